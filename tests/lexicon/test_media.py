"""Words that tell by what medium something was said."""

from __future__ import annotations

from typing import get_args

from onrecord.lexicon import media
from onrecord.model import Medium


def test_every_medium_has_words() -> None:
    assert set(media.all_media()) == set(get_args(Medium))


def test_the_longest_phrase_decides() -> None:
    assert media.of_noun("joint news conference") == "press conference"
    assert media.of_noun("telephone interview") == "telephone"
    assert media.of_noun("bridge") is None


def test_platforms_as_printed() -> None:
    assert media.of_name("X") == "post"
    assert media.of_name("x") is None


def test_verbs() -> None:
    assert media.of_verb("tweet") == "post"
    assert media.of_verb("say") is None
