"""The working copy: what the parser reads, with a map back to every stored character.

Invariant: the stored text is never altered. Encoding repair, quote folding, white space, URL and hashtag masking happen
here, and each working character knows the stored characters it stands for. The title comes first, then the blocks that
are prose; bylines, credits, datelines and boilerplate stay out, they derail the name finder.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import ftfy
from ftfy.badness import is_bad

from onrecord.model import Article, Block, Field, Span

PROSE: frozenset[str] = frozenset({"headline", "subhead", "body", "caption", "post"})
"""The kinds of block that are read as language; the others are kept, marked and left unparsed."""

BREAK = "\n\n"
_NOISE = re.compile(
    r"(?P<flood>(?<!\S)\S{1000,})"  # no word and no sentence of any language; tokenisers take its square in time
    r"|(?P<url>(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+)"
    r"|(?P<quotes>``|'')"
    r"|(?P<sign>[@#](?=\w))"
    r"|(?P<gone>[\ufffd\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\u00ad])"
    r"|(?P<space>\s+)"
    r"|(?P<fold>[“”„‟«»‘’‚‛′″…\x91-\x97])"
    r"|(?P<broken>[\u0080-\u00ff\u0152-\u0178\u02c6\u02dc\u2013-\u2122€]{2,})"
)
# \x91 to \x97 are Windows quotation marks and dashes that somebody read as Latin-1.
_FOLD = {
    **dict.fromkeys("“”„‟«»″\x93\x94", '"'),
    **dict.fromkeys("‘’‚‛′\x91\x92", "'"),
    **dict.fromkeys("\x95\x96\x97", "-"),
    "…": "...",
}
# A quotation mark with white space (or the block's edge) on both sides: tokenised text prints `" Yes , " he said`.
_DETACHED = re.compile(r"(?<!\S)(?:[\"“”„«»]|``|'')(?!\S)")
_MARK = re.compile(r"[\"“”„«»]|``|''")
_POST_SIGNATURE = re.compile(r"\s*[—–-]{1,2}\s*[^—–\n]{1,80}\(@\w{1,30}\)[^\n]{0,40}\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Working characters `start` to `end` and the block of the article they come from."""

    start: int
    end: int
    block: Block


class WorkingCopy:
    """Text for the parser, and the way back. Build with `working_copy`."""

    __slots__ = ("_begins", "_ends", "_starts", "stretches", "text", "title_length")

    def __init__(self, text: str, *, starts: array[int], ends: array[int], stretches: list[Stretch], title_length: int):
        self.text = text
        self.title_length = title_length
        self.stretches = stretches
        self._begins = [s.start for s in stretches]
        self._starts = starts
        self._ends = ends

    def stored(self, start: int, end: int) -> tuple[Field, Span]:
        """The field and span of the stored article behind working characters `start` to `end` (not empty)."""
        first, last = self._starts[start], self._ends[end - 1]
        first = min(first, last - 1)  # a blank line between blocks alone stands for the character before it
        if first < self.title_length:
            return "title", Span(first, min(last, self.title_length))
        return "text", Span(first - self.title_length, last - self.title_length)

    def find(self, at: int, field: Field = "text") -> int:
        """The first working character at or after stored offset `at` (the working text's length if there is none)."""
        return bisect_left(self._starts, at + (0 if field == "title" else self.title_length))

    def block_at(self, working: int) -> Block:
        """The block in which a working character stands."""
        at = bisect_right(self._begins, working) - 1
        return self.stretches[max(at, 0)].block


def working_copy(article: Article) -> WorkingCopy:
    """The prose of an article, cleaned for the parser, block after block with a blank line between them."""
    title = article.title or ""
    out: list[str] = []
    starts, ends = array("l"), array("l")
    stretches: list[Stretch] = []
    length = 0
    for block in _prose(article):
        base = 0 if block.field == "title" else len(title)
        stored = article.printed(block.field)
        begun = length
        last = _prose_end(stored, block)
        for piece, start, end in _clean(stored, start=block.span.start, end=last):
            if piece == " " and length == begun:
                continue
            out.append(piece)
            if len(piece) == end - start:
                starts.extend(range(base + start, base + end))
                ends.extend(range(base + start + 1, base + end + 1))
            else:
                starts.extend([base + start] * len(piece))
                ends.extend([base + end] * len(piece))
            length += len(piece)
        if length == begun:
            continue
        stretches.append(Stretch(begun, length, block))
        out.append(BREAK)
        at = ends[-1]
        starts.extend([at] * len(BREAK))
        ends.extend([at] * len(BREAK))
        length += len(BREAK)
    return WorkingCopy("".join(out), starts=starts, ends=ends, stretches=stretches, title_length=len(title))


def _prose(article: Article) -> Iterator[Block]:
    if article.title and article.title.strip() and article.title not in article.text[: len(article.title) + 60]:
        yield Block("headline", Span(0, len(article.title)), "title")
    for block in article.blocks:
        if block.kind in PROSE and block.field == "text":
            yield block


def _prose_end(stored: str, block: Block) -> int:
    """Where the words of a block end: an embedded post's signature is not part of what it says."""
    if block.kind != "post":
        return block.span.end
    words = stored[block.span.start : block.span.end]
    signature = _POST_SIGNATURE.search(words)
    return block.span.start + signature.start() if signature and signature.start() > 0 else block.span.end


def _clean(stored: str, *, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """(working text, stored start, stored end) pieces of one block; unchanged pieces map character by character."""
    at, spaced = start, True
    loose = _loose_spaces(stored, start=start, end=end)
    for match in _NOISE.finditer(stored, start, end):
        if match.start() > at:
            yield stored[at : match.start()], at, match.start()
            spaced = False
        at = match.end()
        working = "" if match.start() in loose else _replacement(match)
        if working == " ":
            if spaced:
                continue
            spaced = True
        elif working:
            spaced = False
        if working:
            yield working, match.start(), match.end()
    if at < end:
        yield stored[at:end], at, end


def _loose_spaces(stored: str, *, start: int, end: int) -> frozenset[int]:
    """Where white space begins that only detaches a quotation mark from its words: inside an opening or closing one.

    Marks of one block are taken to alternate; where one is missing, a mark after a stop closes. A parser reads a
    detached closing mark as a sentence of its own.
    """
    if not _DETACHED.search(stored, start, end):
        return frozenset()
    dropped: set[int] = set()
    marks = list(_MARK.finditer(stored, start, end))
    for count, mark in enumerate(marks):
        if not _DETACHED.match(stored, mark.start(), end):
            continue
        before = mark.start()
        while before > start and stored[before - 1].isspace():
            before -= 1
        opens = count % 2 == 0
        if len(marks) % 2:
            opens = before == start or stored[before - 1] not in ",.!?"
        if opens and mark.end() < end:
            dropped.add(mark.end())
        elif not opens and before < mark.start():
            dropped.add(before)
    return frozenset(dropped)


def _replacement(match: re.Match[str]) -> str:
    words = match.group()
    kind = match.lastgroup
    if kind == "fold":
        return _FOLD[words]
    if kind == "quotes":
        return '"'
    if kind in {"space", "flood"}:
        return " "
    if kind == "broken":
        repaired = ftfy.fix_encoding(words) if is_bad(words) else words
        return "".join(_FOLD.get(c, c) for c in repaired)
    return ""
