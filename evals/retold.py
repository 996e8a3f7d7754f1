"""Rewritten copies: on the hand-made readings, and how often reports of one happening are called so.

usage: python -m evals.retold [SET]… [--show NUMBER]

SET is one of cross, syria, stories, ecb (all without one). `cross` has readings of what is copied. The others have
none: told are the pairs of reports of one story by different outlets, how many of them the index of shared runs calls
copies, and how many are called rewritten; of those some are shown, evenly over the list, to be read by eye.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evals.measure import SHARED
from evals.predict import Row, articles_of, rows_of
from evals.reprints import named_pair
from onrecord.engine import choose
from onrecord.model import Article, Copy
from onrecord.stages.copies import copies, retold


@dataclass(frozen=True, slots=True)
class Texts:
    """A set of reports, and by what those of one happening are known."""

    files: tuple[str, ...]
    story: Callable[[Row], object]
    outlet: str = "outlet"


SETS = {
    "cross": Texts(("gold/cross/articles.jsonl",), lambda row: row["group"]),
    "syria": Texts(("bench/conflict/syria.jsonl",), lambda row: (row["date"], row["location"]), "source"),
    "stories": Texts(("bench/stories/articles.jsonl",), lambda row: row["story"]),
    "ecb": Texts(("bench/coreference/dev.jsonl", "bench/coreference/train.jsonl"), lambda row: row["subtopic"]),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one set."""

    pairs: int  # of one story, by different outlets or outlets that are not told
    printed: int  # called copies by the index
    rewritten: tuple[tuple[Article, Article, Copy], ...]
    seconds: float


def stories(texts: Texts) -> Iterator[list[Article]]:
    """The articles of each story of a set."""
    rows = [row for file in texts.files for row in rows_of(SHARED / file)]
    story = {str(row["id"]): texts.story(row) for row in rows}
    found: dict[object, list[Article]] = {}
    for article in articles_of(row | {"outlet": row.get(texts.outlet)} for row in rows):
        found.setdefault(story[article.name], []).append(article)
    yield from found.values()


def measured(texts: Texts) -> Found:
    """The copies of each kind in a set."""
    pairs = printed = 0
    seconds = 0.0
    found: list[tuple[Article, Article, Copy]] = []
    for articles in stories(texts):
        by_id = {a.id: a for a in articles}
        known = copies(articles, engine=choose("inline"))
        begun = time.process_time()
        again = retold(articles, known=[(c.left, c.right) for c in known])
        seconds += time.process_time() - begun
        pairs += sum(a.outlet != b.outlet or a.outlet is None for a, b in itertools.combinations(by_id.values(), 2))
        printed += len(known)
        found += [(by_id[c.left], by_id[c.right], c) for c in again]
    return Found(pairs, printed, tuple(found), seconds)


def readings() -> set[frozenset[str]]:
    """The pairs that the readings call copies, by name."""
    gold: set[frozenset[str]] = set()
    for path in sorted((SHARED / "gold" / "cross").glob("*.json")):
        gold |= {named_pair(pair) for pair in json.loads(path.read_text(encoding="utf-8")).get("copies", ())}
    return gold


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", default=list(SETS), help="cross, syria, stories, ecb")
    parser.add_argument("--show", type=int, default=0, help="pairs shown of each set")
    asked = parser.parse_args(arguments)
    print("| set | pairs of one story | copies by shared runs | rewritten | of the pairs left | CPU s |")
    print("|---|---|---|---|---|---|")
    shown: list[str] = []
    for name in asked.sets:
        texts = SETS[name]
        if not all((SHARED / file).exists() for file in texts.files):
            print(f"| {name} | not there | | | | |")
            continue
        found = measured(texts)
        share = len(found.rewritten) / max(1, found.pairs - found.printed)
        print(
            f"| {name} | {found.pairs:,} | {found.printed:,} | {len(found.rewritten):,} | {share:.2%} "
            f"| {found.seconds:.1f} |",
            flush=True,
        )
        step = max(1, -(-len(found.rewritten) // max(1, asked.show)))
        shown += [_told(pair) for pair in found.rewritten[::step] if asked.show]
        if name == "cross":
            gold = readings()
            called = {frozenset((a.name, b.name)) for a, b, _ in found.rewritten}
            shown.append(f"cross: {len(called & gold)} of the rewritten are copies by the readings")
    print("\n".join(shown))
    return 0


def _told(pair: tuple[Article, Article, Copy]) -> str:
    left, right, copy = pair
    lines = [f"\n{left.outlet} {left.name} and {right.outlet} {right.name}: {copy.contained.value} {copy.direction}"]
    lines += [f"  {r.what}\n    {r.left}\n    {r.right}" for r in copy.contained.reasons]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
