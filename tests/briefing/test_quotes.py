from __future__ import annotations

import pytest

from onrecord.briefing.moods import moods
from onrecord.briefing.quotes import quoted, stands_in, unbalanced


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It holds,” she said. “It will.”", ["It holds,", "It will."]),
        ('He called it "a start" and left.', ["a start"]),
        ("The mayor's office said 'enough' twice.", ["enough"]),
        ("The dockers' union didn't answer.", []),
        ("«Jamais», dit-il.", ["Jamais"]),
        ("“It goes on\n\nA new paragraph.", ["It goes on"]),
    ],
)
def test_stretches_in_quotation_marks(text: str, wanted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quoted(text)] == wanted


@pytest.mark.parametrize(
    ("words", "printed", "stands"),
    [
        ("It holds,", "It holds, for now", True),
        ("the bridge’s end", "the bridge's end", True),
        ("it holds", "It holds", False),
        ("hold", "It holds", False),
        ("It now holds", "It holds now", False),
        ("…", "It holds", False),
    ],
)
def test_words_stand_as_they_are_printed(words: str, printed: str, stands: bool) -> None:
    assert stands_in(words, printed) is stands


def test_an_open_quotation_is_seen() -> None:
    assert unbalanced("“It holds, she said.")
    assert not unbalanced("“It holds,” she said.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The gate reopened.", set()),
        ("The gate will reopen.", {"planned"}),
        ("The gate may reopen in May.", {"uncertain"}),
        ("The gate reopened in May.", set()),
        ("He urged them to open the gate.", {"called for"}),
        ("She offered her resignation.", {"planned"}),
        ("They tried to open it.", {"tried"}),
    ],
)
def test_moods(text: str, wanted: set[str]) -> None:
    assert moods(text) == wanted
