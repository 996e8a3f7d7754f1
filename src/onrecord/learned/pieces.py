"""Word pieces in windows, with the features that word pieces lose: quotation and capitals.

The same code makes windows for training and at run time. Offsets are characters of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LONGEST = 224
"""Pieces per window with the two marks; longer ones gained nothing on PolNeAR's dev half and cost attention."""

CLS, SEP = 101, 102
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_OPEN, _CLOSE, _EITHER = "“«„", "”»", '"'
QUOTE_OUT, QUOTE_IN, QUOTE_MARK = 0, 3, 6
FEATURES = 9
"""Quotation (out, in, mark) times case (lower, capital, all capitals)."""
BUCKETS = 40
"""Distances from a cue that the linker tells apart."""


class Encoding(Protocol):
    """What is used of `tokenizers.Encoding`."""

    @property
    def ids(self) -> list[int]: ...

    @property
    def offsets(self) -> list[tuple[int, int]]: ...


class Tokenizer(Protocol):
    """What is used of `tokenizers.Tokenizer`."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding: ...


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces with their characters. The first and last piece are marks without characters (start = end)."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    features: NDArray[np.int64]
    paragraphs: NDArray[np.int64]  # number of the paragraph each piece stands in

    @property
    def words(self) -> bytes:
        """Equal for windows that a network reads alike, wherever they stand."""
        inside = self.paragraphs[1:-1]
        numbers = inside - inside[0] if len(inside) else inside
        return b"".join(part.astype(np.int32).tobytes() for part in (self.ids, self.features, numbers))


def windows_of(
    text: str, tokenizer: Tokenizer, *, longest: int = LONGEST, cuts: Collection[int] = ()
) -> Iterator[Window]:
    """The windows of a text, in order. No window reaches across a paragraph that begins at one of the `cuts`."""
    quoted = quotation_of(text)
    room = longest - 2
    pack: list[tuple[int, list[int], list[tuple[int, int]]]] = []
    held = 0
    for number, (start, ids, offsets) in enumerate(_chunks(text, tokenizer, room=room)):
        if pack and (held + len(ids) > room or start in cuts):
            yield _window(text, pack, quoted=quoted)
            pack, held = [], 0
        pack.append((number, ids, [(start + a, start + b) for a, b in offsets]))
        held += len(ids)
    if pack:
        yield _window(text, pack, quoted=quoted)


def _chunks(text: str, tokenizer: Tokenizer, *, room: int) -> Iterator[tuple[int, list[int], list[tuple[int, int]]]]:
    """(start character, piece ids, piece offsets) of paragraphs; long ones cut at a sentence end, or anywhere."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, words = paragraph.start(), paragraph.group()
        encoding = tokenizer.encode(words, add_special_tokens=False)
        ids, offsets = encoding.ids, encoding.offsets
        cuts = [m.end() for m in _SENTENCE_END.finditer(words)] if len(ids) > room else []
        at = 0
        while len(ids) - at > room:
            limit = offsets[at + room - 1][1]
            fitting = [c for c in cuts if offsets[at][0] < c <= limit]
            stop = at + room
            if fitting:
                while stop > at + 1 and offsets[stop - 1][0] >= fitting[-1]:
                    stop -= 1
            yield start, ids[at:stop], offsets[at:stop]
            at = stop
        if len(ids) > at:
            yield start, ids[at:], offsets[at:]


def _window(text: str, pack: list[tuple[int, list[int], list[tuple[int, int]]]], *, quoted: NDArray[np.int8]) -> Window:
    ids, starts, ends, paragraphs = [CLS], [0], [0], [-1]
    for number, piece_ids, offsets in pack:
        ids += piece_ids
        starts += [a for a, _ in offsets]
        ends += [b for _, b in offsets]
        paragraphs += [number] * len(piece_ids)
    ids.append(SEP)
    starts.append(0)
    ends.append(0)
    paragraphs.append(-1)
    features = [0] + [int(quoted[a]) + _case(text[a:b]) for a, b in zip(starts[1:-1], ends[1:-1], strict=True)] + [0]
    return Window(*(np.array(x, np.int64) for x in (ids, starts, ends, features, paragraphs)))


def near(window: Window, first: int, last: int) -> NDArray[np.int64]:
    """How far each piece stands from the cue of pieces `first` to `last`: 0 … BUCKETS - 1.

    The signed logarithm of the distance in pieces, apart for the cue's paragraph and the others.
    """
    at = np.arange(len(window.ids))
    distance = np.where(at < first, at - first, np.where(at > last, at - last, 0))
    size = np.minimum(np.floor(np.log2(np.abs(distance) + 1) * 1.3), 9).astype(np.int64)
    signed = np.where(distance < 0, 9 - size, 9 + size)  # 0 … 18
    return np.asarray(signed + np.where(window.paragraphs == window.paragraphs[first], 0, 20))


def _case(words: str) -> int:
    if not words or not words[0].isupper():
        return 0
    return 2 if len(words) > 1 and words.isupper() else 1


def quotation_of(text: str) -> NDArray[np.int8]:
    """For each character whether it stands outside (0), inside (3) or is (6) a double quotation mark; by paragraph."""
    out = np.zeros(len(text) + 1, np.int8)
    for paragraph in _PARAGRAPH.finditer(text):
        inside = False
        for at in range(paragraph.start(), paragraph.end()):
            mark = text[at]
            if mark in _OPEN or mark in _CLOSE or mark in _EITHER:
                inside = mark in _OPEN or (mark in _EITHER and not inside)
                out[at] = QUOTE_MARK
            elif inside:
                out[at] = QUOTE_IN
    return out
