"""Ending a command early: at a statement of SQLite, at a byte of a file, after a time; small disks, read-only places.

The command runs in a child of this process, forked when the language model is loaded, so that hundreds of runs cost
what they do and not what loading costs. Nothing in the product knows of this: the child counts SQLite's statements
through its trace callback and kills itself, hard, when the one comes that it was told.

Invariant: only processes started here are ended, by the id of their group.
"""

from __future__ import annotations

import mmap
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_COUNT, _STAGE, _SIZE = 8, 64, 4096
LIMIT = 120.0
"""Seconds after which a child counts as hung."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What befalls a command; one of these, or nothing."""

    statement: int | None = None  # killed as SQLite begins this statement
    byte: int | None = None  # killed as any file is to grow beyond so many bytes
    seconds: float | None = None  # killed from outside after so long
    limit: int | None = None  # no file may grow beyond so many bytes: the system refuses to write, as on a full disk

    @property
    def how(self) -> str:
        given = ("statement", self.statement), ("byte", self.byte), ("seconds", self.seconds), ("limit", self.limit)
        return ", ".join(f"{name} {value}" for name, value in given if value is not None) or "undisturbed"


NOTHING = Stop()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended. `signal` 0: by itself. `marks`: the statement at which each stage began."""

    code: int
    signal: int
    said: str
    statements: int
    stage: str
    marks: tuple[tuple[str, int], ...]


class _Told:
    """A page of memory that parent and child share: statements so far, and the stages with where they began."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, _SIZE)

    @property
    def count(self) -> int:
        return int.from_bytes(self._page[:_COUNT], "little")

    def step(self) -> int:
        count = self.count + 1
        self._page[:_COUNT] = count.to_bytes(_COUNT, "little")
        return count

    def stage(self, name: str) -> None:
        line = f"{name}={self.count}\n".encode()
        end = self._page.find(b"\0", _STAGE)
        if end + len(line) < _SIZE:
            self._page[end : end + len(line)] = line

    @property
    def marks(self) -> tuple[tuple[str, int], ...]:
        text = self._page[_STAGE:].split(b"\0", 1)[0].decode()
        pairs = (line.rpartition("=") for line in text.splitlines())
        return tuple((name, int(count)) for name, _, count in pairs)


def command(
    argv: Sequence[str],
    *,
    log: Path,
    stop: Stop = NOTHING,
    stdin: str = "",
    prepare: Callable[[], None] | None = None,
) -> Ended:
    """`onrecord ARGV…` in a child of its own; `prepare` runs in it before."""
    told, entry = _Told(), log.with_suffix(".in")
    entry.write_text(stdin, encoding="utf-8")
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _run(argv, told, stop=stop, files=(entry, log), prepare=prepare)
    status = _wait(child, patience=stop.seconds)
    said = log.read_text(encoding="utf-8", errors="replace")
    marks = told.marks
    by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return Ended(
        os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
        by,
        said,
        told.count,
        marks[-1][0] if marks else "",
        marks,
    )


def _wait(child: int, *, patience: float | None) -> int:
    """Its status; killed, with all that it started, when patience or the limit is over."""
    until = time.monotonic() + (LIMIT if patience is None else patience)
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.002)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if patience is None:
        raise TimeoutError(f"the command hung for {LIMIT:.0f} seconds")
    return status


def _run(
    argv: Sequence[str], told: _Told, *, stop: Stop, files: tuple[Path, Path], prepare: Callable[[], None] | None
) -> None:
    """The child: never returns."""
    code = 70
    try:
        os.setsid()
        for number, (path, mode) in enumerate(
            ((files[0], os.O_RDONLY), (files[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
        ):
            os.dup2(os.open(path, mode, 0o666), number)
        os.dup2(1, 2)
        sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        _watch(told, stop.statement)
        if prepare:
            prepare()
        _limits(stop)
        code = _main(argv)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        with suppress(BaseException):
            traceback.print_exc()
            sys.stderr.flush()
    finally:
        os._exit(code)


def _main(argv: Sequence[str]) -> int:
    from onrecord.cli import main

    sys.argv = ["onrecord", *argv]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _watch(told: _Told, last: int | None) -> None:
    """Count statements, note stages, and be killed at the statement `last`."""
    from onrecord.cli.progress import Bars
    from onrecord.pipeline import Nobody

    connect: Any = sqlite3.connect
    stage = Bars.stage

    def count(_: str) -> None:
        if told.step() == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(*args: Any, **named: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **named)
        db.set_trace_callback(count)
        return db

    def noted(self: Bars, name: str, total: int | None) -> None:
        told.stage(name)
        stage(self, name, total)

    def noted_alone(self: Nobody, name: str, total: int | None) -> None:
        told.stage(name)

    sqlite3.connect = counted  # type: ignore[assignment]  # in this child alone
    Nobody.stage = noted_alone  # type: ignore[method-assign]  # the same
    Bars.stage = noted  # type: ignore[method-assign]  # the same


def _limits(stop: Stop) -> None:
    most = stop.byte if stop.byte is not None else stop.limit
    if most is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if stop.byte is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # which kills; Python ignores it, so that writing fails instead
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


# ---- disks ---------------------------------------------------------------------------------------------------------


def can_mount() -> bool:
    """Whether this process may mount: root, and not forbidden by what contains it."""
    if os.geteuid() != 0 or sys.platform != "linux":
        return False
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder), kilobytes=64):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def small_disk(folder: Path, *, kilobytes: int) -> Iterator[Callable[[int], None]]:
    """A disk of this size at `folder`; what is given makes it another size."""
    _mount("-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "tmpfs", str(folder))
    try:
        yield lambda size: _mount("-o", f"remount,size={size}k", str(folder))
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # what failed in the block may hold a file open


@contextmanager
def only_to_read(folder: Path) -> Iterator[None]:
    """`folder` as a place that nobody may write to, root neither."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,ro,bind", str(folder))
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # what failed in the block may hold a file open


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, stderr=subprocess.DEVNULL)
