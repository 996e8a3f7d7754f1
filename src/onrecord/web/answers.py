"""How requests are answered: not again where nothing changed, with one page for every error, JSON where JSON was asked.

A handler is a plain function; Starlette runs it in a thread, with its own connection to the store.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InUse, OnRecordError
from onrecord.web.access import Desk
from onrecord.web.api.envelope import failure
from onrecord.web.assets import assets
from onrecord.web.errors import Busy, DeskError, NotFound
from onrecord.web.render import page

Handler = Callable[[Request], Response]


def desk_of(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def reading(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """For what only reads: 304 where the browser's copy is still right, else the answer with its ETag."""

    @functools.wraps(handler)
    async def answered(request: Request) -> Response:
        tag = await run_in_threadpool(etag, request)
        if tag in {t.strip() for t in request.headers.get("if-none-match", "").split(",")}:
            return Response(status_code=304, headers=_caching(tag))
        response = await run_in_threadpool(handler, request)
        if response.status_code == 200:
            response.headers.update(_caching(tag))
        return response

    return answered


def live(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """For what changes without the store: never kept."""

    @functools.wraps(handler)
    async def answered(request: Request) -> Response:
        response = await run_in_threadpool(handler, request)
        response.headers["cache-control"] = "no-store"
        return response

    return answered


def etag(request: Request) -> str:
    """The same exactly where the same address would be answered the same."""
    what = "|".join(
        (
            desk_of(request).stamp(),
            assets().digest,
            request.url.path,
            request.url.query,
            request.headers.get("hx-request", ""),
            request.cookies.get("onrecord-theme", ""),
        )
    )
    return f'W/"{hashlib.blake2b(what.encode(), digest_size=10).hexdigest()}"'  # weak: sent packed or not


def _caching(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "private, no-cache", "vary": "HX-Request"}


def refusal(request: Request, error: DeskError) -> Response:
    """An error as a page, or as JSON under `/api/`."""
    if request.url.path.startswith("/api/"):
        return failure(error.status, code=error.code, message=str(error))
    return page(request, "desk/error.html", status=error.status, message=str(error), error_status=error.status)


def on_error(request: Request, error: Exception) -> Response:
    """What an exception becomes; only what OnRecord says on purpose is told."""
    if isinstance(error, DeskError):
        return refusal(request, error)
    if isinstance(error, HTTPException):
        known = NotFound("there is no such page") if error.status_code == 404 else DeskError(str(error.detail))
        known.status = error.status_code
        return refusal(request, known)
    if isinstance(error, InUse):
        return refusal(request, Busy(str(error)))
    told = DeskError(str(error) if isinstance(error, OnRecordError) else "something went wrong here; see the terminal")
    told.status = 400 if isinstance(error, OnRecordError) else 500
    told.code = "not possible" if told.status == 400 else "internal"
    return refusal(request, told)
