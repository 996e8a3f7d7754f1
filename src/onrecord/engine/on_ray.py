"""The engine on a Ray cluster: workers are Ray actors on any node; this process keeps the order and the account.

Daft's own way to run functions on Ray is not used for this: it calls a function again and again that kills its worker,
without an end (docs/how-to/cluster.md has what was tried). So retries are counted here.

Invariants
- A batch has at most one live attempt. Its result is taken once and given on once, in the order of the batches: nothing
  is lost, nothing comes twice, whatever dies. Only the driver, which calls `map`, must live.
- A batch on which a worker died is done again, then item by item; an item is lost when its worker has died `DEATHS`
  times. So a dead node costs a second attempt and not an article.
- At most `AHEAD` batches per worker are on their way or waiting for an earlier one, so memory does not grow.
"""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from onrecord.engine import joining
from onrecord.engine.base import DIED, BlockedJoin, RowStep
from onrecord.engine.inline import run_batch
from onrecord.engine.processes import cores
from onrecord.errors import StopRun

if TYPE_CHECKING:
    from types import ModuleType

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
R = TypeVar("R")

SCHEME = "ray://"
AHEAD = 4
PER_WORKER = 2
"""Batches that a worker has at once: the one it works on and the next, so that it never waits for the network."""
DEATHS = 3
"""Workers that may die on an item: two while it is in its batch, one while it is alone."""
WAIT_FOR_A_WORKER = 180.0
"""Seconds without a single worker until the run gives up; a node may be starting."""
STORE_BYTES = 100_000_000
"""Shared memory of a Ray of one's own. Batches are some 100 kB and a few per worker."""


class OnRay:
    """Workers on the Ray cluster whose head is at `address` ("host:port"); without one, on a Ray of this run's own.

    `workers`: by default one per CPU that the cluster counts.
    """

    name = "ray"

    def __init__(self, address: str | None = None, *, workers: int | None = None) -> None:
        self.address, self.workers = address, workers
        ray_module(own=address is None)  # says what is missing before any work

    def map(self, step: RowStep[A, B], batches: Iterable[Sequence[A]]) -> Iterator[list[B]]:
        ray = _connected(self.address, workers=self.workers)
        workers = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        run = _Run(ray, step, iter(batches), workers=workers)
        try:
            yield from run.results()
        finally:
            run.close()

    def join(self, join: BlockedJoin[T, R], items: Sequence[T]) -> list[R]:
        return joining.join(join, items, mapped=self.map)


def settle_environment(*, own: bool) -> None:
    """Have Ray tell nobody; a Ray of one's own (`own`) listen on the loopback interface alone and ask for a secret.

    Ray reads this when it is imported, so it comes before.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else a warning about GPUs on every start
    if own:
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # what Ray calls one machine alone
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))  # else Ray leaves one in the home folder


def ray_module(*, own: bool) -> ModuleType:
    """Ray in that environment. Raises StopRun where it is not installed."""
    settle_environment(own=own)
    try:
        import ray
    except ImportError as error:
        raise StopRun("the engine ray needs Ray, which is not installed: pip install 'onrecord[cluster]'") from error
    return ray


STARTS = 3
"""Ray gives up on its own helpers after 15 seconds, fixed in its code; a busy machine may need a second try."""


def _connected(address: str | None, *, workers: int | None) -> ModuleType:
    """Ray, connected; a connection that this process already has is used."""
    ray = ray_module(own=address is None)
    if ray.is_initialized():
        return ray
    wanted: dict[str, Any] = {"address": address, "log_to_driver": False, "logging_level": "error"}
    if address is None:
        wanted |= {"address": "local", "num_cpus": workers or cores(), "object_store_memory": STORE_BYTES}
        wanted |= {"include_dashboard": False}
    for left in reversed(range(1 if address else STARTS)):
        try:
            ray.init(**wanted)
            break
        except Exception as error:  # Ray raises bare ones here; each means that there is no Ray to work with
            ray.shutdown()
            if not left:
                raise StopRun(_not_reached(address, error)) from error
    return ray


def _not_reached(address: str | None, error: Exception) -> str:
    why = (str(error).splitlines() or [type(error).__name__])[0]
    if address is None:
        return f"Ray did not start here: {why}; `--engine processes` does the same work on one machine without it"
    return (
        f"no Ray could be reached at {address}: {why}; give the address of the head as `ray start --head` prints it, "
        "from a machine that is a node of the cluster (docs/how-to/cluster.md)"
    )


class _Worker:
    """Runs in the actor's process. `open` loads the models; batches and results travel as bytes."""

    def __init__(self, step: RowStep[Any, Any]) -> None:
        self._step = step
        self._work: Any = None

    def open(self) -> int:
        self._work = self._step.open()
        return os.getpid()

    def run(self, batch: bytes) -> bytes:
        step = self._step
        return step.results.pack(run_batch(self._work, step.items.unpack(batch), step=step))


@dataclass(slots=True)
class _Task:
    """A batch, or one item of it (`part`), on its way to be done."""

    batch: int
    packed: bytes
    part: int | None = None
    deaths: int = 0


@dataclass(slots=True)
class _Hand:
    """One worker as the driver sees it."""

    actor: Any
    opening: Any  # the reference to wait for; None once it is open
    tasks: deque[tuple[Any, _Task]] = field(default_factory=deque)  # in the order in which the actor does them

    @property
    def alone(self) -> bool:
        """Whether it has an item that is tried by itself."""
        return any(task.part is not None for _, task in self.tasks)


@dataclass(slots=True)
class _Parts(Generic[B]):
    """A batch that is done item by item."""

    results: list[list[B] | None]


class _Run(Generic[A, B]):
    """One `map`: what was handed out, what came back, what has to be done again."""

    def __init__(self, ray: ModuleType, step: RowStep[A, B], source: Iterator[Sequence[A]], *, workers: int) -> None:
        self._ray, self._step, self._source, self._workers = ray, step, source, workers
        self._class = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0, scheduling_strategy="SPREAD")(_Worker)
        self._shipped = ray.put(step)
        self._hands: list[_Hand] = []
        self._todo: deque[_Task] = deque()
        self._done: dict[int, list[B]] = {}
        self._parts: dict[int, _Parts[B]] = {}
        self._taken = self._given = 0
        self._more = True
        self._still_born = 0  # workers that died before they were open, since the last one that was
        self._waited = 0.0

    def results(self) -> Iterator[list[B]]:
        while True:
            self._take()
            while self._given in self._done:
                self._given += 1
                yield self._done.pop(self._given - 1)
                self._take()
            if self._given == self._taken and not self._more:
                return
            self._hire()
            self._hand_out()
            self._wait()

    def close(self) -> None:
        for hand in self._hands:
            self._ray.kill(hand.actor)
        self._hands.clear()

    def _take(self) -> None:
        """From the source, as far ahead as memory allows."""
        while self._more and self._taken - self._given < self._workers * AHEAD:
            batch = next(self._source, None)
            if batch is None:
                self._more = False
                return
            self._todo.append(_Task(self._taken, self._step.items.pack(batch)))
            self._taken += 1

    def _hire(self) -> None:
        """As many workers as there is work for; also in the place of those that died."""
        wanted = min(self._workers, len(self._todo) + sum(bool(h.tasks) for h in self._hands))
        for _ in range(wanted - len(self._hands)):
            actor = self._class.remote(self._shipped)
            self._hands.append(_Hand(actor, actor.open.remote()))

    def _hand_out(self) -> None:
        """The next tasks to the workers that have least to do. An item alone is all that its worker has.

        A worker that dies may take with it the answer to the task before; only where there is none is it clear which
        task killed it.
        """
        while self._todo:
            alone = self._todo[0].part is not None
            free = [h for h in self._hands if h.opening is None and not h.alone and len(h.tasks) < PER_WORKER]
            hand = min(free, key=lambda h: len(h.tasks), default=None)
            if hand is None or (alone and hand.tasks):
                return
            task = self._todo.popleft()
            hand.tasks.append((hand.actor.run.remote(task.packed), task))

    def _wait(self) -> None:
        """Until something comes back."""
        awaited = {h.opening: h for h in self._hands if h.opening is not None}
        awaited |= {h.tasks[0][0]: h for h in self._hands if h.tasks}  # an actor does its tasks in order
        ready, _ = self._ray.wait(list(awaited), num_returns=1, timeout=5.0)
        self._waited = 0.0 if ready or any(h.opening is None for h in self._hands) else self._waited + 5.0
        if self._waited >= WAIT_FOR_A_WORKER:
            raise StopRun(
                f"the cluster has given no worker for {WAIT_FOR_A_WORKER:.0f} seconds: `ray status` shows its nodes "
                "and whether others hold their CPUs; what was read is kept, and the same build goes on from there"
            )
        for reference in ready:
            self._settle(awaited[reference], reference)

    def _settle(self, hand: _Hand, reference: Any) -> None:
        errors = self._ray.exceptions
        opening = reference is hand.opening
        try:
            value = self._ray.get(reference)
        except errors.RayTaskError as error:  # it raised; a bug of an extractor on a text does not come here
            what = "cannot start" if opening else "failed"
            raise StopRun(f"a worker {what}: {error.cause!r}; every node needs the same OnRecord and models") from error
        except errors.ObjectLostError:  # done, but the node went away before the result had been fetched
            self._todo.appendleft(hand.tasks.popleft()[1])
        except errors.RayError as error:
            self._bury(hand, opening=opening, why=error)
        else:
            if opening:
                hand.opening, self._still_born = None, 0
            else:
                self._keep(hand.tasks.popleft()[1], self._step.results.unpack(value))

    def _bury(self, hand: _Hand, *, opening: bool, why: Exception) -> None:
        """A worker is gone: what it had goes to others; the first of its tasks is the one that it died on."""
        self._hands.remove(hand)
        self._ray.kill(hand.actor)  # where only the connection was lost, its result must not count
        if opening:
            self._still_born += 1
            if self._still_born > 3 * self._workers:
                raise StopRun(f"workers die as soon as they start, perhaps for want of memory: {why}") from why
        tasks = [task for _, task in hand.tasks]
        for task in reversed(tasks[1:]):
            self._todo.appendleft(task)
        if tasks:
            self._again(tasks[0])

    def _again(self, task: _Task) -> None:
        """Once more as it is; then item by item; then it is lost."""
        task.deaths += 1
        if task.part is not None and task.deaths >= DEATHS:
            (item,) = self._step.items.unpack(task.packed)
            self._keep(task, [self._step.lost(item, DIED)])
        elif task.part is None and task.deaths >= DEATHS - 1:
            items = self._step.items.unpack(task.packed)
            self._parts[task.batch] = _Parts([None] * len(items))
            alone = [_Task(task.batch, self._step.items.pack([i]), n, task.deaths) for n, i in enumerate(items)]
            self._todo.extendleft(reversed(alone))
        else:
            self._todo.appendleft(task)

    def _keep(self, task: _Task, results: list[B]) -> None:
        if task.part is None:
            self._done[task.batch] = results
            return
        parts = self._parts[task.batch]
        parts.results[task.part] = results
        if all(one is not None for one in parts.results):
            self._done[task.batch] = [row for one in self._parts.pop(task.batch).results for row in one or ()]
