"""`RuleStatements`: attributions by rules over the parse, tied to quotations, judged, chained, and written down.

The order is the method: cues with their frames → quotations stretched and tied → reporter's words cut → unlikely ones
out → attributions that only pass another on become its links → statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Statement
from onrecord.parsed import Parsed
from onrecord.stages.extract.statements import (
    citing,
    closings,
    content,
    cues,
    links,
    nominal,
    phrases,
    posts,
    silence,
    verbs,
)
from onrecord.stages.extract.statements.build import Builder
from onrecord.stages.extract.statements.chains import chained
from onrecord.stages.extract.statements.content import Quotes
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, by_sentence
from onrecord.stages.extract.statements.judging import judged
from onrecord.stages.extract.statements.quoted import Gathering
from onrecord.stages.extract.statements.quotes import quotations
from onrecord.tree import Tree

NAME = "rules/statements@3"
LIKELY = 0.4
"""Least share of right ones among attributions like it. Values from .3 to .5 were tried on 40 articles of PolNeAR's
training half, on its dev half and on the hand readings: F1 moved by two points at most, so a middle one was taken. To
be tried again when the weights are fitted anew."""
POSSIBLE = 0.15
"""Least share for an attribution to claim a quotation that it stands beside. Set by hand, not tuned."""


class RuleStatements:
    """Statements with their chains, without a trained tagger; a `StatementExtractor`."""

    name = NAME

    def statements(self, parsed: Parsed) -> Sequence[Statement]:
        """All statements of one article, in the order of their words."""
        if not len(parsed.doc):
            return ()
        tree = parsed.tree
        builder = Builder(parsed, tree, NAME)
        return builder.statements(attributions(parsed, tree, builder))


def attributions(parsed: Parsed, tree: Tree, builder: Builder) -> list[Draft]:
    """The attributions of one article chained and scored, before they are written down."""
    quotes = Quotes(quotations(parsed.working, article=parsed.article))
    return finished(scored(parsed, tree, quotes=quotes), parsed, tree=tree, builder=builder)


def scored(parsed: Parsed, tree: Tree, *, quotes: Quotes) -> list[Draft]:
    """The rules' candidates, each with how far its signs speak for it."""
    drafts = posts.without_datelines(candidates(tree, quotes), parsed)
    for draft in drafts:
        draft.score = judged(draft.continues or draft, tree)
        draft.trust = draft.score.value
    return drafts


def finished(drafts: list[Draft], parsed: Parsed, *, tree: Tree, builder: Builder) -> list[Draft]:
    """Scored drafts cut against one another, with posts, chained, and each once."""
    likely = [draft for draft in drafts if draft.trust >= LIKELY]
    for together in by_sentence(likely, tree).values():
        for draft in together:
            content.cut_other(draft, together, tree)
    drafts = links.cited(posts.with_posts(drafts, parsed, tree), tree)
    drafts = chained(drafts, tree, same=builder.same, likely=LIKELY)
    links.add_links(drafts, tree, outlet=parsed.article.outlet)
    return posts.without_repeats(drafts, parsed, tree)


def candidates(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Everything that might be an attribution, quotations tied to their cues."""
    reporting = [found for found in cues.verbs(tree) if not _inside(tree, quotes, found.at)]
    drafts = []
    by_verb = {found.at: found for found in reporting}
    framed = _each_once(list(_frames(tree, quotes, reporting)))
    for draft in citing.reattributed(closings.close(tree, framed, by_verb), tree):
        draft.content, draft.quotes = content.stretched(draft.content, quotes, cue=tree.start[draft.at])
        content.cut_reporter(draft, tree)
        content.only_quotation(draft, tree)
        content.cut_tail(draft, tree, quotes)
        if draft.content and judged(draft, tree).value >= POSSIBLE:
            drafts += [draft, *content.conjoined(draft, tree, quotes)]
    gathering = Gathering(tree, quotes, drafts, reporting)
    gathering.tie()
    return _hedges_joined([draft for draft in gathering.drafts if draft.content], tree)


def _each_once(drafts: list[Draft]) -> list[Draft]:
    """Without verbs that are part of a fixed phrase which was found as well ("as reported by X")."""
    phrases_ = [draft.cue for draft in drafts if draft.frame == "according" and draft.cue]
    taken = {at for first, last in phrases_ for at in range(first, last + 1)}
    return [draft for draft in drafts if draft.frame == "according" or draft.at not in taken]


def _hedges_joined(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """One statement of "X was reportedly seen, according to Y": Y's, hedged."""
    gone: set[int] = set()
    for together in by_sentence(drafts, tree).values():
        for hedge in (draft for draft in together if draft.frame == "hedge"):
            for draft in together:
                if draft.source and content.alike(draft.content, hedge.content) and judged(draft, tree).value >= LIKELY:
                    draft.hedged = True
                    gone.add(id(hedge))
    return [draft for draft in drafts if id(draft) not in gone]


def _frames(tree: Tree, quotes: Quotes, reporting: list[CueAt]) -> Iterator[Draft]:
    silent = {draft.at: draft for draft in silence.silences(tree) if not _inside(tree, quotes, draft.at)}
    yield from silent.values()
    for found in reporting:
        if found.at not in silent and (draft := verbs.from_verb(tree, found)):
            yield draft
    for found in cues.phrases(tree):
        if not _inside(tree, quotes, found.at) and (draft := phrases.from_phrase(tree, found)):
            yield draft
    for found in cues.nouns(tree):
        if not _inside(tree, quotes, found.at) and (draft := nominal.from_noun(tree, found)):
            yield draft
    for found in cues.adjectives(tree):
        if not _inside(tree, quotes, found.at) and (draft := nominal.from_adjective(tree, found)):
            yield draft
    yield from (draft for draft in phrases.tails(tree) if not _inside(tree, quotes, draft.at))
    yield from (draft for draft in phrases.colons(tree) if not _inside(tree, quotes, draft.at))


def _inside(tree: Tree, quotes: Quotes, at: int) -> bool:
    """Whether a cue stands within a quotation: what the speaker reports of others is part of the speech."""
    quotation = quotes.at(tree.start[at])
    return quotation is not None and quotation.start < tree.start[at]
