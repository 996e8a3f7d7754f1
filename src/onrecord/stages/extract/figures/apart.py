"""Numbers that are no counts: money, ages, addresses, telephone numbers, labels, scores, idioms."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.lexicon.numbers import parse
from onrecord.stages.extract.figures.vocabulary import APART, LABELS, MONEY, PEOPLE, listed

_STREETS = listed("""
street st avenue ave road rd boulevard blvd drive dr lane ln court ct place pl highway hwy parkway pkwy way circle
terrace north south east west n s e w block
""")
_FRACTIONS = listed(
    "third thirds quarter quarters fifth fifths tenth tenths half halves fold time times star storey story"
)
_SIGNS = listed("$ £ € US$ A$ C$ Rs USD EUR")
_GLUE = "$£€¥₹#@:/._"


def apart(doc: Doc, text: str, *, tokens: tuple[int, int], chars: tuple[int, int]) -> bool:
    """Whether the number at these tokens and characters is something else than a count."""
    first, last = tokens
    return (
        _in_a_sign(doc, text, last=last, chars=chars)
        or _after_label(doc, first, last)
        or _before_unit(doc, first, last)
        or _is_age(doc, first, last)
        or _is_label(doc, first, last)
        or _is_idiom(doc, first, last)
        or _is_ratio(doc, first, last)
    )


def _in_a_sign(doc: Doc, text: str, *, last: int, chars: tuple[int, int]) -> bool:
    """A piece of something longer: "626-744-4241", "7:15", "two-thirds", "5-foot-10", "19/24"."""
    start, end = chars
    if start and text[start - 1] in _GLUE:
        return True
    if start > 1 and text[start - 1] in "-–" and not text[start - 2].isspace():
        return True
    after = doc[last] if last < len(doc) else None
    if after is None or after.idx != end or after.text[0] not in "-–:/":
        return False
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is None or following.text[0].isdigit() or following.lower_ in _FRACTIONS or following.lemma_ in APART:
        return True
    return "old" in {t.lower_ for t in doc[last : last + 5]}


def _after_label(doc: Doc, first: int, last: int) -> bool:
    """Words before that make it a name or a sum of money: "No. 4", "Flight 12", "$ 30", "Image 2 of 7"."""
    before = doc[first - 1] if first else None
    if before is None:
        return False
    if before.text in _SIGNS or before.text == "/":
        return True
    if before.lower_ == "of" and first > 1 and doc[first - 2].like_num:
        return True
    low = before.lower_.rstrip(".")
    if low == "no":
        return before.text.endswith(".") or before.text == "No"
    return low in LABELS and before.dep_ != "det" and last - first == 1


def _before_unit(doc: Doc, first: int, last: int) -> bool:
    """Words after that make it money, a length, an age or a house number."""
    after = doc[last] if last < len(doc) else None
    if after is None:
        return False
    noun = _next_noun(doc, last)
    if noun is not None and (noun.lemma_.lower() in MONEY or noun.lemma_.lower() in APART):
        return True
    if after.lower_ in ("years", "year", "yrs", "months") and doc[min(last + 1, len(doc) - 1)].lower_ in ("old", "of"):
        return True
    if not doc[first].is_digit:
        return False
    if len(doc[first].text) == 4 and after.text[0].isdigit():
        return True  # a time of day or a counter beside a date: "1735 15.04.2031"
    if after.lower_.rstrip(".") in _STREETS and after.text[0].isupper():
        return True
    return after.pos_ == "PROPN" and any(t.lower_.rstrip(".") in _STREETS for t in doc[last : last + 4])


def _next_noun(doc: Doc, last: int) -> Token | None:
    """The noun right after a number, adjectives between."""
    for token in doc[last : last + 4]:
        if token.pos_ in ("NOUN", "PROPN"):
            return token
        if token.pos_ not in ("ADJ", "ADV") and token.lower_ not in ("-", "more", "other", "of", "us", "u.s."):
            return None
    return None


def _is_age(doc: Doc, first: int, last: int) -> bool:
    """ "Ada Brown, 34, said", "aged 34", "ages 13, 17 and 19", "a man, 23,"."""
    if not doc[first].is_digit or last - first != 1:
        return False
    before = doc[first - 1] if first else None
    if before is None:
        return False
    if before.lower_ in ("age", "aged", "ages", "both") and (before.lower_ != "both" or _next_noun(doc, last) is None):
        return True
    if first > 1 and before.text == "-" and doc[first - 2].ent_type_ == "PERSON":
        return True
    listed_ages = (",", "and", "or")
    if before.lower_ in listed_ages and any(t.lower_ in ("ages", "aged") for t in doc[max(0, first - 8) : first]):
        return True
    after = doc[last].text if last < len(doc) else "."
    if before.text in (",", "(") and after in (",", ".", ")", ";", "of", "from", "and", "was", "died", "-", ":"):
        named = doc[first - 2] if first > 1 else None
        if named is None:
            return False
        # A numeral between commas after a name, a town or a person noun is an age.
        return named.pos_ == "PROPN" or named.lemma_.lower() in PEOPLE or named.ent_type_ == "PERSON"
    return after == "," and before.ent_type_ == "PERSON" and len(doc[first].text) == 2


def _is_label(doc: Doc, first: int, last: int) -> bool:
    """A numeral right after a name and before no noun belongs to the name ("Station 36", "Vision 2030")."""
    before = doc[first - 1] if first else None
    if before is None or not doc[first].text[0].isdigit() or last - first != 1:
        return False
    after = doc[last] if last < len(doc) else None
    free = after is None or after.is_punct or after.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "SPACE", "PRON", "DET")
    named = before.pos_ == "PROPN" and before.ent_type_ not in ("", "DATE", "TIME") and before.i + 1 == first
    return free and named and doc[first].dep_ in ("nummod", "appos", "npadvmod", "pobj", "dobj", "nsubj", "compound")


RATIO = 10.0
"""Up to here "three out of four" tells a share; "12 out of 62" counts twelve."""


def _is_ratio(doc: Doc, first: int, last: int) -> bool:
    """ "one in five", "three out of four": either number of a share."""
    behind = next((n for n in (1, 2) if doc[last : last + n].text.lower() in ("in", "out of")), 0)
    ahead = next((n for n in (1, 2) if first > n and doc[first - n : first].text.lower() in ("in", "out of")), 0)
    if behind and last + behind < len(doc):
        part, whole = doc[first:last].text, doc[last + behind].text
    elif ahead:
        part, whole = doc[first - ahead - 1].text, doc[first:last].text
    else:
        return False
    low, high = parse(part), parse(whole)
    if low is None or high is None or low.ordinal or high.ordinal or not 0 < low.low < high.low <= RATIO:
        return False
    return low.low == 1 or ahead == 2 or behind == 2


def _is_idiom(doc: Doc, first: int, last: int) -> bool:
    """ "one of the best", "one another", "at one point", "no one", "second only to", "first of all"."""
    word = doc[first].lower_
    if last - first != 1:
        return False
    if word == "one":
        before = doc[first - 1].lower_ if first else ""
        after = doc[last].lower_ if last < len(doc) else ""
        return before in ("no", "any", "every", "some", "this", "that", "each", "the", "at", "only") or after in (
            "another",
            "'s",
            "day",
        )
    return False
