from __future__ import annotations

import pytest

from onrecord.stages.ingest.dateline import dateline_at, dateline_inside


@pytest.mark.parametrize(
    ("text", "whole", "words", "rest"),
    [
        ("WASHINGTON (AP) — The storm", "WASHINGTON (AP) —", "WASHINGTON", ("Washington", None, "AP")),
        (
            "BEIRUT, April 3 (Reuters) - The storm",
            "BEIRUT, April 3 (Reuters) -",
            "BEIRUT, April 3",
            ("Beirut", "--04-03", "Reuters"),
        ),
        (
            "MOSCOW, May 14. /TASS/. The storm",
            "MOSCOW, May 14. /TASS/.",
            "MOSCOW, May 14",
            ("Moscow", "--05-14", "TASS"),
        ),
        ("Oslo: The storm", "Oslo:", "Oslo", ("Oslo", None, None)),
        ("PARIS — The storm", "PARIS —", "PARIS", ("Paris", None, None)),
        ("FORT LEE, N.J. -- The storm", "FORT LEE, N.J. --", "FORT LEE, N.J.", ("Fort Lee, N.J.", None, None)),
        ("CAMDEN, W.Va. (AP) – The storm", "CAMDEN, W.Va. (AP) –", "CAMDEN, W.Va.", ("Camden, W.Va.", None, "AP")),
        ("CHICAGO The storm", "CHICAGO", "CHICAGO", ("Chicago", None, None)),
        (
            "LIMA, 14 MAY 89 (RADIO NORD) -- The storm",
            "LIMA, 14 MAY 89 (RADIO NORD) --",
            "LIMA, 14 MAY 89",
            ("Lima", "1989-05-14", None),
        ),
        (
            "New Delhi [India], May 14 (ANI): The storm",
            "New Delhi [India], May 14 (ANI):",
            "New Delhi [India], May 14",
            ("New Delhi", "--05-14", "ANI"),
        ),
        ("Damascus, SANA – The storm", "Damascus, SANA –", "Damascus, SANA", ("Damascus", None, "SANA")),
        (
            "DUBAI, 14th May, 2031 (WAM) -- The storm",
            "DUBAI, 14th May, 2031 (WAM) --",
            "DUBAI, 14th May, 2031",
            ("Dubai", "2031-05-14", "WAM"),
        ),
        ("Berlin (dpa) - The storm", "Berlin (dpa) -", "Berlin", ("Berlin", None, "dpa")),
        ("ST. LOUIS (AP) — The storm", "ST. LOUIS (AP) —", "ST. LOUIS", ("St. Louis", None, "AP")),
        ("MOSCOW (Sputnik) The storm", "MOSCOW (Sputnik)", "MOSCOW", ("Moscow", None, "Sputnik")),
    ],
)
def test_datelines(text: str, whole: str, words: str, rest: tuple[str, str | None, str | None]) -> None:
    found = dateline_at(text, 0, end=len(text), opening=True)
    assert found is not None
    assert text[found.start : found.end].rstrip() == whole
    assert text[found.start : found.words_end] == words
    assert (found.place, found.date, found.agency[0].name if found.agency else None) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Minister: The storm is over",
        "NATO: The storm is over",
        "UPDATE — The storm is over",
        "FIFA Officials met in the hall",
        "The President - said the aide - is well",
        "FBI (Federal Bureau of Investigation) - the agency",
        "US-backed forces moved on",
        "Jan. 6 - The storm came",
        "President Vale (Liberal) - the leader of the house - agreed",
        "WHO Officials met in the hall",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_at(text, 0, end=len(text), opening=True) is None


def test_bare_capitals_count_only_at_the_opening() -> None:
    assert dateline_at("CHICAGO The storm", 0, end=17, opening=False) is None


def test_dateline_after_a_standfirst_in_one_long_line() -> None:
    text = "Forty boats are lost. OSLO (Sputnik) Forty boats were lost on Tuesday."
    found = dateline_inside(text, 0, end=len(text))
    assert found is not None
    assert text[found.start : found.end] == "OSLO (Sputnik)"
