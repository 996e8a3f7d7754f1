"""The parse of a single sentence, of a brief or of a report; kept, for a report's are asked for again and again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from onrecord.text import meaning
from onrecord.text.meaning import SAY
from onrecord.text.parser import load

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})


@lru_cache(maxsize=2048)
def parsed(text: str) -> Doc:
    """The sentence parsed."""
    return load()(text)


def clause_words(text: str, start: int, end: int) -> str:
    """The verbs above some words of a sentence, each with its auxiliaries, up to one that only reports: "would let"."""
    inside = [token for token in parsed(text) if token.idx < end and token.idx + len(token.text) > start]
    top = next((token for token in inside if token.head not in inside or token.head is token), None)
    if top is None:
        return ""
    words: list[str] = []
    for verb in (top, *top.ancestors):
        if verb.pos_ in ("VERB", "AUX"):
            if verb.lemma_.lower() in SAY:
                break
            kids = [
                kid.text for kid in verb.children if kid.dep_ in ("aux", "auxpass", "mark", "advmod") and kid.i < verb.i
            ]
            words = [*kids, verb.text, *words]
    return " ".join(words)


def negated(text: str) -> Iterator[str]:
    """The concept of each word to which a "not", "no", "never" of the sentence belongs."""
    for token in parsed(text):
        if token.dep_ == "neg" or token.lower_ in _NEGATIONS:
            yield meaning.concept(_bearer(token).lemma_.lower())


def _bearer(token: Token) -> Token:
    """What a negation is said of: the verb behind an auxiliary, the noun behind a preposition."""
    head: Token = token.head
    if head.pos_ == "ADP" or token.pos_ == "ADP":
        return next((kid for kid in head.children if kid.dep_ == "pobj"), head)
    return head


def meant(token: Token, verb: Token) -> Token:
    """Of "who" and "which", the word before them that they stand for."""
    if token.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        head: Token = verb.head
        return head
    return token


def with_others(token: Token) -> Iterator[Token]:
    """A word and what is listed beside it or set beside it as its other name."""
    yield token
    for kid in token.children:
        if kid.dep_ in ("conj", "appos"):
            yield from with_others(kid)
