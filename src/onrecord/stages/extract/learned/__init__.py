"""Statements by the trained tagger together with the rules: `LearnedStatements`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from onrecord.learned.decode import Attribution
from onrecord.learned.model import DATA, available, load
from onrecord.model import Statement
from onrecord.parsed import Parsed
from onrecord.stages.extract.learned.merging import rules_first, tagger_first
from onrecord.stages.extract.learned.tokens import tagged
from onrecord.stages.extract.statements import RuleStatements
from onrecord.stages.extract.statements.build import Builder
from onrecord.stages.extract.statements.content import Quotes
from onrecord.stages.extract.statements.draft import Draft
from onrecord.stages.extract.statements.quotes import quotations
from onrecord.stages.extract.statements.rules import finished, scored
from onrecord.tree import Tree

__all__ = ["LearnedStatements"]

NAME = "learned/statements@4"
WIDE = "learned/statements-wide@4"
"""Other weights in learned/data ask for another number: extracts are made again where the name has changed."""


class Tagger(Protocol):
    """What is used of `onrecord.learned.model.Model`."""

    def attributions(self, text: str, *, cuts: Collection[int] = ()) -> list[Attribution]: ...


class LearnedStatements:
    """Statements with their chains, found by the trained tagger and the rules; a `StatementExtractor`.

    `wide` gives everything that the tagger was trained to find, in its words (PolNeAR's notion: attitudes and
    intentions too, cues within quotations, each link of a chain as an attribution of its own, without chains);
    otherwise what a desk calls a statement.

    Where the model's files or its libraries are missing the rules alone speak, and `name` is theirs. `tagger` takes the
    place of the model in `folder`.
    """

    def __init__(self, *, wide: bool = False, folder: Path = DATA, tagger: Tagger | None = None) -> None:
        self._wide = wide
        self._folder = folder
        self._tagger = tagger
        self._rules = RuleStatements()

    @property
    def name(self) -> str:
        """The name under which extracts are kept: that of the rules where there is no model."""
        there = self._tagger is not None or available(self._folder)
        return (WIDE if self._wide else NAME) if there else self._rules.name

    def statements(self, parsed: Parsed) -> Sequence[Statement]:
        """All statements of one article, in the order of their words."""
        tagger = self._tagger or load(self._folder)
        if tagger is None:
            return self._rules.statements(parsed)
        if not len(parsed.doc):
            return ()
        tree = parsed.tree
        builder = Builder(parsed, tree, self.name)
        return builder.statements(self._attributions(parsed, tree, builder, tagger=tagger))

    def _attributions(self, parsed: Parsed, tree: Tree, builder: Builder, *, tagger: Tagger) -> list[Draft]:
        quotes = Quotes(quotations(parsed.working, article=parsed.article))
        rules = scored(parsed, tree, quotes=quotes)
        breaks = _breaks(parsed)
        found = tagged(tagger.attributions(tree.chars, cuts=breaks), tree, quotes=quotes, breaks=breaks)
        if self._wide:
            return tagger_first(found, rules, tree)
        return finished(rules_first(found, rules, tree, quotes=quotes), parsed, tree=tree, builder=builder)


def _breaks(parsed: Parsed) -> frozenset[int]:
    """Where the headline gives way to the text."""
    blocks = parsed.working.stretches
    return frozenset(after.start for before, after in pairwise(blocks) if before.block.field != after.block.field)
