"""What one telling of an event lends to another within an article: an actor, a status."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Event, EventStatus, Party, content_id

_LENT = frozenset({"SUPPORT", "AGREE", "SANCTION", "CONCEDE", "CONSULT"})
_KIN = {"SUPPORT": "AGREE"}
"""Types told of one happening: an agreement reached and the agreement signed."""


def told_by(events: list[Event]) -> list[Event]:
    """Events without an actor given the one actor whom the article names for the same type and recipient."""
    known: dict[tuple[str, str], dict[str, Party]] = {}
    for event in events:
        if event.actor and event.recipient and event.plover in _LENT and event.actor.kind != "unknown":
            known.setdefault(_done(event.plover, event.recipient), {}).setdefault(event.actor.name, event.actor)
    out = []
    for event in events:
        lent = known.get(_done(event.plover, event.recipient), {}) if event.plover and event.recipient else {}
        if event.actor is None and len(lent) == 1 and event.recipient is not None:
            actor = replace(next(iter(lent.values())), basis="carried")
            names = (event.cameo, actor.name, event.recipient.name)
            out.append(replace(event, id=content_id("evt", event.happening, *names), actor=actor))
        else:
            out.append(event)
    return list({event.id: event for event in out}.values())


def _done(plover: str, recipient: Party) -> tuple[str, str]:
    return _KIN.get(plover, plover), recipient.name


def still_planned(events: list[Event], *, nouns: set[str]) -> list[Event]:
    """Contacts that a noun names without a tense, planned where the article's verbs tell of plans alone."""

    def between(event: Event) -> tuple[str, ...]:
        return tuple(sorted(p.name for p in (event.actor, event.recipient) if p))

    verbs: dict[tuple[str, ...], set[EventStatus]] = {}
    for event in events:
        if event.plover == "CONSULT" and (event.happening not in nouns or event.status != "happened"):
            verbs.setdefault(between(event), set()).add(event.status)
    return [
        replace(e, status="planned")
        if e.plover == "CONSULT" and e.happening in nouns and e.time is None and verbs.get(between(e)) == {"planned"}
        else e
        for e in events
    ]
