"""Noun phrases of a parse: their tokens, what is joined to them, and what stands below a preposition."""

from __future__ import annotations

from onrecord.lexicon import countries
from onrecord.stages.extract.events.beings import human
from onrecord.stages.extract.events.draft import Words
from onrecord.tree import Tree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
"""Kinds of expression that never take part in an event."""
_LOOSE = frozenset(("relcl acl appos conj cc punct prep advcl advmod npadvmod ccomp parataxis").split())
QUANTIFIERS = frozenset(
    (
        "series number round lot couple group handful dozen hundred thousand barrage wave string spate majority one two"
        " several some many most part total quarter half"
    ).split()
)
_CONTAINERS = frozenset(
    "member leader head representative people resident part chief minister president director spokesman spokeswoman"
    " family relative supporter victim crowd thousands hundreds dozens".split()
)

_MANNER = frozenset(
    (
        "force effect basis scale place fact day night hour time way course view case order addition response turn"
        " retaliation morning evening afternoon week month year record average level number rate charge sight hand"
    ).split()
)
"""Nouns that make an adverb of the preposition before them: "in force", "on a daily basis"."""

UNDONE = frozenset(
    "end violation breach cessation halt collapse lack absence talk call threat fear risk prevention hope".split()
)
"""Nouns before "of" or "to" that make something else of the event: "the collapse of the truce"."""
_ATTACKS = frozenset({"18", "19", "20"})
_WHERE = frozenset({"in", "at", "near", "outside", "among"})
_MEDIA = frozenset({"phone", "telephone", "talk", "call", "video", "conversation", "contact", "telegram"})


def head_of(tree: Tree, words: Words) -> int:
    """The token that heads a noun phrase."""
    return tree.top(words)


def phrase(tree: Tree, head: int) -> Words:
    """A noun with what belongs to its name: modifiers, and an "of" that completes it; no clause, no list, no day."""
    first = last = head
    for kid in tree.kids[head]:
        dep = tree.dep[kid]
        if dep in _LOOSE and not (dep == "prep" and tree.lower[kid] in ("of", "for") and kid == head + 1):
            continue
        if tree.label[kid] in ("DATE", "TIME") and kid < head:
            continue  # "Friday 19 people"
        if dep == "prep" and tree.sentence_of[kid] == tree.sentence_of[head]:
            inner = tree.kid(kid, "pobj")
            named = inner is not None and (tree.pos[inner] == "PROPN" or tree.lemma[head] in _CONTAINERS)
            if named and inner is not None:
                last = max(last, phrase(tree, inner)[1])
            continue
        first, last = min(first, tree.left[kid]), max(last, tree.right[kid] if kid > head else last)
    while first < head and (tree.label[first] in ("DATE", "TIME") or tree.pos[first] == "PUNCT"):
        first += 1
    return first, last


def joined(tree: Tree, head: int) -> list[int]:
    """The noun and those joined to it by "and", or by commas alone where the parser takes names for appositions."""
    out, at = [head], head
    while (following := _next(tree, at)) is not None:
        out.append(following)
        at = following
    return out


def _next(tree: Tree, at: int) -> int | None:
    following = tree.kid(at, "conj")
    if following is not None:
        # a verb joined to a noun is the parser's mistake, and a list does not go on behind a finite clause
        apart = tree.label[following] in ("GPE", "LOC") and tree.label[at] != tree.label[following]
        if apart and any(tree.dep[k] == "prep" and tree.lower[k] == "in" for k in tree.kids[at] if k < following):
            return None  # "the rebels in A and B"
        return following if tree.pos[following] in NOMINAL and not tree.clausal(following) else None
    beside = tree.kid(at, "appos")
    kind = tree.label[at]
    alike = beside is not None and kind in ("PERSON", "GPE", "NORP") and tree.label[beside] == kind
    return beside if alike else None


def parties(tree: Tree, head: int) -> list[Words]:
    """Noun phrases that take part, one each: lists are taken apart, "the leaders of A, B and C" into A, B and C.

    Days, amounts of money and the like are left out.
    """
    out: list[Words] = []
    for one in joined(tree, head):
        of = next((k for k in tree.kids[one] if tree.dep[k] == "prep" and tree.lower[k] == "of"), None)
        inner = tree.kid(of, "pobj") if of is not None else None
        if inner is not None and (
            (tree.lemma[one] in _CONTAINERS and tree.tag[one] == "NNS" and len(joined(tree, inner)) > 1)
            or tree.lemma[one] in QUANTIFIERS
        ):
            out += [phrase(tree, k) for k in joined(tree, inner)]
        elif tree.pos[one] in NOMINAL and tree.label[one] not in NO_PARTY and tree.lower[one] != "other":
            out.append(phrase(tree, one))
        for kid in tree.kids[one]:
            if tree.dep[kid] == "prep" and tree.lower[kid] == "including":
                out += _below(tree, kid)
    more = _after(tree, head)
    return [*out, *(p for p in _below(tree, more) if p not in out)] if more is not None else out


def _after(tree: Tree, head: int) -> int | None:
    """An "including" right after the noun phrase, which the parser often hangs on the verb."""
    at = tree.right[head] + 1
    while at < tree.size and tree.text[at] in (",", "-", "(", "–"):
        at += 1
    return at if at < tree.size and tree.lower[at] == "including" and tree.head[at] != head else None


def _below(tree: Tree, preposition: int) -> list[Words]:
    """The parties below a preposition, or below the one it governs ("including with")."""
    inner = tree.kid(preposition, "pobj")
    if inner is not None:
        return [] if tree.lower[inner] in _MANNER and not tree.label[inner] else parties(tree, inner)
    nested = tree.kid(preposition, "prep", "pcomp")
    return _below(tree, nested) if nested is not None and nested != preposition else []


def below(tree: Tree, head: int, preposition: str) -> list[Words]:
    """Parties below a preposition of `head`: "with" of "spoke with A and B", also of "spoke by telephone with A"."""
    out: list[Words] = []
    for kid in tree.kids[head]:
        if tree.dep[kid] not in ("prep", "agent", "dative"):
            continue
        if tree.lower[kid] == preposition or (preposition == "on" and tree.lower[kid] == "upon"):
            out += _below(tree, kid)
        elif preposition == "with" and (medium := tree.kid(kid, "pobj")) is not None and tree.lemma[medium] in _MEDIA:
            out += below(tree, medium, preposition)
    return out


def struck(tree: Tree, head: int, preposition: str, *, code: str) -> list[Words]:
    """Parties below a preposition as recipients of an event of this code: of an attack "in" or "near" a town the town
    is where it was, and nobody that it was done to; a state is, and whoever lives somewhere."""
    found = below(tree, head, preposition)
    if code[:2] not in _ATTACKS or code[:3] in ("191", "192") or preposition not in _WHERE:
        return found
    return [w for w in found if _somebody(tree, tree.top(w))]


def somewhere(tree: Tree, head: int) -> bool:
    """A town or region of which the sentence only says that something is in it; a state is more than a place."""
    while tree.dep[head] in ("compound", "amod", "nmod") and tree.head[head] > head:
        head = tree.head[head]  # "in Springfield province"
    if tree.dep[head] != "pobj" or tree.lower[tree.head[head]] not in _WHERE:
        return False
    return not _somebody(tree, head) and tree.label[head] in ("GPE", "LOC", "FAC", "")


def _somebody(tree: Tree, head: int) -> bool:
    if tree.label[head] in ("GPE", "NORP"):
        return countries.find(tree.text[head]) is not None
    return tree.label[head] == "PERSON" or (human(tree, head) and tree.label[head] not in ("LOC", "FAC"))


_MANY = frozenset("hundred thousand dozen score people crowd protester demonstrator villager resident".split())


def people_before(tree: Tree, at: int) -> Words | None:
    """The people who are the subject of the sentence before a "they", or of the clause before it: "Hundreds of students
    came. They were attacked"."""
    number = tree.sentence_of[at]
    spans = [(tree.sentence(at)[0], at)] + ([tree.sentences[number - 1]] if number else [])
    for first, after in spans:
        for word in range(first, after):
            if tree.dep[word] not in ("nsubj", "nsubjpass") or tree.label[word] not in ("", "CARDINAL"):
                continue
            many = tree.tag[word] == "NNS" and (human(tree, word) or tree.lemma[word] in _MANY)
            if many and tree.head[word] != tree.head[at]:
                of = below(tree, word, "of")
                return of[0] if of and tree.lemma[word] in QUANTIFIERS else phrase(tree, word)
    return None


def owner(tree: Tree, head: int) -> list[Words]:
    """The possessor of a noun."""
    kid = tree.kid(head, "poss")
    if kid is None or tree.label[kid] in NO_PARTY:
        return []
    first, last = phrase(tree, kid)
    return [(first, last - 1 if tree.tag[last] == "POS" and last > first else last)]
