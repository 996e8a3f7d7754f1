"""How a name sounds, whatever its romanisation: "Qaddafi" and "Gadhafi", "Zaluzhny" and "Zaluzhnyi" have one sound.

Invariants
- Letters that romanisations of Arabic, Persian and Slavic names exchange count as one; an "a" and an "i" never do, so
  that Hassan and Hussein, Mohammed and Mahmoud stay two names.
- Used for whole names of two words or more; one word's sound is too little to tell people apart by.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: clusters, single letters, what then stands twice.
_CLUSTERS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"^[yj]e", "e"),
        (r"^abd[aeu]l?$", "abd"),
        (r"s?ch(?=t)|shch|sch|sh", "s"),
        (r"dzh|dj", "j"),
        (r"ts?ch|ch", "C"),
        (r"([zkgdt])h", r"\1"),
        (r"ph", "f"),
        (r"ee", "i"),
    )
)
_LETTERS = str.maketrans("gqcwyoeG", "kkkviuak")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The sound of one folded word."""
    for pattern, letter in _CLUSTERS:
        word = pattern.sub(letter, word)
    word = _TWICE.sub(r"\1", word.translate(_LETTERS))
    return word[:-1] if word.endswith("h") and len(word) > 1 else word


def sounds(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of a name's folded words."""
    return tuple(map(sound, parts))


# British and American spelling of common words; in this order, the stems first.
_OUR = (
    "ardo armo behavio cando clamo colo demeano endeavo favo flavo harbo hono humo labo neighbo odo parlo rigo rumo "
    "savio savo splendo succo tumo valo vapo vigo"
).split()
_AMERICAN = (
    (re.compile(rf"^(in|dis|mis|un|re)?({'|'.join(_OUR)})ur"), r"\1\2r"),
    (
        re.compile(
            r"^(centre|theatre|metre|litre|fibre|calibre|sabre|spectre|lustre|sombre|kilometre|centimetre)(s?)$"
        ),
        "",
    ),
    (re.compile(r"^(defen|offen|licen|preten)ce(s?)$"), r"\1se\2"),
    (re.compile(r"is(e|ed|er|ers|es|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|ers|es|ing)$"), r"yz\1"),
    (re.compile(r"(catal|dial|anal|monol|epil|prol)ogue(s?)$"), r"\1og\2"),
    (re.compile(r"^(program)me(s?)$"), r"\1\2"),
    (
        re.compile(
            r"^(travel|cancel|counsel|marshal|fuel|label|model|signal|quarrel|jewel)l(ed|er|ers|ing|ery|or|ors)$"
        ),
        r"\1\2",
    ),
    (re.compile(r"^(ana|arch|encyclop|orthop|p|gyn|h|leuk)a(e)"), r"\1\2"),
)
_WHOLE = {
    "tyre": "tire", "tyres": "tires", "grey": "gray", "plough": "plow", "aluminium": "aluminum",
    "aeroplane": "airplane", "aeroplanes": "airplanes", "sceptic": "skeptic", "sceptics": "skeptics",
    "storey": "story", "kerb": "curb", "cheque": "check", "cheques": "checks", "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers", "mould": "mold", "intl": "international", "univ": "university",
    "dept": "department", "jewellery": "jewelry",
}  # fmt: skip


@lru_cache(maxsize=16384)
def american(word: str) -> str:
    """A folded common word as American English spells it: "organisers" → "organizers", "harbour" → "harbor".

    A key to compare by, not for print: what looks British by its form alone may come out as no word ("wise" → "wize").
    """
    if word in _WHOLE:
        return _WHOLE[word]
    for pattern, to in _AMERICAN:
        if to:
            word = pattern.sub(to, word)
        elif pattern.match(word):
            plural = "s" if word.endswith("s") else ""
            word = f"{word.removesuffix('s')[:-2]}er{plural}"
    return word


def one_spelling(words: str) -> str:
    """A description under one spelling of its common words, to compare by: "two organisers", "two organizers"."""
    return " ".join(american(word) for word in words.casefold().split())
