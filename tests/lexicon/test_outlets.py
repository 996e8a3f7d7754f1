"""Outlets, agencies and platforms."""

from __future__ import annotations

import pytest

from onrecord.lexicon import countries, outlets


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("the Washington Post", "The Washington Post", "outlet"),
        ("BBC News", "BBC", "outlet"),
        ("Reuters", "Reuters", "agency"),
        ("Press TV", "Press TV", "state media"),
        ("Twitter", "X", "platform"),
    ],
)
def test_find(words: str, name: str, kind: str) -> None:
    found = outlets.find(words)
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


def test_in_text_papers_of_a_common_word_need_their_article() -> None:
    text = "The Sun shone as he told The Sun, citing AFP, that Sun and PA were fine."
    found = [(text[f.span.start : f.span.end], f.outlet.name) for f in outlets.in_text(text)]
    assert found == [("Sun", "The Sun"), ("Sun", "The Sun"), ("AFP", "AFP")]


@pytest.mark.parametrize(
    ("domain", "name"),
    [("www.bbc.co.uk", "BBC"), ("edition.cnn.com", "CNN"), ("example.org", None), ("localhost", None)],
)
def test_of_domain(domain: str, name: str | None) -> None:
    found = outlets.of_domain(domain)
    assert (found.name if found else None) == name


def test_named_again() -> None:
    post, cnn, again = outlets.find("The Washington Post"), outlets.find("CNN"), outlets.find("New York Post")
    assert post is not None
    assert cnn is not None
    assert again is not None
    assert outlets.named_again("the Post", [cnn, post]) == post
    assert outlets.named_again("the Post", [post, again]) is None
    assert outlets.named_again("the Journal", [cnn, post]) is None


def test_state_agencies_are_of_the_state() -> None:
    assert [outlets.find(w).state for w in ("Xinhua", "TASS", "Reuters", "CNN")] == [True, True, False, False]  # type: ignore[union-attr]


def test_every_row_is_well_formed() -> None:
    assert len(outlets.all_outlets()) > 300
    for outlet in outlets.all_outlets():
        assert outlet.kind in {"outlet", "agency", "state media", "platform"}, outlet
        assert outlet.country == "" or countries.by_code(outlet.country), outlet


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Dover Courier", True),
        ("Kestria TV", True),
        ("the post", False),
        ("Courier", False),
        ("Lena Ledger Falk", False),
    ],
)
def test_names_that_read_like_an_outlet(words: str, expected: bool) -> None:
    assert outlets.looks_like(words) is expected
