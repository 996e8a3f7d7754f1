"""The tagger's attributions and the rules' candidates made into one list of drafts, in two ways.

`tagger_first` keeps all that the tagger found, with its words: PolNeAR's notion, which counts attitudes and intentions
and gives one attribution a content that runs on over several sentences. `rules_first` is what a desk reads: the rules
say what a statement is and where it ends, and the tagger says how likely each is, who speaks, and what they missed.
"""

from __future__ import annotations

import math
from dataclasses import replace

from onrecord.lexicon.cues import PartOfSpeech
from onrecord.model import Reason, Score
from onrecord.stages.extract.learned.tokens import Reporting, Tagged
from onrecord.stages.extract.statements import nominal, phrases, verbs
from onrecord.stages.extract.statements.content import Quotes
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Frame, Range, Source
from onrecord.stages.extract.statements.sources import RELATIVES
from onrecord.tree import Tree

FRAMES: dict[PartOfSpeech, Frame] = {"verb": "clause", "noun": "noun", "adjective": "adjective", "phrase": "according"}
SPOKEN = frozenset({"clause", "quote", "according"})
NEAR = 14
"""Tokens between a source and its cue within which what stands between belongs to the attribution."""
AGREED, NOT_AGREED = 0.3, -0.3
"""Log-odds that the tagger's having or not having a candidate adds to the rules' trust. On the hand readings values
from 0 to ±1 give F1 .656 to .670 over the groups, which is within chance for 263 statements: it is a tie-breaker."""
MISSED = 0.85
"""Least probability of a cue that the rules missed, where they come first (hand readings: .7 finds none more)."""


def tagger_first(tagged: list[Tagged], rules: list[Draft], tree: Tree) -> list[Draft]:
    """All that the tagger found, in its words; what the rules alone found only lost precision on PolNeAR's dev half."""
    reporting = Reporting(tree)
    out = []
    for one, draft in _paired(tagged, rules):
        joint = draft or _new(one, reporting, tree)
        _take_words(joint, one, tree)
        _score(joint, max(one.sure, draft.trust if draft else 0.0), _tagger("and rules" if draft else "alone", one))
        out.append(joint)
    return out


def rules_first(tagged: list[Tagged], rules: list[Draft], tree: Tree, *, quotes: Quotes) -> list[Draft]:
    """The rules' candidates with the tagger's say on each, and plain speech that they missed; in no order."""
    reporting = Reporting(tree)
    found: dict[int, Tagged] = {}
    out = list(rules)
    settled = {at: draft for draft in rules for at in draft.settled}
    for one, draft in _paired(tagged, rules):
        known = draft or next((settled[at] for at in range(one.cue[0], one.cue[1] + 1) if at in settled), None)
        if known is not None:  # who quotes or cites is a link of what is quoted
            found.setdefault(id(known), one)
        elif (new := _missed(one, reporting, tree, quotes)) is not None:
            out.append(new)
    for draft in rules:
        match = found.get(id(draft.continues or draft))
        share = _moved(draft.trust, AGREED if match else NOT_AGREED)
        _score(draft, share, _tagger("and rules", match) if match else Reason("rules", left="alone"))
        if match is not None and not (draft.continues or draft.settled) and _other_source(draft, match):
            _take_source(draft, match, tree)
    for draft in rules:
        if draft.continues and id(draft.continues) in found:
            draft.source = draft.continues.source
    return out


def _other_source(draft: Draft, one: Tagged) -> bool:
    """Whether the tagger names another source; where both name one, the parse knows better where it ends."""
    return one.source is not None and (draft.source is None or not _overlap(one.source, draft.source.tokens))


def _tagger(what: str, one: Tagged) -> Reason:
    return Reason("tagger", left=what, weight=round(one.sure, 3))


def _score(draft: Draft, share: float, reason: Reason) -> None:
    draft.score = Score(round(share, 3), (reason, *draft.score.reasons))
    draft.trust = draft.score.value


def _moved(share: float, by: float) -> float:
    odds = math.exp(by) * share / max(1 - share, 1e-6)
    return odds / (1 + odds)


def _missed(one: Tagged, reporting: Reporting, tree: Tree, quotes: Quotes) -> Draft | None:
    """Speech that the rules missed: a strong cue outside quotations, with what it governs in its own sentence."""
    start = tree.start[one.cue[0]]
    within = quotes.at(start)
    if one.sure < MISSED or (within is not None and within.start < start):
        return None
    draft = _new(one, reporting, tree)
    if draft.entry is None or not draft.entry.strong or draft.frame not in SPOKEN:
        return None
    own = tree.sentence_of[draft.at]
    content = tuple((a, b) for a, b in one.content if own in (tree.sentence_at(a), tree.sentence_at(b - 1)))
    if not content or one.source is None:
        return None
    _take_words(draft, replace(one, content=content), tree)
    _score(draft, one.sure, _tagger("alone", one))
    return draft


def _paired(tagged: list[Tagged], rules: list[Draft]) -> list[tuple[Tagged, Draft | None]]:
    """Each attribution of the tagger with the rules' candidate on the same cue, each candidate once."""
    by_token = _by_cue_token(rules)
    taken: set[int] = set()
    pairs = []
    for one in tagged:
        draft = _rules_draft(one, by_token, taken)
        if draft is not None:
            taken.add(id(draft))
        pairs.append((one, draft))
    return pairs


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


def _take_words(draft: Draft, one: Tagged, tree: Tree) -> None:
    """Gives a draft the tagger's cue, source and content."""
    draft.cue = one.cue
    draft.content = list(one.content)
    draft.quotes = list(one.quotes)
    draft.source = None if one.source is None else draft.source
    _take_source(draft, one, tree)
    told = draft.addressee
    if told and any(tree.start[told[0]] < b and a < tree.end[told[1]] for a, b in draft.content):
        draft.addressee = None
    draft.block = _block(draft, one.cue)


def _take_source(draft: Draft, one: Tagged, tree: Tree) -> None:
    if one.source is not None:
        draft.source = Source(one.source, _stands_for(one.source, draft.source, tree))
    if draft.addressee and draft.source and _overlap(draft.addressee, draft.source.tokens):
        draft.addressee = None


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
