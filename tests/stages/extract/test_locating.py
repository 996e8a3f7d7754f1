"""Where events and figures lie, from whole sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Geo
from onrecord.stages.annotate import annotate
from onrecord.stages.extract import extract
from tests.build import article


def figure_places(text: str) -> list[Geo | None]:
    (made,) = extract(annotate([article(text)]))
    return [figure.geo for figure in made.figures]


@pytest.mark.parametrize(
    ("text", "name", "precision", "country"),
    [
        ("A blast in Aleppo killed 12 people.", "Aleppo", "town", "SYR"),
        ("A blast near Goma killed 12 people.", "Goma", "near town", "COD"),
        ("A storm killed 12 people in Georgia, where Tbilisi was hit worst.", "Georgia", "country", "GEO"),
        ("A storm killed 12 people in Georgia and Alabama, and Atlanta was dark.", "Georgia", "region", "USA"),
        ("The floods killed 12 people in Kenya.", "Kenya", "country", "KEN"),
        ("The storm killed 12 people in Savannah, Georgia.", "Savannah", "town", "USA"),
    ],
)
def test_a_figure_lies_where_its_sentence_says(text: str, name: str, precision: str, country: str) -> None:
    (geo,) = figure_places(text)
    assert geo is not None
    assert (geo.name, geo.precision, geo.country) == (name, precision, country)


def test_moscow_that_speaks_is_a_government_and_no_place() -> None:
    (geo,) = figure_places("Moscow said that 12 people had been killed in Mombasa.")
    assert geo is not None
    assert geo.country == "KEN"
    assert figure_places("Moscow said that 12 people had been killed.") == [None]


def test_an_event_lies_where_its_sentence_says() -> None:
    text = "President Ana Ruiz met Premier Paul Moreau in Mombasa on Tuesday."
    (made,) = extract(annotate([article(text)]))
    assert {(e.geo.name, e.geo.precision) for e in made.events if e.geo} == {("Mombasa", "town")}


def test_what_no_table_has_has_no_place() -> None:
    assert figure_places("The storm killed 12 people in Veranograd.") == [None]


def test_the_place_is_no_part_of_the_identity() -> None:
    (made,) = extract(annotate([article("A blast in Aleppo killed 12 people.")]))
    (figure,) = made.figures
    assert replace(figure, geo=None).id == figure.id
