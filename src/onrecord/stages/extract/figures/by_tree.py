"""What the tree says of a number: the verb whose subject or object it is, a clause behind it, a noun above it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.stages.extract.figures.befalls import HOSPITALS, has_object, of_verb, passive_verb
from onrecord.stages.extract.figures.governed import Governed
from onrecord.stages.extract.figures.vocabulary import BE, DO, HURT, NOUNS, OF_NOUNS, PEOPLE, UNDERGO, lemma, listed

LIVES = listed("claim cost take lose")
"""Verbs with lives: "cost 75 lives"."""


def by_tree(doc: Doc, item: Governed) -> bool:
    """Whether the tree says what befell those counted; sets their measure."""
    nodes = dict.fromkeys((item.node, item.noun))
    return any(node is not None and _governed_by(doc, item, node) for node in nodes)


def _governed_by(doc: Doc, item: Governed, node: Token, depth: int = 0) -> bool:
    head = node.head
    if _by_clause(doc, item, node):
        return True
    told = _told_to(head) if node.dep_ in ("nsubj", "nsubjpass") else None
    if told is not None:  # "12 people are known to have died", "are thought to have been killed"
        return item.says(of_verb(doc, told, UNDERGO if passive_verb(told) else DO), told)
    if node.dep_ == "nsubjpass":
        return item.says(of_verb(doc, head, UNDERGO), head)
    if node.dep_ == "nsubj":
        return _as_subject(doc, item, head)
    if node.dep_ in ("dobj", "attr", "oprd", "obj") and head.pos_ == "VERB":
        return _as_object(doc, item, head)
    nominal = head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON")
    if node.dep_ in ("conj", "appos", "nmod", "dep") and depth < 3 and head.i < node.i and nominal:
        return _governed_by(doc, item, head, depth + 1)
    if node.dep_ == "pobj" and head.lower_ == "of" and depth == 0 and head.head.i < item.count.first:
        noun = head.head  # "the death of 12", "a toll of 12"
        if lemma(noun) == "life" and noun.head.lemma_ in LIVES:
            return item.says("killed", noun.head)  # "claimed the lives of 12"
        if lemma(noun) in _GROUPS and depth < 1:
            return _governed_by(doc, item, noun, depth + 1)  # "a family of six was killed"
        people = item.noun is None or lemma(item.noun) in PEOPLE
        measure = (OF_NOUNS.get(lemma(noun)) if people else None) or NOUNS.get(lemma(noun))
        return item.says(measure, noun, toll=lemma(noun) == "toll")
    no_survivors = head.i > 1 and doc[head.i - 2 : head.i].text.lower() in ("no survivors", "no survivor")
    if node.dep_ == "pobj" and head.lower_ in ("among", "of", "from") and no_survivors:
        return item.says("killed", head.nbor(-1))  # "no survivors among the 40 on board"
    return False


_GROUPS = listed("family crew party team group gang convoy couple household")
_TELL = listed("""
know think believe say fear report understand presume suppose estimate confirm assume suspect appear seem feel
""")
"""Verbs under which an infinitive says what befell: "is believed to have drowned"."""


def _told_to(verb: Token) -> Token | None:
    """The infinitive under a verb of knowing or reporting, where that is in the passive or of seeming."""
    if verb.lemma_.lower() not in _TELL or not (passive_verb(verb) or verb.lemma_ in ("appear", "seem")):
        return None
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB" and c.i > verb.i), None)


def _by_clause(doc: Doc, item: Governed, node: Token) -> bool:
    """A participle or relative clause behind the noun: "men who were shot", "12 hurt in the blast"."""
    for child in node.children:
        if child.dep_ in ("acl", "relcl") and child.i > item.count.first:
            passive = passive_verb(child)
            measure = of_verb(doc, child, UNDERGO if passive else DO) or BE.get(child.lower_)
            other = any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in child.children)
            if other and child.dep_ == "relcl":
                continue  # "six people, one of whom died"
            if measure and not (child.dep_ == "relcl" and not passive and has_object(child)):
                return item.says(measure, child)
    return False


def _as_subject(doc: Doc, item: Governed, verb: Token) -> bool:
    if verb.lemma_ in ("have", "suffer", "sustain", "receive"):
        hurt = next((c for c in verb.children if c.dep_ == "dobj" and lemma(c) in HURT), None)
        if hurt is not None and not any(c.dep_ == "det" and c.lower_ == "no" for c in hurt.children):
            item.until = max(item.until, hurt.i + 1) if hurt.i - item.until <= 6 else item.until
            return item.says("injured", hurt)
        return False
    if measure := of_verb(doc, verb, DO):
        return item.says(measure, verb)
    if verb.tag_ == "VBD" and verb.lower_ in BE and not has_object(verb):
        return item.says(of_verb(doc, verb, UNDERGO) or BE[verb.lower_], verb)  # a headline: "Man killed in crash"
    if passive_verb(verb) and not has_object(verb) and (measure := of_verb(doc, verb, UNDERGO)):
        return item.says(measure, verb)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in BE:
            return item.says(BE[child.lower_], child)
    return False


def _as_object(doc: Doc, item: Governed, verb: Token) -> bool:
    if verb.lemma_ == "leave":  # "left 12 people dead": the word after the object
        end = min(item.count.last + 6, verb.sent.end)
        dead = next((t for t in doc[item.count.last : end] if t.lower_ in BE and t.lower_ not in HOSPITALS), None)
        if dead is not None:
            return item.says(BE[dead.lower_], dead)
    if verb.lemma_ == "include" and (said := next((c for c in verb.children if c.dep_ == "nsubj"), None)) is not None:
        item.part = True  # "the dead included four children"
        return item.says(BE.get(said.lower_) if said.lower_ not in HOSPITALS else None, said)
    measure = of_verb(doc, verb, UNDERGO)
    if measure and verb.i < item.count.begin <= verb.i + 2:
        item.since = verb.i
    return item.says(measure, verb)
