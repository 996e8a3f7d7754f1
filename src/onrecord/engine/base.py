"""The engine seam: where row-wise and set-wise work runs. An engine knows batches and keys, never stages or tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RowStep(Generic[A, B]):
    """Row-wise work. `open` builds the function once per worker (models are loaded there); it must be picklable.

    `lost` makes the row for an input on which a worker died or ran out of time: an item is never lost silently.
    """

    open: Callable[[], Callable[[Sequence[A]], list[B]]]
    lost: Callable[[A, str], B]


@dataclass(frozen=True, slots=True)
class BlockedJoin(Generic[T, R]):
    """Set-wise work: compare the pairs that share a key. All functions are pure, module-level and picklable.

    A key shared by more than `largest_block` items says too little and is passed over.
    """

    key_of: Callable[[T], str]  # identity, for order
    keys: Callable[[T], Iterable[str]]
    compare: Callable[[T, T], R | None]
    largest_block: int = 400


class Engine(Protocol):
    """Two methods, both with the same output whatever the engine and the number of workers."""

    name: str

    def map(self, step: RowStep[A, B], batches: Iterable[Sequence[A]]) -> Iterator[list[B]]:
        """The results of each batch, in the order of the batches."""
        ...

    def join(self, join: BlockedJoin[T, R], items: Sequence[T]) -> list[R]:
        """What `compare` says of every pair that shares a key, in the order of the pair's identities."""
        ...


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Tuples of up to `size` items (itertools.batched, which Python 3.11 does not have yet)."""
    source = iter(items)
    while batch := tuple(islice(source, size)):
        yield batch


def pairs(join: BlockedJoin[T, R], items: Sequence[T]) -> list[tuple[T, T]]:
    """The candidate pairs of a join, each once, smaller identity first, sorted."""
    blocks: dict[str, list[int]] = {}
    ordered = sorted(items, key=join.key_of)
    for at, item in enumerate(ordered):
        for key in sorted(set(join.keys(item))):
            blocks.setdefault(key, []).append(at)
    wanted: set[tuple[int, int]] = set()
    for block in blocks.values():
        if 1 < len(block) <= join.largest_block:
            wanted.update((a, b) for i, a in enumerate(block) for b in block[i + 1 :])
    return [(ordered[a], ordered[b]) for a, b in sorted(wanted)]
