"""What grouping looks at in one article: its words and names, weighted by where they stand. Pure; nothing is stored
that cannot be made again from the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.lexicon.words import tokens
from onrecord.model import Article
from onrecord.text.meaning import STOP, TIME_WORDS
from onrecord.text.shingles import PROSE

LEAD_WEIGHT = 2.0
LEAD_CHARS = 600
NAME_WEIGHT = 1.5
"""Two capitalised words in a row, against one word."""
READ_CHARS = 4_000
"""What stands further down is background more often than news."""

DAY_WEIGHT = 1.5
"""A day named in the text, against a word in the same place."""

DAY_SIGN = "="
"""Begins a term that is a day."""

BODY, LEAD, TITLE = 0, 1, 2
"""Where a term stands, as bits: it may stand in title and lead."""
FIRST_CHARS = 400
"""The lead in that sense: what tells the news itself."""

_GAP = re.compile(r"\s*")
_NAMES_OF_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NAMES_OF_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS = {d: i for i, d in enumerate(_NAMES_OF_DAYS.split())}
_MONTHS = _NAMES_OF_MONTHS.split()
_ANY_MONTH = "|".join(_MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(_WEEKDAYS)})|"
    rf"(?P<month>{_ANY_MONTH})[a-z]*\.? (?P<day>\d{{1,2}})(?!\d)|"
    rf"(?P<day2>\d{{1,2}}) (?P<month2>{_ANY_MONTH})[a-z]*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StoryFeatures:
    """Terms of one article with weighted counts and places, sorted by term. One of two words is part of a name."""

    article: str
    day: int | None  # ordinal of the day of publication
    terms: tuple[tuple[str, float, int], ...]


class _Terms:
    """Terms as they are found."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = {}
        self.places: dict[str, int] = {}

    def add(self, term: str, *, at: int, titled: bool, times: float = 1.0) -> None:
        weight = LEAD_WEIGHT if at < LEAD_CHARS else 1.0
        self.counts[term] = self.counts.get(term, 0.0) + weight * times
        place = TITLE if titled else LEAD if at < FIRST_CHARS else BODY
        self.places[term] = self.places.get(term, BODY) | place


def features(article: Article) -> StoryFeatures:
    """The terms of title and prose. Bylines, boilerplate and embedded posts' signatures are left out."""
    found = _Terms()
    published = date.fromisoformat(article.day) if article.day else None
    for at, (words, read) in enumerate(_read(article)):
        titled = at == 0 and bool(article.title)
        _add_words(words, found, read=read, titled=titled)
        if published:
            _add_days(words, found, read=read, titled=titled, published=published)
    terms = tuple((term, round(count, 3), found.places[term]) for term, count in sorted(found.counts.items()))
    return StoryFeatures(article.id, published.toordinal() if published else None, terms)


def _read(article: Article) -> Iterable[tuple[str, int]]:
    """The title and the stretches of prose, each with how many characters of prose stand before it (title: none)."""
    if article.title:
        yield article.title, 0
    read = 0
    for block in article.blocks:
        if block.field == "text" and (block.kind in PROSE or block.kind == "post") and read < READ_CHARS:
            words = article.text[block.span.start : min(block.span.end, block.span.start + READ_CHARS - read)]
            yield words, read
            read += len(words)


def _add_words(text: str, found: _Terms, *, read: int, titled: bool) -> None:
    before, ended = "", 0
    for token in tokens(text):
        word = token.folded
        if not word or word in STOP or word in TIME_WORDS or (len(word) < 2 and not word.isdigit()):
            before = ""
            continue
        found.add(word, at=read + token.start, titled=titled)
        if token.capital and before and _GAP.fullmatch(text, ended, token.start):
            found.add(f"{before} {word}", at=read + token.start, titled=titled, times=NAME_WEIGHT)
        before, ended = (word if token.capital else ""), token.end


def _add_days(text: str, found: _Terms, *, read: int, titled: bool, published: date) -> None:
    """Days that the text names, as terms: a report of Sunday and one of Wednesday on "Saturday" share the day."""
    for match in _DAY.finditer(text):
        day = _named_day(match, published)
        if day is not None:
            found.add(f"{DAY_SIGN}{day}", at=read + match.start(), titled=titled, times=DAY_WEIGHT)


def _named_day(match: re.Match[str], published: date) -> int | None:
    """The ordinal of a named day: the last such weekday up to publication, the nearest such date."""
    if weekday := match["weekday"]:
        return published.toordinal() - (published.weekday() - _WEEKDAYS[weekday.lower()]) % 7
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    number = int(match["day"] or match["day2"])
    near = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            near.append(date(year, month, number).toordinal())
        except ValueError:
            continue  # 30 February, or a number that is no day
    return min(near, key=lambda d: abs(d - published.toordinal()), default=None)
