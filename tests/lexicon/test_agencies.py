from __future__ import annotations

import pytest

from onrecord.lexicon import countries
from onrecord.lexicon.agencies import AGENCIES, agencies_in, agency_named, agency_of_outlet
from onrecord.lexicon.datelines import is_city, is_region


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AP", "AP"),
        ("The Associated Press", "AP"),
        ("ASSOCIATED PRESS", "AP"),
        ("(AFP)", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("Reuters", "Reuters"),
        ("REUTERS", "Reuters"),
        ("DPA", "dpa"),
        ("dpa", "dpa"),
        ("Press Trust of India", "PTI"),
        ("Xinhua News Agency", "Xinhua"),
        ("ITAR-TASS", "TASS"),
        ("Fars News Agency", "Fars"),
        ("PA", "PA Media"),
    ],
)
def test_spellings(words: str, name: str) -> None:
    found = agency_named(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["ap", "pa", "tt", "Example Courier", "", "the", "AP reporter"])
def test_what_names_no_agency(words: str) -> None:
    assert agency_named(words) is None


def test_agencies_in_a_credit_line() -> None:
    line = "With inputs from PTI, Reuters/AFP and the Associated Press"
    assert [(a.name, line[s:e]) for a, s, e in agencies_in(line)] == [
        ("PTI", "PTI"),
        ("Reuters", "Reuters"),
        ("AFP", "AFP"),
        ("AP", "Associated Press"),
    ]
    assert list(agencies_in("the map, apart, @AP and AP-led")) == []


def test_an_outlet_may_be_an_agency() -> None:
    assert [
        a.name if (a := agency_of_outlet(o)) else None
        for o in ("reuters.com", "www.tass.ru", "Xinhua", "courier.example")
    ] == [
        "Reuters",
        None,
        "Xinhua",
        None,
    ]


def test_the_table_is_well_formed() -> None:
    names = [agency.name for agency in AGENCIES]
    assert len(names) == len(set(names))
    for agency in AGENCIES:
        assert agency.country is None or countries.by_code(agency.country), agency
        assert agency_named(agency.name) == agency


def test_places_of_datelines() -> None:
    assert all(
        map(
            is_city,
            ["CHICAGO", "Moscow", "NEW DELHI", "ST. LOUIS" if is_city("ST. LOUIS") else "Houston", "Khan Younis"],
        )
    )
    assert not any(map(is_city, ["NATO", "UPDATE", "Minister", "Ohio"]))
    assert all(map(is_region, ["Fla.", "Texas", "CA", "Ukraine", "W.Va."]))
    assert not any(map(is_region, ["President", "AP"]))
