"""The page of a person or body."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.answers import desk_of, reading
from onrecord.web.people import entity_of, person
from onrecord.web.render import page

SHOWN_DAYS = 40


@reading
def people(request: Request) -> Response:
    """What one person or body said over time, to whom, through whom, and where the reports of it differ."""
    desk = desk_of(request)
    with desk.reading() as store:
        entity = entity_of(store, request.path_params["id"])
        found = person(store, entity, entities=desk.entities(store))
    days = found.days if request.query_params.get("all") else found.days[:SHOWN_DAYS]
    titles = {row.story: row for row in desk.summaries() if row.story in set(found.stories)}
    return page(request, "desk/person.html", person=found, days_shown=days, titles=titles)
