"""What the lexicon knows: the state, body or office holder that an article-level name is known to mean.

An anchor carries the entity's leading key; names with one anchor are one entity, whatever their spelling.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.entities import government, name_key
from onrecord.lexicon import bodies, countries, lands, offices, outlets, places, roles
from onrecord.lexicon.offices import Holder
from onrecord.lexicon.words import tokens
from onrecord.model import Role
from onrecord.stages.link.names import ArticleName
from onrecord.text.persons import person_name, same_person

_PUBLIC = frozenset({"GOV", "COP", "MIL", "LEG", "JUD", "SPY", "IGO", "ELI", "PTY", "OPP", "REB"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """The lexicon's entry behind a name."""

    key: str
    name: str
    why: str
    country: str | None = None
    sector: str | None = None
    origin: str | None = None
    roles: tuple[Role, ...] = ()


def anchor(name: ArticleName) -> Anchor | None:
    """The lexicon's entry for a name, if exactly one can be meant."""
    if name.of == "state":
        return _state(name)
    if name.of == "body":
        return _body(name)
    return _holder(name) if name.of == "person" else _place(name)


def _state(name: ArticleName) -> Anchor | None:
    country = countries.by_code(name.country) if name.country else countries.find(name.name)
    if country is None:
        return None
    key = f"state:{country.iso3.lower()}"
    return Anchor(key, country.name, "the lexicon's name of the state", country.iso3, "GOV", government(country.iso3))


def _body(name: ArticleName) -> Anchor | None:
    outlet = outlets.find(name.name)
    if outlet is not None and set(name.kinds) & {"outlet", "agency"}:
        key = f"body:{name_key(outlet.name)}"
        return Anchor(key, outlet.name, f"a listed name of {outlet.name}", outlet.country or None, "MED")
    own = countries.by_code(name.country) if name.country else None
    words = lands.without(name.name, own.name) if own is not None and own.kind == "unlisted" else name.name
    body = bodies.find(words)
    if body is None or ("administration" in name.name.lower() and "administration" not in body.name.lower()):
        return None  # an administration is all of a government, not the house it sits in
    if not body.country and own is not None:
        body = bodies.complete(body, own)
    if not body.origin or (name.country and body.country and name.country != body.country):
        return None
    why = f"a listed name of {body.name}"
    return Anchor(f"body:{name_key(body.name)}", body.name, why, body.country or None, body.sector or None, body.origin)


def _holder(name: ArticleName) -> Anchor | None:
    listed = offices.holders_named(name.name)  # generous in spelling: what joins people asks for more
    terms = tuple(term for term in listed if same_person(name.name, (term.name, *term.aliases)))
    terms = tuple(term for term in terms if _junior(term.name) is _junior(name.name)) or terms
    if not terms or len({term.name for term in terms}) > 1:
        terms = _with_support(name, terms)
    if name.sectors and not set(name.sectors) & _PUBLIC:
        return None  # "the correspondent John Marshall" is no chief justice
    full = person_name(name.name).full
    fitting = tuple(term for term in terms if not name.countries or term.country in name.countries)
    if not full:
        fitting = _with_support(name, fitting)
    if not fitting or len({term.name for term in fitting}) > 1:
        return None
    holder = fitting[0]
    how = "a name of" if full else "a surname with the office of"
    held = tuple(
        sorted(
            {Role(f"{term.title}", term.country, term.since, term.until) for term in fitting},
            key=lambda role: (role.since or "", role.title, role.country or "", role.until or ""),
        )
    )
    return Anchor(
        f"person:{name_key(holder.name)}",
        holder.name,
        f"{how} {holder.name}, {holder.title} ({holder.country})",
        holder.country,
        None,
        None,
        held,
    )


def _junior(name: str) -> bool:
    """Whether a name says that its bearer is a younger one of that name: "Donald Trump Jr."."""
    return any(token.folded in {"jr", "ii", "iii"} for token in tokens(name)[1:])


def _place(name: ArticleName) -> Anchor | None:
    """A town by its other names: "Kiev" is Kyiv."""
    town = places.other_name(name.name, name.country)
    return Anchor(f"place:{name_key(town)}", town, f"another name of {town}", name.country) if town else None


def _with_support(name: ArticleName, terms: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """The terms whose country, and office where a role is printed, the articles confirm."""
    offices_printed = {office for (role, _) in name.roles for office in _offices_in(role)}
    return tuple(
        term for term in terms if term.country in name.countries and (not name.roles or term.office in offices_printed)
    )


def _offices_in(role: str) -> set[str]:
    parts = tokens(role)
    hits = (roles.at(parts, at) for at in range(len(parts)))
    return {hit.entry.office for hit in hits if hit is not None and hit.entry.office}
