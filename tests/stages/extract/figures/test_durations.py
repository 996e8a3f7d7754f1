"""Lengths of what the story tells of: figures of their own kind; plain times are none."""

from __future__ import annotations

import pytest

from tests.stages.extract.figures.test_bullets import figures

Length = tuple[float | None, float | None, str, str, str | None]


def lengths(text: str) -> list[Length]:
    return [(f.low, f.high, f.bound, f.unit, f.whom) for f in figures(text) if f.kind == "duration"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king and the envoy held a 45-minute call.", (45, 45, "exact", "minutes", "call")),
        ("The battle lasted six hours.", (6, 6, "exact", "hours", "battle")),
        ("A court sentenced the clerk to 12 years in prison.", (12, 12, "exact", "years", "sentence")),
        ("She faces up to 20 years in prison.", (None, 20, "up to", "years", "sentence")),
        ("Both armies agreed on a three-day ceasefire.", (3, 3, "exact", "days", "ceasefire")),
        ("The leaders spoke for more than an hour.", (1, None, "more than", "hours", "spoke")),
        ("The duty was delayed for another 40 days.", (40, 40, "exact", "days", "delayed")),
        ("A month-long siege of the port ended.", (1, 1, "exact", "months", "siege")),
        ("The ministry announced a two-year ban on fishing.", (2, 2, "exact", "years", "ban")),
    ],
)
def test_lengths_of_happenings_pauses_and_punishments(text: str, expected: Length) -> None:
    assert lengths(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Two years ago the army seized the port.",
        "The town has been divided for years.",
        "A two-day-old baby survived.",
        "The army flew 12 raids over the past two weeks.",
        "The five-year war has ruined the port.",
        "The town fell after two days of fighting.",
        "They will hold two days of talks.",
    ],
)
def test_plain_times_ages_and_long_states_are_none(text: str) -> None:
    assert lengths(text) == []


def test_a_length_is_sourced_and_dated_like_any_figure() -> None:
    (figure,) = figures("The talks lasted nine hours, the palace said on Tuesday.")
    assert figure.source is not None
    assert "palace" in figure.source.name
    assert figure.as_of.basis == "statement"
    assert figure.evidence.text == "talks lasted nine hours"


def test_counts_beside_it_keep_their_own_kind() -> None:
    found = figures("The battle lasted six hours and killed 40 people; 12 percent of the town burned.")
    assert {f.kind for f in found} == {"count", "percentage", "duration"}
    assert {f.measure for f in found if f.kind == "count"} == {"killed"}
