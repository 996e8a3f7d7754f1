"""Reports of one story against each other, and who was in contact with whom."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.answers import desk_of, reading
from onrecord.web.network import AT_FIRST, KINDS, network
from onrecord.web.outlets import matrix
from onrecord.web.render import page

COLUMNS = 10
ROWS = 60


@reading
def outlets(request: Request) -> Response:
    """What each report has and leaves out."""
    opened = desk_of(request).opened(request.path_params["id"])
    digest = opened.digest
    alone = {group.article.id: len(group.extracts) for group in opened.alone}
    asked = [digest.articles[a] for a in request.query_params.getlist("with") if a in digest.articles]
    told = {m.article for f in digest.related for m in digest.members(f)}
    usual = [a for a in digest.articles.values() if a.id in told] or list(digest.articles.values())
    shown = tuple(asked or usual[:COLUMNS])
    found = matrix(digest, shown, alone=alone)
    all_rows = "all" in request.query_params
    return page(
        request,
        "desk/outlets.html",
        d=digest,
        story=opened.record.story,
        matrix=found,
        rows=found.rows if all_rows else found.rows[:ROWS],
        choices=list(digest.articles.values()),
        chosen={a.id for a in shown},
    )


@reading
def contacts(request: Request) -> Response:
    """Who met, called, accused whom, as a picture and as a table."""
    opened = desk_of(request).opened(request.path_params["id"])
    found = network(opened.digest)
    kinds = [kind for kind in KINDS if any(tie.kind == kind for tie in found.ties)]
    asked = request.query_params.getlist("kind")
    return page(
        request,
        "desk/network.html",
        d=opened.digest,
        story=opened.record.story,
        network=found,
        names={node.id: node for node in found.nodes},
        kinds=kinds,
        chosen=asked or [k for k in AT_FIRST if k in kinds] or kinds,
    )
