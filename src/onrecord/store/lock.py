"""One process at a time writes to a store; the next one is told which.

Invariants
- The lock is the operating system's (`flock`): it goes with the process, however that ends: none is left behind.
- Within one process it may be taken again; there SQLite's own locks keep transactions apart.
- The file tells people who holds it. Only the lock decides, never what the file says.
"""

from __future__ import annotations

import fcntl
import os
import sys
import threading
import time
from pathlib import Path

from onrecord.errors import InUse

FILE = "onrecord.lock"
PATIENCE = 3.0
"""Seconds to wait for another process: a decision of somebody at the desk takes less, a build more."""
_STEP = 0.05
_held: dict[tuple[int, Path], tuple[int, int]] = {}
"""(process, file) → (descriptor, how often taken). By process, because a forked child has a copy of this."""
_guard = threading.Lock()


def take(folder: Path, *, patience: float | None = None) -> None:
    """Take the store in `folder` for writing. Raises InUse where another process has it, OSError where it cannot."""
    path = folder.resolve() / FILE
    key = os.getpid(), path
    with _guard:
        if key in _held:
            descriptor, times = _held[key]
            _held[key] = descriptor, times + 1
            return
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _wait(descriptor, folder, until=time.monotonic() + (PATIENCE if patience is None else patience))
        except BaseException:
            os.close(descriptor)
            raise
        _say(descriptor)
        _held[key] = descriptor, 1


def release(folder: Path) -> None:
    """Give it back; the last one of this process to do so frees it."""
    key = os.getpid(), folder.resolve() / FILE
    with _guard:
        descriptor, times = _held.get(key, (-1, 0))
        if times > 1:
            _held[key] = descriptor, times - 1
        elif times == 1:
            del _held[key]
            os.close(descriptor)


def _wait(descriptor: int, folder: Path, *, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise InUse(
                    f"the store {folder} is being written by another process ({_holder(descriptor)}); "
                    "it can be read meanwhile, and written when that has ended"
                ) from error
            time.sleep(_STEP)
        except OSError:  # a file system without such locks: SQLite's own are left
            return
        else:
            return


def _holder(descriptor: int) -> str:
    try:
        said = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
    except OSError:
        said = ""
    return "".join(c for c in said if c.isprintable()) or "it has not said which"


def _say(descriptor: int) -> None:
    """Who holds it, for people; a full disk is no reason to give up here."""
    words = " ".join(Path(word).name if at == 0 else word for at, word in enumerate(sys.argv[:2]))
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}: {words}\n".encode("utf-8", "replace"), 0)
    except OSError:
        pass
