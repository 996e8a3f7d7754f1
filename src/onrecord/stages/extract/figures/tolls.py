"""Numbers said of a toll: "the death toll rose to 12", "puts the number of people killed at 12", "risen to 70"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Doc, Token

from onrecord.stages.extract.figures.counts import Count
from onrecord.stages.extract.figures.vocabulary import (
    BE,
    DO,
    NOUNS,
    PEOPLE,
    TOLL_NOUNS,
    TOLL_VERBS,
    UNDERGO,
    lemma,
    listed,
    plural,
)

_BETWEEN = listed("at to of past beyond by now also currently already since then there from in for")
_CORE = listed("killed injured missing detained displaced")
_GROWS = listed("rise climb grow jump soar increase mount swell update revise raise")
_FILLERS = ("AUX", "ADV", "ADP", "PART", "DET", "ADJ", "PROPN", "NOUN", "NUM")
_REACH = 14  # words between a toll noun and its number


class Item(Protocol):
    """What is read here of a number (governing.Governed)."""

    count: Count
    node: Token
    noun: Token | None
    measure: str | None
    toll: bool
    since: int

    def says(self, measure: str | None, trigger: Token, *, toll: bool = False) -> bool: ...


def by_toll(doc: Doc, item: Item, *, before: Sequence[Item]) -> bool:
    """Whether the number is said of a toll; sets its measure. `before` are the numbers read so far in the text."""
    if item.count.kind not in ("number", "ordinal") or item.count.percent:
        return False
    mark = item.noun is not None and lemma(item.noun) == "mark"  # "deaths pass the 1,000 mark"
    if item.noun is not None and lemma(item.noun) not in PEOPLE and item.noun.i <= item.count.last and not mark:
        return False
    begin = item.count.begin
    sentence = doc[item.count.first].sent
    grows = None
    for token in reversed(doc[max(sentence.start, begin - _REACH) : begin]):
        if token.pos_ == "VERB" and token.lemma_ in _GROWS and begin - token.i <= 3:
            grows = token
        measure = _measure(token) or _said_before(token, before)
        if measure and _reaches(doc, token, begin):
            verb = next(
                (t for t in reversed(doc[token.i + 1 : begin]) if t.lemma_ in TOLL_VERBS and t.pos_ == "VERB"), None
            )
            item.since = verb.i if verb is not None and begin - verb.i <= 2 else item.count.begin
            if begin - token.i == 2 and doc[begin - 1].lower_ == "of":  # "the figure of 30"
                item.since = token.i
            return item.says(measure, token, toll=True)
    reached = _verb_before(doc, begin)
    if reached is not None:
        # "the number of people known to have died when the boat sank rose to 23": a whole clause stands between.
        for token in reversed(doc[sentence.start : reached.i]):
            measure = _measure(token) or _said_before(token, before)
            if measure and lemma(token) in TOLL_NOUNS:
                item.since = reached.i
                return item.says(measure, token, toll=True)
    if grows is not None and doc[begin - 1].lower_ == "to":
        # "the blast has risen to 70": the toll last spoken of is meant.
        last = next((other for other in reversed(before) if other.toll), None)
        if last is not None:
            item.since = grows.i
            return item.says(last.measure, grows, toll=True)
    return False


def at_toll(doc: Doc, item: Item) -> bool:
    """ "death toll hits 77": the toll is the verb's subject, and no number was hit."""
    if item.count.kind != "number" or item.count.percent or not item.count.begin:
        return False
    verb = doc[item.count.begin - 1]
    if verb.pos_ != "VERB" or verb.lemma_ not in TOLL_VERBS:
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    measure = _measure(subject) if subject is not None and lemma(subject) in TOLL_NOUNS else None
    if measure is None or subject is None or (item.noun is not None and lemma(item.noun) not in PEOPLE):
        return False
    item.since = verb.i
    return item.says(measure, subject, toll=True)


def _verb_before(doc: Doc, begin: int) -> Token | None:
    """The verb of counting right before "to" or "at" and the number: "rose to 23", "stands at 40", "comes to 17"."""
    if begin < 2 or doc[begin - 1].lower_ not in ("to", "at"):
        return None
    verb = doc[begin - 2]
    return verb if verb.pos_ == "VERB" and (verb.lemma_ in _GROWS or verb.lemma_ in ("stand", "come")) else None


def _said_before(noun: Token, before: Sequence[Item]) -> str | None:
    """ "put the number at 20,000": of what the number just before was."""
    if noun.lower_ not in ("number", "figure", "count", "total", "tally"):
        return None
    last = next((o for o in reversed(before) if o.measure and o.count.kind == "number"), None)
    near = last is not None and last.node.i >= noun.sent.start - 40
    return last.measure if near and last is not None else None


def _reaches(doc: Doc, noun: Token, begin: int) -> bool:
    """Whether only words of counting stand between a toll noun and the number, or "at", "to" right before it."""
    between = [t for t in doc[noun.i + 1 : begin] if not t.is_punct]
    if not between:
        return False
    verbs = any(t.lemma_.lower() in TOLL_VERBS for t in between)
    if between[-1].lower_ in ("at", "to") and (
        verbs or any(t.lemma_ in ("put", "bring", "take") for t in noun.ancestors)
    ):
        return True
    small = all(t.lower_ in _BETWEEN or t.lemma_.lower() in TOLL_VERBS or t.pos_ in _FILLERS for t in between)
    last = between[-1]
    if (
        noun.lower_ == "toll"
        and small
        and doc[begin - 1].is_punct is False
        and not any(t.pos_ in ("VERB", "AUX") for t in noun.sent)
    ):
        return True  # a headline: "Death toll from northern floods at least 12"
    return small and (last.lemma_.lower() in TOLL_VERBS or last.lower_ in ("at", "to", "of", "past", "beyond"))


def _measure(noun: Token) -> str | None:
    """ "death toll", "number of people killed", "toll", "the number of injured", "number of victims"."""
    low = lemma(noun)
    if noun.lower_ in ("dead", "injured", "wounded", "missing") and noun.i and noun.nbor(-1).lower_ == "the":
        return BE[noun.lower_]
    if low not in TOLL_NOUNS:
        return None
    own = noun.doc[max(noun.i - 2, noun.sent.start) : noun.i]
    for token in [*reversed(own), *noun.doc[noun.i + 1 : min(noun.i + 8, noun.sent.end)]]:
        word = token.lower_
        if word in BE and BE[word] in _CORE:
            return BE[word]
        if lemma(token) in ("death", "fatality", "victim", "body"):
            return "killed"
        verb = token.lemma_.lower()
        measure = UNDERGO.get(verb, DO.get(verb)) if token.tag_ == "VBN" else NOUNS.get(lemma(token))
        if measure and lemma(token) != "toll":
            return measure
        if token.i > noun.i and (token.lemma_.lower() in TOLL_VERBS and token.pos_ == "VERB"):
            break
    if low in ("death", "fatality"):
        return "killed"
    if low in ("number", "total", "count", "tally"):
        counted = [
            d for c in noun.children if c.lower_ == "of" for d in c.children if d.dep_ == "pobj" and d.tag_ == "NNS"
        ]
        return plural(counted[0]) if counted else None
    return "killed" if low == "toll" else NOUNS.get(low)
