"""Quotation spans: every style of mark, odd in number, nested, running over paragraphs; none swallows a page.

Invariants
- Spans count in the working copy and include their marks; they are sorted and never overlap.
- A quotation whose closing mark is missing ends with its sentence, or with its paragraph where the next one opens with
  a mark again (the printers' custom for a speech of several paragraphs).
- Straight marks are read by what stands on both sides; typographic ones by their stored shape, which the working copy
  folds away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.model import Article
from onrecord.text.working import Stretch, WorkingCopy

Side = Literal["open", "close", "either"]

REACH = 2500
"""Characters that a quotation may run on over line ends to its closing mark; longer ones have lost the mark."""
PARAGRAPHS = 12
NESTING = 400
"""Characters between an outer and an inner opening mark; beyond that the outer one has lost its closing mark."""

_DOUBLE = re.compile(r'"')
_SINGLE = re.compile(r"(?<![^\W_])'|'(?![^\W_])")
_OPENS_AFTER = " \t\n([{—–-/"
_CLOSES_BEFORE = " \t\n.,;:!?)]}—–-/'"
_SENTENCE_END = re.compile(r"[.!?]['\")\]]*(?=\s|$)")
_ELISION = re.compile(r"'(?:\d0s|em\b|til\b|tis\b|twas\b|n'|cause\b|bout\b)", re.IGNORECASE)
_SIDED: dict[str, Side] = {"“": "open", "„": "open", "‘": "open", "”": "close"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Working characters `start` to `end`, marks included."""

    start: int
    end: int
    closed: bool = True
    single: bool = False
    resumed: bool = False  # goes on from the paragraph before, whose quotation was left open

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end

    def overlap(self, start: int, end: int) -> int:
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class _Page:
    """The working text, and which mark was printed where the working copy has a plain one."""

    working: WorkingCopy
    article: Article

    @property
    def text(self) -> str:
        return self.working.text

    def printed(self, at: int) -> str:
        field, span = self.working.stored(at, at + 1)
        return self.article.printed(field)[span.start]


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    side: Side


def quotations(working: WorkingCopy, *, article: Article) -> list[Quotation]:
    """All quotations of an article, in order."""
    page = _Page(working, article)
    found: list[Quotation] = []
    before: Quotation | None = None  # left open at the end of the stretch before
    closed_until = -1  # where a quotation that runs over line ends has its closing mark
    for number, stretch in enumerate(working.stretches):
        doubles, left_open = _doubles(page, stretch, after=closed_until)
        if left_open is not None:
            end = _runs_over(page, working.stretches, number, opened=left_open)
            if end is not None:
                closed_until = end
                doubles.append(Quotation(left_open, end))
            else:
                doubles.append(Quotation(left_open, _sentence_end(page, left_open, limit=stretch.end), closed=False))
        if before and doubles and doubles[0].start <= stretch.start + 1 and stretch.block.kind == "body":
            doubles[0] = replace(doubles[0], resumed=True)
            found[found.index(before)] = replace(before, end=_trimmed_end(page, working.stretches[number - 1]))
        before = doubles[-1] if left_open is not None and not doubles[-1].closed else None
        found += doubles
        found += _singles(page, stretch, doubles, after=closed_until)
    return _apart(found)


def _apart(found: list[Quotation]) -> list[Quotation]:
    """Sorted, empty ones out, none inside or over another."""
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if quotation.end - quotation.start > 2 and (not kept or quotation.start >= kept[-1].end):
            kept.append(quotation)
    return kept


def _doubles(page: _Page, stretch: Stretch, *, after: int) -> tuple[list[Quotation], int | None]:
    """Closed (and, within the stretch, abandoned) quotations, and the opening mark still open at the stretch's end."""
    text = page.text
    found: list[Quotation] = []
    opened: list[int] = []
    for mark in _marks(page, _DOUBLE, stretch, after=after):
        if mark.side == "open" or (mark.side == "either" and not opened):
            opened.append(mark.at)
        elif opened:
            start = opened.pop()
            nested = opened and start - opened[-1] <= NESTING and not _SENTENCE_END.search(text, opened[-1], start)
            if not nested:
                found += [_abandoned(page, at, start) for at in opened]
                opened = []
            found.append(Quotation(start, mark.at + 1))
    if len(opened) > 1:
        found += [_abandoned(page, at, then) for at, then in pairwise(opened)]
    last = opened[-1] if opened else None
    if last is not None and any(q.start > last for q in found):
        later = min(q.start for q in found if q.start > last)
        found.append(_abandoned(page, last, later))
        last = None
    return sorted(found, key=lambda q: q.start), last


def _abandoned(page: _Page, at: int, then: int) -> Quotation:
    return Quotation(at, _sentence_end(page, at, limit=then), closed=False)


def _marks(page: _Page, pattern: re.Pattern[str], stretch: Stretch, *, after: int) -> Iterator[_Mark]:
    text, start = page.text, max(stretch.start, after)
    if start >= stretch.end:
        return
    for match in pattern.finditer(text, start, stretch.end):
        at = match.start()
        printed = page.printed(at)
        side = _by_context(text[at - 1] if at > stretch.start else " ", text[at + 1] if at + 1 < stretch.end else " ")
        if not (printed == "“" and side == "close"):  # it closes in German and Czech
            side = _SIDED.get(printed, side)
        yield _Mark(at, side)


def _by_context(before: str, behind: str) -> Side:
    if before in _OPENS_AFTER and not behind.isspace():
        return "open"
    if not before.isspace() and behind in _CLOSES_BEFORE:
        return "close"
    if before in ":,;" and behind.isalnum():
        return "open"
    return "either"


def _sentence_end(page: _Page, at: int, *, limit: int) -> int:
    """The end of the sentence in which an unclosed quotation begins, or `limit` where there is none."""
    text = page.text
    match = _SENTENCE_END.search(text, at + 2, limit)
    end = match.end() if match else min(limit, at + REACH)
    while end > at + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _trimmed_end(page: _Page, stretch: Stretch) -> int:
    text, end = page.text, stretch.end
    while end > stretch.start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _runs_over(page: _Page, stretches: list[Stretch], number: int, *, opened: int) -> int | None:
    """Where a quotation that is open at a line's end closes in a later line of the same field, if it plainly does."""
    field = stretches[number].block.field
    for stretch in stretches[number + 1 : number + 1 + PARAGRAPHS]:
        if stretch.block.field != field or stretch.block.kind != "body" or stretch.start - opened > REACH:
            return None
        first = next(_marks(page, _DOUBLE, stretch, after=-1), None)
        if first is None:
            continue
        begins = first.at <= stretch.start + 1
        return None if begins or first.side == "open" or first.at - opened > REACH else first.at + 1
    return None


def _singles(page: _Page, stretch: Stretch, doubles: list[Quotation], *, after: int) -> list[Quotation]:
    """Quotations in single marks outside the double ones; an apostrophe is none."""
    text = page.text
    starts = [q.start for q in doubles]
    marks = []
    for mark in _marks(page, _SINGLE, stretch, after=after):
        place = bisect_left(starts, mark.at + 1) - 1
        if place < 0 or not doubles[place].holds(mark.at):
            marks.append(mark)
    found: list[Quotation] = []
    number = 0
    while number < len(marks):
        opening = marks[number]
        number += 1
        if opening.side != "open" or _ELISION.match(text, opening.at):
            continue
        closing = []
        for mark in marks[number:]:
            if mark.side == "open" or mark.at - opening.at > NESTING:
                break
            if mark.side == "close" or not text[mark.at - 1].isspace():
                closing.append(mark.at)
        sure = [at for at in closing if not _possessive(text, at)]
        if closing:
            end = (sure or closing)[0]
            found.append(Quotation(opening.at, end + 1, single=True))
            while number < len(marks) and marks[number].at <= end:
                number += 1
    return found


def _possessive(text: str, at: int) -> bool:
    """ "the leaders' plan": an s before the mark and a lower-case word behind it."""
    return text[at - 1 : at].lower() == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
