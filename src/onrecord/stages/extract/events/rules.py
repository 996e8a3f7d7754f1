"""Events by rules over the parse: who did what to whom, when, where, by what means, and on whose word.

One dyad an event; dyads of one trigger share their happening. An event that stands within a statement carries that
statement: it is its speaker's claim. Statements are themselves CAMEO 01/02 events of their speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.lexicon.events import plover_type
from onrecord.model import Event, Evidence, Party, Reason, Score, Span, Statement, Time, content_id
from onrecord.parsed import Found, Parsed
from onrecord.stages.extract.events.actors import (
    PROTESTERS,
    crowd,
    head_of,
    human,
    natural,
    stand_in,
    taking_part,
    without_things,
)
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.frames import drafts
from onrecord.stages.extract.events.said import said_events
from onrecord.stages.extract.statements.tree import Tree
from onrecord.text.times import reanchored

_CONTEXTS = {
    "election": "election", "vote": "election", "nuclear": "nuclear", "uranium": "nuclear", "tariff": "economic",
    "trade": "economic", "troop": "military", "military": "military", "army": "military", "missile": "military",
    "refugee": "refugee", "migrant": "migration", "hacker": "cyber", "cyber": "cyber", "drug": "illegal drugs",
    "hostage": "hostage", "ceasefire": "peacekeeping", "truce": "peacekeeping", "rights": "human rights",
    "virus": "disease", "earthquake": "disaster", "flood": "disaster", "terrorist": "terrorism",
    "terrorism": "terrorism", "corruption": "corruption",
}  # fmt: skip
REACH = 18
"""Tokens after a thing within which a named party is taken for its owner or origin."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_IN = frozenset({"in", "at", "near", "outside", "inside", "around", "on", "across", "from"})


class RuleEvents:
    """`parsed.EventExtractor` by rules."""

    name = "rules/events@1"

    def events(self, parsed: Parsed, found: Found) -> Sequence[Event]:
        """The events of one article, in the order of their triggers."""
        tree = Tree(parsed.doc)
        read = _Reader(parsed, tree, found, self.name)
        out: dict[str, Event] = {}
        for draft in drafts(tree):
            if not natural(tree, draft):
                for event in read.dyads(draft):
                    out.setdefault(event.id, event)
        events = _shared_days(list(out.values()))
        for event in said_events(parsed, found, events=events, extractor=self.name):
            out.setdefault(event.id, event)
            events.append(event)
        return sorted(events, key=lambda e: (e.evidence.field, e.evidence.start, e.id))


class _Reader:
    """From drafts in tokens to events with evidence."""

    def __init__(self, parsed: Parsed, tree: Tree, found: Found, extractor: str) -> None:
        self.parsed, self.tree, self.found, self.extractor = parsed, tree, found, extractor
        self.told: list[Event] = []

    def _words(self, words: Words) -> Evidence:
        return self.parsed.evidence((self.tree.start[words[0]], self.tree.end[words[1]]), extractor=self.extractor)

    def _party(self, words: Words) -> Party | None:
        party = self.parsed.parties.resolve(self.parsed.doc[words[0] : words[1] + 1])
        return None if party.kind == "document" else party

    def dyads(self, draft: Draft) -> Iterator[Event]:
        """One event for each actor with each recipient."""
        try:
            trigger = self._words(draft.trigger)
            evidence = self._words(self._reach(draft))
        except ValueError:  # title and text together: a sentence the parser ran over both
            return
        statement = _holder(self.found.statements, trigger)
        time = self._on_its_day(self._time(draft), statement)
        place = self._place(draft)
        happening = content_id("hap", trigger.article, trigger.field, trigger.start, trigger.end)
        actors, recipients = self._actors(draft, statement), self._recipients(draft)
        for actor in actors:
            for recipient in recipients:
                if actor and recipient and actor.name == recipient.name:
                    continue
                event = Event(
                    id=content_id("evt", happening, draft.word.code, _name(actor), _name(recipient)),
                    article=trigger.article,
                    happening=happening,
                    evidence=evidence,
                    trigger=trigger,
                    plover=plover_type(draft.word.code),
                    cameo=draft.word.code,
                    mode=draft.word.mode,
                    contexts=self._contexts(draft),
                    actor=actor,
                    recipient=recipient,
                    status=draft.status,
                    time=time,
                    place=place,
                    statement=statement.id if statement else None,
                    score=_score(draft, actor, recipient),
                )
                self.told.append(event)
                yield event

    def _actors(self, draft: Draft, statement: Statement | None) -> list[Party | None]:
        """Those who act, or who stands in for them."""
        found: list[Party | None] = []
        for words in taking_part(self.tree, without_things(self.tree, draft)):
            party = self._party(words)
            if party is not None and crowd(self.tree, words, draft):
                party = replace(PROTESTERS, evidence=party.evidence, basis="printed")
            found.append(party)
        named = [m for p in found if p is not None for m in _each(p)]
        if named:
            return list(named)
        if draft.word.code[:2] == "04" and statement is not None and statement.speaker is not None:
            return [self._contact_of(statement.speaker)]
        return [stand_in(draft)]

    def _contact_of(self, speaker: Party) -> Party:
        """Whose contact an office tells of without a name: the person of its country who met first."""
        for earlier in self.told:
            actor = earlier.actor
            if earlier.cameo[:2] == "04" and actor and actor.kind == "person" and actor.country == speaker.country:
                return replace(actor, basis="carried")
        return speaker

    def _recipients(self, draft: Draft) -> list[Party | None]:
        words = [self._named_within(w) for w in taking_part(self.tree, draft.recipients)]
        return [m for w in words if (p := self._party(w)) for m in _each(p)] or [None]

    def _named_within(self, words: Words) -> Words:
        """Whom a thing belongs to or comes from: "rejected a plan by the council" is done to the council."""
        head = head_of(self.tree, words)
        if self.parsed.doc[head].ent_type_ or self.tree.pos[head] in ("PRON", "PROPN") or human(self.tree, head):
            return words
        inside = self.parsed.doc[head : min(self.tree.right[head] + 1, head + REACH)]
        named = [e for e in inside.ents if e.label_ in ("GPE", "ORG", "PERSON", "NORP")]
        return (named[0].start, named[0].end - 1) if named else words

    def _reach(self, draft: Draft) -> Words:
        """From the first to the last of trigger, actors and recipients, within the sentence."""
        ends = [draft.trigger, *draft.actors, *draft.recipients]
        first, after = self.tree.sentence(draft.at)
        return max(first, min(w[0] for w in ends)), min(after - 1, max(w[1] for w in ends))

    def _time(self, draft: Draft) -> Time | None:
        """The nearest day printed in the sentence, one that hangs on the trigger before any other."""
        first, after = self.tree.sentence(draft.at)
        where = self.tree.start[draft.at]
        days = [
            t
            for t in self.parsed.times_in(self.tree.start[first], self.tree.end[after - 1])
            if t.type in ("DATE", "TIME") and t.precision != "vague" and t.value[:4].isdigit()
        ]
        if not days:
            return None
        field, span = self.parsed.working.stored(where, where + 1)
        return min(days, key=lambda t: (t.evidence is None or t.evidence.field != field, _gap(t, span)))

    def _on_its_day(self, time: Time | None, statement: Statement | None) -> Time | None:
        """A relative day within quoted words, read from the day of the statement: that printed with it, else the day of
        the contact that the text leads with (a communiqué speaks on the day of the call that it tells of)."""
        if time is None or time.evidence is None or statement is None or statement.manner == "indirect":
            return time
        if not statement.content.overlaps(time.evidence):
            return time
        told = [statement.time, *(e.time for e in self.told if e.cameo[:2] == "04" and e.status == "happened")]
        day = next((t.value[:10] for t in told if t and t.precision == "day"), None)
        return reanchored(time, day, basis="statement") if day else time

    def _place(self, draft: Draft) -> str | None:
        for head in draft.preps:
            for kid in self.tree.kids[head]:
                if self.tree.dep[kid] == "prep" and self.tree.lower[kid] in _IN:
                    inner = self.tree.kid(kid, "pobj")
                    if inner is not None and self.parsed.doc[inner].ent_type_ in _PLACES:
                        return next((e.text for e in self.parsed.doc[inner : inner + 1].ents), self.tree.text[inner])
        first, after = self.tree.sentence(draft.at)
        named = [e for e in self.parsed.doc[first:after].ents if e.label_ in ("GPE", "LOC")]
        with_in = [e for e in named if e.start and self.tree.lower[e.start - 1] in _IN]
        return with_in[0].text if with_in else None

    def _contexts(self, draft: Draft) -> tuple[str, ...]:
        first, after = self.tree.sentence(draft.at)
        return tuple(sorted({_CONTEXTS[x] for x in self.tree.lemma[first:after] if x in _CONTEXTS}))


def _each(party: Party) -> list[Party]:
    """The members of a group that the text lists, else the party itself."""
    if party.kind != "group" or len(party.members) < 2:
        return [party]
    return [replace(party, name=name, kind="person", country=None, role=None, members=()) for name in party.members]


def _gap(time: Time, span: Span) -> int:
    return abs(time.evidence.start - span.start) if time.evidence else 0


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _score(draft: Draft, actor: Party | None, recipient: Party | None) -> Score:
    reasons = [Reason("word", left=draft.word.lemma, right=draft.word.code, weight=0.5)]
    value = 0.5
    for what, party in (("actor", actor), ("recipient", recipient)):
        if party is not None and party.kind not in ("unknown", "unnamed"):
            reasons.append(Reason(what, left=party.name, weight=0.2))
            value += 0.2
    return Score(round(value, 3), tuple(reasons))


def _holder(statements: Sequence[Statement], trigger: Evidence) -> Statement | None:
    """The innermost statement in whose content the trigger stands."""
    inside = [s for s in statements if s.content.overlaps(trigger)]
    return min(inside, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def _shared_days(events: list[Event]) -> list[Event]:
    """An event told again without its day has the day of the first telling: same type, actor and recipient."""
    days: dict[tuple[str | None, str | None, str | None], Time] = {}
    for event in events:
        if event.time and event.status == "happened":
            days.setdefault((event.plover, _name(event.actor), _name(event.recipient)), event.time)
    out = []
    for event in events:
        known = days.get((event.plover, _name(event.actor), _name(event.recipient)))
        if event.time is None and known and event.status == "happened" and event.actor and event.recipient:
            out.append(replace(event, time=replace(known, basis="event")))
        else:
            out.append(event)
    return out
