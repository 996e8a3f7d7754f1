"""Governments of lands that no list knows: one origin each, never two lands in one."""

from __future__ import annotations

import pytest

from onrecord.entities import Entities
from tests.stages.annotate.reading import parsed, who

NOBODY = Entities(())
CALL = (
    "Dorvanian President Mira Holt on Monday spoke by telephone with Costrelian Prime Minister Jan Petrik.\n\n"
    "The presidency said in a statement that Dorvania was ready to talk. The Dorvanian Foreign Ministry posted a note. "
    'Holt was worried, the presidential press office said. "We are calm," her office added. The press office said the '
    "talks went well. The prime minister's office said Petrik had asked for the call. Costrelia's coast guard boarded "
    "two boats. Dorvania's president called it theft, Dorvanian state television reported. Costrelian Fisheries "
    "Minister Emil Rask said the boats would stay. Norrheim's foreign ministry confirmed the visit."
)


def origin(text: str, words: str, *, nth: int = 1) -> str:
    return NOBODY.origin_of(who(text, words, nth=nth)).name


@pytest.mark.parametrize(
    ("words", "land"),
    [
        ("Mira Holt", "Dorvania"),
        ("The presidency", "Dorvania"),
        ("The Dorvanian Foreign Ministry", "Dorvania"),
        ("the presidential press office", "Dorvania"),
        ("her office", "Dorvania"),
        ("The press office", "Dorvania"),
        ("Dorvania's president", "Dorvania"),
        ("Dorvanian state television", "Dorvania"),
        ("Jan Petrik", "Costrelia"),
        ("The prime minister's office", "Costrelia"),
        ("Emil Rask", "Costrelia"),
        ("Norrheim's foreign ministry", "Norrheim"),
    ],
)
def test_everything_governmental_of_a_land_is_one_origin(words: str, land: str) -> None:
    assert origin(CALL, words) == f"Government of {land}"


def test_the_printed_name_is_the_country_where_there_is_no_code() -> None:
    assert who(CALL, "Mira Holt").country == "Dorvania"
    assert who(CALL, "Mira Holt").role == "President of Dorvania"


def test_an_adjective_alone_stands_for_its_land() -> None:
    text = "Brenian President Luc Farr flew to the site. His office said he would stay. Farr met the Brenian cabinet."
    assert {origin(text, words) for words in ("Luc Farr", "His office", "the Brenian cabinet")} == {
        "Brenian government"
    }


def test_a_listed_region_is_found_by_its_adjective() -> None:
    assert origin("The Bavarian premier said no to the plan.", "The Bavarian premier") == "Government of Bavaria"


def test_a_claimed_land_does_not_speak_for_who_claims_it() -> None:
    text = "The Catalan president, Pere Sol, said no. The Spanish government said yes."
    assert origin(text, "Pere Sol") == "Government of Catalonia"
    assert origin(text, "The Spanish government") == "Government of Spain"


def test_between_two_presidents_the_presidency_is_nobodys() -> None:
    text = "The Russian president spoke to the Turkish president by phone. The presidency said the call was good."
    assert who(text, "The presidency").country is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Toyota President Ken Ito spoke in Nagoya. The firm's shares fell.", "Ken Ito"),
        ("Harvard's president resigned on Monday.", "Harvard's president"),
        ("Republican President Ann Lee won the vote.", "Ann Lee"),
        ("The Reagan administration cut taxes, officials said.", "The Reagan administration"),
    ],
)
def test_companies_parties_and_people_are_no_lands(text: str, words: str) -> None:
    assert not parsed(text).parties._grammar.lands  # type: ignore[attr-defined]  # the finder, seen from inside
    assert not origin(text, words).startswith("Government of")


def test_a_capital_speaks_for_its_government_where_the_article_shows_it() -> None:
    text = "Sorna, the capital of Dorvania, was calm. Sorna said it would wait. Dorvanian Prime Minister Ana Pell left."
    assert origin(text, "Sorna", nth=2) == "Government of Dorvania"
    other = "Dorvanian Prime Minister Ana Pell left. Sorna said it would not attack."
    assert origin(other, "Sorna") != "Government of Dorvania"


def test_a_dateline_gives_the_land_of_its_ministers() -> None:
    text = "SORNA, Dorvania, Nov. 8 (Agency) - Water Minister Ana Pell said the plan stood. The government agreed."
    assert origin(text, "Ana Pell") == "Government of Dorvania"


def test_the_office_of_the_one_prime_minister_is_his_though_no_land_is_told() -> None:
    text = "Prime Minister Jan Petrik called on Monday. The prime minister's office said the talk was short."
    assert who(text, "The prime minister's office").role == "office of Jan Petrik"
