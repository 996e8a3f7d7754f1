"""Entities by the names that articles give them, and the origin that a party speaks for (compare and report use it).

Invariants
- A name is looked up within its class (person, body, state, place): "Jordan" the state is never Jordan the person.
- Parties that name nobody (`unnamed`, `unknown`, groups without members) are nobody's entity and a vague origin.
- All offices of one government share one origin; a person in government office speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, Protocol

from onrecord.lexicon import actors, bodies, countries, lands, nouns, places
from onrecord.lexicon.words import fold, tokens
from onrecord.model import Entity, Party, PartyKind, content_id

NameClass = Literal["person", "body", "state", "place"]

CLASSES: dict[PartyKind, NameClass] = {
    "person": "person",
    "organisation": "body",
    "office": "body",
    "outlet": "body",
    "agency": "body",
    "state": "state",
    "place": "place",
}
_GOVERNING = frozenset({"GOV", "MIL", "SPY"})
LANDS = "lands"
"""Asked for where a land without an ISO code is looked up: which of them there are decides what its adjective means."""


@dataclass(frozen=True, slots=True)
class OriginKey:
    """On whose word something rests: `key` is equal exactly for one origin; a vague one is not counted."""

    key: str
    name: str
    vague: bool


def name_key(name: str) -> str:
    """Folded words of a name without a leading article: "The Kremlin" and "Kremlin" share one."""
    words = [token.folded for token in tokens(name)]
    if len(words) > 1 and words[0] in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words) or fold(name) or name.casefold()


def article_key(party: Party) -> str | None:
    """The article-level name under which link joins a party to an entity ("person:ann example").

    None for nobody's, and for a body that is only described ("police", "the company"): it is another in every story.
    """
    kind = CLASSES.get(party.kind)
    if kind is None or (kind == "body" and _described(party.name)):
        return None
    if kind == "state" and party.country:
        return f"state:{party.country.lower()}"
    return f"{kind}:{name_key(party.name)}"


_HEADING = (
    r"(?:deputy |vice[ -]|acting |co-|executive |managing |general |medical |chief )*"
    r"(?:head|chief|director|boss|chair|chairman|chairwoman|chairperson|leader|president|commander|"
    r"chief executive|ceo|secretary[ -]general|coordinator|founder|"
    r"spokesman|spokeswoman|spokesperson|press officer|press secretary)"
)
_HEADS = re.compile(rf"{_HEADING} (?:of|for|at|from) (?:the )?(?P<body>.+)", re.I)
_HEADED = re.compile(rf"(?P<body>.+?)(?:'s|’s)? {_HEADING}", re.I)


_OFFICE_OF = re.compile(
    r"(?:the )?(?:press )?office of (?P<one>.+)|(?P<other>.+?)['’]s? (?:press )?(?:office|cabinet|administration)"
)


def body_headed(role: str) -> str | None:
    """The body that somebody of this printed role heads or speaks for: "chief of the Lake Rescue Service".

    None for who only works there, is its lawyer, its guest, its witness.
    """
    found = _HEADS.fullmatch(role) or _HEADED.fullmatch(role)
    return found.group("body").strip(" ,") if found else None


def _surely_body(words: str, *, role: str) -> bool:
    """ "the Harbour Board", "NOAA", what somebody is chairman of: no place, and not "Republican" before "president"."""
    last = words.rpartition(" ")[2]
    if nouns.is_a(last.lower(), "body") or (last.isupper() and len(last) > 1):
        return not _described(words) or " " in words
    place = countries.find(words) or countries.capital(words) or places.find(words)
    return bool(_HEADS.fullmatch(role)) and not _described(words) and place is None


def _described(name: str) -> bool:
    """Whether a body's name is a description: its first word has no capital and is no particle ("al-Nur")."""
    first = name.split(" ", 1)[0]
    return first.islower() and "-" not in first


def entity_id(key: str) -> str:
    """The id of the entity whose leading article-level name is `key`."""
    return content_id("ent", key)


def government(code: str) -> str | None:
    """USA → "Government of the United States", Verania (in no list) → "Government of Verania"; None for no land."""
    country = countries.by_code(code)
    return bodies.government_of(country).origin if country else None


@lru_cache(maxsize=8192)
def _rests_on(words: str, country: str | None) -> str | None:
    """On whose word a role or a body rests by the lexicon: "Prime Minister of Chad" → Government of Chad."""
    land = countries.by_code(country) if country else None
    if land is not None and land.kind == "unlisted":  # its name may be a claimed land's, listed with who claims it
        words = lands.without(words, land.name) or words
    code = actors.resolve(words, land=land)
    if code.holder is not None or (code.country and country and code.country != country):
        return None
    return code.origin or None


_STATE = "state#"


def _state(code: str) -> str:
    return f"{_STATE}{code}"


def _is_state(key: str) -> bool:
    return key.startswith(_STATE)


def renamed(old: Iterable[Entity], new: Iterable[Entity]) -> set[str]:
    """Every name that may mean something else by `new` than by `old`, as `Entities.asked` has them."""
    was, now = {e.id: e for e in old}, {e.id: e for e in new}
    found: set[str] = set()
    for id_ in was.keys() | now.keys():
        before, after = was.get(id_), now.get(id_)
        if before == after:
            continue
        keys, others = _keys(before), _keys(after)
        # one more spelling leaves what the others mean as it was
        same = before is not None and after is not None and _bare(before) == _bare(after)
        found |= keys ^ others if same else keys | others
    lands = [{land for e in some for land in unlisted(e)} for some in (was.values(), now.values())]
    return found | {LANDS} if lands[0] != lands[1] else found


def _keys(entity: Entity | None) -> set[str]:
    return {key for key, _ in keys_of(entity)} if entity else set()


def _bare(entity: Entity) -> Entity:
    return replace(entity, aliases=())


def keys_of(entity: Entity) -> list[tuple[str, bool]]:
    """What an entity is looked up by, and whether that is its canonical name: of a state also its country's code."""
    found = dict.fromkeys((Entities.key(name, entity.kind) for name in entity.aliases), False)
    found[Entities.key(entity.name, entity.kind)] = True
    if entity.kind == "state" and entity.country:
        found[_state(entity.country)] = False
    return sorted(found.items())


def unlisted(entity: Entity) -> frozenset[str]:
    """The lands without an ISO code that an entity belongs to."""
    named = (land for land in (entity.country, *(role.country for role in entity.roles)) if land)
    return frozenset(land for land in named if land != land.upper())


class Directory(Protocol):
    """Where entities are found by what they are looked up by (`keys_of`)."""

    def named(self, key: str) -> Entity | None:
        """Whom a name means: the entity that it leads, else the only one that has it."""
        ...

    def state(self, key: str) -> Entity | None:
        """The state of a country; the first by id, should there be several."""
        ...

    def lands(self) -> frozenset[str]:
        """All lands without an ISO code that anybody belongs to."""
        ...


class _Held:
    """Entities that are all in memory."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        ordered = sorted(entities, key=lambda e: e.id)
        self._lands = frozenset(land for e in ordered for land in unlisted(e))
        self._found: dict[str, Entity | None] = {}
        for entity in ordered:
            for key, leads in keys_of(entity):
                if not leads:
                    first_of_state = self._found.get(key) if _is_state(key) else None
                    self._found[key] = first_of_state or (None if key in self._found else entity)
        for entity in ordered:  # a canonical name beats another entity's alias
            self._found[Entities.key(entity.name, entity.kind)] = entity

    def named(self, key: str) -> Entity | None:
        return self._found.get(key)

    def state(self, key: str) -> Entity | None:
        return self._found.get(key)

    def lands(self) -> frozenset[str]:
        return self._lands


class Entities:
    """Look-up of parties among entities. An alias that two entities of one class share names neither."""

    def __init__(self, entities: Iterable[Entity] = (), *, among: Directory | None = None) -> None:
        """Of `entities`, or of those that a directory finds."""
        self._among = among or _Held(entities)
        self.asked: set[str] = set()  # every name that was looked up; whoever wants to know empties it before

    @staticmethod
    def key(name: str, kind: PartyKind) -> str:
        """A name within its class."""
        return f"{CLASSES.get(kind, kind)}:{name_key(name)}"

    def entity_of(self, name: str, kind: PartyKind) -> Entity | None:
        """The entity of this class with this name or alias, if exactly one has it."""
        if kind not in CLASSES:
            return None
        key = self.key(name, kind)
        self.asked.add(key)
        return self._among.named(key)

    def of(self, party: Party) -> Entity | None:
        """The entity an article's party is linked to; None for vague and unknown ones."""
        if party.kind == "state" and party.country:
            key = _state(party.country)
            self.asked.add(key)
            if (state := self._among.state(key)) is not None:
                return state
        return self.entity_of(party.name, party.kind)

    def origin_of(self, party: Party) -> OriginKey:
        """On whose word a statement of this party rests. Offices of one government are one origin."""
        party = self._landed(party)
        entity = self.of(party)
        if entity and party.kind == "person" and not party.country and entity.country:
            party = replace(party, country=entity.country)  # another article says of which land he is a minister
        origin = (entity.origin if entity else None) or _origin(party) or self._of_person(party)
        if origin:
            return OriginKey(name_key(origin), origin, False)
        headed = self._headed(party)
        if headed is None and entity and party.kind == "person" and not party.role:
            headed = self._by_other_roles(party, entity)
        if headed is not None:
            return headed
        if entity:
            return OriginKey(entity.id, entity.name, False)
        if party.kind in CLASSES:
            return OriginKey(article_key(party) or f"body:{name_key(party.name)}", party.name, False)
        if party.kind == "group" and party.members:
            described = not any(c.isupper() for member in party.members for c in member)  # "medics and residents"
            return OriginKey("group:" + "+".join(sorted(name_key(m) for m in party.members)), party.name, described)
        article = party.evidence.article if party.evidence else ""
        return OriginKey(f"{article}:{name_key(party.name)}", party.name, True)

    def _landed(self, party: Party) -> Party:
        """ "Veranian" for a land is "Verania" where another article says so."""
        if not party.country or party.country.isupper():
            return party
        self.asked.add(LANDS)
        unlisted_lands = self._among.lands()
        if not unlisted_lands:
            return party
        noun = lands.named_alike({*unlisted_lands, party.country}).get(party.country)
        return replace(party, country=noun) if noun else party

    def _of_person(self, party: Party) -> str | None:
        """The origin of "Ann Example's office", "office of Ann Example": hers, where she governs."""
        for words in (party.name, party.role or "") if party.kind in {"office", "organisation"} else ():
            found = _OFFICE_OF.fullmatch(words)
            person = self.entity_of(found.group("one") or found.group("other"), "person") if found else None
            if person is not None:
                origins = {_rests_on(role.title, role.country or person.country) for role in person.roles}
                return origins.pop() if len(origins) == 1 else None
        return None

    def _headed(self, party: Party) -> OriginKey | None:
        """The origin of the body that a person heads or speaks for; None where the role names none."""
        words = body_headed(party.role) if party.role and party.kind in {"person", "unnamed", "group"} else None
        if words is None:
            return self._ministry_of(party)
        person = self.entity_of(words, "person")
        if person is not None:  # "spokeswoman for Ann Example"
            role, country = person.roles[-1].title if person.roles else None, person.country or party.country
            return self.origin_of(Party(person.name, "person", None, role=role, country=country))
        named = re.search(r"(?<=[a-z] )[A-Z].*", words)  # "the tenants' alliance Open Taps"
        if named and nouns.is_a(words[: named.start()].split()[-1], "body"):
            words = named.group(0)
        body = self.entity_of(words, "organisation")
        if body is None and party.kind == "person" and not _surely_body(words, role=party.role or ""):
            return None
        country = body.country if body else party.country
        return self.origin_of(Party(body.name if body else words, "organisation", None, country=country))

    def _by_other_roles(self, party: Party, entity: Entity) -> OriginKey | None:
        """For somebody whom an article names without a role: the origin of the roles that other articles print."""
        printed = [role for role in entity.roles if role.since is None and role.until is None]
        found = {
            self.origin_of(replace(party, role=role.title, country=role.country or entity.country)) for role in printed
        }
        return found.pop() if len(found) == 1 else None

    def _ministry_of(self, party: Party) -> OriginKey | None:
        """A minister whose land no article names rests where his ministry does: the health minister, the ministry."""
        role = (party.role or "").lower()
        if party.kind != "person" or not role.endswith(" minister"):
            return None
        ministry = self.entity_of(f"{role.removesuffix(' minister')} ministry", "organisation")
        if ministry is None or ministry.country != party.country:
            return None
        return self.origin_of(Party(ministry.name, "organisation", None, country=ministry.country))


def _origin(party: Party) -> str | None:
    """The government, parliament or body a party speaks for, where that is not itself."""
    if party.kind == "state" and party.country:
        return government(party.country)
    if party.kind == "person":
        return _rests_on(party.role, party.country) if party.role else None
    if party.kind in {"unnamed", "group"}:
        # a spokesman speaks for his body; "a senior official" for nobody in particular
        speaks_for = party.role.partition(" for ")[2] if party.role and party.role.startswith("spokes") else ""
        return _rests_on(speaks_for, party.country) if speaks_for else None
    if party.kind in {"organisation", "office"}:
        origin = _rests_on(party.name, party.country)
        if origin is None and party.role:  # "office of Ann Example", the mayor or the president
            origin = _rests_on(party.role, party.country)
        if origin is None and party.country and party.sector in _GOVERNING and not _described(party.name):
            origin = government(party.country)
        return origin
    return None
