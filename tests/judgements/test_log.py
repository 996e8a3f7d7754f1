"""The log: which decision is in force, whatever order its rows arrived in; undoing; exchange as JSON lines."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import StopRun
from onrecord.judgements import Decision, decide, from_lines, in_force, slot, standing, states, to_lines, undoing
from onrecord.model import Judgement, Verdict

MINUTES = st.integers(0, 59)


def at(minute: int, *, by: str = "Ann", verdict: Verdict = "yes", left: str = "person:bo", right: str = "person:bo lee",
       supersedes: str | None = None) -> Judgement:  # fmt: skip
    decision = Decision("entity", left, right, verdict, "seen", supersedes)
    return decide(decision, by=by, when=f"2031-05-14T09:{minute:02}:00+00:00")


def undone(judgement: Judgement, minute: int) -> Judgement:
    return decide(undoing(judgement, why="slip"), by="Ann", when=f"2031-05-14T10:{minute:02}:00+00:00")


@st.composite
def logs(draw: st.DrawFn) -> list[Judgement]:
    """Decisions on three pairs by two people, and some of them undone, and some of those undone again."""
    verdicts: list[Verdict] = ["yes", "no", "unsure", "none"]
    rows = [
        at(draw(MINUTES), by=draw(st.sampled_from(["Ann", "Bea"])), verdict=draw(st.sampled_from(verdicts)),
           right=f"person:{draw(st.sampled_from('xyz'))}")
        for _ in range(draw(st.integers(1, 8)))
    ]  # fmt: skip
    for n in range(draw(st.integers(0, 6))):
        rows.append(undone(draw(st.sampled_from(rows)), n))
    return rows


@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_has_no_effect(log: list[Judgement], chance: object) -> None:
    shuffled = sorted(log, key=lambda _: chance.random())  # type: ignore[attr-defined]  # hypothesis' own Random
    assert in_force(shuffled) == in_force(log)
    assert states(shuffled) == states(log)
    assert to_lines(shuffled) == to_lines(log)


@given(logs())
def test_one_decision_at_most_is_in_force_on_one_thing(log: list[Judgement]) -> None:
    force = in_force(log)
    assert len({slot(j) for j in force}) == len(force)
    assert all((a.when or "", a.id) < (b.when or "", b.id) for a, b in pairwise(force))
    assert all(j.verdict != "none" for j in force)


@given(logs(), st.data())
def test_undoing_is_as_if_it_had_never_been_said(log: list[Judgement], data: st.DataObject) -> None:
    unique = list({j.id: j for j in log}.values())
    plain = [j for j in unique if not any(k.supersedes == j.id for k in unique)]
    one = data.draw(st.sampled_from(plain))
    without = [j for j in unique if j.id != one.id]
    assert in_force([*unique, undone(one, 59)]) == in_force(without)


@given(logs(), st.data())
def test_undoing_an_undo_brings_it_back(log: list[Judgement], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(log))
    undo = undone(one, 58)
    again = decide(undoing(undo, why="it was right"), by="Bea", when="2031-05-15T09:00:00+00:00")
    assert in_force([*log, undo, again]) == in_force(log)
    assert set(standing([*log, undo, again])) == {*standing(log), again}


def test_the_latest_of_rival_decisions_is_in_force_and_both_stay() -> None:
    early, late = at(1, by="Ann"), at(2, by="Bea", verdict="no", left="person:bo lee", right="person:bo")
    assert in_force([late, early]) == [late]
    assert [(j.by, state) for j, state in states([late, early])] == [("Ann", "overtaken"), ("Bea", "in force")]


def test_desks_in_different_zones_share_one_order() -> None:
    early = decide(Decision("note", "x", why="first"), by="Ann", when="2031-05-14T10:30:00+02:00")
    late = decide(Decision("note", "x", why="second"), by="Bea", when="2031-05-14T09:00:00+00:00")
    assert in_force([late, early]) == [early, late]
    assert early.when == "2031-05-14T08:30:00.000000+00:00"


def test_rules_are_not_people() -> None:
    rule = Judgement("jdg_1", "entity", "person:a", "ent_b", "yes", "rule/link@1", None, "spelling")
    assert in_force([rule]) == []
    assert to_lines([rule]) == ""


@given(logs())
def test_lines_come_back_as_they_went(log: list[Judgement]) -> None:
    assert from_lines(to_lines(log)) == sorted(log, key=lambda j: (j.when or "", j.id))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"right": "person:somebody else"}, "does not fit"),
        ({"by": "rule/link@1"}, "--by"),
        ({"when": "yesterday"}, "ISO time"),
        ({"when": "2031-05-14T09:00:00"}, "zone"),
        ({"verdict": "perhaps"}, "no verdict"),
        ({"kind": "mood"}, "no kind"),
        ({"why": 3}, "is text"),
        ({"extra": "x"}, "exactly the fields"),
    ],
)
def test_a_changed_line_is_refused_by_its_number(change: dict[str, object], says: str) -> None:
    row = json.loads(to_lines([at(1)]))
    text = to_lines([at(1)]) + json.dumps({**row, **change})
    with pytest.raises(StopRun, match=f"line 2.*{says}"):
        from_lines(text)


@pytest.mark.parametrize(
    "decision",
    [
        Decision("source grade", "The Courier", "G", why="x"),
        Decision("figure", "fig_1", "a dozen or so", why="x"),
        Decision("figure", "fig_1", "17-14", why="x"),
        Decision("speaker", "stm_1", "Ann Example", why="x"),
        Decision("story", "art_1", "art_1", why="x"),
        Decision("finding", "stm_1", "", why="x"),
        Decision("note", "stm_1"),
        Decision("copy", "", "art_1", why="x"),
    ],
)
def test_what_decides_nothing_is_refused(decision: Decision) -> None:
    with pytest.raises(StopRun):
        decide(decision, by="Ann", when="2031-05-14T09:00:00+00:00")
