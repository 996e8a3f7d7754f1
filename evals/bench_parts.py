"""What one part of a benchmark run measured; CPU seconds throughout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Floor:
    """The bare spaCy pipeline and the tagger's encoder on some words."""

    words: int
    parsed: float
    encoded: float

    @property
    def per_word(self) -> float:
        """CPU seconds a word."""
        return (self.parsed + self.encoded) / self.words


@dataclass(frozen=True, slots=True)
class Whole:
    """Every stage over some texts; `seconds` by stage."""

    articles: int
    words: int
    seconds: dict[str, float]
    bytes_held: int
    floor: Floor

    @property
    def total(self) -> float:
        """CPU seconds of all stages."""
        return spent(self.seconds)

    @property
    def ratio(self) -> float:
        """How many times the floor under the same words."""
        return self.total / self.words / self.floor.per_word


@dataclass(frozen=True, slots=True)
class Size:
    """All stages but the reading of language over a stream; `more`: the same for one more day of `added` articles."""

    articles: int
    words: int
    seconds: dict[str, float]
    more: dict[str, float]
    added: int
    peak_mib: float
    bytes_held: int
    stories: int
    entities: int


@dataclass(frozen=True, slots=True)
class Peers:
    """CPU seconds of others and of ours on the same texts; None where one is not installed."""

    articles: int
    words: int
    tfidf: float
    grouping: float
    datasketch: float | None
    copies: float


@dataclass(frozen=True, slots=True)
class Memory:
    """The most that a build's processes held, in MiB: all together at one moment, and the two kinds each by itself."""

    articles: int
    workers: int
    rss_mib: float
    pss_mib: float
    parent_mib: float
    worker_mib: float


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a run."""

    name: str
    whole: Whole | None = None
    size: Size | None = None
    peers: Peers | None = None
    memory: Memory | None = None


def spent(seconds: dict[str, float]) -> float:
    """All stages, without what was not counted."""
    return sum(value for name, value in seconds.items() if name != "not counted")
