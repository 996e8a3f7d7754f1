"""The engine for many articles on one machine: a pool of worker processes, results in the order of the batches.

Invariants: a worker that dies takes down only the item that killed it (its batch is tried again item by item in a fresh
pool); at most `ahead` batches per worker are in flight, so memory does not grow with the input; no worker outlives the
process that started it, even where that was killed.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from onrecord.engine.base import DIED, BlockedJoin, RowStep, pairs
from onrecord.engine.inline import run_batch

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
R = TypeVar("R")

_WORK: Any = None  # the opened step of this worker process; a pool has exactly one step
_STEP: Any = None
_JOIN: Any = None
AHEAD = 2
PAIRS_PER_TASK = 2_000


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone, however that ended: it would wait for work for good."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True, name="end-with-parent").start()


def _open(step: RowStep[Any, Any]) -> None:
    global _WORK, _STEP
    _end_with_parent()
    _STEP, _WORK = step, step.open()


def _batch(batch: Sequence[Any]) -> list[Any]:
    return run_batch(_WORK, batch, step=_STEP)


def _handed(pool: ProcessPoolExecutor, batch: Sequence[Any]) -> Future[list[Any]]:
    """The batch on its way; a pool that broke a moment ago takes none, which is told like any other failure."""
    try:
        return pool.submit(_batch, batch)
    except BrokenProcessPool as error:
        failed: Future[list[Any]] = Future()
        failed.set_exception(error)
        return failed


def _open_join(join: BlockedJoin[Any, Any]) -> None:
    global _JOIN  # noqa: PLW0603
    _end_with_parent()
    _JOIN = join


def _compare(chunk: Sequence[tuple[Any, Any]]) -> list[Any]:
    found = (_JOIN.compare(a, b) for a, b in chunk)
    return [result for result in found if result is not None]


def cores() -> int:
    """Cores this process may use; where the system does not say (macOS, Windows) all there are."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Processes:
    """`workers` processes, by default one per core this process may use."""

    name = "processes"

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def _pool(self, initializer: Any, argument: object) -> ProcessPoolExecutor:
        # spawn, not fork: the parent may hold threads (progress bars, Arrow), and forking those can deadlock
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=initializer, initargs=(argument,))

    def map(self, step: RowStep[A, B], batches: Iterable[Sequence[A]]) -> Iterator[list[B]]:
        source = iter(batches)
        waiting: deque[tuple[Sequence[A], Future[list[B]]]] = deque()
        pool = self._pool(_open, step)
        try:
            while True:
                while len(waiting) < self.workers * AHEAD and (batch := next(source, None)) is not None:
                    waiting.append((batch, _handed(pool, batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    yield self._one_by_one(step, batch)
                    pool = self._pool(_open, step)
                    waiting = deque((b, _handed(pool, b)) for b, _ in waiting)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _one_by_one(self, step: RowStep[A, B], batch: Sequence[A]) -> list[B]:
        """Each item in a pool of one, a new pool after each death."""
        results: list[B] = []
        alone = Processes(1)
        pool = alone._pool(_open, step)
        for item in batch:
            try:
                results.extend(pool.submit(_batch, [item]).result())
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = alone._pool(_open, step)
                results.append(step.lost(item, DIED))
        pool.shutdown()
        return results

    def join(self, join: BlockedJoin[T, R], items: Sequence[T]) -> list[R]:
        candidates = pairs(join, items)
        if len(candidates) < PAIRS_PER_TASK:  # starting workers would cost more than the work
            return [r for r in (join.compare(a, b) for a, b in candidates) if r is not None]
        chunks = [candidates[i : i + PAIRS_PER_TASK] for i in range(0, len(candidates), PAIRS_PER_TASK)]
        with self._pool(_open_join, join) as pool:
            return [result for chunk in pool.map(_compare, chunks) for result in chunk]
