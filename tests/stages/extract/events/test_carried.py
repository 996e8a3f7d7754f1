"""Who attacks is who harms in one sentence, unless somebody else attacks there too."""

from __future__ import annotations

import pytest

from tests.stages.extract.events.test_events import rows


@pytest.mark.parametrize(
    "text",
    [
        "Militants launched a rocket at a hospital in Melton, leaving ten nurses injured.",
        "Ten nurses were injured after militants launched a rocket at a hospital in Melton.",
    ],
)
def test_who_attacks_is_who_harms(text: str) -> None:
    assert ("182", "militants") in {(cameo, actor) for cameo, actor, _ in rows(text)}


def test_two_attackers_leave_it_open() -> None:
    told = rows("Militants launched a rocket at Melton, the army bombed Harlow, and ten nurses were injured.")
    assert {actor for cameo, actor, _ in told if cameo == "182"} == {"unknown"}


@pytest.mark.parametrize(
    ("text", "cameo", "recipient"),
    [
        ("Rebels captured two villages from the army.", "192", "army"),
        ("Rebels captured a gunman.", "173", "unnamed gunman"),
    ],
)
def test_places_are_occupied_and_people_arrested(text: str, cameo: str, recipient: str) -> None:
    assert (cameo, "rebels", recipient) in rows(text)


def test_figures_that_demonstrate_something_do_not_protest() -> None:
    assert not [r for r in rows("The figures demonstrate that trade with Peru grew.") if r[0].startswith("14")]
    assert [r for r in rows("Nurses demonstrated in Lima.") if r[0].startswith("14")]


def test_a_name_that_somebody_takes_is_no_call() -> None:
    told = rows("The militia, which calls itself the Northern Shield, attacked a barracks on Sunday.")
    assert [row[0] for row in told] == ["190"]
