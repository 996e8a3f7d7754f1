"""From what a reader found to an article: identity, date, outlet, language, blocks, credits.

Invariants
- The stored text is the text that was given. Only lone surrogates, which no UTF-8 file or database can hold, become
  U+FFFD, one for one, so that every offset stays; a skip row says so.
- Nothing is dropped silently: a field that cannot be read leaves a row beside the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from onrecord.model import Article, Block, Place, Skipped, article_id
from onrecord.stages.ingest import blocks as layout
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.credits import authors_of, credits_of, date_in_text, dateline_of
from onrecord.stages.ingest.dates import date_in_name, date_in_url, parse_date
from onrecord.stages.ingest.lines import BREAKS
from onrecord.text.language import language_name, language_of
from onrecord.text.working import working_copy

Basis = Literal["given", "page", "url", "text", "file", "unknown"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]{2}")
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found, before anything is made of it. `date` is the field as given, `lost` counts bytes unread."""

    text: str
    found: Place
    name: str
    title: str | None = None
    date: object = None
    basis: Literal["given", "page"] = "given"
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    marks: tuple[Block, ...] = ()
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and the rows for what could not be made of it."""

    article: Article
    notes: tuple[Skipped, ...]


def reading_of(draft: Draft) -> Reading:
    """The article; raises NotRead where there is none to make."""
    if len(draft.text) > reasons.TEXT_LIMIT:
        raise reasons.NotRead(
            reasons.TOO_LARGE,
            f"{len(draft.text):,} characters of text; the limit for one article is {reasons.TEXT_LIMIT:,}",
        )
    breaks = sum(draft.text.count(sign) for sign in BREAKS)
    if breaks > reasons.BREAKS_LIMIT:
        raise reasons.NotRead(
            reasons.TOO_LARGE, f"{breaks:,} lines; the limit for one article is {reasons.BREAKS_LIMIT:,}"
        )
    draft, surrogates = _encodable(draft)
    if not draft.text.strip():
        raise reasons.NotRead(reasons.NO_TEXT, "nothing but white space" if draft.text else "the text is empty")
    if draft.text.count("\0") * 50 > len(draft.text):
        raise reasons.NotRead(reasons.BINARY, "characters that are NUL: UTF-16 that was taken for something else")
    if not _WORD.search(draft.text):
        raise reasons.NotRead(reasons.NO_TEXT, f"no word in {len(draft.text.strip()):,} characters")
    given = draft.title if draft.title and draft.title.strip() else None
    laid = layout.layout_of(draft.text, title=given, marks=draft.marks)
    if given is None and laid.headline:
        given = re.sub(r"(?<!\.)\.$", "", draft.text[laid.headline.start : laid.headline.end])
    outlet = _outlet(draft)
    published, basis = _published(draft, laid)
    identity = article_id(text=draft.text, title=given, outlet=outlet, url=draft.url, published=published)
    article = Article(
        id=identity,
        text=draft.text,
        title=given,
        outlet=outlet,
        url=draft.url,
        published=published,
        published_basis=basis,
        language=_language(draft, identity),
        authors=draft.authors or authors_of(draft.text, laid.blocks),
        credits=credits_of(draft.text, laid.blocks, article=identity, line=laid.dateline, outlet=outlet),
        dateline=dateline_of(draft.text, laid.dateline, article=identity, published=published),
        blocks=laid.blocks,
        found=draft.found,
        name=draft.name,
    )
    _bounded(article)
    return Reading(article, tuple(_notes(draft, identity, surrogates=surrogates)))


def _bounded(article: Article) -> None:
    """Raise NotRead for a book. What the working copy leaves out (floods of one sign, address lists) costs nothing."""
    if len(article.text) <= reasons.PROSE_LIMIT:
        return
    prose = len(working_copy(article).text)
    if prose > reasons.PROSE_LIMIT:
        limit = f"{reasons.PROSE_LIMIT:,}"
        detail = f"{prose:,} characters of prose; the limit for one article is {limit}"
        raise reasons.NotRead(reasons.TOO_LARGE, detail, article=article.id)


def site_of(url: str) -> str | None:
    """The host that published an address, without "www." and port, looked up behind an archive's address."""
    try:
        host = urlsplit(_ARCHIVE.sub("", url)).hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp|edition)\.", "", host) if host else None


def _encodable(draft: Draft) -> tuple[Draft, int]:
    fields = {"text": draft.text, "title": draft.title, "outlet": draft.outlet, "url": draft.url, "name": draft.name}
    odd = {name: value for name, value in fields.items() if value and _SURROGATE.search(value)}
    authors = tuple(_SURROGATE.sub("\ufffd", author) for author in draft.authors)
    count = sum(len(_SURROGATE.findall(value)) for value in odd.values())
    if not odd and authors == draft.authors:
        return draft, 0
    mended = {name: _SURROGATE.sub("\ufffd", value) for name, value in odd.items()}
    return replace(draft, authors=authors, **mended), count  # type: ignore[arg-type]  # all fields named are str


def _outlet(draft: Draft) -> str | None:
    if draft.outlet and draft.outlet.strip():
        return draft.outlet.strip()
    return site_of(draft.url) if draft.url else None


def _published(draft: Draft, laid: layout.Layout) -> tuple[str | None, Basis]:
    given = parse_date(draft.date)
    if given:
        return given, draft.basis
    stated = date_in_text(draft.text, laid.blocks, laid.dateline)
    if stated:
        return stated, "text"
    linked = date_in_url(draft.url) if draft.url else None
    if linked:
        return linked, "url"
    named = date_in_name(draft.found.inside or draft.found.path) if draft.found.line is None else None
    return (named, "file") if named else (None, "unknown")


def _language(draft: Draft, identity: str) -> str:
    """ "en", or a skip: only where the text itself is surely foreign, or too short to tell and declared foreign."""
    found = language_of(draft.text)
    if found and found.surely_foreign:
        raise reasons.NotRead(
            reasons.LANGUAGE, f"{language_name(found.code)} ({found.share:.0%} sure)", article=identity
        )
    declared = (draft.language or "").strip().lower()[:2]
    if found is None and declared.isalpha() and declared not in ("", "en", "un", "mu", "zx"):
        raise reasons.NotRead(reasons.LANGUAGE, f"{language_name(declared)} (as declared)", article=identity)
    return "en"


def _notes(draft: Draft, identity: str, *, surrogates: int) -> list[Skipped]:
    notes = []
    if draft.date not in (None, "") and parse_date(draft.date) is None:
        detail = f"{str(draft.date)[:80]!r}: give it as YYYY-MM-DD"
        notes.append(reasons.skipped(reasons.DATE, detail, found=draft.found, article=identity))
    lost = draft.lost + surrogates
    if lost:
        detail = f"{lost} in the text or its fields"
        notes.append(reasons.skipped(reasons.REPLACED, detail, found=draft.found, article=identity))
    return notes
