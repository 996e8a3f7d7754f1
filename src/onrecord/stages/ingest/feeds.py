"""RSS and Atom files: each entry with full text is an article; one with a teaser only is skipped and says so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.model import Skipped
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.markup import Rendered, text_of_html
from onrecord.stages.ingest.streams import Source
from onrecord.text.encoding import decode

_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,150}?encoding\s*=\s*[\"']([\w.-]{2,40})[\"']")
_BEFORE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
"""What may stand before the document type and the first element."""
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_TEASER = 500  # characters: a description shorter than this, in one paragraph, is a teaser


def read(source: Source) -> Iterator[Draft | Skipped]:
    """The entries of a feed, in its order."""
    feed = parsed(source.whole(reasons.WHOLE_LIMIT, what="a feed"))
    if not feed.entries:
        error = feed.get("bozo_exception")
        if error:
            raise reasons.NotRead(reasons.UNPARSED, f"{type(error).__name__}: {error}"[:200])
        raise reasons.NotRead(reasons.NO_TEXT, "a feed without entries")
    outlet = _string(feed.feed, "title")
    for number, entry in enumerate(feed.entries, 1):
        key = _string(entry, "id") or _string(entry, "link")
        label = key or f"entry {number}"
        found = replace(source.place, inside=f"{source.place.inside} {label}" if source.place.inside else label)
        content = _content(entry)
        if not content.text.strip():
            yield reasons.skipped(reasons.NO_TEXT, "an entry without text", found=found)
        elif not _full(entry, content):
            yield reasons.skipped(reasons.TEASER, f"{len(content.text)} characters and no full text", found=found)
        else:
            origin = entry.get("source")
            yield Draft(
                text=content.text,
                marks=content.marks,
                found=found,
                name=key or f"{source.name}:{number}",
                title=_plain(_string(entry, "title")),
                date=_string(entry, "published") or _string(entry, "updated") or _string(entry, "created"),
                outlet=(_string(origin, "title") if isinstance(origin, Mapping) else None) or outlet,
                url=_address(entry),
                authors=tuple(dict.fromkeys(_authors(entry, outlet))),
                language=_string(feed.feed, "language"),
            )


def parsed(data: bytes, *, charset: str | None = None, address: str | None = None) -> Any:
    """A feed as the library reads it. `charset`: as declared outside of it; `address`: links are read from there.

    The document type is taken off first: entities live there, and the library expands those of hostile feeds.
    """
    import feedparser

    named = _ENCODING.match(data[:200])
    text = decode(data, declared=named[1].decode("ascii") if named else charset).text.lstrip("\ufeff")
    body = text[_BEFORE.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing at least
    if body.startswith("<!DOCTYPE"):
        body = _DOCTYPE.sub("", body, count=1)
        body = body[_BEFORE.match(body).end() :]  # type: ignore[union-attr]
    headers = {"content-type": "application/xml; charset=utf-8"}
    if address:
        headers["content-location"] = address
    # A file object, never a string: the library would take that for an address or a path and open it.
    stream = io.BytesIO(body.encode("utf-8", "replace"))
    return feedparser.parse(
        stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=address is not None
    )


def full_markup(entry: Mapping[str, object]) -> str | None:
    """The text of an entry as its feed gives it, where the feed brings the full text."""
    values = [str(body.get("value") or "") for body in _bodies(entry)]
    return max(values, key=len) if values and _full(entry, _content(entry)) else None


def _content(entry: Mapping[str, object]) -> Rendered:
    """The longest of the entry's contents, or its description."""
    shown = [_rendered(str(body.get("value") or ""), str(body.get("type") or "")) for body in _bodies(entry)]
    return max(shown, key=lambda r: len(r.text), default=Rendered("", ()))


def _bodies(entry: Mapping[str, object]) -> list[Mapping[str, object]]:
    values = entry.get("content")
    bodies = [part for part in values if isinstance(part, Mapping)] if isinstance(values, list) else []
    detail = entry.get("summary_detail")
    return bodies or ([detail] if isinstance(detail, Mapping) else [])


def _rendered(value: str, kind: str) -> Rendered:
    if "html" in kind or ("</" in value and "<" in value) or "&lt;" in value:
        return text_of_html(value)
    return Rendered(value, ())


def _full(entry: Mapping[str, object], content: Rendered) -> bool:
    return bool(entry.get("content")) or len(content.text) >= _TEASER or content.text.count("\n\n") >= 2


def _authors(entry: Mapping[str, object], outlet: str | None) -> Iterator[str]:
    people = entry.get("authors")
    for person in people if isinstance(people, list) else []:
        name = _string(person, "name") if isinstance(person, Mapping) else None
        if name and name != outlet:
            yield name


def _address(entry: Mapping[str, object]) -> str | None:
    link = _string(entry, "link")  # the library puts an entry's id here where it has no link
    return link if link and link.startswith(("http://", "https://")) else None


def _plain(title: str | None) -> str | None:
    return text_of_html(title).text if title and "<" in title else title


def _string(holder: object, key: str) -> str | None:
    value = holder.get(key) if isinstance(holder, Mapping) else None
    return value.strip() or None if isinstance(value, str) else None
