"""Folding, tokens and phrase look-up, shared by every lexicon.

Invariants
- A token keeps its offsets in the text it came from; folding never changes them.
- A phrase is looked up whole token by whole token, longest first, and hits do not overlap.
- Entries printed in capitals only ("US", "WHO", "IS") match capitals only, so that "us" and "who" stay words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from onrecord.errors import StopRun
from onrecord.model import Span

T = TypeVar("T")

# "U.S." and "P.L.A" are one token; a word keeps inner apostrophes ("N'Djamena"); digits stay with their separators.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|[^\W\d_]\.[^\W\d_](?!\w)|\d+(?:[.,]\d+)*|[^\W_]+(?:['’ʼ][^\W_]+)*"
)
_PLAIN = re.compile(r"[A-Za-z ]*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$", re.IGNORECASE)
_LETTERS = str.maketrans(
    dict(zip("øØłŁđĐıəƏð", "oOlLdDiaAd", strict=True))
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th"}
)


class Token(NamedTuple):
    """One word as printed, its folded form and its place. A tuple: one is made for every word that is looked at."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def shouted(self) -> bool:
        return self.text.upper() == self.text and any(c.isalpha() for c in self.text)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """An entry found in a text: its span there, its tokens' indices and the words that were looked up."""

    span: Span
    first: int
    last: int  # exclusive
    entry: T


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Case, accents, dots, apostrophes and a possessive 's away: "Côte" → "cote", "U.S." → "us", "Chad's" → "chad"."""
    stripped = _POSSESSIVE.sub("", word) if len(word) > 2 else word
    plain = unicodedata.normalize("NFKD", stripped.translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum()).casefold()


@lru_cache(maxsize=65536)
def _without_possessive(word: str) -> tuple[str, str]:
    """A word as a token has it: without a possessive ending, and folded."""
    own = _POSSESSIVE.search(word)
    if own and own.start() > 0:
        word = word[: own.start()]
    return word, fold(word)


def tokens(text: str) -> list[Token]:
    """The words of a text with their offsets; punctuation and hyphens only separate."""
    if len(text) > _SENTENCE:
        return list(_tokens(text))
    return list(_of_name(text) if len(text) <= _NAME else _of_sentence(text))


_NAME, _SENTENCE = 48, 400
"""Characters: names come again and again all over, and several readers ask for the words of one sentence."""


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        word, folded = _without_possessive(match.group())
        start = match.start()
        yield Token(word, folded, start, start + len(word))


@lru_cache(maxsize=8192)
def _of_name(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


@lru_cache(maxsize=512)
def _of_sentence(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


def key(text: str) -> tuple[str, ...]:
    """The folded tokens of a phrase; a leading "the" is no part of a name."""
    # Nearly every entry of a table is plain, and read so at a tenth of the time.
    plain = _PLAIN.fullmatch(text) is not None
    folded = tuple(text.casefold().split()) if plain else tuple(token.folded for token in tokens(text))
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


class Phrases(Generic[T]):
    """Phrases → entries. The first entry given for a phrase wins unless `replace` is said."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], tuple[T, bool, bool]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def add(self, phrase: str, entry: T, *, replace: bool = False) -> None:
        parts = key(phrase)
        if not parts:
            return
        # One word in capitals is an abbreviation; anything with a capital asks for one; "police" asks for none.
        capital = phrase != phrase.lower()
        shouted = len(parts) == 1 and capital and phrase == phrase.upper()
        if parts in self._entries and not replace:
            first = self._entries[parts]
            if first[0] == entry and first[1] and not shouted:  # "DFID" is also printed "DfID"
                self._entries[parts] = (entry, False, capital)
            return
        self._entries[parts] = (entry, shouted, capital)
        known = self._lengths.get(parts[0], ())
        if len(parts) not in known:
            self._lengths[parts[0]] = tuple(sorted((*known, len(parts)), reverse=True))

    def get(self, phrase: str, *, strict: bool = True) -> T | None:
        """The entry for exactly this phrase. `strict` keeps "us" from being "US"; dots ("u.s.") lift it."""
        words = tokens(phrase)
        if len(words) > 1 and words[0].folded == "the":
            words = words[1:]
        return self._match(words, strict=strict)

    def scan(self, text: str | list[Token]) -> Iterator[Hit[T]]:
        """Every entry in a text, left to right, longest first, without overlaps."""
        if isinstance(text, str):
            if not any(_without_possessive(word)[1] in self._lengths for word in _TOKEN.findall(text)):
                return  # no phrase begins here: most sentences hold none
            text = tokens(text)
        at = 0
        while at < len(text):
            hit = self.at(text, at) if text[at].folded in self._lengths else None
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last

    def at(self, words: list[Token], first: int) -> Hit[T] | None:
        """The longest entry that starts at token `first`."""
        for length in self._lengths.get(words[first].folded, ()):
            last = first + length
            if last <= len(words):
                entry = self._match(words[first:last], strict=True)
                if entry is not None:
                    return Hit(Span(words[first].start, words[last - 1].end), first, last, entry)
        return None

    def _match(self, words: list[Token], *, strict: bool) -> T | None:
        found = self._entries.get(tuple(word.folded for word in words))
        if found is None:
            return None
        entry, shouted, capital = found
        if strict and shouted and not (words[0].shouted or "." in words[0].text):
            return None
        if strict and capital and not any(word.capital for word in words):
            return None
        return entry

    def __len__(self) -> int:
        return len(self._entries)


def lines(source: str | Path) -> list[str]:
    """The lines of a lexicon file that are neither empty nor a comment ("#")."""
    try:
        if isinstance(source, Path):
            text = source.read_text(encoding="utf-8-sig")
        else:
            text = resources.files("onrecord.lexicon").joinpath("data", source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StopRun(f"cannot read the lexicon file {source}: {error}; give a tab-separated UTF-8 file") from error
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def rows(source: str | Path, columns: str) -> Iterator[dict[str, str]]:
    """Rows of a lexicon file: `source` is a name under lexicon/data or a path to a user's own file.

    `columns` are the wanted names, parted by spaces. Tab-separated, UTF-8;
    lines that start with "#" are comments; the first other line names the columns.
    """
    wanted = columns.split()
    reader = csv.DictReader(lines(source), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [column for column in wanted if column not in (reader.fieldnames or ())]
    if missing:
        raise StopRun(f"lexicon file {source} lacks the column(s) {', '.join(missing)}; it needs {', '.join(wanted)}")
    for row in reader:
        yield {column: (row[column] or "").strip() for column in wanted}


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by "|"."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
