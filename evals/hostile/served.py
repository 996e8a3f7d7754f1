"""What a hostile server answers to `onrecord fetch`: sitemaps, feeds, pages and robots.txt, whole or damaged."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from evals.hostile.damage import damaged, encoded
from evals.hostile.documents import ENTITIES, Document, feed, page
from evals.hostile.words import odd
from onrecord.errors import SkipItem
from onrecord.fetching import addresses, documents, reasons, robots
from onrecord.fetching.wire import Answer
from onrecord.model import Skipped
from onrecord.text.encoding import decode

_TYPES: Final = ("text/html", "application/xml", "text/plain; charset=x", "image/png", "")
_PLACES: Final = (
    "https://paper.example/2031/05/14/a",
    "/relative",
    "//other.example/b",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://127.0.0.1:22/",
    "http://[::ffff:127.0.0.1]/",
    "https://paper.example:99999/",
    "https://a:b@paper.example/",
)
_RULES: Final = (
    "User-agent: *",
    "Disallow: /" + "*a" * 200 + "$",
    "Allow: /",
    "Crawl-delay: nan",
    "Crawl-delay: 1e999",
    "Request-rate: 1/0s",
    "Sitemap: x",
)


@st.composite
def sitemap(draw: st.DrawFn) -> Document:
    """A sitemap or an index of sitemaps, some with entities or packed."""
    listing, entry = draw(st.sampled_from((("urlset", "url"), ("sitemapindex", "sitemap"))))
    inner = ""
    for _ in range(draw(st.integers(0, 4))):
        place = escape(draw(st.sampled_from(_PLACES) | odd()))
        inner += f"<{entry}><loc>{place}</loc><lastmod>{escape(draw(odd()))}</lastmod></{entry}>"
    data = draw(encoded(f'<?xml version="1.0"?>{draw(st.sampled_from(ENTITIES))}<{listing}>{inner}</{listing}>'))
    return "sitemap.xml", draw(damaged(gzip.compress(data) if draw(st.integers(0, 3)) == 0 else data))


@st.composite
def robots_txt(draw: st.DrawFn) -> Document:
    """Rules of a robots.txt: stars without end, delays that are no numbers."""
    lines = draw(st.lists(st.sampled_from(_RULES) | odd(), max_size=8))
    return "robots.txt", draw(damaged(draw(encoded("\n".join(lines)))))


def answers() -> st.SearchStrategy[Document]:
    """Any of them; the name of a document says how it is read."""
    return sitemap() | sitemap() | feed() | page() | robots_txt()


def received(document: Document) -> Sequence[Skipped]:
    """What fetching makes of an answer: reasons alone, since nothing is asked for. Raises what must not be raised."""
    name, data = document
    kind = _TYPES[len(data) % len(_TYPES)]
    headers = (("content-type", kind),)
    when = datetime(2031, 5, 14, tzinfo=UTC)
    answer = Answer("https://paper.example/list", 200, "OK", headers, data, private=False, when=when)
    try:
        if name == "robots.txt":
            rules = robots.rules(decode(data).text, agent="onrecord")
            rules.allow("https://paper.example/" + "a" * 500)
            assert rules.delay >= 0
            return ()
        whole = documents.opened(answer)
        found = documents.kind_of(answer, whole)
        documents.offered_feeds(answer, whole)
        listing = {"feed": documents.feed, "sitemap": documents.sitemap}.get(found)
        for item in listing(answer, whole).items if listing else ():
            assert item.url.startswith(("http://", "https://")), item.url
            assert addresses.clean(item.url) == item.url
    except SkipItem as error:
        return (reasons.skipped(error.reason, error.detail, address=answer.url),)
    return ()
