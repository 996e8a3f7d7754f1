"""Whatever is killed, the same command goes on: regression tests of what `python -m evals.kills` has found, and a small
form of it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.bad_places import PARTS
from evals.kills import plan
from onrecord import pipeline
from onrecord.cli.app import app
from onrecord.desk import VERBS, decisions, record_all, recording
from onrecord.engine import Processes, RowStep
from onrecord.judgements import Decision
from onrecord.store import Store
from onrecord.verify import faults
from tests.desk import build as desk

ROOT = Path(__file__).resolve().parent.parent.parent


class _Killed(BaseException):
    """Stands for a signal that nothing survives."""


def _kill(*_: object, **__: object) -> None:
    raise _Killed


@pytest.mark.parametrize(
    ("decision", "stage"),
    [
        (Decision("figure", desk.STALLS.id, "", "no"), "compare_stories"),
        (Decision("speaker", desk.BREAD.id, "", "no"), "compare_stories"),
        (Decision("speaker", desk.BREAD.id, "", "no"), "link_names"),
        (Decision("finding", desk.BREAD.id, desk.BREAD_TOO.id, "no"), "compare_stories"),
        (Decision("copy", desk.FAIR.id, desk.FAIR_TOO.id), "compare_stories"),
        (Decision("story", desk.A.id, desk.FAIR.id), "replay_stories"),
        (Decision("story", desk.A.id, desk.FAIR.id), "_sum_up"),
    ],
)
def test_a_decision_that_was_killed_on_its_way_is_made_good_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, decision: Decision, stage: str
) -> None:
    made = desk.ruled(decision, 0)
    with desk.opened(tmp_path / "undisturbed", log=[made]) as store:
        expected = desk.exported(store)
    with desk.opened(tmp_path / "killed") as store:
        with monkeypatch.context() as patch:
            patch.setattr(recording, stage, _kill)
            with pytest.raises(_Killed):
                recording._take(store, [made], offices=None)
        assert [j.id for j in store.judged()] == [made.id]
        desk.build(store)
        assert desk.exported(store) == expected


def test_a_decision_that_went_well_leaves_nothing_to_look_at(tmp_path: Path) -> None:
    with desk.opened(tmp_path) as store:
        recording._take(store, [desk.ruled(Decision("figure", desk.STALLS.id, "", "no"), 0)], offices=None)
        assert store.rows("SELECT * FROM touched") == []


def test_a_move_is_recorded_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "move" in VERBS
    with desk.opened(tmp_path) as store:
        wanted = decisions(store, "move", desk.FAIR.id, desk.A.id, why="the same fair")
        assert len(wanted) == 2
        stranger = Decision("story", desk.FAIR.id, "art_unknown", why="no such report")
        with pytest.raises(Exception, match="about nothing in this store"):
            record_all(store, [*wanted, stranger], by="Ann")
        assert store.judged() == []
        made = record_all(store, wanted, by="Ann")
        assert [j.id for j in store.judged()] == [j.id for j in made]
        assert (made[0].when or "") < (made[1].when or "")


def test_outlets_are_on_disk_with_their_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        monkeypatch.setattr(pipeline, "_run_rows", _kill)
        with pytest.raises(_Killed):
            pipeline.build_articles(desk.ARTICLES, store=store, settings=pipeline.Settings(engine="inline"))
        assert {o.name for o in store.outlets()} >= {a.outlet for a in desk.ARTICLES}


# ---- workers -------------------------------------------------------------------------------------------------------


def _open_slow() -> Callable[[Sequence[str]], list[str]]:
    def work(batch: Sequence[str]) -> list[str]:
        Path(batch[0]).write_text(str(os.getpid()))
        time.sleep(60)
        return list(batch)

    return work


def _lost(item: str, why: str) -> str:
    return why


def test_no_worker_outlives_a_build_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    child = os.fork()
    if child == 0:
        list(Processes(1).map(RowStep(_open_slow, _lost), [[str(told)]]))
        os._exit(0)
    until = time.monotonic() + 60
    while not (told.exists() and told.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    worker = int(told.read_text())
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    until = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
        if Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return  # it ended; whoever inherits it has not looked yet
        time.sleep(0.02)
    assert not Path(f"/proc/{worker}").exists()


# ---- the command ---------------------------------------------------------------------------------------------------


def test_check_makes_anew_what_it_can_in_one_command(tmp_path: Path) -> None:
    with desk.opened(tmp_path) as store:
        pipeline.build_articles(desk.ARTICLES, store=store, settings=pipeline.Settings(engine="inline"))
        before = desk.exported(store)
        with store.transaction() as db:
            db.execute("DELETE FROM finding")
            db.execute("DELETE FROM search")
            db.execute("UPDATE story SET payload = '{}'")
    found = CliRunner().invoke(app, ["check", "--store", str(tmp_path)])
    assert found.exit_code == 1
    mended = CliRunner().invoke(app, ["check", "--repair", "--store", str(tmp_path)])
    assert (mended.exit_code, "made again" in mended.output) == (0, True), mended.output
    assert CliRunner().invoke(app, ["check", "--store", str(tmp_path)]).exit_code == 0
    with Store(tmp_path, read_only=True) as store:
        assert desk.exported(store) == before
        assert list(faults(store)) == []


def test_a_plan_has_as_many_runs_as_were_asked_for_and_every_scene() -> None:
    for runs in (len(PARTS), 40, 200):
        found = plan(runs, mounts=True)
        assert len(found) == runs
        assert {part.name for part, _ in found} == {part.name for part in PARTS}
    assert not any(part.mounts for part, _ in plan(40, mounts=False))


@pytest.mark.slow
def test_a_dozen_kills_lose_nothing() -> None:
    command = [sys.executable, "-m", "evals.kills", "--runs", "12", "--small"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 of 12" in done.stdout


@pytest.mark.slow
def test_two_thousand_articles_come_out_the_same_by_any_engine_and_order() -> None:
    command = [sys.executable, "-m", "evals.determinism", "--texts", "made", "--short", "--ways", "few"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2,000 articles" in done.stdout
