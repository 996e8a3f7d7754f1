"""The day of an event: one printed in its own clause, read from the right day; none where none is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.model import Event, Party, Statement, Time
from onrecord.parsed import Parsed
from onrecord.stages.extract.events.draft import Draft
from onrecord.text.times import reanchored
from onrecord.tree import Tree

_OPEN = frozenset({"until", "till", "since", "before", "after", "pending", "by"})
"""Prepositions whose day bounds the time of an event and is not its day."""
_FINITE_CLAUSES = frozenset({"ccomp", "relcl", "parataxis", "csubj"})
_ONE_STORY = frozenset({"04", "18", "19", "20"})
"""Roots of which an article mostly tells one happening: attacks by one actor, contacts of one person."""
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ABOUT_EARLIER = frozenset({"for", "since", "over", "about", "into", "against"})
_FARTHEST = 3
"""Clauses that may lie between the trigger and the verb on which a day hangs, its report included."""


def printed_day(parsed: Parsed, tree: Tree, draft: Draft, *, statements: Sequence[Statement]) -> Time | None:
    """The day printed in the clause of the trigger, the nearest first; else the one of the verb that reports it."""
    first, after = tree.sentence(draft.at)
    days = [
        t
        for t in parsed.times_in(tree.start[first], tree.end[after - 1])
        if t.type in ("DATE", "TIME") and t.precision != "vague" and t.value[:4].isdigit()
    ]
    ranked = []
    for number, time in enumerate(days):
        at = _token(parsed, tree, time)
        if at is None or _other_quotation(parsed, tree, draft, time=time, statements=statements):
            continue
        ranks = [rank for top in {draft.at, *draft.preps} if (rank := _rank(tree, at, top)) is not None]
        if ranks:
            ranked.append((min(ranks), abs(at - draft.at), number))
    return days[min(ranked)[2]] if ranked else None


def _token(parsed: Parsed, tree: Tree, time: Time) -> int | None:
    """The head token of a time expression; None for a bound ("until June") or for one outside the sentence's field."""
    if time.evidence is None:
        return None
    start = parsed.working.find(time.evidence.start, time.evidence.field)
    end = parsed.working.find(time.evidence.end, time.evidence.field)
    top = tree.top(tree.tokens_in(start, max(end, start + 1)))
    if time.precision == "year" and tree.dep[top] in ("nummod", "compound", "nmod"):
        return None  # "the 2030 election" says when the election was
    return None if tree.dep[top] in ("pobj", "pcomp") and tree.lower[tree.head[top]] in _OPEN else top


def _rank(tree: Tree, day: int, trigger: int) -> int | None:
    """Clauses between a day and the trigger: 0 below it, 1 beside it, more with the verbs around; None where the day
    stands in a clause of its own that says something else."""
    above = [trigger, *tree.ancestors(trigger)]
    path = [day]
    while path[-1] not in above:
        if tree.head[path[-1]] == path[-1]:
            return None
        path.append(tree.head[path[-1]])
    meeting = path.pop()
    if any(_says_else(tree, at) for at in path):
        return None
    if meeting != trigger and _of_its_own_time(tree, trigger):
        return None
    if meeting == trigger and any(tree.dep[at] == "xcomp" and tree.infinitive(at) for at in path):
        return None  # "urged them to leave on Friday": no day of the urging
    between = above[: above.index(meeting)]
    rank = (
        (meeting != trigger) + sum(tree.pos[at] == "VERB" for at in path) + sum(_says_else(tree, at) for at in between)
    )
    return rank if rank <= _FARTHEST else None


def _of_its_own_time(tree: Tree, trigger: int) -> bool:
    """Whether what is told lies before the clause around it: "overturned convictions for the murder", "met since the
    killing", "a war that has cost lives"."""
    if tree.pos[trigger] in ("NOUN", "PROPN"):
        return tree.dep[trigger] == "pobj" and tree.lower[tree.head[trigger]] in _ABOUT_EARLIER
    perfect = any(tree.dep[k] == "aux" and tree.lemma[k] == "have" for k in tree.kids[trigger])
    return perfect and tree.dep[trigger] in ("relcl", "acl")


def _says_else(tree: Tree, at: int) -> bool:
    """Whether a token heads a finite clause of its own."""
    return tree.dep[at] in _FINITE_CLAUSES or (tree.dep[at] == "advcl" and tree.clausal(at))


def _other_quotation(parsed: Parsed, tree: Tree, draft: Draft, *, time: Time, statements: Sequence[Statement]) -> bool:
    """Whether a direct quotation holds one of day and trigger without the other."""
    field, trigger = parsed.working.stored(tree.start[draft.at], tree.end[draft.at])
    for statement in statements:
        said = statement.content
        if statement.manner != "direct" or said.field != field or time.evidence is None:
            continue
        if said.overlaps(time.evidence) != any(span.overlaps(trigger) for span in said.spans):
            return True
    return False


def ahead(time: Time | None, *, today: str | None) -> Time | None:
    """The day of something planned: a bare "Monday" is the one to come."""
    if time is None or time.evidence is None or today is None or time.precision != "day" or time.value[:10] >= today:
        return time
    if time.evidence.text.lower().removeprefix("on ") not in _WEEKDAYS:
        return time
    return replace(time, value=(date.fromisoformat(time.value[:10]) + timedelta(days=7)).isoformat())


def on_its_day(time: Time | None, statement: Statement | None, *, told: Sequence[Event]) -> Time | None:
    """A relative day within quoted words, read from the day of the statement: that printed with it, else the day of
    the contact that the text leads with (a communiqué speaks on the day of the call that it tells of)."""
    if time is None or time.evidence is None or statement is None or statement.manner == "indirect":
        return time
    if not statement.content.overlaps(time.evidence):
        return time
    spoken = [statement.time, *(e.time for e in told if e.cameo[:2] == "04" and e.status == "happened")]
    day = next((t.value[:10] for t in spoken if t and t.precision == "day"), None)
    return reanchored(time, day, basis="statement") if day else time


def with_shared_days(events: list[Event]) -> list[Event]:
    """An event told again without its day has the day of the first telling: same type, actor and recipient; or the only
    day that the article gives for what this actor did in the same way."""
    first: dict[tuple[str | None, str | None, str | None], Time] = {}
    ways: dict[tuple[str, str | None], dict[str, Time]] = {}
    for event in events:
        if event.time and event.status == "happened":
            first.setdefault(_telling(event), event.time)
            ways.setdefault(_way(event), {}).setdefault(event.time.value[:10], event.time)
    out = []
    for event in events:
        known = first.get(_telling(event)) if event.actor and event.recipient else None
        days = ways.get(_way(event), {})
        if known is None and len(days) == 1 and event.actor is not None and event.cameo[:2] in _ONE_STORY:
            known = next(iter(days.values()))
        if event.time is None and known is not None and event.status == "happened":
            out.append(replace(event, time=replace(known, basis="event")))
        else:
            out.append(event)
    return _headlines(out)


def _way(event: Event) -> tuple[str, str | None]:
    kind = event.plover if event.plover == "ASSAULT" else event.cameo  # a visit is no telephone call
    return kind or "", _name(event.actor)


def _headlines(events: list[Event]) -> list[Event]:
    """Events of the headline with the day that the text first gives for an event of their type."""
    leads: dict[str | None, Time] = {}
    for event in events:
        if event.time and event.evidence.field == "text" and event.status == "happened":
            leads.setdefault(event.plover, event.time)
    return [
        replace(e, time=replace(leads[e.plover], basis="event"))
        if e.time is None and e.evidence.field == "title" and e.plover in leads
        else e
        for e in events
    ]


def _telling(event: Event) -> tuple[str | None, str | None, str | None]:
    return event.plover, _name(event.actor), _name(event.recipient)


def _name(party: Party | None) -> str | None:
    return party.name if party else None
