"""Which addresses are one page, and which of the texts at one is the latest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Place
from onrecord.text.addresses import address_key, instant, version_rank
from tests.build import article

PAGE = "https://www.paper.example/2031/05/crane?id=7"


@pytest.mark.parametrize(
    "other",
    [
        "http://paper.example/2031/05/crane/?id=7",
        "https://m.paper.example/2031/05/crane?id=7#comments",
        "https://paper.example/2031/05/crane?utm_source=mail&id=7&fbclid=x",
        "https://web.archive.org/web/20310516010203/https://paper.example/2031/05/crane?id=7",
        "https://web.archive.org/web/20310516010203id_/http://www.paper.example:80/2031/05/crane?id=7",
    ],
)
def test_spellings_of_one_address(other: str) -> None:
    assert address_key(other) == address_key(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://paper.example/2031/05/crane?id=8",
        "https://paper.example/2031/05/cranes?id=7",
        "https://other.example/2031/05/crane?id=7",
        "https://paper.example/2031/05/Crane?id=7",
    ],
)
def test_other_addresses(other: str) -> None:
    assert address_key(other) != address_key(PAGE)


@pytest.mark.parametrize(
    "url", [None, "", "https://paper.example/", "https://paper.example", "http://x.example/index.html"]
)
def test_no_article_has_it(url: str | None) -> None:
    assert address_key(url) is None


def test_an_address_that_cannot_be_read_is_itself() -> None:
    assert address_key("http://[broken/page") == "http://[broken/page"


def test_times_are_ordered_by_when_they_were_not_by_how_they_are_written() -> None:
    assert instant("2031-05-14T23:30:00-04:00") > instant("2031-05-15T02:00:00Z")
    assert instant("2031-05-14") < instant("2031-05-14T00:00:01")
    assert instant(None) < instant("1900-01-01")


def test_the_latest_version_is_last() -> None:
    early = article("One.", url=PAGE, published="2031-05-14T08:00:00")
    late = article("Two.", url=PAGE, published="2031-05-14T09:00:00")
    captured = [
        article(f"At {at}.", url=f"https://web.archive.org/web/{at}/{PAGE}", published="2031-05-14T10:00:00")
        for at in ("20310514120000", "20310601")
    ]
    found = [
        replace(article(f"In {path}.", url=PAGE, published="2031-05-15"), found=Place(path)) for path in ("a/1", "b/1")
    ]
    every = [early, late, *captured, *found]
    backwards = every[::-1]
    assert sorted(backwards, key=version_rank) == every
