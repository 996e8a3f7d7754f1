"""Everything that people's folders hold and should not: each is read, or leaves a row with file, place and reason."""

from __future__ import annotations

import gzip
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model import Article, Skipped
from onrecord.stages.ingest import REASONS, read, reasons

from .test_read import tarred, zipped
from .words import BODY, FIRST, ROW

LANGUAGE = "language not read yet"
LONG_LINE = b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + json.dumps(ROW).encode()
PACKED = gzip.compress(
    "\n".join(json.dumps({**ROW, "id": i, "pad": os.urandom(40).hex()}) for i in range(400)).encode()
)

# name, bytes, and what must come of it: the reasons of the rows, in order, and the least number of articles
CASES: list[tuple[str, bytes, list[str], int]] = [
    ("empty.txt", b"", ["empty"], 0),
    ("blank.txt", b" \n\n\t ", ["empty"], 0),
    ("binary.txt", bytes(range(256)) * 20, ["binary"], 0),
    ("nul.txt", b"\x00" * 3000, ["empty"], 0),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100), ["format not read"], 0),
    ("report.pdf", b"%PDF-1.7 ...", ["format not read"], 0),
    ("report.docx", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), ["format not read"], 0),
    ("settings.yaml", b"a: 1", ["format not read"], 0),
    ("truncated.txt.gz", gzip.compress(os.urandom(500).hex().encode())[:-40], ["cut off"], 0),
    ("truncated.jsonl.gz", PACKED[:-2000], ["not parsed", "cut off"], 100),
    ("damaged.txt.gz", gzip.compress(BODY.encode())[:12] + b"\xff" * 60, ["damaged"], 0),
    ("not-a.zip", b"PK\x03\x04 nothing of the kind", ["damaged"], 0),
    ("truncated.zip", zipped({"a.txt": BODY, "b.txt": BODY})[:150], ["damaged"], 0),
    ("truncated.tar", tarred({"a.txt": BODY, "b.txt": BODY * 20})[:3000], ["cut off", "cut off"], 1),
    ("empty.zip", zipped({}), ["empty"], 0),
    ("no-text.html", b"<html><head><title>T</title></head><body><nav>Home</nav></body></html>", ["no text"], 0),
    ("deep.html", b"<div>" * 30_000 + FIRST.encode() + b"</div>" * 30_000, ["no text"], 0),
    ("bad.jsonl", b'{"text": \n' + json.dumps(ROW).encode(), ["not parsed"], 1),
    ("deep.json", b"[" * 100_000 + b"]" * 100_000, ["not parsed"], 0),
    ("number.json", b"42", ["not parsed"], 0),
    ("fields.json", b'{"name": "x"}', ["no text field"], 0),
    ("surrogate.jsonl", b'{"text": "lone \\ud800 ' + FIRST.encode() + b'"}', ["characters replaced"], 1),
    ("nul.jsonl", b'{"text": "nul \\u0000 ' + FIRST.encode() + b'"}', [], 1),
    ("date.jsonl", json.dumps({**ROW, "date": "2031-13-45"}).encode(), ["date not understood"], 1),
    ("date.txt", f"date 2031-13-45 Storm\n\n{BODY}".encode(), ["date not understood"], 1),
    ("long-line.jsonl", LONG_LINE, ["too large"], 1),
    ("long-line.txt", b"y" * 50_000_000, ["too large"], 0),
    ("long-text.txt", b"word " * 1_100_000, ["too large"], 0),
    ("long-prose.txt", b"word " * 70_000, ["too large"], 0),
    ("marks-only.txt", b"." * 400_000 + b" " + FIRST.encode(), [], 1),
    ("letter.txt", b"A", ["no text"], 0),
    ("mark-and-a-byte.txt", b"\xff\xfeA", ["no text"], 0),
    ("mark-and-a-letter.txt", b"\xff\xfeA\x00", ["no text"], 0),
    ("two-bytes.txt", b"A\x00", ["binary"], 0),
    ("half-wide.txt", FIRST.encode() + (FIRST * 3).encode("utf-16-le"), ["binary"], 0),
    ("wide.txt", (FIRST * 3).encode("utf-16-be"), [], 1),
    ("wide-fields.jsonl", json.dumps({"text": FIRST.encode("utf-16-le").decode("latin-1")}).encode(), ["binary"], 0),
    ("russian-wide.txt", ("Мэр сказал, что ремонт займет три недели. " * 3).encode("utf-16-le"), [LANGUAGE], 0),
    ("open-quote.csv", b'title,text\nA,"' + FIRST.encode(), [], 1),
    (
        "french.txt",
        ("La tempête a détruit quarante bateaux dans le port du nord, a déclaré le maire. " * 2).encode(),
        ["language not read yet"],
        0,
    ),
    (
        "broken-utf8.txt",
        f"Café “Sea” {FIRST} ".encode() + b"\xff\xfe\xff " + f"naïve “end” {FIRST}".encode(),
        ["characters replaced"],
        1,
    ),
    ("odd.xml", b"<?xml version='1.0'?><inventory/>", ["format not read"], 0),
    ("broken.xml", b"<newsItem xmlns='x'><a></newsItem>", ["not parsed"], 0),
    ("broken.parquet", b"PAR1" + bytes(80), ["damaged"], 0),
    ("cut.warc", b"WARC/1.0\r\nWARC-Type: resp", ["empty"], 0),
]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Article | Skipped]]:
    """All of the bad files read in one run."""
    folder = tmp_path_factory.mktemp("bad")
    for name, data, _, _ in CASES:
        (folder / name).write_bytes(data)
    found: dict[str, list[Article | Skipped]] = {}
    for item in read([str(folder)]):
        found.setdefault(Path(item.found.path).name, []).append(item)
    return found


@pytest.mark.parametrize(("name", "why", "least"), [(n, w, m) for n, _, w, m in CASES], ids=[case[0] for case in CASES])
def test_bad_file(outcomes: dict[str, list[Article | Skipped]], name: str, why: list[str], least: int) -> None:
    found = outcomes.get(name, [])
    assert [item.reason for item in found if isinstance(item, Skipped)] == why
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) >= least
    assert bool(articles) == bool(least)
    for item in found:
        assert Path(item.found.path).name == name
        if isinstance(item, Skipped):
            assert item.reason in REASONS
            assert item.stage == "ingest"


def test_a_note_carries_the_id_of_its_article(outcomes: dict[str, list[Article | Skipped]]) -> None:
    for name in ("date.jsonl", "surrogate.jsonl", "broken-utf8.txt"):
        article, note = outcomes[name]
        assert isinstance(note, Skipped)
        assert isinstance(article, Article)
        assert note.article == article.id


def test_foreign_article_keeps_its_id_in_the_row(outcomes: dict[str, list[Article | Skipped]]) -> None:
    (row,) = outcomes["french.txt"]
    assert isinstance(row, Skipped)
    assert "French" in row.detail
    assert row.article is not None
    assert row.article.startswith("art_")


def test_names_that_no_text_can_hold(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for raw in (b"caf\xe9\xff.txt", b"tab\tnew\nline.txt", "smile \U0001f600.txt".encode()):
        with open(os.path.join(folder, raw), "wb") as file:
            file.write(BODY.encode())
    names = [item.name for item in read([str(tmp_path)]) if isinstance(item, Article)]
    assert names == ["caf\\xe9\\xff.txt", "smile \U0001f600.txt", "tab\\tnew\\nline.txt"]
    "".join(names).encode("utf-8")


def test_links_that_lead_in_circles_or_nowhere(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(BODY)
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = [(Path(i.found.path).name, i.reason if isinstance(i, Skipped) else "read") for i in read([str(tmp_path)])]
    assert found == [("gone", "not found"), ("self", "directory loop"), ("a.txt", "read"), ("up", "directory loop")]


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        assert [i.reason for i in read([str(tmp_path)]) if isinstance(i, Skipped)] == ["not a file", "not a file"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)

    def refuse(call: Callable[..., object]) -> Callable[..., object]:
        def inner(path: object, *args: object, **kwargs: object) -> object:
            if str(path).endswith("x.txt" if what == "file" else os.sep + "a"):
                raise PermissionError(13, "Permission denied")
            return call(path, *args, **kwargs)

        return inner

    # A real mode of 0 would not stop a test that runs as root.
    if what == "file":
        monkeypatch.setattr("builtins.open", refuse(open))
    else:
        monkeypatch.setattr(os, "listdir", refuse(os.listdir))
    row, made = read([str(tmp_path)])
    assert isinstance(row, Skipped)
    assert row.reason == "not readable"
    assert isinstance(made, Article)


def test_a_reader_that_fails_ends_neither_the_run_nor_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of the library")

    monkeypatch.setattr("onrecord.stages.ingest.plain.decode", broken)
    rows = list(read([str(tmp_path)]))
    assert [row.reason for row in rows if isinstance(row, Skipped)] == ["reader failed", "reader failed"]
    assert isinstance(rows[0], Skipped)
    assert rows[0].detail == "ZeroDivisionError: of the library"


def test_encrypted_members(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": BODY, "b.txt": f"{BODY} b"}))
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + offset] |= 1  # the flag of the first member
    (tmp_path / "a.zip").write_bytes(bytes(data))
    row, made = read([str(tmp_path)])
    assert isinstance(row, Skipped)
    assert (row.reason, row.found.inside) == ("encrypted", "a.txt")
    assert isinstance(made, Article)


def test_links_inside_archives_are_rows(tmp_path: Path) -> None:
    import io
    import tarfile

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("passwords")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    (row,) = read([str(tmp_path)])
    assert isinstance(row, Skipped)
    assert row.reason == "not a file"


def test_every_reason_has_its_line() -> None:
    named = {value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)} - {
        reasons.STAGE
    }
    assert named == set(REASONS)
    assert all(line.endswith(".") for line in REASONS.values())
