"""What is known of one article while its names, descriptions and pronouns are read from left to right.

Invariants
- A mention is resolved from what stands before it; only a description or a headline may look further down, to names.
- Sightings are in text order; `at` holds the referent of every head token that was resolved.
- Once the article is read, nothing changes any more: whom words stand for does not depend on what was asked before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.lexicon import bodies, countries
from onrecord.stages.annotate.find_lands import find_lands, landed
from onrecord.stages.annotate.grammar import SUBJECTS, Grammar
from onrecord.stages.annotate.lookup import country_in, known, seat, terms_of
from onrecord.stages.annotate.names import Name, find_names, printed
from onrecord.stages.annotate.referents import Referent, group_names
from onrecord.stages.annotate.roles import Role, role_from_term, roles_of
from onrecord.text.persons import person_name

Form = Literal["name", "phrase", "pronoun", "list"]
_OFTEN = 3
"""Namings from which on a country can be the one an article is about."""
_MINISTERIAL = frozenset({"minister", "secretary", "president", "premier", "ministry"})
_PUBLIC = frozenset({"GOV", "COP", "MIL", "LEG", "JUD", "SPY", "IGO", "ELI", "PTY", "OPP", "REB"})
_HIGH_OFFICES = frozenset({"head of state", "head of government", "leader", "foreign minister", "defence minister"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of a referent, with what the choice of an antecedent asks of it."""

    at: int
    start: int
    end: int
    referent: Referent
    form: Form
    subject: bool
    speaks: bool  # subject of a reporting verb
    quoted: bool
    sentence: int


@dataclass(slots=True)
class Reading:
    """The state of the pass over one article."""

    grammar: Grammar
    day: str | None
    names: list[Name]
    named: list[Referent]  # the referent of each name
    name_at: dict[int, int]  # token → index of the name it belongs to
    at: dict[int, Referent] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    people: list[Referent] = field(default_factory=list)
    bodies: list[Referent] = field(default_factory=list)
    described: list[Referent] = field(default_factory=list)
    lands: dict[str, int] = field(default_factory=dict)  # country code → times named in any form
    governments: dict[str, Referent] = field(default_factory=dict)
    done: bool = False  # read to the end: from now on nothing is added, so that every question has one answer

    def see(self, referent: Referent, at: int, *, start: int, end: int, form: Form) -> None:
        """Note a mention at head token `at`."""
        grammar = self.grammar
        role = grammar.role(at)
        top = grammar.first_of(at) if form == "name" else at  # "the aide, Ana Ruiz, said": she speaks
        speaks = role == "nsubj" and grammar.reports(grammar.head[top])
        self.at[at] = referent
        referent.seen.append(at)
        self.sightings.append(
            Sighting(at, start, end, referent, form, role in SUBJECTS, speaks, grammar.quoted[at], grammar.sentence[at])
        )

    def before(self, at: int) -> Iterator[Sighting]:
        """The mentions before a token, the nearest first."""
        return (sighting for sighting in reversed(self.sightings) if sighting.at < at)

    def government(self, code: str) -> Referent | None:
        """The one referent for a country's government."""
        government = self.governments.get(code)
        country = countries.by_code(code)
        if government is None and country is not None:
            body = bodies.government_of(country)
            kind: Literal["organisation", "state"] = "organisation" if country.kind == "bloc" else "state"
            government = Referent(kind, body.name, country=code, sector=body.sector, nouns={"government"})
            government.words = frozenset({"government", code})
            self.governments[code] = government
        return government

    def salience(self, referent: Referent, at: int) -> float:
        """How much a referent is in mind at a token: how lately, how often, as subject or not; 0 to 3."""
        before = [seen for seen in referent.seen if seen < at]
        if not before:
            return 0.0
        distance = self.grammar.sentence[at] - self.grammar.sentence[before[-1]]
        subject = self.grammar.role(before[-1]) in {"nsubj", "nsubjpass"}
        return min(len(before), 8) / 8 + 1.5 / (1 + distance) + 0.5 * subject

    def count_land(self, code: str) -> None:
        """Note that a country was named; blocs are none."""
        country = countries.by_code(code)
        if country is not None and country.kind != "bloc":
            self.lands[code] = self.lands.get(code, 0) + 1

    def main_land(self) -> str | None:
        """The country the article names most, if it stands out."""
        ranked = sorted(self.lands.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]


def begin(grammar: Grammar, *, day: str | None, dateline: str | None = None) -> Reading:
    """Names, their referents and roles; nothing is seen yet."""
    names = find_names(grammar)
    grammar.lands = find_lands(grammar, names, dateline=dateline)
    names = landed(grammar, names)
    named = group_names(grammar, names)
    reading = Reading(grammar, day, names, named, {})
    for index, name in enumerate(names):
        reading.name_at.update(dict.fromkeys(range(name.start, name.end), index))
    people = {at for at, index in reading.name_at.items() if named[index].kind == "person"}
    for name, referent in zip(names, named, strict=True):
        if referent.kind == "person":
            _add_roles(grammar, name, referent, named=people)
        elif referent.country and referent.sector != "MED":
            reading.count_land(referent.country)
    _count_adjectives(reading)
    reading.people = unique(r for r in named if r.kind == "person")
    reading.bodies = unique(r for r in named if r.kind in {"organisation", "office", "outlet", "agency"})
    for person in reading.people:
        _complete(reading, person)
    _at_home(reading)
    for referent in named:
        referent.seen.clear()
    return reading


def _at_home(reading: Reading) -> None:
    """ "The Health Ministry", "Water Minister Ruiz" in a report from one country; of two lands without a list, none."""
    home = reading.grammar.lands.home
    main = reading.main_land() or home
    others = {land.code for land in reading.grammar.lands.lands} - {main}
    if main is None or (others and main != home):
        return
    for referent in (*reading.people, *reading.bodies):
        if referent.country is None and _governs(referent):
            referent.country = main


def _count_adjectives(reading: Reading) -> None:
    """Countries named by their adjectives count too, and lands that no list knows."""
    grammar = reading.grammar
    for entity in grammar.doc.ents:
        if entity.label_ == "NORP" and (land := country_in(entity.text)):
            reading.count_land(land.iso3)
    if grammar.lands:
        for at, word in enumerate(grammar.text):
            if at not in reading.name_at and word[:1].isupper() and (code := grammar.lands.code_of(word)):
                reading.count_land(code)


def unique(referents: Iterable[Referent]) -> list[Referent]:
    return list({id(r): r for r in referents}.values())


def _add_roles(grammar: Grammar, name: Name, person: Referent, *, named: set[int]) -> None:
    for role in roles_of(grammar, name, named=named):
        add_role(person, role)
    if person.country is None:
        person.country = _owner(grammar, name)


def _governs(referent: Referent) -> bool:
    """A minister or ministry whose land its own words leave out."""
    if referent.kind == "person":
        current = [role for role in referent.roles if not role.past]
        return any(
            role.stands == "gov" and _MINISTERIAL & set(role.title.split()) and role.words <= set(role.title.split())
            for role in current
        )
    body = bodies.find(referent.name)
    return body is not None and body.stands == "gov"


def add_role(person: Referent, role: Role) -> None:
    """Note a role that the article gives a person, with the country and sector it tells."""
    if role not in person.roles:
        person.roles.append(role)
    if not role.past:
        person.country = person.country or role.country
        person.sector = person.sector or role.sector


def _owner(grammar: Grammar, name: Name) -> str | None:
    """ "Peru's Ana Ruiz", "Ana Ruiz of Peru"."""
    if name.start > 1 and grammar.text[name.start - 1] in {"'s", "'"}:
        owner = known(printed(grammar, max(name.start - 3, 0), name.start - 1)) or known(grammar.text[name.start - 2])
        if owner and owner.how == "country":
            return owner.country
        return grammar.lands.named(grammar.text[name.start - 2])
    return None


def _complete(reading: Reading, person: Referent) -> None:
    """Country and sector from roles; offices that the lexicon knows of the one person whom the name can mean that day.

    A surname alone is enough only where the article gives a role that fits, or names the country of a high office.
    """
    terms = terms_of(person.name, reading.day) if len(person.name) > 2 else ()
    fitting = [term for term in terms if _fits(reading, person, country=term.country, office=term.office)]
    if fitting and not person_name(person.name).full:
        person.upgraded = fitting[0].name
    for term in fitting:
        role = role_from_term(term)
        if all(r.office != role.office or r.country != role.country for r in person.roles):
            person.roles.append(role)
    current = [role for role in person.roles if not role.past]
    person.country = next((role.country for role in current if role.country), person.country)
    person.sector = next((role.sector for role in current if role.sector), None)


def _fits(reading: Reading, person: Referent, *, country: str, office: str) -> bool:
    own = [role for role in person.roles if not role.past]
    if person.country and person.country != country:
        return False
    if any(role.country and role.country != country for role in own):
        return False
    full = person_name(person.name).full
    if any(role.office == office for role in own):
        return True
    if own and not (full and any(role.sector in _PUBLIC for role in own)):
        return False  # "the correspondent John Marshall" is no chief justice
    return full or (country in reading.lands and office in _HIGH_OFFICES)


def acts(reading: Reading, at: int) -> Referent | None:
    """The government that a capital stands for where it speaks, acts or is dealt with ("talks with Paris")."""
    grammar = reading.grammar
    index = reading.name_at.get(at)
    if index is None:
        return None
    name = reading.names[index]
    seated = grammar.lands.seat(name.text)
    if seated is not None and grammar.stands_for_people(at):
        return reading.government(seated)
    if name.known is None or name.known.how != "capital":
        return None
    body = seat(name.known.name.title() if name.known.name.isupper() else name.known.name)
    if body is None or not grammar.stands_for_people(at):
        return None
    return reading.government(body.country)
