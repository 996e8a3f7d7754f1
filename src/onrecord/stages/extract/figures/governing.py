"""What a number counts: its noun, and the verb, participle or noun that says what befell or was done.

The tree is used where it is right, the words around the number where parsers fail ("at 2,866 and more than 12,000
injured", "three dead, 12 wounded"). What neither tells, a number in a list takes from the one before.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.stages.extract.figures.befalls import HOSPITALS, fatal, has_object, of_verb, passive_verb
from onrecord.stages.extract.figures.by_tree import LIVES, by_tree
from onrecord.stages.extract.figures.counts import Count
from onrecord.stages.extract.figures.governed import Governed
from onrecord.stages.extract.figures.sharing import PARTITIVES, added, inherit, share, some_of
from onrecord.stages.extract.figures.tolls import at_toll, by_toll
from onrecord.stages.extract.figures.vocabulary import (
    BE,
    CONDITIONS,
    DISEASES,
    DO,
    GRAVELY,
    NOUNS,
    PASSED,
    PEOPLE,
    THINGS,
    UNDERGO,
    VICTIMS,
    lemma,
    listed,
    plural,
)

_SKIP = listed("""
were was are is been being be have had has get got also reportedly more others other people of them which that who whom
confirmed believed feared reported presumed found left then later already now seriously badly critically slightly
severely lightly the a an local pronounced declared listed in at said to either remain remained remains still
""")
_KIND_OF_PEOPLE = listed(
    "prisoner captive hostage detainee refugee evacuee protester demonstrator marcher supporter participant spectator"
)
"""Nouns that name a kind of people: what befell them is told by the verb, the noun only where it is silent."""


def govern(doc: Doc, counts: list[Count]) -> list[Governed]:
    """Each count with its noun and measure, in order; counts that measure nothing keep `measure` None."""
    out: list[Governed] = []
    for count in counts:
        item = _nominal(doc, count)
        readers = () if at_toll(doc, item) else _READERS[count.kind]
        for reader in readers:
            if reader(doc, item):
                break
        else:
            if item.measure is None and by_toll(doc, item, before=out):
                item.toll = True
        item.part = item.part or _introduced(doc, item)
        _passed(doc, item)
        _one_more(item)
        out.append(item)
        out.extend(_nor(item))
    for at, item in enumerate(out):
        if item.measure is None or item.part:
            inherit(out, at)
        if at and some_of(item, out[at - 1]):
            item.part = True
        if added(doc, item, out[at + 1 : at + 3]):
            item.part = True
        if item.noun is None and item.measure in THINGS:
            known = [o for o in out[max(0, at - 2) : at] if o.noun is not None and lemma(o.noun) not in PEOPLE]
            item.borrowed = known[-1].noun if known else None
    for at in range(len(out) - 2, -1, -1):
        if out[at].measure is None:
            share(out[at], out[at + 1])
    return out


def _nor(item: Governed) -> list[Governed]:
    """ "no deaths or injuries": of the second noun there are none either."""
    if item.count.kind != "none" or item.noun is None or item.measure is None or item.trigger is not item.noun:
        return []
    found = []
    for other in item.noun.conjuncts:
        if other.i > item.noun.i and lemma(other) in NOUNS and not any(c.like_num for c in other.children):
            until = other.i + 1
            found.append(Governed(item.count, other, other, NOUNS[lemma(other)], other, since=item.since, until=until))
    return found


_AMONG = 6
"""Words within which "among the dead were four children" tells a part."""


def _introduced(doc: Doc, item: Governed) -> bool:
    """ "including 12 children", "among them two officers", "of whom six died"."""
    before = [t.lower_ for t in doc[max(0, item.count.begin - 3) : item.count.begin]]
    if before[-1:] in (["including"], ["includes"], ["included"]):
        return True
    if before[-2:] in (["among", "them"], ["of", "them"], ["of", "whom"], ["among", "whom"], ["of", "those"]):
        return True
    if item.noun is None and item.count.last < len(doc) and doc[item.count.last].lower_ in GRAVELY:
        return any(
            t.lower_ in BE for t in doc[item.node.sent.start : item.count.begin]
        )  # "two wounded, one critically"
    opening = doc[item.node.sent.start : item.count.begin]
    among = next((t for t in opening if t.lower_ == "among"), None)
    return among is not None and opening[-1].lemma_ == "be" and item.count.begin - among.i <= _AMONG


def _nominal(doc: Doc, count: Count) -> Governed:
    """The noun a number counts: "126 [people]", "dozens of [children]", "three of its [workers]", or none."""
    root = doc[count.first : count.last].root
    item = Governed(count, root, None, since=count.begin, until=count.last)
    head = root.head
    of = next(
        (c for c in root.children if c.dep_ == "prep" and c.lower_ in ("of", "among") and c.i >= count.last), None
    )
    nominal = head.pos_ in ("NOUN", "PROPN", "PRON") or head.lower_ in BE
    # "at 300 and 12,000 injured"; the number of "a 23-year-old man" is his age
    apart = count.kind != "single" and any(t.like_num or t.dep_ == "cc" for t in doc[count.last : head.i])
    if root.dep_ in _MODIFIERS and head.i >= count.last and nominal and not apart:
        between = _noun_after(doc, count.last) if head.lower_ in BE and head.i > count.last else None
        item.node = head
        item.noun = between or head  # "2 men Shot" of a headline, read as a name
    elif of is not None:
        _partitive(item, of)
    if item.noun is None and count.last < len(doc):
        item.noun = _noun_after(doc, count.last)
        if item.noun is not None and item.noun.head is not root and item.noun.i - count.last <= 1:
            item.node = item.noun
    if item.noun is not None:
        item.part = item.part or item.noun.lower_ in PARTITIVES
        item.until = max(item.until, item.noun.i + 1)
    return item


_MODIFIERS = listed("nummod quantmod amod det compound nmod predet advmod")


def _partitive(item: Governed, of: Token) -> None:
    """ "dozens of children" counts children; "three of its workers", "9 of the dead" are parts of a known group."""
    count = item.count
    noun = next((c for c in of.children if c.dep_ == "pobj"), None)
    if noun is None or noun.i - count.last > 8:
        return
    described = _described(noun)
    if described is not None:  # "three of them children"
        item.noun, item.part = described, True
        return
    item.noun = noun
    known = any(c.dep_ in ("det", "poss") for c in noun.children) or noun.lower_ in PARTITIVES
    item.part = of.i == count.last and (known or count.bound != "vague")


def _described(pronoun: Token) -> Token | None:
    """The people that "of them" goes on to name: "of them children", "of whom were nurses"."""
    if pronoun.lower_ not in PARTITIVES:
        return None
    for token in pronoun.doc[pronoun.i + 1 : pronoun.i + 4]:
        if token.tag_ == "NNS" and lemma(token) in PEOPLE:
            return token
        if token.pos_ not in ("ADJ", "AUX"):
            return None
    return None


def _noun_after(doc: Doc, at: int) -> Token | None:
    for token in doc[at : at + 5]:
        if token.is_sent_start and token.i > at:
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and following.pos_ == "NOUN" and token.dep_ == "compound":
                continue
            return token
        if token.pos_ != "ADJ" and token.lower_ not in ("more", "other", "of", "-", '"'):
            return None
    return None


def _by_noun(doc: Doc, item: Governed) -> bool:
    """A noun that is a measure by itself: "12 deaths", "9 of the dead", "two gunshot victims"."""
    noun = item.noun
    if noun is None:
        return False
    if _whole(doc, item):
        return True
    if noun.lower_ in BE and noun.lower_ not in HOSPITALS:  # "9 of the dead", "12,000 injured had come"
        return item.says(BE[noun.lower_], noun)
    if item.part:
        return False
    low = lemma(noun)
    if low == "victim" and noun.i and doc[noun.i - 1].lower_ in VICTIMS:
        return _by_following(doc, item) or item.says(VICTIMS[doc[noun.i - 1].lower_], noun)
    if item.count.kind == "multiple" and low in VICTIMS:
        return item.says(VICTIMS[low], noun)
    if low == "case" and _of_disease(noun):
        return item.says("infected", noun)
    measure = NOUNS.get(low)
    if low == "life" and noun.tag_ == "NNS" and noun.head.lemma_ in LIVES:
        return item.says("killed", noun.head)
    if item.count.kind == "none" and low in ("report", "word") and (harm := _reported(noun)) is not None:
        item.until, item.noun = max(item.until, harm.i + 1), harm  # "no reports of injuries"
        return item.says(NOUNS[lemma(harm)], harm)
    if measure is None:
        return False
    if measure == "bodies recovered" or low in _KIND_OF_PEOPLE:
        return _by_following(doc, item) or by_tree(doc, item) or item.says(measure, noun)
    return item.says(measure, noun)


def _of_disease(case: Token) -> bool:
    """ "56 new cases of cholera", "12 measles cases"."""
    near = [c for c in case.children if c.dep_ in ("compound", "amod")]
    near += [d for c in case.children if c.lower_ == "of" for d in c.subtree]
    return any(lemma(word) in DISEASES for word in near) or any(lemma(word) in _SPREADS for word in case.sent)


_SPREADS = listed("outbreak epidemic pandemic")


def _by_adjective(doc: Doc, item: Governed) -> bool:
    """ "seven missing campers", "three wounded soldiers", of which the sentence says nothing else."""
    noun = item.noun
    if noun is None or item.count.kind != "number" or lemma(noun) not in PEOPLE:
        return False
    words = doc[item.count.last : noun.i]
    said = next((t for t in words if t.lower_ in BE and t.lower_ not in HOSPITALS), None)
    return said is not None and len(words) <= _NEAR_NOUN and item.says(BE[said.lower_], said)


_NEAR_NOUN = 3


def _reported(noun: Token) -> Token | None:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if lemma(c) in NOUNS), None) if of is not None else None


def _whole(doc: Doc, item: Governed) -> bool:
    """ "two of the [three] suspects", "12 out of [62]": the whole is a count of its own, no part of what befell."""
    first = item.count.first
    if (
        first > 2
        and doc[first - 2 : first].text.lower() == "out of"
        and doc[first - 3].like_num
        and item.noun is not None
    ):
        item.measure, item.trigger = plural(item.noun), item.noun
        return True
    inner = first > 2 and doc[first - 1].lower_ in ("the", "those") and doc[first - 2].lower_ == "of"
    if (
        inner
        and doc[first - 3].lower_ == "none"
        and any(t.lemma_ == "survive" for t in doc[first : item.node.sent.end])
    ):
        return item.says("killed", doc[first - 3])  # "none of the 18 on board survived"
    if inner and (doc[first - 3].like_num or doc[first - 3].lower_ in ("some", "many", "all", "none", "several")):
        assert item.noun is not None
        item.measure, item.trigger = plural(item.noun), item.noun
        return True
    return False


def _by_following(doc: Doc, item: Governed) -> bool:
    """The words after the number and its noun: "126 people killed", "12 others were seriously wounded"."""
    at = max(item.count.last, item.noun.i + 1 if item.noun is not None else 0)
    end = min(at + 9, doc[item.count.first].sent.end)
    for token in _outside(doc, at, end):
        low = token.lower_
        if low in ("not", "n't", "no"):
            return False
        if low == "among":
            return _among(doc, item, token)
        if low == "intensive" and token.i + 1 < end and doc[token.i + 1].lower_ == "care":
            item.until = max(item.until, token.i + 2)
            return item.says("hospitalized", token)
        if low in CONDITIONS and (word := _condition(doc, token, end)) is not None:
            item.until = max(item.until, word.i + 1)
            return item.says("injured", word)
        active = token.tag_ == "VBD" and has_object(token) and not passive_verb(token)
        if active:
            return False
        if low in HOSPITALS and {"in", "at"} & set(doc[at : token.i].text.lower().split()[-2:]):
            return item.says("hospitalized", token)
        if low == "fatally" and (token.i + 1 >= end or doc[token.i + 1].tag_ not in ("VBN", "VBD")):
            item.part = True  # "four teens shot, one fatally"
            return item.says("killed", token)
        if low in BE and low not in HOSPITALS:
            item.until = max(item.until, token.i + 1)
            deadly = BE[low] in ("shot", "injured") and fatal(doc, token)
            return item.says("killed" if deadly else BE[low], token)
        if token.pos_ == "VERB" and token.tag_ in ("VBN", "VBD"):
            passive = passive_verb(token)
            if measure := of_verb(doc, token, UNDERGO if passive else DO):
                item.until = max(item.until, token.i + 1)
                return item.says(measure, token)
        if low not in _SKIP and token.pos_ not in ("ADV", "AUX"):
            return False
    return False


def _outside(doc: Doc, at: int, end: int) -> list[Token]:
    """The words from `at` to `end`, or from behind an aside: "five others, including two officers, were hurt"."""
    opened = at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].lower_ in ("including", "among")
    if opened:
        closed = next((t.i for t in doc[at + 2 : doc[at].sent.end] if t.text == ","), None)
        if closed is not None and closed - at <= _ASIDE:
            at = closed + 1
            end = min(at + 9, doc[at - 1].sent.end)
    return list(doc[at:end])


_ASIDE = 14
"""Words that an aside may have between a number and what is said of it."""


def _among(doc: Doc, item: Governed, among: Token) -> bool:
    """ "three workers were among the wounded", "12 children are among the 40 people killed"."""
    being = among.i > 0 and doc[among.i - 1].lemma_ == "be"
    for token in doc[among.i + 1 : among.i + 7]:
        if token.lower_ in BE and token.lower_ not in HOSPITALS:
            item.part = True
            return item.says(BE[token.lower_], token)
        if (token.like_num and not being) or token.lower_ in ("them", "whom"):
            return False
    return False


def _condition(doc: Doc, at: Token, end: int) -> Token | None:
    """ "in critical condition": the noun, where only such words stand before it."""
    for token in doc[at.i : end]:
        if token.lower_ in ("condition", "conditions"):
            return token
        if token.lower_ not in CONDITIONS:
            return None
    return None


def _passed(doc: Doc, item: Governed) -> None:
    """ "the toll surpassed 130": the verb itself says "more than"."""
    before = doc[item.count.begin - 1] if item.count.begin else None
    if (
        before is not None
        and (before.lemma_ in PASSED or before.lower_ in ("past", "beyond"))
        and item.count.bound == "exact"
        and item.count.kind == "number"
    ):
        item.count = replace(item.count, bound="more than", high=None, bound_words=before.text)
        item.since = before.i


def _one_more(item: Governed) -> None:
    """ "killed three and injured a fourth": the fourth that was hit, but one injured. Deaths alone are counted on."""
    if item.count.kind == "ordinal" and item.measure in ("injured", "shot", "hit", "hospitalized", "stabbed"):
        item.count = replace(item.count, low=1.0, high=1.0, kind="number")


def _by_another(doc: Doc, item: Governed) -> bool:
    """ "one died and another was wounded": what follows says it."""
    return doc[item.count.first].lower_ == "another" and item.noun is None and _by_following(doc, item)


def _by_verb_before(doc: Doc, item: Governed) -> bool:
    """ "injured 400 and displaced thousands": the verb stands right before, where the tree has an adjective."""
    verb = doc[item.count.begin - 1] if item.count.begin else None
    people = item.noun is None or lemma(item.noun) in PEOPLE
    if verb is None or not people or verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBN"):
        return False
    joined = verb.i and (verb.nbor(-1).dep_ == "cc" or verb.nbor(-1).text == ",")
    return bool(joined) and item.says(of_verb(doc, verb, UNDERGO), verb)


_READERS = {
    "number": (_by_noun, _by_following, by_tree, _by_verb_before, _by_adjective),
    "ordinal": (_by_noun, _by_following, by_tree),
    "single": (by_tree, _by_noun, _by_another),
    "none": (_by_noun, _by_following, by_tree),
    "multiple": (_by_noun,),
}
