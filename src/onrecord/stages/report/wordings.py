"""How the reports of one finding word it: the same words once, the others with what differs marked.

Like the apparatus of a critical edition: the first wording is the base, every other is compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.model import Difference, Evidence, Extract, Figure, Finding, Span
from onrecord.stages.report.diff import Diff, Piece, folded, word_diff
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import value_words

Mark = Literal["", "differs", "variant", "substance"]

# Below this share of common words a comparison marks nearly everything and helps nobody; both texts then stand plain.
# Read off the wordings of one telephone call and one march in several reports; look again when the diff changes.
_COMPARABLE = 0.25

_GAP = " … "
_QUOTES = set('“”"„«»‘')


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of printed words; `mark` says whether and how it differs from the base."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of putting it, with the extracts that print these very words, the first one shown."""

    extracts: tuple[Extract, ...]
    before: str  # of the sentence, where the evidence alone is too short to read
    runs: tuple[Run, ...]
    after: str
    pair: int | None  # index into `Compared.pairs`; None for the base and what stands in the same article


@dataclass(frozen=True, slots=True)
class Side:
    """One of several rival or successive values; a finding on which all agree has one side without a label."""

    label: str
    older: bool
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two extracts side by side, with the differing stretches of each as evidence in its article."""

    left: Extract
    right: Extract
    marks: tuple[tuple[Mark, tuple[Evidence, ...]], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    sides: tuple[Side, ...]
    pairs: tuple[Pair, ...]


def compare(digest: Digest, finding: Finding) -> Compared:
    """Sort a finding's members into sides and wordings, and compare every wording with the base."""
    members = {member.id: member for member in digest.members(finding)}
    placed = [tuple(m for m in members if m in side) for side in finding.sides]
    rest = tuple(m for m in members if not any(m in side for side in placed))
    base: Extract | None = None
    sides: list[Side] = []
    pairs: list[Pair] = []
    total = sum(1 for _ in _wordings([*members.values()]))
    for number, ids in enumerate([*placed, rest]):
        wordings = []
        for group in _wordings([members[id_] for id_ in ids]):
            shown = group[0]
            if base is None:
                base = shown
                wordings.append(_wording(digest, group, diff=None, finding=finding, pair=None))
                continue
            diff = word_diff(base.evidence.text, shown.evidence.text)
            number_of_pair = None
            if shown.article != base.article:
                number_of_pair = len(pairs)
                pairs.append(_pair(base, shown, diff=diff, finding=finding))
            wordings.append(_wording(digest, group, diff=diff, finding=finding, pair=number_of_pair))
        if wordings:
            label = _label([members[id_] for id_ in ids]) if number < len(placed) else ""
            older = finding.relation == "superseded" and number < len(placed) - 1
            sides.append(Side(label, older, tuple(wordings)))
    if base is not None and total == 2 and len(pairs) == 1:
        sides = _mark_base(digest, sides, base=base, finding=finding)
    return Compared(tuple(sides), tuple(pairs))


def _wordings(members: list[Extract]) -> Iterator[tuple[Extract, ...]]:
    groups: dict[tuple[str, str], list[Extract]] = {}
    for member in members:
        kind = type(member).__name__ + getattr(member, "manner", "")
        groups.setdefault((kind, folded(member.evidence.text)), []).append(member)
    yield from (tuple(group) for group in groups.values())


def _label(members: list[Extract]) -> str:
    """The value for which a side stands, where its members are figures."""
    return " / ".join(dict.fromkeys(value_words(m) for m in members if isinstance(m, Figure)))


def _wording(
    digest: Digest, group: tuple[Extract, ...], *, diff: Diff | None, finding: Finding, pair: int | None
) -> Wording:
    shown = group[0]
    before, after = _context(digest, shown)
    pieces = diff.right if diff and _comparable(diff, shown) else (Piece(shown.evidence.text, 0, True),)
    return Wording(group, before, _runs(shown.evidence, pieces, finding.differences), after, pair)


def _context(digest: Digest, extract: Extract) -> tuple[str, str]:
    """The rest of the sentence around a figure: a number alone cannot be read."""
    if not isinstance(extract, Figure):
        return "", ""
    printed = digest.articles[extract.article].printed(extract.evidence.field)
    sentence = digest.sentence(extract.evidence)
    before = printed[sentence.start : extract.evidence.start]
    return before.lstrip(), printed[extract.evidence.end : sentence.end].rstrip()


def _comparable(diff: Diff, shown: Extract) -> bool:
    return diff.likeness >= _COMPARABLE or isinstance(shown, Figure)


def _mark_base(digest: Digest, sides: list[Side], *, base: Extract, finding: Finding) -> list[Side]:
    """With two wordings in all, what differs is marked on both."""
    other = next(w for side in sides for w in side.wordings if w.pair is not None)
    diff = word_diff(base.evidence.text, other.extracts[0].evidence.text)
    if not _comparable(diff, base):
        return sides
    first = sides[0].wordings[0]
    runs = _runs(base.evidence, diff.left, finding.differences)
    marked = Wording(first.extracts, first.before, runs, first.after, None)
    return [Side(sides[0].label, sides[0].older, (marked, *sides[0].wordings[1:])), *sides[1:]]


def _runs(evidence: Evidence, pieces: Iterable[Piece], differences: tuple[Difference, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for piece in pieces:
        if piece.shared:
            runs.append(Run(piece.text, ""))
        else:
            runs.extend(
                Run(part.text, _mark(evidence, part, differences)) for part in _cut_at(evidence, piece, differences)
            )
    return tuple(runs)


def _cut_at(evidence: Evidence, piece: Piece, differences: tuple[Difference, ...]) -> Iterator[Piece]:
    """A differing piece cut where a judged difference begins and ends, so that only its own words bear its mark."""
    judged = [
        span
        for d in differences
        for side in (d.left, d.right)
        if side and _same_text(side, evidence)
        for span in side.spans
    ]
    borders = {piece.start, piece.end}
    for stored, start in _pieces_of(evidence):
        inside = {min(max(edge, stored.start), stored.end) for span in judged for edge in (span.start, span.end)}
        borders |= {edge for edge in (start + at - stored.start for at in inside) if piece.start < edge < piece.end}
    for start, end in pairwise(sorted(borders)):
        yield Piece(piece.text[start - piece.start : end - piece.start], start, False)


def _mark(evidence: Evidence, piece: Piece, differences: tuple[Difference, ...]) -> Mark:
    """Of substance, a variant, or merely different where nothing has judged it."""
    spans = _stored(evidence, piece)
    mark: Mark = "differs"
    for difference in differences:
        for side in (difference.left, difference.right):
            if side and _same_text(side, evidence) and any(a.overlaps(b) for a in side.spans for b in spans):
                if difference.of_substance:
                    return "substance"
                mark = "variant"
    return mark


def _same_text(one: Evidence, other: Evidence) -> bool:
    return (one.article, one.field) == (other.article, other.field)


def _pair(left: Extract, right: Extract, *, diff: Diff, finding: Finding) -> Pair:
    found: dict[Mark, list[Evidence]] = {}
    if _comparable(diff, right):
        for evidence, pieces in ((left.evidence, diff.left), (right.evidence, diff.right)):
            for piece in (part for p in pieces if not p.shared for part in _cut_at(evidence, p, finding.differences)):
                if spans := _stored(evidence, piece):
                    mark = _mark(evidence, piece, finding.differences)
                    found.setdefault(mark, []).append(_cut(evidence, spans))
    return Pair(left, right, tuple((mark, tuple(found[mark])) for mark in sorted(found)))


def _stored(evidence: Evidence, piece: Piece) -> tuple[Span, ...]:
    """Where a stretch of `Evidence.text` lies in the stored text; the gaps between pieces of evidence lie nowhere."""
    spans = []
    for span, at in _pieces_of(evidence):
        start, end = max(piece.start, at), min(piece.end, at + span.end - span.start)
        if start < end:
            spans.append(Span(span.start + start - at, span.start + end - at))
    return tuple(spans)


def _pieces_of(evidence: Evidence) -> Iterator[tuple[Span, int]]:
    """Each piece of evidence with its place in `Evidence.text`."""
    at = 0
    for span in evidence.spans:
        yield span, at
        at += span.end - span.start + len(_GAP)


def _cut(evidence: Evidence, spans: tuple[Span, ...]) -> Evidence:
    words = []
    for span in spans:
        outer, printed = next((s, w) for s, w in zip(evidence.spans, evidence.words, strict=True) if s.covers(span))
        words.append(printed[span.start - outer.start : span.end - outer.start])
    return Evidence(evidence.article, spans, tuple(words), evidence.extractor, evidence.field)
