"""The memory of a build with its workers, all processes together, looked at twice a second (Linux only).

A process's resident memory (RSS) counts what it shares with others, such as the code of libraries, in full; its
proportional share (PSS) counts that divided by those that share it, so the sum of PSS is what a machine really gives.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

from evals.bench_parts import Memory
from onrecord import pipeline
from onrecord.model import Article
from onrecord.store import Store

EVERY = 0.5
_SIZE = re.compile(r"^(Rss|Pss):\s+(\d+) kB", re.MULTILINE)


class Looking:
    """The most that this process and all below it held together, in MiB, while it is open."""

    def __init__(self) -> None:
        self.rss = self.pss = 0.0
        self.largest: dict[int, float] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Looking:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(EVERY):
            held = {process: sizes for process in family(os.getpid()) if (sizes := sizes_of(process))}
            self.rss = max(self.rss, sum(rss for rss, _ in held.values()))
            self.pss = max(self.pss, sum(pss for _, pss in held.values()))
            for process, (rss, _) in held.items():
                self.largest[process] = max(rss, self.largest.get(process, 0.0))


def family(process: int) -> list[int]:
    """A process and all that it or its children started."""
    try:
        below = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:  # gone meanwhile
        return []
    return [process, *(one for child in below for one in family(child))]


def sizes_of(process: int) -> tuple[float, float] | None:
    """RSS and PSS of a process in MiB; None where it is gone."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    found = {name: int(size) / 1024 for name, size in _SIZE.findall(told)}
    return (found["Rss"], found["Pss"]) if {"Rss", "Pss"} <= found.keys() else None


def measure(articles: Sequence[Article], *, workers: int, out: Path) -> Memory:
    """A whole build by so many workers."""
    folder = out / f"store-memory-{workers}"
    shutil.rmtree(folder, ignore_errors=True)
    settings = pipeline.Settings(engine="processes", workers=workers)
    with Looking() as looking, Store(folder) as store:
        pipeline.run(pipeline.Work(store, settings, lambda: iter(articles)))
    shutil.rmtree(folder)
    parent = looking.largest.pop(os.getpid())
    return Memory(len(articles), workers, looking.rss, looking.pss, parent, max(looking.largest.values()))
