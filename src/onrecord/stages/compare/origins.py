"""On whose word a party speaks, with what the whole record tells of it: who heads a body or speaks for it is that body.

Invariant: `Entities` decides first; the record only adds the body that a person's printed role names ("the chief of the
harbour police", "harbour police spokesman"), and only where exactly one body of the record answers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.entities import Entities, OriginKey, name_key
from onrecord.lexicon.words import tokens
from onrecord.model import Party, Record

_HEADS = (
    "chief|head|director|managing director|chair|chairman|chairwoman|chairperson|commander|spokesman|spokeswoman|"
    "spokesperson|secretary|secretary general|secretary-general|director general|director-general|chief executive|"
    "executive director|coordinator|medical director|press officer|superintendent|commissioner"
)
_OF = re.compile(rf"\b(?:{_HEADS})\s+(?:of|for|at)\s+(?:the\s+|its\s+)?(.+)$", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?:the\s+)?(.+?)(?:['’]s)?\s+(?:{_HEADS})$", re.IGNORECASE)
_MINISTER = re.compile(r"^(?:the\s+)?(.+?)\s+minister$", re.IGNORECASE)
_OF_WHAT = re.compile(r"^(?:the\s+)?minister\s+(?:of|for)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_BODIES = frozenset({"organisation", "office"})
_PEOPLE = frozenset({"person", "unnamed"})


class Origins:
    """Origins of the parties of one record."""

    def __init__(self, record: Record, entities: Entities) -> None:
        self._entities = entities
        self._roles: dict[str, set[str]] = {}
        self._bodies: dict[str, Party] = {}
        for party in _parties(record):
            if party.kind == "person" and party.role:
                self._roles.setdefault(self._person(party), set()).add(party.role)
            elif party.kind in _BODIES:
                self._bodies.setdefault(name_key(party.name), party)
        self._known: dict[tuple[str, str, str | None], OriginKey | None] = {}

    def origin_of(self, party: Party) -> OriginKey:
        """The body that a person heads or speaks for, where the record knows one; else what the entities say."""
        own = self._entities.origin_of(party)
        if party.kind not in _PEOPLE:
            return own
        if not own.vague and own.key != self._person(party):  # a government, or the body as the role calls it
            body = self._answering(own.name)
            found = self._entities.origin_of(body) if body is not None else own
            return own if found.vague else found
        key = (party.kind, party.name, party.role)
        if key not in self._known:
            self._known[key] = self._body_of(party)
        return self._known[key] or own

    def _person(self, party: Party) -> str:
        entity = self._entities.of(party)
        return entity.id if entity else f"person:{name_key(party.name)}"

    def _body_of(self, party: Party) -> OriginKey | None:
        told = self._roles.get(self._person(party), set()) if party.kind == "person" else set()
        found: dict[str, OriginKey] = {}
        for role in sorted({*told, *([party.role] if party.role else ())}):
            for named in _named_bodies(role):
                body = self._answering(named)
                if body is not None:
                    origin = self._entities.origin_of(body)
                    if not origin.vague:
                        found[origin.key] = origin
        return next(iter(found.values())) if len(found) == 1 else None

    def _answering(self, named: str) -> Party | None:
        """The one body whose name is, or ends like, the words of a role: "the river police" the Orne River Police."""
        words = name_key(named).split()
        if not words:
            return None
        exact = self._bodies.get(" ".join(words))
        if exact is not None:
            return exact
        if len(words) < 2:
            return None
        fits = [b for key, b in sorted(self._bodies.items()) if key.split()[-len(words) :] == words]
        keys = {self._entities.origin_of(b).key for b in fits}
        return fits[0] if len(keys) == 1 else None


def _named_bodies(role: str) -> Iterable[str]:
    """What a role may call its body: "chief of the harbour police", "harbour police spokesman", "health minister"."""
    role = " ".join(token.text for token in tokens(role)) or role
    if found := _OF.search(role):
        yield found.group(1)
    if found := _BEFORE.match(role):
        yield found.group(1)
    if found := _MINISTER.match(role):
        yield f"{found.group(1)} ministry"
        yield f"ministry of {found.group(1)}"
    if found := _OF_WHAT.match(role):
        yield f"{found.group(1)} ministry"
        yield f"ministry of {found.group(1)}"


def named_bodies(record: Record) -> list[Party]:
    """The bodies of a record that go by a name."""
    return [p for p in _parties(record) if p.kind in _BODIES and any(c.isupper() for c in p.name)]


def _parties(record: Record) -> Iterable[Party]:
    for statement in record.statements:
        yield from (p for p in (statement.speaker, statement.addressee) if p)
        yield from (link.party for link in statement.chain)
    for event in record.events:
        yield from (p for p in (event.actor, event.recipient) if p)
    for figure in record.figures:
        yield from (p for p in (figure.source,) if p)
        yield from (link.party for link in figure.chain)
