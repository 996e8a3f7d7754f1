"""Lands in no list: their adjectives, and what their printed names do in place of a code."""

from __future__ import annotations

import pytest

from onrecord.lexicon import bodies, countries, lands


@pytest.mark.parametrize(
    ("noun", "adjective", "same"),
    [
        ("Dorvania", "Dorvanian", True),
        ("Ostrea", "Ostrean", True),
        ("Wexland", "Wexlander", True),
        ("Wexland", "Wexish", True),
        ("Kyran", "Kyrani", True),
        ("Dorvania", "Dorvania", False),
        ("Dorvania", "Dorvald", False),
        ("Costrelia", "Dorvanian", False),
        ("Ost", "Ostrean", False),
    ],
)
def test_an_adjective_belongs_to_a_name_by_its_form(noun: str, adjective: str, same: bool) -> None:
    assert lands.related(noun, adjective) is same


def test_some_adjectives_name_no_land_whatever_they_end_in() -> None:
    assert lands.adjectival("Dorvanian")
    assert not any(lands.adjectival(word) for word in ("Christian", "Republican", "Harbour", "Asian"))


def test_a_printed_name_stands_for_a_code() -> None:
    land = countries.by_code("Dorvania")
    assert land is not None
    assert (land.kind, bodies.government_of(land).origin) == ("unlisted", "Government of Dorvania")
    assert countries.by_code("KEN") is not None
    assert all(countries.by_code(code) is None for code in ("", "QQQ", "lower case"))


def test_an_adjective_alone_is_the_land_that_another_article_names() -> None:
    assert lands.named_alike(["Dorvanian", "Dorvania", "KEN", "Ostrea"]) == {"Dorvanian": "Dorvania"}
    assert lands.named_alike(["Dorvanian", "Ostrea"]) == {}


def test_what_remains_of_a_name_without_its_land() -> None:
    assert lands.without("Dorvanian Foreign Ministry", "Dorvania") == "Foreign Ministry"
    assert lands.without("Dorvania's Foreign Ministry", "Dorvania") == "Foreign Ministry"
    assert lands.without("Ministry of Health of Dorvania", "Dorvania") == "Ministry of Health"
    assert lands.without("Harbour Board", "Dorvania") == "Harbour Board"
