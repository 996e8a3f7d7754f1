"""The desk as an ASGI application: one table of routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import OnRecordError, StopRun
from onrecord.store import Store
from onrecord.web.access import Desk
from onrecord.web.answers import on_error
from onrecord.web.api import openapi, table
from onrecord.web.assets import assets
from onrecord.web.errors import NotFound
from onrecord.web.jobs import Builds
from onrecord.web.pages import compared, evidence, people, records, review, start, stories, words
from onrecord.web.questions import Questions
from onrecord.web.security import Guard
from onrecord.web.settings import DeskSettings

PAGES = (
    Route("/", stories.stories, name="stories"),
    Route("/search", stories.searched),
    Route("/stories/{id}", records.record),
    Route("/stories/{id}/record.html", records.printed),
    Route("/stories/{id}/parts/{part}", records.part),
    Route("/stories/{id}/outlets", compared.outlets),
    Route("/stories/{id}/network", compared.contacts),
    Route("/findings/{id}", evidence.finding),
    Route("/people/{id}", people.people),
    Route("/articles/{id}", words.article),
    Route("/statements/{id}", words.line),
    Route("/events/{id}", words.line),
    Route("/figures/{id}", words.line),
    Route("/words/{id}", words.words),
    Route("/words/{id}/{part}", words.words),
    Route("/start", start.start),
    Route("/start/files", start.upload, methods=["POST"]),
    Route("/start/addresses", start.fetch, methods=["POST"]),
    Route("/start/{id}", start.watched),
    Route("/start/{id}/cancel", start.cancel, methods=["POST"]),
    Route("/start/{id}/resume", start.resume, methods=["POST"]),
    Route("/review", review.review),
    Route("/review", review.decide, methods=["POST"]),
    Route("/review/undo", review.undo, methods=["POST"]),
    Route("/api", openapi.described),
    Route("/api/openapi.json", openapi.openapi),
)


def static(request: Request) -> Response:
    """A file of the desk; its address holds its digest, so it may be kept for good."""
    found = assets().get(request.path_params["name"])
    if found is None or request.path_params["digest"] != assets().digest:
        raise NotFound("there is no such file")
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(found.content, media_type=found.type, headers=headers)


def _ready(folder: Path) -> None:
    """Make the store, or bring it up to date, where it needs to be; beside a running build it only has to be there."""
    try:
        with Store(folder, read_only=True):
            return
    except StopRun:
        with Store(folder):
            pass


def create_app(settings: DeskSettings) -> Starlette:
    """The application over the store in `settings`; the store is made or brought up to date where it needs to be."""
    _ready(settings.store)
    desk = Desk(settings.store)
    builds = Builds(settings.store, changed=desk.changed, private=settings.local)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(desk.warm)
        yield
        await run_in_threadpool(builds.close)

    app = Starlette(
        routes=[*PAGES, *table.routes(), Route("/static/{digest}/{name}", static)],
        middleware=[
            Middleware(Guard, settings=settings),
            Middleware(GZipMiddleware, minimum_size=2048, compresslevel=5),
        ],
        exception_handlers={OnRecordError: on_error, HTTPException: on_error, Exception: on_error},
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.settings = settings
    app.state.builds = builds
    app.state.questions = Questions(desk)
    return app
