"""One event told again in an article is one event with its tellings; other days, parties and kinds stay apart."""

from __future__ import annotations

import pytest

from onrecord.model import Event
from tests.stages.extract.events.test_events import events


def of_root(text: str, *roots: str) -> list[Event]:
    return [e for e in events(text) if e.cameo[:2] in roots]


@pytest.mark.parametrize(
    ("text", "roots", "tellings"),
    [
        (
            "President Ana Prado of Peru met Chancellor Otto Lind of Norway in Lima on Monday. "
            "Prado met Lind for two hours, aides said.",
            ("04",),
            2,
        ),
        ("A bomb exploded in a market in Harlow on Monday. The blast was heard across the town.", ("18",), 2),
        ("Gunmen attacked a bus near Melton on Monday. The attack was the third of its kind.", ("18", "19"), 2),
    ],
)
def test_an_event_told_again_counts_once(text: str, roots: tuple[str, ...], tellings: int) -> None:
    dyads = of_root(text, *roots)
    assert len({e.happening for e in dyads}) == 1
    event = max(dyads, key=lambda e: len(e.again))
    every = (event.evidence, *(t.evidence for t in event.again))
    assert len(every) == tellings
    assert all(text[s.start : s.end] == words for e in every for s, words in zip(e.spans, e.words, strict=True))


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        (
            "President Ana Prado of Peru met Chancellor Otto Lind of Norway on Monday. "
            "Prado met Prime Minister Nils Holm of Sweden on Tuesday.",
            ("04",),
        ),
        ("A bomb exploded in Harlow on Monday. A bomb exploded in Melton on Friday.", ("18",)),
        (
            "Peru and Norway held talks on Monday. Peru and Norway will hold talks on Thursday.",
            ("04",),
        ),
    ],
)
def test_other_parties_days_and_plans_stay_apart(text: str, roots: tuple[str, ...]) -> None:
    assert len({e.happening for e in of_root(text, *roots)}) == 2


def test_what_one_telling_leaves_open_another_fills() -> None:
    (event,) = of_root("A blast tore through a market in Harlow. The blast, on Monday, wounded nine traders.", "18")
    assert event.time is not None
    assert event.time.precision == "day"


def test_calls_to_several_leaders_stay_several() -> None:
    told = of_root(
        "President Ana Prado of Peru telephoned the leaders of Norway, Sweden and Chad on Monday. "
        "She telephoned the leader of Chad from a train.",
        "04",
    )
    assert {e.recipient.name for e in told if e.recipient} >= {"Norway", "Sweden", "Chad"}


def test_a_town_before_an_attack_says_where() -> None:
    assert {e.actor.name for e in of_root("The Lyon blast killed six people on Monday.", "18") if e.actor} == {
        "unknown"
    }


def test_talks_with_other_lands_are_not_the_call_told_before() -> None:
    told = of_root(
        "President Ana Prado of Peru telephoned Chancellor Otto Lind of Norway on Monday. "
        "She told him of conversations held earlier with the leaders of Bolivia and Chad.",
        "04",
    )
    assert all(not e.again for e in told)
    assert {e.recipient.name for e in told if e.recipient} >= {"Otto Lind", "Bolivia", "Chad"}
