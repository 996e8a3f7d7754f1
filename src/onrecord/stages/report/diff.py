"""Word-level comparison of two printed texts: shared words plain, the others marked on both sides.

Invariant: joining the pieces of a side gives back that side's text, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_FOLD = str.maketrans({"’": "'", "‐": "-", "‑": "-"})

# A lone "of the" between two differing stretches is chance, not agreement: it is marked with them, which keeps one
# reworded phrase one mark. Closed-class words only; no polarity, no modal of doubt.
_FUNCTION_WORDS = frozenset(
    word
    for line in (
        "a an and are as at be been but by for from had has have he her his in is it its of on or she that the their",
        "them they this to was were which who will with would",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one side, and whether the other side has the same words there."""

    text: str
    start: int
    shared: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Diff:
    """Both sides cut into pieces; `likeness` is the share of the longer side's words that both have, in order."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


def word_diff(left: str, right: str) -> Diff:
    """Compare two texts word by word, blind to case, punctuation and the shape of apostrophes and hyphens."""
    ours, theirs = _words(left), _words(right)
    matcher = SequenceMatcher(None, [w.folded for w in ours], [w.folded for w in theirs], autojunk=False)
    runs = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    kept = list(_without_chance(runs, ours, theirs))
    same_left = {i for a, _, size in kept for i in range(a, a + size)}
    same_right = {i for _, b, size in kept for i in range(b, b + size)}
    longer = max(len(ours), len(theirs))
    return Diff(
        left=tuple(_pieces(left, ours, same_left)),
        right=tuple(_pieces(right, theirs, same_right)),
        likeness=round(sum(size for _, _, size in runs) / longer, 3) if longer else 1.0,
    )


def folded(text: str) -> str:
    """What counts as the same wording: the words alone, in order."""
    return " ".join(word.folded for word in _words(text))


def _words(text: str) -> list[_Word]:
    return [_Word(m.group().translate(_FOLD).casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _without_chance(
    runs: Sequence[tuple[int, int, int]], ours: Sequence[_Word], theirs: Sequence[_Word]
) -> Iterator[tuple[int, int, int]]:
    """Drop runs of function words that touch neither end of a text: words between two differences that mean nothing."""
    for a, b, size in runs:
        inner = (a > 0 or b > 0) and (a + size < len(ours) or b + size < len(theirs))
        if not (inner and all(word.folded in _FUNCTION_WORDS for word in ours[a : a + size])):
            yield a, b, size


def _pieces(text: str, words: Sequence[_Word], same: set[int]) -> Iterator[Piece]:
    """Runs of equal state; what stands between two differing words is marked with them, other gaps stay plain."""
    start, at = 0, 0
    state = True
    for i, word in enumerate(words):
        shared = i in same
        if shared != state:
            # the gap before a word belongs to the plain side of the border
            border = at if not state else word.start
            if border > start:
                yield Piece(text[start:border], start, state)
            start, state = border, shared
        at = word.end
    if not state and at < len(text):
        yield Piece(text[start:at], start, False)
        start, state = at, True
    if start < len(text):
        yield Piece(text[start:], start, state)
