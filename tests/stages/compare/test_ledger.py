"""Figures as a ledger: superseded, conflicting, agreeing, of other scope; parts that add up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.entities import Entities
from onrecord.model import Article, Bound, Figure, FigureScope, Party
from onrecord.stages.compare.counts import Count, agrees, count
from onrecord.stages.compare.origins import Origins
from tests.build import article
from tests.record_parts import counted, day
from tests.stages.compare.build import compared, one, related, story

COASTGUARD = Party("the coastguard", "organisation", None)
HOSPITAL = Party("Port Maren hospital", "organisation", None)


def report(outlet: str, published: str) -> Article:
    words = "In Port Maren 14 or 17 or 19 or 20 or 300 people or children were dead, hundreds, dozens, 3 and 5 hurt."
    return article(f"{outlet}: {words}", outlet=outlet, published=published)


MONDAY, TUESDAY = report("Ledger", "2031-05-12"), report("Post", "2031-05-13")
SAME_DAY = report("Daily", "2031-05-12")


def dead(
    art: Article,
    value: float,
    *,
    source: Party | None = None,
    bound: Bound = "exact",
    whom: str | None = None,
    scope: FigureScope = "incident",
    measure: str = "killed",
) -> Figure:
    assert art.day is not None
    words = f"{value:g}"
    return counted(
        art, words, measure=measure, low=value, high=None if bound in {"at least", "more than"} else value,
        source=source, as_of=day(art.day), bound=bound, whom=whom, scope=scope,
    )  # fmt: skip


def test_a_later_count_of_one_source_supersedes_and_the_older_side_comes_first() -> None:
    old, new = dead(MONDAY, 14, source=COASTGUARD), dead(TUESDAY, 19, source=COASTGUARD)
    finding = one(story([MONDAY, TUESDAY], [new, old]))
    assert finding.relation == "superseded"
    assert finding.sides == ((old.id,), (new.id,))
    assert finding.gist == "Killed: 14, then 19"
    assert finding.independence == "same origin"
    assert [d.kind for d in finding.differences] == ["number"]


def test_two_sources_on_one_day_conflict() -> None:
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(SAME_DAY, 17, source=HOSPITAL)
    finding = one(story([MONDAY, SAME_DAY], [a, b]))
    assert finding.relation == "conflict"
    assert finding.independence == "unknown"


def test_the_source_that_counts_on_stands_in_the_row_and_its_rival_beside_it() -> None:
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(SAME_DAY, 17, source=HOSPITAL)
    later = dead(TUESDAY, 19, source=COASTGUARD)
    found = {f.relation: f for f in related(story([MONDAY, SAME_DAY, TUESDAY], [a, b, later]))}
    assert found["superseded"].sides == ((a.id,), (later.id,))
    assert set(found["conflict"].members) == {a.id, b.id}


def test_an_early_count_without_a_source_is_overtaken_not_contradicted() -> None:
    a, b = dead(MONDAY, 14), dead(SAME_DAY, 17, source=HOSPITAL)
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "superseded"


def test_a_later_count_below_an_earlier_floor_conflicts() -> None:
    a = dead(MONDAY, 19, source=COASTGUARD, bound="at least")
    b = dead(TUESDAY, 17, source=HOSPITAL)
    assert one(story([MONDAY, TUESDAY], [a, b])).relation == "conflict"


def test_the_missing_grow_fewer_without_conflict() -> None:
    a = dead(MONDAY, 19, source=COASTGUARD, measure="missing")
    b = dead(TUESDAY, 3, source=HOSPITAL, measure="missing")
    finding = one(story([MONDAY, TUESDAY], [a, b]))
    assert (finding.relation, finding.sides) == ("superseded", ((a.id,), (b.id,)))


def test_one_report_that_gives_two_sources_two_numbers_is_a_conflict() -> None:
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(MONDAY, 17, source=HOSPITAL)
    assert one(story([MONDAY], [a, b])).relation == "conflict"


def test_one_source_with_two_numbers_for_one_day_in_two_reports_is_a_conflict() -> None:
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(SAME_DAY, 17, source=COASTGUARD)
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "conflict"


def test_an_old_number_printed_late_stays_in_its_place_in_the_row() -> None:
    old, new = dead(MONDAY, 14, source=COASTGUARD), dead(TUESDAY, 19, source=COASTGUARD)
    late = report("Observer", "2031-05-14")
    stale = dead(late, 14, source=COASTGUARD)
    found = [f for f in related(story([MONDAY, TUESDAY, late], [old, new, stale])) if f.relation == "superseded"]
    assert [f.sides for f in found] == [(tuple(sorted((old.id, stale.id))), (new.id,))]


def test_an_old_number_without_a_source_takes_what_stands_beside_it_along() -> None:
    late = report("Observer", "2031-05-14")
    old, new = dead(MONDAY, 14, source=COASTGUARD), dead(TUESDAY, 19, source=COASTGUARD)
    gone, fewer = (dead(a, v, source=COASTGUARD, measure="missing") for a, v in ((MONDAY, 20), (TUESDAY, 17)))
    stale = replace(dead(late, 14), statement="stm_one")
    beside = replace(dead(late, 20, measure="missing", bound="at least"), statement="stm_one")
    found = related(story([MONDAY, TUESDAY, late], [old, new, gone, fewer, stale, beside]))
    newest = {f.gist.split(":")[0]: f.sides[-1] for f in found if f.relation == "superseded"}
    assert newest == {"Killed": (new.id,), "Missing": (fewer.id,)}


def test_a_number_called_wrong_conflicts_with_the_one_told_and_agrees_with_none() -> None:
    told = dead(MONDAY, 17, source=HOSPITAL)
    refused = replace(dead(TUESDAY, 17, source=COASTGUARD), denied=True)
    finding = one(story([MONDAY, TUESDAY], [told, refused]))
    assert (finding.relation, finding.gist) == ("conflict", "Killed: 17 or not 17")


def test_where_sources_differ_each_has_its_own_row() -> None:
    rows = [
        dead(MONDAY, 14, source=HOSPITAL),
        dead(SAME_DAY, 17, source=COASTGUARD),
        dead(TUESDAY, 19, source=HOSPITAL),
        dead(report("Observer", "2031-05-13"), 20, source=COASTGUARD),
    ]
    articles = [MONDAY, SAME_DAY, TUESDAY, report("Observer", "2031-05-13")]
    found = [f.gist for f in related(story(articles, rows)) if f.relation == "superseded"]
    assert sorted(found) == ["Killed: 14, then 19", "Killed: 17, then 20"]


def test_bodies_found_are_the_dead_of_who_counts_so() -> None:
    a = dead(MONDAY, 14, source=HOSPITAL)
    b = replace(dead(SAME_DAY, 17, source=COASTGUARD, measure="bodies recovered"), unit="bodies", scope="unknown")
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "conflict"


def test_who_heads_a_body_speaks_for_it() -> None:
    chief = Party("Ada Orn", "person", None, role="chief of the harbour police")
    police = Party("Port Maren Harbour Police", "organisation", None)
    a, b = dead(MONDAY, 14, source=chief), dead(SAME_DAY, 14, source=police)
    finding = one(story([MONDAY, SAME_DAY], [a, b]))
    assert [o.name for o in finding.origins] == ["Port Maren Harbour Police"]
    assert finding.independence == "same origin"


def test_equal_counts_agree_and_bounds_make_the_wording_differ() -> None:
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(SAME_DAY, 14, source=COASTGUARD)
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "agree"
    b = dead(SAME_DAY, 14, source=COASTGUARD, bound="at least")
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "agree, wording differs"


def test_a_word_and_a_number_are_more_specific() -> None:
    a = replace(dead(MONDAY, 14), bound="vague", bound_words="dozens", low=12.0, high=None)
    b = dead(SAME_DAY, 17, source=HOSPITAL)
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "more specific"


def test_a_part_is_no_rival_of_its_whole() -> None:
    whole, part = dead(MONDAY, 20), dead(SAME_DAY, 17, whom="children", scope="part")
    assert related(story([MONDAY, SAME_DAY], [whole, part])) == []


def test_one_number_for_two_counts_is_shown_as_another_scope() -> None:
    whole, part = dead(MONDAY, 17), dead(SAME_DAY, 17, whom="children", scope="part")
    finding = one(story([MONDAY, SAME_DAY], [whole, part]))
    assert finding.relation == "different scope"
    assert finding.reasons[0].what == "scope"


def test_a_running_total_is_no_rival_of_one_incident() -> None:
    incident, total = dead(MONDAY, 17), dead(TUESDAY, 300, scope="running total")
    assert related(story([MONDAY, TUESDAY], [incident, total])) == []


def test_other_measures_are_never_compared() -> None:
    assert related(story([MONDAY, SAME_DAY], [dead(MONDAY, 17), dead(SAME_DAY, 17, measure="injured")])) == []


def test_parts_of_one_report_that_add_up_to_the_whole_of_another_are_more_specific() -> None:
    whole = dead(MONDAY, 17)
    parts = [
        dead(SAME_DAY, 14, whom="passengers", scope="part"),
        dead(SAME_DAY, 3, whom="sailors", scope="part"),
    ]
    found = [f for f in related(story([MONDAY, SAME_DAY], [whole, *parts])) if f.relation == "more specific"]
    assert [f.sides for f in found] == [((whole.id,), tuple(sorted(p.id for p in parts)))]


def test_two_numbers_of_one_crowd_conflict_and_of_two_crowds_do_not() -> None:
    near = [dead(MONDAY, 14, measure="attended"), dead(SAME_DAY, 20, measure="attended")]
    assert one(story([MONDAY, SAME_DAY], near)).relation == "conflict"
    far = [dead(MONDAY, 14, measure="attended"), dead(SAME_DAY, 300, measure="attended")]
    assert related(story([MONDAY, SAME_DAY], far)) == []


def test_two_numbers_in_one_report_are_no_finding_of_reports() -> None:
    found = compared(story([MONDAY], [dead(MONDAY, 14), dead(MONDAY, 17)]))
    assert {f.relation for f in found} == {"single"}


@pytest.mark.parametrize(
    ("left", "right", "one_day", "together"),
    [
        ((2000, "more than"), (2200, "about"), True, True),
        ((20, "more than"), (24, "exact"), True, True),
        ((112, "at least"), (126, "exact"), True, False),
        ((100, "at least"), (112, "at least"), False, False),
        ((70, "about"), (67, "exact"), False, True),
        ((14, "exact"), (17, "exact"), True, False),
        ((19, "up to"), (20, "exact"), True, False),
    ],
)
def test_values_are_compared_as_their_bounds_allow(
    left: tuple[float, Bound], right: tuple[float, Bound], one_day: bool, together: bool
) -> None:
    def made(value: float, bound: Bound, art: Article) -> Count:
        figure = replace(dead(MONDAY, 14), low=value, high=value, bound=bound)
        found = count(
            replace(figure, as_of=day(art.day or "")), article=art, origins=Origins(story([art], []), Entities(()))
        )
        assert found is not None
        return found

    a, b = made(*left, MONDAY), made(*right, MONDAY if one_day else TUESDAY)
    assert agrees(a, b) is together
    assert agrees(b, a) is together


@pytest.mark.parametrize(("bound", "relation"), [("exact", "agree"), ("more than", "agree, wording differs")])
def test_a_large_number_of_people_takes_the_measure_that_another_report_gives_it(bound: Bound, relation: str) -> None:
    marched = dead(MONDAY, 300, measure="attended", source=COASTGUARD, bound=bound)
    counted_only = dead(SAME_DAY, 300, measure="people", scope="unknown")
    assert one(story([MONDAY, SAME_DAY], [marched, counted_only])).relation == relation


def test_a_small_number_of_people_does_not() -> None:
    told = [dead(MONDAY, 14, measure="evacuated"), dead(SAME_DAY, 14, measure="people", scope="unknown")]
    assert not related(story([MONDAY, SAME_DAY], told))


def test_a_part_of_a_larger_number_of_its_report_is_no_rival() -> None:
    whole = dead(MONDAY, 20, source=COASTGUARD)
    part = dead(MONDAY, 3, source=COASTGUARD)
    other = dead(SAME_DAY, 20, source=HOSPITAL)
    found = related(story([MONDAY, SAME_DAY], [whole, part, other]))
    assert [f.relation for f in found] == ["agree"]


def test_a_word_that_fits_two_rivals_stands_with_both() -> None:
    first = dead(MONDAY, 14, source=COASTGUARD)
    rival = dead(SAME_DAY, 17, source=HOSPITAL)
    word = replace(dead(SAME_DAY, 14), bound="vague", bound_words="dozens", low=12.0, high=None)
    found = related(story([MONDAY, SAME_DAY], [first, rival, word]))
    conflict = next(f for f in found if f.relation == "conflict")
    assert set(conflict.members) == {first.id, rival.id}
    assert any(f.relation == "more specific" and set(f.members) == {first.id, word.id} for f in found)


def test_two_far_tolls_of_one_report_are_of_two_happenings() -> None:
    old = dead(MONDAY, 300, source=COASTGUARD)
    new = dead(MONDAY, 14, source=HOSPITAL)
    again = dead(SAME_DAY, 14, source=HOSPITAL)
    found = related(story([MONDAY, SAME_DAY], [old, new, again]))
    assert [(f.relation, set(f.members)) for f in found] == [("agree", {new.id, again.id})]


def test_nobody_as_one_report_has_it_stands_against_some() -> None:
    some = dead(MONDAY, 3, source=COASTGUARD)
    none = replace(dead(SAME_DAY, 0, source=HOSPITAL), denied=True)
    finding = one(story([MONDAY, SAME_DAY], [some, none]))
    assert finding.relation == "conflict"
    assert {frozenset(s) for s in finding.sides} == {frozenset({some.id}), frozenset({none.id})}


def test_a_floor_above_the_number_of_another_source_conflicts() -> None:
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(SAME_DAY, 17, source=HOSPITAL, bound="at least")
    assert one(story([MONDAY, SAME_DAY], [a, b])).relation == "conflict"
    under = dead(SAME_DAY, 14, source=HOSPITAL, bound="at least")
    assert "conflict" not in {f.relation for f in related(story([MONDAY, SAME_DAY], [dead(MONDAY, 17), under]))}


def test_a_number_that_has_risen_is_later_than_the_lower_one_of_that_day() -> None:
    risen = article("Post: In Port Maren the number of dead has risen to 19.", outlet="Post", published="2031-05-12")
    a, b = dead(MONDAY, 14, source=COASTGUARD), dead(risen, 19, source=HOSPITAL)
    finding = one(story([MONDAY, risen], [a, b]))
    assert (finding.relation, finding.sides) == ("superseded", ((a.id,), (b.id,)))
