"""Headlines that name their source, what is said with "and that", and what only says how it was said."""

from __future__ import annotations

import pytest

from tests.stages.extract.statements.said import links, source, statements


def contents(text: str) -> list[tuple[str, str]]:
    return [(source(s), s.content.text) for s in statements(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Report: Ines Varga secretly met with Tolan Rey over harvest weekend\nVarga travelled to Dover by night.",
            "Report",
            "Ines Varga secretly met with Tolan Rey over harvest weekend",
        ),
        ("Police: Man found dead in Varn. He was found on Monday.", "Police", "Man found dead in Varn"),
        (
            "Port to stay shut until June: report. Nothing has moved since May.",
            "report",
            "Port to stay shut until June",
        ),
    ],
)
def test_a_headline_that_names_its_source_is_a_statement(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in contents(text)


def test_a_place_at_the_head_of_the_text_speaks_nothing() -> None:
    assert contents("Varn: The port was shut on Monday. Nothing moved.") == []


def test_and_that_says_a_second_thing() -> None:
    text = "Ms. Ost said that the port was shut, and that the council was looking at five sites for a new harbour."
    assert contents(text) == [
        ("Ms. Ost", "that the port was shut"),
        ("Ms. Ost", "that the council was looking at five sites for a new harbour"),
    ]
    first, second = statements(text)
    assert second.cue is None
    assert second.speaker is not None
    assert second.speaker.basis == "carried"
    assert first.speaker is not None
    assert first.speaker.name == second.speaker.name


def test_a_second_thing_is_passed_on_with_the_first() -> None:
    text = (
        "Ost told reporters that five sites were considered, but that none of them was in Varn, according to the BBC."
    )
    found = statements(text)
    assert [s.content.text for s in found] == ["that five sites were considered", "that none of them was in Varn"]
    assert [[name for _, name, _ in links(s)] for s in found] == [["the BBC"], ["the BBC"]]


def test_and_without_that_stays_whole() -> None:
    text = "Ms. Ost said that the port was shut and the ferries were tied up."
    assert contents(text) == [("Ms. Ost", "that the port was shut and the ferries were tied up")]


def test_how_and_when_it_was_said_is_no_content() -> None:
    text = "Ost acknowledged rumours of the strike in a tweet Friday evening."
    assert contents(text) == [("Ost", "rumours of the strike")]
