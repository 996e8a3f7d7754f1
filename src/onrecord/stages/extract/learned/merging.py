"""The tagger's attributions and the rules' candidates made into one list of drafts.

Where both hang on one cue, the rules' draft stands (its frame, addressee, relative pronouns resolved) with the tagger's
source and content. What the tagger alone found becomes a draft. What the rules alone found stays where it is strong.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon.cues import PartOfSpeech
from onrecord.model import Reason, Score
from onrecord.stages.extract.learned.tokens import Reporting, Tagged
from onrecord.stages.extract.statements import nominal, phrases, verbs
from onrecord.stages.extract.statements.content import Quotes
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Frame, Range, Source
from onrecord.stages.extract.statements.sources import RELATIVES
from onrecord.stages.extract.statements.tree import Tree

FRAMES: dict[PartOfSpeech, Frame] = {"verb": "clause", "noun": "noun", "adjective": "adjective", "phrase": "according"}
NEAR = 14
"""Tokens between a source and its cue within which what stands between belongs to the attribution."""
COVERED = 0.5
"""Share of a rule's content that the tagger's attributions must hold to be about the same words."""


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """How sure each finder must be. Chosen on PolNeAR dev (`wide`) and checked on the hand readings (`desk`)."""

    tagger: float  # least probability of a cue that the rules do not have
    rules: float  # least trust of a rule's candidate that the tagger does not have
    inside_quotations: bool  # whether cues within quotations count


def merged(tagged: list[Tagged], rules: list[Draft], tree: Tree, *, quotes: Quotes, cutoffs: Cutoffs) -> list[Draft]:
    """One list of drafts, each scored, in no order."""
    reporting = Reporting(tree)
    by_token = _by_cue_token(rules)
    out: list[Draft] = []
    taken: set[int] = set()
    for one in tagged:
        draft = _rules_draft(one, by_token, taken)
        within = quotes.at(tree.start[one.cue[0]])
        if within is not None and within.start < tree.start[one.cue[0]] and not cutoffs.inside_quotations:
            continue
        if draft is None and one.sure < cutoffs.tagger:
            continue
        if draft is None:
            draft = _new(one, reporting, tree)
            share = one.sure
            reasons: tuple[Reason, ...] = (Reason("tagger", left="alone", weight=round(one.sure, 3)),)
        else:
            taken.add(id(draft))
            share = max(one.sure, draft.trust)
            reasons = (Reason("tagger", left="and rules", weight=round(one.sure, 3)), *draft.score.reasons)
        _take_over(draft, one, tree)
        draft.score = Score(round(share, 3), reasons)
        draft.trust = draft.score.value
        out.append(draft)
    words = [piece for draft in out for piece in draft.content]
    for draft in rules:
        if id(draft) not in taken and _stays(draft, words, cutoffs):
            draft.score = Score(draft.trust, (Reason("rules", left="alone"), *draft.score.reasons))
            out.append(draft)
    return out


def _by_cue_token(rules: list[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in rules:
        for at in range(draft.cue[0], draft.cue[1] + 1) if draft.cue and not draft.continues else ():
            found.setdefault(at, []).append(draft)
    return found


def _rules_draft(one: Tagged, by_token: dict[int, list[Draft]], taken: set[int]) -> Draft | None:
    """The rules' candidate on the same cue, the one that shares most content."""
    same = {id(d): d for at in range(one.cue[0], one.cue[1] + 1) for d in by_token.get(at, ()) if id(d) not in taken}
    return max(same.values(), key=lambda d: (_shared(d.content, list(one.content)), d.trust, -d.at), default=None)


def _shared(pieces: list[Range], others: list[Range]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in pieces for c, d in others)


def _new(one: Tagged, reporting: Reporting, tree: Tree) -> Draft:
    """A draft for an attribution that the rules did not propose, by the rules' frames where one is filled."""
    known = reporting.within(one.cue)
    draft = _framed(known, tree) if known else None
    if draft is not None:
        return draft
    at = known.at if known else tree.top(one.cue)
    entry = known.entry if known else None
    return Draft(at, one.cue, entry, FRAMES[entry.pos] if entry else "clause", None, list(one.content))


def _framed(known: CueAt, tree: Tree) -> Draft | None:
    match known.entry.pos:
        case "verb":
            return verbs.from_verb(tree, known)
        case "noun":
            return nominal.from_noun(tree, known)
        case "adjective":
            return nominal.from_adjective(tree, known)
        case _:
            return phrases.from_phrase(tree, known)


def _take_over(draft: Draft, one: Tagged, tree: Tree) -> None:
    """Gives a draft the tagger's words."""
    draft.cue = one.cue
    draft.content = list(one.content)
    draft.quotes = list(one.quotes)
    if one.source is not None:
        draft.source = Source(one.source, _stands_for(one.source, draft.source, tree))
    else:
        draft.source = None
    if draft.addressee and draft.source and _overlap(draft.addressee, draft.source.tokens):
        draft.addressee = None
    if draft.addressee and any(
        tree.start[draft.addressee[0]] < b and a < tree.end[draft.addressee[1]] for a, b in draft.content
    ):
        draft.addressee = None
    draft.block = _block(draft, one.cue)


def _stands_for(words: Range, rules: Source | None, tree: Tree) -> Range:
    """Whom the tagger's words stand for: as the rules say where they have the same pronoun, else the words."""
    if rules is not None and _overlap(words, rules.tokens):
        pronoun = words[0] == words[1] and tree.lower[words[0]] in RELATIVES
        return rules.stands_for if pronoun or rules.tokens == words else words
    return words


def _overlap(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _block(draft: Draft, cue: Range) -> Range:
    """The attribution's own words: cue and source, and what the rules count to them, as far as they stand together."""
    first, last = cue
    for words in (draft.source.tokens if draft.source else None, draft.block):
        if words and words[0] <= last + NEAR and first <= words[1] + NEAR:
            first, last = min(first, words[0]), max(last, words[1])
    return first, last


def _stays(draft: Draft, words: list[Range], cutoffs: Cutoffs) -> bool:
    """Whether a rule's candidate that the tagger does not have is kept."""
    whole = sum(b - a for a, b in draft.content)
    covered = _shared(draft.content, words) >= COVERED * whole
    return not covered and draft.trust >= cutoffs.rules
