"""Which statements tell of which happening of their own report.

Invariants
- A statement tells a happening that makes up a good part of it, in more than names; not an act that only stands inside
  the telling of another one.
- "She confirmed the meeting", "the news was first reported by the Courier": who vouches for a happening by naming it
  tells it, although the words themselves say little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Event, Evidence, Record, Statement
from onrecord.stages.compare.units import Unit
from onrecord.text.meaning import concept, content

TELLS = 0.55
"""Share of a statement that a happening inside it must make up for the statement to count as telling it."""
LEAST_SAID = 2
"""Words other than names of a happening in a statement that tells it: "denied any part in the attack" tells none."""
FEW = 3
"""Content words of a statement that only names what it vouches for."""
_VOUCH = frozenset(
    concept(w)
    for w in "confirm acknowledge admit report reveal disclose announce verify corroborate concede break".split()
)
_NEWS = frozenset(concept(w) for w in "news report story account revelation disclosure information".split())
"""Nouns for what has just been told."""
_JOINED = frozenset({"and", "but", "or", "while", "then"})


def hosts(record: Record, units: Sequence[Unit]) -> dict[str, frozenset[str]]:
    """The statements that tell each happening, by its unit's id."""
    events = {e.id: e for e in record.events}
    statements = {s.id: s for s in record.statements}
    known = {u.id: u for u in units}
    inner = embedded(record)
    found: dict[str, set[str]] = {}
    by_article: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.kind == "event":
            first = events[unit.members[0]]
            found[unit.id] = _holding(unit, first, known) if first.id not in inner else set()
            by_article.setdefault(unit.article, []).append(unit)
    held = set().union(*found.values()) if found else set()
    for unit in units:
        statement = statements.get(unit.id)
        if statement is not None and unit.id not in held and _vouches(statement, unit):
            named = _named(unit, statement, by_article.get(unit.article, ()), events)
            if named is not None:
                found[named.id].add(unit.id)
    return {unit: frozenset(told) for unit, told in found.items()}


def _holding(unit: Unit, event: Event, known: Mapping[str, Unit]) -> set[str]:
    """The statements in which a happening stands, where its telling makes up a good part of them."""
    places = (event.statement, *(telling.statement for telling in event.again))
    told = zip(places, unit.tellings, strict=True)
    return {s for s, words in told if s is not None and s in known and _tells(known[s], words)}


def _tells(statement: Unit, words: frozenset[str]) -> bool:
    if statement.manner == "accused":
        return False  # who is to blame for a raid is another matter than that there was one
    weight = sum(statement.plain.values())
    shared = {c: w for c, w in statement.plain.items() if c in words}
    return len(shared.keys() - statement.names) >= LEAST_SAID and sum(shared.values()) >= TELLS * weight


# ---- acts inside the telling of another ------------------------------------------------------------------------------


def embedded(record: Record) -> frozenset[str]:
    """Acts that only stand inside the telling of another one and did not happen: "put off a decision to raise fees"
    tells that something was put off."""
    printed = {a.id: a for a in record.articles}
    by_article: dict[str, list[Event]] = {}
    for event in record.events:
        by_article.setdefault(event.article, []).append(event)
    return frozenset(
        inner.id
        for article, told in by_article.items()
        for inner in told
        if inner.status != "happened"
        and any(_governs(outer, inner, printed[article].printed(inner.trigger.field)) for outer in told)
    )


def _governs(outer: Event, inner: Event, text: str) -> bool:
    a, b = outer.trigger, inner.trigger
    if outer.happening == inner.happening or a.field != b.field or a.end > b.start:
        return False
    if not (_within(b, outer.evidence) or _within(a, inner.evidence)):
        return False
    return not _JOINED & set(text[a.end : b.start].lower().split())  # "recalled its envoy and would close the border"


def _within(inner: Evidence, outer: Evidence) -> bool:
    return any(s.covers(inner.spans[0]) for s in outer.spans)


# ---- happenings named rather than told -------------------------------------------------------------------------------


def _vouches(statement: Statement, unit: Unit) -> bool:
    """Whether a statement only names what it says is so: "the meeting", "reports of the attack", "the news"."""
    if statement.cue is None or statement.kind == "denied" or statement.polarity == "negated" or not unit.words:
        return False
    cues = {w.concept for w in content(statement.cue.text)} | {concept(w) for w in statement.cue.text.lower().split()}
    return bool(cues & _VOUCH) and len(unit.plain.keys() - unit.names) <= FEW and not unit.toll


def _named(unit: Unit, statement: Statement, told: Iterable[Unit], events: Mapping[str, Event]) -> Unit | None:
    """The happening of the same report that goes by the noun; "the news" is what the report told first."""
    before = [u for u in told if events[u.members[0]].evidence.start < statement.content.start and _full(u)]
    before = [u for u in before if events[u.members[0]].status == "happened"]
    said = unit.plain.keys() - unit.names - _NEWS
    if not said:
        return min(before, key=lambda u: (events[u.members[0]].evidence.start, u.id), default=None)
    going = [u for u in before if said <= u.trigger and unit.names <= u.plain.keys()]
    return max(going, key=lambda u: (len(u.tellings), bool(u.who and u.whom), u.id), default=None)


def _full(unit: Unit) -> bool:
    return bool(unit.who) and len(unit.plain) > FEW
