"""judge, judgements, review and explain from the command line; what was decided shows in every view at once."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.model import content_id
from onrecord.store import Store
from tests.desk.build import BREAD, FAIR, STALLS, STALLS_TOO, A, B, C, opened

Run = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "store"):
        return tmp_path / "store"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the store and returns what it printed, on one line, so that no wrap matters."""
    monkeypatch.setenv("ONRECORD_STORE", str(folder))
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str, typed: str = "", code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        assert (stop.value.code or 0) == code, printed.err
        return (
            printed.out
            if "json" in arguments or "lines" in arguments
            else " ".join((printed.out + printed.err).split())
        )

    return call


def judged(run: Run, *arguments: str, why: str = "heard the tape") -> str:
    return run("judge", *arguments, "--by", "Ann Bell", "--why", why).split()[0]


def log(run: Run) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(run("judgements", "--format", "json"))
    return rows


def test_a_correction_shows_everywhere_at_once(run: Run) -> None:
    judged(run, "speaker", BREAD.id, "Ada Finch")
    told = "speaker corrected by Ann Bell on "
    assert f"{told}{log(run)[0]['when'][:10]}: was Cooper; heard the tape" in run("explain", BREAD.id)
    for view in (("show", "--all", "--full"), ("export", "--format", "html"), ("export", "--format", "markdown")):
        assert told in run(*view), view
    record = json.loads(run("export", "--format", "json"))
    assert [s["speaker_party"]["name"] for s in record["statements"] if s["id"] == BREAD.id] == ["Ada Finch"]
    assert [(j["by"], j["effects"][0]["was"]) for j in record["judgements"]] == [("Ann Bell", "Cooper")]


def test_a_struck_number_and_a_note_are_shown(run: Run) -> None:
    judged(run, "figure", STALLS_TOO.id[:14], "struck")
    judged(run, "note", FAIR.id, why="the fair opens every spring")
    shown = run("show", "--all", "--full")
    assert "value struck by Ann Bell" in shown
    assert "was 310" in shown
    assert "the fair opens every spring" in shown


def test_a_grade_stands_beside_the_source_and_no_machine_gives_one(run: Run) -> None:
    before = run("export", "--format", "json")
    assert {o["reliability"] for f in json.loads(before)["findings"] for o in f["origin_details"]} == {"F"}
    judged(run, "grade", "Port Maren hospital", "b", why="its counts stood up")
    graded = json.loads(run("export", "--format", "json"))
    found = {o["name"]: o["reliability"] for f in graded["findings"] for o in f["origin_details"]}
    assert found["Port Maren hospital"] == "B"
    assert set(found.values()) == {"B", "F"}
    assert "Port Maren hospital B6" in run("show", "--all")
    assert "graded by Ann Bell" in run("explain", "Port Maren hospital")


def test_undo_brings_back_the_export_to_the_byte(run: Run) -> None:
    before = run("export", "--format", "json")
    first = judged(run, "different", A.id, C.id)
    second = judged(run, "merge", "Cooper", "Tom Cooper")
    assert run("export", "--format", "json") != before
    for id_ in (first, second[:12]):
        judged(run, "undo", id_)
    assert run("export", "--format", "json") == before
    assert [row["state"] for row in log(run)] == ["undone", "undone", "undoes", "undoes"]


def test_the_log_is_listed_exported_and_taken_in(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(run, "figure", STALLS.id, "at least 300")
    table = run("judgements")
    assert "in force" in table
    assert "Ann Bell" in table
    assert "heard the tape" in table
    lines = run("judgements", "--format", "lines")
    assert run("judgements", "--export", str(tmp_path / "ann.jsonl")).startswith("wrote")
    assert (tmp_path / "ann.jsonl").read_text(encoding="utf-8") == lines
    with opened(tmp_path / "other"):
        pass
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "other"))
    assert "took in 1 of 1" in run("judgements", "--import", str(tmp_path / "ann.jsonl"))
    assert "took in 0 of 1" in run("judgements", "--import", str(tmp_path / "ann.jsonl"))
    assert run("judgements", "--format", "lines") == lines
    (tmp_path / "bad.jsonl").write_text(lines.replace("Ann Bell", "Bo Lee"), encoding="utf-8")
    assert "line 1" in run("judgements", "--import", str(tmp_path / "bad.jsonl"), code=2)


def test_nobody_decides_without_name_and_reason(run: Run) -> None:
    assert "--by" in run("judge", "figure", STALLS.id, "3", "--why", "x", code=2)
    assert "--why" in run("judge", "figure", STALLS.id, "3", "--by", "Ann", code=2)
    assert "--by" in run("review", code=2)
    assert "merge, split" in run("judge", "praise", STALLS.id, "--by", "Ann", "--why", "x", code=2)
    assert log(run) == []


# ---- review --------------------------------------------------------------------------------------------------------


def reviewed(run: Run, typed: str) -> str:
    return run("review", "--by", "Ann Bell", typed=typed)


def test_review_shows_the_words_and_records_answers(run: Run) -> None:
    out = reviewed(run, "y\nn because of the other one\nu\nq\n")
    assert "3 answers recorded" in out
    assert "1/" in out
    assert [row["verdict"] for row in log(run)] == ["yes", "no", "unsure"]
    assert log(run)[1]["why"] == "because of the other one"
    assert log(run)[0]["why"].startswith("asked in review: ")


def test_review_takes_back_and_asks_again(run: Run) -> None:
    before = run("export", "--format", "json")
    reviewed(run, "n\nb\nq\n")
    assert [row["state"] for row in log(run)] == ["undone", "undoes"]
    assert run("export", "--format", "json") == before
    reviewed(run, "n\nb\ny\nq\n")
    assert [row["verdict"] for row in log(run) if row["state"] == "in force"] == ["yes"]


def test_review_skips_and_ends_with_its_input(run: Run) -> None:
    assert "0 answers recorded" in reviewed(run, "s\ns\nhm?\n")
    assert log(run) == []


def test_review_asks_for_the_right_speaker(run: Run, folder: Path) -> None:
    with Store(folder) as store:
        shaky = [s for s in store.as_read([FAIR.id])[0] if s.id == BREAD.id]
        store.rows("UPDATE extract SET payload = json_set(payload, '$.score.value', 0.1) WHERE id = ?", shaky[0].id)
    out = reviewed(run, "n\nAda Finch\nq\n")
    assert "Did Cooper say this?" in out
    (row,) = log(run)
    assert (row["left"], row["right"], row["verdict"]) == (BREAD.id, "person:Ada Finch", "yes")


# ---- explain -------------------------------------------------------------------------------------------------------


def test_explain_says_why_each_report_is_in_the_story(run: Run) -> None:
    out = run("explain", content_id("sty", A.id)[:14])
    assert "held together by" in out
    assert "of the shorter text with" in out
    assert "findings shared with" in out


def test_explain_says_why_names_are_one_entity(run: Run) -> None:
    judged(run, "merge", "Cooper", "Tom Cooper", why="the baker of Aldermere")
    for wanted in ("Tom Cooper", "cooper", json_entity(run, "Tom Cooper")):
        out = run("explain", wanted)
        assert "‘Cooper’: " in out
        assert "the baker of Aldermere" in out


def json_entity(run: Run, name: str) -> str:
    entities = json.loads(run("export", "--format", "json"))["entities"]
    return next(str(e["id"]) for e in entities if e["name"] == name)


def test_explain_walks_from_an_origin_to_what_rests_on_it(run: Run) -> None:
    out = run("explain", "Port Maren hospital")
    assert "reliability F, graded by nobody" in out
    assert "through B" in out
    assert "rests on" in out


def test_explain_says_who_is_meant_and_how_it_was_come_by(run: Run) -> None:
    out = run("explain", BREAD.id)
    assert "speaker is Cooper: the name as printed; entity Cooper" in out
    assert "cue: said [" in out


def test_explain_reads_copies_that_rules_or_people_see(run: Run) -> None:
    assert "measured by: share of the text found in the other" in run(
        "explain", content_id("cpy", *sorted((A.id, C.id)))
    )
    judged(run, "same", B.id, C.id, why="the agency says so")
    out = run("explain", content_id("cpy", *sorted((B.id, C.id))))
    assert "called a copy by Ann Bell" in out
    assert "the agency says so" in out


def test_explain_reads_a_judgement(run: Run) -> None:
    id_ = judged(run, "figure", STALLS.id, "301")
    out = run("explain", id_[:12])
    assert "in force" in out
    assert "value corrected by Ann Bell" in out
    assert "was 300" in out
