"""Peoples and the people of parts of countries."""

from __future__ import annotations

import pytest

from onrecord.lexicon import countries, peoples
from onrecord.lexicon.actors import resolve
from onrecord.lexicon.words import lines, tokens


def test_every_line_is_a_country_or_none() -> None:
    for line in lines("peoples.txt"):
        code = line.partition(": ")[0]
        assert code == "-" or countries.by_code(code) is not None


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Sicilian fishermen", "ITA", "AGR"),
        ("two Kikuyus", "KEN", "CVL"),
        ("Kurds", "", "CVL"),
        ("Iranian Kurds", "IRN", "CVL"),
        ("a Tatar mufti", "RUS", "REL"),
    ],
)
def test_a_people_has_the_country_it_lives_in(phrase: str, country: str, sector: str) -> None:
    found = resolve(phrase)
    assert (found.country, found.sector) == (country, sector)


def test_a_country_in_the_phrase_goes_before_the_people() -> None:
    assert resolve("a Swedish Tatar singer").country == "SWE"


def test_only_a_capital_names_a_people() -> None:
    assert peoples.in_text(tokens("luo and fur")) == []
    assert [found.people.country for found in peoples.in_text(tokens("Luo and Fur"))] == ["KEN", "SDN"]
