"""The parts of a record beside its findings: figures, timeline, contacts, speakers, single reports, missing sources.

Pure functions of a `Digest`; each returns frozen rows in reading order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import (
    Article,
    Copy,
    Event,
    Extract,
    Figure,
    FigureKind,
    FigureScope,
    Finding,
    Statement,
)
from onrecord.stages.report.days import first_day
from onrecord.stages.report.digest import SAME, Digest, groups
from onrecord.text.places import Places

KINDS: tuple[FigureKind, ...] = ("count", "percentage", "duration", "money", "quantity")
"""Kinds of figures in the order of a ledger: what is counted first, amounts apart from it."""
_FIRST = ("killed", "injured", "missing")  # what a reader looks for first, then what is counted most often
_ANYBODY = {"", "people", "persons", "them", "those"}
_SCOPES: tuple[FigureScope, ...] = ("running total", "incident", "part", "background", "unknown")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Figures that say the same number of the same thing from the same source as of the same day."""

    figures: tuple[Figure, ...]
    source: str | None
    superseded: tuple[Finding, ...]  # a later value of the same count stands beside it
    conflicts: tuple[Finding, ...]
    same_count: tuple[str, ...]  # ids of the findings that take it as a value of one count with others

    @property
    def figure(self) -> Figure:
        return self.figures[0]

    @property
    def whom(self) -> str:
        """Whom it counts and where, as the fullest of its figures says."""
        whom = next((words for figure in self.figures if (words := counted_people(figure))), None)
        place = next((figure.place for figure in self.figures if figure.place), None)
        return ", ".join(part for part in (whom, place) if part)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as one or more reports tell it: dyads of one trigger and tellings that agree."""

    events: tuple[Event, ...]
    shown: Event  # the telling with the most precise time
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """What happened on a day and what was published on it; `day` is None for events without a date."""

    day: str | None
    happenings: tuple[Happening, ...]
    sayings: tuple[Happening, ...]  # public statements, which stand among the statements with their words
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Two who were in contact: meetings and calls, and statements one addressed to the other."""

    parties: tuple[str, str]
    meetings: tuple[tuple[Event, ...], ...]  # each as one or more reports tell it, the most precise telling first
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with those of other reports that say the same."""

    statement: Statement
    others: tuple[Statement, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Everything one speaker is reported to have said; `name` is None where no source is named."""

    name: str | None
    role: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """What only one report says."""

    article: Article
    extracts: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Extracts on nobody's word, and those on the word of people who are not named."""

    nobody: tuple[Extract, ...]
    unnamed: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """Who printed whose words, and how much of the smaller text lies in the larger."""

    copy: Copy
    first: Article
    second: Article
    order_known: bool
    share: float


def ledger(digest: Digest) -> tuple[LedgerRow, ...]:
    """The figures as a ledger: every value stays, superseded and conflicting ones marked, by measure, scope, day."""
    figures = {e.id: e for e in digest.extracts.values() if isinstance(e, Figure)}
    merged = groups(figures, _equal_figures(digest, list(figures.values())))
    rows = [_ledger_row(digest, tuple(figures[id_] for id_ in group)) for group in merged]
    often = Counter(row.figure.measure for row in rows)
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                KINDS.index(row.figure.kind),  # apart from what is counted
                _FIRST.index(row.figure.measure) if row.figure.measure in _FIRST else len(_FIRST),
                -often[row.figure.measure],
                row.figure.measure,
                _SCOPES.index(row.figure.scope),
                first_day(row.figure.as_of.value) or "9999",
                row.figure.value or 0.0,
                digest.place(row.figure),
            ),
        )
    )


def timeline(digest: Digest) -> tuple[TimelineDay, ...]:
    """Events and publications by day; a publication date is never given to an event."""
    spoken = sayings(digest)
    acts: dict[str | None, list[Happening]] = {}
    said: dict[str | None, list[Happening]] = {}
    for happening in happenings(digest):
        rows = said if all(event.id in spoken for event in happening.events) else acts
        rows.setdefault(event_day(happening.shown), []).append(happening)
    published: dict[str | None, list[Article]] = {}
    for article in digest.articles.values():
        if article.day:
            published.setdefault(article.day, []).append(article)
    known = {*acts, *said, *published}
    dated = sorted((day for day in known if day), key=lambda d: (first_day(d) or "9999", len(d), d))
    return tuple(
        TimelineDay(day, tuple(acts.get(day, ())), tuple(said.get(day, ())), tuple(published.get(day, ())))
        for day in (*dated, *([None] if None in known else []))
    )


def sayings(digest: Digest) -> frozenset[str]:
    """Events that are statements seen as acts ("the mayor said"): their trigger is the cue of a statement."""
    cues = Places(e.cue for e in digest.extracts.values() if isinstance(e, Statement) and e.cue)
    return frozenset(
        extract.id
        for extract in digest.extracts.values()
        if isinstance(extract, Event) and extract.cameo[:2] == "01" and cues.meets(extract.trigger)
    )


def happenings(digest: Digest) -> tuple[Happening, ...]:
    """Events told by one or several reports, each once."""
    events = {e.id: e for e in digest.extracts.values() if isinstance(e, Event)}
    same_trigger: dict[tuple[str, str], str] = {}
    pairs = [(e.id, same_trigger.setdefault((e.article, e.happening), e.id)) for e in events.values()]
    for finding in digest.related:
        if finding.relation in SAME:
            told = [m for m in finding.members if m in events]
            pairs += [(told[0], other) for other in told[1:]]
    return tuple(_happening(digest, tuple(events[id_] for id_ in group)) for group in groups(events, pairs))


def event_day(event: Event) -> str | None:
    """The day, or coarser stretch, on which it happened; None where the report gives none of its own."""
    time = event.time
    if time is None or time.precision == "unknown" or (time.basis == "publication" and not time.evidence):
        return None
    value = time.value.split("T", 1)[0] if first_day(time.value) else None
    return value or None


def contacts(digest: Digest) -> tuple[Contact, ...]:
    """Who met, called or addressed whom; the pairs with most contact first."""
    names = digest.names
    meetings: dict[tuple[str, str], list[tuple[Event, ...]]] = {}
    for happening in happenings(digest):
        told: dict[tuple[str, str], list[Event]] = {}
        for event in happening.events:
            pair = _pair(names.maybe(event.actor), names.maybe(event.recipient))
            if pair and (event.plover == "CONSULT" or event.cameo[:2] == "04"):
                told.setdefault(pair, []).append(event)
        for pair, events in told.items():
            ordered = sorted(events, key=lambda event: (_precision(event), digest.place(event)))
            meetings.setdefault(pair, []).append(tuple(ordered))
    statements: dict[tuple[str, str], list[Statement]] = {}
    for extract in digest.extracts.values():
        if isinstance(extract, Statement):
            pair = _pair(names.maybe(extract.speaker), names.maybe(extract.addressee))
            if pair:
                statements.setdefault(pair, []).append(extract)
    pairs = {*meetings, *statements}
    found = [Contact(pair, tuple(meetings.get(pair, ())), tuple(statements.get(pair, ()))) for pair in pairs]
    return tuple(sorted(found, key=lambda c: (-len(c.meetings), -len(c.statements), c.parties)))


def speakers(digest: Digest) -> tuple[Speaker, ...]:
    """Statements by speaker, those who are reported most first; statements without a source last."""
    spoken: dict[str | None, list[Statement]] = {}
    for extract in digest.extracts.values():
        if isinstance(extract, Statement):
            spoken.setdefault(digest.names.maybe(extract.speaker), []).append(extract)
    found = [Speaker(name, _role(digest, said), _said(digest, said)) for name, said in spoken.items()]
    return tuple(sorted(found, key=lambda s: (s.name is None, -len(s.said), s.name or "")))


def alone(digest: Digest) -> tuple[Alone, ...]:
    """Extracts that no finding relates to another report, by report; a saying is there as its statement."""
    found: dict[str, list[Extract]] = {}
    spoken = sayings(digest)
    for extract in digest.extracts.values():
        if extract.id in spoken:
            continue
        reports = {digest.extracts[m].article for finding in digest.shared(extract.id) for m in finding.members}
        if len(reports) < 2:
            found.setdefault(extract.article, []).append(extract)
    return tuple(Alone(digest.articles[id_], tuple(found[id_])) for id_ in digest.articles if id_ in found)


def unsourced(digest: Digest) -> Unsourced:
    """Figures and statements without a source, and those whose source is not named."""
    nobody, unnamed = [], []
    for extract in digest.extracts.values():
        if isinstance(extract, Event):
            continue
        party = extract.source if isinstance(extract, Figure) else extract.speaker
        if party is None:
            nobody.append(extract)
        elif party.kind == "unnamed":
            unnamed.append(extract)
    return Unsourced(tuple(nobody), tuple(unnamed))


def reprints(digest: Digest) -> tuple[Reprint, ...]:
    """Copies, the largest share first."""
    found = []
    for copy in digest.record.copies:
        left, right = digest.articles[copy.left], digest.articles[copy.right]
        first, second = (right, left) if copy.direction == "right first" else (left, right)
        found.append(Reprint(copy, first, second, copy.direction != "unknown", copy.contained.value))
    return tuple(sorted(found, key=lambda r: (-r.share, r.copy.id)))


def _equal_figures(digest: Digest, figures: list[Figure]) -> Iterable[tuple[str, str]]:
    """Pairs of figures that are one row: alike in every column, or called the same by a finding and alike in value.

    A column that one of them leaves open (no place, "people" for whom) does not hold them apart, unless the same
    value stands for two different places.
    """

    def value(figure: Figure) -> tuple[object, ...]:
        source = digest.source(figure)
        return figure.measure, figure.low, figure.high, figure.bound, figure.as_of.value, source, figure.denied

    alike: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        columns = (*value(figure), figure.scope, counted_people(figure), figure.unit)
        alike.setdefault(columns, []).append(figure)
    for found in alike.values():
        one_place = len({figure.place for figure in found if figure.place}) < 2
        first: dict[str | None, str] = {}
        for figure in found:
            yield figure.id, first.setdefault(None if one_place else figure.place, figure.id)
    by_id = {figure.id: figure for figure in figures}
    for finding in digest.related:
        if finding.relation in SAME:
            same: dict[tuple[object, ...], str] = {}
            for member in finding.members:
                if member in by_id:
                    yield member, same.setdefault((*value(by_id[member]), by_id[member].scope), member)


def counted_people(figure: Figure) -> str | None:
    """Whom a figure counts, where that says more than that they are people."""
    return None if (figure.whom or "").casefold() in _ANYBODY else figure.whom


def _ledger_row(digest: Digest, figures: tuple[Figure, ...]) -> LedgerRow:
    superseded: list[Finding] = []
    conflicts: list[Finding] = []
    for figure in figures:
        for finding in digest.shared(figure.id):
            if finding.relation == "conflict" and finding not in conflicts:
                conflicts.append(finding)
            older = {m for side in finding.sides[:-1] for m in side}
            if finding.relation == "superseded" and figure.id in older and finding not in superseded:
                superseded.append(finding)
    shared = [f for figure in figures for f in digest.shared(figure.id) if not _of_other_counts(f)]
    same_count = tuple(dict.fromkeys(f.id for f in shared))
    return LedgerRow(figures, digest.source(figures[0]), tuple(superseded), tuple(conflicts), same_count)


def _of_other_counts(finding: Finding) -> bool:
    """Whether it sets apart what looks like one count, or adds up the parts of a whole, which stand on two sides."""
    return finding.relation == "different scope" or (finding.relation == "more specific" and bool(finding.sides))


_PRECISION = ("second", "minute", "hour", "part of day", "day", "week", "month", "quarter", "season", "year", "decade")


def _precision(event: Event) -> int:
    if event_day(event) is None or event.time is None or event.time.precision not in _PRECISION:
        return len(_PRECISION)
    return _PRECISION.index(event.time.precision)


def _happening(digest: Digest, events: tuple[Event, ...]) -> Happening:
    shown = min(events, key=lambda e: (_precision(e), digest.place(e)))
    beside = [e for e in events if (e.article, e.happening) == (shown.article, shown.happening)]
    findings = dict.fromkeys(f.id for e in events for f in digest.shared(e.id))
    return Happening(
        events,
        shown,
        tuple(dict.fromkeys(digest.names.of(e.actor) for e in beside if e.actor)),
        tuple(dict.fromkeys(digest.names.of(e.recipient) for e in beside if e.recipient)),
        digest.in_order(findings),
    )


def _pair(one: str | None, other: str | None) -> tuple[str, str] | None:
    if not one or not other or one == other:
        return None
    return (one, other) if one < other else (other, one)


def _role(digest: Digest, said: list[Statement]) -> str | None:
    entity = digest.names.entity(said[0].speaker)
    titles = [role.title for role in entity.roles] if entity else []
    printed = [s.speaker.role for s in said if s.speaker and s.speaker.role]
    return next(iter((*printed, *titles)), None)


def _said(digest: Digest, statements: list[Statement]) -> tuple[Said, ...]:
    by_id = {s.id: s for s in statements}
    pairs = []
    for finding in digest.related:
        if finding.relation in SAME:
            told = [m for m in finding.members if m in by_id]
            pairs += [(told[0], other) for other in told[1:]]
    found = []
    for group in groups(by_id, pairs):
        findings = dict.fromkeys(f.id for id_ in group for f in digest.shared(id_))
        said = tuple(by_id[id_] for id_ in group)
        found.append(Said(said[0], said[1:], digest.in_order(findings)))
    return tuple(found)
