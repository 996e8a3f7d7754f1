"""Articles cut into marked segments: overlapping evidence laid flat, so that any of it can be lit on its own.

Invariant: joining the segments of a field gives back the stored text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Article, Block, Evidence, Field, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, the numbers of the marks that cover it, their kinds, and the ids that begin here."""

    text: str
    start: int
    refs: tuple[int, ...]
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of an article, or text between blocks (kind `loose`), as segments."""

    kind: str
    block: Block | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    ref: int
    kind: str
    anchor: str
    span: Span


class Marks:
    """Collects evidence by article and field, numbers it, and cuts the articles by it."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, Field], list[_Mark]] = {}
        self._count = 0

    def add(self, *evidence: Evidence, kind: str, anchor: str = "") -> int:
        """Number some evidence as one mark; `anchor` becomes an id at its first character."""
        self._count += 1
        for found in evidence:
            for i, span in enumerate(found.spans):
                mark = _Mark(self._count, kind, anchor if i == 0 else "", span)
                self._marks.setdefault((found.article, found.field), []).append(mark)
        return self._count

    def segments(self, article: Article, field: Field, *, within: Span | None = None) -> tuple[Segment, ...]:
        printed = article.printed(field)
        if not printed:
            return ()
        whole = within or Span(0, len(printed))
        marks = [m for m in self._marks.get((article.id, field), ()) if m.span.overlaps(whole)]
        return tuple(_segments(printed, whole, marks))

    def paragraphs(self, article: Article) -> tuple[Paragraph, ...]:
        """The text by blocks, with what no block covers in between; whitespace alone is left out."""
        blocks = sorted((b for b in article.blocks if b.field == "text"), key=lambda b: (b.span, b.kind))
        found: list[tuple[Span, Block | None]] = []
        at = 0
        for block in blocks:
            if block.span.start > at:
                found.append((Span(at, block.span.start), None))
            if block.span.end > at:
                found.append((Span(max(at, block.span.start), block.span.end), block))
                at = block.span.end
        if at < len(article.text):
            found.append((Span(at, len(article.text)), None))
        return tuple(
            Paragraph(block.kind if block else "loose", block, self.segments(article, "text", within=span))
            for span, block in found
            if article.text[span.start : span.end].strip()
        )


def _segments(printed: str, whole: Span, marks: Iterable[_Mark]) -> Iterable[Segment]:
    opening: dict[int, list[_Mark]] = {}
    closing: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(max(mark.span.start, whole.start), []).append(mark)
        closing.setdefault(min(mark.span.end, whole.end), []).append(mark)
    borders = sorted({whole.start, whole.end, *opening, *closing})
    live: dict[tuple[int, Span], _Mark] = {}
    for start, end in pairwise(borders):
        for mark in closing.get(start, ()):
            live.pop((mark.ref, mark.span), None)
        for mark in opening.get(start, ()):
            live[mark.ref, mark.span] = mark
        here = sorted(live.values(), key=lambda m: m.ref)
        anchors = [m.anchor for m in opening.get(start, ()) if m.anchor and m.span.start == start]
        yield Segment(
            printed[start:end],
            start,
            tuple(dict.fromkeys(m.ref for m in here)),
            tuple(sorted({m.kind for m in here if m.kind})),
            tuple(anchors),
        )
