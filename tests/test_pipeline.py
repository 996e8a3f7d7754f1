from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.model import Event
from onrecord.parsed import Found, Parsed
from onrecord.pipeline import STAGES, Settings, build, check, records
from onrecord.stages.extract.events import RuleEvents
from onrecord.stages.report import write_json
from onrecord.store import Store

REPORTS = {
    "a.txt": "---\ndate: 2031-05-14\noutlet: The Harbour Times\ntitle: Bridge closed\n---\n"
    "Mayor Ana Ruiz said on Tuesday that the old bridge in Malven would stay closed until June. "
    "At least four people were injured when a railing gave way, the city council said.\n",
    "b.txt": "---\ndate: 2031-05-14\noutlet: Lake Radio\ntitle: Malven bridge stays shut\n---\n"
    "The old bridge in Malven will stay closed until June, Mayor Ana Ruiz told reporters. "
    "Four people were injured, according to the city council.\n",
    "c.txt": "---\ndate: 2031-09-01\noutlet: Lake Radio\ntitle: Harvest festival opens\n---\n"
    "The harvest festival opened in Aldermere with music and 300 visitors, organisers said.\n",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_list_of_stages_fits_together() -> None:
    check()
    assert [s.name for s in STAGES][:3] == ["ingest", "annotate", "extract"]


def test_an_unmet_need_fails_before_any_work() -> None:
    hungry = replace(STAGES[1], name="hungry", reads=("article", "weather"))
    with pytest.raises(StopRun, match=r"hungry.*weather"):
        check((STAGES[0], hungry))


def test_a_folder_becomes_stories_with_findings(reports: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        counts = build([str(reports)], store=store)
        found = list(records(store))
    assert counts["articles new"] == 3
    assert sorted(len(r.articles) for r in found) == [1, 2]
    two = max(found, key=lambda r: len(r.articles))
    assert {s.speaker.name for s in two.statements if s.speaker} >= {"Ana Ruiz"}
    assert {f.low for f in two.figures if f.measure == "injured"} == {4}
    assert any(len(f.outlets) == 2 for f in two.findings)


def test_reading_the_same_again_changes_nothing(reports: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        build([str(reports)], store=store)
        first = write_json(list(records(store)))
        counts = build([str(reports)], store=store)
        assert write_json(list(records(store))) == first
    assert counts.get("articles new", 0) == 0
    assert counts.get("articles extracted", 0) == 0
    assert counts.get("stories compared", 0) == 0


def test_both_engines_say_the_same(reports: Path, tmp_path: Path) -> None:
    said = []
    for name in ("inline", "processes"):
        with Store(tmp_path / name) as store:
            build([str(reports)], store=store, settings=Settings(engine=name, workers=2))
            said.append(write_json(list(records(store))))
    assert said[0] == said[1]


def test_reports_may_come_one_after_the_other(reports: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "once") as store:
        build([str(reports)], store=store)
        once = write_json(list(records(store)))
    with Store(tmp_path / "bit-by-bit") as store:
        for name in ("b.txt", "c.txt", "a.txt"):
            build([str(reports / name)], store=store)
        extracts = {r.story.articles for r in records(store)}
    assert once
    assert len(extracts) == 2


def test_a_run_is_logged_with_its_counts(reports: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        build([str(reports / "c.txt")], store=store)
        row = store.rows("SELECT started, finished, counts FROM run")[0]
    assert row["started"] < row["finished"]
    assert '"articles new":1' in row["counts"]


def test_an_extractor_that_fails_on_one_article_costs_only_that(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = RuleEvents.events

    def events(self: RuleEvents, parsed: Parsed, found: Found) -> Sequence[Event]:
        if "festival" in parsed.article.text:
            raise ZeroDivisionError("a bug")
        return whole(self, parsed, found)

    monkeypatch.setattr(RuleEvents, "events", events)
    with Store(tmp_path / "store") as store:
        counts = build([str(reports)], store=store, settings=Settings(engine="inline"))
        lost = store.skipped()
    assert counts["articles extracted"] == 3
    assert [(s.reason, "ZeroDivisionError" in s.detail) for s in lost] == [("extraction failed", True)]


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.2, 1.5, 3.0, 4.0, 5.0])
def test_a_killed_build_goes_on_where_it_stopped(reports: Path, tmp_path: Path, after: float) -> None:
    command = [sys.executable, "-m", "onrecord", "build", str(reports), "--store", str(tmp_path / "store")]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    with Store(tmp_path / "store", read_only=True) as store:
        after_kill = write_json(list(records(store)))
    with Store(tmp_path / "undisturbed") as store:
        build([str(reports)], store=store)
        assert after_kill == write_json(list(records(store)))
