"""What a sum of money or a physical quantity is said of: "a $5m fine", "12 km from the border", "waves 4 m high".

The line: an amount is a figure where its sentence says of what it is: a noun beside it, the direction of a distance,
or the verb that it hangs on. What is said of nothing is left out, and so are the sizes of persons and of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.lexicon.numbers import Found
from onrecord.model import Standard
from onrecord.stages.extract.figures.amounts import Amount, amounts
from onrecord.stages.extract.figures.counts import Count, bounded
from onrecord.stages.extract.figures.governed import Governed, Measured
from onrecord.stages.extract.figures.vocabulary import listed

_INTO = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod", "quantmod", "poss", "advmod", "pobj", "prep"})
_STEPS = 5
"""Steps up from an amount to the noun before which it stands: "5" – "million" – "$" – "aid" – "package"."""
_DIMENSIONS = {
    "high": "height", "tall": "height", "height": "height", "altitude": "height", "elevation": "height",
    "deep": "depth", "depth": "depth", "wide": "width", "width": "width", "broad": "width", "thick": "thickness",
    "long": "length", "length": "length", "away": "distance", "from": "distance", "apart": "distance",
    "off": "distance",
    "north": "distance", "south": "distance", "east": "distance", "west": "distance", "northeast": "distance",
    "northwest": "distance", "southeast": "distance", "southwest": "distance", "outside": "distance",
    "radius": "distance", "inland": "distance", "beyond": "distance", "above": "height", "below": "depth",
    "rain": "rainfall", "rainfall": "rainfall", "snow": "snowfall", "snowfall": "snowfall",
}  # fmt: skip
_WAYS = listed("""
north south east west northeast northwest southeast southwest north-east north-west south-east south-west northern
southern eastern western from off outside away inland beyond above below upstream downstream
""")
_STOPS = ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PRON")
_OF = listed("of in worth for on to into from per")
_SAID_OF = listed("""
be cost weigh measure reach stand total rise fall grow climb drop cover span stretch extend exceed amount come hit
""")
_VALUED = listed("put estimate value price set assess calculate")
_PRICES = listed("cost price value")
_LONGEST = 6
"""Words of what an amount is said of."""


def measured(doc: Doc, numbers: Sequence[Found], *, land: str = "") -> Iterator[Governed]:
    """The amounts of a text of which the text says what they are of."""
    for amount in amounts(doc.text, numbers=numbers, land=land):
        words = doc.char_span(*amount.whole, alignment_mode="expand")
        if words is None:
            continue
        count = bounded(doc, words.start, words.end, number=amount.number)
        said = _said(words, count.begin, money=amount.kind == "money") if count is not None else None
        if amount.measure == "magnitude":
            said = "earthquake", *(said[1:] if said else (words.start, words.end - 1))
        if count is None or said is None:
            continue
        what, first, last = said
        count = replace(count, percent=False, kind="number")
        since, until = min(count.begin, first), max(words.end, last + 1)
        of = Measured(amount.kind, _measure(amount, doc, words, what), what, amount.unit, _standard(amount, count))
        yield Governed(count, words.root, None, of.measure, None, since, until, amount=of)


def _standard(amount: Amount, count: Count) -> Standard | None:
    unit = amount.size
    if unit is None or unit.size is None:
        return None
    low, high = (None if v is None else unit.to_standard(v) for v in (count.low, count.high))
    return Standard(low, high, unit.standard)


def _measure(amount: Amount, doc: Doc, words: Tokens, what: str) -> str:
    """The kind of quantity: of lengths the one that the words beside it tell."""
    if amount.measure != "length":
        return amount.measure
    near = [t.lower_ for t in doc[words.end : words.end + 3] if t.text != "-"]
    named = next((_DIMENSIONS[w] for w in (*near, *what.lower().split()) if w in _DIMENSIONS), None)
    before = [t.lower_ for t in doc[max(0, words.start - 4) : words.start]]
    named = named or next((_DIMENSIONS[w] for w in reversed(before) if w in _DIMENSIONS), None)
    return named or ("distance" if words.root.dep_ in ("npadvmod", "advmod", "dobj") else "length")


def _said(words: Tokens, begin: int, *, money: bool) -> tuple[str, int, int] | None:
    """What the amount is said of, with the first and last token of the words that say so."""
    way = None if money else _way(words)
    noun = _noun_behind(words) or _noun_of(words, money=money) or _noun_ahead(words.doc, begin, words)
    return way or noun or _by_verb(words)


def _way(words: Tokens) -> tuple[str, int, int] | None:
    """ "12 km north of the port", "three miles from the border"; behind brackets too."""
    doc, at = words.doc, words.end
    if at < len(doc) and doc[at].text in "([":
        closed = next((t.i for t in doc[at : at + 8] if t.text in ")]"), None)
        at = closed + 1 if closed is not None else at
    if at < len(doc) and doc[at].lower_ in ("to", "away") and at + 1 < len(doc):
        at += 1 if doc[at].lower_ == "away" and doc[at + 1].lower_ == "from" else 0
        at += 2 if doc[at : at + 2].text.lower() == "to the" else 0
    if at >= len(doc) or doc[at].lower_ not in _WAYS or doc[at].sent.start > words.start:
        return None
    last = at
    for token in doc[at + 1 : at + 1 + _LONGEST]:
        if token.is_space or token.pos_ in _STOPS or token.is_sent_start:
            break
        if token.pos_ == "ADP" and token.lower_ not in ("of", "from"):
            break
        last = token.i
    while last > at and doc[last].pos_ in ("ADP", "DET", "PART"):
        last -= 1
    return doc[at : last + 1].text, words.start, last


def _noun_behind(words: Tokens) -> tuple[str, int, int] | None:
    """ "a $5m fine", "a 12-mile front", "a four-metre-high wall"."""
    at = words.root
    for _ in range(_STEPS):
        if at.dep_ not in _INTO or at.head.i <= at.i:
            break
        at = at.head
    if at.i >= words.end and at.pos_ in ("NOUN", "PROPN") and at.i - words.end < _LONGEST:
        between = words.doc[words.end : at.i]
        if not any(t.pos_ in ("ADP", "VERB", "AUX", "CCONJ") and t.dep_ not in _INTO for t in between):
            return _noun(at, since=words.end), words.start, at.i
    return None


def _noun_of(words: Tokens, *, money: bool) -> tuple[str, int, int] | None:
    """ "$5m in damage", "500 tonnes of flour", "20 million euros for the victims", "$40m worth of drugs"."""
    doc, at = words.doc, words.end
    if at < len(doc) and doc[at].lower_ == "worth":
        at += 1
    joins = _OF if money else ("of", "to", "into", "from")
    if at >= len(doc) or doc[at].lower_ not in joins or doc[at].is_sent_start:
        return None
    noun = next((c for c in doc[at].children if c.dep_ in ("pobj", "pcomp") and c.i > at), None)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.i - at > _LONGEST:
        return None
    if noun.ent_type_ in ("DATE", "TIME") or (doc[at].lower_ in ("in", "on") and noun.ent_type_ in ("GPE", "LOC")):
        return None
    if doc[at].lower_ in ("to", "into", "from", "on", "per"):
        verb = _verb(words)
        if verb is None or doc[at].lower_ == "per":
            return None
        return f"{verb.text} {doc[at].lower_} {_noun(noun, since=at + 1)}", words.start, noun.i
    return _noun(noun, since=at + 1), words.start, noun.i


def _noun_ahead(doc: Doc, begin: int, words: Tokens) -> tuple[str, int, int] | None:
    """ "a fine of $5m", "exports worth 40 million euros", "damage estimated at $2bn", "waves four metres high"."""
    before = doc[begin - 1] if begin else None
    if before is None or before.sent != words.sent:
        return None
    after = doc[words.end].lower_ if words.end < len(doc) else ""
    if before.pos_ == "NOUN" and (after in _DIMENSIONS or before.lower_ in _PRICES):
        return _noun(before, since=before.left_edge.i), before.i, words.end - 1
    if before.lower_ not in ("of", "worth", "at", "to", "by", "than"):
        return None
    if before.lower_ == "worth" and before.i and before.nbor(-1).pos_ in ("NOUN", "PROPN"):
        return _noun(before.nbor(-1), since=before.nbor(-1).left_edge.i), before.i - 1, words.end - 1
    above = before.head if before.dep_ in ("prep", "pcomp", "amod", "agent") else before
    for _ in range(3):
        if above.pos_ in ("NOUN", "PROPN") and above.i < words.start:
            return _noun(_whole(above), since=above.left_edge.i), above.i, words.end - 1
        if above.dep_ not in ("acl", "relcl", "amod", "prep", "advmod", "acomp") or above.head is above:
            return None
        above = above.head
    return None


def _whole(noun: Token) -> Token:
    """Of "80 percent of the crop" the crop."""
    if noun.lower_ not in ("percent", "%", "cent", "part", "share"):
        return noun
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), noun) if of is not None else noun


def _by_verb(words: Tokens) -> tuple[str, int, int] | None:
    """ "the bridge cost $5m" is of the bridge; "they walked 12 km" of the walking; "fined the firm $5m" of the fine."""
    verb = _verb(words)
    if verb is None or verb.lemma_.lower() in ("have", "do"):
        return None
    subject = _subject(verb)
    near = abs(verb.i - words.start) <= _LONGEST
    first, last = (min(verb.i, words.start), max(verb.i, words.end - 1)) if near else (words.start, words.end - 1)
    if verb.lemma_.lower() in _SAID_OF or (verb.lemma_.lower() in _VALUED and verb.tag_ == "VBN"):
        return (_noun(subject, since=subject.left_edge.i), first, last) if subject is not None else None
    return verb.text.lower(), first, last


def _subject(verb: Token) -> Token | None:
    """The noun that a verb, or the one that it is joined to, has as its subject."""
    for at in (verb, verb.head if verb.dep_ == "conj" else verb):
        for child in at.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN"):
                return child
    return None


def _verb(words: Tokens) -> Token | None:
    """The verb above an amount, through prepositions ("rose by 5 cm", "a loss of" is none)."""
    at = words.root
    for _ in range(_STEPS):
        if at.pos_ in ("VERB", "AUX") and at.i not in range(words.start, words.end):
            return at
        if at.head is at or at.dep_ in ("ROOT", "relcl"):
            return None
        at = at.head
    return None


def _noun(noun: Token, *, since: int) -> str:
    """A noun with the nouns and adjectives right before it: "military aid package"."""
    first = noun.i
    while first > since and noun.doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") and noun.i - first < _LONGEST:
        if noun.doc[first - 1].head.i > noun.i or noun.doc[first - 1].like_num:
            break
        first -= 1
    return noun.doc[first : noun.i + 1].text
