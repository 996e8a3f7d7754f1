"""The writing half of the API: builds and judgements. Bodies are JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from onrecord import desk as judging
from onrecord.web.answers import desk_of, live
from onrecord.web.api import shapes
from onrecord.web.api.envelope import listing, success
from onrecord.web.api.views import plain
from onrecord.web.errors import DeskError
from onrecord.web.jobs import Build, Builds
from onrecord.web.pages.review import key_of


@dataclass(frozen=True, slots=True)
class JudgementIn:
    """A decision: a verb of the desk with what it is about, by whom and why."""

    verb: str
    left: str
    by: str
    why: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class UndoIn:
    by: str
    why: str


def _builds(request: Request) -> Builds:
    builds = request.app.state.builds
    assert isinstance(builds, Builds)
    return builds


def _build_out(build: Build) -> shapes.BuildOut:
    stages = tuple(shapes.StageOut(s.name, s.done, s.total, s.seconds) for s in build.stages)
    return shapes.BuildOut(build.id, build.state, build.message, build.files, stages, build.counts)


@live
def builds(request: Request) -> Response:
    """The builds of this session, the latest first."""
    return listing(request, _builds(request).all(), lambda build: plain(_build_out(build)))


@live
def build(request: Request) -> Response:
    """How far one build is."""
    return success(plain(_build_out(_builds(request).get(request.path_params["id"]))))


@live
def cancel(request: Request) -> Response:
    """Stop a build; what was read stays."""
    found = _builds(request).cancel(request.path_params["id"])
    desk_of(request).changed()
    return success(plain(_build_out(found)))


@live
def resume(request: Request) -> Response:
    """Go on with a build that was stopped."""
    return success(plain(_build_out(_builds(request).start(request.path_params["id"]))))


@live
def judgements(request: Request) -> Response:
    """Everything people have decided, in order of time, each with what has become of it."""
    with desk_of(request).reading() as store:
        entries = judging.log(store)
    return listing(request, entries, lambda entry: plain(_judgement_out(entry)))


def _judgement_out(entry: judging.Entry) -> shapes.JudgementOut:
    j = entry.judgement
    return shapes.JudgementOut(j.id, j.kind, j.left, j.right, j.verdict, j.by, j.when, j.why, j.supersedes, entry.state)


@live
def questions(request: Request) -> Response:
    """The review queue, the least sure first; of one story with `story`."""
    with desk_of(request).reading() as store:
        found = request.app.state.questions.open(store, request.query_params.get("story"))
    return listing(request, found, lambda d: plain(shapes.DoubtOut(key_of(d), d.yes.kind, d.question, d.about, d.sure)))


def _writing(kind: type, act: Callable[[Request, object], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        body = await request.body()
        try:
            given: object = msgspec.json.decode(body, type=kind)
        except msgspec.DecodeError as error:
            raise DeskError(f"the body cannot be read: {error}") from error
        response = await run_in_threadpool(act, request, given)
        response.headers["cache-control"] = "no-store"
        return response

    answered.__doc__ = act.__doc__
    return answered


def _judge(request: Request, given: object) -> Response:
    """Record a decision; the record is up to date when this answers."""
    assert isinstance(given, JudgementIn)
    with desk_of(request).writing() as store:
        wanted = judging.decisions(store, given.verb, given.left, given.right, why=given.why)
        made = judging.record_all(store, wanted, by=given.by)
        states = {entry.judgement.id: entry for entry in judging.log(store)}
    return success([plain(_judgement_out(states[j.id])) for j in made])


def _undo(request: Request, given: object) -> Response:
    """Undo a judgement; the log keeps both."""
    assert isinstance(given, UndoIn)
    with desk_of(request).writing() as store:
        made = judging.undo(store, request.path_params["id"], by=given.by, why=given.why)
        states = {entry.judgement.id: entry for entry in judging.log(store)}
    return success(plain(_judgement_out(states[made.id])))


judge = _writing(JudgementIn, _judge)
undo = _writing(UndoIn, _undo)
