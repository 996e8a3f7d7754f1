"""What commands say at the end of a build."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from onrecord.cli.options import STORE

SKIPPED = 3
"""Exit code of a build that read what it could and skipped something."""


def store_flag(store: Path) -> str:
    """How to name this store on the command line; nothing where it is the usual one."""
    return "" if store == STORE else f" --store {store}"


def summary_line(console: Console, counts: dict[str, int], *, stories: int) -> None:
    """One line with what a build read, took out and compared."""

    def some(key: str, one: str, many: str) -> str:
        number = counts.get(key, 0)
        return f"{number:,} {one if number == 1 else many}"

    console.print(
        f"read {some('articles read', 'report', 'reports')}, {counts.get('articles new', 0):,} new; took out "
        f"{some('statements', 'statement', 'statements')}, {some('events', 'event', 'events')}, "
        f"{some('figures', 'figure', 'figures')}; {stories:,} {'story' if stories == 1 else 'stories'}, "
        f"{counts.get('stories compared', 0):,} compared anew",
        highlight=False,
    )
