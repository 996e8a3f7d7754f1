"""Quotation spans: every style, odd in number, nested, over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stages.extract.statements.quotes import REACH, Quotation, quotations
from onrecord.text.working import working_copy
from tests.build import article
from tests.stages.extract.statements.said import paragraphs


def found(text: str) -> list[Quotation]:
    """Quotations of a text, one paragraph per line, without a parse."""
    art = article(text, blocks=paragraphs(text))
    return quotations(working_copy(art), article=art)


def quoted(text: str) -> list[str]:
    """The stored words of each quotation, marks left out."""
    art = article(text, blocks=paragraphs(text))
    working = working_copy(art)
    return [working.text[q.start : q.end].strip("\"'") for q in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Rain is due," said Orla.', ["Rain is due,"]),
        ("“Rain is due,” said Orla.", ["Rain is due,"]),
        ("„Rain is due,“ said Orla.", ["Rain is due,"]),
        ("«Rain is due,» said Orla.", ["Rain is due,"]),
        ("''Rain is due,'' said Orla.", ["Rain is due,"]),
        ("``Rain is due,'' said Orla.", ["Rain is due,"]),
        ("‘Rain is due,’ said Orla.", ["Rain is due,"]),
        ("'Rain is due,' said Orla.", ["Rain is due,"]),
        ('" Rain is due , " said Orla.', ["Rain is due ,"]),
        ('“Rain is due," said Orla.', ["Rain is due,"]),
        ('"Rain," said Orla, "is due."', ["Rain,", "is due."]),
        ('She said:"Rain is due."', ["Rain is due."]),
    ],
)
def test_every_style(text: str, expected: list[str]) -> None:
    assert [words.strip() for words in quoted(text)] == expected


@pytest.mark.parametrize(
    "text", ["The farmers' market wasn't open in the '90s.", "It's the Smiths' dog.", "Rock 'n' roll isn't dead."]
)
def test_an_apostrophe_is_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_owner_does_not_close_a_single_quotation() -> None:
    assert quoted("'The farmers' market will open,' said Orla.") == ["The farmers' market will open,"]


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    assert quoted("“He told me, “Go home,” and I went,” Orla said.") == ['He told me, "Go home," and I went,']


def test_a_lost_closing_mark_ends_with_the_sentence() -> None:
    text = '"Rain is due. The road was dry. "Snow is due," said Per.'
    assert quoted(text) == ["Rain is due.", "Snow is due,"]


def test_a_lost_opening_mark_harms_nothing_else() -> None:
    text = 'Rain is due," said Orla. "Snow is due," said Per.'
    assert quoted(text)[-1] == "Snow is due,"


def test_a_speech_of_several_paragraphs() -> None:
    text = '"Rain is due.\n"Snow may follow.\n"Then the sun comes," said Orla.'
    first, second, third = found(text)
    assert (first.closed, first.resumed) == (False, False)
    assert (second.closed, second.resumed) == (False, True)
    assert (third.closed, third.resumed) == (True, True)


def test_a_quotation_over_line_ends_closes_where_its_mark_stands() -> None:
    text = '"Rain is due.\nSnow may follow.\nThen the sun comes."\nOrla left.'
    assert len(found(text)) == 1
    assert "the sun comes" in quoted(text)[0]


def test_one_opening_mark_swallows_no_page() -> None:
    text = '"The ferry is late. ' + "The water rose again and nobody came. " * 2700
    spans = found(text)
    assert len(text) > 100_000
    assert len(spans) == 1
    assert spans[0].end - spans[0].start < 30


def test_one_opening_mark_before_words_without_a_stop() -> None:
    spans = found('"the ferry ' + "la " * 40_000)
    assert all(span.end - span.start <= REACH for span in spans)


MARKS = "\"'“”‘’„«»`"


@given(st.text(alphabet=st.sampled_from(list(MARKS + "ab .,:\n-(")), max_size=120))
def test_spans_are_sorted_apart_and_within_the_text(text: str) -> None:
    length = len(working_copy(article(text, blocks=paragraphs(text))).text)
    spans = found(text)
    assert all(0 <= q.start < q.end <= length for q in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
