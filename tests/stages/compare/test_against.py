"""Whether two tellings exclude each other, from their words alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from onrecord.stages.compare.against import Stance, disowned, excludes, stance
from onrecord.text.meaning import amounts, concept, content


@dataclass(frozen=True, slots=True)
class Told:
    plain: Mapping[str, float]
    names: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    manner: str
    amounts: Mapping[str, frozenset[str]]
    stance: Stance
    trigger: frozenset[str] = frozenset()
    toll: bool = False


def told(text: str, *, who: str = "", manner: str = "said", act: bool = False) -> Told:
    words = content(text)
    return Told(
        plain={w.concept: w.weight for w in words},
        names=frozenset(w.concept for w in words if w.name or w.concept.startswith("@")),
        who=frozenset([who] if who else []),
        whom=frozenset(),
        manner=manner,
        amounts=amounts(text),
        stance=stance(text, denied=manner == "denied", open_=manner in {"asked", "felt"}, act=act),
    )


def why(left: str, right: str, *, manner: str = "said") -> str | None:
    """The reason, where the left one is of this manner."""
    found = excludes(told(left, manner=manner), told(right))
    return found.what if found else None


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("the chairman would appeal", "there would be no appeal", "told and denied"),
        ("the fare was raised in spring", "the fare was not raised in spring", "told and denied"),
        ("All ferries were halted", "Some of the ferries were halted", "all here, some there"),
        ("the tunnel would stay open", "the tunnel was shut", "words that exclude each other"),
        ("the appointment is temporary", "the appointment is for good", "words that exclude each other"),
        ("the harbour wall had held", "the harbour wall broke", "words that exclude each other"),
        ("the curfew will last 10 days", "the curfew will last 3 days", "two times for one thing"),
        ("the curfew runs until May", "the curfew runs until June", "two times for one thing"),
        ("no conductor would lose his cabin", "12 conductors would lose a cabin", "told and denied"),
        ("Two rockets hit the mill", "Three rockets fell on the mill", "two numbers for one thing"),
        ("it was not overloaded", "The barge was overloaded by nine tonnes", "told and denied"),
    ],
)
def test_tellings_that_exclude_each_other(left: str, right: str, reason: str) -> None:
    assert why(left, right) == reason
    assert why(right, left) == reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the tunnel would stay open", "the tunnel was not shut"),  # a denied opposite says the same
        ("the tunnel should be shut", "the tunnel would stay open"),  # a wish contradicts nothing
        ("the tunnel may be shut", "the tunnel was open"),
        ("the tunnel was open", "the bakery was shut"),  # another matter
        ("the fare was not raised", "the budget was not raised"),
        ("the port of Velm was open on Monday", "the port of Karth was shut on Monday"),  # another place
        ("the fare was raised in spring", "the fare was raised in spring"),
        ("About two rockets hit the mill", "Three rockets fell on the mill"),  # no exact number
        ("Two rockets hit the mill", "Two rockets fell on the mill"),
    ],
)
def test_what_excludes_nothing(left: str, right: str) -> None:
    assert why(left, right) is None
    assert why(right, left) is None


def test_who_denies_any_part_denies_what_was_done() -> None:
    assert why("any part in the raid", "the group had carried out the raid", manner="denied") == "told and denied"
    assert why("any part in the raid", "the harvest was poor", manner="denied") is None


def test_each_accuses_the_other() -> None:
    left = told("Turkey of firing first in the clash at sea", who="@GRC", manner="accused")
    right = told("Greece of firing first in the clash at sea", who="@TUR", manner="accused")
    found = excludes(left, right)
    assert found is not None
    assert found.what == "each accuses the other"
    assert excludes(left, told("Turkey of firing first in the clash at sea", who="@CYP", manner="accused")) is None


def test_one_prize_has_one_winner() -> None:
    left = told("Ada Brandt had won the mayoral race in the second round")
    right = told("he had won the mayoral race in the second round", who="rolf teller")
    found = excludes(left, right)
    assert found is not None
    assert found.what == "two winners"
    assert excludes(left, told("she had won the mayoral race in the second round", who="ada brandt")) is None


def test_each_speaks_of_itself() -> None:
    left = told("they will not sign the treaty", who="@ISL")
    assert excludes(left, told("they will sign the treaty", who="@NOR")) is None
    assert excludes(left, told("they will sign the treaty", who="@ISL")) is not None


def spoken(text: str, *, who: str, manner: str = "said", cue: str = "said") -> Told:
    read = stance(text, denied=manner == "denied", open_=False, act=False, cue=cue)
    return replace(told(text, who=who, manner=manner), stance=read)


def test_who_is_accused_and_says_that_it_was_not_him() -> None:
    accused = spoken("the navy of shelling the pier", who="rebels", manner="accused")
    for denial in ("that it had shelled the pier", "the accusation", "any part in it"):
        found = excludes(accused, spoken(denial, who="navy", manner="denied"))
        assert found is not None
        assert found.what == "accused and denied"
    assert excludes(accused, spoken("that it had shelled the pier", who="police", manner="denied")) is None
    assert excludes(accused, spoken("that wages had fallen", who="navy", manner="denied")) is None


def test_one_party_denies_here_and_admits_there() -> None:
    denied = spoken("that it had bombed the mill", who="navy", manner="denied", cue="denied")
    admitted = spoken("that one of its missiles had struck the mill", who="navy", cue="admitted")
    found = excludes(denied, admitted)
    assert found is not None
    assert found.what == "admitted and denied"
    assert excludes(denied, replace(admitted, who=frozenset({"rebels"}))) is None


def test_two_denials_of_one_party_are_one() -> None:
    denied = spoken("that it had carried out the raid", who="navy", manner="denied")
    said_so = spoken("it was not involved", who="navy")
    assert disowned(denied, said_so)
    assert excludes(denied, said_so) is None
    assert not disowned(denied, spoken("it was not involved", who="police"))


def test_a_denial_of_ones_own_part_leaves_what_happened() -> None:
    denied = spoken("that it had bombed the mill", who="navy", manner="denied")
    happened = told("the mill was bombed at noon", act=True)
    assert excludes(denied, replace(happened, who=frozenset(), trigger=frozenset({concept("bombed")}))) is None
