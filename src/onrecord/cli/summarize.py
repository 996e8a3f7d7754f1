"""`onrecord summarize`: a brief by the user's own model, of which only what passes the checks is printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import StopRun

DROPPED = 3
"""Exit code of a brief from which sentences were dropped."""
NOTHING = 1
"""Exit code where no sentence passed."""


def summarize(
    model: Annotated[
        str, typer.Option(metavar="URL", help="Address of an OpenAI-compatible server: http://localhost:8080 …")
    ],
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="Id, or its beginning.")] = None,
    store: StoreOption = STORE,
    name: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Name of the model, where the server has several.")
    ] = None,
    key_env: Annotated[
        str | None, typer.Option(metavar="VAR", help="Environment variable that holds the key, where one is needed.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds within which the server must have answered.")] = 300,
    findings: Annotated[int, typer.Option(min=1, help="At most so many findings are put before the model.")] = 40,
    sentences: Annotated[int, typer.Option(min=1, help="So many sentences are asked for.")] = 12,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to; standard output without.")] = None,
) -> None:
    """Have a model that you run write a brief, every sentence of which is checked against the findings it cites.

    Checked are quotations, sources, numbers, days, names, who did what to whom, denials, plans, counts of outlets and
    origins, and every word of content. A sentence that fails is dropped and listed with the reason. Exit code 3 says
    that sentences were dropped, 1 that none was left. Without STORY the story with the most reports.
    """
    from onrecord.briefing import Model
    from onrecord.briefing import summarize as write
    from onrecord.briefing.show import as_json, terminal
    from onrecord.pipeline import records
    from onrecord.store import Store
    from onrecord.store.assemble import story_of

    if form not in {"text", "json"}:
        raise StopRun(f"there is no format {form!r}; choose one of text, json")
    server = Model(model, name, key_env, timeout)
    with Store(store, read_only=True) as opened:
        known = sorted(opened.stories(), key=lambda s: (-len(s.articles), s.id))
        if not known:
            raise StopRun(f"there are no stories in {store}; `onrecord build PATH… --store {store}` makes them")
        (record,) = records(opened, [story_of(opened, story) if story else known[0]])
    errors = Console(stderr=True)
    if not server.here:
        errors.print(f"the findings of {record.story.id} go to {server.host}", highlight=False, markup=False)
    brief = write(record, server, findings=findings, sentences_asked=sentences)
    if out is not None:
        with out.open("w", encoding="utf-8") as file:
            if form == "json":
                file.write(as_json(brief))
            else:
                terminal(brief, console=Console(file=file, width=120))
        errors.print(f"wrote {out}", highlight=False, markup=False)
    elif form == "json":
        sys.stdout.write(as_json(brief))
    else:
        terminal(brief, console=Console())
    if brief.dropped:
        raise typer.Exit(DROPPED if brief.kept else NOTHING)
    if not brief.kept:
        raise typer.Exit(NOTHING)
