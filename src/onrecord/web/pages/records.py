"""The record of a story: what was found first, every other section when it comes into view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.model import Finding, Relation
from onrecord.stages.report import write_html
from onrecord.stages.report.digest import RELATIONS, Digest
from onrecord.stages.report.page import FindingView, MeasureView
from onrecord.stages.report.sections import Alone, Contact, Reprint, Speaker, TimelineDay, Unsourced
from onrecord.web.answers import desk_of, reading
from onrecord.web.errors import DeskError, NotFound
from onrecord.web.numbers import whole
from onrecord.web.opened import Opened
from onrecord.web.render import page

T = TypeVar("T")

SECTIONS = (
    ("figures", "Figures"),
    ("timeline", "Timeline"),
    ("contacts", "Who spoke with whom"),
    ("statements", "Statements by speaker"),
    ("alone", "Only one report says"),
    ("unsourced", "Not sourced"),
    ("copies", "Who printed whose words"),
    ("reports", "The reports in full"),
)
AT_ONCE = {"findings": 10, "timeline": 8, "statements": 10, "contacts": 25, "alone": 4, "unsourced": 60}
"""Lines of a section that come with one request: a screen or two, so that a story of 300 reports stays fluid."""
LINES = 25
"""Lines of one day or one speaker before the rest waits behind a link."""
SMALL = 14
"""Stories of up to so many reports come in one piece: on the examples that takes under half a second."""


_NONE = Unsourced((), ())


@dataclass(frozen=True, slots=True)
class Stretch:
    """What `stages.report`'s section templates call `page`, with only a stretch of one section in it."""

    digest: Digest
    measures: tuple[MeasureView, ...] = ()
    timeline: tuple[TimelineDay, ...] = ()
    contacts: tuple[Contact, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    alone: tuple[Alone, ...] = ()
    unsourced: Unsourced = _NONE
    reprints: tuple[Reprint, ...] = ()


def _slice(found: tuple[T, ...], start: int, size: int) -> tuple[tuple[T, ...], int | None]:
    return found[start : start + size], start + size if start + size < len(found) else None


def slug(relation: str) -> str:
    """The relation as it stands in addresses: "agree, wording differs" → "agree-wording-differs"."""
    return relation.replace(",", "").replace(" ", "-")


def _relation(name: str) -> Relation | None:
    return next((relation for relation in RELATIONS if slug(relation) == name), None)


@reading
def record(request: Request) -> Response:
    """The head of a record with its findings, and places for the rest."""
    wanted = request.path_params["id"]
    opened = desk_of(request).opened(wanted)
    if opened.record.story.id != wanted:
        return RedirectResponse(f"/stories/{opened.record.story.id}", status_code=308)
    small = len(opened.record.articles) <= SMALL
    return page(
        request,
        "desk/record.html",
        page=opened,
        d=opened.digest,
        story=opened.record.story,
        relations=[(relation, slug(relation), findings) for relation, findings in opened.by_relation.items()],
        sections=[(id_, name, opened.count(id_) if small else None) for id_, name in SECTIONS],
        first=[findings_part(opened, relation, start=0) for relation in opened.by_relation],
        small=small,
    )


@dataclass(frozen=True, slots=True)
class FindingsPart:
    relation: Relation
    slug: str
    views: tuple[FindingView, ...]
    total: int
    onward: int | None


def findings_part(opened: Opened, relation: Relation, *, start: int) -> FindingsPart:
    """A stretch of the findings of one relation."""
    found: tuple[Finding, ...] = opened.by_relation.get(relation, ())
    shown, onward = _slice(found, start, AT_ONCE["findings"])
    return FindingsPart(relation, slug(relation), tuple(map(opened.view, shown)), len(found), onward)


@reading
def part(request: Request) -> Response:
    """One section, from line `from` on: a fragment for htmx, a page of its own for everybody else."""
    opened = desk_of(request).opened(request.path_params["id"])
    name = request.path_params["part"]
    start = _start(request)
    shared = {"d": opened.digest, "story": opened.record.story, "start": start}
    relation = _relation(name)
    if relation:
        found = findings_part(opened, relation, start=start)
        return page(request, "desk/part-findings.html", shared, page=opened, part=found, title=relation)
    title = dict(SECTIONS).get(name)
    if title is None:
        raise NotFound(f"a record has no section {name!r}")
    shown, onward = _stretch(opened, name, start=start, only=request.query_params.get("only"))
    return page(request, "desk/part.html", shared, page=shown, part=name, title=title, onward=onward)


def _start(request: Request) -> int:
    start = request.query_params.get("from", "0")
    number = whole(start)
    if number is None:
        raise DeskError(f"from is {start[:40]!r}; it must be a whole number")
    return number


def _stretch(opened: Opened, name: str, *, start: int, only: str | None) -> tuple[Stretch, int | None]:
    """The lines of a section from `start` on; all of one day or one speaker where `only` names it."""
    digest, onward = opened.digest, None
    if name == "timeline":
        if only is not None:
            return Stretch(digest, timeline=tuple(d for d in opened.timeline if (d.day or "none") == only)), None
        days, onward = _slice(opened.timeline, start, AT_ONCE[name])
        return Stretch(digest, timeline=tuple(map(_shortened, days))), onward
    if name == "statements":
        if only is not None:
            return Stretch(digest, speakers=tuple(s for s in opened.speakers if (s.name or "none") == only)), None
        found, onward = _slice(opened.speakers, start, AT_ONCE[name])
        return Stretch(digest, speakers=tuple(replace(s, said=s.said[:LINES]) for s in found)), onward
    if name == "contacts":
        contacts, onward = _slice(opened.contacts, start, AT_ONCE[name])
        return Stretch(digest, contacts=contacts), onward
    if name == "alone":
        alone, onward = _slice(opened.alone, start, AT_ONCE[name])
        return Stretch(digest, alone=alone), onward
    if name == "unsourced":
        both = opened.unsourced
        size = AT_ONCE[name]
        nobody, unnamed = both.nobody[start : start + size], both.unnamed[start : start + size]
        more = start + size < max(len(both.nobody), len(both.unnamed))
        return Stretch(digest, unsourced=Unsourced(nobody, unnamed)), start + size if more else None
    return Stretch(digest, measures=opened.measures, reprints=opened.reprints), None


def _shortened(day: TimelineDay) -> TimelineDay:
    """A day with so many lines that they would fill the page shows the first of them."""
    return replace(day, happenings=day.happenings[:LINES], sayings=day.sayings[:LINES])


@reading
def printed(request: Request) -> Response:
    """The record as one self-contained page, for printing and for sending."""
    opened = desk_of(request).opened(request.path_params["id"])
    text = write_html(opened.record)
    name = f"{opened.record.story.id}.html"
    # the page's own policy names the hashes of its script and style; this one lets them stand at all
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    headers = {"content-security-policy": policy}
    if request.query_params.get("save"):
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(text, media_type="text/html", headers=headers)
