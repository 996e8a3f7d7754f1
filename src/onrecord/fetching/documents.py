"""What an answer is: a page, a feed or a sitemap, told by what it holds; and what feeds and sitemaps list.

Invariants
- A sitemap with a document type is refused whole: no sitemap needs one, and entities live there.
- Nothing here opens an address or a file, whatever a document names.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from onrecord.fetching import reasons
from onrecord.fetching.addresses import clean
from onrecord.fetching.wire import Answer
from onrecord.stages.ingest.dates import date_in_url, parse_date
from onrecord.stages.ingest.feeds import full_markup
from onrecord.stages.ingest.feeds import parsed as read_feed
from onrecord.text.encoding import decode, looks_binary

Kind = Literal["html", "text", "feed", "sitemap"]

SITEMAP_SIZE = 52_428_800
"""Bytes of a sitemap, unpacked; with the next, the limits of the protocol (sitemaps.org)."""
SITEMAP_ENTRIES = 50_000

_HEAD = 4000
_ENTRY = frozenset(("url", "sitemap"))
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|title|meta)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_OFFERED = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(rel|type|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """An address that a feed or sitemap names. `entry`: the feed's entry as fields that ingest reads, where it brings
    the full text."""

    url: str
    dated: str | None = None  # ISO day or time, as the list gives it
    listing: bool = False  # a sitemap under a sitemap
    entry: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, in its order; `refused`: addresses that are none, with why."""

    title: str | None
    items: tuple[Listed, ...]
    refused: tuple[tuple[str, reasons.NotFetched], ...] = ()


# ---- what it is ----------------------------------------------------------------------------------------------------


def opened(answer: Answer) -> bytes:
    """The body, unpacked where it is itself a gzip file, as many sitemaps are."""
    if not answer.body.startswith(b"\x1f\x8b"):
        return answer.body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(answer.body, SITEMAP_SIZE + 1)
    except zlib.error as error:
        raise reasons.NotFetched(reasons.NOT_A_PAGE, f"a gzip file that is broken: {error}"[:200]) from error
    if len(data) > SITEMAP_SIZE:
        raise reasons.NotFetched(reasons.TOO_LARGE, f"a gzip file with more than {SITEMAP_SIZE:,} bytes in it")
    return data


def kind_of(answer: Answer, data: bytes) -> Kind:
    """The kind of a document: by its first elements, and by the declared type only where these leave it open."""
    declared = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    if not data.strip():
        raise reasons.NotFetched(reasons.NOT_A_PAGE, "an empty answer")
    if looks_binary(data[:_HEAD]):
        raise reasons.NotFetched(reasons.NOT_A_PAGE, declared or "no text")
    start = decode(data[:_HEAD]).text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        html = _HTML.search(start)
        for pattern, kind in ((_SITEMAP, "sitemap"), (_FEED, "feed")):
            found = pattern.search(start)
            if found and (html is None or found.start() < html.start()):
                return kind  # type: ignore[return-value]  # both are kinds
        if html or "html" in declared:
            return "html"
        raise reasons.NotFetched(reasons.NOT_A_PAGE, f"XML that is no page, feed or sitemap ({declared or 'no type'})")
    if "html" in declared:
        return "html"
    if declared in {"text/plain", ""}:
        return "text"
    raise reasons.NotFetched(reasons.NOT_A_PAGE, declared)


def offered_feeds(answer: Answer, data: bytes) -> tuple[str, ...]:
    """The feeds that a page names in its head, for those who gave the page and meant the feed."""
    found = []
    for tag in _OFFERED.findall(decode(data[:200_000]).text):
        fields = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}
        kind = fields.get("type", "").lower()
        if "alternate" in fields.get("rel", "").lower() and kind in {"application/rss+xml", "application/atom+xml"}:
            try:
                found.append(clean(fields.get("href", ""), base=answer.url))
            except reasons.NotFetched:
                continue
    return tuple(dict.fromkeys(found))


# ---- feeds ---------------------------------------------------------------------------------------------------------


def feed(answer: Answer, data: bytes) -> Listing:
    """The entries of an RSS or Atom feed."""
    try:
        parsed = read_feed(data, charset=_charset(answer), address=answer.url)
    except Exception as error:  # the library raises what it likes on hostile feeds
        raise reasons.NotFetched(reasons.LISTING, f"{type(error).__name__}: {error}"[:200]) from error
    title, language = _words(parsed.feed, "title"), _words(parsed.feed, "language")
    wrong = parsed.get("bozo_exception")
    if not parsed.entries and wrong and not title:
        raise reasons.NotFetched(reasons.LISTING, f"{type(wrong).__name__}: {wrong}"[:200])
    items, refused = [], []
    for entry in parsed.entries:
        link = _words(entry, "link") or _words(entry, "id") or ""
        try:
            url = clean(link, base=answer.url)
        except reasons.NotFetched as reason:
            refused.append((link or _words(entry, "title") or "an entry", reason))
            continue
        # past the library's own `get`, which gives the day of publication for an update that is not there
        updated = dict.get(entry, "updated")
        dated = parse_date(updated or _words(entry, "published") or _words(entry, "created"))
        items.append(Listed(url, dated, entry=_fields(entry, url, outlet=title, language=language)))
    return Listing(title, tuple(items), tuple(refused))


def _fields(
    entry: Mapping[str, object], url: str, *, outlet: str | None, language: str | None
) -> Mapping[str, str] | None:
    markup = full_markup(entry)
    if markup is None:
        return None
    told = {
        "html" if "<" in markup else "text": markup,
        "url": url,
        "id": url,
        "title": _words(entry, "title"),
        "date": _words(entry, "published") or _words(entry, "updated") or _words(entry, "created"),
        "outlet": outlet,
        "author": _words(entry, "author"),
        "language": language,
    }
    return {name: value for name, value in told.items() if value}


def _charset(answer: Answer) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.-]{2,40})", answer.header("content-type") or "", re.IGNORECASE)
    return found[1] if found else None


def _words(holder: object, key: str) -> str | None:
    value = holder.get(key) if isinstance(holder, Mapping) else None
    return " ".join(value.split()) or None if isinstance(value, str) else None


# ---- sitemaps ------------------------------------------------------------------------------------------------------


def sitemap(answer: Answer, data: bytes) -> Listing:
    """The addresses of a sitemap, or the sitemaps of an index, with their dates."""
    if len(data) > SITEMAP_SIZE:
        raise reasons.NotFetched(reasons.TOO_LARGE, f"a sitemap of more than {SITEMAP_SIZE:,} bytes")
    # As text first, whatever encoding it declares: the XML library knows some in which a document type could hide.
    text = _DECLARATION.sub("", decode(data).text.lstrip("\ufeff"), count=1)
    if "<!DOCTYPE" in text:
        raise reasons.NotFetched(reasons.LISTING, "it declares a document type, which no sitemap needs")
    items: list[Listed] = []
    refused: list[tuple[str, reasons.NotFetched]] = []
    try:
        for listing, place, dated in _entries(text.encode("utf-8", "replace")):
            if len(items) >= SITEMAP_ENTRIES:
                refused.append((answer.url, reasons.NotFetched(reasons.FULL, f"more than {SITEMAP_ENTRIES:,}")))
                break
            try:
                url = clean(place, base=answer.url)
            except reasons.NotFetched as reason:
                refused.append((place[:200] or "an entry", reason))
                continue
            items.append(Listed(url, parse_date(dated) or (None if listing else date_in_url(url)), listing))
    except (etree.LxmlError, ValueError) as error:
        if not items:
            raise reasons.NotFetched(reasons.LISTING, str(error)[:200]) from error
        refused.append((answer.url, reasons.NotFetched(reasons.LISTING, f"broken off: {error}"[:200])))
    return Listing(None, tuple(items), tuple(refused))


def _entries(data: bytes) -> Iterator[tuple[bool, str, str | None]]:
    """(whether it is a sitemap, address, last change or news date) of each entry."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    told: dict[str, str] = {}
    for _, element in events:
        name = _name(element)
        if name == "publication_date" or (name in {"loc", "lastmod"} and _name(element.getparent()) in _ENTRY):
            told.setdefault(name, (element.text or "").strip())
        elif name in _ENTRY:
            if told.get("loc"):
                yield name == "sitemap", told["loc"], told.get("lastmod") or told.get("publication_date")
            told = {}
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _name(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""
