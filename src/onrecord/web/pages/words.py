"""Printed words: the panel beside the record, and the pages of single lines and of articles."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.model import Article, Evidence, Extract, Figure, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.opening import caption, where_words
from onrecord.web.answers import desk_of, reading
from onrecord.web.errors import NotFound
from onrecord.web.links import address
from onrecord.web.numbers import whole
from onrecord.web.opened import Opened
from onrecord.web.reading import around, part_of, read
from onrecord.web.render import page
from onrecord.web.steps import steps

KINDS = (
    ("statement", "statements"),
    ("speaker", "speakers"),
    ("cue", "cues"),
    ("chain", "chain"),
    ("event", "events"),
    ("figure", "figures"),
)
"""What can be marked in a text, with its name for people."""


def extracts_in(digest: Digest, article: str) -> tuple[Extract, ...]:
    """Everything taken out of one article, in the order of its words."""
    return tuple(extract for extract in digest.extracts.values() if extract.article == article)


def open_at(request: Request, id_: str) -> Opened:
    desk = desk_of(request)
    return desk.opened(desk.home(id_))


@reading
def words(request: Request) -> Response:
    """The words of a line, of one part of it, of a credit, or of a passage that two articles share."""
    id_, part = request.path_params["id"], request.path_params.get("part", "")
    opened = open_at(request, id_)
    if id_.startswith("cpy_"):
        return _passage(request, opened, id_, part)
    if id_.startswith("art_"):
        return _credit(request, opened, opened.digest.articles[id_], part)
    extract = _extract(opened.digest, id_)
    evidence = part_of(extract, part)
    if evidence is None:
        raise NotFound(f"{id_} has no printed words for {part!r}")
    return page(request, "desk/words.html", _shown(opened, extract, part, evidence))


def _extract(digest: Digest, id_: str) -> Extract:
    found = digest.extracts.get(id_)
    if found is None:
        raise NotFound(f"nothing in this store has the id {id_}")
    return found


def _shown(opened: Opened, extract: Extract, part: str, evidence: Evidence) -> dict[str, object]:
    digest = opened.digest
    article = digest.articles[extract.article]
    beside = [*around(extract), *([extract.evidence] if part else [])]
    chained = extract if isinstance(extract, Statement | Figure) else None
    return {
        "d": digest,
        "story": opened.record.story,
        "article": article,
        "extract": extract,
        "evidence": evidence,
        "caption_words": caption(digest, extract),
        "where": where_words(article, evidence),
        "steps": steps(digest, chained) if chained else (),
        "reading": read(article, (extract,), lit={"lit": (evidence,), "lit-beside": beside}),
        "findings": digest.shared(extract.id),
    }


def _credit(request: Request, opened: Opened, article: Article, part: str) -> Response:
    number = whole(part.removeprefix("credit-"))
    agencies = list(dict.fromkeys(credit.agency for credit in article.credits))
    if number is None or number >= len(agencies):
        raise NotFound(f"{article.id} has no credit {part!r}")
    agency = agencies[number]
    evidence = next(credit.evidence for credit in article.credits if credit.agency == agency)
    return page(
        request,
        "desk/words.html",
        d=opened.digest,
        story=opened.record.story,
        article=article,
        extract=None,
        evidence=evidence,
        caption_words=f"Credit: {agency}",
        where=where_words(article, evidence),
        steps=(),
        reading=read(article, (), lit={"lit": (evidence,)}),
        findings=(),
    )


def _passage(request: Request, opened: Opened, id_: str, part: str) -> Response:
    copy = next(c for c in opened.record.copies if c.id == id_)
    number = whole(part) or 0
    if number >= len(copy.passages):
        raise NotFound(f"{id_} has no passage {part!r}")
    sides = []
    for evidence in copy.passages[number]:
        article = opened.digest.articles[evidence.article]
        sides.append((article, evidence, where_words(article, evidence), read(article, (), lit={"lit": (evidence,)})))
    return page(
        request, "desk/passage.html", d=opened.digest, story=opened.record.story, copy=copy, number=number, sides=sides
    )


@reading
def line(request: Request) -> Response:
    """The page of one statement, event or figure."""
    id_ = request.path_params["id"]
    opened = open_at(request, id_)
    extract = _extract(opened.digest, id_)
    if request.url.path != address(id_):
        return RedirectResponse(address(id_), status_code=308)
    return page(request, "desk/line.html", _shown(opened, extract, "", extract.evidence))


@reading
def article(request: Request) -> Response:
    """An article in full, with everything taken out of it marked by kind and listed beside it."""
    id_ = request.path_params["id"]
    opened = open_at(request, id_)
    digest = opened.digest
    found = digest.articles[id_]
    extracts = extracts_in(digest, id_)
    return page(
        request,
        "desk/article.html",
        d=digest,
        story=opened.record.story,
        article=found,
        reading=read(found, extracts),
        kinds=KINDS,
        lists=_by_kind(extracts),
        copies=[r for r in opened.reprints if id_ in (r.first.id, r.second.id)],
    )


def _by_kind(extracts: Iterable[Extract]) -> list[tuple[str, list[Extract]]]:
    found: dict[str, list[Extract]] = {"Statements": [], "Events": [], "Figures": []}
    for extract in extracts:
        name = (
            "Statements" if isinstance(extract, Statement) else "Figures" if isinstance(extract, Figure) else "Events"
        )
        found[name].append(extract)
    return [(name, rows) for name, rows in found.items() if rows]
