"""Progress of a build: a bar per stage on a terminal, a line per stage elsewhere; both on standard error."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Bars:
    """A `pipeline.Watch` for people. Use as a context manager."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None
        if console.is_terminal:
            self._progress = Progress(
                SpinnerColumn(finished_text="✓"),
                TextColumn("{task.description:<18}"),
                BarColumn(bar_width=30),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=console,
            )
        self._task: TaskID | None = None
        self._name = ""
        self._done = 0
        self._begun = time.monotonic()

    def __enter__(self) -> Bars:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            self._finish()
        if self._progress:
            self._progress.stop()

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins; the same name again only sets its total."""
        if name == self._name:
            if self._progress and self._task is not None:
                self._progress.update(self._task, total=total)
            return
        self._finish()
        self._name, self._done, self._begun = name, 0, time.monotonic()
        if self._progress:
            self._task = self._progress.add_task(name, total=total)

    def advance(self, count: int) -> None:
        self._done += count
        if self._progress and self._task is not None:
            self._progress.advance(self._task, count)

    def _finish(self) -> None:
        if not self._name:
            return
        if self._progress and self._task is not None:
            self._progress.update(self._task, total=max(self._done, 1), completed=max(self._done, 1))
        elif not self._progress:
            spent = time.monotonic() - self._begun
            done = f"{self._done:,}" if self._done else "done"
            self._console.print(f"  {self._name:<18} {done:>8}  {spent:6.1f} s", highlight=False)
        self._name = ""
