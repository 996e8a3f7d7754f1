"""Bodies and seats of power, and the government, parliament or authority on whose word each of them rests.

Invariants
- All offices of one national government have one origin, "Government of <country>": the Kremlin, Russia's ministries,
  its armed forces and spy services. Parliaments, courts, central banks, parties, regional and city governments and
  their police are origins of their own; so are separate authorities in one land (the Palestinian Authority, and the
  authorities that Hamas runs in Gaza).
- A body found by rule ("Kenyan health ministry") and one listed by name have the same shape.
- A body without a country ("the foreign ministry") has an empty origin: the caller completes it from the context.
Data: data/bodies.tsv, data/organisations.txt, data/roles.tsv, data/countries.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz

from onrecord.lexicon import countries, lands, organisations, roles
from onrecord.lexicon.countries import Country
from onrecord.lexicon.words import Phrases, Token, key, rows, several, tokens
from onrecord.model import PartyKind, Span

_COLUMNS = "name aliases country sector kind origin governs"
_MINISTRY = frozenset({"ministry", "ministries", "department", "office"})
_WHOLE_GOVERNMENT = frozenset(
    ("government", "administration", "regime", "authorities", "federal government", "central government", "state")
)
# Spellings: tried by hand on Arabic, Somali and Slavic names of movements; run tests/lexicon/test_bodies.py again.
_SHORTEST_RESPELT, _SAME_NAME = 9, 90.0
# The press uses these for a country, but its government does not sit there.
_NO_SEAT = frozenset(
    {"Amsterdam", "Yangon", "Rangoon", "Gaza City", "Cape Town", "Dar es Salaam", "Abidjan", "Tel Aviv"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body or seat of power. `origin` is on whose word it speaks; empty while its country is unknown."""

    name: str
    aliases: tuple[str, ...]
    country: str  # ISO alpha-3, a bloc's code, or empty
    sector: str  # PLOVER/CAMEO role code
    kind: PartyKind
    origin: str
    second: str = ""  # narrows the role code: GOV and HLH for a health ministry
    governs: tuple[tuple[str, str], ...] = ()  # ISO days between which a movement is the government of its country
    stands: roles.Stands = ""  # for a body by rule: what its origin will be once a country is known

    def governing(self, day: str | None) -> bool:
        """Whether it governs its country on a day; today, where none is given."""
        return any(
            since <= (day or "9999") and (not until or (day or "9999") <= until) for since, until in self.governs
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A body named in a text."""

    span: Span
    body: Body


@dataclass(frozen=True, slots=True)
class _Read:
    """A body read off tokens, with the index after the last of them."""

    body: Body
    last: int


def government_of(country: Country) -> Body:
    """The government of a country as one body; a bloc stands for itself."""
    if country.kind == "bloc":
        return Body(country.name, country.aliases, country.iso3, country.sector, "organisation", country.name)
    if country.iso3 == "PSE":
        return Body("Palestinian Authority", (), "PSE", "GOV", "organisation", "Palestinian Authority")
    adjective = country.kind == "unlisted" and lands.adjectival(country.name)  # no more of it is printed
    name = f"{country.name} government" if adjective else f"Government of {country.printed}"
    return Body(name, (), country.iso3, "GOV", "organisation", name)


@cache
def _listed() -> Phrases[Body]:
    found: Phrases[Body] = Phrases()
    for body in all_bodies():
        for words in (body.name, *body.aliases):
            found.add(words, body)
    for bloc in countries.all_countries():
        if bloc.kind == "bloc":
            for words in (bloc.name, *bloc.aliases):
                found.add(words, government_of(bloc))
    return found


@cache
def all_bodies() -> tuple[Body, ...]:
    """Every listed body: those of bodies.tsv in its order, then the organisations."""
    listed = []
    for row in rows("bodies.tsv", _COLUMNS):
        listed.append(
            Body(
                name=row["name"],
                aliases=several(row["aliases"]),
                country=row["country"],
                sector=row["sector"].partition("|")[0],
                second=row["sector"].partition("|")[2],
                kind=row["kind"],  # type: ignore[arg-type]  # the file's values are checked by a test
                governs=tuple(
                    (since, until) for since, _, until in (t.partition("..") for t in several(row["governs"]))
                ),
                origin=_origin(row["origin"], name=row["name"], country=row["country"]),
            )
        )
    for item in organisations.listed():
        origin = _origin(item.speaks_for, name=item.name, country=item.country)
        listed.append(Body(item.name, item.aliases, item.country, item.sector, item.kind, origin))
    return tuple(listed)


def _origin(written: str, *, name: str, country: str) -> str:
    if written == "self":
        return name
    if written in {"gov", "leg"}:
        owner = countries.by_code(country)
        if written == "leg":
            return f"Parliament of {owner.printed}" if owner else ""
        return government_of(owner).origin if owner else ""
    if written.startswith("igo:"):
        bloc = countries.by_code(written[4:])
        return bloc.name if bloc else ""
    return written


def find(words: str) -> Body | None:
    """The body that exactly these words name, listed or by rule."""
    parts = _words(words)
    read = _read(parts, 0) if parts else None
    return read.body if read and read.last == len(parts) else None


def in_text(words: str | list[Token]) -> list[Found]:
    """Bodies named in a text, in order, longest first, without overlaps."""
    parts, found, at = (tokens(words) if isinstance(words, str) else words), [], 0
    while at < len(parts):
        read = _read(parts, at)
        if read is None:
            at += 1
            continue
        found.append(Found(Span(parts[at].start, parts[read.last - 1].end), read.body))
        at = read.last
    return found


def seat_of_government(word: str) -> Body | None:
    """The government that a capital's name may stand for ("Moscow" → Government of Russia, "Brussels" → the EU).

    Whether the words around it call for the government or the city is the caller's decision.
    """
    if word in _NO_SEAT:
        return None
    bloc = next((c for c in countries.all_countries() if c.kind == "bloc" and word in c.capitals), None)
    country = bloc or countries.capital(word)
    return government_of(country) if country and country.kind != "disputed" else None


@lru_cache(maxsize=2048)
def respelt(words: str) -> Body | None:
    """The listed body that these words name in another spelling ("Ansaru-llah"); None where no name is close."""
    squashed = "".join(word.folded for word in _words(words))
    if len(squashed) < _SHORTEST_RESPELT:
        return None
    best, found = _SAME_NAME, None
    for other, body in _squashed().get(squashed[0], {}).items():
        score = fuzz.ratio(squashed, other, score_cutoff=best)
        if score > best or (score == best and found is None):
            best, found = score, body
    return found


@cache
def _squashed() -> dict[str, dict[str, Body]]:
    """Names without spaces → body, by first letter."""
    found: dict[str, dict[str, Body]] = {}
    for body in all_bodies():
        for words in (body.name, *body.aliases):
            squashed = "".join(key(words))
            if len(squashed) >= _SHORTEST_RESPELT:
                found.setdefault(squashed[0], {}).setdefault(squashed, body)
    return found


def namesake(words: str, country: Country) -> Body | None:
    """The listed body of a country that bears this name too, or this name with "of" and the country."""
    name = key(words)
    own = [body for body in _namesakes().get(name, ()) if body.country == country.iso3]
    own = own or [
        body for body in _namesakes().get((*name, "of", *key(country.name)), ()) if body.country == country.iso3
    ]
    return own[0] if own else None


@cache
def _namesakes() -> dict[tuple[str, ...], list[Body]]:
    """Every listed body by each of its names."""
    found: dict[tuple[str, ...], list[Body]] = {}
    for body in all_bodies():
        for words in (body.name, *body.aliases):
            found.setdefault(key(words), []).append(body)
    return found


def generic(words: str) -> Body | None:
    """The institution that these words name in any country ("senate", "ministry of health"), not tied to one."""
    parts = _words(words)
    read = _institution(parts, 0) if parts else None
    return read.body if read and read.last == len(parts) else None


def _words(text: str) -> list[Token]:
    parts = tokens(text)
    return parts[1:] if len(parts) > 1 and parts[0].folded == "the" else parts


def _read(words: list[Token], at: int) -> _Read | None:
    """The longest reading that starts here: by rule or by list; the list wins where both are as long."""
    hit = _listed().at(words, at)
    listed = _Read(hit.entry, hit.last) if hit else None
    ruled = _with_country(words, at) or _of_country(words, at)
    if listed and (ruled is None or listed.last >= ruled.last):
        return listed
    return ruled


def _with_country(words: list[Token], at: int) -> _Read | None:
    """ "Kenyan health ministry", "Kenya's Ministry of Health"."""
    named = countries.at(words, at)
    if named is None:
        return None
    country = named.entry.country
    listed = _listed().at(words, named.last) if named.last < len(words) else None
    if listed and listed.entry.country == country.iso3:  # "South Korea's National Intelligence Service"
        return _Read(listed.entry, listed.last)
    body = _institution(words, named.last)
    return _Read(complete(body.body, country), body.last) if body else None


def _of_country(words: list[Token], at: int) -> _Read | None:
    """ "Ministry of Health of Kenya", "government of Iraq", or the institution alone, without a country."""
    body = _institution(words, at)
    if body is None:
        return _bank(words, at)
    step = body.last
    if step + 1 < len(words) and words[step].folded in {"of", "in"}:
        step += 1
        step += step + 1 < len(words) and words[step].folded == "the"
        named = countries.at(words, step)
        if named and named.entry.form == "name":
            return _Read(complete(body.body, named.entry.country), named.last)
    return body


def _bank(words: list[Token], at: int) -> _Read | None:
    """ "Bank of Ghana", "National Bank of Romania": central banks for the most part, and origins of their own."""
    step = at + (words[at].folded in {"central", "national", "reserve", "state", "federal", "people"})
    if step + 2 < len(words) and words[step].folded == "bank" and words[step + 1].folded == "of":
        named = countries.at(words, step + 2 + (words[step + 2].folded == "the"))
        if named and named.entry.form == "name" and words[step].capital:
            name = " ".join(word.text for word in words[at : named.last])
            body = Body(name, (), named.entry.country.iso3, "GOV", "organisation", name, second="BUS")
            return _Read(body, named.last)
    return None


def _institution(words: list[Token], at: int) -> _Read | None:
    """A ministry of any department, or an institution of roles.tsv, not yet tied to a country."""
    if at >= len(words):
        return None
    ministry = _ministry(words, at)
    if ministry:
        return ministry
    hit = roles.at(words, at)
    if hit is None or hit.entry.kind != "body":
        return None
    role = hit.entry
    return _Read(Body(role.words, (), "", role.sector, "organisation", "", role.second, stands=role.stands), hit.last)


def _ministry(words: list[Token], at: int) -> _Read | None:
    if words[at].folded in {"ministry", "department"} and at + 2 < len(words) + 1:
        step = at + 1
        if step < len(words) and words[step].folded in {"of", "for"}:
            department = (
                roles.department_at(words, step + 1 + _is_the(words, step + 1)) if step + 1 < len(words) else None
            )
            if department:
                return _Read(_ministry_body(department.entry), department.last)
        return None
    department = roles.department_at(words, at)
    if department and department.last < len(words) and words[department.last].folded in _MINISTRY:
        if words[department.last].folded == "office" and department.entry.office not in {"foreign", "interior"}:
            return None
        return _Read(_ministry_body(department.entry), department.last + 1)
    return None


def _is_the(words: list[Token], at: int) -> int:
    return int(at + 1 < len(words) and words[at].folded == "the")


def _ministry_body(department: roles.RoleWord) -> Body:
    name = department.words if department.office == "other" else department.office
    return Body(f"{name} ministry", (), "", department.sector, "office", "", department.second, stands="gov")


def complete(body: Body, country: Country) -> Body:
    """A body named without its country ("the foreign ministry"), once the context tells which country is meant."""
    if body.country or not body.stands:
        return body
    government = government_of(country)
    if body.name in _WHOLE_GOVERNMENT and body.stands == "gov":
        return replace(government, aliases=())
    name = f"{_titled(body.name)} of {country.printed}"
    if country.kind == "bloc":
        origin = country.name
    elif body.stands == "gov" or (body.sector == "COP" and country.iso3 != "USA"):
        # Police answer to cities, counties and states in the US, and to the national government nearly everywhere else.
        origin = government.origin
    else:
        origin = f"Parliament of {country.printed}" if body.stands == "leg" else name
    return replace(body, name=name, country=country.iso3, origin=origin, stands="")


def _titled(name: str) -> str:
    return " ".join(word if word in {"of", "and", "for"} else word[:1].upper() + word[1:] for word in name.split())
