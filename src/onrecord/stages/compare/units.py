"""What is compared: each statement, and each happening with its dyads, as weighted words and as who, when, how.

Invariants
- A unit belongs to one article; the dyads of one happening are one unit, so they count once.
- Words are weighed by how rare they are in English and in this story: what every report of the story says parts
  nothing.
- Numbers, actors and days stand apart from the words: alike words never make them alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.entities import Entities, name_key
from onrecord.model import Event, EventStatus, Evidence, Party, Record, Statement, Time
from onrecord.stages.compare.against import Stance, stance
from onrecord.stages.compare.counts import TOLLS
from onrecord.text.meaning import SAY, Word, amounts, concept, content
from onrecord.text.places import Places
from onrecord.text.shingles import quotations

Kind = Literal["statement", "event"]
LEAST_TOLD = 3
"""Content words of a happening that lacks a party: "the blast" only mentions what another sentence tells."""
TELLING = 8.0
"""Weight of two words that tell what a party did as well as three common ones."""
_PEOPLE_COUNTED = frozenset(concept(w) for w in ("killed", "injured", "missing", "arrested", "evacuated", "rescued"))
_NO_PEOPLE = frozenset(
    {"month of", "year", *(concept(w) for w in "percent million billion dollar euro pound hour day week month".split())}
)
"""What a number may count that is no people: money, time, shares."""
_WISHED = frozenset({"asked", "ordered", "felt", "conditional", "called for", "threatened"})
"""Kinds of statements and states of acts that assert nothing."""
SAYING = "01"
"""CAMEO root of public statements."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that one report tells. `words` are weighed for this story, `plain` as in general English."""

    id: str
    kind: Kind
    article: str
    members: tuple[str, ...]
    text: str
    words: Mapping[str, float]
    plain: Mapping[str, float]
    total: float  # of the weights of `words`
    tellings: tuple[frozenset[str], ...]  # the words of each place that tells it
    forms: Mapping[str, str]  # each concept as the text prints it, for people
    quoted: frozenset[str]
    names: frozenset[str]
    who: frozenset[str]  # the speaker, or the actors: every key that stands for them
    whom: frozenset[str]  # the addressee, or the recipients
    persons: tuple[frozenset[str], frozenset[str]]  # those of `who` and `whom` that name one person
    root: str  # CAMEO root, of events
    trigger: frozenset[str]  # what names the act, of events
    when: str | None  # when it happened, as far as it is told: a day, a month, a year
    status: EventStatus | None
    manner: str  # kind of statement: said, asked, praised …
    amounts: Mapping[
        str, frozenset[str]
    ]  # numbers by what they count: {"day": {"#30"}}; months by name under "month of"
    toll: bool  # a statement that tells a number of people: its figures speak for it
    stance: Stance  # what of it can exclude another telling
    only: bool  # the one act of its kind between its parties in its report
    loose: tuple[bool, bool]  # whether `who` and `whom` only describe: "the rebels" may go by a name elsewhere


@dataclass(frozen=True, slots=True)
class _Draft:
    """A unit before its words are weighed for the story."""

    id: str
    kind: Kind
    evidence: Evidence
    members: tuple[str, ...]
    tellings: Sequence[Sequence[Word]]
    who: frozenset[str]
    whom: frozenset[str]
    persons: tuple[frozenset[str], frozenset[str]]
    root: str = ""
    trigger: frozenset[str] = frozenset()
    when: str | None = None
    status: EventStatus | None = None
    manner: str = ""
    toll: bool = False
    cue: str = ""
    loose: tuple[bool, bool] = (False, False)

    @property
    def words(self) -> list[Word]:
        return [word for telling in self.tellings for word in telling]


def units(record: Record, *, parties: Parties) -> list[Unit]:
    """The units of a record, by id."""
    tolls = {f.statement for f in record.figures if f.statement and f.measure in TOLLS}
    drafts = [_statement(s, parties, toll=s.id in tolls) for s in record.statements]
    happenings: dict[str, list[Event]] = {}
    for event in told_events(record):
        happenings.setdefault(event.happening, []).append(event)
    tellings = (_happening(sorted(events, key=lambda e: e.id), parties) for events in happenings.values())
    drafts.extend(d for d in tellings if _tells(d))
    seen: dict[str, int] = {}
    for draft in drafts:
        for told in {w.concept for w in draft.words}:
            seen[told] = seen.get(told, 0) + 1
    acts: dict[tuple[str, str, str], int] = {}
    for draft in drafts:
        for act in _acts(draft):
            acts[act] = acts.get(act, 0) + 1
    made = (_weighed(d, seen=seen, of=len(drafts), only=all(acts[a] == 1 for a in _acts(d))) for d in drafts)
    return sorted(made, key=lambda u: u.id)


def _tells(draft: _Draft) -> bool:
    """Whether a happening has content: two parties, or enough words; of one that only speaks, what is said."""
    if draft.root == SAYING:
        return len({w.concept for w in draft.words if not w.name}) >= LEAST_TOLD
    told = {w.concept: w.weight for w in draft.words}
    if draft.who and sum(told.values()) >= TELLING and len(told) >= LEAST_TOLD - 1:
        return True  # "it was withdrawing its ambassador"
    return bool(draft.who and draft.whom) or len(told) >= LEAST_TOLD


def told_events(record: Record) -> list[Event]:
    """Events but for those that only say that something was said: their statement is compared, not the saying."""
    cues = Places(s.cue for s in record.statements if s.cue)
    return [e for e in record.events if e.cameo[:2] != SAYING or not cues.meets(e.evidence)]


def _acts(draft: _Draft) -> Iterable[tuple[str, str, str]]:
    """The kind of act with each party that has a part in it, in this article."""
    return ((draft.evidence.article, draft.root, key) for key in draft.who | draft.whom) if draft.root else ()


def _weighed(draft: _Draft, *, seen: Mapping[str, int], of: int, only: bool) -> Unit:
    plain: dict[str, float] = {}
    for word in draft.words:
        plain[word.concept] = max(word.weight, plain.get(word.concept, 0.0))
    top = math.log(of + 2)
    words = {c: w * math.log((of + 2) / (seen[c] + 0.5)) / top for c, w in sorted(plain.items())}
    text = draft.evidence.text
    return Unit(
        id=draft.id,
        kind=draft.kind,
        article=draft.evidence.article,
        members=draft.members,
        text=text,
        words=words,
        plain=dict(sorted(plain.items())),
        total=sum(words.values()),
        tellings=tuple(frozenset(w.concept for w in telling) for telling in draft.tellings),
        forms={w.concept: text[w.start : w.end] or w.folded for w in reversed(draft.words)},
        quoted=_quoted(draft.words, text),
        names=frozenset(w.concept for w in draft.words if w.name or w.concept.startswith("@")),
        who=draft.who,
        whom=draft.whom,
        persons=draft.persons,
        root=draft.root,
        trigger=draft.trigger,
        when=draft.when,
        status=draft.status,
        manner=draft.manner,
        amounts=amounts(text),
        stance=stance(
            text,
            denied=draft.manner == "denied" or draft.status == "denied",
            open_=draft.manner in _WISHED or draft.status in _WISHED,
            act=draft.kind == "event",
            cue=draft.cue,
        ),
        loose=draft.loose,
        toll=draft.toll or _counts_people(plain, told=amounts(text)),
        only=only and bool(draft.who and draft.whom),
    )


def _counts_people(concepts: Iterable[str], *, told: Mapping[str, frozenset[str]]) -> bool:
    """Whether numbers stand beside what befalls people; sums of money and lengths of time are none of people."""
    return bool(_PEOPLE_COUNTED & set(concepts)) and not told.keys() <= _NO_PEOPLE


def _quoted(words: Sequence[Word], text: str) -> frozenset[str]:
    spans = quotations(text)
    return frozenset(w.concept for w in words if any(s.start <= w.start < s.end for s in spans))


def _statement(statement: Statement, parties: Parties, *, toll: bool) -> _Draft:
    return _Draft(
        id=statement.id,
        kind="statement",
        evidence=statement.content,
        members=(statement.id,),
        tellings=[_content(statement.content)],
        who=parties.keys(statement.speaker),
        whom=parties.keys(statement.addressee),
        persons=(parties.person(statement.speaker), parties.person(statement.addressee)),
        manner=statement.kind,
        toll=toll,
        cue=statement.cue.text if statement.cue else "",
        loose=(_described([statement.speaker]), _described([statement.addressee])),
    )


def _happening(events: Sequence[Event], parties: Parties) -> _Draft:
    first = events[0]
    triggers = (first.trigger, *(t.trigger for t in first.again))
    return _Draft(
        id=first.id,
        kind="event",
        evidence=max((e.evidence for e in events), key=lambda e: (e.end - e.start, -e.start)),
        members=tuple(e.id for e in events),
        tellings=[_content(one) for one in (first.evidence, *(t.evidence for t in first.again))],
        who=frozenset(k for e in events for k in parties.keys(e.actor)),
        whom=frozenset(k for e in events if _tells_apart(e) for k in parties.keys(e.recipient)),
        persons=(
            frozenset(k for e in events for k in parties.person(e.actor)),
            frozenset(k for e in events for k in parties.person(e.recipient)),
        ),
        root=_act(first),
        trigger=frozenset(w.concept for one in triggers for w in _content(one)),
        when=when(first.time),
        status=first.status,
        loose=(_described(e.actor for e in events), _described(e.recipient for e in events)),
    )


def _described(parties: Iterable[Party | None]) -> bool:
    """Whether parties are told and none of them by a name."""
    told = [p for p in parties if p is not None]
    return bool(told) and not any(c.isupper() for p in told for c in p.name)


def _tells_apart(event: Event) -> bool:
    """Whether its recipient is named: "two men" who were shot are "the victims" elsewhere."""
    recipient = event.recipient
    return recipient is not None and (_act(event) != "18" or any(c.isupper() for c in recipient.name))


def _act(event: Event) -> str:
    """The CAMEO root; assaults, fights and mass violence are one kind of act, as in PLOVER."""
    root = event.cameo[:2]
    return "18" if root in {"19", "20"} else root


_WHEN = re.compile(r"\d{4}(?:-W\d\d|-\d\d(?:-\d\d)?)?")


def when(time: Time | None) -> str | None:
    """The day, week, month or year of a time as far as it is told ("2031-05-14", "2031-W20"); None where vaguer."""
    if time is None or time.type not in {"DATE", "TIME"} or time.basis in {"publication", "unknown"}:
        return None
    found = _WHEN.match(time.value)
    return found.group() if found and _exists(found.group()) else None


def _exists(told: str) -> bool:
    """Whether a printed date is one: "31 June" is not."""
    try:
        if "W" in told:
            date.fromisoformat(told)
            return True
        date.fromisoformat(told + "2031-01-01"[len(told) :])
    except ValueError:
        return False
    return True


def _content(evidence: Evidence) -> list[Word]:
    """Content words without cues of speech; in a headline capitals tell no names."""
    return [w for w in content(evidence.text, fold_case=evidence.field == "title") if w.folded not in SAY]


class Parties:
    """Every key under which a party may be met in another report; none where nobody in particular is named.

    An office and its government share the government's key; "the leader of Egypt" and his name share the country's. A
    body that is only described ("the army") shares the keys of the one named body of the record that ends so.
    """

    def __init__(self, entities: Entities, bodies: Iterable[Party] = ()) -> None:
        self._entities = entities
        self._known: dict[Party, frozenset[str]] = {}
        self._named: dict[str, set[Party]] = {}
        for body in bodies:
            words = name_key(body.name).split()
            for at in range(1, len(words)):
                self._named.setdefault(" ".join(words[at:]), set()).add(replace(body, evidence=None))

    def keys(self, party: Party | None) -> frozenset[str]:
        if party is None:
            return frozenset()
        bare = replace(party, evidence=None)
        if bare not in self._known:
            self._known[bare] = frozenset(self._keys(bare))
        return self._known[bare]

    def person(self, party: Party | None) -> frozenset[str]:
        """The keys that name one person; none for bodies, states and groups."""
        if party is None or party.kind != "person":
            return frozenset()
        entity = self._entities.of(party)
        return frozenset({name_key(party.name), *([entity.id] if entity else [])})

    def _keys(self, party: Party) -> Iterable[str]:
        yield from (name_key(name) for name in party.members)
        if party.kind in {"unnamed", "unknown", "document"}:
            return
        yield name_key(party.name)
        origin = self._entities.origin_of(party)
        if not origin.vague:
            yield origin.key
        entity = self._entities.of(party)
        if entity:
            yield entity.id
        if country := party.country or (entity.country if entity else None):
            yield f"@{country}"
        elif party.kind == "organisation" and _described([party]):
            meant = self._named.get(name_key(party.name), set())
            if len({name_key(body.name) for body in meant}) == 1:
                yield from self.keys(min(meant, key=lambda body: (body.name, body.role or "")))
