"""Who is said to speak: subject, agent or owner of a cue, as printed up to a relative clause.

The words are only found here; whom they name is asked of `parsed.parties` when the statement is built.
"""

from __future__ import annotations

from onrecord.lexicon.cues import cue
from onrecord.stages.extract.statements.draft import Range, Source
from onrecord.tree import Tree

RELATIVES = frozenset({"who", "whom", "that", "which", "whose"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "DET", "ADJ"})
_THIRD = frozenset({"he", "she", "it", "they"})
_LOOSE = frozenset({"PUNCT", "SPACE", "CCONJ"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl"})
_DEPTH = 6
"""Steps from a participle or a second verb up to the verb that has the subject. Set by hand, not tuned."""


def noun_phrase(tree: Tree, head: int, *, floor: int = -1, ceiling: int | None = None) -> Range | None:
    """The noun phrase of `head` with its apposition up to a relative clause, between `floor` and `ceiling`."""
    first, last = max(tree.left[head], floor + 1), tree.right[head]
    if ceiling is not None:
        last = min(last, ceiling - 1)
    for at in range(head + 1, last + 1):
        relative = tree.dep[at] == "relcl" and tree.left[at] > head
        loose = tree.dep[at] in ("acl", "advcl", "parataxis", "ccomp") and _after_comma(tree, tree.left[at])
        if relative or (loose and tree.left[at] > head):
            last = min(last, tree.left[at] - 1)
    first_sentence, after = tree.sentence(head)
    first, last = max(first, first_sentence), min(last, after - 1)
    while last > first and tree.pos[last] in _LOOSE and not _closes(tree, first, last):
        last -= 1
    while first < last and (tree.pos[first] in _LOOSE or tree.dep[first] == "preconj"):
        first += 1
    return (first, last) if first <= last and tree.pos[first] not in ("PUNCT", "SPACE") else None


def _closes(tree: Tree, first: int, last: int) -> bool:
    """Whether the last token closes a bracket or quotation that opens within the phrase."""
    mark = tree.text[last]
    return mark == ")" or (mark == '"' and last > first and tree.text[first:last].count('"') % 2 == 1)


def _after_comma(tree: Tree, at: int) -> bool:
    return at > 0 and tree.text[at - 1] in (",", "-", "--", "–", "—", "(")


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: with an auxiliary, or a participle that describes its noun ("people told that …")."""
    if any(tree.dep[kid] in ("auxpass", "nsubjpass", "agent") for kid in tree.kids[verb]):
        return True
    if tree.tag[verb] == "VBN" and tree.dep[verb] == "acl":
        return True
    bare = not any(tree.dep[kid] in ("aux", "nsubj") for kid in tree.kids[verb])
    return bare and tree.dep[verb] == "advcl" and tree.tag[verb] in ("VBN", "VBD") and tree.left[verb] == verb


def agent(tree: Tree, verb: int) -> Source | None:
    """The "by …" of a passive verb or of a noun."""
    for kid in tree.kids[verb]:
        if tree.dep[kid] == "agent" or (tree.dep[kid] == "prep" and tree.lower[kid] == "by"):
            for below in tree.kids[kid]:
                if tree.dep[below] == "pobj" and (words := noun_phrase(tree, below)):
                    return Source(words, words)
    return None


def subject(tree: Tree, verb: int, *, depth: int = 0) -> Source | None:
    """The subject of a verb, its own or the one it shares with the verb above it."""
    own = tree.kids_by(verb, "nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
    if own:
        if tree.dep[own[0]] not in ("nsubj", "nsubjpass"):
            return None
        if len(own) > 1 and own[1] < verb and tree.right[own[0]] + 1 == tree.left[own[1]]:
            joined = tree.left[own[0]], tree.right[own[1]]  # "Norway PM Hansen tells …" comes apart into two subjects
            return Source(joined, joined)
        return _as_source(tree, own[0], verb)
    if depth >= _DEPTH or tree.dep[verb] not in _CLIMB | {"relcl"}:
        return None
    head = tree.head[verb]
    if tree.dep[verb] in ("acl", "relcl"):
        if tree.dep[verb] == "acl" and tree.tag[verb] == "VBG" and (main := _main_verb(tree, verb)) is not None:
            return subject(tree, main, depth=depth + 1)
        return _owner(tree, head, verb)
    if tree.tag[verb] == "VBG" and tree.dep[verb] == "advcl" and (speaking := _speaking(tree, verb, head)) is not None:
        return subject(tree, speaking, depth=depth + 1)
    if tree.dep[verb] == "conj" and (speaking := _said_before(tree, verb, head)) is not None:
        return subject(tree, speaking, depth=depth + 1)
    if tree.pos[head] in ("VERB", "AUX", "ADP", "SCONJ"):
        told = tree.kid(head, "dobj") if tree.dep[verb] in ("xcomp", "ccomp") and tree.tag[verb] == "VB" else None
        if told is not None and told < verb:
            words = noun_phrase(tree, told, ceiling=verb)  # "got him to say", "heard him say"
            return Source(words, words) if words else None
        if tree.dep[head] == "relcl" and not tree.has_subject(head):
            return _owner(tree, tree.head[head], head)
        return subject(tree, head, depth=depth + 1)
    if tree.pos[head] in ("NOUN", "PROPN") and tree.dep[verb] == "advcl":
        return _owner(tree, head, verb)
    return None


def _as_source(tree: Tree, kid: int, verb: int) -> Source | None:
    if tree.lower[kid] in RELATIVES:
        clause = verb
        for _ in range(_DEPTH):
            if tree.dep[clause] == "relcl":
                named = noun_phrase(tree, tree.head[clause], ceiling=tree.left[clause])
                return Source((kid, kid), named or (kid, kid))
            if tree.dep[clause] not in ("conj", "ccomp", "xcomp", "advcl"):
                break
            clause = tree.head[clause]
        return Source((kid, kid), (kid, kid)) if tree.lower[kid] in ("that", "who", "which") else None
    words = noun_phrase(tree, kid, **({"ceiling": verb} if kid < verb else {"floor": verb}))
    return Source(words, words) if words else None


def _main_verb(tree: Tree, participle: int) -> int | None:
    """The verb whose subject a participle shares, where a comma parts it from the noun that it seems to describe."""
    if participle == 0 or tree.text[tree.left[participle] - 1] != ",":
        return None
    return next((up for up in tree.ancestors(participle) if tree.pos[up] in ("VERB", "AUX")), None)


def _speaking(tree: Tree, participle: int, head: int) -> int | None:
    """The verb of speech whose speaker goes on in a participle: "after Smith vowed to go, calling it …".

    The parser hangs ", calling …" on the main verb, or on what Smith said; the nearest speaker is meant.
    """
    before = tree.left[participle] - 1
    if before < 1 or tree.text[before] != ",":
        return None
    path = [before - 1, *tree.ancestors(before - 1)]
    for up in path:
        if up == head:
            break
        if tree.dep[up] == "advcl" and tree.pos[up] == "VERB" and tree.has_subject(up) and _reports(tree, up):
            return up
    above = tree.head[head]
    pronoun = any(tree.dep[kid] == "nsubj" and tree.lower[kid] in _THIRD for kid in tree.kids[head])
    if tree.dep[head] == "ccomp" and above < head and pronoun and tree.has_subject(above) and _reports(tree, above):
        return above
    return None


def _said_before(tree: Tree, verb: int, head: int) -> int | None:
    """The verb of speech right before "… and added …", where the parser joins "added" to what was said before it."""
    at = verb - 1
    while at > 0 and tree.pos[at] in ("CCONJ", "PUNCT", "ADV"):
        at -= 1
    if at == verb - 1 or cue(tree.lemma[verb]) is None:
        return None
    above = next((up for up in (at, *tree.ancestors(at)) if tree.pos[up] == "VERB"), None)
    if above is None or above in (verb, head) or not tree.has_subject(above) or tree.tag[above] != tree.tag[verb]:
        return None
    return above if _reports(tree, above) and tree.dep[above] in ("parataxis", "ccomp", "conj") else None


def _reports(tree: Tree, verb: int) -> bool:
    entry = cue(tree.lemma[verb])
    return entry is not None and entry.strong


def _owner(tree: Tree, noun: int, verb: int) -> Source | None:
    """The noun that a clause describes: "a banner saying …", "a man claiming …"."""
    words = noun_phrase(tree, noun, ceiling=max(tree.left[verb], noun + 1))
    return Source(words, words) if words else None


def possessor(tree: Tree, noun: int) -> Source | None:
    """Whose word a noun is: "his statement", "the claim by X", "complaints from X"."""
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "poss":
            last = kid
            while last > tree.left[kid] and tree.dep[last] == "case":
                last -= 1
            words = noun_phrase(tree, kid)
            if words and tree.lower[words[1]] in ("'s", "'") and words[1] > words[0]:
                words = (words[0], words[1] - 1)
            return Source(words, words) if words else None
    if found := agent(tree, noun):
        return found
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "prep" and tree.lower[kid] in ("from", "among", "between"):
            for below in tree.kids[kid]:
                if tree.dep[below] == "pobj" and (words := noun_phrase(tree, below)):
                    return Source(words, words)
    return None
