"""Numbers in words and digits → values."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.numbers import Number, in_text, parse


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0),
        ("seven", 7),
        ("twenty-one", 21),
        ("Twenty five", 25),
        ("one hundred and five", 105),
        ("a hundred", 100),
        ("three thousand two hundred and one", 3201),
        ("six hundred thousand", 600_000),
        ("two hundred million", 200_000_000),
        ("4,500", 4500),
        ("1,00,000", 100_000),
        ("10\u00a0000", 10_000),
        ("1.2 million", 1_200_000),
        ("$5m", 5_000_000),
        ("3bn", 3_000_000_000),
        ("2 lakh", 200_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
    ],
)
def test_exact_values(words: str, value: float) -> None:
    assert parse(words) == Number(value, value)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("thousands", 1000),
        ("tens of thousands", 10_000),
        ("hundreds of thousands", 100_000),
        ("several", 3),
        ("a few", 3),
        ("a handful", 3),
        ("a couple", 2),
        ("several hundred", 300),
        ("a couple of dozen", 24),
        ("many thousands", 1000),
        ("20-odd", 20),
    ],
)
def test_vague_words_are_open_lower_bounds(words: str, low: float) -> None:
    assert parse(words) == Number(low, None, vague=True)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 20 and 30", 20, 30),
        ("20-30", 20, 30),
        ("20–30", 20, 30),
        ("20 to 30", 20, 30),
        ("five or six", 5, 6),
        ("two to three million", 2_000_000, 3_000_000),
        ("ten to fifteen thousand", 10_000, 15_000),
    ],
)
def test_ranges(words: str, low: float, high: float) -> None:
    assert parse(words) == Number(low, high)


@pytest.mark.parametrize(
    ("words", "value"), [("first", 1), ("21st", 21), ("twenty-first", 21), ("fortieth", 40), ("hundredth", 100)]
)
def test_ordinals(words: str, value: float) -> None:
    assert parse(words) == Number(value, value, ordinal=True)


def test_an_open_plus() -> None:
    assert parse("100+") == Number(100, None)


@pytest.mark.parametrize("words", ["", "a", "few", "5m", "3-1", "five twenty", "people", "ten men"])
def test_what_is_no_number(words: str) -> None:
    assert parse(words) is None


def test_numbers_in_a_text_keep_their_place() -> None:
    text = "Some 30 to 40 huts burnt, 1,250 people fled and dozens are missing; the third camp rose from 5 to 9 tents."
    assert [text[f.span.start : f.span.end] for f in in_text(text)] == [
        "30 to 40",
        "1,250",
        "dozens",
        "third",
        "5",
        "9",
    ]


@given(st.integers(0, 10**12))
def test_grouped_digits_come_back(value: int) -> None:
    assert parse(f"{value:,}") == Number(value, value)


@given(st.text(alphabet="a0 1,-–.fewhundredtomil", max_size=40))
def test_spans_are_ordered_and_apart(text: str) -> None:
    spans = [found.span for found in in_text(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
