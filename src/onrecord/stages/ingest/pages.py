"""HTML pages: the article's text by trafilatura in precision mode, the rest from the page's own metadata.

Invariants
- Nothing is fetched: the page is the bytes given.
- No clock: htmldate is told a fixed last day, since its default is today.
- The stored text is the extracted text.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from onrecord.model import Place
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.dates import parse_date
from onrecord.stages.ingest.markup import Rendered, parse_html, plain, rendered
from onrecord.text.encoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_LAST_DAY = datetime(2100, 1, 1)
_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Analysis|Opinion|Background|Review|Blog|Live)?.*(?:Article|Posting|Report)$|.*LiveBlog",
    re.IGNORECASE,
)
_TITLE_META = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_SITE_META = ("og:site_name", "application-name", "dc.publisher", "cre", "source-organization")
_DATE_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "last-modified-original",
)
_AUTHOR_META = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
_URL_META = ("og:url", "twitter:url")
_LEAST = 120  # characters: less than this from a page of several paragraphs is a failed extraction


@dataclass(frozen=True, slots=True)
class _Meta:
    title: str | None = None
    site: str | None = None
    date: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


def draft_of_page(data: bytes, *, found: Place, name: str, url: str | None = None, charset: str | None = None) -> Draft:
    """The article of one page; NotRead where it has no text."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=declared[1].decode("ascii") if declared else charset)
    tree = parse_html(decoded.text)
    if tree is None:
        raise reasons.NotRead(reasons.NO_TEXT, "a page without text")
    meta = _meta(tree)
    content = _content(tree)
    if not content.text.strip():
        raise reasons.NotRead(reasons.NO_TEXT, f"no article on the page {(meta.title or '')[:80]!r}")
    return Draft(
        text=content.text,
        marks=content.marks,
        found=found,
        name=name,
        title=meta.title,
        date=meta.date,
        basis="page",
        outlet=meta.site,
        url=meta.url or url,
        authors=meta.authors,
        language=meta.language,
        lost=decoded.replaced,
    )


def _content(tree: etree._Element) -> Rendered:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of every short page; we leave a row instead
    best = Rendered("", ())
    for precise in (True, False):
        document = trafilatura.bare_extraction(
            tree,
            favor_precision=precise,
            with_metadata=False,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
        )
        body = getattr(document, "body", None)
        if body is not None:
            found = rendered(body)
            best = max(best, found, key=lambda r: len(r.text))
        if len(best.text) >= _LEAST:
            return best
    simple = _paragraphs(tree)
    return simple if len(simple.text) > 2 * len(best.text) else best


def _paragraphs(tree: etree._Element) -> Rendered:
    """For pages too short or odd for the extractor: what stands in <article>, <main>, or in paragraphs at all."""
    for path in ("//article", "//main", "//*[@itemprop='articleBody']"):
        places = tree.xpath(path)
        if isinstance(places, list) and len(places) == 1 and isinstance(places[0], etree._Element):
            inside = rendered(places[0])
            if len(inside.text) >= 40:
                return inside
    found = tree.xpath("//body//p[not(ancestor::nav or ancestor::footer or ancestor::header or ancestor::aside)]")
    holder = etree.Element("body")
    for paragraph in found if isinstance(found, list) else []:
        if isinstance(paragraph, etree._Element):
            copy = etree.SubElement(holder, "p")
            copy.text = plain(" ".join("".join(map(str, paragraph.itertext())).split()))
    return rendered(holder)


def _meta(tree: etree._Element) -> _Meta:
    tags = _meta_tags(tree)
    linked = next(_linked_articles(tree), {})
    heading = _one(tree, "string(//h1)")
    title = _text(linked.get("headline")) or _pick(tags, _TITLE_META) or heading or _one(tree, "string(//title)")
    publisher = linked.get("publisher")
    site = _pick(tags, _SITE_META) or _text(publisher.get("name") if isinstance(publisher, Mapping) else publisher)
    canonical = (
        _one(tree, "string(//link[@rel='canonical']/@href)") or _pick(tags, _URL_META) or _text(linked.get("url"))
    )
    authors = tuple(_people(linked.get("author"))) or tuple(_people(_pick(tags, _AUTHOR_META)))
    return _Meta(
        title=title,
        site=site,
        date=_date(tree, tags, linked),
        url=canonical if canonical and re.match(r"https?://\S+$", canonical) else None,
        authors=tuple(dict.fromkeys(author for author in authors if author != site)),
        language=_one(tree, "string(/html/@lang)"),
    )


def _date(tree: etree._Element, tags: Mapping[str, str], linked: Mapping[str, object]) -> str | None:
    for value in (
        _text(linked.get("datePublished")),
        *(tags.get(name) for name in _DATE_META),
        _one(tree, "string(//time/@datetime)"),
    ):
        found = parse_date(value) if value else None
        if found:
            return found
    import htmldate

    # Fast search only: the extensive one takes any date on the page, such as a related story's.
    return htmldate.find_date(tree, original_date=True, extensive_search=False, max_date=_LAST_DAY) or None


def _meta_tags(tree: etree._Element) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if key and content:
            tags.setdefault(str(key).strip().lower(), str(content))
    return tags


def _linked_articles(tree: etree._Element) -> Iterator[Mapping[str, object]]:
    """Articles in the page's JSON-LD (schema.org), however deep the site has put them."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            waiting: list[object] = [json.loads(element.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node[:50])
            elif isinstance(node, Mapping):
                kinds = node.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE_TYPES.fullmatch(kind) for kind in names):
                    yield node
                waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _people(value: object) -> Iterator[str]:
    if isinstance(value, str):
        words = re.sub(r"^\s*by:?\s+", "", value, flags=re.IGNORECASE).strip()
        if words and not words.startswith(("http", "@")) and len(words) <= 200:
            yield from (part.strip() for part in re.split(r"\s*(?:;|\||,| and )\s*", words) if part.strip())
    elif isinstance(value, Mapping):
        yield from _people(value.get("name"))
    elif isinstance(value, list):
        for part in value[:20]:
            if not isinstance(part, list):
                yield from _people(part)


def _pick(tags: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _one(tree: etree._Element, path: str) -> str | None:
    value = tree.xpath(path)
    return _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None
