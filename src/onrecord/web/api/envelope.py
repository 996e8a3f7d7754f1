"""One shape for every answer of the API.

`{"data": …, "meta": {…}, "errors": []}`; where something went wrong `data` is null and `errors` says what, each with
`status`, `code` and `message`. Lists carry `total`, `offset`, `limit` and `next` in `meta`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.stages.report.as_json import Json
from onrecord.web.errors import DeskError
from onrecord.web.numbers import whole

T = TypeVar("T")

LIMIT, MOST = 50, 500
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Window:
    """Which lines of a list are asked for."""

    offset: int
    limit: int


def window(request: Request, *, limit: int = LIMIT) -> Window:
    """`offset` and `limit` of a request; DeskError where they are no counts."""
    values = {}
    for name, default, most in (("offset", 0, 10_000_000), ("limit", limit, MOST)):
        given = request.query_params.get(name, str(default))
        number = whole(given, most=most)
        if number is None or (name == "limit" and number == 0):
            raise DeskError(f"{name} is {given[:40]!r}; it must be a whole number up to {most}")
        values[name] = number
    return Window(values["offset"], values["limit"])


def success(data: Json, **meta: Json) -> Response:
    """Data in the envelope."""
    return _response(200, {"data": data, "meta": dict(meta), "errors": []})


def listing(request: Request, found: Sequence[T], each: Callable[[T], Json]) -> Response:
    """One window of a list."""
    asked = window(request)
    shown = found[asked.offset : asked.offset + asked.limit]
    return paged(request, [each(one) for one in shown], asked=asked, total=len(found))


def paged(request: Request, rows: list[Json], *, asked: Window, total: int) -> Response:
    """A window that is cut already."""
    end = asked.offset + asked.limit
    onward = str(request.url.include_query_params(offset=end, limit=asked.limit)) if end < total else None
    relative = onward.split(request.url.netloc, 1)[1] if onward else None
    return success(rows, total=total, offset=asked.offset, limit=asked.limit, next=relative)


def failure(status: int, *, code: str, message: str) -> Response:
    """An error in the envelope."""
    return _response(
        status, {"data": None, "meta": {}, "errors": [{"status": status, "code": code, "message": message}]}
    )


def _response(status: int, body: dict[str, Json]) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    text = _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    return Response(text, status_code=status, media_type="application/json")
