"""What the API says that the JSON export does not: lists, the ledger's rows, networks, people, hits, builds.

The OpenAPI document is made from these classes, so it says what the code does.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Summary


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in short."""

    id: str
    url: str
    headline: str
    first: str | None
    last: str | None
    articles: int
    outlets: tuple[str, ...]
    texts: int
    origins: int
    findings: int
    independent: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the ledger: figures alike in number, subject, source and day. `value` is low where both are given."""

    id: str
    figures: tuple[str, ...]
    kind: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    words: str
    open: bool  # at least, more than, vague: the number may be higher
    unit: str
    whom: str
    source: str | None
    day: str | None  # as-of day, where it is known to the day
    as_of: str
    scope: str
    part: bool
    denied: bool
    superseded: bool
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeOut:
    id: str
    name: str
    kind: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class TieOut:
    kind: str
    count: int
    extracts: tuple[str, ...]
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class ContactOut:
    """Two who met, called or addressed each other."""

    parties: tuple[str, str]
    meetings: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayOut:
    """A day of the timeline: ids of events, of public statements seen as events, and of articles published."""

    day: str | None
    events: tuple[str, ...]
    sayings: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitOut:
    """`words` with each hit between U+E000 and U+E001."""

    kind: str
    id: str
    url: str
    words: str
    article: str | None
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class PersonOut:
    id: str
    url: str
    name: str
    kind: str
    country: str | None
    origin: str | None
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    statements: tuple[str, ...]
    differing: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkippedOut:
    id: str
    stage: str
    reason: str
    detail: str
    path: str
    inside: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class StageOut:
    name: str
    done: int
    total: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildOut:
    """A build started at the desk. `state`: running, done, failed, cancelled."""

    id: str
    state: str
    message: str
    files: int
    stages: tuple[StageOut, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class JudgementOut:
    id: str
    kind: str
    left: str
    right: str
    verdict: str
    by: str
    when: str | None
    why: str
    supersedes: str | None
    state: str


@dataclass(frozen=True, slots=True)
class DoubtOut:
    """An open question of the review queue, with the decision that yes and that no would be."""

    id: str
    kind: str
    question: str
    about: tuple[str, ...]
    sure: float


@dataclass(frozen=True, slots=True)
class CitationOut:
    id: str
    text: str
    url: str


def story_row(row: Summary) -> StoryRow:
    """A summary as the API says it."""
    return StoryRow(
        row.story,
        f"/stories/{row.story}",
        row.headline,
        row.first,
        row.last,
        row.articles,
        row.outlets,
        row.texts,
        row.origins,
        row.findings,
        row.independent,
        row.conflicts,
    )
