from dataclasses import replace

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Entity, Figure, Record, Time
from onrecord.stages.report.digest import Digest, Tally, groups, siglum, unique_prefixes
from onrecord.stages.report.names import Names
from onrecord.stages.report.sections import alone, contacts, event_day, ledger, reprints, speakers, timeline, unsourced
from tests.record_builder import record
from tests.record_parts import party


def _reversed(whole: Record) -> Record:
    return replace(
        whole,
        articles=whole.articles[::-1],
        statements=whole.statements[::-1],
        events=whole.events[::-1],
        figures=whole.figures[::-1],
        findings=whole.findings[::-1],
        annotations=whole.annotations[::-1],
        entities=whole.entities[::-1],
    )


def test_the_order_of_the_input_has_no_effect() -> None:
    one, other = Digest(record()), Digest(_reversed(record()))
    assert list(one.extracts) == list(other.extracts)
    assert [f.id for f in one.findings] == [f.id for f in other.findings]
    assert one.sigla == other.sigla
    assert [r.figure.id for r in ledger(one)] == [r.figure.id for r in ledger(other)]
    assert [s.name for s in speakers(one)] == [s.name for s in speakers(other)]


def test_the_headline_is_what_most_outlets_carry() -> None:
    headline = Digest(record()).headline
    assert headline is not None
    assert headline.gist == "Ilka Sorrel and Tomas Renn spoke by telephone on 12 May 2031"


def test_a_record_without_findings_has_no_headline() -> None:
    assert Digest(replace(record(), findings=())).headline is None


def test_texts_are_articles_that_are_not_copies() -> None:
    digest = Digest(record())
    assert (len(digest.outlets), digest.texts) == (3, 2)
    assert Digest(replace(record(), copies=())).texts == 3


def test_vague_origins_are_not_counted() -> None:
    assert "officials" not in Digest(record()).origins
    assert "the coastguard" in Digest(record()).origins


def test_only_independent_origins_confirm() -> None:
    assert Digest(record()).tally == Tally(told_twice=4, independent=1)
    unknown = [replace(f, independence="unknown") for f in record().findings]
    assert Digest(replace(record(), findings=tuple(unknown))).tally.independent == 0


def test_letters_of_reports() -> None:
    assert [siglum(i) for i in (0, 25, 26, 27, 51, 52, 701, 702)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


_ids = st.lists(
    st.builds(lambda k, h: f"{k}_{h}", st.sampled_from(["stm", "fig"]), st.text("ab", min_size=8, max_size=14)),
    unique=True,
)


@given(_ids)
def test_short_ids_are_unique_prefixes(ids: list[str]) -> None:
    short = unique_prefixes(ids)
    assert len(set(short.values())) == len(ids)
    for id_, prefix in short.items():
        assert id_.startswith(prefix)
        assert len(prefix) - 4 >= 8
        assert prefix == id_ or [other for other in ids if other.startswith(prefix)] == [id_]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_are_connected_components(edges: list[tuple[int, int]]) -> None:
    items = [str(i) for i in range(10)]
    graph = nx.Graph()
    graph.add_nodes_from(items)
    pairs = [(str(a), str(b)) for a, b in edges]
    graph.add_edges_from(pairs)
    assert {frozenset(g) for g in groups(items, pairs)} == {frozenset(c) for c in nx.connected_components(graph)}


def test_the_ledger_keeps_every_value_and_marks_its_fate() -> None:
    killed = {row.figure.low: row for row in ledger(Digest(record())) if row.figure.measure == "killed"}
    assert set(killed) == {14, 17, 19, 300}
    assert killed[14].superseded
    assert killed[14].conflicts
    assert not killed[19].superseded
    assert killed[17].conflicts
    assert not killed[300].conflicts


def test_the_same_figure_in_two_reports_is_one_row() -> None:
    whole = record()
    other = whole.articles[2]
    fourteen = whole.figures[0]
    start = other.text.index("19")
    again = replace(
        fourteen,
        id="fig_again",
        article=other.id,
        evidence=replace(whole.figures[1].evidence, article=other.id),
    )
    assert start == again.evidence.start
    rows = ledger(Digest(replace(whole, figures=(*whole.figures, again))))
    assert [len(row.figures) for row in rows if row.figure.low == 14] == [2]


def test_what_a_figure_leaves_open_does_not_hold_rows_apart() -> None:
    whole = record()
    fourteen = whole.figures[0]
    open_ = replace(fourteen, id="fig_open", place=None, whom="people")
    elsewhere = replace(fourteen, id="fig_elsewhere", place="Osmar")

    def rows(*more: Figure) -> list[int]:
        found = ledger(Digest(replace(whole, figures=(*whole.figures, *more))))
        return sorted(len(row.figures) for row in found if row.figure.low == 14)

    assert rows(open_) == [2]
    assert rows(elsewhere) == [1, 1]
    assert rows(open_, elsewhere) == [1, 1, 1]
    assert rows(replace(open_, whom="children")) == [1, 1]


def test_events_stand_on_their_own_day_and_are_told_once() -> None:
    days = timeline(Digest(record()))
    assert [day.day for day in days] == ["2031-05-12", "2031-05-13", "2031-05-14", None]
    (call,) = days[0].happenings
    assert len(call.events) == 3
    assert call.shown.time is not None
    assert call.shown.time.precision == "part of day"
    assert [len(day.articles) for day in days] == [0, 2, 1, 0]


def test_a_saying_stands_as_its_statement() -> None:
    whole = record()
    asked = next(s for s in whole.statements if s.content.text == "that Osmar had asked for divers")
    assert asked.cue is not None
    saying = replace(whole.events[-1], id="evt_saying", happening="hap_s", cameo="010", plover=None, trigger=asked.cue)
    digest = Digest(replace(whole, events=(*whole.events, saying)))
    assert [[h.shown.id for h in day.sayings] for day in timeline(digest)][-1] == ["evt_saying"]
    assert "evt_saying" not in {e.id for a in alone(digest) for e in a.extracts}
    act = replace(saying, cameo="020")
    assert not any(day.sayings for day in timeline(Digest(replace(whole, events=(*whole.events, act)))))


def test_a_publication_date_is_never_the_day_of_an_event() -> None:
    event = replace(record().events[0], time=Time("2031-05-13", "DATE", "day", "publication"))
    assert event_day(event) is None


def test_a_relative_day_counted_from_publication_is_printed_and_stays() -> None:
    event = record().events[0]
    assert event.time is not None
    assert event_day(replace(event, time=replace(event.time, basis="publication"))) == "2031-05-12"


def test_who_spoke_with_whom() -> None:
    first, *_ = contacts(Digest(record()))
    assert first.parties == ("Ilka Sorrel", "Tomas Renn")
    (told,) = first.meetings
    assert told[0].article == record().articles[1].id, "the most precise telling comes first"
    assert len(told) == 3


def test_statements_that_say_the_same_stand_together() -> None:
    (sorrel,) = [s for s in speakers(Digest(record())) if s.name == "Ilka Sorrel"]
    assert [(len(item.others), len(item.findings)) for item in sorrel.said] == [(1, 1)]
    assert sorrel.role == "President of Velland"


def test_what_only_one_report_says() -> None:
    digest = Digest(record())
    by_outlet = {digest.outlet(a.article.id): len(a.extracts) for a in alone(digest)}
    assert by_outlet == {"Osmar Daily": 5, "Lakeside Post": 2}


def test_what_is_not_sourced() -> None:
    found = unsourced(Digest(record()))
    assert [e.evidence.text for e in found.nobody] == ["About 40 people", "Ferry toll rises to 19"]
    assert {e.evidence.text for e in found.unnamed} == {"dozens", "they had seen flames before the ferry went down"}


def test_who_printed_whose_words() -> None:
    whole = record()
    (r,) = reprints(Digest(whole))
    assert (r.first.outlet, r.second.outlet, r.order_known) == ("The Harbour Ledger", "Lakeside Post", True)
    turned = replace(whole.copies[0], direction="right first")
    (r,) = reprints(Digest(replace(whole, copies=(turned,))))
    assert r.first.outlet == "Lakeside Post"


def test_an_alias_of_two_names_neither() -> None:
    whole = record()
    twins = tuple(Entity(f"ent_{i}", name, "person", ("Renn",)) for i, name in enumerate(("Tomas Renn", "Ada Renn")))
    names = Names(replace(whole, entities=twins))
    renn = party(whole.articles[1], "Renn")
    assert names.entity(renn) is None
    assert names.of(renn) == "Renn"
    assert names.of(replace(renn, name="Tomas Renn")) == "Tomas Renn"
