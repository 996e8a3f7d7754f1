"""An old number printed again: a report that repeats what an earlier one told does not make it newer.

Invariant: rows keep their figure as it is; only the day by which rows are ordered is set back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.stages.compare.counts import Count, one_count


def reprinted(counts: Sequence[Count]) -> list[Count]:
    """The same rows; those that repeat a number that has been overtaken by then stand at its first day."""
    first = {c.id: day for c in counts if (day := _first_told(c, counts))}
    out = []
    for count in counts:
        day = first.get(count.id) or next((first[o.id] for o in counts if o.id in first and _beside(count, o)), None)
        out.append(replace(count, as_of=day) if day and day < count.as_of else count)
    return out


def _first_told(count: Count, counts: Sequence[Count]) -> str | None:
    """The day on which the number was first told, if another value has been told since."""
    if not count.toll or count.refused:
        return None
    before = [
        c
        for c in counts
        if c.as_of < count.as_of
        and c.figure.article != count.figure.article
        and (c.told, c.figure.bound) == (count.told, count.figure.bound)
        and (count.source is None or (c.source is not None and c.source.key == count.source.key))
        and one_count(c, count)
    ]
    if not before:
        return None
    day = min(c.as_of for c in before)
    since = any(
        day < c.as_of <= count.as_of
        and c.figure.article != count.figure.article
        and c.told != count.told
        and (count.source is None or (c.source is not None and c.source.key == count.source.key))
        and one_count(c, count)
        for c in counts
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
