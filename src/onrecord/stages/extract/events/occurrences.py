"""Nouns that tell an event: "talks between", "a missile strike on", "the indictment of"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon.events import EventWord, readings
from onrecord.stages.extract.events.actors import makers
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.phrases import UNDONE, below, parties, struck
from onrecord.stages.extract.events.status import status_of
from onrecord.stages.extract.events.subjects import subject
from onrecord.tree import Tree

_OCCUR = frozenset(
    (
        "take happen occur continue follow begin end start come break erupt hold report hear plan schedule organise"
        " organize stage expect"
    ).split()
)
_TAKES_PART = frozenset(
    "be remain engage begin start resume hold continue intensify seek have enter join reach finalize finalise".split()
)
_LIGHT = frozenset(
    "issue make give launch level deliver commit conduct carry mount stage unleash wage begin start open".split()
)
"""Verbs that add nothing to the noun of an act: "issued threats"."""
_BARE = frozenset({"04", "14", "18", "19"})
"""Roots whose nouns tell an event even where nobody is named: meetings, protests, attacks."""
_BOMBING = frozenset({"airstrike", "artillery", "attack"})
_STRIKERS = frozenset(
    "warplane jet plane aircraft helicopter drone artillery regime government army coalition navy".split()
)
"""Of whom a bombing is, and who is not bombed: "the shelling of the army"."""
_ADJOINING = frozenset({"in", "after", "during", "following", "amid", "before"})
_AMONG = ("between", "among")
_POINTING = frozenset({"the", "that", "this", "these", "those"})
_NAMES = frozenset({"ORG", "LAW", "PERSON", "WORK_OF_ART", "GPE", "FAC", "PRODUCT", "DATE", "TIME"})
"""A noun within these is part of a name: "the Southern Trade Agreement", "in March"."""
_WORKERS = frozenset("union striker walkout picket unionist worker docker wage".split())
_AIRCRAFT = frozenset("airstrike missile drone jet warplane rocket aircraft bomb bombing air".split())
_VAGUE = frozenset("contact discussion dialogue conversation consultation conference session correspondence".split())
"""Nouns that tell of a meeting only where somebody is said to take part."""


def noun_draft(tree: Tree, at: int) -> Draft | None:
    """The event that a noun tells, if it tells one."""
    if tree.dep[at] == "compound" or tree.label[at] in _NAMES or _above(tree, at) in UNDONE:
        return None  # "peace talks venue", "the end of the truce"
    lemma = tree.lemma[at]
    names = [(f"{tree.lower[at - 1]} {lemma}", at - 1)] if at and tree.dep[at - 1] in ("compound", "amod") else []
    for name, first in (*names, (lemma, at)):
        for word in readings(name, pos="noun"):
            if draft := _draft(tree, at, word=word, first=first):
                return draft
    return None


def _above(tree: Tree, at: int) -> str | None:
    """The noun that the event's noun completes."""
    preposition = tree.head[at]
    if tree.dep[at] != "pobj" or tree.pos[tree.head[preposition]] != "NOUN":
        return None
    return tree.lemma[tree.head[preposition]]


def _draft(tree: Tree, at: int, *, word: EventWord, first: int) -> Draft | None:
    if word.code[:2] in ("18", "19") and tree.lemma[at] == "strike" and first == at and _labour(tree):
        return None
    draft = Draft(word, (first, at), at, preps=(at,))
    verb = _occurrence(tree, at)
    sides = [w for w in below(tree, at, "of") if tree.lemma[tree.top(w)] in _STRIKERS] if word.mode in _BOMBING else []
    heads = (at, *tree.kids_by(at, "acl"), *([verb] if verb is not None else []))
    between = next((f for head in heads for how in _AMONG if (f := below(tree, head, how))), [])
    if between:
        draft.actors, draft.recipients, draft.mutual = between[:1], between[1:], len(between) > 1
    else:
        leaving = below(tree, at, "of") if word.code == "0874" else []  # "the withdrawal of the army"
        draft.actors = makers(tree, at) or sides or leaving or _taking_part(tree, at, word)
        draft.recipients = [w for w in _to(tree, at, word) if w not in sides and w not in leaving]
    if tree.lemma[at] == "call" and not between and not below(tree, at, "with") and word.lemma == "call":
        return None  # "calls by the opposition to stop": no telephone
    if not draft.actors and draft.recipients and (side := _other_side(tree, at)):
        draft.actors, draft.mutual = side, True
    if verb is not None:
        draft.preps = (at, verb)
        draft.recipients = draft.recipients or _to(tree, verb, word)
    told = verb is not None or tree.dep[at] in ("nsubj", "ROOT") or definite(tree, at)
    if not draft.actors and not draft.recipients and not (told and word.code[:2] in _BARE and word.lemma not in _VAGUE):
        return None
    if word.code == "040" and {"phone", "telephone"} & set(tree.lemma[tree.left[at] : at]):
        draft.word = replace(word, code="041", mode="phone")
    draft.status = status_of(tree, at)
    return draft


def _labour(tree: Tree) -> bool:
    """Whether an article that has "strikes" tells of workers and of no aircraft."""
    words = set(tree.lemma)
    return bool(words & _WORKERS) and not words & _AIRCRAFT


def _to(tree: Tree, head: int, word: EventWord) -> list[Words]:
    return next((f for how in word.to if how != "by" and (f := struck(tree, head, how, code=word.code))), [])


def definite(tree: Tree, at: int) -> bool:
    """Whether a noun points back to something told: "the talks", "that attack", "their summit"."""
    return any(tree.lower[k] in _POINTING or tree.dep[k] == "poss" for k in tree.kids[at])


def _taking_part(tree: Tree, at: int, word: EventWord) -> list[Words]:
    """Who is "in talks", "seeks a treaty", "is on hunger strike": the subject of the verb around the noun."""
    above = tree.head[at]
    if tree.dep[at] == "dobj" and tree.lemma[above] in _LIGHT and (doer := subject(tree, above)) is not None:
        return parties(tree, doer)
    if word.code == "042" and tree.dep[at] == "pobj" and tree.lower[above] in ("on", "during"):
        verb = tree.head[above]  # "told reporters during a visit"
        who = subject(tree, verb) if tree.pos[verb] == "VERB" else None
        return parties(tree, who) if who is not None else []
    if word.code[:2] not in ("03", "04", "05", "06", "14"):
        return []
    if tree.dep[at] == "pobj" and tree.lower[above] in ("in", "into", "on"):
        if tree.pos[tree.head[above]] in ("NOUN", "PROPN") and tree.dep[tree.head[above]] in ("dobj", "attr"):
            return []
        above = tree.head[above]
    elif tree.dep[at] not in ("dobj", "attr"):
        return []
    if tree.pos[above] not in ("VERB", "AUX") or tree.lemma[above] not in _TAKES_PART:
        return []
    who = subject(tree, above)
    return parties(tree, who) if who is not None and tree.lower[who] != "there" else []


def _other_side(tree: Tree, at: int) -> list[Words]:
    """Who fights or talks "with" somebody before, in or after what the verb says: "took the hill after clashes with X",
    "died in a battle with X"."""
    above = tree.head[at]
    if tree.dep[at] != "pobj" or tree.lower[above] not in _ADJOINING or not below(tree, at, "with"):
        return []
    verb = tree.head[above]
    if tree.pos[verb] != "VERB":
        return []
    who = tree.kid(verb, "nsubjpass") or subject(tree, verb)
    return parties(tree, who) if who is not None else []


def _occurrence(tree: Tree, at: int) -> int | None:
    """The verb by which the event takes place, if one does."""
    if tree.dep[at] in ("nsubj", "nsubjpass") and tree.lemma[tree.head[at]] in _OCCUR:
        return tree.head[at]
    for kid in tree.kids[at]:
        if tree.dep[kid] in ("relcl", "acl") and tree.lemma[kid] in _OCCUR:
            return kid
    return None
