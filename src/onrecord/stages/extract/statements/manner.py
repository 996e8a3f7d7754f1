"""How a statement was made: direct or not, said or not said, how firmly, by what medium."""

from __future__ import annotations

from onrecord.lexicon import media
from onrecord.model import Manner, Medium, Modality, Polarity
from onrecord.stages.extract.statements.draft import Draft
from onrecord.stages.extract.statements.judging import neither
from onrecord.tree import NEGATIONS, Tree

_CONDITIONAL = frozenset({"would", "could", "might", "may", "should", "can"})
WITHHELD = frozenset({"decline", "refuse", "fail"})
_PLANNED = frozenset({"will", "wo", "'ll", "shall"})
_LEANING = frozenset({"expect", "plan", "intend", "want", "prepare", "hope", "go"})
_OUTSIDE = len("that ") + 1
"""Characters of a direct content that may stand outside its quotation marks: a leading "that", a comma."""


def manner(draft: Draft) -> Manner:
    """Direct where the content is a quotation, mixed where part of it is, indirect otherwise."""
    whole = sum(end - start for start, end in draft.content)
    quoted = sum(quotation.overlap(a, b) for quotation in draft.quotes for a, b in draft.content)
    if quoted and whole - quoted <= _OUTSIDE * len(draft.content):
        return "direct"
    return "mixed" if quoted else "indirect"


def _auxiliaries(tree: Tree, at: int) -> set[str]:
    return {tree.lower[kid] for kid in tree.kids[at] if kid < at and tree.dep[kid] in ("aux", "neg")}


def _governor(tree: Tree, at: int) -> int | None:
    """The verb above an infinitive: "declined to say", "is expected to announce"."""
    if tree.dep[at] in ("xcomp", "ccomp") and tree.pos[tree.head[at]] in ("VERB", "AUX") and tree.infinitive(at):
        return tree.head[at]
    return None


def polarity(draft: Draft, tree: Tree) -> Polarity:
    """Negated where it was not said: "has not confirmed", "declined to say", "would not rule out"."""
    if draft.entry is None or draft.cue is None or draft.frame in ("continued", "conjoined", "post", "colon"):
        return "affirmed"
    if draft.frame == "silence":
        return "negated"
    at = draft.at
    above = _governor(tree, at)
    withheld = tree.lemma[at] in WITHHELD or (above is not None and tree.lemma[above] in WITHHELD)
    if draft.source and tree.lower[draft.source.tokens[0]] in ("nobody", "none", "neither"):
        return "negated"
    denied = _negated(draft, tree, at) or (above is not None and _negated(draft, tree, above))
    if neither(tree, at):
        denied = True
    return "negated" if withheld != denied else "affirmed"


def _negated(draft: Draft, tree: Tree, at: int) -> bool:
    """Whether a verb is negated by a word that is no part of what was said (""Never," she said")."""
    return any(
        tree.lower[kid] in NEGATIONS and not any(a <= tree.start[kid] < b for a, b in draft.content)
        for kid in tree.kids[at]
        if tree.dep[kid] in ("neg", "advmod", "preconj", "cc")
    )


def modality(draft: Draft, tree: Tree) -> Modality:
    """Hedged without a named source, conditional under "would" or "if", planned under "will" or "expected to"."""
    if draft.hedged or (draft.entry is not None and draft.entry.hedged):
        return "hedged"
    if draft.cue is None or draft.frame in ("continued", "conjoined", "post", "colon", "according", "noun"):
        return "asserted"
    at = draft.at
    words = _auxiliaries(tree, at) if draft.frame != "silence" else set()
    above = _governor(tree, at)
    if above is not None:
        words |= _auxiliaries(tree, above)
    if words & _CONDITIONAL or any(tree.dep[k] == "mark" and tree.lower[k] in ("if", "unless") for k in tree.kids[at]):
        return "conditional"
    if words & _PLANNED or (above is not None and tree.lemma[above] in _LEANING):
        return "planned"
    return "asserted"


def medium(draft: Draft, tree: Tree) -> Medium | None:
    """The medium that the cue, its modifiers or the speaker's words tell: "told a briefing", "on X", "tweeted"."""
    if draft.cue is None or draft.entry is None:
        return None
    if draft.entry.pos == "verb" and (by_verb := media.of_verb(tree.lemma[draft.at])):
        return by_verb
    nouns = _modifying_nouns(tree, draft.at)
    if draft.tail is not None:
        nouns += [k for k in range(draft.tail[0], draft.tail[1] + 1) if tree.dep[k] == "pobj"]
    for noun in nouns:
        if found := of_phrase(tree, noun):
            return found
    for words in (draft.addressee, draft.source.tokens if draft.source else None):
        if words and (found := of_phrase(tree, tree.top(words))):
            return found
    return None


def _modifying_nouns(tree: Tree, at: int) -> list[int]:
    """Nouns of "in a statement", "by phone", "on X" that hang on the cue, or on what hangs on it ("told X in …")."""
    found = []
    subject = tree.kids_by(at, "nsubj")
    speaking = [
        k
        for kid in (at, *subject)
        for k in tree.kids[kid]
        if tree.tag[k] == "VBG" and tree.lemma[k] in ("speak", "write", "talk", "post", "appear")
    ]
    aside = [k for kid in subject for k in tree.kids[kid] if tree.dep[k] == "prep" and tree.text[k - 1] == ","]
    for kid in (*tree.kids[at], *aside, *(k for verb in speaking for k in tree.kids[verb])):
        holders = (
            [kid]
            if tree.dep[kid] == "prep"
            else [k for k in tree.kids[kid] if tree.dep[kid] == "dobj" and tree.dep[k] == "prep"]
        )
        for preposition in holders:
            found += [noun for noun in tree.kids[preposition] if tree.dep[noun] == "pobj"]
    return found


def of_phrase(tree: Tree, noun: int) -> Medium | None:
    """The medium of a noun with the compounds before it."""
    if named := media.of_name(tree.text[noun].rstrip(".")):
        return named
    first = noun
    while (
        first - 1 >= 0
        and tree.dep[first - 1] in ("compound", "amod")
        and tree.head[first - 1] in range(first, noun + 1)
    ):
        first -= 1
    if named := next((name for k in range(first, noun) if (name := media.of_name(tree.text[k]))), None):
        return named  # "his Telegram channel"
    if tree.pos[noun] == "PROPN":
        return None
    if tree.lower[noun : noun + 3] == ["e", "-", "mail"]:
        return media.of_noun("e-mail")
    return media.of_noun(" ".join([*tree.lower[first:noun], tree.lemma[noun]]))
