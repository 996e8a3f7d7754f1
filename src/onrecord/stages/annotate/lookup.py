"""What the lexicon knows about a printed name, asked once per name and worker.

Invariant: a name that the lexicon does not know gives None; what a word may also mean ("Jordan" the man) is for the
caller to decide, from how the parser tagged it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.lexicon import agencies, bodies, countries, nouns, offices, outlets
from onrecord.lexicon import roles as role_words
from onrecord.lexicon.countries import Country
from onrecord.lexicon.words import tokens
from onrecord.model import PartyKind
from onrecord.text.persons import same_person

How = Literal["agency", "outlet", "body", "country", "people", "adjective", "capital"]
_SHORT = 3
"""Abbreviations of up to this many letters are agencies only in credits ("PA", "TT"), save the ones everybody knows."""
_NOBODY = frozenset(
    {"summit", "markets", "intelligence", "body", "customs", "fund", "center", "centre", "web", "mission"}
)
"""Words that end a listed role and mean nobody by themselves."""
_KNOWN_SHORT = frozenset({"AP", "AFP", "UPI", "DPA", "EFE", "ANI", "PTI"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the lexicon: what it is, the country it belongs to, its PLOVER role code."""

    how: How
    kind: PartyKind
    name: str
    country: str | None = None
    sector: str | None = None
    ambiguous: bool = False


@lru_cache(maxsize=16384)
def known(words: str) -> Known | None:
    """What exactly these words name: outlet or agency, body, country or its people, capital."""
    bare = words[4:] if words[:4] in {"the ", "The "} else words
    if not bare or not bare[0].isalnum() or bare.islower():
        return None
    outlet = _outlet(words, bare)
    if outlet is not None:
        return outlet
    named = countries.named(bare)
    if named and named.country.kind != "bloc":
        return _of_country(named, printed=bare)
    body = bodies.find(bare)
    if body and (body.country or body.origin):
        kind: PartyKind = "organisation" if body.kind == "group" else body.kind  # a movement speaks as one body
        return Known("body", kind, body.name, body.country or None, body.sector)
    capital = countries.capital(bare)
    if capital and capital.kind != "bloc":
        return Known("capital", "place", bare, capital.iso3)
    return None


def _outlet(words: str, bare: str) -> Known | None:
    """An outlet, agency or platform, unless its words are first of all something else ("Time", "PA", "Nature")."""
    agency = agencies.agency_named(bare)
    if agency and bare[0].isupper() and (len(bare) > _SHORT or bare in _KNOWN_SHORT):
        return Known("agency", "agency", agency.name, agency.country, "MED")
    found = next((f for f in outlets.in_text(words) if f.span.end - f.span.start >= len(bare)), None)
    if found is None or found.ambiguous or found.outlet.kind == "agency":
        return None
    if found.outlet.kind == "platform":
        return Known("body", "organisation", found.outlet.name, found.outlet.country or None, "BUS")
    return Known("outlet", "outlet", found.outlet.name, found.outlet.country or None, "MED")


def _of_country(named: countries.Named, *, printed: str) -> Known:
    land = named.country
    if named.form == "name" and land.kind == "territory" and printed not in {land.name, land.official}:
        return Known("capital", "place", printed, land.iso3)  # a part of it: the Gaza Strip, the West Bank
    how: How = "country" if named.form == "name" else "people" if named.form == "people" else "adjective"
    kind: PartyKind = "state" if how == "country" else "group"
    return Known(
        how, kind, named.country.name, named.country.iso3, "GOV" if how == "country" else None, named.ambiguous
    )


@lru_cache(maxsize=16384)
def country_in(words: str) -> Country | None:
    """The first country that the words name, by name, demonym or, failing those, capital."""
    found = countries.in_text(words)
    if found:
        return found[0].country
    by_capital = countries.in_text(words, capitals=True)
    return by_capital[0].country if by_capital else None


@lru_cache(maxsize=16384)
def body_in(words: str) -> bodies.Body | None:
    """The first body of a country that the words name: "Kremlin" in "Kremlin press office"."""
    return next((found.body for found in bodies.in_text(words) if found.body.country), None)


@lru_cache(maxsize=4096)
def seat(words: str) -> bodies.Body | None:
    """The government that a capital's name may stand for."""
    return bodies.seat_of_government(words)


@lru_cache(maxsize=4096)
def holder(country: str, office: str, day: str) -> offices.Holder | None:
    """Who held an office of a country on a day."""
    return offices.holder(country, office, day)


@lru_cache(maxsize=16384)
def terms_of(name: str, day: str | None) -> tuple[offices.Holder, ...]:
    """The offices of the one person whom a name means on a day; empty where it could mean two."""
    # The lexicon's search is generous in spelling; whom an article means asks for more. Singers and athletes share
    # their names with too many private people.
    terms = [term for term in offices.holders_named(name, day) if term.public]
    found = tuple(term for term in terms if same_person(name, (term.name, *term.aliases)))
    return found if len({term.name for term in found}) == 1 else ()


@cache
def heads() -> frozenset[str]:
    """Words that a phrase worth reading ends in: no other noun can mean somebody."""
    kinds: tuple[nouns.NounKind, ...] = ("quoted", "person", "people", "body")
    listed = frozenset().union(*(nouns.words_of(kind) for kind in kinds))
    ends = set()
    for role in role_words.listed():
        for words in (role.words, role_words.plural(role.words)):
            parts = tokens(words)
            of = next((at for at, part in enumerate(parts) if part.folded in {"of", "for", "to"}), len(parts))
            if of:
                ends.add(parts[of - 1].folded)
    return (listed | frozenset(ends)) - _NOBODY
