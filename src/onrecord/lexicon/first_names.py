"""What the parts of a personal name say: titles, particles, short forms, and the sex that a first name tells.

Invariant: silence is the default. Pronouns use the sex of a name only to rule a candidate out, so a doubtful one is
not listed. Data: data/first_names.tsv and data/name_parts.tsv (their heads name the sources).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon.words import fold, rows, several

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class NameParts:
    """Folded words that are no name by themselves, or say something about the name they stand with."""

    male_titles: frozenset[str]
    female_titles: frozenset[str]
    titles: frozenset[str]  # all of them
    particles: frozenset[str]
    suffixes: frozenset[str]
    family_first: frozenset[str]  # "Kim Jong Un": the family name leads
    short_forms: dict[str, frozenset[str]]  # first name → the names it may stand for


@cache
def name_parts() -> NameParts:
    """The tables of name parts."""
    words: dict[str, set[str]] = {}
    short: dict[str, frozenset[str]] = {}
    for row in rows("name_parts.tsv", "kind words"):
        group = frozenset(several(row["words"]))
        words.setdefault(row["kind"], set()).update(group)
        if row["kind"] == "short forms":
            short.update({name: short.get(name, frozenset()) | group for name in group})
    male, female = frozenset(words["male title"]), frozenset(words["female title"])
    return NameParts(
        male_titles=male,
        female_titles=female,
        titles=male | female | words["title"],
        particles=frozenset(words["particle"]),
        suffixes=frozenset(words["suffix"]),
        family_first=frozenset(words["family first"]),
        short_forms=short,
    )


@cache
def _sexes() -> dict[str, Sex]:
    table: dict[str, Sex] = {}
    for row in rows("first_names.tsv", "sex names"):
        sex: Sex = "male" if row["sex"] == "male" else "female"
        table.update((fold(name), sex) for name in several(row["names"]))
    return table


def sex_of(first_name: str) -> Sex | None:
    """Male or female where the name is nearly always that ("Vladimir", "Anna"), else None."""
    return _sexes().get(fold(first_name.partition("-")[0]))
