"""Where two tellings of one thing differ: the words on each side, what kind of difference, and whether it matters.

Invariants
- Both sides are the printed words of their report; nothing is reworded.
- A name, a country, a number or a negation that stands on one side only is of substance. Other words for the same, and
  another order, are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Difference, DifferenceKind, Evidence, Span
from onrecord.text.meaning import SAY, Word, concept, content, negations
from onrecord.text.shingles import quotations

EXTRACTOR = "rules/differences@1"
_PEOPLE = "child woman man civilian soldier policeman officer fighter hostage worker passenger resident refugee sailor"
PEOPLE = frozenset(concept(word) for word in _PEOPLE.split())
"""Words for whom it concerns: added on one side, they change what is said."""


@dataclass(frozen=True, slots=True)
class Told:
    """One side: its evidence and content words."""

    evidence: Evidence
    words: tuple[Word, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Told:
        found = content(evidence.text, fold_case=evidence.field == "title")
        return cls(evidence, tuple(w for w in found if w.folded not in SAY))

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(w.concept for w in self.words)

    @property
    def weight(self) -> float:
        return sum({w.concept: w.weight for w in self.words}.values())

    def beyond(self, other: Told) -> float:
        """The share of what this side tells that the other does not."""
        alone = {w.concept: w.weight for w in self.words if w.concept not in other.concepts}
        return sum(alone.values()) / self.weight if self.weight else 0.0

    def stretch(self, first: int, last: int) -> Evidence | None:
        """The printed words from content word `first` to `last` (exclusive); None where they stand in two pieces."""
        if first >= last:
            return None
        return _printed(self.evidence, self.words[first].start, self.words[last - 1].end)


def _printed(evidence: Evidence, start: int, end: int) -> Evidence | None:
    at = 0
    for span, words in zip(evidence.spans, evidence.words, strict=True):
        if at <= start and end <= at + len(words):
            place = Span(span.start + start - at, span.start + end - at)
            return Evidence(evidence.article, (place,), (words[start - at : end - at],), EXTRACTOR, evidence.field)
        at += len(words) + len(" … ")
    return None


def differences(left: Told, right: Told) -> tuple[Difference, ...]:
    """What differs between two sides, in the order of the left one."""
    found: list[Difference] = []
    a, b = [w.concept for w in left.words], [w.concept for w in right.words]
    for op, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        mine = [n for n in range(i, j) if a[n] not in right.concepts]
        theirs = [n for n in range(k, m) if b[n] not in left.concepts]
        if not mine and not theirs:
            continue  # the same words in another place
        one = left.stretch(mine[0], mine[-1] + 1) if mine else None
        two = right.stretch(theirs[0], theirs[-1] + 1) if theirs else None
        if one or two:
            found.append(_difference(left, right, mine, theirs, one, two))
    order = _order(left, right)
    if not found and order:
        found.append(order)
    if negations(left.evidence.text) % 2 != negations(right.evidence.text) % 2:
        found.append(Difference("polarity", left.evidence, right.evidence, True, "denied on one side"))
    return tuple(found)


def _difference(  # noqa: PLR0913 - the two sides of one place
    left: Told, right: Told, mine: Sequence[int], theirs: Sequence[int], one: Evidence | None, two: Evidence | None
) -> Difference:
    words = [left.words[n] for n in mine] + [right.words[n] for n in theirs]
    kind: DifferenceKind
    if any(w.concept.startswith("#") for w in words):
        kind = "number"
    elif one and two:
        quoted = _quoted(left, mine) and _quoted(right, theirs)
        kind = "translation" if quoted else "wording"
    else:
        kind = "detail"
    weighty = any(w.name or w.concept[0] in "#@" or w.concept in PEOPLE for w in words)
    printed = " / ".join(e.text for e in (one, two) if e)
    return Difference(kind, one, two, weighty, printed)


def _quoted(side: Told, places: Iterable[int]) -> bool:
    spans = quotations(side.evidence.text)
    return all(any(s.start <= side.words[n].start < s.end for s in spans) for n in places)


def _order(left: Told, right: Told) -> Difference | None:
    """The first words that both sides have in another order."""
    a, b = [w.concept for w in left.words], [w.concept for w in right.words]
    for op, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op != "equal":
            one = left.stretch(i, j) or left.stretch(max(0, i - 1), min(len(a), i + 1))
            two = right.stretch(k, m) or right.stretch(max(0, k - 1), min(len(b), k + 1))
            return Difference(
                "translation" if _quoted(left, range(i, j)) else "wording", one, two, False, "other order"
            )
    return None
