"""Events by rules over the parse: who did what to whom, when, where, by what means, and on whose word.

One dyad an event; dyads of one trigger share their happening. An event that stands within a statement carries that
statement: it is its speaker's claim. Statements are themselves CAMEO 01/02 events of their speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.lexicon.events import plover_type
from onrecord.model import Event, EventStatus, Evidence, Party, Reason, Score, Statement, Time, content_id
from onrecord.parsed import Found, Parsed
from onrecord.stages.extract.events.accidents import accidental
from onrecord.stages.extract.events.actors import (
    PROTESTERS,
    UNKNOWN,
    VIOLENT,
    able,
    affected,
    crowd,
    described,
    nameless,
    natural,
    stand_in,
    with_makers,
)
from onrecord.stages.extract.events.beings import ABSTRACT
from onrecord.stages.extract.events.carried import harmed_by, still_planned, told_by
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.fitting import BODILY, by_actor, habitual, lifeless, nowhere, unforced
from onrecord.stages.extract.events.frames import drafts, named_behind
from onrecord.stages.extract.events.occurrences import definite
from onrecord.stages.extract.events.phrases import people_before
from onrecord.stages.extract.events.retold import told_once
from onrecord.stages.extract.events.said import said_events
from onrecord.stages.extract.events.standing import Standing, as_state
from onrecord.stages.extract.events.status import alleged
from onrecord.stages.extract.events.when import ahead, on_its_day, printed_day, with_shared_days
from onrecord.tree import Tree

_CONTEXTS = {
    "election": "election", "vote": "election", "nuclear": "nuclear", "uranium": "nuclear", "tariff": "economic",
    "trade": "economic", "troop": "military", "military": "military", "army": "military", "missile": "military",
    "refugee": "refugee", "migrant": "migration", "hacker": "cyber", "cyber": "cyber", "drug": "illegal drugs",
    "hostage": "hostage", "ceasefire": "peacekeeping", "truce": "peacekeeping", "rights": "human rights",
    "virus": "disease", "earthquake": "disaster", "flood": "disaster", "terrorist": "terrorism",
    "terrorism": "terrorism", "corruption": "corruption",
}  # fmt: skip
_LONE = VIOLENT | {"04", "14"}
"""Roots whose events are told even where nobody who takes part is known."""
_CARRIED = frozenset({"04", "05", "08", "16"})
"""Roots whose nouns point back to what the article has told of: "the tariffs", "their summit"."""
_PLAIN = VIOLENT | {"01", "04", "15"}
"""Roots whose recipients stand where the lexicon says, or nowhere."""
_PLURAL = frozenset({"they", "them"})
_BODIES = frozenset({"organisation", "office", "state", "outlet", "agency"})
_SELF = frozenset({"we", "us", "i", "me"})
_SPOKEN = frozenset({"02", "03", "05", "10", "11", "12", "13"})
_WITH = frozenset({"speak", "talk", "chat", "discuss", "brief", "debrief", "huddle"})
"""Verbs of contact that tell of one only with somebody to talk to."""
_CLAUSE = 30
"""Tokens beyond which the evidence of an event leaves out what stands between those who take part and the trigger."""
_MISHAPS = frozenset(
    "death killing murder disappearance shooting attack assault crash accident fire blaze collapse sinking explosion"
    " abduction suicide poisoning assassination stabbing drowning".split()
)
_NO_PROSE = frozenset({"boilerplate", "byline", "credit"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LANDS = frozenset({"GPE", "LOC"})
_IN = frozenset({"in", "at", "near", "outside", "inside", "around", "on", "across", "from"})


class RuleEvents:
    """`parsed.EventExtractor` by rules."""

    name = "rules/events@5"

    def events(self, parsed: Parsed, found: Found) -> Sequence[Event]:
        """The events of one article, in the order of their triggers."""
        if not len(parsed.doc):
            return ()
        tree = parsed.tree
        read = _Reader(parsed, tree, found, self.name)
        out: dict[str, Event] = {}
        for draft in drafts(tree):
            prose = parsed.block(tree.start[draft.at]).kind not in _NO_PROSE
            if prose and not (natural(tree, draft) or accidental(tree, draft) or habitual(tree, draft)):
                for event in read.dyads(draft):
                    out.setdefault(event.id, event)
        told = told_by(harmed_by(list(out.values()), sentences=parsed.annotation.sentences))
        events = with_shared_days(still_planned(told, nouns=read.nouns))
        for event in said_events(parsed, found, events=events, standing=read.standing, extractor=self.name):
            if event.id not in out:
                out[event.id] = event
                events.append(event)
        once = told_once(events, pointing=read.pointing)
        return sorted(once, key=lambda e: (e.evidence.field, e.evidence.start, e.id))


class _Reader:
    """From drafts in tokens to events with evidence."""

    def __init__(self, parsed: Parsed, tree: Tree, found: Found, extractor: str) -> None:
        self.parsed, self.tree, self.found, self.extractor = parsed, tree, found, extractor
        self.standing = Standing(parsed, tree)
        self.told: list[Event] = []
        self.nouns: set[str] = set()  # happenings whose trigger is a noun
        self.pointing: set[str] = set()  # … that points back: "the talks"

    def _words(self, *words: Words) -> Evidence:
        spans = [(self.tree.start[first], self.tree.end[last]) for first, last in words]
        return self.parsed.evidence(*spans, extractor=self.extractor)

    def dyads(self, draft: Draft) -> Iterator[Event]:
        """One event for each actor with each recipient."""
        try:
            trigger = self._words(draft.trigger)
            evidence = self._words(*self._reach(draft))
        except ValueError:  # title and text together: a sentence the parser ran over both
            return
        statement = _holder(self.found.statements, trigger)
        if statement is None and alleged(self.tree, draft.at):
            return  # "accused of burning houses": the accusation is told, nobody tells the deed
        pairs = self._pairs(draft, statement)
        if not pairs or (draft.status == "denied" and pairs == [(UNKNOWN, None)]):
            return  # nobody is known; nobody was hurt
        draft.word = by_actor(draft.word, pairs[0][0])
        day = printed_day(self.parsed, self.tree, draft, statements=self.found.statements)
        time = on_its_day(day, statement, told=self.told)
        status = self._status(draft, time)
        happening = content_id("hap", trigger.article, trigger.field, trigger.start, trigger.end)
        base = Event(
            id="",
            article=trigger.article,
            happening=happening,
            evidence=evidence,
            trigger=trigger,
            plover=plover_type(draft.word.code),
            cameo=draft.word.code,
            mode=draft.word.mode,
            contexts=self._contexts(draft),
            actor=None,
            recipient=None,
            status=status,
            time=ahead(time, today=self.parsed.article.day) if status == "planned" else time,
            place=self._place(draft),
            statement=statement.id if statement else None,
            score=Score(0.5),
        )
        if base.cameo in ("1711", "173") and pairs[0][1] is not None and pairs[0][1].kind in ("place", "state"):
            base = replace(base, cameo="192", mode="occupation", plover=plover_type("192"))  # a town, not goods
        for actor, recipient in pairs:
            event = _between(base, actor, recipient, word=draft.word.lemma)
            self.told.append(event)
            if self.tree.pos[draft.at] != "VERB":
                self.nouns.add(event.happening)
                if definite(self.tree, draft.at):
                    self.pointing.add(event.happening)
            yield event
            if base.cameo == "043" and actor and recipient and recipient.kind in ("person", "state"):
                visit = replace(base, cameo="042", mode="visit", plover=plover_type("042"))
                yield _between(visit, recipient, actor, word=draft.word.lemma)  # CAMEO codes visits from both sides

    def _pairs(self, draft: Draft, statement: Statement | None) -> list[tuple[Party | None, Party | None]]:
        """Who acts on whom; empty where nobody who could take part is known and the type asks for somebody."""
        actors, recipients = self._actors(draft, statement), self._recipients(draft, statement)
        root = draft.word.code[:2]
        if draft.actors and not actors and all(lifeless(self.tree, words, root=root) for words in draft.actors):
            return []
        if draft.mutual and actors and recipients:
            ordered = self.standing.first([*actors, *recipients])
            actors, recipients = ordered[:1], ordered[1:]
        if draft.actors and not actors and root in ("04", "14") and _speaking(self.tree, draft):
            return []  # "I have never marched": whoever speaks was not made out
        if not actors and root == "04" and statement is not None and _somebody(statement.speaker):
            actors = [self._contact_of(speaker) for speaker in (statement.speaker,) if speaker]
        if not actors and self.tree.pos[draft.at] == "NOUN":
            actors, recipients = self._carried(draft, recipients)
        if not actors and (other := stand_in(draft)):
            actors = [other]
        if root == "04" and draft.word.mode == "visit" and (not actors or nowhere(self.tree, draft)):
            return []
        if not actors and draft.word.code == "174" and self.tree.pos[draft.at] == "VERB" and unforced(self.tree, draft):
            return []
        if root in VIOLENT and draft.recipients and all(self._abstract(w) for w in draft.recipients):
            return []  # "attacks on freedom", "fighting inflation"
        if root == "04" and draft.recipients and not actors and not recipients:
            return []  # "meeting with repression"
        if not recipients and (draft.word.lemma in _WITH or draft.word.code == "043"):
            return []
        verbal = self.tree.pos[draft.at] == "VERB" and root == "04"
        if not actors and not recipients and (root not in _LONE or verbal):
            return []
        day = self.parsed.article.day
        doing: list[Party | None] = [*(_attacker(as_state(p, day=day), root=root) for p in actors)]
        undergoing: list[Party | None] = [*(as_state(p, day=day) for p in recipients)]
        return [
            (actor, recipient)
            for actor in doing or [None]
            for recipient in undergoing or [None]
            if not (actor and recipient and actor.name == recipient.name)
        ]

    def _party(self, words: Words, statement: Statement | None, *, harmful: bool = False) -> Party:
        """Who words stand for; "we" within a statement is its speaker."""
        party = self.standing.party(words)
        speaker = statement.speaker if statement is not None else None
        alone = words[0] == words[1] and self.tree.lower[words[0]] in _SELF
        plural = words[0] == words[1] and self.tree.lower[words[0]] in _PLURAL
        quoted = statement is not None and statement.manner != "indirect" and harmful
        if plural and quoted and party.kind not in _BODIES:
            return replace(UNKNOWN, evidence=party.evidence)
        if plural and party.kind in _BODIES:
            people = people_before(self.tree, words[0])
            if people is not None:
                return self.standing.party(people)
            if quoted:
                return replace(UNKNOWN, evidence=party.evidence)  # whom quoted words mean by "they" nobody knows
        if alone and party.kind == "unknown" and speaker is not None and _somebody(speaker):
            return replace(speaker, evidence=party.evidence, basis="coreference")
        return party

    def _actors(self, draft: Draft, statement: Statement | None) -> list[Party]:
        """Those who act, as far as they are able to."""
        found: list[Party] = []
        for words in with_makers(self.tree, draft):
            party = self._party(words, statement, harmful=draft.word.code[:2] in VIOLENT)
            if not able(self.tree, words, party) and not crowd(self.tree, words, draft):
                continue
            if crowd(self.tree, words, draft):
                party = replace(PROTESTERS, evidence=party.evidence, basis="printed")
            elif nameless(self.tree, words, draft) and party.kind in ("unnamed", "unknown", "group"):
                party = replace(UNKNOWN, evidence=party.evidence, role=party.role, sector=party.sector)
            elif party.kind == "unknown" and described(self.tree, words):
                party = replace(party, kind="group", basis="printed")
            found += _each(party)
        return found

    def _recipients(self, draft: Draft, statement: Statement | None) -> list[Party]:
        root = draft.word.code[:2]
        found: list[Party] = []
        for taken in draft.recipients:
            words = self.standing.behind_thing(taken, draft)
            if draft.word.code[:2] == "09" and _of_mishap(self.tree, taken):
                continue  # who died is not who is investigated
            party = self._party(words, statement, harmful=root in VIOLENT)
            if self.tree.lower[words[0]] == "it" and draft.word.code in BODILY and party.kind != "place":
                continue  # a body is not shot; a plane is, and nobody says of whom
            if affected(self.tree, words, party, root=root):
                found += _each(party)
        if not found and self.tree.pos[draft.at] == "VERB" and root not in _PLAIN:
            behind = named_behind(self.tree, draft)
            if root == "09" and behind is not None and _of_mishap(self.tree, behind):
                behind = None
            if behind is not None and able(self.tree, behind, party := self.standing.party(behind)):
                found = [] if party.kind == "place" and root in _SPOKEN else _each(party)
        return found

    def _abstract(self, words: Words) -> bool:
        return self.tree.lemma[self.tree.top(words)] in ABSTRACT

    def _contact_of(self, speaker: Party) -> Party:
        """Whose contact an office tells of without a name: the person of its country who met first."""
        for earlier in self.told:
            actor = earlier.actor
            if earlier.cameo[:2] == "04" and actor and actor.kind == "person" and actor.country == speaker.country:
                return replace(actor, basis="carried")
        return speaker

    def _carried(self, draft: Draft, recipients: list[Party]) -> tuple[list[Party], list[Party]]:
        """Who takes part in what a noun points back to: those of the last event of its kind told before."""
        root = draft.word.code[:2]
        if root not in _CARRIED or not (recipients or definite(self.tree, draft.at)):
            return [], recipients
        for earlier in reversed(self.told):
            if earlier.cameo[:2] != root or earlier.actor is None or earlier.actor.kind == "unknown":
                continue
            both = root == "04" and not recipients and earlier.recipient is not None
            if both and earlier.recipient is not None:
                recipients = [replace(earlier.recipient, basis="carried")]
            return [replace(earlier.actor, basis="carried")], recipients
        return [], recipients

    def _reach(self, draft: Draft) -> list[Words]:
        """The clause that tells the event: trigger, actors and recipients within the sentence; in pieces where much
        else stands between them; with what hangs on it where the trigger is a lone noun."""
        first, after = self.tree.sentence(draft.at)
        ends = [w for w in (draft.trigger, *draft.actors, *draft.recipients) if first <= w[0] and w[1] < after]
        start, end = min(w[0] for w in ends), max(w[1] for w in ends)
        if (start, end) == draft.trigger:
            start = max(start - _CLAUSE // 2, self.tree.left[draft.at], first)
            end = min(max(end, self.tree.right[draft.at]), end + _CLAUSE // 2, after - 1)
        if end - start <= _CLAUSE:
            return [(start, end)]
        return sorted(set(ends))

    def _status(self, draft: Draft, time: Time | None) -> EventStatus:
        """The status by grammar, put right: a day to come is a plan; a threat that is made has happened."""
        today = self.parsed.article.day
        past = self.tree.tag[_finite(self.tree, draft.at)] == "VBD"
        ahead_of_us = time and time.precision == "day" and today and time.value[:10] > today
        if ahead_of_us and draft.status == "happened" and not past:
            return "planned"
        if draft.word.code[:2] == "13" and draft.status in ("planned", "conditional", "threatened"):
            return "happened"
        return draft.status

    def _place(self, draft: Draft) -> str | None:
        for head in draft.preps:
            for kid in self.tree.kids[head]:
                if self.tree.dep[kid] == "prep" and self.tree.lower[kid] in _IN:
                    inner = self.tree.kid(kid, "pobj")
                    if inner is not None and self.tree.label[inner] in _PLACES:
                        return self.tree.text[inner]
        for start, end in self.tree.names_in(*self.tree.sentence(draft.at), _LANDS):
            if start and self.tree.lower[start - 1] in _IN:
                return self.tree.printed(start, end)
        return None

    def _contexts(self, draft: Draft) -> tuple[str, ...]:
        first, after = self.tree.sentence(draft.at)
        return tuple(sorted({_CONTEXTS[x] for x in self.tree.lemma[first:after] if x in _CONTEXTS}))


def _of_mishap(tree: Tree, words: Words) -> bool:
    """Whether words name what somebody came to, or who came to it: "the death of a student"."""
    top = tree.top(words)
    return any(
        tree.lemma[at] in _MISHAPS and tree.pos[at] == "NOUN" for at in (top, tree.head[top], tree.head[tree.head[top]])
    )


def _finite(tree: Tree, at: int) -> int:
    """The verb that tells when: the trigger's own, or the one that governs it."""
    if tree.pos[at] != "VERB" or any(tree.dep[kid] in ("aux", "auxpass") for kid in tree.kids[at]):
        return at
    while tree.tag[at] in ("VBG", "VBN") and tree.head[at] != at and tree.pos[tree.head[at]] == "VERB":
        at = tree.head[at]
    return at


def _between(event: Event, actor: Party | None, recipient: Party | None, *, word: str) -> Event:
    """The event with those who take part, its identity and its score."""
    names = (actor.name if actor else None, recipient.name if recipient else None)
    reasons = [Reason("word", left=word, right=event.cameo, weight=0.5)]
    value = 0.5
    for what, party in (("actor", actor), ("recipient", recipient)):
        if party is not None and party.kind not in ("unknown", "unnamed"):
            reasons.append(Reason(what, left=party.name, weight=0.2))
            value += 0.2
    return replace(
        event,
        id=content_id("evt", event.happening, event.cameo, *names),
        actor=actor,
        recipient=recipient,
        score=Score(round(value, 3), tuple(reasons)),
    )


def _attacker(party: Party, *, root: str) -> Party:
    """A town before an attack says where it was: "the Springfield blast"."""
    return replace(UNKNOWN, evidence=party.evidence) if root in VIOLENT and party.kind == "place" else party


def _somebody(speaker: Party | None) -> bool:
    return speaker is not None and speaker.kind not in ("document", "unknown")


def _speaking(tree: Tree, draft: Draft) -> bool:
    """Whether the actor is the speaker or the hearer."""
    return all(tree.lower[last] in ("i", "we", "you") for _, last in draft.actors)


def _each(party: Party) -> list[Party]:
    """The members of a group that the text lists, else the party itself."""
    if party.kind != "group" or len(party.members) < 2:
        return [party]
    return [replace(party, name=name, kind="person", country=None, role=None, members=()) for name in party.members]


def _holder(statements: Sequence[Statement], trigger: Evidence) -> Statement | None:
    """The innermost statement in whose content the trigger stands."""
    inside = [s for s in statements if s.content.overlaps(trigger)]
    return min(inside, key=lambda s: (s.content.end - s.content.start, s.id), default=None)
