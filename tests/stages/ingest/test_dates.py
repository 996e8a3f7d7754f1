from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stages.ingest.dates import date_in_name, date_in_url, dates_in, parse_date


@pytest.mark.parametrize(
    ("given_value", "iso"),
    [
        ("2031-05-14", "2031-05-14"),
        ("2031-5-4", "2031-05-04"),
        ("2031/05/14 10:11", "2031-05-14T10:11:00"),
        ("2031-05-14T08:30:00Z", "2031-05-14T08:30:00+00:00"),
        ("2031-05-14T23:30:00-0500", "2031-05-14T23:30:00-05:00"),
        ("20310514", "2031-05-14"),
        (20310514, "2031-05-14"),
        ("Wed, 14 May 2031 08:30:00 GMT", "2031-05-14T08:30:00+00:00"),
        ("May 14, 2031", "2031-05-14"),
        ("May 14th, 2031, 3:15 pm", "2031-05-14T15:15:00"),
        ("14 May 31", "2031-05-14"),
        ("14 May 79", "1979-05-14"),
        ("Wed 14 May 2031", "2031-05-14"),
        ("14 Sept. 2031", "2031-09-14"),
        ("14.05.2031", "2031-05-14"),
        ("04.05.2031", "2031-05-04"),
        ("14/05/2031", "2031-05-14"),
        ("05/14/2031", "2031-05-14"),
        ("05/05/2031", "2031-05-05"),
        ("Published - 08:30 AM, Wed - 14 May 31", "2031-05-14"),
        (1936513800, "2031-05-14T08:30:00+00:00"),
        ("1936513800000", "2031-05-14T08:30:00+00:00"),
        (date(2031, 5, 14), "2031-05-14"),
        (datetime(2031, 5, 14, 8, 30), "2031-05-14T08:30:00"),
    ],
)
def test_forms_that_are_read(given_value: object, iso: str) -> None:
    assert parse_date(given_value) == iso


@pytest.mark.parametrize(
    "given_value",
    [
        "2031-13-45",
        "2031-02-30",
        "04/05/2031",
        "04-05-2031",
        "yesterday",
        "May 2031",
        "",
        2031,
        True,
        None,
        float("nan"),
    ],
)
def test_impossible_and_ambiguous_dates_are_none(given_value: object) -> None:
    assert parse_date(given_value) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2031/05/14/storm", "2031-05-14"),
        ("https://example.org/news/20310514/storm", "2031-05-14"),
        ("https://example.org/news/2031/may/14/storm", "2031-05-14"),
        ("https://example.org/storm-2031-05-14.html?x=2030-01-01", "2031-05-14"),
        ("https://web.archive.org/web/20330101000000/https://example.org/2031/05/14/storm", "2031-05-14"),
        ("https://web.archive.org/web/20330101000000/https://example.org/storm", None),
        ("https://example.org/2031/05/storm", None),
        ("https://example.org/99999999/storm", None),
    ],
)
def test_day_in_an_address(url: str, day: str | None) -> None:
    assert date_in_url(url) == day


def test_day_in_a_file_name() -> None:
    assert date_in_name("2031-05-14_storm.txt") == "2031-05-14"
    assert date_in_name("storm-17.txt") is None


def test_all_dates_of_a_line_with_their_places() -> None:
    line = "Published 14 May 2031, updated May 15, 2031"
    found = list(dates_in(line))
    assert [line[d.start : d.end] for d in found] == ["14 May 2031", "May 15, 2031"]
    assert [d.iso for d in found] == ["2031-05-14", "2031-05-15"]


@given(
    st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%a %d %b %Y", "%d %B %y"]),
)
def test_every_day_reads_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_any_value_is_read_or_none(value: object) -> None:
    found = parse_date(value)
    assert found is None or date.fromisoformat(found[:10])
