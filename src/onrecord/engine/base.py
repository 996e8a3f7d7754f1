"""The engine seam: where row-wise and set-wise work runs. An engine knows batches and keys, never stages or tables."""

from __future__ import annotations

import pickle
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
R = TypeVar("R")

DIED = "the worker process died on it"
"""Why an item is lost on which a worker died; in the same words whatever the engine, as exports are the same."""


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How a batch crosses from one machine to another. The functions are module-level, so that workers have them."""

    pack: Callable[[Sequence[T]], bytes]
    unpack: Callable[[bytes], list[T]]


PICKLED: Form[Any] = Form(pickle.dumps, pickle.loads)
"""The form of what has no own one; only ever unpacked by the workers of this run and by the run itself."""


@dataclass(frozen=True, slots=True)
class RowStep(Generic[A, B]):
    """Row-wise work. `open` builds the function once per worker (models are loaded there); it must be picklable.

    `lost` makes the row for an input on which a worker died or ran out of time: an item is never lost silently.
    `seconds`: processor time that an item may take at most, none where it may take any.
    `items`, `results`: the forms in which they travel, for engines whose workers may be on other machines.
    """

    open: Callable[[], Callable[[Sequence[A]], list[B]]]
    lost: Callable[[A, str], B]
    items: Form[A] = PICKLED
    results: Form[B] = PICKLED
    seconds: Callable[[A], float] | None = None


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
    ordered = sorted(items, key=join.key_of)
    return [(ordered[a], ordered[b]) for a, b in numbered_pairs(join, ordered)]


def numbered_pairs(join: BlockedJoin[T, R], ordered: Sequence[T]) -> list[tuple[int, int]]:
    """The same as places in `ordered`, which is in the order of identities."""
    return [(a, b) for a, others in candidates(join, ordered) for b in others]


def candidates(join: BlockedJoin[T, R], ordered: Sequence[T]) -> Iterator[tuple[int, list[int]]]:
    """The place of each item with those of the later ones that share a key with it; no more than one item's pairs are
    held at once, which for thousands of items matters."""
    blocks: dict[str, list[int]] = {}
    keys = [tuple(set(join.keys(item))) for item in ordered]
    for at, own in enumerate(keys):
        for key in own:
            blocks.setdefault(key, []).append(at)
    telling = {key: block for key, block in blocks.items() if 1 < len(block) <= join.largest_block}
    for at, own in enumerate(keys):
        later = set[int]()
        for key in own:
            if key in telling:
                later.update(telling[key][bisect_right(telling[key], at) :])
        if later:
            yield at, sorted(later)
