"""Engines run stages without knowing them. `choose` picks one by name, or by the size of the input."""

from __future__ import annotations

from onrecord.engine.base import BlockedJoin, Engine, RowStep, batched
from onrecord.engine.inline import Inline
from onrecord.engine.processes import Processes
from onrecord.errors import StopRun

ENGINES = ("inline", "processes")
SMALL = 48
"""Up to this many articles one process is quicker: a second model load costs about as much as parsing that many."""


def choose(name: str | None = None, *, articles: int = 0, workers: int | None = None) -> Engine:
    """The named engine, or the one that fits the number of articles."""
    wanted = name or ("inline" if articles <= SMALL else "processes")
    if wanted == "inline":
        return Inline()
    if wanted == "processes":
        return Processes(workers)
    raise StopRun(f"there is no engine {name!r}; choose one of {', '.join(ENGINES)}")


__all__ = ["ENGINES", "BlockedJoin", "Engine", "Inline", "Processes", "RowStep", "batched", "choose"]
