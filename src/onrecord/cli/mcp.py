"""`onrecord mcp`: the record as tools for a program that talks to a language model."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import StopRun

MISSING = 'the agent\'s door needs the package mcp; install it with: pip install "onrecord[agent]"'


def mcp(
    store: StoreOption = STORE,
    desk: Annotated[
        str, typer.Option(metavar="URL", help="Where `onrecord serve` runs: permalinks lead there.")
    ] = "http://127.0.0.1:8377",
    http: Annotated[
        int | None,
        typer.Option("--http", metavar="PORT", min=1, max=65535, help="Answer by HTTP on this port of this machine."),
    ] = None,
) -> None:
    """Answer an agent's questions from the record by the Model Context Protocol, on standard input and output.

    Tools: stories, search, record, explain, conflicts, who_said. Every answer carries printed words, outlet, day,
    offsets, id and permalink; what is not in the store is not answered; nothing can be changed through it. The program
    that uses it starts this command itself; docs/how-to/agents.md shows how to tell it.
    """
    try:
        from onrecord.agent.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"mcp", "mcp_types", "pydantic"}:
            raise
        raise StopRun(MISSING) from error

    console = Console(stderr=True)
    if http is not None:
        console.print(f"the agent's door is at http://127.0.0.1:{http}/mcp; stop it with Ctrl-C", highlight=False)
    elif sys.stdin.isatty():
        console.print("waiting for an agent on standard input; a client starts this command by itself", highlight=False)
    serve(store, desk=desk, port=http)
