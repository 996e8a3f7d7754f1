"""Statements by the trained tagger together with the rules: `LearnedStatements`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.learned.model import Model, load
from onrecord.model import Statement
from onrecord.parsed import Parsed
from onrecord.stages.extract.learned.merging import Cutoffs, merged
from onrecord.stages.extract.learned.tokens import tagged
from onrecord.stages.extract.statements import RuleStatements, content, links, posts
from onrecord.stages.extract.statements.build import Builder
from onrecord.stages.extract.statements.chains import chained
from onrecord.stages.extract.statements.content import Quotes
from onrecord.stages.extract.statements.draft import Draft
from onrecord.stages.extract.statements.judging import judged
from onrecord.stages.extract.statements.quotes import quotations
from onrecord.stages.extract.statements.rules import candidates
from onrecord.stages.extract.statements.tree import Tree

__all__ = ["LearnedStatements"]

NAME = "learned/statements@1"
DESK = Cutoffs(tagger=0.5, rules=0.4, inside_quotations=False)
WIDE = Cutoffs(tagger=0.5, rules=0.6, inside_quotations=True)


class LearnedStatements:
    """Statements with their chains, found by the trained tagger and the rules; a `StatementExtractor`.

    `wide` gives everything that the tagger was trained to find (PolNeAR's notion: attitudes and intentions too, cues
    within quotations, each link of a chain as an attribution of its own); otherwise what a desk calls a statement.
    Where the model's files or its libraries are missing, the rules alone speak, and `name` says so.
    """

    def __init__(self, *, wide: bool = False, model: Callable[[], Model | None] = load) -> None:
        self._wide = wide
        self._load = model
        self._rules = RuleStatements()

    @property
    def name(self) -> str:
        """The name under which extracts are kept: that of the rules where there is no model."""
        return NAME if self._load() else self._rules.name

    def statements(self, parsed: Parsed) -> Sequence[Statement]:
        """All statements of one article, in the order of their words."""
        model = self._load()
        if model is None:
            return self._rules.statements(parsed)
        if not len(parsed.doc):
            return ()
        tree = Tree(parsed.doc)
        builder = Builder(parsed, tree, NAME)
        return builder.statements(self._attributions(parsed, tree, builder, model=model))

    def _attributions(self, parsed: Parsed, tree: Tree, builder: Builder, *, model: Model) -> list[Draft]:
        cutoffs = WIDE if self._wide else DESK
        quotes = Quotes(quotations(parsed.working, article=parsed.article))
        rules = candidates(tree, quotes)
        for draft in rules:
            draft.score = judged(draft.continues or draft, tree)
            draft.trust = draft.score.value
        found = tagged(model.attributions(tree.chars), tree, quotes=quotes, breaks=_breaks(parsed))
        drafts = merged(found, rules, tree, quotes=quotes, cutoffs=cutoffs)
        if self._wide:
            return drafts
        drafts = links.cited(posts.with_posts(drafts, parsed, tree), tree)
        drafts = chained(drafts, tree, same=builder.same, likely=0.0)
        links.add_links(drafts, tree, outlet=parsed.article.outlet)
        return posts.without_repeats(drafts, parsed, tree)


def _breaks(parsed: Parsed) -> frozenset[int]:
    """Where the headline gives way to the text."""
    blocks = parsed.working.stretches
    return frozenset(
        after.start
        for before, after in zip(blocks, blocks[1:], strict=False)
        if before.block.field != after.block.field
    )
