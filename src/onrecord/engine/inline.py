"""The engine for small inputs: everything in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TypeVar

from onrecord.budget import OutOfTime, within
from onrecord.engine.base import BlockedJoin, RowStep, candidates

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
R = TypeVar("R")


ALONE_FROM = 45.0
"""Seconds of processor time that an item may take, to be worked on by itself."""


class Inline:
    """Runs in the calling process; an item that raises is recorded, like one that kills a worker elsewhere."""

    name = "inline"

    def map(self, step: RowStep[A, B], batches: Iterable[Sequence[A]]) -> Iterator[list[B]]:
        work = None
        for batch in batches:
            work = work or step.open()
            yield run_batch(work, batch, step=step)

    def join(self, join: BlockedJoin[T, R], items: Sequence[T]) -> list[R]:
        ordered = sorted(items, key=join.key_of)
        found = (join.compare(ordered[a], ordered[b]) for a, others in candidates(join, ordered) for b in others)
        return [result for result in found if result is not None]


def run_batch(work: object, batch: Sequence[A], *, step: RowStep[A, B]) -> list[B]:
    """One batch; where it raises or takes too long, each item alone, so that one bad item costs only itself.

    An item that may take long is alone from the start: one that runs out of its time then does so once, not twice.
    """
    assert callable(work)
    if len(batch) > 1 and step.seconds and max(map(step.seconds, batch)) > ALONE_FROM:
        return [result for item in batch for result in run_batch(work, [item], step=step)]
    budget = within(sum(map(step.seconds, batch))) if step.seconds else nullcontext()
    try:
        with budget:
            return list(work(batch))
    except OutOfTime as error:
        if len(batch) == 1:
            return [step.lost(batch[0], str(error))]
    except Exception as error:  # an extractor's bug on one text must not stop a run
        if len(batch) == 1:
            return [step.lost(batch[0], f"{type(error).__name__}: {error}")]
    return [result for item in batch for result in run_batch(work, [item], step=step)]
