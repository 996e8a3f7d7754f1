"""`onrecord review`: the least sure things, one question at a time, in the terminal or from a pipe."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.judge import ByOption, OfficesOption
from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import OnRecordError, StopRun

if TYPE_CHECKING:
    from onrecord.desk import Decision, Doubt
    from onrecord.model import Judgement
    from onrecord.store import Store

_HELP = (
    "y yes · n no · u cannot tell · s skip · b take the last answer back · q quit; words after y, n, u are the reason"
)


def review(
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="One story; all where left out.")] = None,
    by: ByOption = "",
    store: StoreOption = STORE,
    limit: Annotated[int, typer.Option(min=1, help="At most so many questions.")] = 50,
    offices: OfficesOption = None,
) -> None:
    """Walk through what OnRecord is least sure of: y yes, n no, u cannot tell, s skip, b take back, q quit.

    Each question shows the printed words. After "n" on a speaker or a number it asks for the right one; nothing typed
    means that nobody is named, or that the number is struck. Answers are recorded one by one: stop at any time.
    """
    from onrecord.store import Store

    if not by.strip():
        raise StopRun("say who answers: --by NAME, or ONRECORD_BY in the environment")
    with Store(store) as opened:
        _Session(opened, Console(), by=by, offices=offices).walk(story, limit=limit)


def _line(prompt: str) -> str | None:
    """One line from the keyboard or the pipe; None at its end."""
    if sys.stdin.isatty():
        sys.stdout.write(prompt)
        sys.stdout.flush()
    read = sys.stdin.readline()
    return read.strip() if read else None


class _Session:
    def __init__(self, store: Store, console: Console, *, by: str, offices: Path | None) -> None:
        self.store, self.console, self.by, self.offices = store, console, by, offices
        self.made: list[tuple[int, Judgement]] = []

    def walk(self, story: str | None, *, limit: int) -> None:
        from onrecord import desk

        asked = desk.queue(self.store, story, limit=limit)
        if not asked:
            typer.echo("nothing is open: no question is left that was not answered")
            return
        self.console.print(Text(f"{len(asked)} questions, the least sure first. {_HELP}", "dim"))
        at = 0
        while 0 <= at < len(asked):
            doubt = asked[at]
            if not self._open(doubt):
                at += 1
                continue
            self._show(doubt, f"{at + 1}/{len(asked)}")
            step = self._answer(doubt, at)
            if step is None:
                break
            at = step
        count = len(self.made)
        typer.echo(f"{count} {'answer' if count == 1 else 'answers'} recorded; `onrecord judgements` lists them")

    def _open(self, doubt: Doubt) -> bool:
        """Whether its subject is still there: an earlier answer may have moved it."""
        from onrecord import desk

        return desk.fits(self.store, doubt.yes)

    def _show(self, doubt: Doubt, number: str) -> None:
        from onrecord.stages.report import glance
        from onrecord.store.assemble import assemble, story_of

        self.console.print()
        self.console.print(Text.assemble((f"{number} ", "dim"), (doubt.question, "bold")))
        record = assemble(self.store, story_of(self.store, doubt.story))
        for line in doubt.about:
            glance(record, line, console=self.console)

    def _answer(self, doubt: Doubt, at: int) -> int | None:
        """The number of the question to go on with; None to stop."""
        while True:
            typed = _line("y/n/u/s/b/q? ")
            if typed is None:
                return None
            key, _, why = typed.partition(" ")
            match key.lower():
                case "y" | "yes":
                    return self._record(doubt.yes, doubt, at, why)
                case "n" | "no":
                    if right := self._right(doubt):
                        return self._record(right, doubt, at, why)
                case "u" | "unsure":
                    return self._record(replace(doubt.yes, verdict="unsure"), doubt, at, why)
                case "s" | "skip":
                    return at + 1
                case "b" | "undo" if self.made:
                    return self._take_back()
                case "q" | "quit":
                    return None
                case _:
                    self.console.print(Text(_HELP, "dim"))

    def _right(self, doubt: Doubt) -> Decision | None:
        """The no of a question, with what is right instead where somebody types it; None to ask again."""
        from onrecord import desk

        if not doubt.corrects:
            return doubt.no
        what = "speaker" if doubt.no.kind == "speaker" else "value"
        none = desk.NOBODY if what == "speaker" else desk.STRUCK
        while True:
            typed = _line(f"the right {what} (empty: {none}; b: back): ")
            if typed == "b":
                return None
            if not typed:
                return doubt.no
            verb = "speaker" if what == "speaker" else "figure"
            try:
                (decision,) = desk.decisions(self.store, verb, doubt.no.left, typed, why="-")
                if not desk.fits(self.store, decision):
                    continue
            except OnRecordError as error:
                self.console.print(Text(str(error), "red"))
                continue
            return decision

    def _record(self, decision: Decision, doubt: Doubt, at: int, why: str) -> int:
        from onrecord import desk

        reason = why.strip() or f"asked in review: {doubt.question}"
        made = desk.record(self.store, replace(decision, why=reason), by=self.by, offices=self.offices)
        self.made.append((at, made))
        return at + 1

    def _take_back(self) -> int:
        from onrecord import desk

        at, judgement = self.made.pop()
        desk.undo(self.store, judgement.id, by=self.by, why="taken back in review", offices=self.offices)
        self.console.print(Text(f"taken back: {judgement.id}", "dim"))
        return at
