"""The crude baseline for tolls does what it says, no more."""

from __future__ import annotations

import pytest

from evals.crude import predictions, toll
from evals.predict import Row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people were killed and 12 injured.", (3, 12)),
        ("The blast killed 9. It wounded two others.", (9, 2)),
        ("A man died. A woman was hurt.", (1, 1)),
        ("The council met.", (0, 0)),
    ],
)
def test_numbers_beside_words_of_death_and_harm(text: str, expected: tuple[int, int]) -> None:
    assert toll([text]) == expected


def test_the_largest_number_of_all_reports_counts() -> None:
    rows: list[Row] = [
        {"story": "s", "title": "Two dead", "text": "It happened at night."},
        {"story": "s", "title": None, "text": "Three people have died."},
    ]
    assert list(predictions(rows)) == [{"incident": "s", "killed": 3, "injured": 0}]
