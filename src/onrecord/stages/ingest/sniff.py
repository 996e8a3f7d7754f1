"""What format a source is in, by its first bytes; the file's name decides only where they leave it open."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Literal

from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.rows import TEXT_FIELDS, plain_key
from onrecord.text.encoding import decode, looks_binary

Format = Literal["text", "html", "json", "json lines", "table", "parquet", "feed", "newsml", "warc"]

_KNOWN_UNREAD: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF; save it as text"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "sound, video or a WebP picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as text or HTML"),
    (b"{\\rtf", "rich text; save it as plain text"),
    (b"SQLite format 3\x00", "an SQLite database; export it as JSON lines or CSV"),
    (b"ARROW1", "an Arrow file; save it as Parquet"),
    (b"Obj\x01", "Avro; save it as Parquet or JSON lines"),
    (b"\x28\xb5\x2f\xfd", "Zstandard; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip; unpack it first"),
    (b"Rar!", "RAR; unpack it first"),
    (b"ID3", "sound"),
    (b"OggS", "sound or video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_NO_ARTICLES = frozenset(
    ".yaml .yml .toml .ini .cfg .conf .py .js .mjs .ts .css .scss .sh .bat .sql .c .h .cpp .java .rb .php .go .rs "
    ".r .ipynb .log .lock .svg .ics .vcf .map .env .tex .bib".split()
)
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|div|p|h[1-6]|section|meta|title|table|center|font|span)\b",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b")
_NEWSML = re.compile(r"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|NewsML|nitf)\b")
_DECLARATION = re.compile(
    r"^(?:\ufeff)?\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE\s+(?!html)[^\[>]*(?:\[.*?\])?\s*>\s*)*",
    re.DOTALL | re.IGNORECASE,
)
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\[\]])")
DELIMITERS = ("\t", ",", ";", "|")


def format_of(head: bytes, name: str) -> Format:
    """The format of a source that begins with `head`; NotRead where we do not read it."""
    if not head.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise reasons.NotRead(reasons.EMPTY, "nothing but white space" if head else "no bytes")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    for magic, what in _KNOWN_UNREAD:
        if head.startswith(magic):
            raise reasons.NotRead(reasons.FORMAT, what)
    if head[4:8] == b"ftyp":
        raise reasons.NotRead(reasons.FORMAT, "video")
    if looks_binary(head):
        raise reasons.NotRead(reasons.BINARY, "no text in any encoding")
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending in _NO_ARTICLES:
        raise reasons.NotRead(reasons.FORMAT, f"a {ending} file; name it .txt if it holds an article")
    return _of_text(decode(head).text, name.lower())


def _of_text(text: str, name: str) -> Format:
    start = text.lstrip("\ufeff \t\r\n\x0b\x0c")
    if not start.strip():
        raise reasons.NotRead(reasons.EMPTY, "nothing but white space")
    if start.startswith("<"):
        marked_up = _of_markup(start, name)
        if marked_up:
            return marked_up
    if name.endswith((".jsonl", ".ndjson", ".jsonlines", ".ldjson")):
        return "json lines"
    if _JSON_START.match(start) and not name.endswith((".md", ".html", ".htm")):
        return "json lines" if _many_objects(start) else "json"
    if name.endswith(".json"):
        return "json"
    if name.endswith((".csv", ".tsv", ".tab")) or delimiter_of(start.splitlines()[0]):
        return "table"
    if name.endswith((".html", ".htm", ".xhtml", ".shtml")):
        return "html"
    return "text"


def _of_markup(start: str, name: str) -> Format | None:
    body = _DECLARATION.sub("", start, count=1).lstrip()
    opening = body[:2000]
    if _FEED.match(opening):
        return "feed"
    if _NEWSML.match(opening):
        return "newsml"
    first = re.match(r"(?:<!--.*?-->\s*)*", body[:20000], re.DOTALL)
    if _HTML.match(body, first.end() if first else 0) or name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if start.startswith("<?xml") or name.endswith(".xml"):
        for pattern, found in ((_FEED, "feed"), (_NEWSML, "newsml")):
            if pattern.search(opening):
                return found  # type: ignore[return-value]  # both are formats
        raise reasons.NotRead(reasons.FORMAT, "XML that is no feed, NewsML or NITF")
    return "html" if len(re.findall(r"</(?:p|div|body|article)>", start[:20000], re.IGNORECASE)) > 1 else None


def _many_objects(start: str) -> bool:
    """JSON lines: the first line is a whole object and another follows."""
    line, _, rest = start.partition("\n")
    if not line.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # A line that does not parse is still a line where the next one does.
        return line.rstrip().endswith("}")
    return True


def delimiter_of(header: str) -> str | None:
    """The delimiter of a table's header line; None where it names no text column beside another."""
    for delimiter in DELIMITERS:
        names = [plain_key(cell.strip().strip('"')) for cell in header.split(delimiter)]
        if len(names) > 1 and any(name in TEXT_FIELDS for name in names) and _like_columns(names):
            return delimiter
    return None


def _like_columns(names: Sequence[str]) -> bool:
    return all(len(name) <= 40 for name in names) and len(set(names)) == len(names)
