"""One build in a process of its own: `python -m onrecord.web.worker STORE`, run in the folder to read.

With `--addresses FILE` pages are fetched first. Its progress goes to standard output, one JSON object a line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.fetching import Wanted, agent_of, gather
from onrecord.pipeline import build
from onrecord.store import Store
from onrecord.web.jobs import Addresses, read_addresses

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


def main(arguments: list[str]) -> int:
    """Fetch what is listed, and build what lies here into the store; the exit code says whether it could be done."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--addresses", type=Path)
    parser.add_argument("--public-only", action="store_true")
    given = parser.parse_args(arguments)
    watch = Told()
    counts: Counter[str] = Counter()
    try:
        if given.addresses:
            counts.update(_fetched(given.store, read_addresses(given.addresses), given.public_only, watch))
        if not given.addresses or os.listdir():
            with Store(given.store) as opened:
                counts.update(build(_here(), store=opened, watch=watch))
    except OnRecordError as error:
        tell({"error": str(error)})
        return error.exit_code
    watch.end()
    tell({"counts": dict(counts)})
    return 0


def _fetched(store: Path, listed: Addresses, public_only: bool, watch: Told) -> dict[str, int]:
    agent = agent_of(os.environ.get("ONRECORD_USER_AGENT"))
    wanted = Wanted(agent=agent, since=listed.since, private=not public_only)
    done = gather(listed.addresses, store=store, wanted=wanted, watch=watch)
    round_ = done.round
    told = {
        "pages fetched": len(round_.fetched),
        "taken from feeds": len(round_.entries),
        "pages unchanged": round_.unchanged + round_.resting,
        "addresses missed": len(round_.missed),
        "addresses left": sum(round_.left.values()),
    }
    return {**done.counts, **told}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
