"""Every kind of number that a ledger must tell apart, on sentences made for the purpose: one table per kind."""

from __future__ import annotations

import pytest

from onrecord.model import Figure
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.figures import RuleFigures
from tests.build import article

Row = tuple[str, float | None, float | None, str, str]


def figures(text: str) -> list[Figure]:
    (parsed,) = annotate([article(text)])
    return list(RuleFigures().figures(parsed, Found()))


def rows(text: str) -> list[Row]:
    return [(f.measure, f.low, f.high, f.bound, f.scope) for f in figures(text)]


def exact(measure: str, value: float, scope: str = "incident") -> Row:
    return (measure, value, value, "exact", scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The flood killed at least 30 people, including 12 children.",
            [("killed", 30, None, "at least", "incident"), exact("killed", 12, "part")],
        ),
        (
            "Three more died in hospital, bringing the toll to 9.",
            [exact("killed", 3, "part"), exact("killed", 9)],
        ),
        ("Seven people were shot, two fatally.", [exact("shot", 7), exact("killed", 2, "part")]),
        ("Police said two officers were wounded, one critically.", [exact("injured", 2), exact("injured", 1, "part")]),
        ("The dead included four children.", [exact("killed", 4, "part")]),
        ("Among the dead were four children.", [exact("killed", 4, "part")]),
        ("Four children were among the dead.", [exact("killed", 4, "part")]),
        ("Four children were among the 30 people killed.", [exact("killed", 4, "part"), exact("killed", 30)]),
        ("Two people, a man and a woman, were injured.", [exact("injured", 2)]),
        (
            "The fire left one woman dead and five others, including two guards, injured.",
            [exact("killed", 1), exact("injured", 5), exact("injured", 2, "part")],
        ),
        (
            "Twelve out of 62 passengers survived.",
            [exact("survived", 12, "unknown"), exact("passengers", 62, "unknown")],
        ),
    ],
)
def test_parts_and_totals(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A third person died of wounds on Sunday.", [exact("killed", 3)]),
        ("She was the fifth person to die in the fire.", [exact("killed", 5)]),
        ("A 23-year-old man died and a teenager was wounded.", [exact("killed", 1), exact("injured", 1)]),
        ("One person was killed and another was wounded.", [exact("killed", 1), exact("injured", 1)]),
        ("The gunman is accused of killing three men and wounding another.", [exact("killed", 3), exact("injured", 1)]),
        (
            "A man, a woman and a child were killed.",
            [exact("killed", 1), exact("killed", 1), exact("killed", 1)],
        ),
        ("Both drivers died.", [exact("killed", 2)]),
        ("Both were taken to hospital.", [exact("hospitalized", 2)]),
        ("The gunman wounded two officers and killed a guard.", [exact("injured", 2), exact("killed", 1)]),
        (
            "Two people are dead and three others are in hospital.",
            [exact("killed", 2), exact("hospitalized", 3)],
        ),
    ],
)
def test_ordinals_and_single_people_are_counts(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("No deaths were reported.", "killed"),
        ("Nobody was hurt.", "injured"),
        ("There were no casualties.", "casualties"),
        ("There were no reports of injuries.", "injured"),
        ("There were no immediate reports of casualties.", "casualties"),
    ],
)
def test_a_denial_counts_none(text: str, measure: str) -> None:
    assert [(f.measure, f.low, f.high, f.denied) for f in figures(text)] == [(measure, 0, 0, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 15 and 20 people were wounded.", [("injured", 15, 20, "range", "incident")]),
        ("From 15 to 20 people were wounded.", [("injured", 15, 20, "range", "incident")]),
        ("Ten to 12 people drowned.", [("killed", 10, 12, "range", "incident")]),
        ("The number of injured rose from 20 to 35.", [exact("injured", 35)]),
        ("Scores of villagers are missing.", [("missing", 20, None, "vague", "incident")]),
        ("A handful of protesters were arrested.", [("detained", 3, None, "vague", "incident")]),
        (
            "The quake injured over 400 and displaced thousands.",
            [("injured", 400, None, "more than", "incident"), ("displaced", 1000, None, "vague", "incident")],
        ),
        ("More than two dozen people were injured.", [("injured", 24, None, "more than", "incident")]),
        ("As many as 60 migrants drowned.", [("killed", None, 60, "up to", "incident")]),
        ("Nearly 300 people were detained.", [("detained", 300, 300, "about", "incident")]),
    ],
)
def test_ranges_bounds_and_vague_words(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The repair will cost $12 million.",
        "The village lies 12 kilometres from the border.",
        "The siege was lifted 12 days ago.",
        "One in five people were displaced.",
        "Three out of four victims were women.",
        "Two-thirds of the wounded were children.",
        "He threatened to kill a man.",
    ],
)
def test_money_distances_times_shares_and_threats_are_no_counts(text: str) -> None:
    assert not [f for f in figures(text) if f.kind == "count"]


def test_a_percentage_has_its_own_unit() -> None:
    (share,) = figures("About 40 percent of the houses were destroyed.")
    assert (share.unit, share.low, share.bound) == ("percent", 40, "about")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 2,000 people attended the vigil.", [("attended", 2000, 2000, "about", "incident")]),
        ("The army shot down 14 drones.", [exact("downed", 14, "unknown")]),
        ("There were two strikes on the port.", [exact("strikes", 2, "unknown")]),
        ("Four people were treated for smoke inhalation.", [exact("injured", 4)]),
        ("The accident claimed 12 lives.", [exact("killed", 12)]),
        ("Police arrested 23 people during the march.", [exact("detained", 23)]),
        ("Eleven were still unaccounted for.", [exact("missing", 11)]),
    ],
)
def test_the_measure_is_what_befell_them(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("So far 17 people have died.", "incident"),
        ("So far this year 17 people have died on the route.", "running total"),
        ("Since 2010, 300 people have died on the route.", "running total"),
        ("It is the 20th homicide in the city this year.", "running total"),
        ("In 2019 a landslide there killed 40 people.", "background"),
    ],
)
def test_incident_running_total_or_background(text: str, scope: str) -> None:
    assert [f.scope for f in figures(text)] == [scope]


def test_nobody_is_named_and_it_says_so() -> None:
    (figure,) = figures("On the northern side, more than 1,400 people have been killed.")
    assert (figure.source, figure.source_basis, figure.low, figure.bound) == (None, "none", 1400, "more than")
    (claimed,) = figures("The accident claimed 12 lives.")
    assert claimed.source is None


def test_whom_a_single_count_counts() -> None:
    assert [f.whom for f in figures("A 23-year-old man died and a teenager was wounded.")] == ["man", "teenager"]
