"""Sums of money and physical quantities: figures of kinds of their own, with unit, what they are of, and SI value."""

from __future__ import annotations

import pytest

from onrecord.lexicon.numbers import in_text
from onrecord.model import Figure
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.figures import RuleFigures
from onrecord.stages.extract.figures.amounts import amounts
from tests.build import article


def read(text: str, *, url: str | None = None) -> list[Figure]:
    parsed = next(iter(annotate([article(text, url=url)])))
    return [f for f in RuleFigures().figures(parsed, Found()) if f.kind in ("money", "quantity")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry announced a $1.2 billion aid package.", (1.2e9, 1.2e9, "exact", "USD", "aid package")),
        ("The court imposed a fine of Rs 500 crore.", (5e9, 5e9, "exact", "INR", "fine")),
        ("The storm caused damage estimated at $2bn to $3bn.", (2e9, 3e9, "range", "USD", "damage")),
        ("Exports worth more than €40 million were stopped.", (4e7, None, "more than", "EUR", "Exports")),
        ("Oil rose to $92 a barrel.", (92, 92, "exact", "USD per barrel", "Oil")),
        ("The thieves took 5,000 pesos from the till.", (5000, 5000, "exact", "pesos", "took from till")),
        ("The ransom was 30 million Egyptian pounds.", (3e7, 3e7, "exact", "EGP", "ransom")),
        ("Police seized 300 kilograms of cocaine.", (300, 300, "exact", "kilograms", "cocaine")),
        ("Some 40,000 litres of oil leaked.", (40000, 40000, "about", "litres", "oil")),
        ("A magnitude 6.3 earthquake struck the coast.", (6.3, 6.3, "exact", "magnitude", "earthquake")),
        ("Winds of 140 km/h tore off roofs.", (140, 140, "exact", "kilometres per hour", "Winds")),
        ("The village lies 12 km (7 miles) north of Kelbury.", (12, 12, "exact", "kilometres", "north of Kelbury")),
    ],
)
def test_amounts_with_bound_unit_and_what_they_are_of(
    text: str, expected: tuple[float | None, float | None, str, str, str]
) -> None:
    (figure,) = read(text)
    assert (figure.low, figure.high, figure.bound, figure.unit, figure.whom) == expected


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The village lies 10 miles from the border.", 16093.44, "m"),
        ("The fire burned 50 hectares of forest.", 500000, "m²"),
        ("Temperatures reached 104 degrees Fahrenheit.", 313.15, "K"),
        ("The convoy carried 34 metric tons of flour.", 34000, "kg"),
    ],
)
def test_the_value_in_si_units_where_the_unit_has_one_size(text: str, low: float, unit: str) -> None:
    (figure,) = read(text)
    assert figure.standard is not None
    assert figure.standard.low == pytest.approx(low)
    assert figure.standard.unit == unit


def test_a_unit_of_several_sizes_is_left_alone() -> None:
    (figure,) = read("The convoy carried 34 tons of flour.")
    assert (figure.unit, figure.standard) == ("tons", None)


def test_the_land_of_the_report_tells_whose_dollars() -> None:
    text = "The bridge will cost $12 million."
    assert [read(text)[0].unit, read(text, url="https://news.example.au/1")[0].unit] == ["USD", "AUD"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada won the race after 12 won the heat.",
        "The clip drew 20m viewers.",
        "The 12-member council met on Monday.",
        "She finished third in 2028.",
    ],
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text, numbers=in_text(text)) == []


def test_pounds_of_weight_are_no_money() -> None:
    kinds = [
        [(a.kind, a.unit) for a in amounts(text, numbers=in_text(text))]
        for text in ("500 pounds of explosives", "a 500-pound bomb", "it cost 500 pounds")
    ]
    assert kinds == [[("quantity", "pounds")], [("quantity", "pounds")], [("money", "GBP")]]


def test_amounts_disturb_no_count() -> None:
    parsed = next(iter(annotate([article("The blast 3 miles from the port killed 12 people and cost $5m.")])))
    found = RuleFigures().figures(parsed, Found())
    assert [(f.measure, f.low) for f in found if f.kind == "count"] == [("killed", 12)]
    assert {f.kind for f in found} == {"count", "money", "quantity"}


def test_percentage_points_are_no_percent() -> None:
    parsed = next(iter(annotate([article("The rate rose by three percentage points to 9 percent.")])))
    units = [(f.low, f.unit) for f in RuleFigures().figures(parsed, Found()) if f.kind == "percentage"]
    assert units == [(3, "percentage points"), (9, "percent")]
