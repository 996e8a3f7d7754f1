"""Time expressions: what is found, what it means from an anchor day, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Evidence, Span, Time
from onrecord.text.times import Context, Tense, day_of, find, precision_of, reanchored, resolve, span_of
from onrecord.text.times.holidays import holiday_in

WEDNESDAY = "2031-05-14"


@pytest.mark.parametrize(
    ("words", "value", "kind", "precision"),
    [
        ("14 May 2031", "2031-05-14", "DATE", "day"),
        ("May 14, 2031", "2031-05-14", "DATE", "day"),
        ("Wednesday, May 14", "2031-05-14", "DATE", "day"),
        ("2031-05-14", "2031-05-14", "DATE", "day"),
        ("14.05.2031", "2031-05-14", "DATE", "day"),
        ("05/14/2031", "2031-05-14", "DATE", "day"),
        ("March 2029", "2029-03", "DATE", "month"),
        ("late November", "2030-11", "DATE", "month"),
        ("last October 7", "2030-10-07", "DATE", "day"),
        ("Wednesday", "2031-05-14", "DATE", "day"),
        ("Monday", "2031-05-12", "DATE", "day"),
        ("last Wednesday", "2031-05-07", "DATE", "day"),
        ("next Tuesday", "2031-05-20", "DATE", "day"),
        ("today", "2031-05-14", "DATE", "day"),
        ("yesterday", "2031-05-13", "DATE", "day"),
        ("the day before yesterday", "2031-05-12", "DATE", "day"),
        ("tonight", "2031-05-14TNI", "TIME", "part of day"),
        ("this morning", "2031-05-14TMO", "TIME", "part of day"),
        ("last night", "2031-05-13TNI", "TIME", "part of day"),
        ("Friday night", "2031-05-09TNI", "TIME", "part of day"),
        ("10 p.m. Monday", "2031-05-12T22:00", "TIME", "minute"),
        ("12:30 a.m. on May 2", "2031-05-02T00:30", "TIME", "minute"),
        ("noon on Friday", "2031-05-09T12:00", "TIME", "minute"),
        ("this week", "2031-W20", "DATE", "week"),
        ("last week", "2031-W19", "DATE", "week"),
        ("early next month", "2031-06", "DATE", "month"),
        ("last year", "2030", "DATE", "year"),
        ("last fall", "2030-FA", "DATE", "season"),
        ("the winter of 2028", "2028-WI", "DATE", "season"),
        ("the third quarter of 2029", "2029-Q3", "DATE", "quarter"),
        ("this year's second quarter", "2031-Q2", "DATE", "quarter"),
        ("fiscal 2029", "2029", "DATE", "year"),
        ("the early 1980s", "198", "DATE", "decade"),
        ("the 20th century", "19", "DATE", "vague"),
        ("two days ago", "2031-05-12", "DATE", "day"),
        ("three months ago", "2031-02", "DATE", "month"),
        ("ten years ago", "2021", "DATE", "year"),
        ("several years ago", "PAST_REF", "DATE", "vague"),
        ("the last twenty four hours", "PT24H", "DURATION", "hour"),
        ("more than four hours", "PT4H", "DURATION", "hour"),
        ("a year and a half", "P1Y6M", "DURATION", "year"),
        ("five-day", "P5D", "DURATION", "day"),
        ("the past few weeks", "PXW", "DURATION", "vague"),
        ("every day", "P1D", "SET", "day"),
        ("every Monday", "XXXX-WXX-1", "SET", "vague"),
        ("Tuesdays", "XXXX-WXX-2", "SET", "vague"),
        ("now", "PRESENT_REF", "DATE", "vague"),
        ("recently", "PAST_REF", "DATE", "vague"),
        ("Christmas Eve", "2030-12-24", "DATE", "day"),
        ("nineteen ninety-six", "1996", "DATE", "year"),
    ],
)
def test_reads_value_type_and_precision(words: str, value: str, kind: str, precision: str) -> None:
    reading = resolve(words, anchor=WEDNESDAY, tense="past")
    assert reading is not None
    assert (reading.value, reading.type, reading.precision) == (value, kind, precision)


@pytest.mark.parametrize(
    ("words", "tense", "value"),
    [
        ("Friday", "past", "2031-05-09"),
        ("Friday", "future", "2031-05-16"),
        ("in August", "future", "2031-08"),
        ("in August", "past", "2030-08"),
        ("June 1", "past", "2031-06-01"),  # much nearer than the one before: a deadline set in the past
    ],
)
def test_tense_decides_between_before_and_after(words: str, tense: Tense, value: str) -> None:
    reading = resolve(words, anchor=WEDNESDAY, tense=tense)
    assert reading is not None
    assert reading.value == value


def test_looks_back_to_the_time_last_spoken_of() -> None:
    for words, value in (
        ("the following day", "2031-03-03"),
        ("two days later", "2031-03-04"),
        ("that day", "2031-03-02"),
    ):
        reading = resolve(words, anchor=WEDNESDAY, focus="2031-03-02")
        assert reading is not None
        assert reading.value == value


def test_without_an_anchor_a_relative_day_is_not_made_up() -> None:
    assert resolve("yesterday", anchor=None) is None
    weekday = resolve("Monday", anchor=None)
    assert weekday is not None
    assert weekday.value == "XXXX-WXX-1"


@pytest.mark.parametrize(
    "text",
    [
        "He may go, they said.",
        "The march was loud.",
        "A 27-year-old woman waved.",
        "She is 52 years old.",
        "More than 2000 people came.",
        "Three-quarters of it was gone.",
        "It scored 3-2 in the end.",
    ],
)
def test_leaves_alone_what_is_no_time(text: str) -> None:
    assert find(text) == []


def test_spans_follow_timeml() -> None:
    text = "On Monday, the August 7 attack of late 2030 was denied in the last two weeks, about 10 p.m. Tuesday."
    words = [text[e.start : e.end] for e in find(text)]
    assert words == ["Monday", "August 7", "late 2030", "the last two weeks", "10 p.m. Tuesday"]


def _time(words: str, anchor: str) -> Time:
    reading = resolve(words, anchor=anchor, tense="past")
    assert reading is not None
    evidence = Evidence("art_x", (Span(0, len(words)),), (words,), "hand@1")
    return Time(reading.value, reading.type, reading.precision, "printed", anchor, evidence)


def test_reanchored_reads_relative_words_from_the_day_of_the_statement() -> None:
    moved = reanchored(_time("yesterday", "2031-05-17"), "2031-05-16", basis="statement")
    assert (moved.value, moved.anchor, moved.basis) == ("2031-05-15", "2031-05-16", "statement")


def test_reanchored_leaves_absolute_dates_and_durations() -> None:
    for words in ("14 May 2031", "two weeks", "now"):
        time = _time(words, "2031-05-17")
        assert reanchored(time, "2031-01-01") == time


@pytest.mark.parametrize(
    ("year", "code", "day"),
    [
        (2024, "easter", "2024-03-31"),
        (2024, "easter-2", "2024-03-29"),
        (2023, "thanksgiving", "2023-11-23"),
        (2024, "election", "2024-11-05"),
        (2024, "memorial", "2024-05-27"),
    ],
)
def test_moving_holidays(year: int, code: str, day: str) -> None:
    assert holiday_in(year, code) == day_of(day)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("2031-WI", "2031-12-01", "2032-02-29"),
        ("2031-05-14TMO", "2031-05-14", "2031-05-14"),
        ("2031-Q4", "2031-10-01", "2031-12-31"),
    ],
)
def test_the_days_a_value_covers(value: str, first: str, last: str) -> None:
    assert span_of(value) == (day_of(first), day_of(last))


_WORDS = """
the last next this two 31 2031 1999 7:15 p.m. May Monday week years ago earlier , of half first second quarter fiscal
. - '80s 1980s 24/7 99/99/9999 0000 13.13.2031 every early Easter noon today 's year-ago and a from now 2031-02-30
"""
_BITS = st.lists(st.sampled_from([*_WORDS.split(), "\n\n"]), max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_BITS | st.text(max_size=80), st.sampled_from([None, "2031-05-14", "0001-01-01", "9999-12-31", "x"]))
def test_any_text_is_read_without_a_crash(text: str, anchor: str | None) -> None:
    end = 0
    for expression in find(text):
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end
        for tense in ("past", "future", None):
            reading = expression.read(Context(day_of(anchor), tense, None))
            if reading:
                assert reading.value
                assert reading.precision == precision_of(reading.value)
    resolve(text, anchor=anchor, focus="2031-Q1")
