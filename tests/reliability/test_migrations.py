"""A store of every earlier schema is brought up to date and says the same; a migration that was out is never edited."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.pipeline import Settings, build_articles
from onrecord.store import FILE, Store, arriving
from onrecord.store.opening import _migrations
from onrecord.verify import faults
from tests.desk import build as desk
from tests.reliability import old_stores

OUT = {
    1: "cef778dad533",
    2: "89ad3c43192d",
    3: "4fdce2329299",
    4: "d9e9ad5b6e97",
    5: "dbe85a0fc4fc",
    6: "73bd7873cbdd",
    7: "2671c0f539b9",
    8: "e8d4ba6e6c47",
}
"""The migrations that have been on the main line, by the beginning of their digests."""
NEWEST = max(OUT)


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The file of a store of today, and its export."""
    folder = tmp_path_factory.mktemp("today")
    with Store(folder) as store:
        desk.fill(store)
        build_articles(desk.ARTICLES, store=store, settings=Settings(engine="inline"))  # with their outlets
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        export = desk.exported(store)
    return folder / FILE, export


def test_a_migration_that_was_out_is_never_edited() -> None:
    found = {number: hashlib.sha256(script.encode()).hexdigest()[:12] for number, script in _migrations()}
    assert found == OUT


@pytest.mark.parametrize(("schema", "first_form"), [(1, True), *((n, False) for n in range(1, NEWEST + 1))])
def test_an_old_store_is_brought_up_to_date(
    tmp_path: Path, today: tuple[Path, str], schema: int, first_form: bool
) -> None:
    source, export = today
    folder = tmp_path / "old"
    old_stores.make(folder, schema=schema, source=source, first_form=first_form)
    if schema < NEWEST:
        with pytest.raises(StopRun, match=f"schema {schema}; run `onrecord build` once"):
            Store(folder, read_only=True)
    with Store(folder) as store:
        assert store.rows("PRAGMA user_version")[0][0] == NEWEST
        desk.build(store)
        assert desk.exported(store) == export
        assert list(faults(store)) == []
        assert {story.id for story in store.stories()} == {row[0] for row in store.rows("SELECT id FROM story")}
    with Store(folder, read_only=True) as store:
        assert desk.exported(store) == export


def test_a_migration_that_is_killed_leaves_the_old_schema_whole(
    tmp_path: Path, today: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "old"
    old_stores.make(folder, schema=3, source=today[0])
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(arriving, "migrated", lambda db, number: os._exit(9) if number == 4 else None)
        Store(folder)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with sqlite3.connect(folder / FILE) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 3
        assert not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'placed'").fetchall()
    with Store(folder) as store:
        desk.build(store)
        assert desk.exported(store) == today[1]


def test_two_that_open_an_old_store_at_once_migrate_it_once(tmp_path: Path, today: tuple[Path, str]) -> None:
    folder = tmp_path / "old"
    old_stores.make(folder, schema=1, source=today[0])
    failed: list[BaseException] = []

    def open_it() -> None:
        try:
            with Store(folder) as store:
                store.article_ids()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
