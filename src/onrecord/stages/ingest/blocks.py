"""Blocks: every character of a text that is not white space belongs to exactly one of them.

Invariants
- Blocks do not overlap, stand in order, and begin and end in a character that is not white space.
- What is not known for something else is body: marking is precise rather than greedy.
- The text is only marked. Boilerplate stays stored like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Block, BlockKind, Span
from onrecord.stages.ingest import dateline, tails
from onrecord.stages.ingest.captions import is_picture_credit
from onrecord.stages.ingest.furniture import kind_of_line
from onrecord.stages.ingest.insets import insets_in
from onrecord.stages.ingest.lead import lead_pieces
from onrecord.stages.ingest.lines import Unit, units_of
from onrecord.stages.ingest.posts import posts_in

_CLOSING = re.compile(r"[.!?…:;,][\"”’')\]]*$")
_BULLET = re.compile(r"(?:Q[:.]|A[:.]|[•*·▪►▶→»>☞+-]|\d{1,2}[.)])\s")
_HEADING_MARK = re.compile(r"(?:#{1,6}|={2,6})[ \t]+(?=\S)")
_TIME_HEADING = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)(?: [A-Z]{2,4})?:?$", re.IGNORECASE)
_PHONE = re.compile(r"\d{3}[-. ]\d{3,4}$")
_PROSE = 80  # characters with a full stop at the end, or
_LONG_PROSE = 140  # characters of any kind: nothing shorter is taken for running text when its neighbours are judged
_HEADLINE = 160
_SUBHEAD = 90


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, its own headline where it has one, and its dateline."""

    blocks: tuple[Block, ...]
    headline: Span | None
    dateline: dateline.Found | None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    group: int
    block: Block | None = None  # decided

    @property
    def kind(self) -> BlockKind | None:
        return self.block.kind if self.block else None

    def as_(self, kind: BlockKind) -> _Piece:
        return replace(self, block=Block(kind, Span(self.start, self.end)))


def layout_of(text: str, *, title: str | None = None, marks: Iterable[Block] = ()) -> Layout:
    """The blocks of a text. `marks` are known beforehand (a header line, headings of a page's markup); they win."""
    units = units_of(text)
    known = sorted(marks, key=lambda block: block.span)
    posts = [post for post in posts_in(text, units) if not any(post.span.overlaps(mark.span) for mark in known)]
    pieces = _cut(text, units, sorted([*known, *posts], key=lambda block: block.span))
    pieces = _heading_marks(text, pieces)
    pieces = _split_opening(text, pieces, title=title)
    pieces = _captions_above_credits(text, pieces)
    pieces = _whole_lines(text, pieces)
    pieces = _insets(text, pieces)
    pieces = _headline(text, pieces)
    pieces, found = _datelines(text, pieces)
    pieces = _tails(text, pieces)
    pieces = _subheads(text, pieces)
    blocks = tuple(piece.block or Block("body", Span(piece.start, piece.end)) for piece in pieces)
    headline = next((block.span for block in blocks if block.kind == "headline"), None)
    return Layout(_with_dateline_day(blocks, found), headline, found)


def _cut(text: str, units: list[Unit], fixed: Sequence[Block]) -> list[_Piece]:
    """Units without the characters that fixed blocks hold, and the fixed blocks, in order."""
    pieces: list[_Piece] = []
    queue = list(fixed)
    for unit in units:
        at = unit.start
        while queue and queue[0].span.end <= at:
            queue.pop(0)
        for block in queue:
            if block.span.start >= unit.end:
                break
            pieces.extend(_piece(text, at, min(block.span.start, unit.end), unit.group))
            at = max(at, block.span.end)
        pieces.extend(_piece(text, at, unit.end, unit.group))
    pieces.extend(_Piece(block.span.start, block.span.end, -1, block) for block in fixed)
    return sorted(pieces, key=lambda piece: piece.start)


def _piece(text: str, start: int, end: int, group: int, kind: BlockKind | None = None) -> list[_Piece]:
    """The piece between two offsets without the white space around it; none if nothing is left."""
    if end <= start:
        return []
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if end <= start:
        return []
    piece = _Piece(start, end, group)
    return [piece.as_(kind) if kind else piece]


def _heading_marks(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Markdown headings: the first is the headline, the others are subheads; their number signs are neither."""
    out: list[_Piece] = []
    for piece in pieces:
        mark = _HEADING_MARK.match(text, piece.start, piece.end) if piece.block is None else None
        if mark and piece.end - piece.start <= _HEADLINE:
            first = not any(p.kind == "headline" for p in out) and not any(_is_prose(text, p) for p in out)
            out += _piece(text, piece.start, mark.end(), piece.group, "boilerplate")
            out += _piece(text, mark.end(), piece.end, piece.group, "headline" if first else "subhead")
        else:
            out.append(piece)
    return out


def _split_opening(text: str, pieces: list[_Piece], *, title: str | None) -> list[_Piece]:
    """Dates, title and agency that stand before the prose, in lines of their own or at the start of one long line."""
    out: list[_Piece] = []
    opening = True
    for piece in pieces:
        if piece.block is not None:
            out.append(piece)
            continue
        cuts = lead_pieces(text, piece.start, end=piece.end, title=title, opening=opening)
        at = piece.start
        for kind, start, end in cuts:
            out += _piece(text, at, start, piece.group)
            out += _piece(text, start, end, piece.group, kind)
            at = end
        rest = _piece(text, at, piece.end, piece.group)
        out += rest
        if rest and _is_prose(text, rest[0]):
            opening = False
    return out


def _whole_lines(text: str, pieces: list[_Piece]) -> list[_Piece]:
    out: list[_Piece] = []
    opening = True
    for piece in pieces:
        if piece.block is None and (kind := kind_of_line(text[piece.start : piece.end], opening=opening)):
            out.append(piece.as_(kind))
            continue
        if _is_prose(text, piece):
            opening = False
        out.append(piece)
    return out


def _insets(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Prose beside a player belongs to whoever is credited under it."""
    out = list(pieces)
    for numbers, who in insets_in([text[piece.start : piece.end] for piece in pieces]):
        for at in numbers:
            piece = out[at]
            if piece.block is None:
                out[at] = replace(piece, block=Block("body", Span(piece.start, piece.end), author=who))
    return out


def _headline(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """A short first line above the prose is a headline, unless one is known already."""
    if any(piece.kind == "headline" for piece in pieces):
        return pieces
    open_at = [i for i, piece in enumerate(pieces[:30]) if piece.block is None]
    if not open_at or not any(_is_prose(text, piece) for piece in pieces[open_at[0] + 1 :]):
        return pieces
    first = pieces[open_at[0]]
    split = dateline.ends_in_place(text, first.start, min(first.end, first.start + _HEADLINE + 60))
    if split and split - first.start <= _HEADLINE and first.end - first.start <= _HEADLINE + 60:
        halves = _piece(text, first.start, split, first.group, "headline") + _piece(text, split, first.end, first.group)
        return pieces[: open_at[0]] + halves + pieces[open_at[0] + 1 :]
    if dateline.dateline_at(text, first.start, end=first.end, opening=True):
        return pieces
    if not _reads_as_heading(text, first, limit=_HEADLINE) and not _closed_headline(text, pieces, open_at):
        return pieces
    return [*pieces[: open_at[0]], first.as_("headline"), *pieces[open_at[0] + 1 :]]


def _closed_headline(text: str, pieces: list[_Piece], open_at: list[int]) -> bool:
    """A short first line with a full stop, when a dateline opens the line below it."""
    if len(open_at) < 2 or open_at[1] != open_at[0] + 1 or pieces[open_at[0]].end - pieces[open_at[0]].start > 120:
        return False
    below = pieces[open_at[1]]
    return dateline.dateline_at(text, below.start, end=below.end, opening=True) is not None


def _datelines(text: str, pieces: list[_Piece]) -> tuple[list[_Piece], dateline.Found | None]:
    """Cut datelines off the paragraphs they open; the first one is the article's."""
    out: list[_Piece] = []
    first: dateline.Found | None = None
    paragraphs = 0
    for piece in pieces:
        if piece.block is not None:
            out.append(piece)
            continue
        paragraphs += 1
        found = dateline.dateline_at(text, piece.start, end=piece.end, opening=paragraphs <= 2 and first is None)
        by = dateline.behind_byline(text, piece.start, end=piece.end) if found is None and paragraphs <= 2 else None
        if found is None and by is None and paragraphs == 1:
            found = dateline.dateline_inside(text, piece.start, end=piece.end)
        found = found or by
        if found is None:
            out.append(piece)
            continue
        first = first or found
        out += _piece(text, piece.start, found.start, piece.group, "byline" if by else None)
        out += _piece(text, found.start, found.end, piece.group, "dateline")
        out += _piece(text, found.end, piece.end, piece.group)
    return out, first


def _tails(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Agency credits at the end of a paragraph: "… said. --AFP"; and "(Reuters) - …" at the start of the first."""
    out: list[_Piece] = []
    seen_body = False
    for piece in pieces:
        if piece.block is not None:
            out.append(piece)
            continue
        start = piece.start
        if not seen_body and (head := tails.head_credit(text, piece.start, end=piece.end)):
            out += _piece(text, piece.start, head, piece.group, "credit")
            start = head
        seen_body = True
        cut = tails.tail_credit(text, start, end=piece.end)
        out += _piece(text, start, cut or piece.end, piece.group)
        if cut:
            out += _piece(text, cut, piece.end, piece.group, "credit")
    return out


def _captions_above_credits(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """A picture's bracketed credit on a line of its own, and the paragraph directly above it, are its caption."""
    out: list[_Piece] = []
    for piece in pieces:
        if piece.block is not None or not is_picture_credit(text[piece.start : piece.end]):
            out.append(piece)
            continue
        above = out[-1] if out else None
        if above and above.block is None and above.group == piece.group and above.end - above.start <= 500:
            out[-1] = above.as_("caption")
        out.append(piece.as_("caption"))
    return out


def _subheads(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Short lines without a full stop that stand between two paragraphs of prose."""
    out = list(pieces)
    plain = [i for i, piece in enumerate(pieces) if piece.kind in (None, "post", "dateline", "subhead")]
    for before, at, after in zip(plain, plain[1:], plain[2:], strict=False):
        piece = pieces[at]
        if piece.block is not None or not _is_prose(text, pieces[before]) or not _is_prose(text, pieces[after]):
            continue
        words = text[piece.start : piece.end]
        if _TIME_HEADING.match(words) or _reads_as_heading(text, piece, limit=_SUBHEAD) or _shouted_label(words):
            out[at] = piece.as_("subhead")
    return out


def _reads_as_heading(text: str, piece: _Piece, *, limit: int) -> bool:
    words = text[piece.start : piece.end]
    if not 3 <= len(words) <= limit or "\n" in words or _BULLET.match(words) or words[0].islower():
        return False
    closing = _CLOSING.search(words)
    if closing and not closing.group().startswith("?"):
        return False
    if limit == _SUBHEAD and (
        len(words.split()) > 12 or words[0] in "\"“'‘([<" or words.count(",") > 1 or _PHONE.search(words)
    ):
        return False
    return limit == _SUBHEAD or len(words.split()) >= 3


def _shouted_label(words: str) -> bool:
    return (
        5 <= len(words) <= 30
        and words.isupper()
        and len(words.split()) <= 3
        and words[-1] in ".:"
        and words[:-1].isalpha()
    )


def _is_prose(text: str, piece: _Piece) -> bool:
    if piece.kind in ("dateline", "post"):
        return True
    if piece.block is not None and piece.kind != "body":
        return False
    length = piece.end - piece.start
    if length >= _LONG_PROSE:
        return True
    last = text[max(piece.start, piece.end - 4) : piece.end]
    return (length >= _PROSE and bool(re.search(r"[.!?…:\"”’)]\W*$", last))) or (
        length >= 40 and bool(re.search(r"[.!?][\"”’)]?$", last))
    )


def _with_dateline_day(blocks: tuple[Block, ...], found: dateline.Found | None) -> tuple[Block, ...]:
    if found is None or not found.date or found.date.startswith("--"):
        return blocks
    return tuple(
        replace(block, date=found.date) if block.kind == "dateline" and block.span.start == found.start else block
        for block in blocks
    )
