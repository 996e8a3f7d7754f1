"""A second process for tests: it runs a function, says when it is ready, and ends when it is told, or killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.store import Store


@contextmanager
def another(work: Callable[[], object]) -> Iterator[int]:
    """Another process that has done `work` and waits, as long as the block lasts; killed at its end."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ready)
            kept = work()
            os.write(told, b"1")
            signal.pause()
            del kept
        finally:
            os._exit(1)
    os.close(told)
    try:
        if os.read(ready, 1) != b"1":
            raise RuntimeError("the other process could not do its work")
        yield child
    finally:
        os.close(ready)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def writing(folder: Path) -> Callable[[], Store]:
    """Work for another process: open the store for writing and keep it."""
    return lambda: Store(folder)
