"""One article as annotate hands it to extract: the parse, the names, the way back to the printed words.

It never leaves the worker that made it: parses are not stored and not sent between processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from onrecord.model import Annotation, Article, Block, Event, Evidence, Field, Figure, Party, Span, Statement, Time
from onrecord.text.working import WorkingCopy
from onrecord.tree import Tree


class Parties(Protocol):
    """Names and coreference of one article (stages/annotate builds it)."""

    def resolve(self, words: Tokens) -> Party:
        """Who a noun phrase, pronoun or name stands for within the article. Never fails: kind `unknown` at worst."""
        ...


@dataclass(slots=True)
class Parsed:
    """An annotated article. Offsets of `doc` count in the working copy; `evidence` maps them back."""

    article: Article
    doc: Doc
    working: WorkingCopy
    parties: Parties
    annotation: Annotation
    _tree: Tree | None = None

    @property
    def tree(self) -> Tree:
        """The parse as plain lists, read once for all extractors."""
        if self._tree is None:
            self._tree = Tree(self.doc)
        return self._tree

    def evidence(self, *spans: Tokens | tuple[int, int], extractor: str) -> Evidence:
        """The stored words behind token spans or working character ranges, in order; adjoining pieces are merged.

        Raises ValueError where the pieces stand in different fields (title and text).
        """
        ranges = sorted((s.start_char, s.end_char) if isinstance(s, Tokens) else s for s in spans)
        fields: set[Field] = set()
        merged: list[Span] = []
        for start, end in ranges:
            where, span = self.working.stored(start, end)
            fields.add(where)
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
            else:
                merged.append(span)
        if len(fields) != 1:
            raise ValueError(f"evidence in {self.article.id} must stand in one field, got {sorted(fields)}")
        printed = self.article.printed(where := fields.pop())
        words = tuple(printed[s.start : s.end] for s in merged)
        return Evidence(self.article.id, tuple(merged), words, extractor, where)

    def block(self, at: int) -> Block:
        """The block in which working character `at` stands."""
        return self.working.block_at(at)

    def times_in(self, start: int, end: int) -> list[Time]:
        """Time expressions printed within working characters `start` to `end`, in order."""
        where, span = self.working.stored(start, end)
        return [
            time
            for time in self.annotation.times
            if time.evidence and time.evidence.field == where and span.covers(time.evidence.spans[0])
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """What earlier extractors found in the same article; later ones tie their extracts to it."""

    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()


class StatementExtractor(Protocol):
    """Finds statements with their chains. `name` ("rules/statements@3") goes into every evidence it makes."""

    @property
    def name(self) -> str: ...

    def statements(self, parsed: Parsed) -> Sequence[Statement]: ...


class FigureExtractor(Protocol):
    """Finds figures, tied to the statements found before."""

    @property
    def name(self) -> str: ...

    def figures(self, parsed: Parsed, found: Found) -> Sequence[Figure]: ...


class EventExtractor(Protocol):
    """Finds events, tied to the statements found before."""

    @property
    def name(self) -> str: ...

    def events(self, parsed: Parsed, found: Found) -> Sequence[Event]: ...
