"""`onrecord figures`: who gave which number when, on whose word, and what published rules would make of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import StopRun


def figures(
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="Id, or its beginning.")] = None,
    store: StoreOption = STORE,
    measure: Annotated[str | None, typer.Option(help="One measure alone: killed, injured, missing …")] = None,
    kind: Annotated[
        str | None, typer.Option(help="One kind alone: count, percentage, duration, money or quantity.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what only one report counts.")] = False,
    form: Annotated[str, typer.Option("--format", "-f", help="text, json or csv.")] = "text",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to; standard output without.")] = None,
) -> None:
    """Print the ledger of figures: every number with bound, whom, source, as-of date and its printed words.

    Counts first; percentages, lengths of time, sums of money and other quantities stand apart from them.
    Nothing is overwritten: superseded and conflicting values stay. Then the course of the main count by source, and
    that count by published rule (ACLED, UCDP, Iraq Body Count), with the rows that each used and left out. Without
    STORY the story with the most reports.
    """
    from onrecord.files import write_whole
    from onrecord.pipeline import records
    from onrecord.stages.report import terminal_figures, write_figures_csv, write_figures_json
    from onrecord.store import Store
    from onrecord.store.assemble import story_of

    writers = {"json": write_figures_json, "csv": write_figures_csv}
    if form not in {*writers, "text"}:
        raise StopRun(f"there is no format {form!r}; choose one of text, json, csv")
    with Store(store, read_only=True) as opened, opened.one_state():
        known = sorted(opened.stories(), key=lambda s: (-len(s.articles), s.id))
        if not known:
            raise StopRun(f"there are no stories in {store}; `onrecord build PATH… --store {store}` makes them")
        (record,) = records(opened, [story_of(opened, story) if story else known[0]])
    if form == "text":
        if out is None:
            terminal_figures(record, console=Console(), measure=measure, kind=kind, everything=everything)
            return
        text = io.StringIO()
        terminal_figures(
            record, console=Console(file=text, width=120), measure=measure, kind=kind, everything=everything
        )
        write_whole(out, text.getvalue())
    elif out is None:
        sys.stdout.write(writers[form](record, measure=measure, kind=kind))
    else:
        write_whole(out, writers[form](record, measure=measure, kind=kind))
    if out is not None:
        typer.echo(f"wrote {out}", err=True)
