"""The numbers of a parsed text that may be figures: where they stand, their value, and the words that bound them.

Left out here: money, ages, dates and clock times, distances, addresses, telephone numbers, scores, names with numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.lexicon.numbers import Found, Number, in_text
from onrecord.model import Bound
from onrecord.stages.extract.figures.apart import apart
from onrecord.stages.extract.figures.vocabulary import BE, PEOPLE, listed

CountKind = Literal["number", "ordinal", "single", "none", "multiple"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a text. `first` and `last` are its token indices (half open); `begin` is where its bound words begin.

    kind: "ordinal" a third (victim); "single" a man, another woman; "none" no, nobody; "multiple" a triple (homicide).
    """

    first: int
    last: int
    begin: int
    low: float | None
    high: float | None
    bound: Bound
    bound_words: str | None
    kind: CountKind
    percent: bool = False
    few: bool = False  # "several", "a few": a count only where something befalls the counted


_BOUND_WORDS: tuple[tuple[Bound, str], ...] = (
    ("more than", "more than, over, well over, just over, above, in excess of, upwards of, upward of, not less than"),
    ("at least", "at least, no fewer than, no less than, a minimum of, least, not fewer than"),
    ("up to", "up to, as many as, as much as, no more than, a maximum of, not more than, at most"),
    ("less than", "less than, fewer than, under, just under, below"),
    ("about", "about, around, approximately, roughly, some, nearly, almost, an estimated, estimated, close to, circa"),
    ("about", "perhaps, about some, something like, in the region of"),
)
_BOUNDS = {tuple(words.split()): bound for bound, phrases in _BOUND_WORDS for words in phrases.split(", ")}
_LONGEST = max(map(len, _BOUNDS))
_AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): "at least",
    ("or", "so"): "about",
    ("or", "fewer"): "up to",
    ("or", "less"): "up to",
    ("at", "least"): "at least",
}
_MULTIPLES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0, "quintuple": 5.0}
_MULTIPLIED = listed("homicide murder killing slaying shooting stabbing fatality drowning")


def counts(doc: Doc, numbers: Sequence[Found], *, taken: list[tuple[int, int]], headline: int = 0) -> Iterator[Count]:
    """The counts of a text in order, of its `numbers`.

    `taken` are character ranges already read as something else (times); up to character `headline` the words are a
    headline, where articles are left out.
    """
    text, at = doc.text, 0
    found: list[Count] = []
    for number in numbers:
        start, end = number.span.start, number.span.end
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        words = doc.char_span(start, end, alignment_mode="expand")
        if words is None or apart(doc, text, tokens=(words.start, words.end), chars=(start, end)):
            continue
        count = bounded(doc, words.start, words.end, number=number.number)
        if count:
            found.append(count)
    covered = {i for count in found for i in range(count.begin, count.last)}
    ordinals = {count.first: count for count in found if count.kind == "ordinal"}
    head = doc.char_span(0, headline, alignment_mode="expand") if headline else None
    for count in _worded(doc, range(head.end if head is not None else 0)):
        denied = ordinals.get(count.last) if count.kind == "none" else None
        if denied is not None and denied.low:  # "no third death": two
            found.remove(denied)
            found.append(replace(denied, begin=count.first, low=denied.low - 1, high=denied.low - 1, kind="none"))
        elif not covered & set(range(count.first, _reach(doc, count))):
            found.append(count)
    yield from sorted(found, key=lambda c: (c.first, c.last))


def _reach(doc: Doc, count: Count) -> int:
    """Up to where a worded count must be free of other numbers: the noun of its article."""
    return max(count.last, doc[count.first].head.i) if count.kind == "single" else count.last


def bounded(doc: Doc, first: int, last: int, *, number: Number) -> Count | None:
    """The number at these tokens with the words that bound it; None for a bounded ordinal."""
    begin, bound = _bound_before(doc, first)
    if number.vague:
        bound = "vague"
    elif number.low != number.high and number.high is not None:
        bound = bound if begin < first and bound == "about" else "range"
    elif number.high is None and begin == first:
        bound = "more than" if doc[last - 1].text.endswith("+") or "plus" in doc[last - 1].lower_ else "at least"
    words = doc[begin:first].text if begin < first else None
    if bound == "exact" and last + 1 < len(doc):
        pair = (doc[last].lower_, doc[last + 1].lower_)
        if pair in _AFTER:
            bound, words = _AFTER[pair], doc[last : last + 2].text
    if number.vague:
        words = doc[begin:last].text
    low: float | None = number.low
    if doc[first].lower_ in ("many", "numerous") and last - first == 1:
        low = None  # a word without a number in it
    if number.ordinal and bound != "exact":
        return None
    percent = _percent(doc, last)
    high = number.high if bound not in ("vague", "more than", "at least") else None
    if bound in ("up to", "less than"):
        low, high = None, number.low
    elif bound in ("more than", "at least"):
        high = None
    kind: CountKind = "ordinal" if number.ordinal else "number"
    few = (
        number.vague
        and last - first <= 2
        and doc[last - 1].lower_ in ("several", "few", "many", "multiple", "numerous")
    )
    return Count(first, last, begin, low, high, bound, words, kind, percent, few)


def _percent(doc: Doc, last: int) -> bool:
    """ "40%", "40 percent", "40 per cent", "three percentage points"."""
    sign = doc[last].lower_ if last < len(doc) else ""
    following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    return (
        sign in ("%", "percent", "pct")
        or (sign == "per" and following == "cent")
        or (sign in ("percentage", "basis") and following in ("point", "points"))
    )


def _bound_before(doc: Doc, first: int) -> tuple[int, Bound]:
    """The bound words right before a number: where they begin and what they say."""
    skipped = first
    while (
        skipped
        and doc[skipped - 1].lower_ in ("a", "the", "only", "just", "another", "additional")
        and (doc[skipped - 1].lower_ != "a" or skipped == first)
    ):
        skipped -= 1
    for end in {first, skipped}:
        for length in range(min(_LONGEST, end), 0, -1):
            words = tuple(token.lower_ for token in doc[end - length : end])
            bound = _BOUNDS.get(words)
            if bound and not (words == ("least",) and end - length > 0 and doc[end - 2].lower_ == "at"):
                if words in (("over",), ("under",), ("above",), ("below",), ("near",), ("around",)) and end != first:
                    continue
                return end - length, bound
    return first, "exact"


_COUNTED = listed("det nummod poss quantmod")


def _one_person(noun: Token) -> bool:
    """One person by a singular noun, or by age alone: "a man", "a 6-year-old"."""
    if noun.tag_ in ("NNS", "NNPS") or noun.dep_ in ("compound", "nmod") or noun.lower_ in BE:
        return False
    if _described_again(noun):
        return False
    if noun.lower_ == "old":
        return noun.i > 1 and doc_text(noun, 3).rstrip().endswith(("year-old", "month-old", "years-old"))
    return noun.lemma_.lower() in PEOPLE and noun.lower_ not in (
        "people",
        "family",
        "personnel",
        "crew",
        "others",
        "other",
    )


def _described_again(noun: Token) -> bool:
    """One counted before: "a fourth person, a woman"; "two people, a man and a woman"."""
    top = noun
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep_ != "appos" or ":" in noun.doc[top.head.i : top.i].text:
        return False
    if top is noun:
        # "a man, a woman and a child" is a list: each is somebody else
        return not (noun.conjuncts and any(c.lower_ in ("a", "an") for c in top.head.children if c.dep_ == "det"))
    counted = [in_text(c.text) for c in top.head.children if c.dep_ == "nummod"]
    return any(found and found[0].number.low == 1 + len(top.conjuncts) for found in counted)


def doc_text(token: Token, back: int) -> str:
    """The text of a token with some before it."""
    return str(token.doc[max(0, token.i - back) : token.i + 1].text.lower())


def _pair(both: Token) -> bool:
    """ "both drivers died", "both were hurt"; not "both the army and the police"."""
    if both.dep_ in ("nsubj", "nsubjpass"):
        return True
    return both.dep_ in ("predet", "det") and both.head.tag_ == "NNS" and both.head.lemma_.lower() in PEOPLE


def _one_by_article(token: Token) -> bool:
    """ "a man", "an officer", "another woman", "another was hurt"."""
    if token.lower_ == "another" and _on_its_own(token):
        return True
    return token.lower_ in ("a", "an", "another") and token.dep_ == "det" and _one_person(token.head)


def _on_its_own(another: Token) -> bool:
    """ "one was killed and another wounded": no noun stands behind it."""
    if another.dep_ == "dobj":
        return True  # "killing three men and wounding another"
    after = next((t for t in another.doc[another.i + 1 : another.i + 4] if t.pos_ != "ADV"), None)
    return after is not None and (after.pos_ in ("AUX", "VERB") or after.lower_ in BE)


def _worded(doc: Doc, headlines: range) -> Iterator[Count]:
    """Counts without a numeral: "no deaths", "nobody", "a man", "a triple homicide"; in headlines "man" alone."""
    for token in doc:
        low = token.lower_
        if low in ("no", "nobody", "none"):
            last = token.i + (2 if low == "no" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "one" else 1)
            yield Count(token.i, last, token.i, 0.0, 0.0, "exact", None, "none")
        elif low == "both" and _pair(token):
            yield Count(token.i, token.i + 1, token.i, 2.0, 2.0, "exact", None, "number")
        elif _one_by_article(token):
            yield Count(token.i, token.i + 1, token.i, 1.0, 1.0, "exact", None, "single")
        elif token.i in headlines and _one_person(token) and not any(c.dep_ in _COUNTED for c in token.children):
            yield Count(token.i, token.i + 1, token.left_edge.i, 1.0, 1.0, "exact", None, "single")
        elif low in _MULTIPLES and any(t.lemma_.lower() in _MULTIPLIED for t in doc[token.i + 1 : token.i + 3]):
            value = _MULTIPLES[low]
            yield Count(token.i, token.i + 1, token.i, value, value, "exact", None, "multiple")
