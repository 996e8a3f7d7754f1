"""Common nouns and name parts: the tables are folded, and no first name is both."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.lexicon.first_names import name_parts, sex_of
from onrecord.lexicon.nouns import NounKind, is_a, words_of


@pytest.mark.parametrize("kind", get_args(NounKind))
def test_every_kind_has_words_in_small_letters(kind: NounKind) -> None:
    words = words_of(kind)
    assert words
    assert all(word == word.lower().strip() for word in words)


def test_look_up() -> None:
    assert is_a("statement", "document")
    assert is_a("banner", "sign")
    assert not is_a("banner", "document")


def test_titles_tell_the_sex_or_nothing() -> None:
    parts = name_parts()
    assert not parts.male_titles & parts.female_titles
    assert parts.male_titles | parts.female_titles < parts.titles
    assert sex_of("Kelly") is None
