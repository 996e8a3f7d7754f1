"""What the rows of one value name at least, on whose word, and whether that lies above another source's number."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.compare.counts import Count


def sources(group: Sequence[Count]) -> set[str]:
    """The origins on whose word the rows stand; whoever is nobody in particular is none."""
    return {c.source.key for c in group if c.source and not c.source.vague}


def least_told(group: Sequence[Count]) -> float:
    """The smallest number of the rows."""
    return min(c.told for c in group)


def above(left: Sequence[Count], right: Sequence[Count]) -> bool:
    """Whether one names a floor ("at least 60") above the exact number that another names on that day."""
    floors = [c for c in left if c.figure.bound in {"at least", "more than"} and sources([c])]
    exact = [c for c in right if not c.open and sources([c])]
    return any(f.as_of == e.as_of and f.low > e.high and not sources([f]) & sources([e]) for f in floors for e in exact)
