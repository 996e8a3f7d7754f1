"""Lengths of time, sums and quantities of two reports: what agrees, what differs, and that no count is touched."""

from __future__ import annotations

import pytest

from onrecord.model import Article, Figure, Finding
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.figures import RuleFigures
from tests.build import article
from tests.stages.compare.build import related, story

DAY, NEXT = "2031-05-14", "2031-05-15"


def told(left: str, right: str, *, second: str = DAY) -> list[Finding]:
    """The findings that put the two reports side by side."""
    articles: list[Article] = [
        article(left, outlet="Ledger", published=DAY),
        article(right, outlet="Post", published=second),
    ]
    figures: list[Figure] = []
    for parsed in annotate(articles):
        figures += RuleFigures().figures(parsed, Found())
    return related(story(articles, figures))


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The talks lasted nine hours.", "The talks lasted nine hours.", "agree"),
        (
            "The quake struck about 10 miles from Kelbury.",
            "The quake struck 16 km from Kelbury.",
            "agree, wording differs",
        ),
        ("The storm caused damage of $1.2 billion.", "Damage of $1.23 billion was reported.", "agree, wording differs"),
        ("The talks lasted 120 minutes.", "The talks lasted two hours.", "agree"),
        ("The battle lasted six hours.", "The battle lasted nine hours.", "conflict"),
        ("A magnitude 6.3 earthquake struck.", "A magnitude 6.8 earthquake struck.", "conflict"),
        (
            "The forest service said the fire had burned 500 hectares of forest.",
            "The army said the fire had burned 800 hectares of forest.",
            "conflict",
        ),
    ],
)
def test_amounts_of_one_thing_are_compared(left: str, right: str, relation: str) -> None:
    assert [f.relation for f in told(left, right)] == [relation]


def test_a_later_value_of_one_source_supersedes() -> None:
    found = told(
        "The forest service said on Wednesday that the fire had burned 500 hectares of forest.",
        "The forest service said on Thursday that the fire had burned 800 hectares of forest.",
        second=NEXT,
    )
    assert [f.relation for f in found] == ["superseded"]
    assert "500" in found[0].gist
    assert "hectares" in found[0].gist


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The court imposed a fine of $2 million.", "The firm got a loan of $2 million."),
        ("The village lies 3 km from the border.", "Three people died."),
        ("The talks lasted nine hours.", "The battle lasted 14 hours."),
        ("The storm caused damage of $5 million.", "The storm caused damage of €5 million."),
        ("The flood drowned 40 people.", "The wave was 40 metres high."),
    ],
)
def test_other_things_units_and_kinds_are_never_rivals(left: str, right: str) -> None:
    assert told(left, right) == []


def test_a_mere_word_takes_no_number_back() -> None:
    found = told(
        "About 1,200 people were left homeless, the army said on Wednesday.",
        "Hundreds of people were left homeless, the army said on Thursday.",
        second=NEXT,
    )
    assert "superseded" not in {f.relation for f in found}


def test_an_earlier_number_is_no_rival_of_the_new_one() -> None:
    found = told(
        "The hospital said 140 people were injured. The army had earlier put the number of injured at 90.",
        "The hospital said 140 people were injured.",
    )
    assert "conflict" not in {f.relation for f in found}
