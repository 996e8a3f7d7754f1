"""Runs the desk's application on a socket of this machine."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import uvicorn

from onrecord.errors import StopRun
from onrecord.web.app import create_app
from onrecord.web.settings import DeskSettings


def run(settings: DeskSettings, *, ready: Callable[[str], None]) -> None:
    """Serve until stopped. `ready` is told the address, once the socket is bound."""
    bound = _bound(settings)
    app = create_app(settings)
    ready(address(settings, port=bound.getsockname()[1]))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=[bound])


def address(settings: DeskSettings, *, port: int) -> str:
    """Where to point a browser; with the token, where one is needed."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if host in {"0.0.0.0", "[::]"}:
        host = socket.gethostname()
    return f"http://{host}:{port}/" + (f"?token={settings.token}" if settings.token else "")


def _bound(settings: DeskSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    found = socket.socket(family)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((settings.host, settings.port))
    except OSError as error:
        found.close()
        if error.errno == errno.EADDRINUSE:
            raise StopRun(f"port {settings.port} is taken; choose another with --port, or --port 0 for any") from error
        raise StopRun(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from error
    return found
