"""Bodies, seats of power and the origins they speak for."""

from __future__ import annotations

import re

import pytest

from onrecord.lexicon import bodies, countries


@pytest.mark.parametrize(
    ("words", "country", "origin"),
    [
        ("the Kremlin", "RUS", "Government of Russia"),
        ("Russian Defence Ministry", "RUS", "Government of Russia"),
        ("Kenyan health ministry", "KEN", "Government of Kenya"),
        ("Iran's Ministry of Health", "IRN", "Government of Iran"),
        ("Ministry of Foreign Affairs of Peru", "PER", "Government of Peru"),
        ("US State Department", "USA", "Government of the United States"),
        ("the Pentagon", "USA", "Government of the United States"),
        ("US Congress", "USA", "US Congress"),
        ("Brazilian Senate", "BRA", "Parliament of Brazil"),
        ("Polish Supreme Court", "POL", "Supreme Court of Poland"),
        ("Italian police", "ITA", "Government of Italy"),
        ("New York Police Department", "USA", "New York Police Department"),
        ("Gaza health ministry", "PSE", "Hamas-run authorities in Gaza"),
        ("Palestinian Health Ministry", "PSE", "Palestinian Authority"),
        ("al-Qaida", "", "Al-Qaeda"),
        ("UNICEF", "UNO", "United Nations"),
        ("UN Security Council", "UNO", "United Nations"),
    ],
)
def test_origin(words: str, country: str, origin: str) -> None:
    found = bodies.find(words)
    assert found is not None
    assert (found.country, found.origin) == (country, origin)


def test_offices_of_one_government_are_one_origin_but_not_its_parliament_or_courts() -> None:
    named = ("Spanish government", "Spanish foreign ministry", "Spanish parliament", "Spanish courts")
    origins = [body.origin for body in map(bodies.find, named) if body]
    assert origins[:2] == ["Government of Spain", "Government of Spain"]
    assert len(set(origins)) == 3


def test_a_ministry_without_a_country_waits_for_one() -> None:
    found = bodies.find("the foreign ministry")
    assert found is not None
    assert (found.country, found.origin) == ("", "")
    norway = countries.find("Norway")
    assert norway is not None
    assert bodies.complete(found, norway).origin == "Government of Norway"
    assert bodies.complete(found, norway).name == "Foreign Ministry of Norway"


def test_us_police_are_not_the_federal_government() -> None:
    found = bodies.find("US police")
    assert found is not None
    assert found.origin == "Police of the United States"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Moscow", "Government of Russia"),
        ("Washington", "Government of the United States"),
        ("Brussels", "European Union"),
        ("Ramallah", "Palestinian Authority"),
    ],
)
def test_seat_of_government(word: str, name: str) -> None:
    found = bodies.seat_of_government(word)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("word", ["Chicago", "Amsterdam", "Yangon", ""])
def test_no_seat(word: str) -> None:
    assert bodies.seat_of_government(word) is None


def test_in_text_keeps_places() -> None:
    text = "The Chilean navy told the Red Cross, and Kenya's Ministry of Health agreed."
    found = [(text[f.span.start : f.span.end], f.body.name) for f in bodies.in_text(text)]
    assert found == [
        ("Chilean navy", "Navy of Chile"),
        ("Red Cross", "International Committee of the Red Cross"),
        ("Kenya's Ministry of Health", "Health Ministry of Kenya"),
    ]


def test_a_movement_governs_in_its_time_only() -> None:
    taliban = bodies.find("Taliban")
    assert taliban is not None
    assert [taliban.governing(day) for day in ("1999-01-01", "2015-01-01", "2024-01-01")] == [True, False, True]


def test_every_row_is_well_formed() -> None:
    kinds = {"office", "organisation", "group", "state"}
    for body in bodies.all_bodies():
        assert body.kind in kinds, body
        assert body.origin, body
        assert re.fullmatch("[A-Z]{3}", body.sector), body
        assert body.country == "" or countries.by_code(body.country), body
