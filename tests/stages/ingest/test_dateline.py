from __future__ import annotations

import pytest

from onrecord.model import Article, Place
from onrecord.stages.ingest import article_from_row
from onrecord.stages.ingest.dateline import dateline_at, dateline_inside

BODY = "A footbridge gave way in the storm late on Sunday, and nobody was under it, the fire brigade said."


def article_with(line: str, *, outlet: str | None = None) -> Article:
    """An article without a date of its own, whose first paragraph begins with these words."""
    text = f"Footbridge gives way in the storm\n\n{line} {BODY}\n\nThe bridge had been closed since the autumn."
    row = {"id": "x", "text": text, **({"outlet": outlet} if outlet else {})}
    return article_from_row(row, found=Place("in", None, 1))


DATED = [
    # (dateline, place, who supplied the copy)
    ("PORT VELA, May 5, 2031 (The Courier) -", "Port Vela", "The Courier"),
    ("PORT VELA, May 5, 2031 (Courier) –", "Port Vela", "Courier"),
    ("Port Vela, May 5, 2031 (Vela Daily News) –", "Port Vela", "Vela Daily News"),
    ("PORT VELA, Norrland, May 5, 2031 (AFP) –", "Port Vela, Norrland", "AFP"),
    ("PORT VELA, Norrland, Ostia, May 5, 2031 (AFP) –", "Port Vela, Norrland, Ostia", "AFP"),
    ("PORT VELA (AFP), May 5, 2031 -", "Port Vela", "AFP"),
    ("PORT VELA (NORRLAND), May 5, 2031 (AFP) --", "Port Vela", "AFP"),
    ("PORT VELA (AP, May 5, 2031) —", "Port Vela", "AP"),
    ("PORT VELA, AFP, May 5, 2031 –", "Port Vela", "AFP"),
    ("PORT VELA, AFP – May 5, 2031 –", "Port Vela", "AFP"),
    ("AFP – PORT VELA, May 5, 2031 –", "Port Vela", "AFP"),
    ("(Reuters) PORT VELA, May 5, 2031 –", "Port Vela", "Reuters"),
    ("PORT VELA, 5 May 2031 –", "Port Vela", None),
    ("Port Vela, 5 May 2031 –", "Port Vela", None),
    ("Port Vela, May 5, 2031:", "Port Vela", None),
    ("PORT VELA, Monday, May 5, 2031 (AP) --", "Port Vela", "AP"),
    ("PORT VELA, May 5, 2031, 10:15 a.m. (Reuters) -", "Port Vela", "Reuters"),
    ("PORT VELA, May 5, 2031 at 14:30 GMT -", "Port Vela", None),
    ("PORT VELA, 2031-05-05 (Reuters) -", "Port Vela", "Reuters"),
    ("PORT VELA, 05.05.2031 (dpa) -", "Port Vela", "dpa"),
    ("PORT VELA, 5th of May 2031 (Reuters) -", "Port Vela", "Reuters"),
    ("PORT VELA and KARST, May 5, 2031 (Reuters) -", "Port Vela", "Reuters"),
    ("PORT VELA/KARST, May 5, 2031 (Reuters) -", "Port Vela", "Reuters"),
    ("PORT VELA, May 5, 2031 [AFP] -", "Port Vela", "AFP"),
    ("(PORT VELA, May 5, 2031) —", "Port Vela", None),
    ("[PORT VELA, May 5, 2031]", "Port Vela", None),
    ("(May 5, 2031) PORT VELA —", "Port Vela", None),
    ("May 5, 2031 – PORT VELA (AP) –", "Port Vela", "AP"),
    ("May 5, 2031, PORT VELA –", "Port Vela", None),
    ("Monday, May 5, 2031 - PORT VELA -", "Port Vela", None),
    ("May 5, 2031 (Reuters) -", None, "Reuters"),
    ("5 May 2031 (AFP) –", None, "AFP"),
    ("port vela, may 5, 2031 (afp) -", "Port Vela", "AFP"),
    ("al-Karst, May 5, 2031 (AFP) -", "al-Karst", "AFP"),
    ("ON THE KARST BORDER, May 5, 2031 (AFP) -", "ON The Karst Border", "AFP"),
    ("Port Vela | May 5, 2031 |", "Port Vela", None),
    ("Port Vela — May 5, 2031 —", "Port Vela", None),
    ("PORT VELA – May 5, 2031:", "Port Vela", None),
    ("By Ann Example, PORT VELA, May 5, 2031 (Reuters) -", "Port Vela", "Reuters"),
    ("By Ann Example PORT VELA, May 5, 2031 (The Courier) -", "Port Vela", "The Courier"),
    ("By Ann Example and Bo Sample | PORT VELA, May 5, 2031 —", "Port Vela", None),
]


@pytest.mark.parametrize(("line", "place", "supplier"), DATED)
def test_forms_of_datelines(line: str, place: str | None, supplier: str | None) -> None:
    article = article_with(line)
    body = next(block for block in article.blocks if block.kind == "body")
    assert article.text[body.span.start : body.span.end] == BODY
    assert (article.dateline.place if article.dateline else None) == place
    assert article.day == "2031-05-05"
    assert article.published_basis == "text"
    assert [credit.agency for credit in article.credits] == ([supplier] if supplier else [])


@pytest.mark.parametrize(
    "line",
    [
        "PORT VELA (The Courier) -",
        "Port Vela (The Courier) –",
        "PORT VELA (Courier Staff) —",
        "NEAR PORT VELA, Ostia (AP) —",
        "oslo (ap) -",
        "(The Courier) –",
    ],
)
def test_forms_without_a_day(line: str) -> None:
    article = article_with(line)
    body = next(block for block in article.blocks if block.kind == "body")
    assert article.text[body.span.start : body.span.end] == BODY
    assert article.published is None


def test_authors_before_a_dateline_are_authors() -> None:
    assert article_with("By Ann Example, PORT VELA, May 5, 2031 (Reuters) -").authors == ("Ann Example",)


def test_a_paper_in_its_own_dateline_is_no_credit() -> None:
    line = "PORT VELA, May 5, 2031 (The Courier) -"
    assert article_with(line, outlet="The Vela Courier").credits == ()


@pytest.mark.parametrize(
    "opening",
    [
        "Monday - the day of the vote - passed quietly,",
        "Monday, May 5 - the day of the vote -",
        "Vela Lines (VLX) - the largest operator - said",
        "Ann Example, May 5 - that was the name and the day he wrote",
        "Christmas Day, December 25 – a quiet one –",
        "The bridge - an old one - gave way,",
        "Bridge - footbridge, to be exact - gives way,",
        "Police, who came on May 5, 2031 - a day late - said",
        "May, the minister - who resigned - said",
        "President Example (The Liberals) - who was not there - said",
        "On May 5, 2031 (a Monday) - the storm came and",
        "By Monday, May 5, 2031 - two days late - it was known that",
        "Port Vela, a town of 4,000 - most of them fishermen -",
    ],
)
def test_first_sentences_with_dashes_are_no_datelines(opening: str) -> None:
    article = article_with(opening)
    assert article.dateline is None
    assert article.credits == ()
    assert article.text.index(opening) in {b.span.start for b in article.blocks if b.kind == "body"}


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
