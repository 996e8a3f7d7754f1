"""The final toll of one incident from the figures of its reports."""

from __future__ import annotations

import pytest

from onrecord.model import Article, Figure
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.compare.tolls import final_toll
from onrecord.stages.extract.figures import RuleFigures
from tests.build import article


def toll(*reports: tuple[str, str, str]) -> dict[str, int]:
    """Of reports given as day, title, text."""
    articles: list[Article] = [article(text, title=title, published=day) for day, title, text in reports]
    figures: list[Figure] = []
    for parsed in annotate(articles):
        figures.extend(RuleFigures().figures(parsed, Found()))
    return final_toll(figures, articles=articles)


def test_the_dead_grow_and_the_injured_shrink_by_those_who_die() -> None:
    early = ("2031-05-01", "Shooting in Aldermere", "Two people were killed and three injured, police said.")
    late = ("2031-05-03", "Third victim of Aldermere shooting dies", "A third victim has died, the hospital said.")
    assert toll(early, late) == {"killed": 3, "injured": 2}
    assert toll(late, early) == {"killed": 3, "injured": 2}  # the order of reading has no effect


def test_parts_are_not_added_to_their_whole() -> None:
    report = ("2031-05-01", "Seven hurt in Aldermere", "Seven people were hurt, including three children.")
    assert toll(report) == {"killed": 0, "injured": 7}


def test_people_named_side_by_side_are_added() -> None:
    assert toll(("2031-05-01", "", "A man and two women were killed in Aldermere.")) == {"killed": 3, "injured": 0}


def test_those_shot_and_not_dead_are_injured() -> None:
    report = ("2031-05-01", "Four people shot, one dead, in Aldermere", "It happened at night.")
    assert toll(report) == {"killed": 1, "injured": 3}


def test_the_toll_of_a_year_is_not_that_of_the_incident() -> None:
    report = ("2031-05-01", "", "A man was killed on Mill Road. It was the 11th homicide of the year in Aldermere.")
    assert toll(report)["killed"] == 1


def test_what_is_not_told_is_left_out() -> None:
    assert toll(("2031-05-01", "Council meets", "The council met on Monday.")) == {"killed": 0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A teenager was taken to hospital. A boy died on Friday.", {"killed": 1, "injured": 0}),
        ("A teenager died and another was wounded.", {"killed": 1, "injured": 1}),
        ("A teenager died on Friday. Another boy was wounded.", {"killed": 1, "injured": 1}),
        ("A man died on Friday. Two women were wounded.", {"killed": 1, "injured": 2}),
    ],
)
def test_one_who_was_hurt_and_died_is_one(text: str, expected: dict[str, int]) -> None:
    assert toll(("2031-05-03", "", text)) == expected
