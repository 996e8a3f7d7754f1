"""One process writes, any number read; the second writer is told who has the store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.errors import InUse
from onrecord.store import Store, lock
from tests.build import article
from tests.reliability.processes import another, writing
from tests.web.desk import client

ONE, TWO = article("The bridge is shut."), article("The bridge is open again.", published="2031-05-15")


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)


def test_a_second_writer_is_told_and_readers_read(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ONE])
    with another(writing(tmp_path)) as pid:
        with pytest.raises(InUse, match=rf"written by another process \(process {pid}: .*\).*can be read meanwhile"):
            Store(tmp_path)
        with Store(tmp_path, read_only=True) as one, Store(tmp_path, read_only=True) as two:
            assert one.article_ids() == two.article_ids() == [ONE.id]


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    with another(writing(tmp_path)):
        pass
    with Store(tmp_path) as store:
        assert store.add_read([ONE]) == (1, 0)


def test_one_process_may_open_it_twice_and_holds_it_until_both_are_closed(tmp_path: Path) -> None:
    with Store(tmp_path) as outer:
        with Store(tmp_path) as inner:
            inner.add_read([ONE])
        outer.add_read([TWO])
    with another(writing(tmp_path)), pytest.raises(InUse):
        Store(tmp_path)


def test_a_lock_that_cannot_be_taken_is_not_left_half_taken(tmp_path: Path) -> None:
    with another(writing(tmp_path)):
        for _ in range(2):
            with pytest.raises(InUse):
                Store(tmp_path)
    with Store(tmp_path) as store:
        assert store.article_ids() == []


def test_the_command_line_says_so(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        store.add_read([ONE])
    (tmp_path / "a.txt").write_text("The bridge is shut, the mayor said.")
    with another(writing(tmp_path / "store")):
        told = CliRunner().invoke(app, ["build", str(tmp_path / "a.txt"), "--store", str(tmp_path / "store")])
        assert isinstance(told.exception, InUse)
        assert told.exception.exit_code == 2
        read = CliRunner().invoke(app, ["search", "bridge", "--store", str(tmp_path / "store")])
        assert read.exit_code == 0
        assert re.search("bridge", read.output)


def test_the_desk_opens_beside_a_build_and_says_that_it_cannot_write(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ONE])
    with another(writing(tmp_path)), client(tmp_path) as desk:
        assert desk.get("/start").status_code == 200
        body = {"verb": "grade", "left": "the mayor", "right": "B", "by": "Ann", "why": "long known"}
        refused = desk.post("/api/judgements", json=body)
        assert refused.status_code == 409
        assert "another process" in refused.text


def test_a_reader_sees_one_state_while_another_process_writes(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ONE])

    def write() -> None:
        with Store(tmp_path) as other:
            other.add_read([TWO])

    with Store(tmp_path, read_only=True) as store:
        with store.one_state():
            assert store.article_ids() == [ONE.id]
            with another(write):
                assert store.article_ids() == [ONE.id]
        assert store.article_ids() == [ONE.id, TWO.id]
