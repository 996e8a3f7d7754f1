"""Scenes of `evals.kills` in bad places: full disks, files that may not grow, read-only stores, killed workers."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evals.killing import NOTHING, Ended, Stop, command, only_to_read, small_disk
from evals.scenes import (
    Different,
    Outcome,
    World,
    at_statement,
    build,
    build_of,
    export,
    export_of,
    grow,
    judge,
    judge_with,
    people_in,
    readable,
    review,
    same,
    size_of,
    tree,
    watch,
    well,
)

_LARGE = 64_000
"""Kilobytes of a disk on which there is room."""


def processes(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """A build by worker processes in processes of its own; killed with its workers, or alone, when they must follow."""
    store = place / "store"
    argv = [sys.executable, "-m", "onrecord", "build", str(world.first), "--store", str(store)]
    argv += ["--engine", "processes", "--workers", "2"]
    with (place / "log").open("wb") as log:
        child = subprocess.Popen(argv, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + dice.uniform(0.5, 9.0)
        while time.monotonic() < until and child.poll() is None:
            time.sleep(0.01)
        early = child.poll() is None
        if number % 2:
            os.killpg(child.pid, signal.SIGKILL) if early else None
        else:
            child.kill()
        child.wait()
        _gone(child.pid)
    well(command(build_of(world.first, store), log=place / "log2"))
    same(store, world.expected["build"], after="a kill of the processes engine")
    return Outcome("its group" if number % 2 else "it alone", early)


def _gone(group: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    raise Different("workers outlive the build that started them")


def full(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """A build, a decision or an export on a disk that is full on the way, and killed there in every second run."""
    disk, log = place / "disk", place / "log"
    disk.mkdir()
    what = ("build", "grow", "judge", "export")[number % 4]
    base = 0 if what in {"build", "export"} else size_of(world.small if what == "grow" else world.whole) // 1024
    need = {"build": size_of(world.small), "grow": size_of(world.whole), "judge": 500_000, "export": 400_000}[
        what
    ] // 1024
    with small_disk(disk, kilobytes=_LARGE) as resize:
        store, out = disk / "store", disk / "out" / "record.json"
        if what in {"grow", "judge"}:
            shutil.copytree(world.small if what == "grow" else world.whole, store)
        room = base + 40 + dice.randint(0, max(1, need - base if what == "grow" else need))
        resize(room + (60 if what == "judge" else 0))
        stop = Stop(statement=dice.randint(40, 3000)) if number % 2 else NOTHING
        again = _full_command(world, what, store, out)
        ended = again(log, stop)
        _told_why(ended, full=True)
        if what == "export" and out.exists() and tree(out) != world.exports["json"]:
            raise Different("a full disk left a half file under the final name")
        resize(_LARGE)
        recorded = what == "judge" and people_in(store) > 0
        well(command(build_of(world.more, store), log=log) if recorded else again(log, NOTHING))
        if what == "export":
            if tree(out) != world.exports["json"]:
                raise Different("the export after a full disk is another one")
        else:
            name = "one decision" if what == "judge" else what
            same(store, world.expected[name], after=f"a disk of {room} kilobytes, {stop.how}")
    return Outcome(what, ended.code != 0 or ended.signal != 0)


def _full_command(world: World, what: str, store: Path, out: Path) -> Callable[[Path, Stop], Ended]:
    if what == "judge":
        return lambda log, stop: judge_with(store, world.decisions[0], log, stop)
    argv = (
        export_of(world.whole, "json", out)
        if what == "export"
        else build_of(world.first if what == "build" else world.more, store)
    )
    return lambda log, stop: command(argv, log=log, stop=stop)


def refused(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """The same without a small disk: the system refuses to let any file grow beyond some size."""
    store, log = place / "store", place / "log"
    if number % 2:
        shutil.copytree(world.small, store)
    stop = Stop(limit=dice.randint(4096, size_of(world.whole)))
    argv = build_of(world.more if number % 2 else world.first, store)
    ended = command(argv, log=log, stop=stop)
    _told_why(ended, full=True)
    readable(store)
    well(command(argv, log=log))
    same(store, world.expected["grow" if number % 2 else "build"], after=stop.how)
    return Outcome("grow" if number % 2 else "build", ended.code != 0)


def _told_why(ended: Ended, *, full: bool) -> None:
    if "Traceback" in ended.said:
        raise Different(f"it broke instead of saying why: {ended.said[-900:]}")
    words = (
        ("disk is full", "disk full", "No space left", "File too large")
        if full
        else ("only be read", "cannot be written")
    )
    said = " ".join(ended.said.split())
    if not ended.signal and ended.code not in {0, 3} and not any(word in said for word in words):
        raise Different(f"it ended with {ended.code} and did not say why: {ended.said[-600:]}")


def only_read(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """A store that may only be read, closed or left by a killed build: writers say so, readers read."""
    store, log = place / "store", place / "log"
    shutil.copytree(world.small, store)
    if number % 2:
        stop = at_statement(world.grow, dice, stage=number)
        command(build_of(world.more, store), log=log, stop=stop)
    out = place / "record.json"
    with only_to_read(store):
        for argv in (
            build_of(world.more, store),
            ["judge", *world.decisions[-2], "--by", "Ann", "--why", "w", "--store", str(store)],
        ):
            ended = command(argv, log=log)
            _told_why(ended, full=False)
            if ended.code != 2:
                raise Different(f"writing to what may only be read ended with {ended.code}: {ended.said[-300:]}")
        ended = command(export_of(store, "json", out), log=log)
        if not number % 2:
            well(ended)
        elif ended.code and "Traceback" in ended.said:
            raise Different(f"reading broke: {ended.said[-600:]}")
    well(command(build_of(world.more, store), log=log))
    same(store, world.expected["grow"], after="being read only")
    return Outcome("after a kill" if number % 2 else "closed", True)


Scene = Callable[[World, random.Random, Path, int], Outcome]


@dataclass(frozen=True, slots=True)
class Part:
    """A scene with how many of two hundred runs are its, and whether it needs to mount."""

    name: str
    scene: Scene
    of_200: int
    mounts: bool = False


PARTS: tuple[Part, ...] = (
    Part("build", build, 56),
    Part("build of more", grow, 36),
    Part("watch", watch, 18),
    Part("decision", judge, 27),
    Part("review", review, 9),
    Part("export", export, 24),
    Part("full disk", full, 12, mounts=True),
    Part("file size refused", refused, 6),
    Part("read-only store", only_read, 6, mounts=True),
    Part("build by worker processes", processes, 6),
)
