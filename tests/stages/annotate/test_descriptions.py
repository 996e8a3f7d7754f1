"""Descriptions: offices, bodies, governments, groups, unnamed people, documents."""

from __future__ import annotations

import pytest

from tests.stages.annotate.reading import who

CALL = (
    "Chilean President Rosa Vidal telephoned Peruvian Prime Minister Diego Salas on Monday. "
    "The Chilean president proposed talks. The Peruvian leader agreed. The president will travel to Lima."
)


def test_an_office_finds_the_person_of_that_country() -> None:
    assert who(CALL, "The Chilean president").name == "Rosa Vidal"
    assert who(CALL, "The Chilean president").basis == "coreference"
    assert who(CALL, "The Peruvian leader").name == "Diego Salas"
    assert who(CALL, "The president").name == "Rosa Vidal"


def test_an_office_without_a_name_in_the_article_is_its_holder_on_that_day() -> None:
    text = "The French president visited the flooded valley."
    assert who(text, "The French president", day="2013-06-20").name == "François Hollande"
    assert who(text, "The French president", day="2013-06-20").basis in {"office", "coreference"}
    undated = who(text, "The French president", day=None)
    assert (undated.kind, undated.name, undated.country) == ("office", "French president", "FRA")


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Lima said the border would stay open.", "Lima", "Government of Peru", "state"),
        ("Chile wants talks with Lima on water.", "Lima", "Government of Peru", "state"),
        ("The conference in Lima ended early.", "Lima", "Lima", "place"),
        ("Lima is a city by the sea.", "Lima", "Lima", "place"),
        ("The Peruvian government closed the port.", "The Peruvian government", "Government of Peru", "state"),
        ("The government in Lima closed the port.", "The government in Lima", "Government of Peru", "state"),
        ("Peru's army moved north.", "Peru's army", "Peru's army", "organisation"),
        ("The Kremlin declined to comment.", "The Kremlin", "Kremlin", "office"),
    ],
)
def test_capitals_governments_and_seats_of_power(text: str, words: str, name: str, kind: str) -> None:
    party = who(text, words)
    assert (party.name, party.kind) == (name, kind)


def test_bodies_are_taken_up_by_their_noun() -> None:
    text = (
        "The Port Authority of Vell closed the locks. Helix Motors halted its line. "
        "The authority said repairs would take a week. The company sent its workers home."
    )
    assert who(text, "The authority").name == "Port Authority of Vell"
    assert who(text, "The company").name == "Helix Motors"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Officials said nothing.", "Officials", "unnamed officials"),
        ("Two people briefed on the plan spoke.", "Two people briefed on the plan", "two people briefed on the plan"),
        ("A senior official who was not named confirmed it.", "A senior official", "unnamed senior official"),
        ("A source close to the deal said so.", "A source close to the deal", "unnamed source close to the deal"),
        ("Three diplomats said so.", "Three diplomats", "three unnamed diplomats"),
    ],
)
def test_unnamed_people_keep_their_description(text: str, words: str, name: str) -> None:
    party = who(text, words)
    assert party.kind in {"unnamed", "group"}
    assert party.name.lower().startswith(name)


def test_the_source_is_the_one_described_before() -> None:
    text = "A harbour pilot saw the crash. The police arrived late. The pilot said the lights were out."
    assert who(text, "The pilot").name == "unnamed harbour pilot"
    assert who(text, "The pilot").kind == "unnamed"


def test_a_group_lists_its_members() -> None:
    text = "Rosa Vidal and Diego Salas met in Arica. The two leaders signed a treaty. They shook hands."
    leaders = who(text, "The two leaders")
    assert leaders.kind == "group"
    assert leaders.members == ("Rosa Vidal", "Diego Salas")
    assert who(text, "They").members == ("Rosa Vidal", "Diego Salas")
    both = who(text, "Rosa Vidal and Diego Salas")
    assert (both.kind, both.name) == ("group", "Rosa Vidal and Diego Salas")


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("a statement from the Port Authority of Vell", "Port Authority of Vell", "statement"),
        ("the latest update from the Vell Fire Service", "Vell Fire Service", "latest update"),
        ("a letter by Rosa Vidal", "Rosa Vidal", "letter"),
    ],
)
def test_documents_speak_for_those_who_wrote_them(words: str, name: str, role: str) -> None:
    party = who(f"The quay is closed, according to {words}.", words)
    assert party.name == name
    assert party.role is not None
    assert party.role.startswith(role)


def test_a_document_of_nobody_stays_a_document() -> None:
    party = who("A leaked memo says the quay is closed.", "A leaked memo")
    assert (party.kind, party.name) == ("document", "leaked memo")


def test_a_spokesman_speaks_for_his_body() -> None:
    party = who("A Pentagon spokesman denied it.", "A Pentagon spokesman")
    assert party.kind == "unnamed"
    assert party.role == "spokesman for Pentagon"
    assert party.country == "USA"


@pytest.mark.parametrize(
    ("text", "words", "name", "role"),
    [
        ("The mayor of Vell, Lena Foss, said no.", "The mayor of Vell, Lena Foss", "Lena Foss", "mayor of Vell"),
        ("The owner, Harbour Lines, said no.", "The owner, Harbour Lines", "Harbour Lines", None),
        ("A newspaper, the Vell Courier, said no.", "A newspaper, the Vell Courier", "Vell Courier", None),
        (
            "The Vell Rescue Service is small. Its director, Otto Lang, said no.",
            "Its director, Otto Lang",
            "Otto Lang",
            "director of Vell Rescue Service",
        ),
    ],
)
def test_appositions(text: str, words: str, name: str, role: str | None) -> None:
    party = who(text, words)
    assert party.name == name
    if role:
        assert party.role == role


def test_whose_leaders() -> None:
    text = "The plan alarmed the Harbour Union, whose leaders threatened a strike."
    assert who(text, "whose leaders").name == "leaders of Harbour Union"


def test_a_title_with_its_land_is_that_office_where_nobody_bears_it() -> None:
    text = "Kenya's health minister spoke to the prime minister of Chad about two ships. She was calm, she said."
    minister = who(text, "Kenya's health minister")
    assert (minister.kind, minister.name, minister.country) == ("office", "Kenya's health minister", "KEN")
    assert minister.role == "Health Minister of Kenya"
    assert who(text, "the prime minister of Chad").name == "prime minister of Chad"
    assert who(text, "She").name == "Kenya's health minister"


def test_a_title_with_its_land_is_its_holder_on_that_day() -> None:
    found = who("Norway's prime minister spoke.", "Norway's prime minister", day="2023-05-01")
    assert (found.kind, found.name, found.basis) == ("person", "Jonas Gahr Støre", "office")


def test_an_indefinite_or_former_office_is_nobodys() -> None:
    assert who("A Kenyan health minister said so.", "A Kenyan health minister").kind == "unnamed"
    assert who("The former Kenyan prime minister said so.", "The former Kenyan prime minister").kind == "unnamed"


def test_who_heads_a_body_heads_it_by_its_full_name() -> None:
    text = "The Lake Watch Service sent boats. Emil Rask, the head of the watch service, said two men were safe."
    assert who(text, "Emil Rask").role == "head of the Lake Watch Service"


def test_a_spokeswoman_speaks_for_the_person_by_the_full_name() -> None:
    text = "Mayor Ana Pell left. Pell's spokeswoman, Ida Born, said she was tired."
    assert who(text, "Ida Born").role == "spokeswoman for Ana Pell"


def test_she_is_the_woman_who_spoke_last() -> None:
    text = (
        "President Mira Holt called on Monday. Petrik's spokeswoman, Karin Moe, told reporters that two men were "
        'held. "They are well," she said.'
    )
    assert who(text, "she").name == "Karin Moe"
