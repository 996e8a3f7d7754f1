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
        self._texts = {a.id: a.text for a in record.articles}
        self._known: dict[tuple[str, str, str | None], OriginKey | None] = {}
        for party in _parties(record):
            if party.kind == "person" and (behind := self._behind(party)):
                self._roles.setdefault(self._person(party), set()).add(f"head of {behind}")

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

    def _behind(self, party: Party) -> str:
        """The body printed right behind a name: "Captain Ivo Marsh of the Brenna Police Department"."""
        if party.evidence is None or party.evidence.field != "text":
            return ""
        printed, last = party.evidence.text, party.name.rsplit(" ", 1)[-1]
        named = printed.rfind(last)
        start = party.evidence.start + named + len(last) if named >= 0 else party.evidence.end
        found = _OF_BODY.match(self._texts.get(party.evidence.article, ""), start)
        return found.group(1) if found else ""

    def _person(self, party: Party) -> str:
        entity = self._entities.of(party)
        return entity.id if entity else f"person:{name_key(party.name)}"

    def _body_of(self, party: Party) -> OriginKey | None:
        told = self._roles.get(self._person(party), set()) if party.kind == "person" else set()
        found: dict[str, OriginKey] = {}
        spoken_for = party.name.removeprefix("unnamed ") if party.kind == "unnamed" else ""
        if party.kind == "unnamed" and not speaks_for_body(party):
            return None
        for role in sorted({*told, *(r for r in (party.role, spoken_for) if r)}):
            for named in _named_bodies(role):
                body = self._answering(named) or _body_by_name(named)
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


_SPEAKS = re.compile(r"(?:a |an |the |its )?(?:spokesman|spokeswoman|spokesperson)\b", re.IGNORECASE)
"""Of those without a name one who speaks for a body; an official of it is only one of many."""


def speaks_for_body(party: Party) -> bool:
    """Whether somebody without a name is the one who speaks for a body."""
    return party.kind == "unnamed" and bool(_SPEAKS.match(party.name.removeprefix("unnamed ")))


_BODY_WORD = (
    r"Department|Police|Service|Authority|Agency|Ministry|Office|Bureau|Company|Corporation|Council|Commission|Board|"
    r"Guard|Brigade|Army|Navy|Force|Forces|Union|University|Hospital|Institute|Fund|Bank|Court|Committee|Association"
)
_OF_BODY = re.compile(
    rf",?\s+(?:of|from|with)\s+(?:the\s+)?((?:[A-Z][\w&'’-]*\s+){{0,4}}(?:{_BODY_WORD})(?:\s+of\s+[A-Z][\w-]*)?)\b"
)


def _body_by_name(named: str) -> Party | None:
    """A body that only roles name, where they do by a name of its own: "the Torval Power Company"."""
    return Party(named, "organisation", None) if len([w for w in named.split() if w[:1].isupper()]) > 1 else None


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
