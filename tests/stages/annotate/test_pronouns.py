"""Pronouns: kind before distance, subjects and speakers first."""

from __future__ import annotations

import pytest

from tests.stages.annotate.reading import who, who_in


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Anna Berg met Paul Holm. She gave him a map.", "She", "Anna Berg"),
        ("Anna Berg met Paul Holm. She gave him a map.", "him", "Paul Holm"),
        ("Mayor Anna Berg said she would resign.", "she", "Anna Berg"),
        ("Paul Holm called Karl Lund and briefed him on the fire.", "him", "Karl Lund"),
        ("Paul Holm praised his deputy.", "his", "Paul Holm"),
        ("Paul Holm blamed himself.", "himself", "Paul Holm"),
        ("In her speech, Anna Berg thanked the crews.", "her", "Anna Berg"),
        ("The Vell Courier interviewed Paul Holm. He denied everything.", "He", "Paul Holm"),
        ("Paul Holm founded Helix Motors in 1990. It builds lorries.", "It", "Helix Motors"),
        ("The Port Authority closed the locks. It said repairs would take a week.", "It", "Port Authority"),
        ('"We are ready," the Port Authority said. "The locks are safe," it added.', "it added", "Port Authority"),
        ('"It failed," Paul Holm said. "Karl Lund knew," he added.', "he added", "Paul Holm"),
        ('"Karl, you did well," Paul Holm said. "Karl," he said, "go home."', "he said", "Paul Holm"),
        ("Anna Berg, who led the inquiry, resigned.", "who", "Anna Berg"),
        ("Doctors and nurses marched. They want more pay.", "They", "doctors and nurses"),
    ],
)
def test_antecedents(text: str, phrase: str, name: str) -> None:
    party = who_in(text, phrase, phrase.split(" ")[0])
    assert party.name.replace("unnamed ", "").lower() == name.lower()


def test_he_within_a_quotation_is_not_the_speaker() -> None:
    text = 'Karl Lund left the firm. "He was a good engineer," Paul Holm said.'
    assert who(text, "He").name == "Karl Lund"


@pytest.mark.parametrize("word", ["I", "We"])
def test_first_person_is_left_to_the_statement(word: str) -> None:
    text = f'"{word} regret the delay," Paul Holm said.'
    party = who(text, word)
    assert (party.kind, party.name) == ("unknown", word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It rained all day in the valley.", "It"),
        ("The Vell Courier and the Harbour Union sued. He declined to comment.", "He"),
        ("Paul Holm slept. It was clear that the roof leaked.", "It"),
    ],
)
def test_nothing_that_fits_is_nobody(text: str, word: str) -> None:
    assert who(text, word).kind == "unknown"
