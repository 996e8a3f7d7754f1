"""Whose the offices are that an article names without their land: "the presidency", "the prime minister's office".

Invariant: an office goes to a land only where the article ties it there: by the person who holds it, by a body of the
same department, or because it speaks of one government only. Between two governments nothing is guessed.
"""

from __future__ import annotations

from onrecord.lexicon import bodies, countries
from onrecord.lexicon.words import tokens
from onrecord.stages.annotate.reading import Reading
from onrecord.stages.annotate.referents import Referent

_GOVERNING = frozenset({"GOV", "MIL", "SPY"})
_OFFICES = {
    "presidency": "head of state", "president": "head of state", "presidential": "head of state",
    "prime": "head of government", "premier": "head of government", "chancellery": "head of government",
    "chancellor": "head of government", "cabinet": "head of government",
}  # fmt: skip
_BARE = frozenset({"press office", "press service", "ministry", "government press office"})
_EVEN = 0.25
"""Two lands whose people are as much in mind as this: neither is meant surely."""


def tied_land(reading: Reading, words: str, at: int) -> str | None:
    """The land of an office that its own words leave out, at a token; None where the article does not tell."""
    body = bodies.generic(words.removeprefix("the ").lower())
    bare = words.removeprefix("the ").lower() in _BARE
    if not bare and (body is None or body.stands != "gov" or body.country):
        return None
    folded = [token.folded for token in tokens(words)]
    office = next((_OFFICES[word] for word in folded if word in _OFFICES), None)
    if body is not None and body.name.endswith(" ministry"):
        office = f"{body.name.removesuffix(' ministry')} minister"
    if office is not None:
        holders = [p for p in reading.people if p.country and _holds(p, office)]
        found = _most_in_mind(reading, holders, at)
        if found is not None or holders:
            return found
    return _only_government(reading)


def _holds(person: Referent, office: str) -> bool:
    return any(role.office == office and role.country and not role.past for role in person.roles)


def _most_in_mind(reading: Reading, people: list[Referent], at: int) -> str | None:
    """The land of the person most in mind; None where people of two lands are about equally so."""
    if len({person.country for person in people}) == 1:
        return people[0].country
    ranked = sorted(((reading.salience(p, at), p.country or "") for p in people), reverse=True)
    rest = [weight for weight, land in ranked if land != ranked[0][1]] if ranked else []
    return ranked[0][1] if ranked and ranked[0][0] - max(rest, default=0.0) > _EVEN else None


def _only_government(reading: Reading) -> str | None:
    """The one land whose government, ministers or offices the article names."""
    lands = {
        referent.country
        for referent in (*reading.people, *reading.bodies, *reading.governments.values())
        if referent.country and referent.sector in _GOVERNING
    }
    found = lands.pop() if len(lands) == 1 else None
    country = countries.by_code(found) if found else None
    return found if country is not None and country.kind != "bloc" else None
