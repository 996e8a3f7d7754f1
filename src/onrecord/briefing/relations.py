"""Who does what to what, and by which preposition, read off the parse: for holding one sentence against another.

Passives, relative clauses and participles are turned into the plain form: "paintings stolen by thieves" has thieves as
the doer and paintings as what it befalls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.briefing.parsing import meant, parsed, with_others
from onrecord.lexicon.words import fold
from onrecord.text import meaning

Role = Literal["doer", "done to", "whose"]
RESTRICTING = frozenset(
    "former ex acting deputy vice alleged suspected attempted planned fake potential would-be interim outgoing".split()
)
"""Words without which a noun is another thing: a former guard is no guard."""
_PRONOUNS = frozenset("he she they it who which that we i you him her them us me one".split())


@dataclass(frozen=True, slots=True)
class Tie:
    """One word bound to another: the concepts of both, the printed lemma of the head, the words as printed."""

    head: str
    lemma: str
    role: Role
    child: str
    verb: str  # as printed, folded
    words: str
    pronoun: bool
    name: bool
    definite: bool  # "the company", "its director": may stand for somebody named elsewhere


@dataclass(frozen=True, slots=True)
class Relations:
    """All of a sentence: ties of verbs and owners, nouns behind prepositions, nouns with what restricts them."""

    ties: tuple[Tie, ...]
    behind: frozenset[tuple[str, str]]  # (preposition, concept of the noun)
    restricted: frozenset[tuple[str, str]]  # (concept of the noun, word)
    bare: frozenset[str]  # concepts of nouns that stand without such a word
    verbs: frozenset[str]
    words: frozenset[str]  # concepts of all of them


@lru_cache(maxsize=4096)
def relations(text: str) -> Relations:
    """The relations of a sentence."""
    doc = parsed(text)
    ties = tuple(_ties(doc))
    restricted = {(_concept(t.head), t.lower_) for t in doc if t.lower_ in RESTRICTING}
    nouns = {_concept(t) for t in doc if t.pos_ in ("NOUN", "PROPN")}
    return Relations(
        ties,
        frozenset(_behind(doc)),
        frozenset(restricted),
        frozenset(nouns - {noun for noun, _ in restricted}),
        frozenset(_concept(t) for t in doc if t.pos_ == "VERB"),
        frozenset(_concept(t) for t in doc),
    )


def _ties(doc: Doc) -> Iterator[Tie]:
    for token in doc:
        if token.pos_ == "VERB":
            for role, child in _of_verb(token):
                yield from (_tie(token, role, other) for other in with_others(child))
        for kid in token.children:
            if kid.dep_ == "poss":
                yield _tie(token, "whose", kid)


def _of_verb(verb: Token) -> Iterator[tuple[Role, Token]]:
    for kid in verb.children:
        if kid.dep_ == "nsubj":
            yield "doer", meant(kid, verb)
        elif kid.dep_ in ("dobj", "nsubjpass", "dative"):
            yield "done to", meant(kid, verb)
        elif kid.dep_ == "agent":
            yield from (("doer", pobj) for pobj in kid.children if pobj.dep_ == "pobj")
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        yield "done to", verb.head
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(k.dep_.startswith("nsubj") for k in verb.children):
        yield from ((role, child) for role, child in _of_verb(verb.head) if role == "doer")


def _tie(head: Token, role: Role, child: Token) -> Tie:
    pronoun = child.lower_ in _PRONOUNS or child.pos_ == "PRON"
    words = f"{child.text} … {head.text}" if child.i < head.i else f"{head.text} … {child.text}"
    return Tie(
        _concept(head),
        head.lemma_.lower(),
        role,
        _concept(child),
        fold(head.text),
        words,
        pronoun,
        child.pos_ == "PROPN",
        _definite(child),
    )


def _definite(token: Token) -> bool:
    return token.pos_ == "NOUN" and any(k.lower_ in ("the", "its", "his", "her", "their") for k in token.children)


def _behind(doc: Doc) -> Iterator[tuple[str, str]]:
    for token in doc:
        if token.dep_ == "prep" and token.pos_ == "ADP" and token.head.lower_ != "according":
            for kid in token.children:
                if kid.dep_ in ("pobj", "pcomp") and not kid.like_num:
                    yield from ((token.lower_, _concept(other)) for other in with_others(kid))
                elif kid.dep_ == "amod":
                    yield token.lower_, _concept(kid)


def _concept(token: Token) -> str:
    return meaning.concept(token.lower_.removesuffix("'s").removesuffix("’s"))
