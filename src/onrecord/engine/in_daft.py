"""The engine on Daft's native runner: one machine, worker processes that Daft starts and feeds.

Invariants
- Daft ends a query when a worker process dies. What was delivered by then stays; the first batch that was not is done
  again item by item, then the rest in a new query. So every failure settles at least one batch, and a worker that dies
  takes down only the item that killed it.
- A query holds at most `WINDOW` batches, so memory does not grow with the input. Workers open the step once per query.
- Results are put in order here; Daft does not promise one.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.engine import joining
from onrecord.engine.base import DIED, BlockedJoin, RowStep, batched
from onrecord.engine.inline import run_batch
from onrecord.engine.processes import cores
from onrecord.errors import StopRun

if TYPE_CHECKING:
    from types import ModuleType

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
R = TypeVar("R")

WINDOW = 256
"""Batches per query: with 16 articles each some 25 MB of text, and about 1 % of the time goes into loading models."""


def daft_module() -> ModuleType:
    """Daft, set up to run here and to tell nobody. Raises StopRun where it is not installed."""
    os.environ.setdefault("DO_NOT_TRACK", "1")  # no usage reports
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")  # the command line has its own
    try:
        import daft
    except ImportError as error:
        raise StopRun("the engine daft needs Daft, which is not installed: pip install 'onrecord[cluster]'") from error
    return daft


class InDaft:
    """`workers` processes of Daft's own, by default one per core this process may use."""

    name = "daft"

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()
        daft_module()  # says what is missing before any work

    def map(self, step: RowStep[A, B], batches: Iterable[Sequence[A]]) -> Iterator[list[B]]:
        for window in batched(batches, WINDOW):
            at = 0
            while at < len(window):
                with closing(_query(step, window[at:], workers=self.workers)) as results:
                    try:
                        for done in results:
                            at += 1
                            yield done
                    except _WorkerDied:
                        yield _one_by_one(step, window[at])
                        at += 1

    def join(self, join: BlockedJoin[T, R], items: Sequence[T]) -> list[R]:
        return joining.join(join, items, mapped=self.map)


class _WorkerDied(Exception):
    """Daft ended a query because a worker process went away."""


def _one_by_one(step: RowStep[A, B], batch: Sequence[A]) -> list[B]:
    """Each item by itself, with one worker, a new one after each death.

    Daft may drop the answer before the one that failed, so the first item without one is asked for again, all alone.
    """
    results: list[B] = []
    at = 0
    while at < len(batch):
        try:
            with closing(_query(step, [[item] for item in batch[at:]], workers=1)) as found:
                for done in found:
                    at += 1
                    results += done
        except _WorkerDied:
            try:
                results += next(_query(step, [[batch[at]]], workers=1))
            except _WorkerDied:
                results.append(step.lost(batch[at], DIED))
            at += 1
    return results


def _query(step: RowStep[A, B], batches: Sequence[Sequence[A]], *, workers: int) -> Generator[list[B], None, None]:
    """The results of these batches in order, as they come. Raises _WorkerDied after the last that came."""
    daft = daft_module()
    workers = min(workers, len(batches))

    class Worker:
        """Lives in a process of its own; Daft carries this class there."""

        def __init__(self, step: RowStep[Any, Any]) -> None:
            self.step, self.work = step, step.open()

        def run(self, batch: Any) -> list[bytes]:
            step, work = self.step, self.work
            done = (run_batch(work, step.items.unpack(one), step=step) for one in batch.to_pylist())
            return [step.results.pack(results) for results in done]

    Worker.run = daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)(Worker.run)  # type: ignore[method-assign]
    worker = daft.cls(use_process=True, max_concurrency=workers)(Worker)(step)
    table = daft.from_pydict({"at": list(range(len(batches))), "batch": [step.items.pack(b) for b in batches]})
    rows = table.select("at", worker.run(table["batch"]).alias("done")).iter_rows(results_buffer_size=2 * workers)
    waiting: dict[int, bytes] = {}
    following = 0
    while True:
        try:
            row = next(rows, None)
        except Exception as error:
            if _of_a_death(error):
                raise _WorkerDied from error
            raise
        if row is None:
            return
        waiting[row["at"]] = row["done"]
        while following in waiting:
            yield step.results.unpack(waiting.pop(following))
            following += 1


def _of_a_death(error: Exception) -> bool:
    """Daft has no class for it; these are the words of 0.7 when the pipe to a worker breaks."""
    words = str(error)
    return "closed the connection" in words or "Broken pipe" in words or "Connection reset" in words


def pairs_by_key(keys: Sequence[str], places: Sequence[int], *, largest_block: int) -> list[tuple[int, int]]:
    """The pairs of places that share a key, each once, smaller first, sorted; keys of too many places left out."""
    import pyarrow as pa

    daft = daft_module()
    at, right, count = daft.col("at"), daft.col("right"), daft.col("count")
    rows = daft.from_arrow(pa.table({"key": pa.array(keys, pa.string()), "at": pa.array(places, pa.int64())}))
    telling = rows.groupby("key").agg(at.count().alias("count")).where((count > 1) & (count <= largest_block))
    kept = rows.join(telling.select("key"), on="key")
    both = kept.join(kept.select("key", at.alias("right")), on="key").where(at < right)
    found = both.select("at", "right").distinct().sort(["at", "right"]).to_arrow()
    return list(zip(found["at"].to_pylist(), found["right"].to_pylist(), strict=True))
