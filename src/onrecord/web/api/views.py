"""The reading half of the API, over the same opened records as the pages."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.stages.report.as_json import Json, day_of
from onrecord.stages.report.days import as_of_words
from onrecord.stages.report.sections import LedgerRow
from onrecord.stages.report.words import unit_words, value_words
from onrecord.web.answers import desk_of, reading
from onrecord.web.api import shapes
from onrecord.web.api.envelope import listing, paged, success, window
from onrecord.web.citing import citation
from onrecord.web.errors import DeskError, NotFound
from onrecord.web.links import address
from onrecord.web.listing import filters, listed
from onrecord.web.network import Node, Tie, network
from onrecord.web.opened import Opened
from onrecord.web.people import entity_of, person
from onrecord.web.searching import KINDS, search


def plain(value: object) -> Json:
    """A shape as JSON values."""
    found: Json = msgspec.to_builtins(value)
    return found


def opened_for(request: Request) -> Opened:
    return desk_of(request).opened(request.path_params["id"])


def holding(request: Request) -> Opened:
    """The record that holds the line of this id."""
    desk = desk_of(request)
    return desk.opened(desk.home(request.path_params["id"]))


# ---- stories -------------------------------------------------------------------------------------------------------


@reading
def stories(request: Request) -> Response:
    """The stories that fit the filters."""
    wanted = filters(request.query_params)
    rows = listed(desk_of(request).summaries(), wanted)
    return listing(request, rows, lambda row: plain(shapes.story_row(row)))


@reading
def story(request: Request) -> Response:
    """One story in short."""
    opened = opened_for(request)
    found = next((row for row in desk_of(request).summaries() if row.story == opened.record.story.id), None)
    if found is None:
        raise NotFound(f"there is no story {request.path_params['id']}")
    return success(plain(shapes.story_row(found)))


@reading
def record(request: Request) -> Response:
    """Everything on one story, in the shape of `onrecord export --format json`."""
    found: Json = dict(opened_for(request).json)
    return success(found)


def part_of_record(name: str) -> Callable[[Request], Response]:
    """One list of the exported record: findings, statements, events, articles."""

    def answer(request: Request) -> Response:
        rows = opened_for(request).json[name]
        assert isinstance(rows, list)
        relation = request.query_params.get("relation")
        if relation:
            rows = [row for row in rows if isinstance(row, dict) and row.get("relation") == relation]
        return listing(request, rows, lambda row: row)

    answer.__doc__ = f"The {name} of one story."
    return answer


findings, statements, events, articles = (
    reading(part_of_record(name)) for name in ("findings", "statements", "events", "articles")
)


@reading
def figures(request: Request) -> Response:
    """The ledger of figures, every value with what became of it."""
    opened = opened_for(request)
    rows = [row for measure in opened.measures for row in measure.rows]
    wanted = request.query_params.get("measure")
    if wanted:
        rows = [row for row in rows if row.figure.measure == wanted]
    kind = request.query_params.get("kind")
    if kind:
        rows = [row for row in rows if row.figure.kind == kind]
    return listing(request, rows, lambda row: plain(_figure_row(row)))


def _figure_row(row: LedgerRow) -> shapes.FigureRow:
    figure = row.figure
    return shapes.FigureRow(
        id=figure.id,
        figures=tuple(f.id for f in row.figures),
        kind=figure.kind,
        measure=figure.measure,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        words=value_words(figure),
        open=figure.bound in {"at least", "more than", "vague"},
        unit=unit_words(figure),
        whom=row.whom,
        source=row.source,
        day=day_of(figure.as_of) if figure.as_of.precision == "day" else None,
        as_of=as_of_words(figure.as_of),
        scope=figure.scope,
        part=figure.scope == "part",
        denied=figure.denied,
        superseded=bool(row.superseded),
        conflicts=tuple(f.id for f in row.conflicts),
    )


@reading
def timeline(request: Request) -> Response:
    """Events and publications by day."""
    days = [
        shapes.DayOut(
            day.day,
            tuple(h.shown.id for h in day.happenings),
            tuple(h.shown.id for h in day.sayings),
            tuple(a.id for a in day.articles),
        )
        for day in opened_for(request).timeline
    ]
    return listing(request, days, plain)


@reading
def contacts(request: Request) -> Response:
    """Who spoke with whom."""
    found = [
        shapes.ContactOut(c.parties, tuple(told[0].id for told in c.meetings), tuple(s.id for s in c.statements))
        for c in opened_for(request).contacts
    ]
    return listing(request, found, plain)


@reading
def ties(request: Request) -> Response:
    """The network of contacts: nodes and ties."""
    found = network(opened_for(request).digest)
    return success({"nodes": [_node(node) for node in found.nodes], "ties": [_tie(tie) for tie in found.ties]})


def _node(node: Node) -> Json:
    href = address(node.id) if node.id.startswith("ent_") else f"/search?kind=person&q={node.name}"
    return plain(shapes.NodeOut(node.id, node.name, node.kind, node.count, href))


def _tie(tie: Tie) -> Json:
    return plain(shapes.TieOut(tie.kind, len(tie.extracts), tie.extracts, tie.source, tie.target))


# ---- single lines --------------------------------------------------------------------------------------------------


@reading
def line(request: Request) -> Response:
    """One finding, statement, event, figure or article, with the story it stands in."""
    id_ = request.path_params["id"]
    opened = holding(request)
    for name in ("findings", "statements", "events", "figures", "articles"):
        rows = opened.json[name]
        assert isinstance(rows, list)
        for row in rows:
            if isinstance(row, dict) and row["id"] == id_:
                return success(row, story=opened.record.story.id, url=address(id_))
    raise NotFound(f"nothing in this store has the id {id_}")


@reading
def cited(request: Request) -> Response:
    """The citation of a line, to copy."""
    id_ = request.path_params["id"]
    opened = holding(request)
    digest = opened.digest
    found = opened.finding(id_) or digest.extracts.get(id_) or digest.articles.get(id_)
    if found is None:
        raise NotFound(f"there is no citation for {id_}")
    return success(plain(shapes.CitationOut(id_, citation(digest, found), address(id_))))


# ---- the whole store -----------------------------------------------------------------------------------------------


@reading
def searched(request: Request) -> Response:
    """Articles, statements or people that hold every word of `q`."""
    text, kind = request.query_params.get("q", "").strip(), request.query_params.get("kind", "statement")
    if kind not in KINDS:
        raise DeskError(f"there is nothing of the kind {kind!r}; choose one of {', '.join(KINDS)}")
    if not text:
        raise DeskError("q is missing: the words to search for")
    asked = window(request)
    with desk_of(request).reading() as store:
        found = search(store, text, kind=kind, limit=asked.limit, offset=asked.offset)
    if kind == "person":
        rows = [plain(shapes.HitOut("person", e.id, address(e.id), e.name, None, None, None)) for e in found.people]
    else:
        rows = [
            plain(shapes.HitOut(h.kind, h.id, address(h.id), h.words, h.article.id, h.article.outlet, h.article.day))
            for h in found.hits
        ]
    return paged(request, rows, asked=asked, total=found.totals[kind])


@reading
def people(request: Request) -> Response:
    """One person or body, with the ids of what they said."""
    desk = desk_of(request)
    with desk.reading() as store:
        entity = entity_of(store, request.path_params["id"])
        found = person(store, entity, entities=desk.entities(store))
    said = [s.id for day in found.days for t in day.told for s in (t.statement, *(o for o, _ in t.others))]
    return success(
        plain(
            shapes.PersonOut(
                entity.id,
                address(entity.id),
                entity.name,
                entity.kind,
                entity.country,
                entity.origin,
                entity.aliases,
                tuple(role.title for role in entity.roles),
                tuple(said),
                tuple(f.id for f in found.differing),
                found.stories,
            )
        )
    )


@reading
def skipped(request: Request) -> Response:
    """What could not be read or extracted, with the reason."""
    with desk_of(request).reading() as store:
        rows = store.skipped()
    return listing(
        request,
        rows,
        lambda s: plain(
            shapes.SkippedOut(s.id, s.stage, s.reason, s.detail, s.found.path, s.found.inside, s.found.line)
        ),
    )
