"""One record with named fields (JSON object, table row, Parquet row) to a draft, by the names that people really use.

Invariant: a field called "text" is stored exactly as given. Other fields that hold HTML are turned into text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename

from onrecord.model import Place
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.markup import Rendered, text_of_html

TEXT_FIELDS = (
    "text",
    "body",
    "content",
    "articletext",
    "fulltext",
    "maintext",
    "articlebody",
    "bodytext",
    "plaintext",
    "newstext",
    "contenttext",
    "rawtext",
    "cleantext",
    "article",
)
HTML_FIELDS = ("html", "rawhtml", "contenthtml", "bodyhtml", "bodyxhtml", "pagehtml", "articlehtml")
TITLE_FIELDS = ("title", "headline", "heading", "articletitle", "newstitle", "headlinemain", "webtitle")
DATE_FIELDS = (
    "published",
    "date",
    "publishedat",
    "publicationdate",
    "pubdate",
    "datepublished",
    "publishdate",
    "publisheddate",
    "publishedon",
    "publishtime",
    "firstpublished",
    "firstpublicationdate",
    "webpublicationdate",
    "articledate",
    "datepublish",
    "datetime",
    "timestamp",
    "time",
    "day",
    "createdat",
    "created",
    "updatedat",
    "updated",
    "datemodified",
)
OUTLET_FIELDS = (
    "outlet",
    "source",
    "publisher",
    "publication",
    "sourcename",
    "newspaper",
    "sitename",
    "media",
    "site",
    "website",
    "domain",
    "sourcedomain",
    "feed",
    "provider",
    "newssource",
)
URL_FIELDS = ("url", "link", "permalink", "weburl", "canonicalurl", "articleurl", "sourceurl", "href", "uri", "guid")
AUTHOR_FIELDS = ("authors", "author", "byline", "by", "bylines", "writer", "creator", "dccreator")
ID_FIELDS = ("id", "articleid", "uid", "docid", "documentid", "guid", "uuid", "uri", "key", "slug")
LANGUAGE_FIELDS = ("language", "lang")

KNOWN_FIELDS = frozenset(
    (
        *TEXT_FIELDS,
        *HTML_FIELDS,
        *TITLE_FIELDS,
        *DATE_FIELDS,
        *OUTLET_FIELDS,
        *URL_FIELDS,
        *AUTHOR_FIELDS,
        *ID_FIELDS,
        *LANGUAGE_FIELDS,
    )
)
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|ul|blockquote|figure)>|<br ?/?>|<p[ >]", re.IGNORECASE)
_NAMED = ("name", "title", "rendered", "value", "label", "#text", "_", "text", "uri", "domain", "id")


def plain_key(name: str) -> str:
    """A field name without capitals, underscores and the like: "Published_At" → "publishedat"."""
    return "".join(c for c in name.casefold() if c.isalnum())


def draft_of(row: Mapping[str, object], *, found: Place) -> Draft:
    """A draft from one record; NotRead where no field holds text."""
    fields: dict[str, object] = {}
    for key, value in row.items():
        if value is not None and value != "":
            fields.setdefault(plain_key(str(key)), value)
    rendered = _text(fields)
    if rendered is None:
        raise _without_text(row)
    return Draft(
        text=rendered.text,
        marks=rendered.marks,
        found=found,
        name=_name(fields, found),
        title=_first(fields, TITLE_FIELDS),
        date=_date(fields),
        outlet=_first(fields, OUTLET_FIELDS),
        url=_url(fields),
        authors=_authors(fields),
        language=_first(fields, LANGUAGE_FIELDS),
    )


def _text(fields: Mapping[str, object]) -> Rendered | None:
    exact = fields.get("text")
    if isinstance(exact, str):
        return Rendered(exact, ())
    for name in TEXT_FIELDS:
        value = fields.get(name)
        if isinstance(value, Mapping) and isinstance(value.get("rendered"), str):
            return text_of_html(str(value["rendered"]))
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return Rendered("\n\n".join(value), ())
        if isinstance(value, str):
            return text_of_html(value) if len(_MARKUP.findall(value[:20000])) > 1 else Rendered(value, ())
    for name in HTML_FIELDS:
        value = fields.get(name)
        if isinstance(value, str):
            return text_of_html(value)
    return None


def _without_text(row: Mapping[str, object]) -> reasons.NotRead:
    present = any(plain_key(str(key)) in (*TEXT_FIELDS, *HTML_FIELDS) for key in row)
    if present:
        return reasons.NotRead(reasons.NO_TEXT, "the text field is empty")
    names = ", ".join(sorted(str(key)[:30] for key in row)[:12]) or "none"
    return reasons.NotRead(
        reasons.NO_FIELDS, f"fields: {names}; the text belongs in one of {', '.join(TEXT_FIELDS[:6])}"
    )


def _strings(value: object) -> Iterator[str]:
    """The names in a value: a string, a number, an object with a name, or a list of these."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, bool):
        return
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, Mapping):
        for key in _NAMED:
            if isinstance(value.get(key), str | int) and str(value[key]).strip():
                yield str(value[key])
                return
    elif isinstance(value, list | tuple):
        for part in value[:50]:
            if not isinstance(part, list | tuple):
                yield from _strings(part)


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        for value in _strings(fields.get(name)):
            return value
    return None


def _date(fields: Mapping[str, object]) -> object:
    for name in DATE_FIELDS:
        value = fields.get(name)
        if isinstance(value, Mapping):
            value = value.get("$date", value.get("value"))
        if value is not None and value != "" and not isinstance(value, list | Mapping | bool):
            return value
    return None


def _url(fields: Mapping[str, object]) -> str | None:
    for name in URL_FIELDS:
        for value in _strings(fields.get(name)):
            if re.match(r"(?:https?:)?//\S+$|www\.\S+$", value.strip(), re.IGNORECASE):
                return value.strip()
    return None


def _authors(fields: Mapping[str, object]) -> tuple[str, ...]:
    for name in AUTHOR_FIELDS:
        found = []
        for value in _strings(fields.get(name)):
            words = re.sub(r"^\s*by:?\s+", "", value, flags=re.IGNORECASE)
            found += [part.strip() for part in re.split(r"\s*;\s*|\s+and\s+|\s*\|\s*", words) if part.strip()]
        if found:
            return tuple(dict.fromkeys(name[:120] for name in found))
    return ()


def _name(fields: Mapping[str, object], found: Place) -> str:
    given = _first(fields, ID_FIELDS)
    if given:
        return given
    label = basename(found.inside or found.path)
    return f"{label}:{found.line}" if found.line else label
