"""`onrecord diff`: what later versions of the reports of a story changed, and what that did to its record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import StopRun


def diff(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Id, or its beginning; also that of an article.")],
    store: StoreOption = STORE,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Say what changed between the versions of a story's reports, and what that changed in the record, and why.

    A later text at the same address is a version: the latest one speaks, earlier ones stay. For each: the words that
    changed; statements, figures and events that are changed, gone or new; the findings that became others by it.
    """
    from onrecord.revising import revised
    from onrecord.stages.report import terminal_revisions, write_revisions_json
    from onrecord.store import Store
    from onrecord.store.named import story_or_home

    if form not in {"text", "json"}:
        raise StopRun(f"there is no format {form!r}; choose one of text, json")
    with Store(store, read_only=True) as opened, opened.one_state():
        wanted = story_or_home(opened, story)
        found = revised(opened, wanted)
    if form == "json":
        sys.stdout.write(write_revisions_json(found.revisions, versions=found.versions))
        return
    if not found.versions:
        typer.echo(f"no report of {wanted.id} has more than one version")
        return
    terminal_revisions(found.revisions, console=Console(), versions=found.versions)
