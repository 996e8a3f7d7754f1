"""Numbers that a sentence calls wrong: "the figure of 30 is not correct", "it is not true that 12 died"."""

from __future__ import annotations

from typing import Protocol

from spacy.tokens import Token

from onrecord.stages.extract.figures.vocabulary import TOLL_NOUNS, lemma, listed

_TRUE = listed("correct true right accurate")
_FALSE = listed("wrong false incorrect untrue inaccurate exaggerated baseless unfounded invented fabricated")
_REPORTS = listed("claim report rumour rumor allegation statement story assertion")
_REJECT = listed("deny reject dispute dismiss refute contest")


class Item(Protocol):
    """What is read here of a number (governing.Governed)."""

    node: Token
    noun: Token | None
    trigger: Token | None


def rejected(item: Item) -> bool:
    """Whether the number's own clause, or the one above it, says that it does not hold."""
    named = (item.trigger, item.noun, item.node)
    return any(_called_wrong(verb, named) for verb in item.node.ancestors if verb.pos_ in ("VERB", "AUX"))


def _called_wrong(verb: Token, named: tuple[Token | None, ...]) -> bool:
    if verb.lemma_ in _REJECT:
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        return thing is not None and (lemma(thing) in TOLL_NOUNS | _REPORTS) and not _negated(verb)
    told = next((c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")), None)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    if told is None or subject is None or told.lower_ not in _TRUE | _FALSE:
        return False
    if _negated(verb) != (told.lower_ in _TRUE):
        return False
    return subject in named or subject.lower_ in ("it", "that") or lemma(subject) in TOLL_NOUNS | _REPORTS


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
