"""Personal names as people print them: titles, particles, initials, transliterations.

Invariant: `likeness` is symmetric and looks at nothing but the two names. Per-token Jaro-Winkler, because one letter in
a short token is another name while transliterations differ in vowels and doublings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from onrecord.lexicon.first_names import Sex, name_parts
from onrecord.lexicon.spelling import sound
from onrecord.lexicon.words import tokens

CLOSE = 0.93
"""Jaro-Winkler at which two tokens are spellings of one name: checked on transliterations of Arabic and Russian names
(Khaled/Khalid, Sergei/Sergey, Dmitry/Dmitri; not Ahmed/Ahmad, which have one skeleton)."""
SAME_CONSONANTS = 0.84
"""The same for tokens that differ in vowels and doublings alone: Mohammed/Muhammad .85, Hassan/Hussein .77."""
_MIN_FUZZY = 4
_SYLLABLE = 6
_SHORT = 0.7
_FAR = 3  # letters more or less make another name: "Pierre", "Pierrette"
_SOUNDS = "sch>1 tch>2 kh>k gh>g dh>d ph>f ck>k sh>1 ch>2 q>k c>k y>i j>i w>v z>s ou>u oo>u g>k"


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded parts of a name. `family` is empty for a name of titles alone."""

    given: tuple[str, ...]
    family: str
    sex: Sex | None  # as its title says

    @property
    def full(self) -> bool:
        return bool(self.given)

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.given, self.family)


@lru_cache(maxsize=8192)
def person_name(words: str) -> PersonName:
    """Take a printed name apart; titles, particles and suffixes fall away ("Gen. Abdel Fattah al-Sisi, Jr.")."""
    read = [token for token in tokens(words) if token.folded]
    parts = [token.folded for token in read]
    # "al-Assad" begins with a particle, "Al Gore" and "Ben Adams" with a name
    leads = bool(read) and (read[0].text[0].islower() or words[read[0].end : read[0].end + 1] == "-")
    known = name_parts()
    sex: Sex | None = None
    while len(parts) > 1 and parts[0] in known.titles:
        sex = "male" if parts[0] in known.male_titles else "female" if parts[0] in known.female_titles else sex
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in known.suffixes:
        parts = parts[:-1]
    bare = [p for at, p in enumerate(parts) if p not in known.particles or (at == 0 and not leads)] or parts[-1:]
    if not bare:
        return PersonName((), "", sex)
    first, *rest = bare
    syllables = len(rest) >= 2 and all(len(part) <= _SYLLABLE for part in rest)
    written_together = len(rest) == 1 and rest[0] not in known.family_first and _two_syllables(rest[0])
    if first in known.family_first and (syllables or written_together):
        return PersonName(("".join(rest),), first, sex)
    return PersonName(tuple(bare[:-1]), bare[-1], sex)


def _two_syllables(syllables: str) -> bool:
    """A given name written together from two syllables: "jinping", "jongun", "jaein"."""
    vowels, groups, inside = set("aeiouy"), 0, False
    for letter in syllables:
        if letter in vowels and not inside:
            groups += 1
        inside = letter in vowels
    return groups == 2 and len(syllables) <= 9 and syllables.endswith(("ng", "n", "i", "o", "u", "e", "a"))


def alike(a: str, b: str) -> bool:
    """Two folded tokens that may be spellings of one name."""
    if a == b:
        return True
    if sound(a) == sound(b) and min(len(a), len(b)) >= _MIN_FUZZY:
        return True
    if min(len(a), len(b)) < _MIN_FUZZY or abs(len(a) - len(b)) >= _FAR or _skeleton(a)[:1] != _skeleton(b)[:1]:
        return False
    close = JaroWinkler.normalized_similarity(a, b)
    return close >= CLOSE or (close >= SAME_CONSONANTS and _skeleton(a) == _skeleton(b))


def given_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Given names that may be one person's: equal, spelt otherwise, initials, short forms, a middle name left out."""
    if not a or not b:
        return True
    if alike("".join(a), "".join(b)):
        return True
    return _one_given(a[0], b[0]) and all(_one_given(x, y) for x, y in zip(a[1:], b[1:], strict=False))


def _one_given(a: str, b: str) -> bool:
    if a == b or alike(a, b) or b in name_parts().short_forms.get(a, ()):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and long.startswith(short)


def likeness(a: PersonName, b: PersonName) -> float:
    """1 for the same name, 0 for two people's, between for spellings of one name and names of unequal fullness."""
    if not a.family or not b.family or (a.sex and b.sex and a.sex != b.sex):
        return 0.0
    if a.full and b.full:
        if a.parts == b.parts:
            return 1.0
        return 0.9 if alike(a.family, b.family) and given_alike(a.given, b.given) else 0.0
    if a.full or b.full:
        short, long = (b, a) if a.full else (a, b)
        return 0.7 if alike(short.family, long.family) else 0.4 if short.family == long.given[0] else 0.0
    return 1.0 if a.family == b.family else 0.8 if alike(a.family, b.family) else 0.0


def same_person(name: str, others: Iterable[str]) -> bool:
    """Whether a name may be a spelling or a short form of one of the others."""
    own = person_name(name)
    return any(likeness(own, person_name(other)) >= _SHORT for other in others)


def surname_key(name: PersonName) -> str:
    """A block key under which spellings of one family name meet: consonants, doublings and look-alikes folded."""
    return _skeleton(name.family)[:4]


@lru_cache(maxsize=16384)
def _skeleton(word: str) -> str:
    """The first letter and the consonants, look-alikes as one: "haddadi", "hadadi" → hdd."""
    for pair in _SOUNDS.split():
        old, new = pair.split(">")
        word = word.replace(old, new)
    kept: list[str] = []
    for at, letter in enumerate(word):
        if (at == 0 or letter not in "aeiouh") and not (at and letter == word[at - 1]):
            kept.append("o" if at == 0 and letter in "ou" else letter)
    return "".join(kept) or word
