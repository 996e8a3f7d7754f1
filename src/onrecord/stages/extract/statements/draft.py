"""A statement in the making: token indices and working characters, before names are resolved and words are cut out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.lexicon.cues import Cue
from onrecord.model import Block, LinkKind, Reason, Score
from onrecord.stages.extract.statements.quotes import Quotation
from onrecord.tree import Tree

Frame = Literal[
    "clause", "quote", "infinitive", "phrase", "noun phrase", "as", "according", "noun", "adjective", "hedge", "colon",
    "continued", "conjoined", "post", "silence",
]  # fmt: skip

Range = tuple[int, int]
"""Token indices, first and last, both inclusive; or working characters, half open, where the name says `chars`."""


UNJUDGED = Score(0.0)


@dataclass(slots=True)
class Source:
    """Where the speaker stands: the printed words, and the words that name whom they stand for ("who" → its noun)."""

    tokens: Range
    stands_for: Range


@dataclass(slots=True)
class DraftLink:
    """An intermediary found by the rules: its words and its cue."""

    tokens: Range
    cue: Range | None
    stands_for: Range
    distance: int = 0  # working characters between it and the speaker's own words: the nearest link comes first
    kind: LinkKind | None = None  # None: by what the words name


@dataclass(slots=True)
class Draft:
    """One attribution as the rules see it."""

    at: int  # the token that the rule started from
    cue: Range | None
    entry: Cue | None
    frame: Frame
    source: Source | None
    content: list[Range]  # working characters, in order
    block: Range | None = None  # tokens of the attribution itself (source, cue, where and when), for what is no content
    addressee: Range | None = None
    links: list[DraftLink] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    quotes: list[Quotation] = field(default_factory=list)  # quotations that belong to the content
    continues: Draft | None = None
    inside: Draft | None = None
    settled: frozenset[int] = frozenset()  # cue tokens of who quotes or cites: links of this one, no attributions
    tail: Range | None = None  # tokens cut off behind the content: how and through whom it was said
    hedged: bool = False
    passing: list[Range] = field(default_factory=list)  # working characters of the attributions that passed it on
    score: Score = UNJUDGED
    trust: float = 0.0  # the score's value, or that of an attribution that passes this one on
    post: Block | None = None  # the embedded post that carries it

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]

    def source_is_inner(self, inner: Draft) -> bool:
        """Whether both attributions print the same source words."""
        return bool(self.source and inner.source and self.source.tokens == inner.source.tokens)

    def because(self, what: str, weight: float, left: str = "") -> None:
        """Adds a reason for the score."""
        self.reasons.append(Reason(what, left=left, weight=weight))


def by_sentence(drafts: list[Draft], tree: Tree) -> dict[int, list[Draft]]:
    """Drafts by the sentence of their cue: rules that compare drafts compare those of one sentence only."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(tree.sentence_of[draft.at], []).append(draft)
    return found
