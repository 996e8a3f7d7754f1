"""The sound of names in several romanisations, and common words in British and American spelling."""

from __future__ import annotations

import pytest

from onrecord.lexicon.spelling import american, one_spelling, sound


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("qadhafi", "gadafi"),
        ("zaluzhny", "zaluzhnyi"),
        ("muhammad", "mohammed"),
        ("yevgeniy", "evgeny"),
        ("serraj", "sarraj"),
        ("abdullah", "abdulla"),
        ("yanukovych", "yanukovich"),
    ],
)
def test_romanisations_of_one_name_sound_alike(left: str, right: str) -> None:
    assert sound(left) == sound(right)


@pytest.mark.parametrize(
    ("left", "right"), [("hassan", "hussein"), ("mohammed", "mahmoud"), ("bashir", "basri"), ("karim", "karam")]
)
def test_names_that_differ_in_more_than_romanisation_do_not(left: str, right: str) -> None:
    assert sound(left) != sound(right)


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("organisers", "organizers"),
        ("harbour", "harbor"),
        ("neighbours", "neighbors"),
        ("centres", "centers"),
        ("defence", "defense"),
        ("travellers", "travelers"),
        ("programme", "program"),
        ("unionised", "unionized"),
    ],
)
def test_british_words_come_out_american(british: str, us: str) -> None:
    assert american(british) == us == american(us)


@pytest.mark.parametrize("word", ["hour", "four", "tour", "police", "notice", "exists"])
def test_words_that_only_look_british_stay(word: str) -> None:
    assert american(word) == word


def test_a_description_has_one_spelling() -> None:
    assert one_spelling("Two unnamed Labour organisers") == one_spelling("two unnamed labor organizers")
