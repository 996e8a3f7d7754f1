"""Places by name: which one is meant, how exactly, and where it lies."""

from __future__ import annotations

import pytest

from onrecord.lexicon import countries, gazetteer
from onrecord.lexicon.words import rows


def where(words: str, *beside: str, after: str = "", near: bool = False) -> tuple[str, str, str | None] | None:
    """Precision, country and region of a place in an article that names others beside it."""
    geo = gazetteer.locate(words, around=gazetteer.context([words, *beside]), after=after, near=near)
    return (geo.precision, geo.country, geo.region) if geo else None


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ((), None),
        (("Atlanta",), ("region", "USA", "Georgia")),
        (("Alabama", "Tennessee"), ("region", "USA", "Georgia")),
        (("Tbilisi",), ("country", "GEO", None)),
        (("Tbilisi", "United States"), ("country", "GEO", None)),
        (("Armenia",), ("country", "GEO", None)),
        (("Georgian",), None),
    ],
)
def test_georgia_the_state_or_the_country(beside: tuple[str, ...], expected: tuple[str, str, str | None]) -> None:
    assert where("Georgia", *beside) == expected


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        ("Savannah", ", Georgia, on Friday", ("town", "USA", "Georgia")),
        ("Savannah", ", Ga., police said", ("town", "USA", "Georgia")),
        ("Moscow", ", Idaho", ("town", "USA", "Idaho")),
        ("Moscow", "", ("town", "RUS", "Moscow")),
        ("Hyderabad", ", Pakistan", ("town", "PAK", "Sindh")),
        ("Little Hamletton", ", Texas", ("region", "USA", "Texas")),
        ("Little Hamletton", " on Friday", None),
    ],
)
def test_the_land_printed_behind_a_town_decides(
    words: str, after: str, expected: tuple[str, str, str | None] | None
) -> None:
    assert where(words, after=after) == expected


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        ("Aleppo", "", ("town", "SYR", "Aleppo")),
        ("Aleppo", " province", ("region", "SYR", "Aleppo")),
        ("Aleppo province", "", ("region", "SYR", "Aleppo")),
        ("southern Lebanon", "", ("country", "LBN", None)),
        ("Lebanon", "", ("country", "LBN", None)),
        ("Crimea", "", ("region", "UKR", "Crimea")),
        ("the West Bank", "", ("region", "PSE", "West Bank")),
        ("Darfur", "", ("region", "SDN", "Darfur")),
        ("the city of Mombasa", "", ("town", "KEN", "Mombasa")),
    ],
)
def test_no_more_precise_than_the_words(words: str, after: str, expected: tuple[str, str, str | None]) -> None:
    assert where(words, after=after) == expected


def test_what_the_article_names_beside_decides_between_towns_of_one_name() -> None:
    assert where("Springfield") is None
    assert where("Springfield", "Illinois") == ("town", "USA", "Illinois")
    assert where("Hyderabad", "Karachi") == ("town", "PAK", "Sindh")
    assert where("Hyderabad", "Mumbai") == ("town", "IND", "Telangana")


def test_a_place_does_not_speak_for_itself() -> None:
    alone = gazetteer.context(["Paris", "Texas"]).without("Paris")
    assert alone.countries == {"USA"}


def test_near_and_the_codes_of_the_data_sets() -> None:
    goma = gazetteer.locate("Goma", around=gazetteer.Context(), near=True)
    assert goma is not None
    assert (goma.precision, goma.ucdp, goma.acled) == ("near town", 2, 2)
    assert goma.latitude == pytest.approx(-1.7, abs=0.1)
    assert goma.longitude == pytest.approx(29.2, abs=0.1)
    kenya = gazetteer.locate("Kenya", around=gazetteer.Context(), near=True)
    assert kenya is not None
    assert (kenya.precision, kenya.ucdp, kenya.acled) == ("country", 6, None)


def test_a_land_across_the_date_line_has_its_point_at_home() -> None:
    fiji = gazetteer.locate("Fiji", around=gazetteer.Context())
    assert fiji is not None
    assert fiji.longitude is not None
    assert abs(fiji.longitude) > 170


def test_every_row_is_well_formed() -> None:
    found = list(rows("gazetteer.tsv", "name kind country region latitude longitude population"))
    assert len(found) > 30_000
    assert {row["kind"] for row in found} == {"town", "region", "country"}
    assert {row["country"] for row in found if countries.by_code(row["country"]) is None} == set()
    for row in found:
        assert row["population"].isdigit()
        assert bool(row["latitude"]) == bool(row["longitude"])
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180
