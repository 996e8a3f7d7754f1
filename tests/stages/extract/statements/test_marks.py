"""Quotation marks of every kind: odd in number, nested, mixed, lost. None swallows more than its paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Statement
from onrecord.stages.extract.statements.quotes import quotations
from onrecord.text.working import working_copy
from tests.build import article
from tests.stages.extract.statements.said import paragraphs, source, statements

MARKS = ['"', "“", "”", "„", "«", "»", "'", "‘", "’", "``", "''", "‟", ""]
SENTENCES = [
    "We had no choice,", "said Lund.", "The port is full.", "Hansen said:", "Nobody came to the quay.", "he added.",
    "The mayor told Reuters the road was closed", "a plan to", "modernise", "the harbour", "They said", "we will wait",
    "The leaders' plan failed.", "It was the '90s.", "according to the palace.",
]  # fmt: skip
PARAGRAPH = st.lists(
    st.tuples(st.sampled_from(MARKS), st.sampled_from(SENTENCES), st.sampled_from(MARKS)).map("".join),
    min_size=1,
    max_size=6,
).map(" ".join)
PAGES = st.lists(PARAGRAPH, min_size=1, max_size=5)


OPENING = frozenset("\"“„«'‘‟`")
CLOSING = frozenset("\"”“»'’")


def _within(text: str, start: int, end: int) -> bool:
    """Whether a stretch keeps to one paragraph, or is held by marks.

    A speech may run on over paragraphs that each open with a mark, as printers do it, or from a mark in its first
    paragraph up to one that closes it.
    """
    inner = text[start:end].strip().split("\n")
    held = bool(OPENING & set(inner[0])) and text[end - 1] in CLOSING
    return len(inner) == 1 or held or all(line[:1] in OPENING for line in inner[1:])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_quotations_are_sorted_apart_and_within_their_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    art = article(text, blocks=paragraphs(text))
    found = quotations(working_copy(art), article=art)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= q.start < q.end <= len(working_copy(art).text) for q in found)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_no_content_runs_beyond_its_paragraph_without_marks_that_hold_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    for statement in statements(text):
        for span in statement.content.spans:
            assert _within(text, span.start, span.end), statement.content.text


@pytest.mark.parametrize("mark", ["“", '"', "„", "«", "``"])
def test_a_mark_that_is_never_closed_ends_with_its_sentence(mark: str) -> None:
    page = [f"{mark}The ferry is late, said Lund.", *["The river rose and nobody came to the quay."] * 40]
    text = "\n".join(page)
    assert all(_length(s) <= len(page[0]) for s in statements(text))


def test_a_page_behind_a_lost_mark_keeps_its_statements() -> None:
    page = ['Hansen said: "The port is full.', "Lund said the road was closed.", "The mayor denied the charge."]
    found = [(source(s), s.content.text) for s in statements("\n".join(page))]
    assert found[-2:] == [("Lund", "the road was closed"), ("The mayor", "the charge")]
    assert found[0][0] == "Hansen"
    assert "road" not in found[0][1]


def test_a_speech_of_three_paragraphs_by_the_printers_custom() -> None:
    page = ['"We had no choice," said Lund. "The port is full.', '"The road is closed.', '"We wait."', "Rain fell."]
    found = statements("\n".join(page))
    assert {s.speaker.name for s in found if s.speaker} == {"Lund"}
    assert "We wait" in " ".join(s.content.text for s in found)
    assert not any("Rain" in s.content.text for s in found)


def test_single_marks_within_double_ones_are_part_of_the_speech() -> None:
    (found,) = statements("“He told me, ‘We will wait,’ and left,” said Lund.")
    assert (source(found), found.content.text) == ("Lund", "“He told me, ‘We will wait,’ and left,”")


def test_marks_of_two_styles_make_one_quotation() -> None:
    (found,) = statements('“The port is full," said Lund.')
    assert (source(found), found.content.text) == ("Lund", '“The port is full,"')


def _length(statement: Statement) -> int:
    return max(span.end - span.start for span in statement.content.spans)
