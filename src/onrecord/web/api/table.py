"""Every address of the API, in one table: routes and the OpenAPI document are both made from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.web.api import shapes, views, writing

Endpoint = Callable[[Request], Awaitable[Response]]
In = Literal["query", "path"]


@dataclass(frozen=True, slots=True)
class Call:
    """One method on one address. `gives`: the class of its data, or the list of the record's schema it is from."""

    path: str
    endpoint: Endpoint
    gives: type | str
    many: bool = False
    method: str = "GET"
    takes: type | None = None
    query: tuple[tuple[str, str], ...] = ()


_FILTERS = (
    ("words", "every word stands in the headline or in an outlet's name"),
    ("since", "ISO day: the story ran on it or later"),
    ("until", "ISO day: the story began on it or earlier"),
    ("outlet", "an outlet of the story"),
    ("reports", "at least so many reports"),
    ("origins", "at least so many origins"),
    ("conflicts", "1: only with open conflicts"),
    ("order", "latest, earliest, size, origins or conflicts"),
)
_OF = "/api/stories/{id}"

CALLS: tuple[Call, ...] = (
    Call("/api/stories", views.stories, shapes.StoryRow, many=True, query=_FILTERS),
    Call(_OF, views.story, shapes.StoryRow),
    Call(f"{_OF}/record", views.record, "record"),
    Call(
        f"{_OF}/findings",
        views.findings,
        "findings",
        many=True,
        query=(("relation", "only findings of this relation"),),
    ),
    Call(f"{_OF}/statements", views.statements, "statements", many=True),
    Call(f"{_OF}/events", views.events, "events", many=True),
    Call(f"{_OF}/articles", views.articles, "articles", many=True),
    Call(
        f"{_OF}/figures",
        views.figures,
        shapes.FigureRow,
        many=True,
        query=(("measure", "killed, injured, missing …"), ("kind", "count, percentage, duration, money or quantity")),
    ),
    Call(f"{_OF}/timeline", views.timeline, shapes.DayOut, many=True),
    Call(f"{_OF}/contacts", views.contacts, shapes.ContactOut, many=True),
    Call(f"{_OF}/network", views.ties, "network"),
    Call("/api/lines/{id}", views.line, "line"),
    Call("/api/lines/{id}/citation", views.cited, shapes.CitationOut),
    Call(
        "/api/search",
        views.searched,
        shapes.HitOut,
        many=True,
        query=(("q", "words that must all be there"), ("kind", "statement, article or person")),
    ),
    Call("/api/people/{id}", views.people, shapes.PersonOut),
    Call("/api/skipped", views.skipped, shapes.SkippedOut, many=True),
    Call("/api/builds", writing.builds, shapes.BuildOut, many=True),
    Call("/api/builds/{id}", writing.build, shapes.BuildOut),
    Call("/api/builds/{id}/cancel", writing.cancel, shapes.BuildOut, method="POST"),
    Call("/api/builds/{id}/resume", writing.resume, shapes.BuildOut, method="POST"),
    Call("/api/questions", writing.questions, shapes.DoubtOut, many=True, query=(("story", "only of this story"),)),
    Call("/api/judgements", writing.judgements, shapes.JudgementOut, many=True),
    Call("/api/judgements", writing.judge, shapes.JudgementOut, many=True, method="POST", takes=writing.JudgementIn),
    Call("/api/judgements/{id}/undo", writing.undo, shapes.JudgementOut, method="POST", takes=writing.UndoIn),
)


def routes() -> list[Route]:
    """The table as routes."""
    return [Route(call.path, call.endpoint, methods=[call.method]) for call in CALLS]
