"""`onrecord export`: the record in the formats of others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import StopRun


def export(
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="One story; all where left out.")] = None,
    store: StoreOption = STORE,
    form: Annotated[str, typer.Option("--format", "-f", help="html, json, csv, stix …; help explains them.")] = "html",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to; standard output without.")] = None,
) -> None:
    """Write the record as a web page, JSON, tables, or in the formats of other tools.

    `--format help` explains each format in a line, with what is lost in it. What a format has no place for is counted
    on standard error.
    """
    import onrecord
    from onrecord.exports import format_of

    if form == "help":
        _explain()
        return
    chosen = format_of(form)
    if out is None and chosen.kind == "folder":
        raise StopRun(f"{form} is several files; say where to put the folder with --out DIR")
    if out is None and chosen.binary and sys.stdout.isatty():
        raise StopRun(f"{form} is no text for a terminal; say where to put it with --out FILE")
    with onrecord.open(store) as corpus:
        left_out = corpus.export(form, to=sys.stdout.buffer if out is None else out, story=story)
    sys.stdout.buffer.flush()
    if out is not None:
        typer.echo(f"wrote {out}", err=True)
    for why, count in sorted(left_out.items()):
        typer.echo(f"left out: {count:,} x {why}", err=True)


def _explain() -> None:
    """Every format in a line."""
    from onrecord.exports import FORMATS

    table = Table("format", "what it is", "what is lost", "standard", box=None, pad_edge=False)
    for one in FORMATS:
        table.add_row(*(Text(words) for words in (one.name, one.holds, one.lost, one.standard)))
    Console().print(table)
