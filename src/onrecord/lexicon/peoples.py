"""Peoples and the people of parts of countries, with the country in which most of them live.

"Oromo" → ETH, "Sicilians" → ITA, "Kurds" → no one country. Demonyms of whole countries are in `countries`.

Invariants
- Only a capital is read as a people's name.
- A people of several countries has none: the caller completes it from the words around it.
Data: data/peoples.txt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.errors import StopRun
from onrecord.lexicon.words import Phrases, Token, lines

_NONE = "-"


@dataclass(frozen=True, slots=True)
class People:
    """A people by its name in the singular; `country` is empty where it lives in several."""

    name: str
    country: str  # ISO alpha-3


@dataclass(frozen=True, slots=True)
class Found:
    """A people named in a text, with the tokens of its name."""

    people: People
    first: int
    last: int  # exclusive


@cache
def _names() -> Phrases[People]:
    names: Phrases[People] = Phrases()
    for line in lines("peoples.txt"):
        country, colon, words = line.partition(": ")
        if not colon:
            raise StopRun(f'peoples.txt: "{line[:60]}" is not of the form "code: word word"')
        for word in words.split():
            name = word.replace("_", " ")
            people = People(name, "" if country == _NONE else country)
            names.add(name, people)
            if not name.endswith("s"):
                names.add(f"{name}s", people)
    return names


def in_text(words: list[Token]) -> list[Found]:
    """The peoples named among these tokens, in order."""
    return [Found(hit.entry, hit.first, hit.last) for hit in _names().scan(words)]
