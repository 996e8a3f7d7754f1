"""`python -m tests.stages.report.refresh` writes the goldens anew; read the diff before committing it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from onrecord.stages.report import explain, terminal, write_markdown
from tests.record_builder import record

GOLDEN = Path(__file__).parent / "golden"


def printed(show: Callable[[Console], None], *, width: int) -> str:
    """What `show` prints on a terminal without colour."""
    out = io.StringIO()
    show(Console(file=out, width=width, force_terminal=False, color_system=None, legacy_windows=False))
    return out.getvalue()


def texts() -> dict[str, str]:
    """Each golden by its file name."""
    whole = record()
    headline, conflict = whole.findings[0].id, whole.findings[4].id
    return {
        "record.md": write_markdown(whole),
        "terminal-80.txt": printed(lambda console: terminal(whole, console=console, full=True), width=80),
        "terminal-120.txt": printed(lambda console: terminal(whole, console=console, full=True), width=120),
        "terminal-summary.txt": printed(lambda console: terminal(whole, console=console), width=100),
        "explain-event.txt": printed(lambda console: explain(whole, headline, console=console), width=100),
        "explain-conflict.txt": printed(lambda console: explain(whole, conflict, console=console), width=100),
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in texts().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
