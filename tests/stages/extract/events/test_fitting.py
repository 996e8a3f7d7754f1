"""Verbs and nouns that tell an event with one object and none, or another, with the next."""

from __future__ import annotations

import pytest

from onrecord.model import Event
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.events import RuleEvents
from onrecord.stages.extract.learned import LearnedStatements
from tests.build import article
from tests.stages.extract.events.test_events import events, rows


def told(text: str) -> list[Event]:
    """Events with the statements of the text, so that speakers and their claims count."""
    (parsed,) = annotate([article(text)])
    statements = tuple(LearnedStatements().statements(parsed))
    return list(RuleEvents().events(parsed, Found(statements)))


def codes(text: str) -> set[str]:
    return {row[0] for row in rows(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry released a statement.", "0841"),
        ("Ghana released images of the plane.", "0841"),
        ("No figure was released by Ghana.", "0841"),
        ("Residents toured the town carrying flags.", "141"),
        ("The rebels pressed their assault on the town.", "020"),
        ("Ghana asked whether Togo had signed.", "020"),
        ("Anna Berg headed the team in Togo.", "042"),
        ("The wounded arrived at a clinic.", "042"),
        ("The areas surrounding Togo were calm.", "191"),
        ("Protests often turn violent in Togo.", "141"),
        ("A queue blocked the road to Togo.", "144"),
        ("Millions were displaced.", "174"),
        ("The director shot a film about Togo.", "193"),
    ],
)
def test_what_is_no_such_event(text: str, code: str) -> None:
    assert code not in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ghana released the prisoners.", "0841"),
        ("Ghana denied charges that it had armed rebels in Togo.", "016"),
        ("Ghana denied Togo a loan.", "120"),
        ("Soldiers captured the village from rebels.", "192"),
        ("Rebels seized control of the port.", "192"),
        ("Police captured a thief.", "173"),
        ("Soldiers captured two trucks.", "1711"),
        ("Soldiers of Ghana blocked the road to Togo.", "191"),
        ("Marchers blocked the road to Togo.", "144"),
    ],
)
def test_the_type_that_the_object_and_the_actor_give(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ghana tried to seize Togo's port.", "planned"),
        ("Rockets are capable of striking Togo.", "conditional"),
        ("Ghana hosted the rebels instead of attacking them.", "denied"),
        ("Ghana asked parliament for approval for strikes on Togo.", "planned"),
        ("If Ghana does not attack Togo, the truce will hold.", "conditional"),
        ("Ghana gave no details of its attack on Togo.", "happened"),
    ],
)
def test_what_is_tried_possible_or_not_done(text: str, status: str) -> None:
    assert status in {e.status for e in events(text) if e.plover in ("ASSAULT", "COERCE")}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Six villagers killed in raid on a market", "unknown", "Six villagers"),
        ("Clashes broke out on Sunday between Ghana and Togo.", "Ghana", "Togo"),
        ("Ghana seized the port after clashes with rebels.", "Ghana", "rebels"),
        ("Ghana killed two men, burning villagers.", "Ghana", "villagers"),
        ("Ghana flew raids across the province, destroying two bridges.", "Ghana", "two bridges"),
        ("Ghana launched fresh rounds of attacks on Togo.", "Ghana", "Togo"),
        ("Ghana attacked Togo with drones.", "Ghana", "Togo"),
    ],
)
def test_who_and_whom_by_more_of_grammar(text: str, actor: str, recipient: str) -> None:
    found = {(a, r.removeprefix("at least ")) for _, a, r in rows(text) if a and r}
    assert (actor.lower(), recipient.lower()) in {(a.lower(), r.lower()) for a, r in found}


def test_a_hit_school_wounds_nobody() -> None:
    assert not [e for e in events("The school was hit, wounding six villagers.") if _name(e) == "school"]


def _name(event: Event) -> str | None:
    return event.actor.name if event.actor else None


def test_a_report_is_towards_nobody_whom_it_names_in_passing() -> None:
    said = [e for e in told("A witness said that Ghana had shelled a town in Togo.") if e.cameo.startswith("01")]
    assert said
    assert all(e.recipient is None for e in said)


def test_a_demand_is_towards_whom_it_names() -> None:
    found = told("Ghana demanded that Togo open the border.")
    assert ("Ghana", "Togo") in {(_name(e), e.recipient.name if e.recipient else None) for e in found}


def test_we_is_the_speaker() -> None:
    found = told("“We attacked Togo at dawn,” said General Idris Bello.")
    assert "Idris Bello" in {_name(e) for e in found if e.plover == "ASSAULT"}
