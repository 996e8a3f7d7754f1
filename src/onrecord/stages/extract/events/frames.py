"""Triggers of events and those who take part: frames of verbs and of nouns, by the lexicon's readings."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.events import EventWord, readings
from onrecord.stages.extract.events.compose import composed
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.phrases import below, joined, owner, parties, phrase
from onrecord.stages.extract.events.status import status_of
from onrecord.stages.extract.statements.tree import Tree

_OCCUR = frozenset({"take", "happen", "occur", "continue", "follow", "begin", "end", "start", "come", "break", "erupt"})
_SENDS = frozenset({"send", "dispatch", "deploy", "invite", "urge", "order", "ask", "tell", "allow"})
_TAKES_PART = frozenset(
    {
        "be",
        "remain",
        "engage",
        "begin",
        "start",
        "resume",
        "hold",
        "continue",
        "intensify",
        "seek",
        "have",
        "enter",
        "join",
        "reach",
        "finalize",
        "finalise",
    }
)
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_BARE_NOUNS = frozenset({"04", "14", "18", "19"})
"""Roots whose nouns tell an event even where nobody is named: meetings, protests, attacks."""


def drafts(tree: Tree) -> list[Draft]:
    """All events of the parse, verbs before the nouns they have not taken up, in order of their triggers."""
    taken: set[int] = set()
    out: list[Draft] = []
    for at in range(tree.size):
        if tree.pos[at] == "VERB" and (draft := _verb(tree, at, taken=taken)):
            out.append(draft)
    for at in range(tree.size):
        if tree.pos[at] in ("NOUN", "PROPN") and at not in taken and (draft := _noun(tree, at)):
            out.append(draft)
    out += [act for draft in out if (act := composed(tree, draft))]
    return sorted(out, key=lambda d: (d.at, d.word.code))


# ---- verbs ---------------------------------------------------------------------------------------------------------


def _lemmas(tree: Tree, at: int) -> Iterator[tuple[str, int]]:
    """The verb with its particle or preposition, longest first, and the last token of each."""
    lemma = tree.lemma[at]
    for kid in tree.kids[at]:
        if kid > at and tree.dep[kid] in ("prt", "prep", "advmod", "acomp") and kid - at <= 3:
            yield f"{lemma} {tree.lower[kid]}", kid
    yield lemma, at


def _object(tree: Tree, at: int) -> int | None:
    """The head of what the verb acts on: object, passive subject, or the noun that a relative clause hangs on."""
    passive = tree.kid(at, "auxpass") is not None
    found = tree.kid(at, "nsubjpass") if passive else tree.kid(at, "dobj", "attr", "oprd")
    if found is not None and tree.lower[found] not in _RELATIVE:
        return found
    above = tree.head[at]
    if tree.dep[at] == "relcl" and (found is not None or not passive):
        return above
    if tree.dep[at] == "acl" and tree.tag[at] == "VBN":
        return above
    return found


def _passive(tree: Tree, at: int) -> bool:
    return tree.kid(at, "auxpass", "agent") is not None or (tree.dep[at] == "acl" and tree.tag[at] == "VBN")


def _subject(tree: Tree, at: int, *, depth: int = 0) -> int | None:
    """Who does it: subject or agent; where there is none, that of the verb it is joined to or governed by."""
    if _passive(tree, at) and not depth:
        by = tree.kid(at, "agent")
        return tree.kid(by, "pobj") if by is not None else None
    found = tree.kid(at, "nsubj", "csubj", "nsubjpass")
    if found is not None and tree.lower[found] in _RELATIVE and tree.dep[at] == "relcl":
        return tree.head[at]
    if found is not None or depth > 4:
        return found
    above = tree.head[at]
    if above == at:
        return None
    if tree.dep[at] in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
        if tree.dep[at] == "pcomp":
            above = tree.head[above]
        controlled = tree.kid(above, "dobj") if tree.pos[above] == "VERB" else None
        if controlled is not None and tree.infinitive(at):
            sends = tree.dep[at] == "advcl" and tree.lemma[above] in _SENDS
            if sends or (tree.dep[at] == "xcomp" and tree.lemma[above] not in ("promise", "threaten")):
                return controlled
        if tree.pos[above] == "ADJ" and tree.dep[above] == "acomp":
            above = tree.head[above]
        return _subject(tree, above, depth=depth + 1)
    if tree.dep[at] == "acl" and tree.pos[above] in ("NOUN", "PROPN"):
        return above if tree.tag[at] == "VBG" else _holder(tree, above)
    return None


def _holder(tree: Tree, noun: int) -> int | None:
    """Whose plan, offer or threat a noun is: its owner, or the subject of the verb it is the object of."""
    kid = tree.kid(noun, "poss")
    if kid is not None:
        return kid
    above = tree.head[noun]
    return _subject(tree, above) if tree.pos[above] == "VERB" and tree.dep[noun] in ("dobj", "attr") else None


def _noun_fits(tree: Tree, noun: int, wanted: frozenset[str]) -> int | None:
    """The head that is one of the wanted nouns: itself, what it is a series of, or what joins it."""
    for one in joined(tree, noun):
        if tree.lemma[one] in wanted or f"{tree.lower[one - 1]} {tree.lemma[one]}" in wanted:
            return one
        of = next((k for k in tree.kids[one] if tree.dep[k] == "prep" and tree.lower[k] == "of"), None)
        inner = tree.kid(of, "pobj") if of is not None else None
        if inner is not None and tree.lemma[inner] in wanted:
            return inner
        if any(tree.dep[k] == "compound" and tree.lemma[k] in wanted for k in tree.kids[one]):
            return one
    return None


def _verb(tree: Tree, at: int, *, taken: set[int]) -> Draft | None:
    target = _object(tree, at)
    for lemma, last in _lemmas(tree, at):
        for word in readings(lemma, pos="verb"):
            noun = _noun_fits(tree, target, word.objects) if target is not None and word.objects else None
            if word.objects and noun is None:
                continue
            needs_object = word.to[:1] == ("obj",) and target is None and not word.objects
            if needs_object and not any(below(tree, at, how) for how in word.to[1:]):
                continue  # "the ferry turned over": nothing was done to anybody
            draft = Draft(word, (at, last), at)
            subject = _subject(tree, at)
            if subject is not None and subject != target:
                draft.actors = parties(tree, subject)
            draft.recipients = _recipients(tree, at, word=word, target=target, noun=noun)
            if not draft.actors and not draft.recipients:
                continue
            if noun is not None:
                taken.add(noun)
                draft.trigger = (min(at, noun), max(last, noun)) if abs(noun - at) < 8 else (at, last)
                if word.code == "040" and _by_phone(tree, noun, at):
                    draft.word = EventWord(word.lemma, "041", "phone", word.objects, word.to)
            elif word.code == "040" and _by_phone(tree, at, at):
                draft.word = EventWord(word.lemma, "041", "phone", word.objects, word.to)
            _share(draft)
            draft.status = status_of(tree, at)
            draft.preps = (at,) if noun is None else (at, noun)
            return draft
    return None


def _by_phone(tree: Tree, noun: int, verb: int) -> bool:
    near = range(tree.left[noun], tree.right[noun] + 1)
    words = {tree.lemma[i] for i in near if abs(i - noun) <= 4}
    words |= {tree.lemma[k] for p in tree.kids[verb] if tree.dep[p] == "prep" for k in tree.kids[p]}
    return bool(words & {"phone", "telephone"})


def _share(draft: Draft) -> None:
    """Who meets without "with": "A and B met" is one event between A and B."""
    if draft.word.code[:2] in ("04", "05", "06") and not draft.recipients and len(draft.actors) > 1:
        draft.recipients = draft.actors[1:]
        draft.actors = draft.actors[:1]


def _recipients(tree: Tree, at: int, *, word: EventWord, target: int | None, noun: int | None) -> list[Words]:
    for how in word.to:
        if how == "obj":
            if target is not None and noun is None and not word.objects:
                return parties(tree, target)
            indirect = tree.kid(at, "dative")
            if indirect is not None and tree.pos[indirect] != "ADP":
                return parties(tree, indirect)
        elif how == "poss":
            where = noun if noun is not None else target
            if where is not None and (found := owner(tree, where)):
                return found
        else:
            for head in (at, noun, target):
                if head is not None and (found := below(tree, head, how)):
                    return found
    return []


# ---- nouns ---------------------------------------------------------------------------------------------------------


def _noun(tree: Tree, at: int) -> Draft | None:
    """A noun that tells an event: "talks between", "a missile strike on"."""
    lemma = tree.lemma[at]
    names = [(f"{tree.lower[at - 1]} {lemma}", at - 1)] if at and tree.dep[at - 1] in ("compound", "amod") else []
    for name, first in (*names, (lemma, at)):
        for word in readings(name, pos="noun"):
            draft = Draft(word, (first, at), at)
            draft.preps = (at,)
            between = below(tree, at, "between") or below(tree, at, "among")
            if between:
                draft.actors, draft.recipients = between[:1], between[1:]
            else:
                draft.actors = (
                    owner(tree, at) or below(tree, at, "by") or _adjective(tree, at) or _taking_part(tree, at, word)
                )
                draft.recipients = next((f for how in word.to if how != "by" and (f := below(tree, at, how))), [])
            verb = _occurrence(tree, at)
            if verb is not None:
                draft.preps = (at, verb)
                if not draft.recipients:
                    draft.recipients = next((f for how in word.to if (f := below(tree, verb, how))), [])
            if not draft.actors and not draft.recipients and word.code[:2] not in _BARE_NOUNS:
                continue
            if not draft.actors and not draft.recipients and verb is None and tree.dep[at] not in ("nsubj", "ROOT"):
                continue
            if word.code == "040" and _by_phone(tree, at, at):
                draft.word = EventWord(word.lemma, "041", "phone", word.objects, word.to)
            draft.status = status_of(tree, at)
            return draft
    return None


def _adjective(tree: Tree, at: int) -> list[Words]:
    """A nationality or a name before the noun: "Ruritanian airstrike"."""
    for kid in tree.kids[at]:
        if (
            kid < at
            and tree.dep[kid] in ("amod", "compound", "nmod")
            and tree.doc[kid].ent_type_ in ("NORP", "GPE", "ORG")
        ):
            return [phrase(tree, kid)]
    return []


def _taking_part(tree: Tree, at: int, word: EventWord) -> list[Words]:
    """Who is "in talks", "seeks a treaty", "has reached a deal": the subject of the verb around the noun."""
    if word.code[:2] not in ("03", "04", "05", "06"):
        return []
    above = tree.head[at]
    if tree.dep[at] == "pobj" and tree.lower[above] in ("in", "into"):
        above = tree.head[above]
    elif tree.dep[at] not in ("dobj", "attr"):
        return []
    if tree.pos[above] not in ("VERB", "AUX") or tree.lemma[above] not in _TAKES_PART:
        return []
    subject = _subject(tree, above)
    return parties(tree, subject) if subject is not None and tree.lower[subject] != "there" else []


def _occurrence(tree: Tree, at: int) -> int | None:
    """The verb by which the event takes place, if one does."""
    if tree.dep[at] in ("nsubj", "nsubjpass") and tree.lemma[tree.head[at]] in (*_OCCUR, "hold", "report", "hear"):
        return tree.head[at]
    for kid in tree.kids[at]:
        if tree.dep[kid] in ("relcl", "acl") and tree.lemma[kid] in (*_OCCUR, "hold"):
            return kid
    return None
