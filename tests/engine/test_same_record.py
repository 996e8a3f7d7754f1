"""The record of the shipped examples is the same to the byte on every engine, also where workers and a node die."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.stages.report import write_json
from onrecord.store import Store
from tests.engine.conftest import TwoNodes

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "reports"
ROWS = "annotate + extract"


@dataclass
class Mishaps(pipeline.Nobody):
    """Looks on, and does something once so many articles have come back from the workers."""

    at: dict[int, Callable[[], None]] = field(default_factory=dict)
    happened: list[int] = field(default_factory=list)
    total: int = 0
    _stage: str = ""
    _done: int = 0

    def stage(self, name: str, total: int | None) -> None:
        self._stage = name
        if name == ROWS:
            self.total = total or 0

    def advance(self, count: int) -> None:
        if self._stage != ROWS:
            return
        self._done += count
        for due in sorted(at for at in self.at if at <= self._done):
            self.at.pop(due)()
            self.happened.append(self._done)


def _built(
    engine: str, folder: Path, *, workers: int = 1, watch: pipeline.Watch | None = None
) -> tuple[str, dict[str, int]]:
    settings = pipeline.Settings(engine=engine, workers=workers)
    with Store(folder) as store:
        counts = pipeline.build([str(EXAMPLES)], store=store, settings=settings, watch=watch)
        return write_json(list(pipeline.records(store))), counts


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, int]]:
    return _built("inline", tmp_path_factory.mktemp("inline"))


@pytest.mark.parametrize("engine", ["processes", "daft"])
def test_engine_says_what_inline_says(engine: str, inline: tuple[str, dict[str, int]], tmp_path: Path) -> None:
    assert _built(engine, tmp_path) == inline


def test_a_cluster_loses_a_worker_and_then_a_node_and_nothing_else(
    cluster: TwoNodes, inline: tuple[str, dict[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "ROW_BATCH", 2)
    cluster.add()
    killed: list[int] = []

    def kill_a_worker() -> None:
        killed.extend(cluster.workers_of_second())
        for pid in killed:
            os.kill(pid, signal.SIGKILL)

    watch = Mishaps({2: kill_a_worker, 8: cluster.kill})
    assert _built(f"ray://{cluster.address}", tmp_path, workers=2, watch=watch) == inline
    assert killed  # it had one, and it was at work
    assert len(watch.happened) == 2
    assert watch.happened[-1] < watch.total == inline[1]["articles new"]  # in the middle
