"""How sure an attribution is: signs read off the draft, each with a weight, summed into a share of right ones.

The weights are log-odds of a logistic regression over the candidates of these rules on PolNeAR's training half (right:
content half shared with a person's and an overlapping source); `tools/fit_statement_weights.py` makes them anew into
lexicon/data/statement_weights.tsv. A sign without a weight counts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon import nouns, roles
from onrecord.lexicon.words import rows
from onrecord.model import Reason, Score
from onrecord.stages.extract.statements.draft import Draft, Range
from onrecord.stages.extract.statements.sources import RELATIVES, passive
from onrecord.tree import Tree

Sign = tuple[str, str]

SPEECH = frozenset({"say", "tell", "announce", "warn", "deny", "ask", "promise"})
_HEARSAY = frozenset({"believe", "think", "say", "allege", "rumour", "rumor", "understand"})
"""Verbs of "is believed to": hearsay. What is "expected to" happen is as often the reporter's own expectation."""
SURE = 0.5
"""What a sure sign is worth at least. A floor set by hand: a value that rests on it is no measured share."""
_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
_THIRD = frozenset({"he", "she", "they", "it"})
_VERBAL = frozenset({"clause", "infinitive", "phrase", "noun phrase", "as", "quote"})
_OPENINGS = frozenset({"that", "how", "what", "why", "whether", "if", "who", "where", "to", "of", "about", "with"})
_LENGTHS = ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (16, "9-16"), (40, "17-40"))


@cache
def weights() -> dict[Sign, float]:
    """The weight of every sign; `("bias", "")` is what a candidate starts with."""
    return {
        (row["sign"], row["value"]): float(row["weight"]) for row in rows("statement_weights.tsv", "sign value weight")
    }


def signs(draft: Draft, tree: Tree) -> Iterator[Sign]:
    """What speaks for or against an attribution."""
    entry, frame = draft.entry, draft.frame
    if entry is not None:
        yield "cue", f"{entry.lemma} / {frame}"
        yield "class", f"{entry.action} {entry.strength} / {frame}"
    yield "frame", frame
    yield "source", _source(draft, tree)
    yield "length", _length(draft, tree)
    yield "quotation", f"{_quotation(draft)} / {frame}"
    if frame in _VERBAL and draft.cue is not None:
        yield from _verb_signs(draft, tree)
    elif frame == "adjective":
        yield "opening", f"{_opening(draft, tree)} / adjective"
    elif frame == "noun":
        yield "owner", "yes" if draft.source else "no"
        yield "governed", tree.dep[draft.at]


def _verb_signs(draft: Draft, tree: Tree) -> Iterator[Sign]:
    at, frame = draft.at, draft.frame
    yield "form", _form(tree, at)
    fronted = frame == "clause" and draft.end <= tree.start[at]
    yield "place", "content first" if fronted or (tree.dep[at] == "ccomp" and tree.head[at] > at) else tree.dep[at]
    if tree.negated(at):
        yield "negated", frame
    if draft.start < tree.start[at]:
        yield "order", f"content first / {frame}"
    elif frame == "clause":
        yield "opening", _opening(draft, tree)
    if frame == "noun phrase":
        first, last = tree.tokens_in(*draft.content[0])
        top = next((k for k in range(first, last + 1) if tree.head[k] == at), first)
        yield "object", _object(tree, top)


def _opening(draft: Draft, tree: Tree) -> str:
    """The word that a content begins with, where it tells a clause."""
    word = tree.lower[tree.tokens_in(*draft.content[0])[0]]
    return word if word in _OPENINGS else "other"


def _source(draft: Draft, tree: Tree) -> str:
    if draft.source is None:
        return f"none / {draft.frame}"
    first, last = draft.source.tokens
    word = tree.lower[first]
    if first == last and word in _SELF:
        return "first or second person"
    if first == last and word in _THIRD:
        return "it" if word == "it" else "pronoun"
    if word in RELATIVES:
        return "that" if word in ("that", "which") else "who"
    labels = set(tree.label[first : last + 1])
    for label in ("PERSON", "ORG", "NORP", "GPE"):
        if label in labels:
            return label
    if any(tree.pos[k] == "PROPN" for k in range(first, last + 1)):
        return "name"
    return "nouns" if any(tree.tag[k] == "NNS" for k in range(first, last + 1)) else "noun"


def _form(tree: Tree, at: int) -> str:
    if passive(tree, at):
        return "passive"
    tag = tree.tag[at]
    if tag == "VB":
        kids = {tree.lower[kid] for kid in tree.kids[at] if kid < at and tree.dep[kid] == "aux"}
        return "VB to" if "to" in kids else "VB " + (min(kids) if kids else "bare")
    if tag in ("VBN", "VBG") and any(tree.dep[kid] == "aux" for kid in tree.kids[at]):
        return tag + " aux"
    return tag


def _object(tree: Tree, top: int) -> str:
    if tree.pos[top] == "PRON":
        return "pronoun"
    if tree.pos[top] == "PROPN":
        return "name"
    if any(tree.dep[kid] in ("relcl", "acl", "prep") for kid in tree.kids[top]):
        return "long"
    return "plain"


def _length(draft: Draft, tree: Tree) -> str:
    words = sum(len(tree.chars[a:b].split()) for a, b in draft.content)
    return next((name for most, name in _LENGTHS if words <= most), "more")


def _quotation(draft: Draft) -> str:
    if not draft.quotes:
        return "none"
    quoted = sum(q.overlap(a, b) for q in draft.quotes for a, b in draft.content)
    whole = sum(b - a for a, b in draft.content)
    return "direct" if quoted * 10 >= whole * 9 else "mixed"


def _sure(draft: Draft, tree: Tree) -> str | None:
    """What makes an attribution sure enough to keep, whatever its other signs: the weights are of political news."""
    entry = draft.entry
    if draft.frame == "hedge" and entry is not None and "report" in entry.lemma:
        return "a report without a source"
    if draft.frame == "hedge" and draft.quotes == [] and _hedged_clause(draft, tree):
        return "a clause that is hedged as hearsay"
    if draft.source is None:
        return None
    if draft.frame == "silence":
        return "a party that would not speak"
    if draft.settled:
        return "a party quoted or cited"
    if draft.frame == "noun phrase" and entry is not None and entry.lemma == "rule out" and tree.negated(draft.at):
        return "a refusal to rule out"
    if entry is not None and entry.lemma in ("confirm", "deny") and neither(tree, draft.at):
        return "neither confirmed nor denied"
    if entry is not None and entry.lemma == "put at":
        return "a count put at a number"
    if draft.frame == "as" and draft.quotes and entry is not None and entry.action == "say":
        return "a name in quotation marks"
    if draft.frame in ("clause", "quote") and draft.quotes and _quotation(draft) == "direct":
        return "a quotation with its speaker" if entry is None or entry.action in SPEECH else None
    if draft.frame == "noun phrase" and entry is not None and entry.action == "deny" and entry.strong:
        return "a denial"
    last = draft.frame == "colon" and draft.end <= tree.start[draft.at]
    if last or (draft.frame == "colon" and called(tree, draft.source.tokens)):
        opens = tree.sentence_of[draft.at] == 0  # a headline run into the text may have a stop
        return "a headline that names its source" if last or opens or _bare(draft, tree) else None
    return None


def neither(tree: Tree, at: int) -> bool:
    """ "neither confirmed nor denied", for either verb."""
    first = tree.head[at] if tree.dep[at] == "conj" else at
    kids = {tree.lower[k] for k in (*tree.kids[first], *tree.kids[at])}
    return "neither" in kids and "nor" in kids


def called(tree: Tree, words: Range) -> bool:
    """Whether words call somebody by an office or as a source ("Minister", "Police", "Report"), not by a name."""
    top = tree.lower[tree.top(words)]
    role = roles.find(top)
    office = role is not None and role.personal
    return office or nouns.is_a(top, "quoted") or top in ("police", "report", "reports")


def _bare(draft: Draft, tree: Tree) -> bool:
    """Whether a sentence has no stop at its end, as headlines have none."""
    _, after = tree.sentence(draft.at)
    return not any(tree.text[k] in (".", "!", "?") for k in range(max(after - 3, draft.at), after))


def _hedged_clause(draft: Draft, tree: Tree) -> bool:
    """ "allegedly", "is believed to have …" with a clause of its own, not within a noun phrase."""
    if draft.cue is None:
        return False
    words = range(draft.cue[0], draft.cue[1] + 1)
    adverb = tree.lower[draft.at] in ("allegedly", "purportedly", "reportedly")
    return adverb or any(tree.lemma[k] in _HEARSAY and tree.pos[k] == "VERB" for k in words)


def judged(draft: Draft, tree: Tree) -> Score:
    """The share of right ones among attributions with these signs, and the signs that made it."""
    table = weights()
    total = table.get(("bias", ""), 0.0)
    reasons = [Reason("bias", weight=round(total, 2))]
    for what, value in signs(draft, tree):
        weight = table.get((what, value), 0.0)
        total += weight
        if weight:
            reasons.append(Reason(what, left=value, weight=weight))
    share = 1 / (1 + math.exp(-total))
    if share < SURE and (why := _sure(draft, tree)):
        reasons.append(Reason(why, weight=round(math.log(SURE / (1 - SURE)) - total, 2)))
        share = SURE
    return Score(round(share, 3), tuple(reasons))
