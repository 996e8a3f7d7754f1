"""The crude way to a toll, to be beaten: regular expressions over the text, no grammar.

usage: python -m evals.crude   (reads the incidents in ../shared, prints the share of exact numbers)

Killed is the largest number right before "dead", "killed", "died" or right after "killed"; injured the same with words
of harm; else one where a word of death (of harm) stands anywhere, else none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evals.measure import SHARED
from evals.predict import Row, rows_of
from onrecord.lexicon.numbers import parse

_NUMBER = r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WHO = r"(?:\s+(?:other|more))?(?:\s+(?:people|persons?|men|women|children|teens?|others|victims|officers))?"
_BE = r"(?:\s+(?:were|was|are|is|have been|has been|have|has|left))?"
_DEAD, _HURT = r"(?:dead|killed|died|slain)", r"(?:injured|wounded|hurt|hospitalized|shot)"


def _pattern(befell: str, did: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_NUMBER}{_WHO}{_BE}\s+{befell}\b|\b{did}\s+{_NUMBER}\b", re.I)


_KILLED, _INJURED = (
    _pattern(_DEAD, "(?:kills?|killed|killing)"),
    _pattern(_HURT, "(?:injures?|injur(?:ed|ing)|wound(?:s|ed|ing))"),
)
_DEATH, _HARM = re.compile(rf"\b{_DEAD}\b|\bdeath\b|\bfatal", re.I), re.compile(rf"\b{_HURT}\b", re.I)


def toll(texts: Iterable[str]) -> tuple[int, int]:
    """Killed and injured over the reports of one incident."""
    whole = "\n".join(texts)
    return _most(whole, _KILLED, word=_DEATH), _most(whole, _INJURED, word=_HARM)


def _most(text: str, pattern: re.Pattern[str], *, word: re.Pattern[str]) -> int:
    told = [parse(match[1] or match[2]) for match in pattern.finditer(text)]
    values = [int(number.low) for number in told if number is not None]
    return max(values) if values else int(bool(word.search(text)))


def predictions(rows: Iterable[Row]) -> Iterator[Row]:
    """One row per story, as `evals.predict.figures` gives them."""
    grouped: dict[str, list[str]] = {}
    for row in rows:
        grouped.setdefault(str(row["story"]), []).append(f"{row.get('title') or ''}\n{row['text']}")
    for story, texts in sorted(grouped.items()):
        killed, injured = toll(texts)
        yield {"incident": story, "killed": killed, "injured": injured}


def main() -> None:
    gold = {str(row["incident"]): row for row in rows_of(SHARED / "bench/figures/incidents.jsonl")}
    found = {str(row["incident"]): row for row in predictions(rows_of(SHARED / "bench/stories/articles.jsonl"))}
    for measure in ("killed", "injured"):
        right = sum(story in found and found[story][measure] == row[measure] for story, row in gold.items())
        print(f"{measure} exact: {right / len(gold):.3f} of {len(gold)} incidents")


if __name__ == "__main__":
    main()
