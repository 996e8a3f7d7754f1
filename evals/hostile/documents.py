"""Whole documents of every text format that ingest reads, with odd words where ordinary ones belong.

Each strategy gives (file name, bytes). The documents follow their formats on the whole, so that the odd words reach the
code behind the parser; `evals.hostile.damage` breaks the format itself.
"""

from __future__ import annotations

import csv
import io
import json
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from evals.hostile.damage import damaged, encoded
from evals.hostile.words import anything, odd, value

Document = tuple[str, bytes]
_FIELDS = tuple(
    "text body content html title headline published date outlet source url author authors id language lang articles "
    "hits data".split()
)
_NINJS = tuple(
    "uri type body_xhtml body_text bodies headlines headline versioncreated pubstatus infosource byline "
    "language".split()
)
_TAGS = tuple(
    "p p p h1 h2 div blockquote figure figcaption td script style textarea br a time article noscript".split()
)
_ATTRIBUTES = ("class", "id", "datetime", "href", "style", "itemprop")
_META = ("og:title", "article:published_time", "og:url", "author", "og:site_name", "date")
_CHARSETS = ("utf-8", "utf-16", "x-user-defined", "utf-7", "idna", "zip", "unicode_escape")
_HEADERS = (
    "",
    "date 2031-05-14 {}\n",
    "---\ntitle: {}\ndate: {}\n---\n",
    "Title: {}\nDate: {}\nSource: {}\n\n",
    "---\n{}\n...\n",
)
_FEEDS = (  # how it begins, an entry, its body, how it ends
    (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
        "item",
        "content:encoded",
        "</channel></rss>",
    ),
    ('<feed xmlns="http://www.w3.org/2005/Atom">', "entry", "content", "</feed>"),
    (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">',
        "item",
        "description",
        "</rdf:RDF>",
    ),
)
_ITEMS = (  # HEAD, DATE, WHO (an attribute) and WORDS stand where odd words go
    '<newsItem guid=WHO xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><itemClass qcode="ninat:text"/>'
    "<provider literal=WHO/><versionCreated>DATE</versionCreated></itemMeta><contentMeta><headline>HEAD</headline>"
    '<by>HEAD</by></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>WORDS</body>'
    "</html></inlineXML></contentSet></newsItem>",
    "<NewsML><NewsItem><NewsItemId>HEAD</NewsItemId><HeadLine>HEAD</HeadLine><DateId>DATE</DateId>"
    "<DataContent>WORDS</DataContent></NewsItem></NewsML>",
    "<nitf><head><docdata><date.issue norm=WHO/></docdata></head><body><body.head><hedline><hl1>HEAD</hl1></hedline>"
    "<byline>HEAD</byline></body.head><body.content>WORDS</body.content></body></nitf>",
)
ENTITIES = (
    "",
    '<!DOCTYPE x [<!ENTITY a "' + "ha" * 500 + '"><!ENTITY b "' + "&a;" * 500 + '"><!ENTITY c "' + "&b;" * 500 + '">]>',
    '<!DOCTYPE x [<!ENTITY harbour SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
)
_USES = ("", "&c;", "&harbour;", "&a;&b;")


@st.composite
def plain(draw: st.DrawFn) -> Document:
    """Plain text with a header line, front matter, named lines or nothing before it."""
    head = draw(st.sampled_from(_HEADERS))
    while "{}" in head:
        head = head.replace("{}", draw(value()), 1)
    body = draw(st.sampled_from(("\n\n", "\n", " ", "\r\n"))).join(draw(st.lists(value(), max_size=5)))
    name = draw(st.sampled_from(("report.txt", "2031-05-14 report.md", "report", "report.csv", "x.html")))
    return name, draw(_broken(head + body))


@st.composite
def table(draw: st.DrawFn) -> Document:
    """A delimited table."""
    columns = draw(st.lists(st.sampled_from(_FIELDS) | odd(), min_size=1, max_size=5))
    out = io.StringIO()
    delimiter = draw(st.sampled_from(",;\t|"))
    if draw(st.booleans()):
        writer = csv.writer(out, delimiter=delimiter, escapechar="\\", quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(out, delimiter=delimiter, escapechar="\\")
    writer.writerow(columns)
    for _ in range(draw(st.integers(0, 4))):
        writer.writerow(draw(st.lists(value(), min_size=len(columns), max_size=len(columns) + 1)))
    return "reports.csv", draw(_broken(out.getvalue()))


@st.composite
def json_lines(draw: st.DrawFn) -> Document:
    """One object a line."""
    rows = draw(st.lists(_row(), max_size=5))
    name = draw(st.sampled_from(("reports.jsonl", "reports.ndjson", "reports")))
    return name, draw(_broken("\n".join(map(_json, rows))))


@st.composite
def json_document(draw: st.DrawFn) -> Document:
    """One value, plain or deep."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        deep = draw(st.sampled_from((10, 900, 100_000)))
        return "reports.json", (draw(st.sampled_from(("[", '{"articles":', '[{"text":'))) * deep).encode()
    rows = draw(st.lists(_row(), max_size=4))
    whole: object = rows if kind < 6 else {draw(st.sampled_from(("articles", "hits", "data", "x"))): rows}
    return "reports.json", draw(_broken(_json(whole)))


@st.composite
def ninjs(draw: st.DrawFn) -> Document:
    """IPTC ninjs items."""
    row: dict[str, object] = {"uri": draw(value()), "versioncreated": draw(value()), "body_xhtml": draw(markup())}
    for name in draw(st.lists(st.sampled_from(_NINJS), max_size=6)):
        row[name] = draw(anything())
    if draw(st.booleans()):
        kind = draw(st.sampled_from(("text/html", "text/plain", "")))
        row["bodies"] = [{"contenttype": kind, "value": draw(anything())}]
    return "item.json", draw(_broken(_json(row)))


@st.composite
def markup(draw: st.DrawFn) -> str:
    """An HTML fragment: elements closed or not, attributes, depth."""
    kind = draw(st.integers(0, 29))
    if kind == 0:
        tag = draw(st.sampled_from(("div", "b", "table><tr><td", "blockquote", "svg", "font")))
        return f"<{tag}>" * draw(st.sampled_from((50, 300, 5_000))) + draw(value())
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        tag = draw(st.sampled_from(_TAGS))
        words = draw(value())
        words = escape(words) if draw(st.booleans()) else words
        named = f" {draw(st.sampled_from(_ATTRIBUTES))}={quoteattr(draw(odd()))}" if draw(st.booleans()) else ""
        closed = f"</{tag}>" if draw(st.integers(0, 9)) else ""
        parts.append(f"<{tag}{named}>{words}{closed}")
    return "\n".join(parts)


@st.composite
def page(draw: st.DrawFn) -> Document:
    """An HTML page with metadata of every kind."""
    linked = {name: draw(anything()) for name in ("headline", "datePublished", "author", "publisher")}
    linked["@type"] = draw(st.sampled_from(("NewsArticle", "Report", "WebPage")))
    head = f"<title>{draw(value())}</title>"
    for name in draw(st.lists(st.sampled_from(_META), max_size=4)):
        head += f"<meta property={quoteattr(name)} content={quoteattr(draw(value()))}>"
    if draw(st.booleans()):
        head += f'<script type="application/ld+json">{_json(linked)}</script>'
    if draw(st.booleans()):
        head += f"<meta charset={quoteattr(draw(st.sampled_from(_CHARSETS)))}>"
    html = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><article>{draw(markup())}</article></body></html>'
    return draw(st.sampled_from(("page.html", "page", "page.xhtml"))), draw(_broken(html))


@st.composite
def feed(draw: st.DrawFn) -> Document:
    """RSS 2.0, RSS 1.0 or Atom."""
    start, entry, body, end = draw(st.sampled_from(_FEEDS))
    out = [f'<?xml version="1.0"?>{draw(st.sampled_from(ENTITIES))}{start}<title>{escape(draw(value()))}</title>']
    for _ in range(draw(st.integers(0, 4))):
        inside = draw(markup())
        inside = escape(inside) if draw(st.integers(0, 3)) else f"<![CDATA[{inside}]]>"
        out.append(f"<{entry}><title>{escape(draw(value()))}</title><link>{escape(draw(value()))}</link>")
        out.append(f"<pubDate>{escape(draw(value()))}</pubDate><guid>{escape(draw(odd()))}</guid>")
        out.append(f'<{body} type="html">{inside}{draw(st.sampled_from(_USES))}</{body}></{entry}>')
    return "feed.xml", draw(_broken("".join(out) + end))


@st.composite
def newsml(draw: st.DrawFn) -> Document:
    """NewsML-G2, NewsML 1 or NITF, some with entities that would grow or fetch."""
    words = "".join(f"<p>{escape(w)}</p>" for w in draw(st.lists(value(), min_size=1, max_size=4)))
    words += draw(st.sampled_from(_USES))
    head, date, who = escape(draw(value())), escape(draw(value())), quoteattr(draw(odd()))
    inner = draw(st.sampled_from(_ITEMS))
    for place, what in (("HEAD", head), ("DATE", date), ("WHO", who), ("WORDS", words)):
        inner = inner.replace(place, what)
    times = draw(st.sampled_from((1, 1, 3)))
    inner = inner if times == 1 else f"<newsMessage>{inner * times}</newsMessage>"
    return "item.xml", draw(_broken(f'<?xml version="1.0"?>{draw(st.sampled_from(ENTITIES))}{inner}'))


@st.composite
def _row(draw: st.DrawFn) -> dict[str, object]:
    row: dict[str, object] = {"text": draw(value())} if draw(st.integers(0, 4)) else {}
    for name in draw(st.lists(st.sampled_from(_FIELDS) | odd(), max_size=6)):
        row[name] = draw(anything())
    return row


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@st.composite
def _broken(draw: st.DrawFn, text: str) -> bytes:
    return draw(damaged(draw(encoded(text))))
