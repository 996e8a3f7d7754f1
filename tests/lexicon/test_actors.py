"""Phrases → country, role code, name, origin."""

from __future__ import annotations

import pytest

from onrecord.lexicon.actors import resolve


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the Turkish parliament", "TUR", "LEG"),
        ("Kenyan lawmakers", "KEN", "LEG"),
        ("a lawyer for the president", "", "JUD"),
        ("head of the Brazilian central bank", "BRA", "BUS"),
        ("a spokesman for the Houthis", "YEM", "REB"),
        ("villagers in northern Nigeria", "NGA", "CVL"),
        ("a Spanish fishing boat", "ESP", "AGR"),
        ("Brazil's former president", "BRA", "ELI"),
        ("former soldiers", "", "MIL"),
        ("police in Nairobi", "KEN", "COP"),
        ("Sudanese refugees", "SDN", "REF"),
        ("Sheriff's deputies", "", "COP"),
        ("UN peacekeepers", "UNO", "MIL"),
        ("EU foreign ministers", "EEC", "IGO"),
        ("the French foreign minister", "FRA", "GOV"),
        ("Rep. Jane Doe", "", "LEG"),
        ("Norway's minister of trade", "NOR", "GOV"),
        ("a senior Egyptian intelligence official", "EGY", "SPY"),
        ("Iraqi militiamen", "IRQ", "PRM"),
        ("unidentified gunmen", "", "UAF"),
        ("Chilean miners", "CHL", "LAB"),
        ("a reporter for the BBC", "GBR", "MED"),
        ("the Supreme Court of India", "IND", "JUD"),
        ("Hamas officials", "PSE", "REB"),
        ("pro-Russian separatists", "", "REB"),
        ("Iran-backed militias", "", "PRM"),
        ("residents of Aleppo", "SYR", "CVL"),
        ("the chief of the Pakistani army", "PAK", "MIL"),
        ("union leaders in Argentina", "ARG", "LAB"),
        ("Somali pirates", "SOM", "CRM"),
        ("the Syrian Observatory for Human Rights", "SYR", "NGO"),
        ("opposition lawmakers in Ghana", "GHA", "LEG"),
        ("Chinese state media", "CHN", "GOV"),
        ("the Mexican lower house of Congress", "MEX", "LEG"),
        ("Bolivians", "BOL", "CVL"),
        ("Japan", "JPN", ""),
        ("Tesla", "USA", "MNC"),
        ("the purple idea", "", ""),
    ],
)
def test_country_and_role(phrase: str, country: str, sector: str) -> None:
    found = resolve(phrase)
    assert (found.country, found.sector) == (country, sector)


def test_an_office_gets_its_holder_of_the_day() -> None:
    found = resolve("the French president", day="2008-03-01")
    assert (found.name, found.kind, found.origin) == ("Nicolas Sarkozy", "person", "Government of France")
    assert resolve("the French president").name == ""


def test_a_holder_whose_term_is_over_is_of_the_elite() -> None:
    assert resolve("Jacques Chirac", day="2006-01-01").sector == "GOV"
    assert resolve("Jacques Chirac", day="2009-01-01").sector == "ELI"


def test_another_person_of_the_name_is_not_taken() -> None:
    assert resolve("the Kenyan nurse Macron").holder is None
    assert resolve("Judge Putin").holder is None


def test_a_title_beside_the_name_is_believed_where_no_day_is_known() -> None:
    assert resolve("Chancellor Angela Merkel").sector == "GOV"
    assert resolve("former Chancellor Angela Merkel").sector == "ELI"


def test_context_lends_a_country() -> None:
    found = resolve("the interior minister", context="Clashes went on in Peru on Monday.")
    assert (found.country, found.from_context, found.origin) == ("PER", True, "Government of Peru")
    assert resolve("the interior minister").country == ""


def test_a_second_code_narrows() -> None:
    found = resolve("the Italian defence minister")
    assert (found.sector, found.second) == ("GOV", "MIL")


def test_a_capital_as_an_actor_is_its_government() -> None:
    found = resolve("Ankara")
    assert (found.sector, found.origin) == ("GOV", "Government of Turkey")


def test_the_taliban_govern_from_2021() -> None:
    assert resolve("the Taliban", day="2012-01-01").sector == "REB"
    assert resolve("the Taliban", day="2023-01-01").sector == "GOV"


def test_nothing_known() -> None:
    assert not resolve("").known
    assert not resolve("zxqv").known
