"""Pages from templates: the report's own pieces, with links that lead to pages of the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord import __version__
from onrecord.stages.report.html import environment
from onrecord.web import links
from onrecord.web.assets import assets
from onrecord.web.citing import citation
from onrecord.web.searching import pieces

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates, with what every page needs."""
    env = environment(links.DeskLinks(), templates=PackageLoader("onrecord.web", "templates"))
    env.globals.update(
        asset=lambda name: assets().url(name),
        address=links.address,
        query=links.query,
        citation=citation,
        pieces=pieces,
        version=__version__,
        quote=quote,
    )
    return env


def fragment_wanted(request: Request) -> bool:
    """Whether htmx asks for a piece of a page; a history step back asks for the whole."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def page(
    request: Request, template: str, shown: Mapping[str, object] | None = None, *, status: int = 200, **context: object
) -> HTMLResponse:
    """A template as a response. `fragment` tells it to leave out the frame around it."""
    text = (
        templates()
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            fragment=fragment_wanted(request),
            **(shown or {}),
            **context,
        )
    )
    return HTMLResponse(_UNPRINTABLE.sub("\ufffd", text), status_code=status)
