"""The desk: the record follows a decision at once, a rebuild says the same, undoing leaves no trace."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import desk
from onrecord.errors import StopRun
from onrecord.judgements import Decision, from_lines, to_lines
from onrecord.judgements.effects import entity_keys
from onrecord.model import Annotation, Extracts, Finding, Record
from onrecord.pipeline import Settings, records
from onrecord.stages.report import check, write_csv, write_html, write_markdown
from onrecord.store import Store
from onrecord.store.assemble import find_record, story_of
from tests.desk.build import (
    ARTICLES,
    BREAD,
    BREAD_TOO,
    FAIR,
    FAIR_TOO,
    OPENED,
    STALLS,
    STALLS_TOO,
    WHOLE,
    A,
    B,
    C,
    build,
    exported,
    extracts_of,
    opened,
    ruled,
)

FOURTEEN = next(f for f in WHOLE.figures if f.value == 14)
SEVENTEEN = next(f for f in WHOLE.figures if f.value == 17)
SEARCH = tuple(s for s in WHOLE.statements if "search for the missing" in s.content.text)
FLAMES = next(s for s in WHOLE.statements if "flames" in s.content.text)
DECISIONS = (
    Decision("speaker", FLAMES.id, "person:Dana Holt"),
    Decision("speaker", FOURTEEN.id, "organisation:Northern Wire"),
    Decision("figure", FOURTEEN.id, "15"),
    Decision("figure", STALLS_TOO.id, "", "no"),
    Decision("finding", SEARCH[0].id, SEARCH[1].id, "no"),
    Decision("finding", BREAD.id, BREAD_TOO.id),
    Decision("copy", A.id, C.id, "no"),
    Decision("copy", FAIR.id, FAIR_TOO.id),
    Decision("entity", "person:cooper", "person:tom cooper"),
    Decision("entity", "person:ada finch", "person:ada m finch", "no"),
    Decision("story", B.id, FAIR.id),
    Decision("story", A.id, C.id, "no"),
    Decision("source grade", "Osmar Daily", "C"),
    Decision("note", OPENED.id, why="the fair opens every year"),
    Decision("figure", STALLS.id, "300", "unsure"),
)
LOG = [ruled(decision, minute) for minute, decision in enumerate(DECISIONS)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    with opened(tmp_path_factory.mktemp("plain")) as store:
        return exported(store)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opened(tmp_path / "store")


def holding(store: Store, extract: str) -> Record:
    return find_record(store, extract)


def together(store: Store, *extracts: str) -> list[Finding]:
    return [f for f in holding(store, extracts[0]).findings if set(extracts) <= set(f.members)]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda d: f"{d.kind}-{d.verdict}")
def test_judged_after_building_is_as_built_with_it_and_undone_as_if_never(
    decision: Decision, plain: str, tmp_path: Path
) -> None:
    judgement = ruled(decision, 0)
    with opened(tmp_path / "with", log=[judgement]) as store:
        built = exported(store)
    with opened(tmp_path / "after") as store:
        assert desk.record(store, replace(decision, why=judgement.why), by="Ann", when=judgement.when)
        after = exported(store)
        assert after == built
        assert after != plain
        build(store)
        assert exported(store) == built  # a build finds nothing left to do
        desk.undo(store, judgement.id, by="Bea", why="slip")
        assert exported(store) == plain


def test_any_order_of_arrival_makes_the_same_record(tmp_path: Path, plain: str) -> None:
    said = set()
    for seed in range(3):
        log = random.Random(seed).sample(LOG, len(LOG))
        with opened(tmp_path / str(seed), log=log) as store:
            said.add(exported(store))
    with opened(tmp_path / "one by one") as store:
        for judgement in LOG:
            desk.take_in(store, [judgement])
        said.add(exported(store))
        for judgement in random.Random(9).sample(LOG, len(LOG)):
            desk.undo(store, judgement.id, by="Bea", why="all of it taken back")
        assert exported(store) == plain
    assert len(said) == 1


def test_two_desks_exchange_what_they_decided(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        assert desk.take_in(one, LOG[:8]) == 8
        assert desk.take_in(two, LOG[6:]) == len(LOG) - 6
        lines = to_lines(one.judged()), to_lines(two.judged())
        assert desk.take_in(two, from_lines(lines[0])) == 6
        assert desk.take_in(one, from_lines(lines[1])) == len(LOG) - 8
        assert exported(one) == exported(two)
        assert to_lines(one.judged()) == to_lines(two.judged())


def test_the_latest_decision_counts_and_both_stay(store: Store) -> None:
    desk.record(store, Decision("figure", STALLS.id, "301", why="counted"), by="Ann")
    desk.record(store, Decision("figure", STALLS.id, "302", why="counted again"), by="Bea")
    assert [f.low for f in store.extracts([FAIR.id])[2]] == [302]
    assert [e.state for e in desk.log(store)] == ["overtaken", "in force"]
    desk.undo(store, desk.log(store)[1].judgement.id, by="Bea", why="slip")
    assert [f.low for f in store.extracts([FAIR.id])[2]] == [301]
    assert [e.state for e in desk.log(store)] == ["in force", "undone", "undoes"]


def test_a_clock_that_is_behind_does_not_lose_a_decision(store: Store) -> None:
    ahead = ruled(Decision("figure", STALLS.id, "301"), 0)
    future = from_lines(to_lines([ahead]).replace("\n", ""))
    desk.take_in(store, future)
    made = desk.record(store, Decision("figure", STALLS.id, "302", why="now"), by="Bea")
    assert (made.when or "") > (ahead.when or "")
    assert [f.low for f in store.extracts([FAIR.id])[2]] == [302]


def test_what_is_gone_no_longer_applies_and_is_not_lost(store: Store) -> None:
    desk.record(store, Decision("figure", STALLS.id, "301", why="counted"), by="Ann")
    desk.record(store, Decision("speaker", BREAD.id, "person:Ada Finch", why="heard her"), by="Ann")
    whole = extracts_of(FAIR, gone=frozenset({STALLS.id}))
    store.add_extracts([whole], version="another")
    assert [(e.judgement.kind, e.state) for e in desk.log(store)] == [
        ("figure", desk.NO_LONGER_APPLIES),
        ("speaker", "in force"),
    ]
    assert [s.speaker.name for s in store.extracts([FAIR.id])[0] if s.id == BREAD.id and s.speaker] == ["Ada Finch"]


def test_judgements_outlive_a_store(tmp_path: Path) -> None:
    with opened(tmp_path / "old") as store:
        desk.take_in(store, LOG)
        was, lines = exported(store), to_lines(store.judged())
    with Store(tmp_path / "empty") as store:
        assert desk.take_in(store, from_lines(lines)) == len(LOG)
        assert {e.state for e in desk.log(store)} == {desk.NO_LONGER_APPLIES, "in force"}
        store.add_read(ARTICLES)
        store.add_extracts([extracts_of(a) for a in ARTICLES], version=Settings().version)
        build(store)
        assert exported(store) == was


# ---- what each decision does ---------------------------------------------------------------------------------------


def test_every_view_and_export_takes_what_people_decided(tmp_path: Path) -> None:
    with opened(tmp_path / "store", log=LOG) as store:
        found = list(records(store))
    page, text = write_html(found), write_markdown(found)
    assert "value struck by Ann" in page
    assert "called a copy of" in page
    assert "note by Ann" in text
    assert set(write_csv(found)) >= {"figures", "statements"}
    for record in found:
        check(record)


def test_findings_are_parted_and_put_together(store: Store) -> None:
    left, right = (s.id for s in SEARCH)
    assert together(store, left, right)
    desk.record(store, Decision("finding", left, right, "no", "two talks"), by="Ann")
    assert not together(store, left, right)
    desk.record(store, Decision("finding", OPENED.id, BREAD_TOO.id, "yes", "one speech"), by="Ann")
    (found,) = together(store, OPENED.id, BREAD_TOO.id)
    assert any("judged the same by Ann" in reason.what for reason in found.reasons)


def test_figures_are_one_count_or_two_as_people_say(store: Store) -> None:
    rivals = [f for f in together(store, FOURTEEN.id, SEVENTEEN.id) if f.relation == "conflict"]
    assert rivals
    desk.record(store, Decision("finding", SEVENTEEN.id, FOURTEEN.id, "no", "17 is both wrecks"), by="Ann")
    assert all(f.relation == "different scope" for f in together(store, FOURTEEN.id, SEVENTEEN.id))


def test_a_struck_figure_is_in_no_count_and_still_shown(store: Store) -> None:
    desk.record(store, Decision("figure", SEVENTEEN.id, "", "no", "a misprint"), by="Ann")
    record = holding(store, SEVENTEEN.id)
    assert [f.relation for f in record.findings if SEVENTEEN.id in f.members] == ["single"]
    assert any(f.id == SEVENTEEN.id and f.value is None for f in record.figures)


def test_a_corrected_speaker_is_the_origin(store: Store) -> None:
    desk.record(store, Decision("speaker", FLAMES.id, "person:Dana Holt", why="she says so herself"), by="Ann")
    record = holding(store, FLAMES.id)
    (found,) = (f for f in record.findings if FLAMES.id in f.members)
    (origin,) = found.origins
    assert not origin.vague
    assert any("Dana Holt" in (reason.left, reason.right) for reason in origin.reasons)
    (effect,) = record.effects
    assert (effect.about, effect.was, effect.now) == (FLAMES.id, "two unnamed fishermen", "Dana Holt")


def test_names_are_joined_and_parted(store: Store) -> None:
    def names(record: Record, key: str) -> set[str]:
        return next({e.name, *e.aliases} for e in record.entities if key in entity_keys(e))

    assert names(holding(store, BREAD.id), "person:cooper") == {"Cooper"}
    desk.record(store, Decision("entity", "person:cooper", "person:tom cooper", why="the baker"), by="Ann")
    assert names(holding(store, BREAD.id), "person:cooper") == {"Cooper", "Tom Cooper"}


def test_stories_are_merged_and_their_old_ids_lead_on(store: Store) -> None:
    before = {s.id for s in store.stories()}
    ferry, fair = (next(s for s in store.stories() if a.id in s.articles) for a in (A, FAIR))
    for decision in desk.decisions(store, "merge", ferry.id, fair.id, why="one weekend"):
        desk.record(store, decision, by="Ann")
    (gone,) = before - {s.id for s in store.stories()}
    assert {A.id, FAIR.id} <= set(story_of(store, gone).articles)
    assert {f.story for r in records(store) for f in r.findings} <= {s.id for s in store.stories()}


def test_new_reports_do_not_undo_what_people_decided(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        some = [A, B, C, FAIR]
        store.add_read(some)
        store.add_extracts([extracts_of(a) for a in some], version=Settings().version)
        build(store)
        for decision in desk.decisions(store, "split", C.id, why="another day"):
            desk.record(store, decision, by="Ann")
        store.add_read([FAIR_TOO])
        store.add_extracts([extracts_of(FAIR_TOO)], version=Settings().version)
        build(store)
        assert [s.articles for s in store.stories() if C.id in s.articles] == [(C.id,)]


# ---- verbs ---------------------------------------------------------------------------------------------------------


def test_verbs_name_what_outlives_a_rebuild(store: Store) -> None:
    story = next(s for s in store.stories() if FAIR.id in s.articles)
    ferry = next(s for s in store.stories() if A.id in s.articles)

    def meant(verb: str, left: str, right: str = "") -> list[tuple[str, str, str, str]]:
        return [(d.kind, d.left, d.right, d.verdict) for d in desk.decisions(store, verb, left, right, why="x")]

    other = FAIR_TOO.id if story.articles[0] == FAIR.id else FAIR.id
    assert meant("split", story.id, other) == [("story", other, story.articles[0], "no")]
    assert [row[0] for row in meant("move", C.id, story.id)] == ["story", "story"]
    assert meant("merge", "Cooper", "Tom Cooper") == [("entity", "person:cooper", "person:tom cooper", "yes")]
    assert meant("same", BREAD.id[:12], BREAD_TOO.id) == [("finding", BREAD.id, BREAD_TOO.id, "yes")]
    assert meant("different", A.id, C.id) == [("copy", A.id, C.id, "no")]
    assert meant("speaker", FLAMES.id, "Dana Holt") == [("speaker", FLAMES.id, "person:Dana Holt", "yes")]
    assert meant("speaker", FLAMES.id, "nobody") == [("speaker", FLAMES.id, "", "no")]
    assert meant("figure", STALLS.id, "struck") == [("figure", STALLS.id, "", "no")]
    assert meant("grade", "Osmar Daily", "b") == [("source grade", "Osmar Daily", "B", "yes")]
    assert meant("note", ferry.id) == [("note", ferry.id, "", "yes")]
    (copy,) = store.copies()
    assert meant("different", copy.id) == [("copy", copy.left, copy.right, "no")]


@pytest.mark.parametrize(
    ("verb", "left", "right", "says"),
    [
        ("praise", "x", "", "merge, split"),
        ("speaker", "stm_ffffffff", "Ann", "nothing has the id"),
        ("merge", "Nobody Known", "Cooper", "no entity answers"),
        ("split", "Tom Cooper", "Timmy", "no other name"),
        ("same", BREAD.id, FAIR.id, "is a article"),
        ("move", BREAD.id, FAIR.id, "name a report"),
    ],
)
def test_what_does_not_fit_is_said(verb: str, left: str, right: str, says: str, store: Store) -> None:
    with pytest.raises(StopRun, match=says):
        desk.decisions(store, verb, left, right, why="x")


def test_nothing_is_recorded_about_what_is_not_there(store: Store) -> None:
    for decision in (
        Decision("figure", BREAD.id, "3", why="x"),
        Decision("finding", BREAD.id, FLAMES.id, why="two stories"),
        Decision("copy", A.id, "art_none", why="x"),
        Decision("entity", "person:cooper", "person:nobody", why="x"),
    ):
        with pytest.raises(StopRun):
            desk.record(store, decision, by="Ann")
    assert store.judged() == []


def test_the_queue_leaves_out_what_was_answered(store: Store) -> None:
    asked = desk.queue(store)
    assert asked
    assert [d.sure for d in asked] == sorted(d.sure for d in asked)
    first = asked[0]
    desk.record(store, Decision(first.no.kind, first.no.left, first.no.right, "unsure", "no way to tell"), by="Ann")
    assert [d.question for d in desk.queue(store)] == [d.question for d in asked[1:]]


def test_a_note_or_a_grade_makes_nothing_anew(store: Store) -> None:
    before = store.compared()
    desk.record(store, Decision("source grade", "Osmar Daily", "B", why="years of it"), by="Ann")
    desk.record(store, Decision("note", FAIR.id, why="ask them"), by="Ann")
    assert store.compared() == before
    assert {j.kind for j in holding(store, BREAD.id).judgements} >= {"source grade", "note"}


def test_an_article_without_extracts_can_be_judged(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([A, B])
        nothing = [Extracts(a.id, Annotation(a.id, "x", (), (), ()), (), (), ()) for a in (A, B)]
        store.add_extracts(nothing, version=Settings().version)
        build(store)
        desk.record(store, Decision("story", A.id, B.id, "no", "two talks"), by="Ann")
        assert len(store.stories()) == 2
