"""The words of OnRecord, one class per thing (docs/glossary.md lists them).

Invariants
- Every value is frozen. Articles and extracts are never rewritten; what changes is recomputed or judged anew.
- Nothing is extracted without `Evidence`: article, character spans and the words as printed.
- Offsets are Python string offsets into the article's stored `text` (or `title`), half open.
- Ids come from `content_id` over identity fields alone; no clock, score or run is ever in one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]

BlockKind = Literal["headline", "byline", "dateline", "credit", "subhead", "body", "caption", "post", "boilerplate"]
PartyKind = Literal[
    "person", "organisation", "office", "state", "place", "group", "document", "outlet", "agency", "unnamed", "unknown"
]
PartyBasis = Literal["printed", "coreference", "office", "carried", "credit", "judged", "none"]
Manner = Literal["direct", "indirect", "mixed"]
StatementKind = Literal["said", "felt", "asked", "announced", "ordered", "denied", "promised", "accused", "praised"]
Medium = Literal[
    "telephone", "statement", "post", "interview", "press conference", "broadcast", "court paper", "letter", "sign"
]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "hedged", "conditional", "planned"]
LinkKind = Literal["office", "document", "outlet", "agency", "post", "person", "unnamed"]
EventStatus = Literal["happened", "planned", "threatened", "denied", "conditional", "called for"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "second",
    "minute",
    "hour",
    "part of day",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "vague",
    "unknown",
]
TimeBasis = Literal["printed", "publication", "statement", "event", "unknown"]
GeoPrecision = Literal["town", "near town", "region", "country"]
FigureKind = Literal["count", "percentage", "duration", "money", "quantity"]
AMOUNTS: frozenset[FigureKind] = frozenset(("duration", "money", "quantity"))
"""Kinds that count nothing: a value without its unit says nothing."""
Bound = Literal["exact", "about", "more than", "at least", "up to", "less than", "range", "vague"]
FigureScope = Literal["incident", "running total", "background", "part", "unknown"]
Relation = Literal[
    "agree", "agree, wording differs", "more specific", "superseded", "conflict", "different scope", "single"
]
Independence = Literal["independent", "same origin", "partly shared", "unknown"]
DifferenceKind = Literal[
    "wording", "translation", "detail", "number", "time", "place", "actor", "polarity", "attribution"
]
Verdict = Literal["yes", "no", "unsure", "none"]
JudgementKind = Literal["entity", "speaker", "story", "finding", "copy", "figure", "source grade", "note"]


def content_id(kind: str, *identity: object) -> str:
    """The one id function: `kind`, an underscore, and 80 bits of BLAKE2b over the canonical JSON of the identity.

    Canonical JSON (sorted keys, no spaces, UTF-8) keeps ("a", "bc") and ("ab", "c") apart, which joined strings do not.
    """
    canonical = json.dumps([kind, *identity], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{kind}_{hashlib.blake2b(canonical.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"


# ---- the printed words ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty, reversed or negative")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Spans of one article's field, the words as printed there, and what took them out."""

    article: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    extractor: str
    field: Field = "text"

    def __post_init__(self) -> None:
        if not self.spans or len(self.spans) != len(self.words):
            raise ValueError(f"evidence in {self.article} needs one printed text per span, and at least one span")

    @property
    def text(self) -> str:
        return " … ".join(self.words)

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def overlaps(self, other: Evidence) -> bool:
        return (
            (self.article, self.field) == (other.article, other.field)
            and any(a.overlaps(b) for a in self.spans for b in other.spans)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of an article and what it is: body prose, byline, caption, embedded post …"""

    kind: BlockKind
    span: Span
    field: Field = "text"
    author: str | None = None  # of an embedded post; of a passage of the body that is credited to another outlet
    handle: str | None = None
    date: str | None = None  # ISO day printed in the block (post, dateline)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose copy the article prints: an agency named in its byline, dateline or foot."""

    agency: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dateline:
    place: str
    evidence: Evidence
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article, or supplied its copy (`kind` agency)."""

    id: str
    name: str
    domain: str | None = None
    kind: Literal["outlet", "agency"] = "outlet"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was found: a file, and the member or line within it (for `explain` and the skip list)."""

    path: str
    inside: str | None = None  # archive member, WARC record, feed entry
    line: int | None = None  # 1-based, in JSON lines and CSV


@dataclass(frozen=True, slots=True)
class Article:
    """One published text exactly as read. `name` is what its file or feed calls it; it is no part of the identity."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None  # ISO day, or ISO date-time where known
    published_basis: Literal["given", "page", "url", "text", "file", "unknown"]
    language: str
    authors: tuple[str, ...]
    credits: tuple[Credit, ...]
    dateline: Dateline | None
    blocks: tuple[Block, ...]
    found: Place
    name: str

    @property
    def day(self) -> str | None:
        """The ISO day of publication."""
        return self.published[:10] if self.published else None

    @property
    def label(self) -> str:
        """What the article is called where space is short: its outlet, else how its title begins, else its name."""
        if self.outlet or not self.title:
            return self.outlet or self.name.rsplit("/", 1)[-1]
        words = " ".join(self.title.split())
        return f"“{words}”" if len(words) <= 40 else f"“{words[:40].rsplit(' ', 1)[0]} …”"

    def printed(self, field: Field) -> str:
        return (self.title or "") if field == "title" else self.text


def article_id(*, text: str, title: str | None, outlet: str | None, url: str | None, published: str | None) -> str:
    """Identity of an article: what was published, by whom, where and when. The file that held it is not part of it."""
    return content_id("art", outlet, url, published, title, text)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be read or extracted, with the reason; never a silent loss."""

    id: str
    stage: str
    found: Place
    reason: str  # one of a short list, counted in the run report
    detail: str
    article: str | None = None


# ---- annotations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody or something. `name` is the fullest form the article itself gives (coreference)."""

    id: str
    evidence: Evidence
    kind: PartyKind
    name: str


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 value with the precision that the words allow, and what it was read from."""

    value: str  # TIMEX3: 2023-10-16, 2023-W42, 2023-10-16TNI, P3D, PAST_REF …
    type: TimeType
    precision: Precision
    basis: TimeBasis
    anchor: str | None = None  # ISO day from which a relative expression was read
    evidence: Evidence | None = None  # absent only where nothing is printed (basis publication or unknown)


@dataclass(frozen=True, slots=True)
class Geo:
    """Where a printed place name lies, by the gazetteer: never more precise than the words, and absent where they
    leave open which place of that name is meant."""

    name: str
    precision: GeoPrecision
    country: str  # ISO 3166-1 alpha-3
    region: str | None  # first-order division
    latitude: float | None  # degrees north, of the town, or of the middle of the region's or country's places
    longitude: float | None  # degrees east

    @property
    def ucdp(self) -> int:
        """The code of UCDP GED's `where_prec`: 1 the place itself, 2 near it, 4 a first-order division, 6 a country."""
        return {"town": 1, "near town": 2, "region": 4, "country": 6}[self.precision]

    @property
    def acled(self) -> int | None:
        """The code of ACLED's `geo_precision`: 1 a town, 2 near one, 3 a larger region; it has none for a country."""
        return {"town": 1, "near town": 2, "region": 3, "country": None}[self.precision]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What annotate keeps of one article: sentence spans, mentions, time expressions."""

    article: str
    extractor: str
    sentences: tuple[tuple[Field, Span], ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]


# ---- extracts ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason behind a score or a verdict: what was compared, and what each side said."""

    what: str
    left: str = ""
    right: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Never a bare number: the value with the reasons that made it."""

    value: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, acts, is addressed or passes something on, as one article shows it.

    `name` is the fullest name within the article ("Vladimir Putin" for "he"); across articles the link stage maps
    it to an entity. A vague source keeps its description ("two unnamed officials") and kind `unnamed`.
    """

    name: str
    kind: PartyKind
    evidence: Evidence | None  # the printed words; absent where only a credit or nothing names it
    basis: PartyBasis = "printed"
    role: str | None = None  # office or description: "President of Russia"
    country: str | None = None  # ISO 3166-1 alpha-3; the printed name of a land that has none ("Bavaria")
    sector: str | None = None  # CAMEO/PLOVER role code: GOV, MIL, OPP, IGO, MED, CVL …
    members: tuple[str, ...] = ()  # names of a group where the text lists them


@dataclass(frozen=True, slots=True)
class Link:
    """One step between speaker and reader, with its own printed words; nearest to the speaker first."""

    kind: LinkKind
    party: Party
    cue: Evidence | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something somebody is reported to have said, felt, asked or announced."""

    id: str
    article: str
    kind: StatementKind
    manner: Manner
    speaker: Party | None  # None: no source printed ("reportedly")
    cue: Evidence | None
    content: Evidence
    addressee: Party | None
    medium: Medium | None
    chain: tuple[Link, ...]
    polarity: Polarity
    modality: Modality
    time: Time | None
    inside: str | None  # id of the statement this one is nested in
    score: Score

    @property
    def evidence(self) -> Evidence:
        return self.content


@dataclass(frozen=True, slots=True)
class Telling:
    """Another place at which the article tells of an event."""

    evidence: Evidence
    trigger: Evidence
    statement: str | None  # the statement in which it stands


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: one dyad. Dyads of one trigger share `happening` and count once."""

    id: str
    article: str
    happening: str
    evidence: Evidence
    trigger: Evidence
    plover: str | None  # PLOVER root; None for public statements (CAMEO 01, 02)
    cameo: str  # two to four digits
    mode: str | None
    contexts: tuple[str, ...]
    actor: Party | None
    recipient: Party | None
    status: EventStatus
    time: Time | None
    place: str | None
    statement: str | None  # the statement in which alone it stands: then it is that speaker's claim
    score: Score
    geo: Geo | None = None  # of `place`
    again: tuple[Telling, ...] = ()  # where else the article tells of it


@dataclass(frozen=True, slots=True)
class Standard:
    """An amount in the unit of the International System, where the printed unit has an exact size in it."""

    low: float | None
    high: float | None
    unit: str  # symbol: m, kg, m/s, s, K …


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about the world, as one row of a ledger that is never overwritten."""

    id: str
    article: str
    evidence: Evidence
    measure: str  # killed, injured, missing … or the counted noun
    low: float | None
    high: float | None  # equal to low where one value is printed; None where open
    bound: Bound
    bound_words: str | None
    unit: str  # people, percent, the counted noun, a unit in the plural, an ISO 4217 code ("USD per barrel")
    whom: str | None  # whom it counts; of an amount what it is of
    place: str | None
    time: Time | None  # of the event counted
    as_of: Time  # the day on which the source spoke, with its basis
    scope: FigureScope
    source: Party | None  # None: not sourced
    source_basis: Literal["same sentence", "carried", "post", "none"]
    chain: tuple[Link, ...]
    statement: str | None
    denied: bool
    score: Score
    geo: Geo | None = None  # of `place`
    kind: FigureKind = "count"  # figures of different kinds are never compared
    standard: Standard | None = None  # of a duration or quantity: the same in SI units

    @property
    def value(self) -> float | None:
        return self.low if self.low is not None else self.high


Extract = Statement | Event | Figure


@dataclass(frozen=True, slots=True)
class Extracts:
    """All that the row-wise stages make of one article."""

    article: str
    annotation: Annotation
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    skipped: tuple[Skipped, ...] = ()


# ---- across articles -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    title: str
    country: str | None = None
    since: str | None = None  # ISO day; None: open
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The one person, body, state or place that mentions name. `origin`: the body an office speaks for."""

    id: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    origin: str | None = None  # "Government of Russia" for the Kremlin and for Russia's ministries


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision by a person or a rule, logged and replayable; a later one supersedes, none is deleted."""

    id: str
    kind: JudgementKind
    left: str  # what is judged: an id, an article-level name, the name of a source (onrecord.judgements has the table)
    right: str  # the other one of a pair, the right speaker or value, the grade; empty where there is none
    verdict: Verdict
    by: str
    when: str | None  # ISO time for a person's decision; rules leave it out, they decide the same on any day
    why: str
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What one person's judgement does to one line of a record: `was` as read by the rules, `now` as judged."""

    about: str  # id of the line
    judgement: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """Words that two articles share at length. `contained` is the share of the smaller text found in the larger."""

    id: str
    left: str
    right: str
    contained: Score
    direction: Literal["left first", "right first", "unknown"]
    passages: tuple[tuple[Evidence, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one happening, over as many days as it runs."""

    id: str
    articles: tuple[str, ...]  # by day, then id
    first: str | None
    last: str | None
    terms: tuple[str, ...]  # what held them together, for people to read
    earlier: tuple[str, ...] = ()  # earlier versions of these articles: stored and reachable, the latest one speaks


@dataclass(frozen=True, slots=True)
class Origin:
    """Where chains end: the person, body, document or witness on whose word something rests."""

    key: str
    name: str
    members: tuple[str, ...]  # ids of the extracts that rest on it
    vague: bool = False  # plural or unnamed: kept as described, not counted
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one report and not in the other, or differ."""

    kind: DifferenceKind
    left: Evidence | None
    right: Evidence | None
    of_substance: bool
    what: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Extracts of one story about the same thing: relation, what differs, origins, independence."""

    id: str
    story: str
    gist: str
    relation: Relation
    members: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]  # rival or successive values, oldest first; empty where all agree
    differences: tuple[Difference, ...]
    outlets: tuple[str, ...]
    texts: int  # texts that are not copies of each other
    origins: tuple[Origin, ...]
    independence: Independence
    reasons: tuple[Reason, ...]
    score: Score


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of one story. Derived from its record, so that a list need not assemble every record."""

    story: str
    first: str | None
    last: str | None
    headline: str
    articles: int
    outlets: tuple[str, ...]
    texts: int  # articles that are not copies of each other
    origins: int  # named ones
    findings: int  # that relate two extracts or more
    independent: int  # of those, the ones that rest on independent origins
    conflicts: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline, for the log; it has no influence on any id."""

    id: str
    started: str
    finished: str | None
    version: str
    settings: str
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All of it for one story, assembled on reading from articles, extracts and judgements."""

    story: Story
    articles: tuple[Article, ...]
    outlets: tuple[Outlet, ...]
    entities: tuple[Entity, ...]
    annotations: tuple[Annotation, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    copies: tuple[Copy, ...]
    judgements: tuple[Judgement, ...]  # those in force that touch this record
    effects: tuple[Effect, ...] = ()

    def extracts(self) -> Iterable[Extract]:
        yield from self.statements
        yield from self.events
        yield from self.figures
