"""The record as typed tables: Parquet, XLSX and data frames are made of these, and the data dictionary comes for free.

Invariants
- One row per extract, article, member of a finding, step of a chain, entity; every row names its story.
- `id` columns are keys: (story, id) is unique in its table, and every reference leads to a row of the table it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from onrecord.exports.base import own_time, view_of
from onrecord.exports.columns import CellType, Column, Table
from onrecord.model import (
    Article,
    Copy,
    Entity,
    Event,
    Evidence,
    Figure,
    Finding,
    Geo,
    Link,
    Party,
    Record,
    Statement,
    Time,
)
from onrecord.stages.report.as_json import day_of, event_date
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.tables import Cell
from onrecord.stages.report.words import chain_words, closing_links, place_words, reason_words

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Member:
    """One extract within a finding."""

    finding: Finding
    id: str
    article: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain of an extract: 0 is the speaker, the last is who printed it."""

    extract: str
    number: int
    kind: str
    party: Party
    cue: Evidence | None


def _name(view: Digest, party: Party | None) -> str | None:
    return view.names.maybe(party)


def _entity(view: Digest, party: Party | None) -> str | None:
    entity = view.names.entity(party)
    return entity.id if entity else None


def _words(party: Party | None) -> str | None:
    return party.evidence.text if party and party.evidence else None


def _spans(evidence: Evidence | None) -> str | None:
    """Character offsets, half open: "120-134 150-160"."""
    return " ".join(f"{s.start}-{s.end}" for s in evidence.spans) if evidence else None


def _precision(time: Time | None) -> str | None:
    return time.precision if time else None


def _basis(time: Time | None) -> str | None:
    return time.basis if time else None


def _role(party: Party | None) -> str | None:
    return party.role if party else None


def _country(party: Party | None) -> str | None:
    return party.country if party else None


def _sector(party: Party | None) -> str | None:
    return party.sector if party else None


def _of(kind: type[R]) -> Callable[[Digest], Iterable[R]]:
    return lambda view: (e for e in view.extracts.values() if isinstance(e, kind))


def _members(view: Digest) -> Iterator[Member]:
    for finding in view.findings:
        for member in view.members(finding):
            yield Member(finding, member.id, member.article)


def _steps(view: Digest) -> Iterator[Step]:
    for extract in view.extracts.values():
        if isinstance(extract, Event):
            continue
        speaker = extract.speaker if isinstance(extract, Statement) else extract.source
        if speaker:
            yield Step(extract.id, 0, "speaker", speaker, extract.cue if isinstance(extract, Statement) else None)
        links: Sequence[Link] = (*extract.chain, *closing_links(view.articles[extract.article]))
        for number, link in enumerate(links, start=1):
            yield Step(extract.id, number, link.kind, link.party, link.cue)


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """Stands for a place that is not known."""

    country: None = None
    region: None = None
    latitude: None = None
    longitude: None = None
    precision: None = None


def _geo(extract: Event | Figure) -> Geo | _Nowhere:
    return extract.geo or _Nowhere()


_Story: TypeAlias = Record

STORIES: Table[_Story] = Table(
    "stories",
    "one row per story",
    lambda view: (view.record,),
    (
        Column("first", "string", "day of its earliest report", lambda v, r: r.story.first),
        Column("last", "string", "day of its latest report", lambda v, r: r.story.last),
        Column("heading", "string", "what happened, as most outlets tell it", lambda v, r: v.heading),
        Column("articles", "integer", "reports", lambda v, r: len(r.articles)),
        Column("outlets", "integer", "outlets that published them", lambda v, r: len(v.outlets)),
        Column("texts", "integer", "reports that are not copies of each other", lambda v, r: v.texts),
        Column("origins", "integer", "named origins", lambda v, r: len(v.origins)),
        Column("terms", "string", "words that held the reports together", lambda v, r: "; ".join(r.story.terms)),
    ),
)

ARTICLES: Table[Article] = Table(
    "articles",
    "one row per report, with its text as printed",
    lambda view: view.articles.values(),
    (
        Column("id", "string", "hash of outlet, address, day, title and text", lambda v, a: a.id),
        Column("siglum", "string", "the letter by which the record calls it", lambda v, a: v.sigla[a.id]),
        Column("outlet", "string", "who published it", lambda v, a: a.outlet),
        Column("agencies", "string", "whose copy it credits", lambda v, a: _joined(c.agency for c in a.credits)),
        Column("published", "string", "ISO day or date-time", lambda v, a: a.published),
        Column("published_basis", "string", "what that day was read from", lambda v, a: a.published_basis),
        Column("title", "string", "its title as printed", lambda v, a: a.title),
        Column("authors", "string", "its authors, parted by ;", lambda v, a: _joined(a.authors)),
        Column("url", "string", "its address", lambda v, a: a.url),
        Column("language", "string", "ISO 639-1", lambda v, a: a.language),
        Column("dateline", "string", "place of the dateline", lambda v, a: a.dateline.place if a.dateline else None),
        Column("found", "string", "the file it was read from", lambda v, a: place_words(a.found)),
        Column("text", "string", "the text as stored; all spans count in it", lambda v, a: a.text),
    ),
)

STATEMENTS: Table[Statement] = Table(
    "statements",
    "one row per statement: who is reported to have said what to whom",
    _of(Statement),
    (
        Column("id", "string", "hash of its words in their place", lambda v, s: s.id),
        Column("article", "string", "→ articles.id", lambda v, s: s.article),
        Column("outlet", "string", "who published that report", lambda v, s: v.outlet(s.article)),
        Column("speaker", "string", "canonical name; empty: no source printed", lambda v, s: _name(v, s.speaker)),
        Column("speaker_entity", "string", "→ entities.id", lambda v, s: _entity(v, s.speaker)),
        Column("speaker_words", "string", "the speaker as printed", lambda v, s: _words(s.speaker)),
        Column("speaker_role", "string", "office or description", lambda v, s: _role(s.speaker)),
        Column("kind", "string", "said, denied, promised …", lambda v, s: s.kind),
        Column("manner", "string", "direct, indirect or mixed", lambda v, s: s.manner),
        Column("cue", "string", "the words that report it", lambda v, s: s.cue.text if s.cue else None),
        Column("words", "string", "what was said, as printed", lambda v, s: s.content.text),
        Column("addressee", "string", "to whom, canonical name", lambda v, s: _name(v, s.addressee)),
        Column("addressee_entity", "string", "→ entities.id", lambda v, s: _entity(v, s.addressee)),
        Column("medium", "string", "telephone, post, interview …", lambda v, s: s.medium),
        Column("polarity", "string", "affirmed or negated", lambda v, s: s.polarity),
        Column("modality", "string", "asserted, hedged, conditional, planned", lambda v, s: s.modality),
        Column("date", "string", "when it was said: a day or coarser", lambda v, s: day_of(s.time)),
        Column("date_precision", "string", "how exactly the words say when", lambda v, s: _precision(s.time)),
        Column("chain", "string", "from speaker to reader", lambda v, s: chain_words(s, v.articles[s.article])),
        Column("inside", "string", "→ statements.id it is nested in", lambda v, s: s.inside),
        Column("field", "string", "text or title", lambda v, s: s.content.field),
        Column("spans", "string", "offsets of the words", lambda v, s: _spans(s.content)),
        Column("cue_spans", "string", "offsets of the cue", lambda v, s: _spans(s.cue)),
        Column("score", "number", "how sure the reading is, 0 to 1", lambda v, s: s.score.value),
        Column("extractor", "string", "what took it out", lambda v, s: s.content.extractor),
    ),
)

EVENTS: Table[Event] = Table(
    "events",
    "one row per event of two parties; rows of one happening count once",
    _of(Event),
    (
        Column("id", "string", "hash of its words in their place", lambda v, e: e.id),
        Column("article", "string", "→ articles.id", lambda v, e: e.article),
        Column("outlet", "string", "who published that report", lambda v, e: v.outlet(e.article)),
        Column("happening", "string", "alike for the pairs of one trigger", lambda v, e: e.happening),
        Column("actor", "string", "who did it, canonical name", lambda v, e: _name(v, e.actor)),
        Column("actor_entity", "string", "→ entities.id", lambda v, e: _entity(v, e.actor)),
        Column("actor_country", "string", "ISO 3166-1 alpha-3", lambda v, e: _country(e.actor)),
        Column("actor_sector", "string", "PLOVER role code", lambda v, e: _sector(e.actor)),
        Column("recipient", "string", "to whom, canonical name", lambda v, e: _name(v, e.recipient)),
        Column("recipient_entity", "string", "→ entities.id", lambda v, e: _entity(v, e.recipient)),
        Column("recipient_country", "string", "ISO 3166-1 alpha-3", lambda v, e: _country(e.recipient)),
        Column("recipient_sector", "string", "PLOVER role code", lambda v, e: _sector(e.recipient)),
        Column("plover", "string", "PLOVER type; empty for public statements", lambda v, e: e.plover),
        Column("cameo", "string", "CAMEO code", lambda v, e: e.cameo),
        Column("mode", "string", "PLOVER mode", lambda v, e: e.mode),
        Column("contexts", "string", "PLOVER contexts, parted by ;", lambda v, e: _joined(e.contexts)),
        Column("status", "string", "happened, planned, denied …", lambda v, e: e.status),
        Column("date", "string", "when, a day or coarser; never a publication date", lambda v, e: event_date(e)),
        Column("date_precision", "string", "how exactly the words say", lambda v, e: _precision(own_time(e))),
        Column("date_basis", "string", "what the date was counted from", lambda v, e: _basis(own_time(e))),
        Column("place", "string", "where, as printed", lambda v, e: e.place),
        Column("country", "string", "country of that place, ISO 3166-1 alpha-3", lambda v, e: _geo(e).country),
        Column("region", "string", "first-order division", lambda v, e: _geo(e).region),
        Column("latitude", "number", "degrees north", lambda v, e: _geo(e).latitude),
        Column("longitude", "number", "degrees east", lambda v, e: _geo(e).longitude),
        Column("geo_precision", "string", "what that point is of: a town, a region …", lambda v, e: _geo(e).precision),
        Column("statement", "string", "→ statements.id in which alone it stands", lambda v, e: e.statement),
        Column("words", "string", "the words it was read from", lambda v, e: e.evidence.text),
        Column("trigger", "string", "the word that tells it", lambda v, e: e.trigger.text),
        Column("field", "string", "text or title", lambda v, e: e.evidence.field),
        Column("spans", "string", "offsets of the words", lambda v, e: _spans(e.evidence)),
        Column("score", "number", "how sure the reading is, 0 to 1", lambda v, e: e.score.value),
        Column("extractor", "string", "what took it out", lambda v, e: e.evidence.extractor),
    ),
)

FIGURES: Table[Figure] = Table(
    "figures",
    "one row per number, as a ledger that is never overwritten",
    _of(Figure),
    (
        Column("id", "string", "hash of its words in their place", lambda v, f: f.id),
        Column("article", "string", "→ articles.id", lambda v, f: f.article),
        Column("outlet", "string", "who published that report", lambda v, f: v.outlet(f.article)),
        Column("kind", "string", "count, percentage, duration, money or quantity", lambda v, f: f.kind),
        Column("measure", "string", "killed, injured … or the counted noun", lambda v, f: f.measure),
        Column("low", "number", "lowest value the words allow; empty: open", lambda v, f: f.low),
        Column("high", "number", "highest value the words allow; empty: open", lambda v, f: f.high),
        Column("bound", "string", "exact, about, at least, range, vague …", lambda v, f: f.bound),
        Column("bound_words", "string", "the words of the bound", lambda v, f: f.bound_words),
        Column("unit", "string", "people, percent, tonnes; of money the ISO 4217 code", lambda v, f: f.unit),
        Column("standard_low", "number", "the same in SI units", lambda v, f: f.standard.low if f.standard else None),
        Column("standard_high", "number", "high in SI units", lambda v, f: f.standard.high if f.standard else None),
        Column("standard_unit", "string", "SI unit", lambda v, f: f.standard.unit if f.standard else None),
        Column("whom", "string", "whom it counts; what an amount is of", lambda v, f: f.whom),
        Column("place", "string", "where, as printed", lambda v, f: f.place),
        Column("country", "string", "country of that place, ISO 3166-1 alpha-3", lambda v, f: _geo(f).country),
        Column("region", "string", "first-order division", lambda v, f: _geo(f).region),
        Column("latitude", "number", "degrees north", lambda v, f: _geo(f).latitude),
        Column("longitude", "number", "degrees east", lambda v, f: _geo(f).longitude),
        Column("geo_precision", "string", "what that point is of: a town, a region …", lambda v, f: _geo(f).precision),
        Column("scope", "string", "incident, running total, part …", lambda v, f: f.scope),
        Column("date", "string", "day of what is counted", lambda v, f: day_of(f.time)),
        Column("as_of", "string", "day on which the source gave it", lambda v, f: day_of(f.as_of)),
        Column("as_of_basis", "string", "what that day was read from", lambda v, f: f.as_of.basis),
        Column("source", "string", "on whose word; empty: not sourced", lambda v, f: _name(v, f.source)),
        Column("source_entity", "string", "→ entities.id", lambda v, f: _entity(v, f.source)),
        Column("source_basis", "string", "how the source was come by", lambda v, f: f.source_basis),
        Column("chain", "string", "from source to reader", lambda v, f: chain_words(f, v.articles[f.article])),
        Column("denied", "boolean", "whether the words say that it is not so", lambda v, f: f.denied),
        Column("statement", "string", "→ statements.id it stands in", lambda v, f: f.statement),
        Column("words", "string", "the words as printed", lambda v, f: f.evidence.text),
        Column("field", "string", "text or title", lambda v, f: f.evidence.field),
        Column("spans", "string", "offsets of the words", lambda v, f: _spans(f.evidence)),
        Column("score", "number", "how sure the reading is, 0 to 1", lambda v, f: f.score.value),
        Column("extractor", "string", "what took it out", lambda v, f: f.evidence.extractor),
    ),
)

FINDINGS: Table[Finding] = Table(
    "findings",
    "one row per finding: extracts about the same thing, and how they stand to each other",
    lambda view: view.findings,
    (
        Column("id", "string", "hash of its members and relation", lambda v, f: f.id),
        Column("relation", "string", "agree, superseded, conflict …", lambda v, f: f.relation),
        Column("gist", "string", "what it is about", lambda v, f: f.gist),
        Column("independence", "string", "unknown never counts as independent", lambda v, f: f.independence),
        Column("outlets", "string", "outlets that carry it, parted by ;", lambda v, f: _outlets(v, f)),
        Column("outlet_count", "integer", "how many outlets", lambda v, f: len(f.outlets)),
        Column("texts", "integer", "texts that are not copies", lambda v, f: f.texts),
        Column("origins", "string", "named origins, parted by ;", lambda v, f: _origins(f, vague=False)),
        Column("vague_origins", "string", "origins not named, not counted", lambda v, f: _origins(f, vague=True)),
        Column("reasons", "string", "what led to the verdict", lambda v, f: "; ".join(map(reason_words, f.reasons))),
        Column("score", "number", "how sure the relation is, 0 to 1", lambda v, f: f.score.value),
    ),
)

MEMBERS: Table[Member] = Table(
    "finding_members",
    "one row per extract of a finding",
    _members,
    (
        Column("finding", "string", "→ findings.id", lambda v, m: m.finding.id),
        Column("member", "string", "→ statements.id, events.id or figures.id", lambda v, m: m.id),
        Column("kind", "string", "statement, event or figure", lambda v, m: type(v.extracts[m.id]).__name__.lower()),
        Column("article", "string", "→ articles.id", lambda v, m: m.article),
        Column("outlet", "string", "who published that report", lambda v, m: v.outlet(m.article)),
        Column("side", "integer", "1, 2 … of rival or successive values", lambda v, m: _side(m)),
        Column("origin", "string", "origin it rests on", lambda v, m: _origin(m)),
        Column("words", "string", "its words", lambda v, m: v.extracts[m.id].evidence.text),
    ),
)

CHAINS: Table[Step] = Table(
    "chains",
    "one row per step between speaker and reader",
    _steps,
    (
        Column("extract", "string", "→ statements.id or figures.id", lambda v, s: s.extract),
        Column("step", "integer", "0 is the speaker", lambda v, s: s.number),
        Column("kind", "string", "speaker, office, outlet, agency …", lambda v, s: s.kind),
        Column("who", "string", "canonical name", lambda v, s: _name(v, s.party)),
        Column("entity", "string", "→ entities.id", lambda v, s: _entity(v, s.party)),
        Column("words", "string", "as printed; empty for who printed it", lambda v, s: _words(s.party)),
        Column("cue", "string", "the words that report this step", lambda v, s: s.cue.text if s.cue else None),
        Column("field", "string", "text or title", lambda v, s: s.party.evidence.field if s.party.evidence else None),
        Column("spans", "string", "offsets of the words", lambda v, s: _spans(s.party.evidence)),
    ),
)

COPIES: Table[Copy] = Table(
    "copies",
    "one row per pair of reports that share words at length",
    lambda view: sorted(view.record.copies, key=lambda c: c.id),
    (
        Column("id", "string", "hash of the pair", lambda v, c: c.id),
        Column("left", "string", "→ articles.id", lambda v, c: c.left),
        Column("right", "string", "→ articles.id", lambda v, c: c.right),
        Column("direction", "string", "which text came first", lambda v, c: c.direction),
        Column("contained", "number", "share of the smaller text in the larger", lambda v, c: c.contained.value),
    ),
)

ENTITIES: Table[Entity] = Table(
    "entities",
    "one row per person, body, state or place that the story names",
    lambda view: sorted(view.record.entities, key=lambda e: (e.name, e.id)),
    (
        Column("id", "string", "hash of its leading name", lambda v, e: e.id),
        Column("name", "string", "canonical name", lambda v, e: e.name),
        Column("kind", "string", "person, organisation, state …", lambda v, e: e.kind),
        Column("aliases", "string", "other names in the reports, parted by ;", lambda v, e: _joined(sorted(e.aliases))),
        Column("country", "string", "ISO 3166-1 alpha-3", lambda v, e: e.country),
        Column("sector", "string", "PLOVER role code", lambda v, e: e.sector),
        Column("origin", "string", "the body it speaks for", lambda v, e: e.origin),
        Column("roles", "string", "offices, parted by ;", lambda v, e: _joined(r.title for r in e.roles)),
    ),
)

TABLES = (STORIES, ARTICLES, STATEMENTS, EVENTS, FIGURES, FINDINGS, MEMBERS, CHAINS, COPIES, ENTITIES)
"""All tables, in the order in which they are written."""


def rows_of(records: Iterable[Record]) -> Iterator[dict[str, list[tuple[Cell, ...]]]]:
    """The rows of every table, by its name, record after record."""
    for record in records:
        view = view_of(record)
        yield {table.name: list(table.rows(view)) for table in TABLES}


def header_of(name: str) -> tuple[tuple[str, CellType, str], ...]:
    """Name, type and meaning of the columns of a table."""
    return next(table.header() for table in TABLES if table.name == name)


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(words)) or None


def _outlets(view: Digest, finding: Finding) -> str | None:
    return _joined(view.names.outlet_name(name) for name in finding.outlets)


def _origins(finding: Finding, *, vague: bool) -> str | None:
    return _joined(origin.name for origin in finding.origins if origin.vague == vague)


def _side(member: Member) -> int | None:
    return next((i for i, ids in enumerate(member.finding.sides, start=1) if member.id in ids), None)


def _origin(member: Member) -> str | None:
    return _joined(origin.name for origin in member.finding.origins if member.id in origin.members)
