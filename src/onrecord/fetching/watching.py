"""Rounds without end: fetch, build, say what changed, wait, and again.

Invariant: only waiting lies between two rounds. Whoever stops it there, or in the middle of a round, loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import InUse, StopRun
from onrecord.fetching.clock import Clock
from onrecord.fetching.gathering import Gathered
from onrecord.revising import Grown, grown
from onrecord.store import Store

SHORTEST = 60.0
"""Seconds between the beginnings of two rounds at least: a feed says nothing new more often than that."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One round of a watch: what was fetched and what became of the stories; or why it could not be read in."""

    gathered: Gathered | None
    grown: tuple[Grown, ...]
    held: str = ""
    wait: float = 0.0  # seconds until the next one


def seconds(every: str) -> float:
    """90s, 15m, 2h, 1d as seconds; StopRun for anything else, or for less than a minute."""
    found = _SPAN.fullmatch(every.strip())
    length = float(int(found[1]) * _UNITS[found[2].lower()]) if found else 0.0
    if length < SHORTEST:
        raise StopRun(f"{every!r} is no time between two rounds; give 15m, 2h or 1d, at least 1m")
    return length


def rounds(once: Callable[[], Gathered], *, store: Path, every: float, clock: Clock) -> Iterator[Turn]:
    """Round after round of `once`, which is `gather` with all it needs; waits when the next one is asked for."""
    while True:
        begun = clock.monotonic()
        turn = _turn(once, store)
        wait = max(0.0, begun + every - clock.monotonic())
        yield replace(turn, wait=wait)
        clock.sleep(wait)


def _turn(once: Callable[[], Gathered], store: Path) -> Turn:
    try:
        gathered = once()
    except InUse as error:
        return Turn(None, (), str(error))
    if not gathered.fresh:
        return Turn(gathered, ())
    with Store(store, read_only=True) as opened:
        return Turn(gathered, tuple(grown(opened, frozenset(gathered.fresh))))
