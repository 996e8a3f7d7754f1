"""Countries by every form of their name."""

from __future__ import annotations

import re

import pytest

from onrecord.lexicon import countries


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("U.S.", "USA"),
        ("US", "USA"),
        ("America", "USA"),
        ("Britain", "GBR"),
        ("Briton", "GBR"),
        ("holland", "NLD"),
        ("Burma", "MMR"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("DPRK", "PRK"),
        ("North Koreans", "PRK"),
        ("West Bank", "PSE"),
        ("Gaza", "PSE"),
        ("DR Congo", "COD"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Türkiye", "TUR"),
        ("the Soviet Union", "SUN"),
        ("East German", "DDR"),
        ("EU", "EEC"),
        ("OSCE", "SCE"),
        ("World Bank", "WBK"),
    ],
)
def test_find(words: str, code: str) -> None:
    found = countries.find(words)
    assert found is not None
    assert found.iso3 == code


@pytest.mark.parametrize("words", ["us", "who", "polish the", "Atlantis", "", "is"])
def test_find_nothing(words: str) -> None:
    assert countries.find(words) is None


def test_in_text_gives_form_place_and_doubt() -> None:
    text = "In Nairobi, Georgian monks met us and the US envoy; Papua New Guinea sent turkey."
    found = [
        (text[f.span.start : f.span.end], f.country.iso3, f.form, f.ambiguous)
        for f in countries.in_text(text, capitals=True)
    ]
    assert found == [
        ("Nairobi", "KEN", "capital", False),
        ("Georgian", "GEO", "adjective", True),
        ("US", "USA", "name", False),
        ("Papua New Guinea", "PNG", "name", False),
    ]


@pytest.mark.parametrize("word", ["Georgia", "Jordan", "Chad", "Guinea", "Niger"])
def test_names_of_more_than_a_country_are_marked(word: str) -> None:
    named = countries.named(word)
    assert named is not None
    assert named.ambiguous


def test_capitals() -> None:
    found = countries.capital("Ouagadougou")
    assert found is not None
    assert found.iso3 == "BFA"
    assert countries.capital("Springfield") is None


def test_today_of_a_state_of_the_past() -> None:
    past = countries.find("Soviet Union")
    assert past is not None
    assert countries.today(past).iso3 == "RUS"


def test_every_row_is_well_formed() -> None:
    kinds = {"country", "territory", "historical", "disputed", "bloc"}
    for country in countries.all_countries():
        assert country.kind in kinds
        assert country.name
        if country.kind != "bloc":
            assert re.fullmatch("[A-Z]{3}", country.iso3), country
    sovereign = [c for c in countries.all_countries() if c.kind == "country"]
    assert len(sovereign) >= 193
    assert len({c.iso3 for c in sovereign}) == len(sovereign)


def test_every_country_is_found_by_its_own_names() -> None:
    for country in countries.all_countries():
        if country.kind == "country":
            for words in (country.name, *country.adjectives):
                found = countries.find(words)
                assert found is not None, words
                assert found.iso3 == country.iso3, words


def test_printed_with_its_article() -> None:
    assert countries.by_code("USA").printed == "the United States"  # type: ignore[union-attr]
    assert countries.by_code("KEN").printed == "Kenya"  # type: ignore[union-attr]
