"""The ledger of figures with the published rules, on the hand-made record and on rows changed for the purpose."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from onrecord.errors import OnRecordError
from onrecord.model import Figure, Geo, Record
from onrecord.stages.report import (
    explain,
    terminal,
    terminal_figures,
    write_figures_csv,
    write_figures_json,
    write_html,
)
from onrecord.stages.report.counted import counts, main_count
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.ledgers import ledgers
from onrecord.stages.report.published import View, views
from onrecord.stages.report.sections import LedgerRow, ledger
from tests.record_builder import record
from tests.stages.report.refresh import printed


def changed(words: str, **to: object) -> Record:
    """The record with the figure of these words changed."""
    whole = record()
    return replace(
        whole,
        figures=tuple(
            replace(f, **to) if f.evidence.text == words else f  # type: ignore[arg-type]  # fields by name
            for f in whole.figures
        ),
    )


def rows_of(whole: Record, measure: str) -> tuple[Digest, list[LedgerRow]]:
    digest = Digest(whole)
    return digest, [row for row in ledger(digest) if row.figure.measure == measure]


def ruled(whole: Record, measure: str = "killed") -> dict[str, View]:
    digest, rows = rows_of(whole, measure)
    return {view.rule: view for view in views(digest, rows)}


def why(view: View) -> dict[str, tuple[bool, str]]:
    return {use.row.figure.evidence.text: (use.used, use.why) for use in view.uses}


def test_each_rule_reads_the_values_that_stand() -> None:
    found = ruled(record())
    assert found["ACLED"].values == (("", 17),)
    assert found["UCDP"].values == (("best", 19), ("low", 17), ("high", 19))
    assert found["Iraq Body Count"].values == (("min", 17), ("max", 19))
    assert found["UCDP"].words == "best 19, low 17, high 19"


def test_every_row_of_the_measure_is_accounted_for() -> None:
    digest, rows = rows_of(record(), "killed")
    for view in views(digest, rows):
        assert [use.row for use in view.uses] == rows
        assert all(use.why for use in view.uses)
        assert view.method
        assert view.limits
    told = why(ruled(record())["ACLED"])
    assert told["14"] == (False, "superseded by 19, as of 14 May 2031")
    assert told["At least 300 people"] == (False, "another scope: running total")
    assert told["17"][0]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ({"scope": "part"}, "a part of another number"),
        ({"scope": "background"}, "about something earlier or elsewhere"),
        ({"denied": True}, "somebody calls it wrong"),
        ({"denied": True, "low": 0.0, "high": 0.0}, "a denial: shown, no number of the dead or hurt"),
        ({"low": None, "high": None}, "a word without a number"),
    ],
)
def test_what_is_no_value_of_the_count_is_left_out_with_its_reason(to: dict[str, object], reason: str) -> None:
    view = ruled(changed("17", **to))["ACLED"]
    assert why(view)["17"] == (False, reason)
    assert view.values == (("", 19),)


def test_at_most_gives_a_maximum_and_no_least() -> None:
    found = ruled(changed("17", low=None, high=40.0, bound="up to"))
    assert found["ACLED"].values == (("", 19),)
    assert found["UCDP"].values == (("best", 19), ("low", 19), ("high", 40))
    assert why(found["ACLED"])["17"] == (False, "“up to 40” gives no least number")
    assert why(found["UCDP"])["17"] == (True, "gives the high")


def test_the_best_value_needs_a_source_where_one_has_it() -> None:
    found = ruled(changed("19", source=None))
    assert dict(found["UCDP"].values)["best"] == 17
    assert why(found["UCDP"])["19"] == (True, "gives the high; not sourced")


def test_two_independent_origins_or_provisional() -> None:
    assert "Provisional" not in ruled(record())["Iraq Body Count"].limits
    alone = replace(record(), findings=tuple(replace(f, independence="unknown") for f in record().findings))
    assert "Provisional" in ruled(alone)["Iraq Body Count"].limits


def test_rules_about_deaths_have_no_entry_for_the_injured() -> None:
    found = ruled(record(), "injured")
    assert found["ACLED"].words == "no entry"
    assert found["UCDP"].uses == ()
    assert found["Iraq Body Count"].values == (("min", 24), ("max", 40))
    assert views(Digest(record()), []) == ()


def test_no_row_no_finding_joins_is_taken_into_the_count() -> None:
    alone = replace(record(), findings=tuple(f for f in record().findings if f.relation != "conflict"))
    digest, rows = rows_of(alone, "killed")
    assert [len(count) for count in counts(rows)] == [1, 2, 1]
    assert [row.figure.evidence.text for row in main_count(rows)] == ["14", "19"]
    assert why(views(digest, rows)[0])["17"] == (False, "no report ties it to this count")


def test_parts_that_add_up_to_a_whole_are_no_values_of_it() -> None:
    whole = record()
    added = replace(next(f for f in whole.findings if f.gist.startswith("Killed: 14 or 17")), relation="more specific")
    other = replace(whole, findings=tuple(added if f.gist == added.gist else f for f in whole.findings))
    assert [row.figure.evidence.text for row in main_count(rows_of(other, "killed")[1])] == ["14", "19"]


# ---- the forms -----------------------------------------------------------------------------------------------------


def test_the_terminal_shows_every_row_with_its_words_and_place() -> None:
    text = printed(lambda console: terminal_figures(record(), console=console), width=100)
    flat = " ".join(text.split())
    for words in ("superseded · ≠ in conflict · the coastguard", "not sourced", "best 19, low 17, high 19"):
        assert words in flat
    assert "“The coastguard said ⟦14⟧ people had died.” reports/ledger.txt [417:419]" in flat
    assert "█" in text
    assert "left out: 14, the coastguard (A): superseded by 19, as of 14 May 2031" in flat
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_terminal_keeps_its_width(width: int) -> None:
    lines = printed(lambda console: terminal_figures(record(), console=console), width=width).splitlines()
    assert max(map(len, lines)) <= width


def test_what_one_report_alone_counts_is_counted_or_printed() -> None:
    lonely = changed("17", measure="boats")
    short = printed(lambda console: terminal_figures(lonely, console=console), width=100)
    assert "boats" in short  # it stands in a conflict
    apart = replace(lonely, findings=())
    short = printed(lambda console: terminal_figures(apart, console=console), width=100)
    assert "boats" not in short
    assert "1 figure that one report alone counts" in short
    whole = printed(lambda console: terminal_figures(apart, console=console, everything=True), width=100)
    assert "boats" in whole


def test_a_measure_that_nobody_counts_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(OnRecordError, match="killed, injured"):
        ledgers(Digest(record()), measure="whales")


def test_json_walks_back_to_the_words() -> None:
    whole = record()
    found = json.loads(write_figures_json(whole))
    texts = {a.id: {"text": a.text, "title": a.title} for a in whole.articles}
    seen = set()
    for measure in found["measures"]:
        ids = {row["id"] for row in measure["rows"]}
        for view in measure["views"]:
            assert {use["id"] for use in view["rows"]} <= ids
        for row in measure["rows"]:
            assert row["sourced"] == (row["source"] is not None)
            for told in row["printed"]:
                seen.add(told["figure"])
                text = texts[told["article"]][told["field"]]
                assert [(text or "")[a:b] for a, b in told["spans"]] == told["words"]
                assert told["words"][0] in told["sentence"]
    assert seen == {f.id for f in whole.figures}
    assert found["measures"][0]["views"][0]["values"] == {"value": 17}


def test_csv_has_one_row_per_figure_and_says_what_each_rule_did() -> None:
    rows = list(csv.DictReader(io.StringIO(write_figures_csv(record()))))
    assert len(rows) == len(record().figures)
    by_words = {row["words"]: row for row in rows}
    assert by_words["About 40 people"]["source"] == "not sourced"
    assert by_words["14"]["UCDP"].startswith("left out: superseded by 19")
    assert by_words["19"]["UCDP"] == "used: gives the best and high"
    assert {row["measure"] for row in csv.DictReader(io.StringIO(write_figures_csv(record(), measure="injured")))} == {
        "injured"
    }


def test_words_that_do_not_stand_there_stop_every_form() -> None:
    whole = record()
    first: Figure = whole.figures[0]
    wrong = replace(first, evidence=replace(first.evidence, words=("15",)))
    broken = replace(whole, figures=(wrong, *whole.figures[1:]))
    for write in (write_figures_csv, write_figures_json):
        with pytest.raises(OnRecordError):
            write(broken)
    with pytest.raises(OnRecordError):
        printed(lambda console: terminal_figures(broken, console=console), width=80)


def test_the_page_gives_the_rules_beside_the_chart() -> None:
    page = write_html(record())
    assert "best 19, low 17, high 19" in page
    assert "superseded by 19, as of 14 May 2031" in page
    assert "The data set records people killed, not injured." in page


def test_where_it_lies_goes_with_the_row() -> None:
    goma = Geo("Goma", "near town", "COD", "Nord Kivu", -1.67, 29.23)
    there = changed("17", geo=goma)
    text = printed(lambda console: terminal_figures(there, console=console), width=100)
    assert "near Goma, Nord Kivu, COD (-1.67, 29.23)" in " ".join(text.split())
    told = [row for measure in json.loads(write_figures_json(there))["measures"] for row in measure["rows"]]
    assert [row["geo"]["ucdp"] for row in told if row["geo"]] == [2, 2]
    explained = printed(lambda console: explain(there, there.figures[2].id, console=console), width=100)
    assert "precision: near town (UCDP 2, ACLED 2)" in " ".join(explained.split())
    whole = printed(lambda console: terminal(there, console=console, full=True), width=160)
    assert "Goma, Nord Kivu, COD" in " ".join(whole.split())
