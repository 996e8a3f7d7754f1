"""Plain text: a header line, YAML front matter, a few "Name: value" lines, or nothing before the article.

Invariant: the stored text is the whole file as decoded, header included, so that offsets count into the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import yaml

from onrecord.model import Block, Place, Span
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.dates import parse_date
from onrecord.stages.ingest.rows import draft_of, plain_key
from onrecord.stages.ingest.streams import Source
from onrecord.text.encoding import decode

_HEADER = re.compile(r"[ \t]?date[ \t:]+(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[ \t]+(?P<title>\S[^\r\n]*))?")
_FRONT = re.compile(r"---[ \t]*\r?\n(?P<inner>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMED_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{1,20}):[ \t]+(?P<value>\S[^\r\n]*?)[ \t]*(?:\r?\n|\Z)")
_FRONT_LIMIT = 20_000
_FIELDS = frozenset(
    (
        "title",
        "headline",
        "date",
        "published",
        "outlet",
        "source",
        "publisher",
        "publication",
        "url",
        "link",
        "author",
        "authors",
        "byline",
        "by",
        "language",
        "id",
        "section",
    )
)


def read(source: Source) -> Draft:
    """The article in a plain text file."""
    decoded = decode(source.whole(reasons.WHOLE_LIMIT, what="a text file"))
    return draft_of_text(decoded.text, found=source.place, name=source.name, lost=decoded.replaced)


def draft_of_text(text: str, *, found: Place, name: str, lost: int = 0) -> Draft:
    """A draft from plain text, with what stands in its header."""
    header = _HEADER.match(text)
    if header:
        return _with_header_line(text, header, found=found, name=name, lost=lost)
    front = _front_matter(text)
    if front is None:
        return Draft(text, found, name, lost=lost)
    fields, end = front
    given = draft_of({**fields, "text": text}, found=found)
    return Draft(
        text=text,
        found=found,
        name=given.name if any(plain_key(key) == "id" for key in fields) else name,
        title=given.title,
        date=given.date,
        outlet=given.outlet,
        url=given.url,
        authors=given.authors,
        language=given.language,
        marks=_header_marks(text, end, title=given.title),
        lost=lost,
    )


def _with_header_line(text: str, header: re.Match[str], *, found: Place, name: str, lost: int) -> Draft:
    """ "date 2031-05-14 Title": the title is the headline; an impossible day is kept as given, and noted."""
    line = text[: header.end()]
    first, last = len(line) - len(line.lstrip()), len(line.rstrip())
    title = (header["title"] or "").strip() or None
    split = header.start("title") if title else last
    marks = [Block("boilerplate", Span(first, len(text[:split].rstrip())))]  # the word "date" and the day: no prose
    if title:
        marks.append(Block("headline", Span(split, last)))
    return Draft(text, found, name, title=title, date=header["date"], marks=tuple(marks), lost=lost)


def with_header(draft: Draft) -> Draft:
    """A record's draft with the title and day of a header line in its text, where the record itself names none."""
    header = _HEADER.match(draft.text)
    if header is None or draft.marks:
        return draft
    read = _with_header_line(draft.text, header, found=draft.found, name=draft.name, lost=draft.lost)
    return replace(draft, title=draft.title or read.title, date=draft.date or read.date, marks=read.marks)


def _front_matter(text: str) -> tuple[Mapping[str, object], int] | None:
    """The fields before the article and where they end."""
    start = len(text) - len(text.lstrip("\ufeff"))
    match = _FRONT.match(text, start)
    if match and len(match["inner"]) <= _FRONT_LIMIT:
        fields = _yaml(match["inner"])
        return (fields, match.end()) if fields else None
    return _named_lines(text, start)


def _yaml(words: str) -> Mapping[str, object] | None:
    try:
        loaded = yaml.safe_load(words)
    except (yaml.YAMLError, ValueError, RecursionError):
        loaded = None
    if isinstance(loaded, Mapping):
        return {str(key): value for key, value in loaded.items() if _simple(value)}
    # Titles with a colon break YAML; read line by line what people meant.
    pairs = [line.partition(":") for line in words.splitlines()]
    return {
        name.strip(): value.strip().strip("\"'") for name, mark, value in pairs if mark and plain_key(name) in _FIELDS
    }


def _simple(value: object) -> bool:
    """Strings, numbers, dates and short lists of them; nested structures are no field of an article."""
    if isinstance(value, list):
        return len(value) <= 50 and all(not isinstance(part, list | Mapping) for part in value)
    return not isinstance(value, Mapping)


def _named_lines(text: str, start: int) -> tuple[Mapping[str, object], int] | None:
    """ "Title: …", "Date: …" lines: at least two, one of them a title or a readable date, none unknown."""
    fields: dict[str, object] = {}
    at = start
    while len(fields) < 12 and (match := _NAMED_LINE.match(text, at)):
        if plain_key(match["name"]) not in _FIELDS:
            return None
        fields[match["name"]] = match["value"]
        at = match.end()
    names = {plain_key(name) for name in fields}
    dated = any(plain_key(name) in ("date", "published") and parse_date(value) for name, value in fields.items())
    return (fields, at) if len(fields) >= 2 and (dated or names & {"title", "headline"}) else None


def _header_marks(text: str, end: int, *, title: str | None) -> tuple[Block, ...]:
    """The front matter is boilerplate, but for the title in it, which is the headline."""
    at = text.find(title, 0, end) if title and title.strip() else -1
    cuts = (
        [("boilerplate", 0, end)]
        if at < 0
        else [
            ("boilerplate", 0, at),
            ("headline", at, at + len(title or "")),
            ("boilerplate", at + len(title or ""), end),
        ]
    )
    marks = []
    for kind, first, last in cuts:
        words = text[first:last]
        begin, stop = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        if stop > begin:
            marks.append(Block("headline" if kind == "headline" else "boilerplate", Span(begin, stop)))
    return tuple(marks)
