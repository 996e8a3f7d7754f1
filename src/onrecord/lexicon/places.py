"""Cities and regions → their country, for actors ("Aleppo residents") and for places of events and figures.

Invariants
- A name has one entry: the largest city of that name. `ambiguous` says that it also means another place or a word; the
  caller then asks for more than the bare name.
- Countries and capitals are in countries.py; capitals are here too, as cities.
Data: data/places.tsv (GeoNames, CC BY 4.0, and a list by hand), data/town_names.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon.words import Hit, Phrases, Token, key, lines, rows
from onrecord.model import Span

_COLUMNS = "name kind country region population ambiguous"


@dataclass(frozen=True, slots=True)
class Place:
    """A city or a region. `region` is the postal code of the state for cities in the US."""

    name: str
    kind: Literal["city", "region"]
    country: str  # ISO alpha-3
    region: str
    population: int  # 0 where it is not known
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A place named in a text."""

    span: Span
    place: Place


@cache
def _names() -> Phrases[Place]:
    names: Phrases[Place] = Phrases()
    for row in rows("places.tsv", _COLUMNS):
        place = Place(
            name=row["name"],
            kind=row["kind"],  # type: ignore[arg-type]  # the file is checked by a test
            country=row["country"],
            region=row["region"],
            population=int(row["population"] or 0),
            ambiguous=row["ambiguous"] == "yes",
        )
        names.add(place.name, place)
    return names


def other_name(words: str, country: str | None = None) -> str | None:
    """The name by which a town is known today, for any of its names ("Kiev", "Kyiv" → "Kyiv"); of that country only.

    None for a town with one name. "Goma city" and "the city of Goma" are Goma.
    """
    plain = re.sub(r"^(?:the )?(?:city|town|port) of (?=[A-Z])|(?<=[a-z]) (?:city|town)$", "", words)
    found = _other_names().get(" ".join(key(plain)))
    if found and (country is None or found[1] == country):
        return found[0]
    return plain if plain != words else None


@cache
def _other_names() -> dict[str, tuple[str, str]]:
    """Every name of the towns of town_names.txt → the first one and its country."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines("town_names.txt"):
        country, _, towns = line.partition(": ")
        for town in towns.split("; "):
            names = town.split("|")
            found.update({" ".join(key(name)): (names[0], country) for name in names})
    return found


def find(words: str) -> Place | None:
    """The city or region that exactly these words name."""
    return _names().get(words)


def at(words: list[Token], first: int) -> Hit[Place] | None:
    """The longest place name that starts at this token."""
    return _names().at(words, first)


def in_text(words: str | list[Token]) -> list[Found]:
    """Cities and regions named in a text, in order, longest first; look at `ambiguous` before trusting one."""
    return [Found(hit.span, hit.entry) for hit in _names().scan(words)]
