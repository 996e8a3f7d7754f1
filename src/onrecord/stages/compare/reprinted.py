"""An old number printed again: a report that repeats what an earlier one told does not make it newer.

Invariant: rows keep their figure as it is; only the day by which rows are ordered is set back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.stages.compare.counts import Count, one_count


def reprinted(counts: Sequence[Count]) -> list[Count]:
    """The same rows; those that repeat a number that has been overtaken by then stand at its first day."""
    by_number, by_measure = _indexed(counts)
    first = {}
    for count in counts:
        kin = by_number.get((count.told, count.figure.bound), ())
        judged = [c for c in counts if c.id in count.same] if count.same else ()
        if day := _first_told(count, kin, others=(*by_measure.get(count.measure, ()), *judged)):
            first[count.id] = day
    beside: dict[str, list[Count]] = {}
    for one in counts:
        if one.id in first and one.figure.statement is not None:
            beside.setdefault(one.figure.statement, []).append(one)
    out = []
    for count in counts:
        told = beside.get(count.figure.statement or "", ())
        day = first.get(count.id) or next((first[o.id] for o in told if _beside(count, o)), None)
        out.append(replace(count, as_of=day) if day and day < count.as_of else count)
    return out


def _indexed(counts: Sequence[Count]) -> tuple[dict[object, list[Count]], dict[object, list[Count]]]:
    """The rows by number and bound, and by measure, each in order of time."""
    by_number: dict[object, list[Count]] = {}
    by_measure: dict[object, list[Count]] = {}
    for count in sorted(counts, key=lambda c: c.as_of):
        by_number.setdefault((count.told, count.figure.bound), []).append(count)
        by_measure.setdefault(count.measure, []).append(count)
    return by_number, by_measure


def _first_told(count: Count, kin: Iterable[Count], *, others: Iterable[Count]) -> str | None:
    """The day on which the number was first told, if another value has been told since. `kin`: the rows that tell the
    number, in order of time; `others`: those that may tell another value of the same count."""
    if not count.toll or count.refused:
        return None
    day = next(
        (
            c.as_of
            for c in takewhile(lambda c: c.as_of < count.as_of, kin)
            if c.figure.article != count.figure.article
            and (count.source is None or (c.source is not None and c.source.key == count.source.key))
            and one_count(c, count)
        ),
        None,
    )
    if day is None:
        return None
    since = any(
        day < c.as_of <= count.as_of
        and c.figure.article != count.figure.article
        and c.told != count.told
        and (count.source is None or (c.source is not None and c.source.key == count.source.key))
        and one_count(c, count)
        for c in others
    )
    return day if since else None


def _beside(count: Count, other: Count) -> bool:
    """Whether two numbers are given in one breath: one report, one source, one statement."""
    return (
        count.id != other.id
        and count.toll
        and count.figure.article == other.figure.article
        and count.figure.statement is not None
        and count.figure.statement == other.figure.statement
    )
