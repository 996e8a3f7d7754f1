"""What the checks make of the sentences in `material`: python -m tests.briefing.measuring prints the table."""

from __future__ import annotations

import re
from dataclasses import dataclass

import onrecord
from onrecord.briefing import CHECKS, Fault
from onrecord.briefing.answer import sentences
from onrecord.briefing.checks import faults
from onrecord.briefing.facts import Fact, facts
from onrecord.briefing.reading import read
from tests.briefing.material import FLOOD, MUSEUM, SLIER, SLY, STRIKE, Case, Tale

KINDS = ("citation", *(check.name for check in CHECKS))
SLY_KIND = "any"
_ROWS = ((None, "true: kept"), *((kind, f"false, {kind}: dropped") for kind in KINDS), (SLY_KIND, "sly: dropped"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, as it was put, and why it was dropped."""

    case: Case
    text: str
    why: tuple[Fault, ...]

    @property
    def right(self) -> bool:
        return bool(self.why) is (self.case.check is not None)


def measured(tale: Tale) -> list[Outcome]:
    """Every case of a tale, checked against the record of its reports."""
    with onrecord.from_texts(tale.texts) as corpus:
        record = corpus.record()
    known = facts(record, most=1000)
    labels = {key: _holding(words, known) for key, words in tale.keys.items()}
    put = [re.sub(r"\[([a-z](?:, [a-z])*)\]", lambda m: f"[{_cites(str(m[1]), labels)}]", c.text) for c in tale.cases]
    taken = [sentences(text) for text in put]
    assert all(len(one) == 1 for one in taken)
    day = max(article.day for article in record.articles if article.day)
    by_number = {fact.number: fact for fact in known}
    found = read([one[0] for one in taken], day=day)
    return [
        Outcome(case, text, faults(sentence, facts=by_number))
        for case, text, sentence in zip(tale.cases, put, found, strict=True)
    ]


def _holding(words: str, known: tuple[Fact, ...]) -> tuple[str, ...]:
    """The findings with a line that prints the words; else those with them in its sentence."""
    for place in ("evidence", "sentence"):
        found = tuple(
            fact.label
            for fact in known
            for support in fact.supports
            if words in (support.extract.evidence.text if place == "evidence" else support.sentence)
        )
        if found:
            return tuple(dict.fromkeys(found))
    raise AssertionError(f"no finding holds {words!r}")


def _cites(keys: str, labels: dict[str, tuple[str, ...]]) -> str:
    return ", ".join(label for key in keys.split(", ") for label in labels[key])


def table(*outcomes: list[Outcome]) -> str:
    """Rows of a Markdown table: kind of sentence, then for each set how many of how many were dealt with rightly."""
    lines = []
    for kind, shown in _ROWS:
        cells = []
        for one in outcomes:
            mine = [o for o in one if o.case.check == kind]
            cells.append(f"{sum(o.right for o in mine)} of {len(mine)}" if mine else "–")
        if any(cell != "–" for cell in cells):
            lines.append(f"| {shown} | {' | '.join(cells)} |")
    return "\n".join(lines)


def worked_on() -> list[Outcome]:
    """Of the sentences with which the checks were written."""
    return [*measured(FLOOD), *measured(STRIKE), *measured(SLY)]


def kept_back() -> list[Outcome]:
    """Of those that nothing was changed for."""
    return [*measured(MUSEUM), *measured(SLIER)]


if __name__ == "__main__":
    mine, theirs = worked_on(), kept_back()
    print(table(mine, theirs))
    for outcome in (*mine, *theirs):
        named = outcome.case.check in (None, SLY_KIND) or any(f.check == outcome.case.check for f in outcome.why)
        if not outcome.right or not named:
            mark = "other" if outcome.right else "WRONG"
            print(mark, outcome.case.check, "|", outcome.text, "|", [(f.check, f.why) for f in outcome.why])
