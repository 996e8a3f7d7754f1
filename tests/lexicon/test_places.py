"""Cities and regions."""

from __future__ import annotations

import pytest

from onrecord.lexicon import countries, places
from onrecord.lexicon.words import rows


@pytest.mark.parametrize(
    ("words", "country"),
    [("Aleppo", "SYR"), ("Mombasa", "KEN"), ("North Kivu", "COD"), ("New York", "USA"), ("Odessa", "UKR")],
)
def test_find(words: str, country: str) -> None:
    found = places.find(words)
    assert found is not None
    assert found.country == country


def test_words_that_are_more_than_a_place_are_marked() -> None:
    nice = places.find("Nice")
    assert nice is not None
    assert nice.ambiguous
    assert places.find("nice") is None


def test_in_text() -> None:
    text = "Floods from Recife to West Bengal."
    assert [text[f.span.start : f.span.end] for f in places.in_text(text)] == ["Recife", "West Bengal"]


def test_every_row_is_well_formed() -> None:
    found = list(rows("places.tsv", "name kind country population ambiguous"))
    assert len(found) > 5000
    assert {row["kind"] for row in found} == {"city", "region"}
    assert {row["country"] for row in found if not countries.by_code(row["country"])} == set()
    assert all(row["population"].isdigit() or row["population"] == "" for row in found)
