"""Folding, tokens, phrase look-up."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import StopRun
from onrecord.lexicon.words import Phrases, fold, key, rows, tokens


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Côte", "cote"),
        ("U.S.", "us"),
        ("Chad's", "chad"),
        ("ŁÓDŹ", "lodz"),
        ("N'Djamena", "ndjamena"),
        ("Ağrı", "agri"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_tokens_keep_their_place_and_leave_the_possessive_out() -> None:
    text = "Kenya's U.S.-led talks cost 1,200."
    assert [(t.text, text[t.start : t.end]) for t in tokens(text)] == [
        ("Kenya", "Kenya"),
        ("U.S.", "U.S."),
        ("led", "led"),
        ("talks", "talks"),
        ("cost", "cost"),
        ("1,200", "1,200"),
    ]


@given(st.text(max_size=80))
def test_tokens_are_what_stands_at_their_offsets(text: str) -> None:
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_leading_the_is_no_part_of_a_name() -> None:
    assert key("The Gambia") == key("Gambia") == ("gambia",)


@pytest.fixture
def phrases() -> Phrases[str]:
    made: Phrases[str] = Phrases()
    for words in ("WHO", "Guinea", "Guinea-Bissau", "police", "Port Blue"):
        made.add(words, words)
    return made


def test_the_longest_phrase_wins(phrases: Phrases[str]) -> None:
    assert [hit.entry for hit in phrases.scan("Guinea Bissau and Guinea")] == ["Guinea-Bissau", "Guinea"]


def test_capitals_are_asked_for_as_the_entry_has_them(phrases: Phrases[str]) -> None:
    found = [hit.entry for hit in phrases.scan("who saw a guinea pig? The WHO, the Police and a port blue with age")]
    assert found == ["WHO", "police"]


def test_the_first_entry_for_a_phrase_stays(phrases: Phrases[str]) -> None:
    phrases.add("WHO", "another")
    assert phrases.get("WHO") == "WHO"


def test_a_file_without_its_columns_says_which(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("# mine\nname\tcolour\nred\tred\n", encoding="utf-8")
    with pytest.raises(StopRun, match=r"lacks the column.*country"):
        list(rows(path, "name country"))


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="cannot read the lexicon file"):
        list(rows(tmp_path / "none.tsv", "name"))


def test_an_abbreviation_that_is_also_printed_in_small_letters_is_found_both_ways() -> None:
    found: Phrases[str] = Phrases()
    found.add("ABCO", "abco")
    found.add("AbCo", "abco")
    found.add("WHO", "who")
    assert [found.get("ABCO"), found.get("AbCo"), found.get("who")] == ["abco", "abco", None]
