"""What was fetched, as WARC files that others read, and as ingest reads them."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.fetching.archive import Archive
from onrecord.fetching.gathering import _read
from onrecord.fetching.wire import Answer
from onrecord.model import Article, Skipped
from tests.fetching.serving import page

WHEN = datetime(2031, 5, 14, 12, 0, tzinfo=UTC)
WORDS = "The ferry to Malven runs again from Monday, the café at the harbour said. It had lain still for a whole week."


def archived(folder: Path, body: bytes, *headers: tuple[str, str], type_: str = "text/html") -> Archive:
    archive = Archive(folder, begun=WHEN, agent="onrecord/0")
    answer = Answer("http://times.example/ferry", 200, "OK", headers, body, False, WHEN)
    archive.page(answer, type_=type_, body=body, via="http://times.example/feed", hops=("http://times.example/old",))
    return archive


def test_others_read_the_archive_and_find_its_digests_right(tmp_path: Path) -> None:
    body = page("Ferry runs again", WORDS)
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Set-Cookie", "a=b"), ("ETag", '"1"'))
    archive = archived(tmp_path, body, ("Content-Type", "text/html"), *headers)
    ((name, length),) = archive.lengths.items()
    data = (tmp_path / name).read_bytes()
    assert (name, length) == ("2031-05-14T12-00-00Z.warc.gz", len(data))
    right = [record.verify_block_digest() for record in ArchiveIterator(io.BytesIO(data), parse_http=False)]
    assert right == [True, True, True]
    pages = ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    assert [record.verify_payload_digest() for record in pages] == [True]
    records = []
    for record in ArchiveIterator(io.BytesIO(data), auto_decode="all"):
        fields = record.headers.to_dict()
        told = record.http_headers.to_dict() if record.record_type == WarcRecordType.response else {}
        records.append((record.record_type, fields, told, record.reader.read()))
    kinds = [kind for kind, *_ in records]
    assert kinds == [WarcRecordType.warcinfo, WarcRecordType.response, WarcRecordType.metadata]
    _, fields, told, payload = records[1]
    assert payload == body
    assert fields["WARC-Target-URI"] == "http://times.example/ferry"
    assert fields["WARC-Date"] == "2031-05-14T12:00:00Z"
    assert told["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert told["Content-Length"] == str(len(body))
    assert "Set-Cookie" not in told
    assert b"redirected-from: http://times.example/old\r\n" in records[2][3]
    assert records[2][1]["WARC-Concurrent-To"] == fields["WARC-Record-ID"]


def test_two_runs_of_one_second_have_two_files(tmp_path: Path) -> None:
    first, second = (archived(tmp_path, page("Ferry", WORDS, str(n))) for n in range(2))
    assert sorted({*first.lengths, *second.lengths}) == [
        "2031-05-14T12-00-00Z-1.warc.gz",
        "2031-05-14T12-00-00Z.warc.gz",
    ]


def test_character_sets_declared_and_wrongly_declared_are_left_to_ingest(tmp_path: Path) -> None:
    text = page("Ferry runs again", WORDS).decode()
    texts = set[str]()
    for number, (coding, declared) in enumerate((("cp1252", "windows-1252"), ("utf-8", "iso-8859-1"), ("utf-16", ""))):
        folder = tmp_path / str(number)
        folder.mkdir()
        type_ = f"text/html; charset={declared}" if declared else "text/html"
        archive = archived(folder, text.encode(coding), ("Content-Type", type_), type_=type_)
        (item,) = _read([folder / name for name in archive.lengths])
        assert isinstance(item, Article)
        assert (item.found.path, item.url) == (f"fetched/{next(iter(archive.lengths))}", "http://times.example/ferry")
        texts.add(item.text)
    assert len(texts) == 1
    assert "café" in texts.pop()


def test_the_text_of_a_feed_and_a_page_without_text(tmp_path: Path) -> None:
    archive = archived(tmp_path, b"<html><title>Nothing</title><body></body></html>")
    entry = {"html": f"<p>{WORDS}</p>", "title": "Ferry runs again", "outlet": "Harbour Times", "date": "2031-05-14"}
    archive.entry(entry | {"url": "http://times.example/ferry", "id": "http://times.example/ferry"})
    items = list(_read([tmp_path / name for name in sorted(archive.lengths)]))
    (article,) = (item for item in items if isinstance(item, Article))
    (skip,) = (item for item in items if isinstance(item, Skipped))
    assert (article.outlet, article.published, article.text) == ("Harbour Times", "2031-05-14", WORDS)
    assert (skip.reason, skip.found.path) == ("no text", "fetched/2031-05-14T12-00-00Z.warc.gz")
