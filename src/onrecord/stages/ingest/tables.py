"""Records in files: JSON lines, JSON documents, CSV and other delimited tables, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.errors import SkipItem
from onrecord.model import Place, Skipped
from onrecord.stages.ingest import newsml, reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.rows import HTML_FIELDS, KNOWN_FIELDS, TEXT_FIELDS, draft_of, plain_key
from onrecord.stages.ingest.sniff import DELIMITERS, delimiter_of
from onrecord.stages.ingest.streams import Source
from onrecord.text.encoding import byte_order_mark, decode, wide_without_mark

_CONTAINERS = (
    "articles",
    "items",
    "entries",
    "results",
    "docs",
    "documents",
    "stories",
    "news",
    "data",
    "hits",
    "response",
    "associations",
)
_CONTAINER_DEPTH = 4


def json_lines(source: Source) -> Iterator[Draft | Skipped]:
    """One JSON object per line. A line that does not parse is skipped, with its number."""
    for number, line, lost in lines(source):
        found = replace(source.place, line=number)
        if line is None:
            yield reasons.skipped(reasons.TOO_LARGE, f"a line of more than {reasons.LINE_LIMIT:,} bytes", found=found)
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield reasons.skipped(reasons.UNPARSED, _why(error), found=found)
            continue
        for item in _drafts(value, found=found, depth=0):
            yield replace(item, lost=lost) if lost and isinstance(item, Draft) else item


def json_document(source: Source) -> Iterator[Draft | Skipped]:
    """An array, an object, an object that holds an array, or several of these one after the other."""
    text = decode(source.whole(reasons.DOCUMENT_LIMIT, what="a JSON document")).text.lstrip("\ufeff")
    decoder = json.JSONDecoder()
    at, count = _space(text, 0), 0
    inside_array = text[at : at + 1] == "["
    at += inside_array
    while (at := _space(text, at)) < len(text) and not (inside_array and text[at] == "]"):
        found = (
            replace(source.place, inside=" ".join(filter(None, (source.place.inside, f"[{count}]"))))
            if inside_array
            else source.place
        )
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, getattr(error, "pos", at)) + 1
            yield reasons.skipped(reasons.UNPARSED, _why(error), found=replace(source.place, line=line))
            return
        yield from _drafts(value, found=found, depth=0)
        count += 1
        at = _space(text, at)
        at += text[at : at + 1] == ","
    if inside_array and at >= len(text):
        yield reasons.skipped(reasons.CUT_OFF, "the array is not closed", found=source.place)
    elif count == 0:
        yield reasons.skipped(reasons.EMPTY, "an empty array", found=source.place)


def table(source: Source) -> Iterator[Draft | Skipped]:
    """A delimited table with a header line; quoted fields may hold line breaks."""
    csv.field_size_limit(reasons.LINE_LIMIT)
    progress = _Lines(source)
    header = next(progress, "")
    delimiter = delimiter_of(header) or max(DELIMITERS, key=lambda d: (header.count(d), d))
    try:
        columns = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error as error:
        raise reasons.NotRead(reasons.UNPARSED, f"the line of column names: {error}") from error
    if not any(plain_key(name) in (*TEXT_FIELDS, *HTML_FIELDS) for name in columns):
        names = ", ".join(name[:30] for name in columns[:12])
        raise reasons.NotRead(
            reasons.NO_FIELDS, f"columns: {names}; the text belongs in one of {', '.join(TEXT_FIELDS[:6])}"
        )
    reader = csv.reader(progress, delimiter=delimiter)
    while True:
        begin = progress.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield reasons.skipped(reasons.UNPARSED, str(error), found=replace(source.place, line=begin))
            continue
        found = replace(source.place, line=begin)
        if any(cell.strip() for cell in cells):
            lost, progress.lost = progress.lost, 0
            yield from _one(dict(zip(columns, cells, strict=False)), found=found, lost=lost)
    for number in progress.too_long:
        yield reasons.skipped(
            reasons.TOO_LARGE,
            f"a line of more than {reasons.LINE_LIMIT:,} bytes",
            found=replace(source.place, line=number),
        )


def parquet(source: Source) -> Iterator[Draft | Skipped]:
    """The rows of a Parquet file, a few hundred at a time; only columns that an article can use."""
    import pyarrow
    import pyarrow.parquet

    with source.seekable() as file:
        try:
            reader = pyarrow.parquet.ParquetFile(file)
            columns = [name for name in reader.schema_arrow.names if plain_key(name) in KNOWN_FIELDS]
            if not any(plain_key(name) in (*TEXT_FIELDS, *HTML_FIELDS) for name in columns):
                names = ", ".join(name[:30] for name in reader.schema_arrow.names[:12])
                raise reasons.NotRead(
                    reasons.NO_FIELDS, f"columns: {names}; the text belongs in one of {', '.join(TEXT_FIELDS[:6])}"
                )
            number = 0
            for batch in reader.iter_batches(batch_size=256, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield from _one(row, found=replace(source.place, line=number), lost=0)
        except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
            raise reasons.NotRead(reasons.DAMAGED, str(error)[:200]) from error


def lines(source: Source) -> Iterator[tuple[int, str | None, int]]:
    """(number, text with its line break or None if too long, bytes that could not be decoded) of every line."""
    mark = byte_order_mark(source.head)
    if (mark and mark[0] != "utf-8") or wide_without_mark(source.head):
        text = decode(source.whole(reasons.DOCUMENT_LIMIT, what="a UTF-16 file")).text
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            yield number, line, 0
        return
    number = 0
    while data := source.stream.readline(reasons.LINE_LIMIT + 1):
        number += 1
        if len(data) > reasons.LINE_LIMIT:
            while data and not data.endswith(b"\n"):
                data = source.stream.readline(1 << 20)
            yield number, None, 0
            continue
        decoded = decode(data)
        yield number, decoded.text, decoded.replaced


class _Lines(Iterator[str]):
    """Decoded lines for the CSV reader, with their count, losses and the lines left out."""

    def __init__(self, source: Source) -> None:
        self._lines = lines(source)
        self.number = 0
        self.lost = 0
        self.too_long: list[int] = []

    def __next__(self) -> str:
        for number, line, lost in self._lines:
            self.number = number
            self.lost += lost
            if line is not None:
                return line
            self.too_long.append(number)
        raise StopIteration


def _one(row: Mapping[str, object], *, found: Place, lost: int) -> Iterator[Draft | Skipped]:
    try:
        yield replace(draft_of(row, found=found), lost=lost)
    except SkipItem as error:
        yield reasons.skipped_by(error, found=found)


def _drafts(value: object, *, found: Place, depth: int) -> Iterator[Draft | Skipped]:
    """The articles in a JSON value: an article, a list of values, or an object around a list."""
    if isinstance(value, list):
        for number, part in enumerate(value):
            inner = replace(found, inside=" ".join(filter(None, (found.inside, f"[{number}]"))))
            yield from _drafts(part, found=inner, depth=depth + 1)
        return
    if not isinstance(value, Mapping) or depth > _CONTAINER_DEPTH:
        what = "nested too deeply" if isinstance(value, Mapping) else f"a {type(value).__name__}, not an object"
        yield reasons.skipped(reasons.UNPARSED, what, found=found)
        return
    try:
        yield newsml.draft_of_ninjs(value, found=found) if newsml.is_ninjs(value) else draft_of(value, found=found)
    except reasons.NotRead as error:
        inner_key = _container(value) if error.reason == reasons.NO_FIELDS else None
        if inner_key is None:
            yield reasons.skipped_by(error, found=found)
            return
        yield from _drafts(value[inner_key], found=found, depth=depth + 1)


def _container(value: Mapping[str, object]) -> str | None:
    """The key under which an export keeps its articles: {"articles": […]}, {"hits": {"hits": […]}}, {"_source": …}."""
    for key in (*_CONTAINERS, "_source"):
        inner = value.get(key)
        if (isinstance(inner, list) and inner and isinstance(inner[0], Mapping)) or (
            isinstance(inner, Mapping) and inner
        ):
            return key
    return None


def _space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n\x1e":
        at += 1
    return at


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"JSON: {error.msg}, column {error.colno:,}"
    return "nested too deeply" if isinstance(error, RecursionError) else f"JSON: {error}"[:200]
