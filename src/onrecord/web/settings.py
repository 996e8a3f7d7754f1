"""What whoever starts the desk may choose."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import StopRun

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8377
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the desk's store is and who may come. `token` is set exactly where other machines can reach the desk."""

    store: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    token: str | None = None
    upload_limit: int = 512 * MIB  # of one upload, all its files together
    body_limit: int = 1 * MIB  # of any other request
    names: tuple[str, ...] = ()  # further host names under which the desk may be asked for

    @property
    def local(self) -> bool:
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound to `host`."""
    if host.strip("[]").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def with_token(settings: DeskSettings) -> DeskSettings:
    """The settings with a token made up where one is needed and none is given; StopRun for one that can be guessed."""
    if settings.token is not None and len(settings.token) < 16:
        raise StopRun(
            "the token is shorter than 16 characters and could be guessed; leave --token out to get a new one"
        )
    if settings.local or settings.token is not None:
        return settings
    token = secrets.token_urlsafe(24)
    return DeskSettings(
        settings.store,
        settings.host,
        settings.port,
        token,
        settings.upload_limit,
        settings.body_limit,
        settings.names,
    )
