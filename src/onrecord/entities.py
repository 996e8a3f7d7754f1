"""Entities by the names that articles give them, and the origin that a party speaks for (compare and report use it).

Invariants
- A name is looked up within its class (person, body, state, place): "Jordan" the state is never Jordan the person.
- Parties that name nobody (`unnamed`, `unknown`, groups without members) are nobody's entity and a vague origin.
- All offices of one government share one origin; a person in government office speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon import countries
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
GOVERNING = frozenset({"GOV", "MIL", "SPY"})
"""PLOVER sectors whose bodies and office holders speak for their state."""
_WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Seychelles", "Comoros")
_ARTICLE_ENDS = ("Republic", "Islands", "Emirates", "Federation", "Union")


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
    """The article-level name under which link joins a party to an entity ("person:ann example"); None for nobody's."""
    kind = CLASSES.get(party.kind)
    if kind is None:
        return None
    if kind == "state" and party.country:
        return f"state:{party.country.lower()}"
    return f"{kind}:{name_key(party.name)}"


def entity_id(key: str) -> str:
    """The id of the entity whose leading article-level name is `key`."""
    return content_id("ent", key)


def government(code: str) -> str | None:
    """USA → "Government of the United States"; None for an unknown code."""
    country = countries.by_code(code)
    if country is None:
        return None
    if country.kind == "bloc":
        return country.name
    article = "the " if country.name.startswith(_WITH_ARTICLE) or country.name.endswith(_ARTICLE_ENDS) else ""
    return f"Government of {article}{country.name}"


class Entities:
    """Look-up of parties among entities. An alias that two entities of one class share names neither."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_name: dict[str, Entity | None] = {}
        self._states: dict[str, Entity] = {}
        ordered = sorted(entities, key=lambda e: e.id)
        for entity in ordered:
            if entity.kind == "state" and entity.country:
                self._states.setdefault(entity.country, entity)
            for key in sorted({self._key(name, entity.kind) for name in entity.aliases}):
                self._by_name[key] = None if key in self._by_name else entity
        for entity in ordered:  # a canonical name beats another entity's alias
            self._by_name[self._key(entity.name, entity.kind)] = entity

    @staticmethod
    def _key(name: str, kind: PartyKind) -> str:
        return f"{CLASSES.get(kind, kind)}:{name_key(name)}"

    def entity_of(self, name: str, kind: PartyKind) -> Entity | None:
        """The entity of this class with this name or alias, if exactly one has it."""
        return self._by_name.get(self._key(name, kind)) if kind in CLASSES else None

    def of(self, party: Party) -> Entity | None:
        """The entity an article's party is linked to; None for vague and unknown ones."""
        if party.kind == "state" and party.country in self._states:
            return self._states[party.country]
        return self.entity_of(party.name, party.kind)

    def origin_of(self, party: Party) -> OriginKey:
        """On whose word a statement of this party rests. Offices of one government are one origin."""
        entity = self.of(party)
        if entity and entity.origin:
            return OriginKey(name_key(entity.origin), entity.origin, False)
        if party.country and (party.kind == "state" or party.sector in GOVERNING) and not _plural_and_vague(party):
            body = government(party.country)
            if body:
                return OriginKey(name_key(body), body, False)
        if entity:
            return OriginKey(entity.id, entity.name, False)
        if party.kind in CLASSES:
            return OriginKey(article_key(party) or party.name, party.name, False)
        if party.kind == "group" and party.members:
            return OriginKey("group:" + "+".join(sorted(name_key(m) for m in party.members)), party.name, False)
        article = party.evidence.article if party.evidence else ""
        return OriginKey(f"{article}:{name_key(party.name)}", party.name, True)


def _plural_and_vague(party: Party) -> bool:
    """Nobody in particular speaks: "officials", "a senior official". A spokesman speaks for the body named with him."""
    return party.kind in {"unnamed", "group", "unknown", "document"} and not (party.role or "").startswith("spokes")
