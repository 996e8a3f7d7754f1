"""Whose the offices are that an article names without their land: "the presidency", "the prime minister's office".

Invariant: an office goes to a land only where the article ties it there: by the person who holds it, by a body of the
same department, or because it speaks of one government only. Between two governments nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import bodies, countries, nouns
from onrecord.lexicon.words import tokens
from onrecord.stages.annotate.reading import Reading
from onrecord.stages.annotate.referents import Referent
from onrecord.stages.annotate.roles import Role

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
    folded = _folded(words)
    office = next((_OFFICES[word] for word in folded if word in _OFFICES), None)
    if body is not None and body.name.endswith(" ministry"):
        office = f"{body.name.removesuffix(' ministry')} minister"
    if office is not None:
        titles = [r for r in reading.described if r.title]
        holders = [p for p in (*reading.people, *titles) if p.country and _holds(p, office)]
        found = _most_in_mind(reading, holders, at)
        if found is not None or holders:
            return found
    return _only_government(reading)


def settle_bodies(reading: Reading) -> None:
    """In people's roles, whom they head or speak for in the fullest name that the article has.

    "head of the rescue service" → of the Lake Rescue Service; "Ruiz's spokeswoman" → spokeswoman for Ana Ruiz.
    """
    for person in reading.people:
        person.roles = [_for_person(reading, _with_full_body(reading, role)) for role in person.roles]


_OWN = re.compile(
    r"(?P<before>.* (?:of|for) (?:the )?)(?P<body>[a-z][a-z ]*)"
    r"|(?P<owner>[a-z][a-z ]*?)(?:['’]s)? (?P<title>(?:head|chief|director|boss|chairman|chairwoman|leader|spokes\w+))"
)
_SPOKES = re.compile(r"(?P<owner>[A-Z].*?)['’]s? (?P<title>(?:[a-z]+ )?spokes\w+)")


def _with_full_body(reading: Reading, role: Role) -> Role:
    found = _OWN.fullmatch(role.printed)
    words = (found.group("body") or found.group("owner")).split() if found else []
    if found is None or not words or not nouns.is_a(words[-1], "body"):
        return role
    fuller = {body.name for body in reading.bodies if _ends_in(body.name, words)}
    capital = {name for name in fuller if name[:1].isupper()}
    fuller = capital if len(fuller) > 1 else fuller
    if len(fuller) != 1:
        return role
    name = fuller.pop()
    before = found.group("before") or f"{found.group('title')} of the "
    return replace(role, printed=f"{before}{name}", body=name)


def _ends_in(name: str, words: list[str]) -> bool:
    own = name.lower().split()
    return len(own) > len(words) and own[-len(words) :] == words


def _for_person(reading: Reading, role: Role) -> Role:
    found = _SPOKES.fullmatch(role.printed)
    named = [p for p in reading.people if found and found.group("owner").split()[-1] == p.name.split()[-1]]
    if found is None or len(named) != 1:
        return role
    owner = named[0]
    printed = f"{found.group('title')} for {owner.shown}"
    return replace(role, printed=printed, body=owner.shown, country=owner.country, sector=owner.sector)


def tied_person(reading: Reading, words: str, at: int) -> Role | None:
    """ "the prime minister's office" of an article with one prime minister and no land: whose office it is."""
    folded = _folded(words)
    office = next((_OFFICES[word] for word in folded if word in _OFFICES), None)
    body = bodies.generic(words.removeprefix("the ").lower())
    if office is None or body is None or body.stands != "gov":
        return None
    holders = [p for p in reading.people if any(r.office == office and not r.past for r in p.roles)]
    ranked = sorted(((reading.salience(p, at), p.shown) for p in holders), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] <= _EVEN):
        return None
    printed = f"office of {ranked[0][1]}"
    return Role(printed, "office", "office", "GOV", "self", None, ranked[0][1], frozenset(_folded(printed)))


def _holds(person: Referent, office: str) -> bool:
    return any(role.office == office and role.country and not role.past for role in person.roles)


def _most_in_mind(reading: Reading, people: list[Referent], at: int) -> str | None:
    """The land of the person named last; None where people of two lands were last named in one sentence."""
    if not people:
        return None
    lands = {person.country for person in people}
    if len(lands) == 1:
        return people[0].country
    last: dict[str, int] = {}
    for person in people:
        seen = [reading.grammar.sentence[one] for one in person.seen if one < at]
        last[person.country or ""] = max(last.get(person.country or "", -1), max(seen, default=-1))
    ranked = sorted(((sentence, land) for land, sentence in last.items()), reverse=True)
    return ranked[0][1] if ranked[0][0] > ranked[1][0] else None


def _only_government(reading: Reading) -> str | None:
    """The one land whose government, ministers or offices the article names, and that it names most of all."""
    lands = {
        referent.country
        for referent in (*reading.people, *reading.bodies, *reading.described, *reading.governments.values())
        if referent.country and (referent.sector in _GOVERNING or referent.title)
    }
    found = lands.pop() if len(lands) == 1 else None
    country = countries.by_code(found) if found else None
    if found is None or country is None or country.kind == "bloc":
        return None
    return found if all(n < reading.lands.get(found, 0) for land, n in reading.lands.items() if land != found) else None


def _folded(words: str) -> list[str]:
    return [token.folded for token in tokens(words)]
