"""One build in a process of its own: `python -m onrecord.web.worker STORE`, run in the folder to read.

Its progress goes to standard output, one JSON object a line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.pipeline import build
from onrecord.store import Store

_EVERY = 0.25
"""Seconds between two lines about the same stage."""


class Told:
    """A `pipeline.Watch` for the process that started this one."""

    def __init__(self) -> None:
        self._waiting = 0
        self._last = 0.0

    def stage(self, name: str, total: int | None) -> None:
        self._flush()
        tell({"stage": name, "total": total})

    def advance(self, count: int) -> None:
        self._waiting += count
        if time.monotonic() - self._last >= _EVERY:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            tell({"advance": self._waiting})
        self._waiting, self._last = 0, time.monotonic()

    def end(self) -> None:
        self._flush()


def tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _here() -> list[str]:
    """What lies in this folder by plain names, as people gave them; one called "-" would be standard input."""
    return [name if name != "-" else "./-" for name in sorted(os.listdir())] or ["."]


def main(store: str) -> int:
    """Build what lies here into the store; the exit code says whether it could be done."""
    watch = Told()
    try:
        with Store(Path(store)) as opened:
            counts = build(_here(), store=opened, watch=watch)
    except OnRecordError as error:
        tell({"error": str(error)})
        return error.exit_code
    watch.end()
    tell({"counts": counts})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
