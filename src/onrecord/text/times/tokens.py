"""Words of time expressions: each word of a text gets a class, so that the grammar can be written over classes.

A text becomes a string with one character per word or sign ("Friday, Oct. 13" → weekday, comma, month, dot, day), and
the expressions are regular expressions over that string. Words that no expression uses are `OTHER`; everything between
two of them is a stretch that may hold an expression.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.text.times.lexis import CARDINALS, PHRASES, SCALES, SINGLE, Entry

_CLASSES = """
OTHER MONTH WEEKDAY WEEKDAYS UNIT UNITS NUMBER DAY YEAR ORDINAL DECADE DATE CLOCK AMPM PART PARTS NOON OVERNIGHT SEASON
SEASONS LAST NEXT THIS THAT LATEST RECENT FUTURE SOMETIME YEARAGO EARLY END AGO LATER TODAY NOW FEW EVERY EACH ABOUT
HALF MORE ADJECTIVE FISCAL PERIOD OLD LONG REGULAR HOLIDAY ZONE OCLOCK THE A IN OF ON OR SO AND COMMA DASH DOT OWN
"""
CLASSES = {name: chr(0x100 + at) for at, name in enumerate(_CLASSES.split())}
"""Class name → the character that stands for it. Order is free; the characters are never stored."""

_TOKEN = re.compile(
    r"\n\s*\n"
    r"|[ap]\.?m\b\.?(?!\w)"
    r"|(?:[A-Z]\.){2,}"
    r"|[A-Za-z]+"
    r"|\d+(?:[./:-]\d+)+(?=[ap]\.?m\b|(?!\w))"
    r"|\d+(?:,\d{3})+(?:\.\d+)?(?!\w)"
    r"|'?\d+(?:(?:st|nd|rd|th|s)(?![A-Za-z])|(?=[ap]\.?m\b)|(?!\w))"
    r"|\w+|'s\b|\S",
    re.IGNORECASE,
)

_LONGEST = max(map(len, PHRASES))
_PHRASE_HEADS = frozenset(words[0] for words in PHRASES)
_AMBIGUOUS = {"may", "march", "sat", "sun", "mon", "wed", "mar", "dec", "jan", "second", "min"}
_NUMERIC = re.compile(r"\d+(?:[./:-]\d+)+")


class Word(NamedTuple):
    """A word or sign of the text, or several read as one, with its class and what it stands for."""

    start: int
    end: int
    kind: str
    value: object
    text: str


def words_of(text: str) -> list[Word]:
    """The words of a text, number words and set phrases joined."""
    plain = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    lowered = [t.lower() for _, _, t in plain]
    out: list[Word] = []
    at = 0
    while at < len(plain):
        start, end, printed = plain[at]
        low = lowered[at]
        if low in _PHRASE_HEADS and (hit := _phrase(lowered, at)):
            entry, length = hit
            end = plain[at + length - 1][1]
            out.append(Word(start, end, entry[0], entry[1], text[start:end]))
            at += length
            continue
        if low in CARDINALS or low == "hundred":
            value, length = _number(lowered, at)
            end = plain[at + length - 1][1]
            out.append(_numbered(start, end, value, text[start:end]))
            at += length
            continue
        out.append(_word(start, end, printed))
        at += 1
    return out


def _phrase(lowered: list[str], at: int) -> tuple[Entry, int] | None:
    for length in range(min(_LONGEST, len(lowered) - at), 1, -1):
        entry = PHRASES.get(tuple(lowered[at : at + length]))
        if entry:
            return entry, length
    return None


def _number(lowered: list[str], at: int) -> tuple[int, int]:
    """Value and length of the number words at `at`: "twenty four", "nineteen ninety-six", "two thousand and ten"."""
    begun, total, current, length = at, 0, 0, 0
    last = 0  # the size of the previous word, to keep "five six" two numbers
    while at < len(lowered):
        low = lowered[at]
        if low in ("-", "and") and length and at + 1 < len(lowered) and lowered[at + 1] in CARDINALS:
            tens = low == "-" and last >= 20 and last < 100 and CARDINALS[lowered[at + 1]] < 10
            years = low == "-" and 13 <= last <= 20 and CARDINALS[lowered[at + 1]] >= 20
            if not (tens or years or (low == "and" and last in (100, 1000))):
                break
            at += 1
            continue
        if low in SCALES:
            scale = SCALES[low]
            current = max(current, 1) * scale
            if scale == 1000:
                total, current = total + current, 0
            last = scale
        elif low in CARDINALS:
            value = CARDINALS[low]
            if length and last == current and 13 <= current <= 20 and value >= 10:
                current = current * 100 + value  # a year: "nineteen ninety"
            elif length and not ((last >= 20 and last < 100 and value < 10 and last % 10 == 0) or last in (100, 1000)):
                break
            else:
                current += value
            last = value
        else:
            break
        at += 1
        length = at - begun
    return total + current, max(length, 1)


def _numbered(start: int, end: int, value: int, text: str) -> Word:
    if 1100 <= value <= 2199 and " " in text:
        return Word(start, end, "YEAR", value, text)
    return Word(start, end, "NUMBER", value, text)


def _word(start: int, end: int, printed: str) -> Word:
    low = printed.lower()
    if printed[0].isdecimal() or (printed[0] == "'" and printed[1:2].isdecimal()):
        kind, value = _digits(low)
        return Word(start, end, kind, value, printed)
    if "\n" in printed:
        return Word(start, end, "OTHER", 0, printed)
    if low in _AMBIGUOUS and not printed[0].isupper() and low not in ("second", "min"):
        return Word(start, end, "OTHER", 0, printed)
    if low.replace(".", "") in ("am", "pm"):
        return Word(start, end, "AMPM", low[0], printed)
    entry = SINGLE.get(low) or (SINGLE.get(low.replace(".", "")) if "." in low and len(low) > 1 else None)
    if entry is None:
        return Word(start, end, "OTHER", 0, printed)
    kind, value = entry
    if kind == "ZONE" and not printed.isupper() and " " not in printed and "." not in printed:
        kind = "OTHER"
    return Word(start, end, kind, value, printed)


def _digits(low: str) -> Entry:
    """Class and value of a token that begins with a digit (or an apostrophe and a digit: '89, '80s)."""
    if _NUMERIC.fullmatch(low):
        return _numeric(low)
    figure = low.strip("'")
    plain = figure.rstrip("stndrh")
    if "," in plain or not plain.isdecimal():
        try:
            return "NUMBER", float(plain.replace(",", ""))
        except ValueError:
            return "OTHER", 0
    if len(plain) > 6:
        return "OTHER", 0
    number, suffix = int(plain), figure[len(plain) :]
    if suffix == "s":
        decade = number if number >= 1000 else number + 1900
        return ("DECADE", decade) if number % 10 == 0 and (number >= 1000 or 20 <= number <= 90) else ("OTHER", 0)
    if suffix:
        return "ORDINAL", number
    if low[0] == "'":
        return ("YEAR", number + (1900 if number > 40 else 2000)) if len(plain) == 2 else ("OTHER", 0)
    if 1100 <= number <= 2199 and len(plain) == 4:
        return "YEAR", number
    return ("DAY" if 1 <= number <= 31 and len(plain) <= 2 else "NUMBER"), number


def _numeric(low: str) -> Entry:
    """Digits with separators: a clock time, a full date (order told by the year or by a number above 12), a decimal."""
    parts = re.split(r"[./:-]", low)
    numbers = [int(p) if len(p) <= 6 else 0 for p in parts]
    if ":" in low:
        clock = len(parts) in (2, 3) and len(parts[0]) <= 2 and all(len(p) == 2 for p in parts[1:])
        valid = clock and numbers[0] < 25 and all(n < 60 for n in numbers[1:])
        return ("CLOCK", ":".join(f"{n:02d}" for n in numbers)) if valid and "." not in low else ("OTHER", 0)
    if len(parts) == 3 and (day := _full_date(parts, numbers, dotted="." in low)):
        return "DATE", day
    if len(parts) == 2 and "." in low:
        # "7.15 pm" is a clock time, "2.5 years" a number: the grammar decides by what follows.
        return "NUMBER", float(low)
    if len(parts) == 2 and "-" in low and numbers[0] in range(1900, 2100) and len(parts[0]) == 4 and len(parts[1]) == 2:
        return ("DATE", low) if 1 <= numbers[1] <= 12 else ("OTHER", 0)
    return "OTHER", 0


def _full_date(parts: list[str], numbers: list[int], *, dotted: bool) -> str | None:
    if len(parts[0]) == 4:
        year, month, day = numbers
    elif len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        first, second, year = numbers
        if len(parts[2]) == 2:
            year += 1900 if year > 40 else 2000
        # Slashes are read the American way unless that is no date; dots are the European way.
        month, day = (second, first) if first > 12 or (dotted and second <= 12) else (first, second)
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
