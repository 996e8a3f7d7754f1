"""What people judged about findings, replayed over what the rules put together.

Invariants
- In order of time: a yes puts two things together with all that stands with them, a no takes the left one out of
  whatever holds the right one. So a rebuild replays what the desk did, and taking a judgement back leaves no trace.
- A judgement on extracts that are not both in the story does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.judgements import of_people
from onrecord.model import Judgement, Reason, Record
from onrecord.stages.compare.counts import Count


def judgements(record: Record) -> list[Judgement]:
    """Those of people on findings that decide something, in order of time."""
    return [j for j in of_people(record.judgements) if j.kind == "finding" and j.verdict in {"yes", "no"}]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Groups as people have them, each with the reasons that they gave."""

    groups: list[set[str]]
    reasons: list[tuple[Reason, ...]]


def regrouped(groups: Sequence[set[str]], *, unit_of: Mapping[str, str], judged: Iterable[Judgement]) -> Regrouped:
    """Replay judgements over groups of units; `unit_of` leads from an extract to the unit that it is a part of."""
    rows = [(set(group), list[Reason]()) for group in groups]
    for judgement in judged:
        left, right = unit_of.get(judgement.left), unit_of.get(judgement.right)
        if left is None or right is None or left == right:
            continue
        if judgement.verdict == "yes":
            rows = _together(rows, left, right, reason=reason(judgement))
        else:
            rows = _apart(rows, left, right, reason=reason(judgement))
    return Regrouped([group for group, _ in rows], [tuple(dict.fromkeys(why)) for _, why in rows])


def parted(unit_of: Mapping[str, str], *, judged: Iterable[Judgement]) -> frozenset[tuple[str, str]]:
    """Pairs of units of which a person said that the first does not stand with the second."""
    pairs = ((unit_of.get(j.left), unit_of.get(j.right)) for j in judged if j.verdict == "no")
    return frozenset((left, right) for left, right in pairs if left and right)


_Row = tuple[set[str], list[Reason]]


def _together(rows: list[_Row], left: str, right: str, *, reason: Reason) -> list[_Row]:
    """The first group of each become one; where a third group holds one of them too, it stays."""
    a = next((row for row in rows if left in row[0]), ({left}, []))
    b = next((row for row in rows if right in row[0]), ({right}, []))
    if a is b:
        a[1].append(reason)
        return rows
    rest = [row for row in rows if row is not a and row is not b]
    return [*rest, (a[0] | b[0], [*a[1], *b[1], reason])]


def _apart(rows: list[_Row], left: str, right: str, *, reason: Reason) -> list[_Row]:
    found = False
    for group, why in rows:
        if left in group and right in group:
            group.discard(left)
            why.append(reason)
            found = True
    if found and not any(left in group for group, _ in rows):
        rows = [*rows, ({left}, [reason])]
    return rows


def ruled(counts: Iterable[Count], *, judged: Iterable[Judgement]) -> list[Count]:
    """Figures with what people said about them: which are one count with it, and which are not."""
    same: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = {}
    for judgement in judged:
        said = same if judgement.verdict == "yes" else apart
        said.setdefault(judgement.left, set()).add(judgement.right)
        said.setdefault(judgement.right, set()).add(judgement.left)
    return [
        replace(c, same=frozenset(same.get(c.id, ())), apart=frozenset(apart.get(c.id, ())))
        if c.id in same or c.id in apart
        else c
        for c in counts
    ]


def reason(judgement: Judgement) -> Reason:
    """Who judged so, when and why."""
    said = "judged the same" if judgement.verdict == "yes" else "judged not the same"
    return Reason(f"{said} by {judgement.by}, {(judgement.when or '')[:10]}", judgement.why, "", 1.0)


def reasons_on(members: Iterable[str], *, judged: Iterable[Judgement]) -> tuple[Reason, ...]:
    """What people said about one of some extracts and another of them, or about one of them and one left out."""
    held = set(members)
    sides = ((j, {j.left, j.right} & held) for j in judged)
    return tuple(reason(j) for j, here in sides if len(here) == 2 or (here and j.verdict == "no"))
