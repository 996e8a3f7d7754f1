"""The list of stories, and search."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.answers import desk_of, reading
from onrecord.web.api.envelope import window
from onrecord.web.errors import DeskError
from onrecord.web.listing import ORDERS, filters, listed, outlets
from onrecord.web.render import page
from onrecord.web.searching import KINDS, search

PER_PAGE = 50


@reading
def stories(request: Request) -> Response:
    """Every story, filtered and ordered by the address; without any, the page to begin at."""
    rows = desk_of(request).summaries()
    if not rows:
        return RedirectResponse("/start", status_code=307)
    wanted = filters(request.query_params)
    found = listed(rows, wanted)
    asked = window(request, limit=PER_PAGE)
    return page(
        request,
        "desk/stories.html",
        rows=found[asked.offset : asked.offset + asked.limit],
        total=len(found),
        all=len(rows),
        asked=asked,
        wanted=wanted,
        given={k: v for k, v in asdict(wanted).items() if v and not (k == "order" and v == "latest")},
        orders={name: label for name, (label, _) in ORDERS.items()},
        outlets=outlets(rows)[:200],
        most=max((row.articles for row in rows), default=1),
    )


@reading
def searched(request: Request) -> Response:
    """Articles, statements and people that hold the words."""
    text = request.query_params.get("q", "").strip()
    kind = request.query_params.get("kind", "statement")
    if kind not in KINDS:
        raise DeskError(f"there is nothing of the kind {kind!r}; choose one of {', '.join(KINDS)}")
    asked = window(request, limit=25)
    with desk_of(request).reading() as store:
        found = search(store, text, kind=kind, limit=asked.limit, offset=asked.offset)
        if not found.hits and not found.totals[kind] and "kind" not in request.query_params:
            other = next((k for k in KINDS if found.totals[k]), kind)
            if other != kind:
                kind = other
                found = search(store, text, kind=kind, limit=asked.limit, offset=asked.offset)
    return page(request, "desk/search.html", text=text, kind=kind, found=found, asked=asked)
