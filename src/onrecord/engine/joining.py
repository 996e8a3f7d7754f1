"""A blocked join as row-wise work over pairs, for engines with workers elsewhere.

Invariant: a task is a number of pairs, never a block. However many items share a key, no worker gets more than
`PAIRS_PER_TASK` comparisons at once, and a block above the join's own limit is passed over as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from onrecord.engine.base import BlockedJoin, RowStep, batched, numbered_pairs
from onrecord.errors import OnRecordError

T = TypeVar("T")
R = TypeVar("R")
Pair = tuple[int, int]

PAIRS_PER_TASK = 2_000
SMALL = 20_000
"""Up to this many pairs the caller compares them itself: a pair takes 0.02 to 0.1 ms, workers take seconds to start."""
MANY_KEYS = 20_000
"""From this many (key, item) rows on, Daft finds the pairs: on made-up keys with a few very common ones (2,000 items of
10 keys: 273,000 pairs) it took a third of the CPU time of the plain loop, with 500 items eight times as much."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """A comparison that raised or killed its worker."""

    why: str


def join(
    wanted: BlockedJoin[T, R],
    items: Sequence[T],
    *,
    mapped: Callable[[RowStep[Pair, object], Iterable[Sequence[Pair]]], Iterator[list[object]]],
) -> list[R]:
    """What `compare` says of every pair that shares a key. `mapped`: an engine's `map`, for the large ones."""
    ordered = sorted(items, key=wanted.key_of)
    found = _pairs(wanted, ordered)
    if len(found) <= SMALL:
        compared = (wanted.compare(ordered[a], ordered[b]) for a, b in found)
        return [one for one in compared if one is not None]
    step = RowStep(partial(_open, wanted, ordered), _lost)
    results: list[Any] = [one for batch in mapped(step, batched(found, PAIRS_PER_TASK)) for one in batch]
    for one in results:
        if isinstance(one, _Failed):
            raise OnRecordError(f"a comparison failed: {one.why}")
    return results


def _open(wanted: BlockedJoin[Any, Any], ordered: Sequence[Any]) -> Callable[[Sequence[Pair]], list[object]]:
    def run(batch: Sequence[Pair]) -> list[object]:
        compared = (wanted.compare(ordered[a], ordered[b]) for a, b in batch)
        return [one for one in compared if one is not None]

    return run


def _lost(pair: Pair, why: str) -> object:
    return _Failed(why)


def _pairs(wanted: BlockedJoin[T, R], ordered: Sequence[T]) -> list[Pair]:
    keys: list[str] = []
    places: list[int] = []
    for at, item in enumerate(ordered):
        own = set(wanted.keys(item))
        keys.extend(own)
        places.extend([at] * len(own))
    if len(keys) < MANY_KEYS:
        return numbered_pairs(wanted, ordered)
    from onrecord.engine.in_daft import pairs_by_key

    return pairs_by_key(keys, places, largest_block=wanted.largest_block)
