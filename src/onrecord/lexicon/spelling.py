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
