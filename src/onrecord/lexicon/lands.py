"""Lands that no list knows (regions, provinces, new or made-up states): their names, adjectives and governments.

Invariants
- Such a land is known by its printed name, which stands where others have an ISO code; an ISO code has capitals only.
- A noun and an adjective belong together by their form alone ("Verania", "Veranian"): that they are one land is for the
  caller to conclude from how a text uses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.lexicon import countries
from onrecord.lexicon.words import fold

ADJECTIVES = ("ian", "ean", "ish", "ese", "an", "n", "ic", "i", "er", "ite", "ine")
"""Endings that make a land's adjective from its name, or from its name without the last vowel or "land"."""
_BY_FORM = ("ian", "ean", "ish", "ese", "ovan", "ivian")
_NO_LANDS = frozenset(
    (
        "republican christian civilian anglican lutheran presbyterian mediterranean caribbean scandinavian african "
        "asian "
        "eurasian european american wesleyan guardian meridian politician parliamentarian humanitarian authoritarian "
        "totalitarian utopian jewish british libertarian egalitarian confucian marxian leninian keynesian episcopalian "
        "custodian comedian musician technician physician librarian historian veterinarian vegetarian unitarian "
        "dominican franciscan sectarian partisan zoroastrian arabian balkan slavic turkic celtic"
    ).split()
)
_SHORTEST = 3


def related(noun: str, adjective: str) -> bool:
    """Whether an adjective may be made from a land's name: "Verania" and "Veranian", "Ostland" and "Ostlander"."""
    land, word = fold(noun), fold(adjective)
    if land == word:
        return False
    bases = {land, land.rstrip("aeiouy"), land.removesuffix("land")} | ({land[:-1]} if land[-1:] in "aeiouy" else set())
    return any(
        len(base) >= _SHORTEST and word.startswith(base) and word.removeprefix(base) in ADJECTIVES for base in bases
    )


def adjectival(word: str) -> bool:
    """Whether a word looks like a land's adjective, with nothing else to say so: "Veranian", not "Christian"."""
    return len(word) > len("asian") and fold(word).endswith(_BY_FORM) and fold(word) not in _NO_LANDS


def named_alike(codes: Iterable[str]) -> dict[str, str]:
    """Adjectives that articles use as a land's name → the name that another article gives, where exactly one fits."""
    found = {code: countries.by_code(code) for code in codes}
    printed = sorted(code for code, land in found.items() if land is not None and land.kind == "unlisted")
    out = {}
    for word in printed:
        nouns = [noun for noun in printed if related(noun, word)]
        if len(nouns) == 1:
            out[word] = nouns[0]
    return out


def without(words: str, code: str) -> str:
    """The words without a land's name, adjective or possessive: "Veranian Foreign Ministry" → "Foreign Ministry"."""
    kept = re.sub(rf"(?:\b(?:of|for) )?(?:the )?\b{re.escape(code)}(?:['’]s)?(?!\w)", " ", words)
    return " ".join(word for word in kept.split() if not related(code, word))
