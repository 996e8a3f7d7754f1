"""Countries, territories, names of the past and the blocs and bodies of states that act like countries in the news.

Invariants
- `iso3` is ISO 3166-1 alpha-3 (alpha-3 of ISO 3166-3 for states of the past, XKX for Kosovo); `cameo` is CAMEO's code.
- A name that also means something else ("Georgia", "Jordan", "Washington") is found and marked `ambiguous`: the caller
  decides by the words around it.
Data: data/countries.tsv (generated, see its head) and data/blocs.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.lexicon.words import Hit, Phrases, Token, fold, rows, several
from onrecord.model import Span

CountryKind = Literal["country", "territory", "historical", "disputed", "bloc", "unlisted"]
Form = Literal["name", "adjective", "people", "capital"]

_WITH_THE = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Seychelles"})
_SHORTEST_MISPRINT = 7  # letters: "Irani" and "Sirian" are names of their own
_COLUMNS = "iso2 iso3 cameo kind name official aliases adjectives people capitals ambiguous successor"
_BLOCS = "code cameo sector name aliases adjectives seats ambiguous"


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a territory, a state of the past, a disputed land, or a bloc of states."""

    iso2: str  # empty for blocs and disputed lands
    iso3: str
    cameo: str
    kind: CountryKind
    name: str
    official: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]  # nouns, singular and plural: "Briton", "Britons"
    capitals: tuple[str, ...]  # the seat of government first, then others the press uses
    successor: str = ""  # alpha-3 of today's state, for names of the past
    sector: str = ""  # role code of a bloc: IGO, or JUD for a court, MIL for an alliance

    @property
    def demonym(self) -> str:
        """The adjective to print: "Russian"."""
        return self.adjectives[0] if self.adjectives else self.name

    @property
    def printed(self) -> str:
        """The name as it stands in a sentence: "the United States", "Kenya"."""
        plural = self.name.endswith(("Islands", "Nations")) or self.name in _WITH_THE
        united = any(word in {"Republic", "United", "Union", "Territories", "League"} for word in self.name.split())
        return f"the {self.name}" if plural or united else self.name


@dataclass(frozen=True, slots=True)
class Named:
    """One way of naming a country: which form it is, and whether the words also mean something else."""

    country: Country
    form: Form
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A country named in a text."""

    span: Span
    country: Country
    form: Form
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class _Tables:
    countries: tuple[Country, ...]
    by_code: dict[str, Country]
    names: Phrases[Named]  # names, aliases, demonyms
    capitals: Phrases[Named]


@cache
def _tables() -> _Tables:
    countries, unclear = [], {}
    for row in rows("countries.tsv", _COLUMNS):
        country = Country(
            iso2=row["iso2"],
            iso3=row["iso3"],
            cameo=row["cameo"],
            kind=row["kind"],  # type: ignore[arg-type]  # the file is checked by a test
            name=row["name"],
            official=row["official"],
            aliases=several(row["aliases"]),
            adjectives=several(row["adjectives"]),
            people=several(row["people"]),
            capitals=several(row["capitals"]),
            successor=row["successor"],
        )
        countries.append(country)
        unclear[id(country)] = frozenset(several(row["ambiguous"]))
    for row in rows("blocs.tsv", _BLOCS):
        bloc = Country(
            iso2="",
            iso3=row["code"],
            cameo=row["cameo"],
            kind="bloc",
            name=row["name"],
            official="",
            aliases=several(row["aliases"]),
            adjectives=several(row["adjectives"]),
            people=(),
            capitals=several(row["seats"]),
            sector=row["sector"],
        )
        countries.append(bloc)
        unclear[id(bloc)] = frozenset(several(row["ambiguous"]))
    names: Phrases[Named] = Phrases()
    capitals: Phrases[Named] = Phrases()
    by_code: dict[str, Country] = {}
    # Names before demonyms over all countries, so that no country's adjective takes another one's name.
    for country in countries:
        by_code.setdefault(country.iso3, country)
        for word in (country.name, country.official, *country.aliases):
            names.add(word, Named(country, "name", word in unclear[id(country)]))
        for word in country.capitals:
            capitals.add(word, Named(country, "capital", word in unclear[id(country)]))
    for country in countries:
        for form, words in (("people", country.people), ("adjective", country.adjectives)):
            for word in words:
                kind: Form = (
                    "adjective" if word in country.adjectives else "people" if form == "people" else "adjective"
                )
                names.add(word, Named(country, kind, word in unclear[id(country)]))
    return _Tables(tuple(countries), by_code, names, capitals)


def all_countries() -> tuple[Country, ...]:
    """Every entry, countries and territories first by ISO code, then names of the past, disputed lands and blocs."""
    return _tables().countries


def by_code(code: str) -> Country | None:
    """By alpha-3 ("RUS") or bloc code ("EEC", "UNO"), or by the printed name that a land in no list has for a code."""
    return _tables().by_code.get(code) or _unlisted(code)


@lru_cache(maxsize=4096)
def _unlisted(code: str) -> Country | None:
    """A land without an ISO code ("Verania"); None for what looks like a code: capitals only."""
    if not code[:1].isupper() or code.isupper():
        return None
    return Country("", code, "", "unlisted", code, "", (), (), (), ())


def today(country: Country) -> Country:
    """Today's state for a name of the past ("Soviet Union" → Russia); the same country otherwise."""
    return (by_code(country.successor) if country.successor else None) or country


def find(words: str) -> Country | None:
    """The country that exactly these words name, by name, alias or demonym; case, accents and dots do not matter,
    but an abbreviation must stand in capitals or with dots ("US", "u.s."; not "us")."""
    named = _tables().names.get(words, strict=any(c.isupper() for c in words) or len(words) <= 3)
    return named.country if named else None


def named(words: str) -> Named | None:
    """Like `find`, with the form of the name and whether it is ambiguous."""
    return _tables().names.get(words)


@lru_cache(maxsize=4096)
def misprinted(word: str) -> Country | None:
    """The country of whose name or demonym this one word differs in one letter, where only one is so close."""
    folded = fold(word)
    if len(folded) < _SHORTEST_MISPRINT or find(word):
        return None
    close = {
        country.iso3
        for name, country in _single_words()
        if abs(len(name) - len(folded)) <= 1
        and name[:2] == folded[:2]
        and OSA.distance(name, folded, score_cutoff=1) == 1
    }
    return by_code(close.pop()) if len(close) == 1 else None


@cache
def _single_words() -> tuple[tuple[str, Country], ...]:
    """The names and demonyms of one word, folded, of countries that are there today."""
    return tuple(
        (fold(word), country)
        for country in all_countries()
        if country.kind == "country"
        for word in (country.name, *country.adjectives, *country.people)
        if word.isalpha() and len(word) >= _SHORTEST_MISPRINT - 1
    )


def capital(words: str) -> Country | None:
    """The country whose capital (or seat of government) these words name."""
    found = _tables().capitals.get(words)
    return found.country if found else None


def at(words: list[Token], first: int) -> Hit[Named] | None:
    """The longest name or demonym of a country that starts at this token."""
    return _tables().names.at(words, first)


def in_text(words: str | list[Token], *, capitals: bool = False) -> list[Found]:
    """Countries named in a text by name or demonym, in order, longest first; with `capitals` also by their capitals."""
    tables = _tables()
    found = [Found(h.span, h.entry.country, h.entry.form, h.entry.ambiguous) for h in tables.names.scan(words)]
    if capitals:
        taken = [f.span for f in found]
        for hit in tables.capitals.scan(words):
            if not any(hit.span.overlaps(span) for span in taken):
                found.append(Found(hit.span, hit.entry.country, "capital", hit.entry.ambiguous))
    return sorted(found, key=lambda f: f.span)
