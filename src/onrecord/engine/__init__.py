"""Engines run stages without knowing them. `choose` picks one by name, or by the size of the input."""

from __future__ import annotations

from onrecord.engine.base import BlockedJoin, Engine, Form, RowStep, batched
from onrecord.engine.in_daft import InDaft
from onrecord.engine.inline import Inline
from onrecord.engine.on_ray import SCHEME, OnRay
from onrecord.engine.processes import Processes
from onrecord.errors import StopRun

ENGINES = ("inline", "processes", "daft", "ray")
SMALL = 48
"""Up to this many articles one process is quicker: a second model load costs about as much as parsing that many."""


def choose(name: str | None = None, *, articles: int = 0, workers: int | None = None) -> Engine:
    """The named engine, or the one that fits the number of articles.

    "ray" starts a Ray of its own on this machine; "ray://host:port" uses the cluster whose head is there. Raises
    StopRun for a name that is none, and where the engine's library is not installed.
    """
    wanted = name or ("inline" if articles <= SMALL else "processes")
    if wanted == "inline":
        return Inline()
    if wanted == "processes":
        return Processes(workers)
    if wanted == "daft":
        return InDaft(workers)
    if wanted == "ray":
        return OnRay(workers=workers)
    if wanted.startswith(SCHEME) and wanted.removeprefix(SCHEME).rpartition(":")[2].isdecimal():
        return OnRay(wanted.removeprefix(SCHEME), workers=workers)
    raise StopRun(f"there is no engine {name!r}; choose one of {', '.join(ENGINES)} or {SCHEME}HOST:PORT")


__all__ = [
    "ENGINES",
    "BlockedJoin",
    "Engine",
    "Form",
    "InDaft",
    "Inline",
    "OnRay",
    "Processes",
    "RowStep",
    "batched",
    "choose",
]
