"""The page of a person or body."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.answers import desk_of, reading
from onrecord.web.people import entity_of, person
from onrecord.web.render import page

SHOWN_DAYS = 40
SHOWN_A_DAY = 40
"""Statements of one day before the rest waits behind a link."""


@reading
def people(request: Request) -> Response:
    """What one person or body said over time, to whom, through whom, and where the reports of it differ."""
    desk = desk_of(request)
    with desk.reading() as store:
        entity = entity_of(store, request.path_params["id"])
        found = person(store, entity, entities=desk.entities(store))
    day = request.query_params.get("day")
    days = [d for d in found.days if d.day == day] if day else list(found.days)
    if not day:
        days = days if request.query_params.get("all") else days[:SHOWN_DAYS]
        days = [replace(d, told=d.told[:SHOWN_A_DAY]) for d in days]
    titles = {row.story: row for row in desk.summaries() if row.story in set(found.stories)}
    return page(request, "desk/person.html", person=found, days_shown=days, a_day=SHOWN_A_DAY, day=day, titles=titles)
