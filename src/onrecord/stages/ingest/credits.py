"""Whose copy an article prints: agencies named in its byline, dateline, credit lines and foot, outlets in credits.

Invariants
- Only blocks that give credit are read. An agency in prose ("told AFP") is a source of a statement, not of the copy.
- A picture's credit says nothing about the words.
- An outlet is credited only where the line says that the words are its ("Source: …", "With inputs from …"), and never
  with its own article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon.agencies import Agency, agencies_in, agency_named
from onrecord.lexicon.outlets import find, in_text
from onrecord.model import Block, Credit, Dateline, Evidence, Span
from onrecord.stages.ingest import dateline
from onrecord.stages.ingest.bylines import names_in_byline
from onrecord.stages.ingest.dates import Printed, dates_in

EXTRACTOR = "ingest@1"

_PART = re.compile(r"[^,|;\n]+?(?=\s+[–—-]\s+|\s+(?:and|with|for)\s+|[,|;\n]|$)")
_LEADING = re.compile(r"(?:\s+|\s*(?:[–—-]\s+|and\s+|with\s+|for\s+|by:?\s+|the\s+))+", re.IGNORECASE)
_OUTLETS_OWN = re.compile(
    r"\b(?:sources?\s*:|courtesy(?: of)?\s*:?"
    r"|with (?:additional |agency )?(?:inputs?|files?|reporting|reports?|material|information)(?: from| by)"
    r"|(?:first |originally |also )?(?:published|produced|provided|supplied) (?:by|in|on))\s*",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"(?:appeared|published) (?:in|on)\b", re.IGNORECASE)


def credits_of(
    text: str, blocks: tuple[Block, ...], *, article: str, line: dateline.Found | None, outlet: str | None = None
) -> tuple[Credit, ...]:
    """One credit per agency, or outlet other than the article's own `outlet`, where it is named first."""
    hits = [(agency.name, start, end) for agency, start, end in _named(text, blocks, line)]
    found: dict[str, Credit] = {}
    if line and line.outlet and not is_own(line.outlet[0], outlet):
        hits.append(line.outlet)
    for name, start, end in sorted([*hits, *_outlets(text, blocks, outlet)], key=lambda hit: hit[1]):
        evidence = Evidence(article, (Span(start, end),), (text[start:end],), EXTRACTOR)
        found.setdefault(name, Credit(name, evidence))
    return tuple(found.values())


def dateline_of(text: str, line: dateline.Found | None, *, article: str, published: str | None) -> Dateline | None:
    """The article's dateline; a day without its year takes the year that brings it nearest to the publication."""
    if line is None or line.place is None:
        return None
    evidence = Evidence(article, (Span(line.start, line.words_end),), (text[line.start : line.words_end],), EXTRACTOR)
    return Dateline(line.place, evidence, _full_day(line.date, published))


def authors_of(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The persons that bylines name, in order."""
    names: dict[str, None] = {}
    for block in blocks:
        if block.kind == "byline":
            names.update(dict.fromkeys(names_in_byline(text[block.span.start : block.span.end])))
    return tuple(names)


def date_in_text(text: str, blocks: tuple[Block, ...], line: dateline.Found | None) -> str | None:
    """The publication day that the text itself states: in a byline, or in full in its dateline."""
    stamped: list[tuple[bool, Printed]] = []
    for block in blocks:
        if block.kind == "byline":
            printed = list(dates_in(text, start=block.span.start, end=block.span.end))
            words = text[block.span.start : block.span.end].lower()
            stamped += [("updated" in words and "publish" not in words, p) for p in printed[:1]]
    if stamped:
        return min(stamped, key=lambda hit: (hit[0], hit[1].start))[1].iso
    return line.date if line and line.date and not line.date.startswith("--") else None


def _named(text: str, blocks: tuple[Block, ...], line: dateline.Found | None) -> Iterator[tuple[Agency, int, int]]:
    if line and line.agency:
        yield line.agency
    for block in blocks:
        start, end = block.span.start, block.span.end
        if block.kind == "byline":
            yield from _in_parts(text, start, end)
        elif block.kind == "credit" and not _PUBLISHED_BY.search(text, start, end):
            yield from agencies_in(text, start=start, end=end)


def _outlets(text: str, blocks: tuple[Block, ...], own: str | None) -> Iterator[tuple[str, int, int]]:
    """Outlets whose words a credit line says it prints; agencies are found elsewhere."""
    for block in blocks:
        said = _OUTLETS_OWN.search(text, block.span.start, block.span.end) if block.kind == "credit" else None
        if said is None or (own is None and _PUBLISHED_BY.search(text, block.span.start, block.span.end)):
            continue  # "first published in …" may well be this page
        for found in in_text(text[said.end() : block.span.end]):
            start, end = said.end() + found.span.start, said.end() + found.span.end
            if found.ambiguous or found.outlet.kind in ("platform", "agency") or is_own(text[start:end], own):
                continue
            yield found.outlet.name, start, end


def is_own(name: str, own: str | None) -> bool:
    """Whether a name or site and the article's own outlet are one ("The Daily Post", "dailypost.example")."""
    known = find(name)
    names = {_letters(n) for n in (name, *((known.name, known.domain) if known else ())) if n}
    return own is not None and any(n and n in _letters(own) for n in names)


def _letters(name: str) -> str:
    return "".join(c for c in name.lower().removeprefix("the ") if c.isalnum())


def _in_parts(text: str, start: int, end: int) -> Iterator[tuple[Agency, int, int]]:
    """In a byline only a whole part is an agency ("Jane Doe, Associated Press"): people are called Petra, too."""
    at = start
    while at < end:
        lead = _LEADING.match(text, at, end)
        at = lead.end() if lead else at
        part = _PART.match(text, at, end)
        if part is None:
            at += 1
            continue
        agency = agency_named(part.group())
        if agency:
            yield agency, part.start(), part.end()
        at = max(part.end(), at + 1)


def _full_day(printed: str | None, published: str | None) -> str | None:
    if printed is None or not printed.startswith("--"):
        return printed
    if published is None:
        return None
    year, month = int(published[:4]), int(published[5:7])
    gap = int(printed[2:4]) - month
    year += -1 if gap > 6 else 1 if gap < -6 else 0
    day = f"{year}{printed[1:]}"
    return day if not printed.endswith("02-29") or _leap(year) else None


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
