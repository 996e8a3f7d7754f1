"""What one telling of an event lends to another within an article: an actor, a status."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Event, EventStatus, Field, Party, Span, content_id

_LENT = frozenset({"SUPPORT", "AGREE", "SANCTION", "CONCEDE", "CONSULT"})
_KIN = {"SUPPORT": "AGREE"}
"""Types told of one happening: an agreement reached and the agreement signed."""

_HARM = frozenset({"killing", "assault"})
"""Modes that tell what an attack did, and not how."""


_ARMED = frozenset(
    "fighters rebels militants insurgents jihadists terrorists attackers soldiers troops gunmen fighter rebel".split()
)


def harmed_by(events: list[Event], *, sentences: Sequence[tuple[Field, Span]]) -> list[Event]:
    """Killed and injured without an actor given the one who attacks in the same sentence: "militants shelled a camp,
    leaving two injured". Not where the sentence tells of an attack by nobody known as well: either may have done it."""
    starts = {field: sorted(span.start for f, span in sentences if f == field) for field in ("text", "title")}

    def sentence(event: Event) -> tuple[str, int]:
        field = event.trigger.field
        return field, bisect_right(starts[field], event.trigger.start)

    attacks: dict[tuple[str, int], dict[str, tuple[Party | None, str | None]]] = {}
    for event in events:
        if event.plover == "ASSAULT" and event.mode not in _HARM:
            known = event.actor is not None and event.actor.kind != "unknown" and event.status == "happened"
            attacks.setdefault(sentence(event), {})[event.actor.name if known and event.actor else ""] = (
                event.actor,
                event.statement,
            )
    out = []
    for event in events:
        by = attacks.get(sentence(event), {}) if event.plover == "ASSAULT" and event.mode in _HARM else {}
        actor, told_in = next(iter(by.values())) if len(by) == 1 and "" not in by else (None, None)
        if actor and event.recipient and _ARMED & set(event.recipient.name.lower().split()):
            actor = None  # "fighters were killed when rebels attacked": whose they were is not said
        if told_in != event.statement:
            actor = None  # one tells of the attack, another of the dead
        if actor and event.recipient and actor.name == event.recipient.name:
            actor = None  # "they were killed in their own attack"
        if actor and event.status == "happened" and (event.actor is None or event.actor.kind == "unknown"):
            lent = replace(actor, basis="carried")
            names = (event.cameo, lent.name, event.recipient.name if event.recipient else None)
            out.append(replace(event, id=content_id("evt", event.happening, *names), actor=lent))
        else:
            out.append(event)
    return list({event.id: event for event in out}.values())


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
