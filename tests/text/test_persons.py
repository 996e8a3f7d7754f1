"""Personal names: their parts, and how alike two are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.first_names import sex_of
from onrecord.text.persons import likeness, person_name, surname_key


@pytest.mark.parametrize(
    ("printed", "given_names", "family"),
    [
        ("Gen. Omar al-Bashari, Jr.", ("omar",), "bashari"),
        ("al-Bashari", (), "bashari"),
        ("Ludwig van Dessel", ("ludwig",), "dessel"),
        ("Kim Dae Won", ("daewon",), "kim"),
        ("Wen Jiabao", ("jiabao",), "wen"),
        ("Kim Novak", ("kim",), "novak"),
        ("Mrs. O'Hara", (), "ohara"),
        ("José Ángel Ruiz", ("jose", "angel"), "ruiz"),
    ],
)
def test_parts(printed: str, given_names: tuple[str, ...], family: str) -> None:
    name = person_name(printed)
    assert (name.given, name.family) == (given_names, family)


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ("Omar Bashari", "Omar al-Bashari", 1.0, 1.0),
        ("Omar Bashari", "Omar Bashary", 0.85, 0.95),
        ("O. Bashari", "Omar Bashari", 0.85, 0.95),
        ("Bashari", "Omar Bashari", 0.6, 0.8),
        ("Omar", "Omar Bashari", 0.3, 0.5),
        ("Omar Bashari", "Leila Bashari", 0.0, 0.0),
        ("Mr. Bashari", "Mrs. Bashari", 0.0, 0.0),
    ],
)
def test_likeness(left: str, right: str, low: float, high: float) -> None:
    assert low <= likeness(person_name(left), person_name(right)) <= high


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_bounded(left: str, right: str) -> None:
    a, b = person_name(left), person_name(right)
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    if a.family:
        assert surname_key(a)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Haddadi", "Hadadi"), ("Gaddafi", "Qaddafi"), ("Chernenko", "Chernenko"), ("Yeltsin", "Jeltsin")],
)
def test_spellings_meet_in_one_block(left: str, right: str) -> None:
    assert surname_key(person_name(left)) == surname_key(person_name(right))


@pytest.mark.parametrize(("name", "sex"), [("Anna", "female"), ("Sergei", "male"), ("Zorblax", None), ("", None)])
def test_sex_of_first_names(name: str, sex: str | None) -> None:
    assert sex_of(name) == sex
