"""Which body a description means: "the agency", "the Chadian foreign ministry", "the government", "the country".

A body of the article that bears the noun comes first, then one that may be called so; a government without a country
is the one last spoken of, else that of the land in mind.
"""

from __future__ import annotations

from itertools import islice

from onrecord.lexicon import countries, outlets
from onrecord.stages.annotate.lookup import body_in, known
from onrecord.stages.annotate.phrases import Phrase, country_of
from onrecord.stages.annotate.reading import Reading
from onrecord.stages.annotate.referents import Referent
from onrecord.stages.annotate.ties import tied_land, tied_person

_NEAR_LANDS = 12
_NEAR = 4
"""Sentences back over which "the government" still means the one last spoken of."""
_OUTLETS = frozenset(
    {"newspaper", "paper", "magazine", "daily", "broadcaster", "network", "channel", "tabloid", "site"}
)
_BROADCAST = frozenset({"tv", "television", "channel", "station", "broadcaster"})
_COMPANIES = frozenset({"company", "firm", "corporation", "maker", "retailer", "operator", "business", "manufacturer"})
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "body", "watchdog", "monitor", "charity"})
_PUBLIC = frozenset(
    {"authority", "ministry", "department", "council", "committee", "agency", "service", "police", "university"}
    | {"hospital", "union", "association", "party", "court", "office", "parliament", "army", "board", "observatory"}
)
"""Words of names that no company bears."""
_EPITHETS = frozenset({"new", "own", "current", "entire"})
_LOOSE = frozenset({"based", "monitoring", "rights", "human", "local", "same", "international"})
_UNIONS = frozenset({"bloc", "union", "alliance"})


def government(reading: Reading, phrase: Phrase) -> Referent:
    """The government a phrase means, by its country, its leader or the context; "the Ruiz administration" by name."""
    found = known(phrase.text)
    if phrase.country is None and phrase.noun in {"government", "regime", "cabinet"}:
        leader = _person_inside(reading, phrase)
        government = reading.government(leader.country) if leader and leader.country else None
        if government is not None:
            return government
    own = {word for word in phrase.words - _EPITHETS if not _of_land(word, phrase.country)}
    if phrase.country and not own:
        government = reading.government(phrase.country)
        if government is not None:
            return government
    if phrase.definite and not phrase.words:
        named = named_body(reading, phrase) if phrase.noun == "administration" else None
        return named or _context_government(reading, phrase) or _new_body(reading, phrase)
    earlier = named_body(reading, phrase)
    if earlier is not None:
        return earlier
    body = _new_body(reading, phrase)
    if found is not None and found.how == "body":
        body.kind, body.country, body.sector = found.kind, found.country, found.sector
    return body


def _of_land(word: str, country: str | None) -> bool:
    return country is not None and country in {word, country_of(word.title())}


def _context_government(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "the government": the one last spoken of nearby, else that of the land in mind."""
    here = reading.grammar.sentence[phrase.head]
    if phrase.noun == "administration":  # a president's: his land comes before others just spoken of
        heads = [p for p in reading.people if any(r.office == "head of state" and not r.past for r in p.roles)]
        chief = max(heads, key=lambda p: reading.salience(p, phrase.head), default=None)
        if chief is not None and chief.country:
            return reading.government(chief.country)
    fallback: str | None = None
    for sighting in reading.before(phrase.head):
        if here - sighting.sentence > _NEAR:
            break
        referent = sighting.referent
        if phrase.noun in referent.nouns or (referent.kind == "state" and "government" in referent.words):
            return referent
        land = referent.country if referent.kind in {"person", "office", "state", "organisation"} else None
        if land and land != "" and (country := countries.by_code(land)) and country.kind != "bloc":
            if sighting.subject or here == sighting.sentence:
                return reading.government(land)
            fallback = fallback or land
    land = fallback or reading.main_land()
    return reading.government(land) if land else None


def _person_inside(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "President Ana Ruiz's government": the person named in the phrase."""
    for at in range(phrase.start, phrase.end):
        index = reading.name_at.get(at)
        if index is not None and reading.named[index].kind == "person":
            return reading.named[index]
    return None


def land(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "the country", "the two nations": the state last spoken of, or the list of states."""
    for sighting in islice(reading.before(phrase.head), _NEAR_LANDS):
        referent = sighting.referent
        if phrase.plural:
            if len(referent.members) > 1 and all(member.country for member in referent.members):
                return referent
        elif referent.kind == "state":
            return referent
    return None


def institution(reading: Reading, phrase: Phrase) -> Referent:
    """The body a phrase means, an earlier one or a new one."""
    if phrase.definite or phrase.noun == "police":
        earlier = named_body(reading, phrase)
        if earlier is not None:
            return earlier
    return _new_body(reading, phrase)


def named_body(reading: Reading, phrase: Phrase) -> Referent | None:
    """The body last spoken of (for police also one named below) that the noun and the words fit."""
    last = phrase.noun.rpartition(" ")[2]
    best: tuple[float, Referent] | None = None
    for body in reading.bodies:
        fit = _fits_body(body, phrase, last=last)
        weight = reading.salience(body, phrase.head)
        if fit and (weight or last == "police") and (best is None or weight + fit > best[0]):
            best = (weight + fit, body)
    return best[1] if best else None


def _fits_body(body: Referent, phrase: Phrase, *, last: str) -> float:
    """2 where the body bears the noun, 1 where it may be called so, 0 where it cannot."""
    if phrase.country and body.country and phrase.country != body.country:
        return 0.0
    named = last in body.words or last in body.nouns or (last in _BROADCAST and _BROADCAST & (body.words | body.nouns))
    rest = phrase.words - ({phrase.country} if phrase.country and phrase.country == body.country else set())
    if named:
        own = body.words | body.nouns | {word for noun in body.nouns for word in noun.split()}
        return 2.0 * (rest <= own)
    if body.described or any(word not in _LOOSE and not word.isupper() for word in rest):
        return 0.0
    paper = outlets.sounds_like(body.name)
    public = paper or bool(_PUBLIC & body.words)
    return 1.0 * (
        (last in _OUTLETS and body.kind in {"outlet", "agency"})
        or (last in _COMPANIES and body.kind == "organisation" and body.sector in {None, "BUS", "MNC"} and not public)
        or (
            last in _GROUPS
            and body.kind == "organisation"
            and not paper
            and body.sector not in {"GOV", "MIL", "COP", "LEG", "JUD"}
        )
        or (last in _UNIONS and body.sector == "IGO")
        or (last == "agency" and body.kind in {"agency", "organisation"} and body.sector not in {"BUS", None})
    )


def _new_body(reading: Reading, phrase: Phrase) -> Referent:
    person = _person_inside(reading, phrase)
    last = phrase.noun.rpartition(" ")[2]
    if person is not None and "'s " in phrase.text:
        short = person.name.rpartition(" ")[2]
        name = phrase.text if person.name in phrase.text else phrase.text.replace(short, person.name)
        body = Referent("office", name, country=person.country, sector=person.sector)  # "Ruiz's office"
        body.roles = list(person.roles)
    else:
        found = known(phrase.text[:1].upper() + phrase.text[1:]) if phrase.words else None
        found = found if found and found.how == "body" else None
        part_of = body_in(phrase.text) if phrase.words else None
        body = Referent(
            found.kind if found else "organisation",
            phrase.text,
            country=(found.country if found else None) or phrase.country or (part_of.country if part_of else None),
            sector=(found.sector if found else None) or sector_of(phrase) or (part_of.sector if part_of else None),
        )
        if body.country is None and (tied := tied_land(reading, phrase.text, phrase.head)):
            body.country, body.sector = tied, body.sector or "GOV"
        elif body.country is None and (whose := tied_person(reading, phrase.text, phrase.head)):
            body.roles = [whose]
    body.nouns = {phrase.noun, last}
    body.words = phrase.words | {last}
    body.described = not phrase.words
    if not reading.done:
        reading.bodies.append(body)
    return body


def sector_of(phrase: Phrase) -> str | None:
    """The role code of a phrase's noun."""
    if phrase.role:
        return phrase.role.sector
    return phrase.listed.sector or None if phrase.listed else None
