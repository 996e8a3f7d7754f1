"""Triggers of events and those who take part: frames of verbs, by the lexicon's readings (nouns: occurrences.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.lexicon.events import EventWord, readings
from onrecord.stages.extract.events.beings import human
from onrecord.stages.extract.events.compose import composed
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.fitting import fitted
from onrecord.stages.extract.events.occurrences import noun_draft
from onrecord.stages.extract.events.phrases import (
    QUANTIFIERS,
    UNDONE,
    below,
    joined,
    owner,
    parties,
    phrase,
    somewhere,
    struck,
)
from onrecord.stages.extract.events.status import status_of
from onrecord.stages.extract.events.subjects import acted_on, subject
from onrecord.tree import Tree

_VERBAL = frozenset({"02", "03", "10", "11", "12", "13"})
"""Roots of acts done with words: what they are about may stand in a clause."""
_MUTUAL = frozenset({"04", "05", "06"})
_NAMED = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_LEAVING = frozenset({"withdraw", "pull"})
_NAMING = frozenset("call name style dub declare proclaim describe present".split())
_SELF = frozenset("itself themselves himself herself".split())
_STRIVING = frozenset("fight battle struggle attack".split())
_REACH = 25
"""Tokens behind a trigger within which a party is taken to be its recipient."""


def drafts(tree: Tree) -> list[Draft]:
    """All events of the parse, verbs before the nouns they have not taken up, in order of their triggers."""
    taken: set[int] = set()
    out: list[Draft] = []
    for at in range(tree.size):
        if tree.pos[at] == "VERB" and (draft := _verb(tree, at, taken=taken)):
            out.append(draft)
    for at in range(tree.size):
        if tree.pos[at] in ("NOUN", "PROPN") and at not in taken and (draft := noun_draft(tree, at)):
            out.append(draft)
    acts = {act.at: act for draft in out if (act := composed(tree, draft))}
    out = [d for d in out if d.at not in acts or (d.recipients and not acts[d.at].recipients)]
    out += acts.values()
    return sorted(out, key=lambda d: (d.at, d.word.code))


def _lemmas(tree: Tree, at: int) -> Iterator[tuple[str, int]]:
    """The verb with its particle or preposition, longest first, and the last token of each."""
    lemma = tree.lemma[at]
    shot = lemma == "fire" and tree.kid(at, "dobj") is not None  # "fired shells on the town"
    for kid in tree.kids[at]:
        if kid > at and tree.dep[kid] in ("prt", "prep", "advmod", "acomp") and kid - at <= 3 and not shot:
            yield f"{lemma} {tree.lower[kid]}", kid
    yield lemma, at


def _noun_fits(tree: Tree, noun: int, wanted: frozenset[str]) -> int | None:
    for one in joined(tree, noun):
        many = tree.lemma[one] in QUANTIFIERS and bool(below(tree, one, "of"))  # "rounds of attacks"
        if (not many and tree.lemma[one] in wanted) or (one and f"{tree.lower[one - 1]} {tree.lemma[one]}" in wanted):
            return one
        of = next((k for k in tree.kids[one] if tree.dep[k] == "prep" and tree.lower[k] == "of"), None)
        inner = tree.kid(of, "pobj") if of is not None else None
        if inner is not None and tree.lemma[inner] in wanted and tree.lemma[one] not in UNDONE:
            return inner
        if any(tree.dep[k] == "compound" and tree.lemma[k] in wanted for k in tree.kids[one]):
            return one
    return None


def _verb(tree: Tree, at: int, *, taken: set[int]) -> Draft | None:
    target = acted_on(tree, at)
    for lemma, last in _lemmas(tree, at):
        for word in readings(lemma, pos="verb"):
            noun = _noun_fits(tree, target, word.objects) if target is not None and word.objects else None
            if (word.objects and noun is None) or _aimless(tree, at, word=word, target=target):
                continue
            read = fitted(tree, at, word=word, target=target)
            if read is None:
                continue
            draft = _filled(tree, Draft(read, (at, last), at), target=target, noun=noun)
            if not draft.actors and not draft.recipients:
                continue
            if noun is not None:
                taken.add(noun)
            return draft
    return None


def _aimless(tree: Tree, at: int, *, word: EventWord, target: int | None) -> bool:
    """A verb that needs somebody to be done to and has nobody: "the ferry turned over", "they fought to survive"."""
    if tree.lemma[at] in _STRIVING and any(tree.label[tree.top(w)] in _NAMED for w in below(tree, at, "for")):
        return not any(below(tree, at, how) for how in word.to)  # "fighting for the king"
    if tree.lemma[at] in _STRIVING and target is None and tree.kid(at, "xcomp", "advcl") is not None:
        return not any(below(tree, at, how) for how in word.to)
    if tree.lemma[at] in _LEAVING and word.code == "0874" and not word.objects:
        return target is not None or not any(below(tree, at, how) for how in word.to)  # "withdrew the bill"
    if tree.lemma[at] == "demonstrate" and (target is not None or tree.kid(at, "ccomp") is not None):
        return True  # "the figures demonstrate that …"
    if tree.lemma[at] in _NAMING and at + 1 < tree.size and tree.lower[at + 1] in _SELF:
        return True  # "a group that calls itself the Northern Front"
    if word.to[:1] != ("obj",) or target is not None or word.objects:
        return False
    if word.code[:2] in _VERBAL and tree.kid(at, "xcomp", "ccomp") is not None:
        return False
    return not any(below(tree, at, how) for how in word.to[1:])


def _filled(tree: Tree, draft: Draft, *, target: int | None, noun: int | None) -> Draft:
    """The draft of a verb with its actors, recipients and status."""
    at, word = draft.at, draft.word
    who = subject(tree, at)
    if who is not None and who != target:
        draft.actors = parties(tree, who)
    draft.recipients = _recipients(tree, at, word=word, target=target, noun=noun)
    if not draft.actors and len(draft.recipients) > 1 and _between(tree, draft, noun):
        draft.actors, draft.recipients, draft.mutual = draft.recipients[:1], draft.recipients[1:], True
    _share(draft)
    if noun is not None:
        draft.trigger = (min(at, noun), max(draft.trigger[1], noun)) if abs(noun - at) < 8 else draft.trigger
    if word.code == "040" and by_phone(tree, at if noun is None else noun, at):
        draft.word = replace(word, code="041", mode="phone")
    draft.status = status_of(tree, at)
    draft.preps = (at,) if noun is None else (at, noun)
    return draft


def _between(tree: Tree, draft: Draft, noun: int | None) -> bool:
    """Whether those at the receiving end stand on both sides: "an accord reached between A and B"."""
    heads = (draft.at,) if noun is None else (draft.at, noun)
    return any(below(tree, head, "between") == draft.recipients for head in heads)


def by_phone(tree: Tree, noun: int, verb: int) -> bool:
    """Whether words around a talk say that it was held by telephone."""
    near = range(tree.left[noun], tree.right[noun] + 1)
    words = {tree.lemma[i] for i in near if abs(i - noun) <= 4}
    words |= {tree.lemma[k] for p in tree.kids[verb] if tree.dep[p] == "prep" for k in tree.kids[p]}
    return bool(words & {"phone", "telephone"})


def _share(draft: Draft) -> None:
    """Who meets without "with": "A and B met" is one event between A and B."""
    if draft.word.code in ("045", "050", "051"):
        return
    if draft.word.code[:2] in _MUTUAL and not draft.recipients and len(draft.actors) > 1:
        draft.recipients = draft.actors[1:]
        draft.actors = draft.actors[:1]
        draft.mutual = True


def _recipients(tree: Tree, at: int, *, word: EventWord, target: int | None, noun: int | None) -> list[Words]:
    for how in word.to:
        if how == "obj":
            if target is not None and noun is None and not word.objects and (found := parties(tree, target)):
                return found
            indirect = tree.kid(at, "dative")
            if indirect is not None and tree.pos[indirect] != "ADP":
                return parties(tree, indirect)
        elif how in ("self", "name"):
            found = parties(tree, noun) if noun is not None else []
            if how == "self" or any(tree.label[i] for first, last in found for i in range(first, last + 1)):
                return found
        elif how == "poss":
            where = noun if noun is not None else target
            if where is not None and (found := owner(tree, where)):
                return found
        else:
            for head in (at, noun, target):
                if head is not None and (found := struck(tree, head, how, code=word.code)):
                    return found
    if word.code[:2] in ("02", "10") and (told := tree.kid(at, "ccomp")) is not None:
        who = tree.kid(told, "nsubj", "nsubjpass")  # "demanded that the council act"
        return parties(tree, who) if who is not None and tree.pos[who] != "PRON" else []
    return []


def named_behind(tree: Tree, draft: Draft) -> Words | None:
    """The first state, body or person named in what belongs to the trigger, where no preposition tells whom it is for:
    "agreed to hand over arms to the council", "lifted a state of emergency in the province"."""
    top = draft.at
    for at in range(draft.trigger[1] + 1, min(tree.right[top], draft.at + _REACH) + 1):
        if tree.label[at] not in _NAMED or any(a <= at <= b for a, b in draft.actors) or _apart(tree, at, top):
            continue
        last = at
        while last + 1 < tree.size and tree.label[last + 1] == tree.label[at]:
            last += 1
        head = tree.top((at, last))
        if draft.word.code[:2] in _VERBAL and somewhere(tree, head):
            continue
        return phrase(tree, head) if tree.pos[head] in ("NOUN", "PROPN") else (at, last)
    return None


def _apart(tree: Tree, at: int, top: int) -> bool:
    """Whether a clause of its own stands between a token and the trigger above it."""
    while at != top:
        if tree.dep[at] in ("advcl", "parataxis", "relcl") or (tree.dep[at] == "conj" and tree.clausal(at)):
            return True
        if tree.dep[at] == "appos" and tree.pos[tree.head[at]] == "NOUN" and not human(tree, tree.head[at]):
            return True  # "ordered a recount, a victory for the council"
        if tree.dep[at] == "pcomp" and tree.has_subject(at):
            return True  # "…, with breaches taking place in the port"
        if tree.dep[at] == "acl" and tree.tag[at] == "VBN":
            return True  # "arms given by a man known as Abu Noor"
        if tree.head[at] == at:
            return True
        at = tree.head[at]
    return False
