"""Role codes of nouns for people, and of what the words of a name say."""

from __future__ import annotations

import pytest

from onrecord.lexicon import actor_nouns
from onrecord.lexicon.words import tokens


@pytest.mark.parametrize(
    ("words", "sector", "plural"),
    [
        ("two shepherdesses", "AGR", True),
        ("a clockmaker", "LAB", False),
        ("young botanists", "EDU", True),
        ("a sneak thief", "CRM", False),
        ("the midwives", "HLH", True),
        ("the infantrymen", "MIL", True),
        ("a crowded ferry", "CVL", False),
        ("two ambulances", "HLH", True),
        ("a power plant", "BUS", False),
    ],
)
def test_a_noun_for_people(words: str, sector: str, plural: bool) -> None:
    found = actor_nouns.noun_before(tokens(words), len(tokens(words)))
    assert found is not None
    assert (found.sector, found.plural) == (sector, plural)


@pytest.mark.parametrize("words", ["a wooden table", "Botanists", "botanists and tables"])
def test_no_noun_for_people(words: str) -> None:
    assert actor_nouns.noun_before(tokens(words), len(tokens(words))) is None


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Northgate Police Union", "LAB"),
        ("Riverside General Hospital", "HLH"),
        ("Islamic Consultative Congress", "LEG"),
        ("Free Albany Party", "PTY"),
        ("Brightwater Holdings Ltd", "BUS"),
        ("Brightwater", ""),
    ],
)
def test_the_words_of_a_name(name: str, sector: str) -> None:
    assert actor_nouns.of_name(tokens(name)) == sector
