"""What a model wrote is taken apart into sentences and citations, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.briefing.answer import Written, sentences


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("The gate is shut [F2].", [("The gate is shut.", (2,))]),
        ("The gate is shut. [F2, F3]", [("The gate is shut.", (2, 3))]),
        ("The gate is shut.[F2][F3] It rains (F4).", [("The gate is shut.", (2, 3)), ("It rains.", (4,))]),
        ("- **The gate** is shut [f2]\n\n2. It rains [F3].", [("The gate is shut", (2,)), ("It rains.", (3,))]),
        ("Dr. Ada Moss spoke [F1]. Nobody came.", [("Dr. Ada Moss spoke.", (1,)), ("Nobody came.", ())]),
        ("“It holds. It will hold,” she said [F1].", [("“It holds. It will hold,” she said.", (1,))]),
        ("<think>F1 is odd [F1]. So what?</think>It rains [F9].", [("It rains.", (9,))]),
        ("<think>never closed [F1]", []),
        ("It rains [F1-F3].", [("It rains.", (1, 2, 3))]),
        ("It rains [1] [F].", [("It rains [1] [F].", ())]),
        ("", []),
    ],
)
def test_sentences_with_their_citations(answer: str, wanted: list[tuple[str, tuple[int, ...]]]) -> None:
    assert list(sentences(answer)) == [Written(*one) for one in wanted]


@given(st.text(max_size=400))
def test_any_text_is_taken_apart_without_a_sign_that_a_terminal_obeys(text: str) -> None:
    for one in sentences(text):
        assert one.text.strip()
        assert one.text.isprintable()


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    assert len(sentences("It rains [F1].\n" * 100_000)) < 5_000
