"""One happening of which reports tell two days or two towns, and statements that stand against each other as two sides.

Invariant: what happened is agreed on by all of them; only when and where it did are rival answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Difference, Event, Geo, Reason
from onrecord.stages.compare.alike import one_time
from onrecord.stages.compare.units import Unit

NEAR_TOWNS = 0.5
"""Degrees within which two towns are hardly rivals: a suburb and its city. Set by hand, not tuned."""
Told = tuple[Unit, Event]


@dataclass(frozen=True, slots=True)
class Rival:
    """Two answers: the reports that give one, those of the first side, and the words that differ."""

    articles: frozenset[str]
    first: frozenset[str]
    difference: Difference
    reason: Reason


def rival_times(told: Sequence[Told]) -> Rival | None:
    """Days or weeks of which neither lies within the other."""
    timed = [(u, e) for u, e in told if u.when and len(u.when) >= len("2031-W20")]
    days: dict[str, set[str]] = {}
    for unit, _ in timed:
        days.setdefault(unit.article, set()).add(unit.when or "")
    first = min((min(d) for d in days.values()), default="")
    here = frozenset(a for a, d in days.items() if any(one_time(first, day) for day in d))
    away = [d for a, d in days.items() if a not in here]
    if not away:
        return None
    last = max(max(d) for d in away)
    left, right = (
        next(e.time.evidence if e.time and e.time.evidence else e.evidence for u, e in timed if u.when == day)
        for day in (first, last)
    )
    difference = Difference("time", left, right, True, f"{first} / {last}")
    return Rival(frozenset(days), here, difference, Reason("one happening, two days", first, last, 1.0))


def rival_places(told: Sequence[Told], *, days: Mapping[str, str]) -> Rival | None:
    """Towns that lie apart."""
    towns: dict[str, list[tuple[Geo, Event]]] = {}
    for unit, event in told:
        if event.geo is not None and event.geo.precision == "town" and event.geo.latitude is not None:
            towns.setdefault(unit.article, []).append((event.geo, event))
    first = min(towns, key=lambda a: (days[a], a), default="")
    here = frozenset(a for a, t in towns.items() if any(_one_town(x, y) for x, _ in t for y, _ in towns[first]))
    away = sorted(towns.keys() - here)
    if not away:
        return None
    (left, one), (right, other) = towns[first][0], towns[away[0]][0]
    difference = Difference("place", one.evidence, other.evidence, True, f"{left.name} / {right.name}")
    return Rival(frozenset(towns), here, difference, Reason("one happening, two places", left.name, right.name, 1.0))


def _one_town(left: Geo, right: Geo) -> bool:
    """Whether two towns are one, or so near that one may be told for the other."""
    if left.name == right.name or left.latitude is None or right.latitude is None:
        return True
    if left.longitude is None or right.longitude is None:
        return True
    return abs(left.latitude - right.latitude) < NEAR_TOWNS and abs(left.longitude - right.longitude) < NEAR_TOWNS


def two_sided(order: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[list[str], list[str]]]:
    """The units that stand against each other, directly or through a third one, as two sides; the first in `order`
    stands on the first side."""
    near: dict[str, set[str]] = {}
    for left, right in pairs:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    side: dict[str, int] = {}
    for first in order:
        if first in side or first not in near:
            continue
        side[first] = 0
        reached = [first]
        for unit in reached:
            for other in sorted(near[unit] - side.keys()):
                side[other] = 1 - side[unit]
                reached.append(other)
        yield [i for i in reached if side[i] == 0], [i for i in reached if side[i] == 1]
