"""`onrecord serve`: the desk in a browser."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.options import STORE, StoreOption


def serve(
    store: StoreOption = STORE,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any that is free.")] = 8377,
    host: Annotated[
        str, typer.Option(help="Address to listen on. Beyond this machine every visitor needs the token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None, typer.Option(envvar="ONRECORD_TOKEN", help="The token that visitors need; made up where left out.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A further host name under which the desk may be asked for.")
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Work at the record in a browser: stories, evidence side by side, people, review, adding reports.

    Only this machine can reach the page unless `--host` says otherwise. Nothing leaves the machine; other sites are
    asked only for addresses that you give it to fetch. Stop with Ctrl-C.
    """
    from onrecord.web.serving import run
    from onrecord.web.settings import DeskSettings, with_token

    settings = with_token(DeskSettings(store, host, port, token, names=tuple(name or ())))

    def ready(address: str) -> None:
        console = Console(stderr=True)
        console.print(f"the desk is at {address}", highlight=False, soft_wrap=True)
        console.print("stop it with Ctrl-C", highlight=False)
        if browser:
            typer.launch(address)

    run(settings, ready=ready)
