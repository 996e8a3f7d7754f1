"""Number words and numerals → values: "twenty-one", "1.2 million", "half a dozen", "dozens", "20 to 30", "3rd".

Invariants
- An exact number has `low == high`; an open one lacks `high`; nothing printed is ever rounded.
- A vague word is read by its published or smallest reading, as a lower bound, and is marked `vague`.
- Words that bound a number ("at least", "nearly", "up to") are not read here: the extractor keeps them as printed.

Vague readings. ACLED publishes 12 for "dozens" and 100 for "hundreds" (Fatalities methodology): one whole unit, the
most conservative value the plural allows. By that rule "scores" is 20, "thousands" 1,000, "tens of thousands" 10,000.
"Several", "a few", "many", "a handful" are read as 3, the smallest number that people call so rather than "two" or "a
couple"; "a couple" and "multiple" as 2. A multiplied one follows: "several hundred" is 300 and more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Span

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {w: n for n, w in enumerate((_UNITS + " seventeen eighteen nineteen").split())} | {"nil": 0, "fourty": 40}
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {w: 10 * n for n, w in enumerate(_TEN_WORDS.split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_DOZEN, _SCORE = 12.0, 20.0
_PLURALS = {"dozens": _DOZEN, "scores": _SCORE} | {f"{word}s": n for word, n in _SCALES.items() if len(word) > 2}
_FEW = {"several": 3.0, "few": 3.0, "many": 3.0, "numerous": 3.0, "handful": 3.0, "couple": 2.0, "multiple": 2.0}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
_ORDINALS |= {
    f"{w}th": n for w, n in _SMALL.items() if w not in {"one", "two", "three", "five", "eight", "nine", "twelve"}
}
_ORDINALS |= {w[:-1] + "ieth": n for w, n in _TENS.items()}
_ORDINAL_SCALES = {f"{word}th": n for word, n in _SCALES.items() if len(word) > 2}

_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+(?:\.\d+)?|\.\d+")
NUMERAL = _DIGITS.pattern
"""What a number in digits looks like, for those that put letters right behind it ("10km")."""


def in_digits(printed: str) -> float:
    """The value of a number printed so, whatever parts its thousands."""
    return float(re.sub(r"[,\u00a0\u2009\u202f]", "", printed))


_LEX = re.compile(
    rf"(?P<digits>{_DIGITS.pattern})(?P<suffix>st|nd|rd|th|k|mn|m|bn|tn)?(?P<plus>\+)?(?![\w])|"
    r"(?P<word>[^\W\d_]+)|(?P<dash>[-‐‑‒–—])|(?P<other>\S)",
    re.IGNORECASE,
)
_SIGNS = frozenset("$€£¥₹₽₴")
_CURRENCY = re.compile(r"[$€£¥₹₽₴]\s?$")
_STARTS = frozenset(
    {"a", "an", "between", "tens", "half", "quarter"}.union(_SMALL, _TENS, _PLURALS, _FEW, _ORDINALS, _ORDINAL_SCALES)
)
"""Words with which a number in words may begin: most words need not be tried."""
_ENDS = frozenset('.!?:“"')
_LONGEST = 24  # lexed pieces; no number in words is longer


@dataclass(frozen=True, slots=True)
class Number:
    """A value or a range. `high` is None where it is open; `vague` where a word like "dozens" stands for it."""

    low: float
    high: float | None
    vague: bool = False
    ordinal: bool = False

    @property
    def exact(self) -> bool:
        return self.high == self.low


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text."""

    span: Span
    number: Number


class _Piece(NamedTuple):
    kind: str  # digits, word, dash, other
    text: str  # folded
    start: int
    end: int
    value: float = 0.0
    suffix: str = ""
    glued: bool = False  # no space before it


@dataclass(frozen=True, slots=True)
class _Read:
    number: Number
    end: int  # index after the last piece
    scale: float = 1.0  # of the last scale word, which "two to three million" lends to the two


def parse(words: str) -> Number | None:
    """The number that these words name as a whole, or None."""
    pieces = [piece for piece in _lex(words) if piece.text not in _SIGNS]
    read = _read(pieces, 0) if pieces else None
    return read.number if read and read.end == len(pieces) else None


def in_text(text: str) -> list[Found]:
    """Every number in a text with its span, left to right, longest first ("20 to 30" is one)."""
    pieces, found, at = _lex(text), [], 0
    while at < len(pieces):
        may = pieces[at].kind == "digits" or pieces[at].text in _STARTS
        read = _read(pieces, at) if may else None
        if read is None:
            at += 1
            continue
        found.append(Found(Span(pieces[at].start, pieces[read.end - 1].end), read.number))
        at = read.end
    return found


def _lex(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for match in _LEX.finditer(text):
        kind = match.lastgroup or "other"
        start, end = match.span()
        glued = bool(pieces) and pieces[-1].end == start
        if match["digits"]:
            suffix = (match["suffix"] or "").lower()
            if suffix == "m":  # metres, unless a currency sign stands before
                suffix = "mn" if _CURRENCY.search(text, max(0, start - 2), start) else "?"
            value = in_digits(match["digits"])
            printed = match["digits"] if suffix != "?" else ""
            pieces.append(_Piece("digits", printed, start, end, value, "+" if match["plus"] else suffix, glued))
        else:
            pieces.append(_Piece(kind, match.group().casefold(), start, end, glued=glued))
    return pieces


def _word(pieces: list[_Piece], at: int) -> str:
    return pieces[at].text if at < len(pieces) and pieces[at].kind == "word" else ""


def _past_dash(pieces: list[_Piece], at: int) -> int:
    """The index after a hyphen inside a number word ("twenty-one"), or the same index."""
    return at + 1 if at < len(pieces) and pieces[at].kind == "dash" and pieces[at].glued else at


def _read(pieces: list[_Piece], at: int) -> _Read | None:
    """The longest number that starts at `at`: a range if there is one, else a single value."""
    if _word(pieces, at) == "between":
        first = _single(pieces, at + 1)
        return _range(pieces, first, ("and",)) if first else None
    first = _single(pieces, at)
    if first is None:
        return None
    # "rose from 20 to 30" tells a change, not a range.
    opens = at == 1 or (at > 1 and pieces[at - 2].text in _ENDS)  # "From 15 to 20 people …" is one
    change = at > 0 and _word(pieces, at - 1) == "from" and not opens
    return (None if change else _range(pieces, first, ("to", "or"))) or first


def _range(pieces: list[_Piece], first: _Read, joins: tuple[str, ...]) -> _Read | None:
    at = first.end
    if at >= len(pieces) or first.number.vague or first.number.ordinal:
        return None
    if _word(pieces, at) not in joins and (pieces[at].kind != "dash" or joins == ("and",)):
        return None
    second = _single(pieces, at + 1)
    if second is None or second.number.vague or second.number.ordinal:
        return None
    low, high = first.number.low, second.number.low
    if first.scale == 1 and second.scale > 1 and low * second.scale < high:
        low *= second.scale
    return _Read(Number(low, high), second.end, second.scale) if low < high else None


def _single(pieces: list[_Piece], at: int) -> _Read | None:
    if at >= len(pieces):
        return None
    if pieces[at].kind == "digits":
        return _numeral(pieces, at)
    return _fewness(pieces, at) or _fraction(pieces, at) or _in_words(pieces, at)


def _exactly(value: float, end: int, scale: float = 1.0) -> _Read:
    return _Read(Number(value, value), end, scale)


def _numeral(pieces: list[_Piece], at: int) -> _Read | None:
    piece = pieces[at]
    if not piece.text:
        return None
    if piece.suffix in {"st", "nd", "rd", "th"}:
        return _ordinal(piece.value, at + 1)
    if piece.suffix == "+":
        return _Read(Number(piece.value, None), at + 1)
    if piece.suffix:
        return _exactly(piece.value * _SCALES[piece.suffix], at + 1, _SCALES[piece.suffix])
    return _tail(pieces, _exactly(piece.value, at + 1))


def _tail(pieces: list[_Piece], read: _Read) -> _Read:
    """What may follow a value: scale words ("1.2 million", "two dozen"), "-odd", "-plus"."""
    value, at, scale = read.number.low, read.end, read.scale
    while True:
        step = _past_dash(pieces, at)
        word = _word(pieces, step)
        factor = _DOZEN if word == "dozen" else _SCALES.get(word)
        if factor is None or len(word) <= 2:
            break
        value, at, scale = value * factor, step + 1, scale * factor
    step = _past_dash(pieces, at)
    if _word(pieces, step) in {"odd", "something"} and step > at:
        return _Read(Number(value, None, vague=True), step + 1, scale)
    if _word(pieces, step) == "plus" and step > at:
        return _Read(Number(value, None), step + 1, scale)
    return _exactly(value, at, scale)


def _fewness(pieces: list[_Piece], at: int) -> _Read | None:
    """Vague words: "dozens", "tens of thousands", "several hundred", "a couple of dozen"."""
    step = at + 1 if _word(pieces, at) == "a" else at
    few = _FEW.get(_word(pieces, step))
    if few is not None and (step > at or _word(pieces, step) not in {"couple", "handful"}):
        after = step + 1
        more = after + 1 if _word(pieces, after) == "of" else after
        plural = _plural(pieces, more)
        if plural:  # "many thousands"
            return plural
        scaled = _tail(pieces, _exactly(few, more))
        if scaled.end == more and step == at and _word(pieces, at) == "few":
            return None  # "few survived" is no lower bound
        return _Read(Number(scaled.number.low, None, vague=True), scaled.end if scaled.end > more else after)
    return _plural(pieces, at)


def _plural(pieces: list[_Piece], at: int) -> _Read | None:
    value = 10.0 if _word(pieces, at) == "tens" else _PLURALS.get(_word(pieces, at))
    if value is None:
        return None
    end, closed = at + 1, _word(pieces, at) != "tens"
    while _word(pieces, end) == "of" and _word(pieces, end + 1) in _PLURALS:
        value, end, closed = value * _PLURALS[_word(pieces, end + 1)], end + 2, True
    return _Read(Number(value, None, vague=True), end) if closed else None


def _fraction(pieces: list[_Piece], at: int) -> _Read | None:
    """ "Half a million", "half a dozen", "a half-dozen", "a quarter of a million"."""
    step = at + 1 if _word(pieces, at) == "a" else at
    part = {"half": 0.5, "quarter": 0.25}.get(_word(pieces, step))
    if part is None:
        return None
    step = _past_dash(pieces, step + 1)
    step += _word(pieces, step) == "of"
    step += _word(pieces, step) == "a"
    read = _tail(pieces, _exactly(part, step))
    return read if read.end > step else None


def _in_words(pieces: list[_Piece], at: int) -> _Read | None:
    """Cardinals and ordinals in words: "a hundred", "three thousand two hundred and one", "twenty-first"."""
    total = current = 0.0
    scale, end, step = 1.0, at, at
    last = ""  # what the word before was: unit, tens, scale
    while step < min(len(pieces), at + _LONGEST):
        word = _word(pieces, step)
        ended = _ending(pieces, step, value=total + current, last=last, part=current)
        if ended:
            return ended
        if word in {"a", "an"} and step == at and _word(pieces, step + 1) in (_SCALES.keys() | {"dozen"}):
            current, last = 1.0, "unit"
        elif word in _SMALL and last in {"", "scale", "tens"} and (last != "tens" or 0 < _SMALL[word] < 10):
            current, last = current + _SMALL[word], "unit"
        elif word in _TENS and last in {"", "scale"}:
            current, last = current + _TENS[word], "tens"
        elif word == "hundred" and last in {"unit", "tens"}:
            current, last = current * 100, "scale"
        elif word in _SCALES and len(word) > 2 and word != "hundred" and current:
            total, current, last, scale = total + current * _SCALES[word], 0.0, "scale", _SCALES[word]
        else:
            break
        end = step + 1
        step = _past_dash(pieces, end)
        if last == "scale" and _word(pieces, step) == "and" and _word(pieces, step + 1) in _SMALL | _TENS | _ORDINALS:
            step += 1
    return _tail(pieces, _exactly(total + current, end, scale)) if end > at else None


def _ending(pieces: list[_Piece], at: int, *, value: float, last: str, part: float) -> _Read | None:
    """A word that closes a number in words: an ordinal, "dozen", "and a half"."""
    word = _word(pieces, at)
    if word in _ORDINALS and (last in {"", "scale"} or (last == "tens" and _ORDINALS[word] < 10)):
        return _ordinal(value + _ORDINALS[word], at + 1)
    if word in _ORDINAL_SCALES and last in {"", "unit", "tens"}:
        return _ordinal(value - part + (part or 1) * _ORDINAL_SCALES[word], at + 1)
    if word == "dozen" and last in {"unit", "tens"}:
        return _tail(pieces, _exactly(value * _DOZEN, at + 1, _DOZEN))
    if word == "and" and last == "unit" and (_word(pieces, at + 1), _word(pieces, at + 2)) == ("a", "half"):
        return _tail(pieces, _exactly(value + 0.5, at + 3))
    return None


def _ordinal(value: float, end: int) -> _Read:
    return _Read(Number(value, value, ordinal=True), end)
