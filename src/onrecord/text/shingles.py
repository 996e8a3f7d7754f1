"""Runs of five words as hashes, for finding words that two texts share at length.

Method: FracMinHash (Irber et al. 2022): a hash is sampled where it is below a fixed share of the hash range, so the
same run is sampled in every text and containment can be estimated both ways, without a fixed signature length.

Invariants: a shingle is made of folded word characters alone, so quotation marks, dashes, case and white space never
part two prints of one sentence; every shingle keeps the place of its words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xxhash

from onrecord.model import Article, Span

SIZE = 5
SAMPLE = 4
"""One hash in four is kept for the index. At containment .3 of a 60-word bulletin all are missed 1 time in 60."""
PROSE = frozenset({"body", "headline", "subhead", "caption"})

_WORD = re.compile(r"[^\W_]+")
_BELOW = 2**64 // SAMPLE
_OPEN = {"“": "”", "«": "»", "„": "“", '"': '"', "``": "''"}
_QUOTE = re.compile(r"[“”«»„\"]|``|''")
_LONGEST_QUOTE = 1_500  # characters; a mark left open does not turn the rest of a text into a quotation


@dataclass(frozen=True, slots=True)
class Shingled:
    """The prose of one article as shingles. `starts[i]`, `ends[i]` are the characters of word i in the stored text.

    `hashes[i]` covers words i to i + 4; it is 0 where they stand in different blocks. `quoted[i]`: inside quotation
    marks or an embedded post.
    """

    article: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hashes: tuple[int, ...]
    quoted: tuple[bool, ...]

    @property
    def sampled(self) -> frozenset[int]:
        """The hashes that go into the index."""
        return frozenset(h for h in self.hashes if 0 < h < _BELOW)

    def span(self, first: int, last: int) -> Span:
        """Characters of words `first` to `last` (inclusive)."""
        return Span(self.starts[first], self.ends[last])


def shingled(article: Article) -> Shingled:
    """The shingles of an article's prose blocks. Bylines, credits, datelines and boilerplate are not prose."""
    starts: list[int] = []
    ends: list[int] = []
    hashes: list[int] = []
    quoted: list[bool] = []
    for span, post in _prose(article):
        block = article.text[span.start : span.end]
        words = list(_WORD.finditer(block))
        folded = [w.group().casefold() for w in words]
        quotes = [] if post else quotations(block)
        starts.extend(span.start + w.start() for w in words)
        ends.extend(span.start + w.end() for w in words)
        quoted.extend(post or _inside(quotes, w.start()) for w in words)
        whole = max(0, len(folded) - SIZE + 1)
        hashes.extend(_hash(folded[i : i + SIZE]) for i in range(whole))
        hashes.extend([0] * (len(folded) - whole))
    return Shingled(article.id, tuple(starts), tuple(ends), tuple(hashes), tuple(quoted))


def _prose(article: Article) -> Iterable[tuple[Span, bool]]:
    for block in article.blocks:
        if block.field == "text" and (block.kind in PROSE or block.kind == "post"):
            yield block.span, block.kind == "post"


def _hash(words: Sequence[str]) -> int:
    return xxhash.xxh3_64_intdigest(" ".join(words).encode("utf-8", "surrogatepass")) or 1


def quotations(text: str) -> list[Span]:
    """Stretches inside quotation marks, in order, marks included. A mark that is never closed opens nothing."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _QUOTE.finditer(text):
        mark = match.group()
        if opened and match.start() - opened[0] > _LONGEST_QUOTE:
            opened = None
        if opened is None:
            if mark in _OPEN:
                opened = (match.start(), _OPEN[mark])
        elif mark == opened[1] or mark in '”"':
            found.append(Span(opened[0], match.end()))
            opened = None
        elif mark in "“«":  # a new paragraph of one long quotation opens again
            opened = (opened[0], _OPEN[mark])
    return found


def _inside(spans: Sequence[Span], at: int) -> bool:
    place = bisect_right(spans, at, key=lambda s: s.start) - 1
    return place >= 0 and at < spans[place].end


@dataclass(frozen=True, slots=True)
class Run:
    """Words `left` to `left + length - 1` of one text that stand alike at `right` of the other."""

    left: int
    right: int
    length: int


def shared_runs(left: Shingled, right: Shingled) -> list[Run]:
    """Maximal runs of words that both texts have, longest chains first come first; each word is used once per side."""
    places: dict[int, list[int]] = {}
    for at, value in enumerate(right.hashes):
        if value:
            places.setdefault(value, []).append(at)
    runs: list[Run] = []
    used: set[int] = set()
    at, expected = 0, -1
    while at < len(left.hashes):
        free = [p for p in places.get(left.hashes[at], ()) if p not in used] if left.hashes[at] else []
        if not free:
            at += 1
            continue
        here = min(free, key=lambda p: (p < expected, abs(p - expected)))
        length = 1
        while (
            at + length < len(left.hashes)
            and here + length < len(right.hashes)
            and left.hashes[at + length]
            and left.hashes[at + length] == right.hashes[here + length]
            and here + length not in used
        ):
            length += 1
        used.update(range(here, here + length))
        runs.append(Run(at, here, length + SIZE - 1))
        at += length
        expected = here + length
    return runs


def merged_runs(runs: Sequence[Run], *, gap: int) -> list[tuple[Run, Run]]:
    """Runs joined over up to `gap` changed words on either side, as (left stretch, right stretch).

    Only `left`/`length` of the first and `right`/`length` of the second are meant: edited words make them differ.
    """
    out: list[tuple[Run, Run]] = []
    for run in runs:
        if out:
            a, b = out[-1]
            left_gap = run.left - (a.left + a.length)
            right_gap = run.right - (b.right + b.length)
            if left_gap <= gap and -SIZE < right_gap <= gap and run.right + run.length > b.right + b.length:
                out[-1] = (
                    Run(a.left, a.right, run.left + run.length - a.left),
                    Run(b.left, b.right, run.right + run.length - b.right),
                )
                continue
        out.append((run, run))
    return out
