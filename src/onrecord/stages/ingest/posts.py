"""Embedded posts: where a text quotes a message from a social network with its author, handle and day.

Invariant: a post ends with its signature ("— Name (@handle) May 14, 2031"); its words may begin a paragraph
earlier, since a post can hold blank lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Block, Span
from onrecord.stages.ingest.dates import date_at
from onrecord.stages.ingest.lines import Unit, usual_gap

_SIGNATURE = re.compile(
    r"(?:[—–]|(?<=\s)--?(?=\s)"
    r"|&mdash;)[ \t\xa0]*(?P<name>[^\n@()—–]{1,60}?)[ \t\xa0]*\(@(?P<handle>\w{1,30})\)[ \t\xa0]*"
)
_SHARED = re.compile(
    r"A (?:post|photo|video) (?:shared|posted) by (?P<name>[^\n@()]{1,60}?) \(@(?P<handle>[\w.]{1,30})\)(?: on (?=\w))?"
)
_LINK = re.compile(r"(?:https?://\S+|pic\.twitter\.com/\S+|(?<![\w/])t\.co/\S+)")
_PICTURE_LINK = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/)\w+\s*$")
_FILLER = re.compile(r"(?i)\blive(?: updates?| blog| coverage)?\b|\b(?:more|read|watch|via|updates?)\b|[@#]\w+|[^\w\s]")
_CLOCK = re.compile(r"[\s·,]*\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{3})?(?:\s?[-–·]\s?)?")

_LONGEST = 280 + 120  # a post's own limit and its links
_AUTHORLESS = 400


def posts_in(text: str, units: list[Unit]) -> list[Block]:
    """The embedded posts of a text, in order, without overlaps."""
    found: list[Block] = []
    taken = 0
    for match in _signatures(text):
        at = _unit_at(units, match.start())
        end, day = _signature_end(text, match)
        if day is None and end < units[at].end:
            continue  # a name and a handle in running prose
        start = max(_post_start(text, units, at=at, signature=match.start()), taken)
        if start > match.start():
            continue  # it stands within the post before
        while text[start].isspace():  # what follows a post on its line begins after the space
            start += 1
        found.append(Block("post", Span(start, end), author=match["name"].strip(), handle=match["handle"], date=day))
        taken = end
    return sorted([*found, *_unsigned(text, units, signed=found)], key=lambda block: block.span)


def _signatures(text: str) -> list[re.Match[str]]:
    if "(@" not in text:
        return []
    found = [*_SIGNATURE.finditer(text), *_SHARED.finditer(text)]
    return sorted((m for m in found if re.search(r"\w", m["name"])), key=lambda m: m.start())


def _signature_end(text: str, match: re.Match[str]) -> tuple[int, str | None]:
    at = match.end()
    clock = _CLOCK.match(text, at)
    printed = date_at(text, at) or (date_at(text, clock.end()) if clock else None)
    if printed is None:
        while text[at - 1].isspace():
            at -= 1
        return at, None
    return printed.end, printed.iso[:10]


def _unit_at(units: list[Unit], offset: int) -> int:
    low, high = 0, len(units) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if units[middle].start <= offset:
            low = middle
        else:
            high = middle - 1
    return low


def _post_start(text: str, units: list[Unit], *, at: int, signature: int) -> int:
    """Where the words of the post that is signed here begin."""
    unit = units[at]
    usual = usual_gap(units)
    if usual > 1:  # blank lines part paragraphs here, so lines without one belong together
        while at > 0 and units[at - 1].group == unit.group and signature - units[at - 1].start <= _LONGEST:
            at -= 1
    start = units[at].start
    if signature - start > _LONGEST:
        return _last_sentence(text, start, signature)
    # A signature with nothing but links before it: the words stand in the paragraph above.
    while at > 0 and _says_nothing(text[start:signature]):
        above = units[at - 1]
        if signature - above.start > _LONGEST or text[above.end - 1] == ":":
            break
        at, start = at - 1, above.start
    return start


def _says_nothing(words: str) -> bool:
    return len(_FILLER.sub(" ", _LINK.sub(" ", words)).split()) <= 2


def _last_sentence(text: str, start: int, signature: int) -> int:
    """In one long line the start cannot be seen: take the last sentence that says something, and no prose before it."""
    ends = [m.end() for m in re.finditer(r"[.!?:][\"”’]?\s+(?=\S)", text[start:signature])]
    for end in reversed(ends):
        if not _says_nothing(text[start + end : signature]):
            return start + end
    return start


def _unsigned(text: str, units: list[Unit], *, signed: list[Block]) -> Iterator[Block]:
    """A short paragraph that ends in a post's own picture link, its signature lost."""
    if "pic.twitter.com/" not in text and "//t.co/" not in text:
        return
    for unit in units:
        whole = Span(unit.start, unit.end)
        if len(unit) > _AUTHORLESS or any(block.span.overlaps(whole) for block in signed):
            continue
        words = text[unit.start : unit.end]
        if _PICTURE_LINK.search(words) and not _says_nothing(words):
            yield Block("post", whole)
