"""A tokeniser and windows made by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.learned.pieces import Window, windows_of

_PIECE = re.compile(r"\w{1,4}|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Pieces:
    ids: list[int]
    offsets: list[tuple[int, int]]


class FourLetters:
    """Cuts words every four letters; every other mark is a piece of its own."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Pieces:
        assert not add_special_tokens
        offsets = [m.span() for m in _PIECE.finditer(sequence)]
        return Pieces([1000 + (ord(sequence[a]) % 1000) for a, _ in offsets], offsets)


def window(text: str) -> Window:
    """The one window of a short text."""
    (only,) = windows_of(text, FourLetters())
    return only


def pieces(made: Window, text: str, words: str) -> tuple[int, int]:
    """First and last piece of the first occurrence of some words."""
    start = text.index(words)
    end = start + len(words)
    hit = [k for k in range(1, len(made.ids) - 1) if made.ends[k] > start and made.starts[k] < end]
    return hit[0], hit[-1]
