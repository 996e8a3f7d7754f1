"""One reader each: what it takes from its format, and what it leaves with a reason."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.model import Article, Skipped
from onrecord.stages.ingest import read

from .words import BODY, FIRST, PAGE, ROW, SECOND, THIRD, TITLE


def outcome(path: Path, data: bytes | str) -> list[Article | Skipped]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read([str(path)]))


def articles(path: Path, data: bytes | str) -> list[Article]:
    return [item for item in outcome(path, data) if isinstance(item, Article)]


def skips(path: Path, data: bytes | str) -> list[Skipped]:
    return [item for item in outcome(path, data) if isinstance(item, Skipped)]


def test_json_lines_with_numbers_of_lines(tmp_path: Path) -> None:
    data = "\n".join([json.dumps(ROW), "", '{"broken": ', json.dumps({**ROW, "id": "r2", "text": BODY + " More."})])
    found = outcome(tmp_path / "a.jsonl", data)
    assert [(item.found.line, isinstance(item, Article)) for item in found] == [(1, True), (3, False), (4, True)]
    assert isinstance(found[1], Skipped)
    assert found[1].reason == "not parsed"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: rows,
        lambda rows: {"articles": rows},
        lambda rows: {"status": "ok", "response": {"results": rows}},
        lambda rows: {"hits": {"total": 2, "hits": [{"_id": str(i), "_source": row} for i, row in enumerate(rows)]}},
    ],
)
def test_json_documents(tmp_path: Path, wrap: object) -> None:
    rows = [ROW, {**ROW, "id": "r2"}]
    found = articles(tmp_path / "a.json", json.dumps(wrap(rows), indent=1))  # type: ignore[operator]
    assert [article.name for article in found] == ["r1", "r2"]
    assert {article.text for article in found} == {BODY}


def test_json_without_a_telling_name_and_in_utf_16(tmp_path: Path) -> None:
    assert len(articles(tmp_path / "data", json.dumps([ROW]))) == 1
    assert len(articles(tmp_path / "lines", f"{json.dumps(ROW)}\n{json.dumps(ROW)}".encode("utf-16"))) == 2


def test_cut_json_array_gives_what_stood_before_the_cut(tmp_path: Path) -> None:
    found = outcome(tmp_path / "a.json", json.dumps([ROW, ROW])[:-30])
    assert [type(item).__name__ for item in found] == ["Article", "Skipped"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "headline", "published", "body"], ["7", TITLE, "2031-05-14", f'"{BODY}"']]
    (made,) = articles(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))
    assert (made.name, made.title, made.published, made.text) == ("7", TITLE, "2031-05-14", BODY)
    assert made.found.line == 2


def test_table_in_a_windows_code_page(tmp_path: Path) -> None:
    data = f'title,text\n"Café – “storm”","{FIRST}"\n'.encode("cp1252")
    (made,) = articles(tmp_path / "a.csv", data)
    assert made.title == "Café – “storm”"


def test_table_without_text_column(tmp_path: Path) -> None:
    (row,) = skips(tmp_path / "a.csv", "name,age\nAnn,3\n")
    assert row.reason == "no text field"
    assert "name, age" in row.detail


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(
        pa.table({"id": ["1", "2"], "text": [BODY, ""], "published_at": ["2031-05-14", None], "n": [1, 2]}), path
    )
    made, row = read([str(path)])
    assert isinstance(made, Article)
    assert (made.name, made.text, made.published, made.found.line) == ("1", BODY, "2031-05-14", 1)
    assert isinstance(row, Skipped)
    assert (row.reason, row.found.line) == ("no text", 2)


def test_html_page(tmp_path: Path) -> None:
    (made,) = articles(tmp_path / "a.html", PAGE)
    assert (made.title, made.outlet, made.authors) == (TITLE, "Example Courier", ("Ann Lee",))
    assert (made.published, made.published_basis) == ("2031-05-14T08:00:00+02:00", "page")
    assert made.url == "https://courier.example/storm"
    assert FIRST in made.text
    assert SECOND in made.text
    assert THIRD in made.text
    marked = {block.kind: made.text[block.span.start : block.span.end] for block in made.blocks}
    assert marked["subhead"] == "What comes next"
    (post,) = [block for block in made.blocks if block.kind == "post"]
    assert (post.author, post.handle, post.date) == ("Harbour Police", "harbourpolice", "2031-05-14")
    assert made.text[post.span.start : post.span.end].startswith("The bridge is closed.")


def test_html_in_a_declared_code_page(tmp_path: Path) -> None:
    html = (
        f'<html><head><meta charset="windows-1252"><title>Café</title></head><body><article><p>Café “Sea”: '
        f"{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    (made,) = articles(tmp_path / "a.html", html.encode("cp1252"))
    assert "Café “Sea”" in made.text


def test_control_characters_in_a_page_do_no_harm(tmp_path: Path) -> None:
    (made,) = articles(
        tmp_path / "a.html", f"<html><body><p>\x01Short &#2;page.\x0b</p><p>{FIRST[:60]}</p></body></html>"
    )
    assert "Short" in made.text


def test_html_without_text(tmp_path: Path) -> None:
    (row,) = skips(
        tmp_path / "a.html", "<html><head><title>Menu</title></head><body><script>var a = 1</script></body></html>"
    )
    assert row.reason == "no text"


RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Example Courier</title><item><title>Storm</title><link>https://c.example/s</link><guid>g1</guid>"
    "<pubDate>Wed, 14 May 2031 08:00:00 GMT</pubDate><description>Teaser</description>"
    f"<content:encoded><![CDATA[<p>{FIRST}</p><h3>What comes next</h3><p>{SECOND}</p>]]></content:encoded></item>"
    "<item><title>Short</title><guid>g2</guid><description>Only a teaser.</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Courier</title><entry><title>Storm</title><id>g1</id>'
    '<link href="https://c.example/s"/><updated>2031-05-14T08:00:00Z</updated><author><name>Ann Lee</name></author>'
    f'<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;h3&gt;What comes '
    f"next&lt;/h3&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"
)


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_feeds(tmp_path: Path, feed: str) -> None:
    (made,) = articles(tmp_path / "feed.xml", feed)
    assert made.text == f"{FIRST}\n\nWhat comes next\n\n{SECOND}"
    assert (made.name, made.title, made.outlet, made.url) == ("g1", "Storm", "Example Courier", "https://c.example/s")
    assert made.day == "2031-05-14"
    assert [block.kind for block in made.blocks] == ["body", "subhead", "body"]
    assert made.found.inside == "g1"


def test_feed_entry_with_a_teaser_only(tmp_path: Path) -> None:
    (row,) = skips(tmp_path / "feed.xml", RSS)
    assert (row.reason, row.found.inside) == ("teaser only", "g2")


def warc(*records: tuple[str, bytes]) -> bytes:
    out = b""
    for address, payload in records:
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-06-01T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        out += head.encode() + payload + b"\r\n\r\n"
    return out


def test_warc(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    data = warc(
        ("https://c.example/2031/05/14/storm", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()),
        ("https://c.example/a.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx"),
        ("https://c.example/gone", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page.encode()),
    )
    for name, packed in (("a.warc", data), ("a.warc.gz", gzip.compress(data))):
        made, row = outcome(tmp_path / name, packed)
        assert isinstance(made, Article)
        assert made.text == BODY
        assert (made.published, made.published_basis) == ("2031-05-14", "url")  # not the day of the crawl
        assert (made.outlet, made.found.inside) == ("c.example", "https://c.example/2031/05/14/storm")
        assert isinstance(row, Skipped)
        assert row.reason == "not an article"
        assert "image/png 1, status 404 1" in row.detail


NINJS_1 = {
    "uri": "https://agency.example/1",
    "type": "text",
    "versioncreated": "2031-05-14T08:00:00Z",
    "headline": TITLE,
    "byline": "Ann Lee and Bo Yun",
    "body_text": "lost",
    "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>",
    "copyrightholder": "Example Agency",
    "language": "en",
}
NINJS_2 = {
    "uri": "https://agency.example/1",
    "type": "text",
    "versioncreated": "2031-05-14T08:00:00Z",
    "headlines": [{"role": "slug", "value": "x"}, {"role": "main", "value": TITLE}],
    "by": "Ann Lee and Bo Yun",
    "bodies": [
        {"contenttype": "text/plain", "value": "lost"},
        {"contenttype": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"},
    ],
    "infosources": [{"name": "Example Agency"}],
}


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2])
def test_ninjs(tmp_path: Path, item: dict[str, object]) -> None:
    (made,) = articles(tmp_path / "a.json", json.dumps(item))
    assert (made.text, made.title, made.outlet, made.day) == (BODY, TITLE, "Example Agency", "2031-05-14")
    assert (made.name, made.authors) == ("https://agency.example/1", ("Ann Lee", "Bo Yun"))


def test_ninjs_pictures_are_no_articles(tmp_path: Path) -> None:
    (row,) = skips(tmp_path / "a.json", json.dumps({**NINJS_1, "type": "picture"}))
    assert row.reason == "not an article"


def newsml(body: str, *, kind: str = "ninat:text", prefix: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{prefix}<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem '
        f'guid="urn:x:1">'
        f'<itemMeta><itemClass qcode="{kind}"/><provider literal="Example Agency"/>'
        "<versionCreated>2031-05-14T08:00:00+02:00</versionCreated></itemMeta>"
        f'<contentMeta><by>Ann Lee</by><headline>{TITLE}</headline><language tag="en"/></contentMeta>'
        f"<contentSet>{body}</contentSet></newsItem></itemSet></newsMessage>"
    )


XHTML = (
    f'<inlineXML contenttype="application/xhtml+xml"><html '
    f'xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML>'
)
NITF = (
    f'<inlineXML contenttype="application/nitf+xml"><nitf '
    f'xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>x</hl1></hedline></body.head><body.content><block><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf></inlineXML>'
)
PLAIN = f'<inlineData contenttype="text/plain">{BODY}</inlineData>'


@pytest.mark.parametrize("body", [XHTML, NITF, PLAIN])
def test_newsml_g2(tmp_path: Path, body: str) -> None:
    (made,) = articles(tmp_path / "a.xml", newsml(body))
    assert (made.text, made.title, made.outlet, made.day) == (BODY, TITLE, "Example Agency", "2031-05-14")
    assert (made.name, made.authors) == ("urn:x:1", ("Ann Lee",))


def test_newsml_pictures_are_no_articles(tmp_path: Path) -> None:
    (row,) = skips(tmp_path / "a.xml", newsml("", kind="ninat:picture"))
    assert row.reason == "not an article"


def test_xml_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET")
    prefix = f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    (made,) = articles(
        tmp_path / "a.xml", newsml(XHTML.replace("</body>", "<p>&leak; the end of it</p></body>"), prefix=prefix)
    )
    assert "SECRET" not in made.text
    assert "the end of it" in made.text


def test_markdown_file(tmp_path: Path) -> None:
    (made,) = articles(tmp_path / "a.md", f"# {TITLE}\n\n{BODY}\n")
    assert made.title == TITLE
