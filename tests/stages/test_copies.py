"""Copies: cut, edited and re-headed prints are found with direction and passages; shared quotations are none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engine import Inline, Processes
from onrecord.model import Article, Copy
from onrecord.stages.copies import copies
from tests.build import article

WIRE = (
    "Four dock workers were hurt on Monday when a crane dropped a container on the east quay of Port Halden, the port "
    "authority said. The crane had been inspected in March and no faults were noted at the time. Work on the quay "
    "stopped for two hours while engineers checked the cable. A spokesman for the dockers' union said members would "
    "not go back until the brake had been replaced. The port handles about a third of the country's grain. Two ships "
    "were sent to anchor in the bay and one was turned away to the southern terminal. The inspectorate has opened an "
    "inquiry and will publish a first note within ten days, according to its own rules for accidents of this kind."
)
OWN = (
    "I stood by the fence this morning and the crane was still leaning over the water. Nobody was working. A foreman, "
    "who has been here for twenty years, told me the brake had been slipping since the winter and everyone knew. The "
    "four men in hospital are from the same family, he said, and their brother was on the next shift."
)
SPEECH = (
    "“We will not leave this table before the last boat is safe, before the last net is paid for, and before every "
    "family on this coast knows what the winter will bring. We owe that to them, and we owe it to the men who did not "
    "come home, and nobody in this hall will be allowed to forget it while I hold this office.”"
)


def found(*articles: Article) -> list[Copy]:
    return copies(articles, engine=Inline())


def test_a_cut_and_reheaded_print_is_a_copy_with_passages() -> None:
    whole = article(WIRE, title="Crane drops container", outlet="Agency", published="2031-05-14")
    cut = article(WIRE[:330], title="Four hurt in port", outlet="Courier", published="2031-05-15")
    (copy,) = found(whole, cut)
    assert {copy.left, copy.right} == {whole.id, cut.id}
    assert copy.contained.value > 0.95
    assert copy.direction == ("left first" if copy.left == whole.id else "right first")
    for a, b in copy.passages:
        assert (a.article, b.article) == (copy.left, copy.right)
        assert a.words[0].split()[:5] == b.words[0].split()[:5]


def test_a_short_bulletin_printed_twice_is_a_copy() -> None:
    assert found(article(WIRE[:250], outlet="A"), article(WIRE[:250] + " More soon.", outlet="B"))


def test_half_copy_half_own_reporting_shows_only_the_copied_passage() -> None:
    half = article(WIRE[:400] + " " + OWN, outlet="Courier")
    (copy,) = found(article(WIRE, outlet="Agency"), half)
    side = [pair[0] if pair[0].article == half.id else pair[1] for pair in copy.passages]
    assert max(e.end for e in side) <= 401


def test_own_reporting_on_the_same_happening_is_no_copy() -> None:
    assert found(article(WIRE, outlet="A"), article(OWN, outlet="B")) == []


def test_a_long_quotation_that_both_print_is_no_copy() -> None:
    left = article("The minister spoke in the old hall on Friday evening, before some two hundred guests. " + SPEECH)
    right = article(SPEECH + " That was how the minister ended a week of talks that few had expected to last so long.")
    assert found(left, right) == []


def test_the_same_day_gives_no_direction_unless_the_time_is_told() -> None:
    (copy,) = found(article(WIRE, outlet="A"), article(WIRE, outlet="B"))
    assert copy.direction == "unknown"
    early = article(WIRE, outlet="A", published="2031-05-14T08:00:00")
    late = article(WIRE, outlet="B", published="2031-05-14T11:30:00")
    (copy,) = found(early, late)
    assert copy.direction == ("left first" if copy.left == early.id else "right first")


def test_a_sign_up_line_over_the_weeks_is_no_copy() -> None:
    line = (
        " Thank you for registering with this page. You will receive one message every morning with the news that "
        "matters to your street, and you can end it at any time in your settings or by writing to our readers' desk."
    )
    texts = (OWN, WIRE[:280], WIRE[330:], SPEECH)
    dates = ("2031-01-05", "2031-03-02", "2031-05-14", "2031-05-16")
    assert found(*(article(t + line, published=d) for t, d in zip(texts, dates, strict=True))) == []


def test_reprints_months_apart_are_no_report() -> None:
    assert found(article(WIRE, published="2031-01-02"), article(WIRE, outlet="B", published="2031-05-14")) == []


@pytest.mark.parametrize("share", [0.35, 0.6, 1.0])
def test_edited_reprints_are_found_down_to_a_third(share: float) -> None:
    words, dice = WIRE.split(), random.Random(7)
    kept = [w if dice.random() > 0.04 else "elsewhere" for w in words[: int(len(words) * share)]]
    assert found(article(WIRE, outlet="A"), article(" ".join(kept) + " " + OWN, outlet="B"))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_has_no_effect(order: list[int]) -> None:
    made = [
        article(WIRE, outlet="A"),
        article(WIRE[:330], outlet="B"),
        article(WIRE[200:], outlet="C"),
        article(OWN, outlet="D"),
        article(WIRE[:400] + OWN, outlet="E"),
    ]
    assert found(*(made[i] for i in order)) == found(*made)


@pytest.mark.slow
def test_the_engine_has_no_effect() -> None:
    made = [article(WIRE[i * 20 :], outlet=f"Paper {i}") for i in range(12)]
    assert copies(made, engine=Processes(2)) == copies(made, engine=Inline())
