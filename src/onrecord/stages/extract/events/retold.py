"""One event told several times in an article: one event with its mentions, so that it counts once.

Invariants
- Merged are events of one CAMEO root and status whose parties and days are told alike or left open; two named actors,
  two named recipients or two days never become one event.
- The fullest telling speaks for the event; what it leaves open is taken from the others. Nothing printed is lost: every
  other telling stays as a mention with its own words, trigger and statement.
- Public statements (CAMEO 01, 02) are not merged: each is its own statement.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.model import Event, Party, Telling, Time, content_id

_SAID = frozenset({"01", "02"})
_CONTACT = "04"
_VIOLENT = frozenset({"18", "19", "20"})
_HOLDING = frozenset({"191", "192"})
_NAMED = frozenset({"person", "organisation", "office", "state", "group"})


def told_once(events: Sequence[Event], *, pointing: Collection[str]) -> list[Event]:
    """Events with those that are told again folded into their fullest telling.

    `pointing` holds the happenings whose trigger points back to something told: "the talks", "that attack".
    """
    happenings: dict[str, list[Event]] = {}
    for event in events:
        happenings.setdefault(event.happening, []).append(event)
    told: list[list[list[Event]]] = []  # happenings as lists of dyads, each with its tellings
    for dyads in sorted(happenings.values(), key=_order):
        homes = None if dyads[0].cameo[:2] in _SAID else _homes(dyads, told, pointing)
        if homes is None:
            told.append([[dyad] for dyad in dyads])
        else:
            for dyad, home in zip(dyads, homes, strict=True):
                home.append(dyad)
    return [_merged(tellings) for dyads in told for tellings in dyads]


def _order(dyads: Sequence[Event]) -> tuple[bool, int, int, bool, int, int, str]:
    """Fuller tellings first, so that the others find them."""
    first = min(dyads, key=lambda e: e.id)
    parties = max(sum(_known(p) for p in (e.actor, e.recipient)) for e in dyads)
    length = sum(len(words) for words in first.evidence.words)
    return (
        first.evidence.field == "title",
        -parties,
        -len(dyads),
        not _day(first.time),
        -length,
        first.evidence.start,
        first.id,
    )


def _homes(
    dyads: Sequence[Event], told: Sequence[list[list[Event]]], pointing: Collection[str]
) -> list[list[Event]] | None:
    """For each dyad of a happening the dyad of an earlier one that tells it; None unless one happening has all."""

    def fits(dyad: Event, tellings: Sequence[Event]) -> bool:
        return all(_compatible(dyad, e) for e in tellings) and any(_tied(dyad, e, pointing) for e in tellings)

    found = []
    for happening in told:
        homes = [next((t for t in happening if fits(dyad, t)), None) for dyad in dyads]
        whole = [home for home in homes if home is not None]
        if len(whole) == len(dyads) and len({id(home) for home in whole}) == len(dyads):
            away = min(abs(e.evidence.start - dyads[0].evidence.start) for home in whole for e in home)
            found.append((away, whole))
    return min(found, key=lambda f: f[0])[1] if found else None


def _compatible(left: Event, right: Event) -> bool:
    """Whether nothing that both tell keeps them apart."""
    if _kind(left) != _kind(right) or left.status != right.status or left.happening == right.happening:
        return False
    a, b = _day(left.time), _day(right.time)
    if a and b and not (a.startswith(b) or b.startswith(a)):
        return False
    if left.cameo[:2] == _CONTACT:
        fewer, more = sorted((_parties(left), _parties(right)), key=len)
        return all(any(_stands_for(p, q) for q in more) for p in fewer)
    return all(
        not (_known(p) and _known(q)) or _name(p) == _name(q)
        for p, q in ((left.actor, right.actor), (left.recipient, right.recipient))
    )


def _tied(left: Event, right: Event, pointing: Collection[str]) -> bool:
    """Whether something that both tell holds them together."""
    refers = left.happening in pointing or right.happening in pointing
    day = bool(_day(left.time) and _day(left.time) == _day(right.time))
    actor = _known(left.actor) and _name(left.actor) == _name(right.actor)
    recipient = _known(left.recipient) and _name(left.recipient) == _name(right.recipient)
    if left.cameo[:2] == _CONTACT:
        both = _names(left) & _names(right)
        return len(both) > 1 or (bool(both) and (refers or day))
    if actor and recipient:
        return True
    if left.cameo[:2] in _VIOLENT and not _known(left.actor) and not _known(right.actor):
        return day or refers or recipient or left.evidence.overlaps(right.evidence)
    if actor or recipient:
        return refers or (day and left.cameo == right.cameo and not (left.recipient and right.recipient))
    return False


def _kind(event: Event) -> str:
    """PLOVER's type, in which an assault and a fight are one, but not the taking of a place; CAMEO's root where there
    is none."""
    if event.cameo[:3] in _HOLDING:
        return event.cameo[:3]
    return event.plover or event.cameo[:2]


def _known(party: Party | None) -> bool:
    return party is not None and party.kind in _NAMED


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _parties(event: Event) -> list[Party]:
    """Those who meet, as far as they are named; a land meets by its leaders."""
    return [p for p in (event.actor, event.recipient) if p is not None and (_known(p) or p.kind == "place")]


def _stands_for(left: Party, right: Party) -> bool:
    """One party; or a state and somebody of its government, who meets for it."""
    if left.name == right.name:
        return True
    kinds = {left.kind, right.kind}
    return bool(left.country) and left.country == right.country and "state" in kinds and kinds != {"state"}


def _names(event: Event) -> frozenset[str]:
    return frozenset(p.name for p in _parties(event))


def _day(time: Time | None) -> str | None:
    if time is None or time.basis in ("publication", "unknown") or not time.value[:4].isdigit():
        return None
    return time.value[:10]


def _merged(group: Sequence[Event]) -> Event:
    first, *others = group
    if not others:
        return first
    actor = next((e.actor for e in group if _known(e.actor)), first.actor or others[0].actor)
    recipient = next((e.recipient for e in group if _known(e.recipient)), first.recipient)
    time = next((e.time for e in group if e.time), None)
    deeper = next((e for e in group if not e.cameo.endswith("0")), first)
    told = {(m.evidence.field, m.evidence.spans, m.statement): m for e in others for m in (_telling(e), *e.again)}
    names = (actor.name if actor else None, recipient.name if recipient else None)
    return replace(
        first,
        id=content_id("evt", first.happening, deeper.cameo, *names),
        cameo=deeper.cameo,
        mode=deeper.mode,
        plover=deeper.plover,
        contexts=tuple(sorted({c for e in group for c in e.contexts})),
        actor=actor,
        recipient=recipient,
        time=time,
        place=next((e.place for e in group if e.place), None),
        again=tuple(sorted(told.values(), key=lambda m: (m.evidence.field, m.evidence.start, m.evidence.end))),
    )


def _telling(event: Event) -> Telling:
    return Telling(event.evidence, event.trigger, event.statement)
