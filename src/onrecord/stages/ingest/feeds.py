"""RSS and Atom files: each entry with full text is an article; one with a teaser only is skipped and says so."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.model import Skipped
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.markup import Rendered, text_of_html
from onrecord.stages.ingest.streams import Source

_TEASER = 500  # characters: a description shorter than this, in one paragraph, is a teaser


def read(source: Source) -> Iterator[Draft | Skipped]:
    """The entries of a feed, in its order."""
    import feedparser

    data = source.whole(reasons.WHOLE_LIMIT, what="a feed")
    # A file object, never a string: the library would take that for an address or a path and open it.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
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


def _content(entry: Mapping[str, object]) -> Rendered:
    """The longest of the entry's contents, or its description."""
    values = entry.get("content")
    bodies = [part for part in values if isinstance(part, Mapping)] if isinstance(values, list) else []
    detail = entry.get("summary_detail")
    if not bodies and isinstance(detail, Mapping):
        bodies = [detail]
    shown = [_rendered(str(body.get("value") or ""), str(body.get("type") or "")) for body in bodies]
    return max(shown, key=lambda r: len(r.text), default=Rendered("", ()))


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
