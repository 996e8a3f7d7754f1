"""Full disks and places that may only be read: said in words, nothing lost, and the same command goes on."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from evals.killing import can_mount, only_to_read, small_disk
from onrecord.api import open as open_store
from onrecord.errors import StopRun
from onrecord.store import FILE, Store
from tests.build import article
from tests.desk import build as desk

mounting = pytest.mark.skipif(not can_mount(), reason="mounting is not permitted here")
REPORTS = [article(f"Report {number}. " + "The bridge is shut. " * 60) for number in range(60)]


def _fill(store: Store) -> int:
    """Add reports one by one until there is no room; how many there was room for."""
    with pytest.raises(StopRun, match="the disk is full; free some space"):
        _one_by_one(store)
    return len(store.article_ids())


def _one_by_one(store: Store) -> None:
    for one in REPORTS:
        store.add_read([one])


def test_a_full_file_is_said_and_the_store_goes_on(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.rows("PRAGMA max_page_count = 70")
        there = _fill(store)
        assert there > 0
        assert len(store.article_ids()) == there
        store.rows("PRAGMA max_page_count = 4000")
        assert store.add_read(REPORTS) == (len(REPORTS) - there, 0)
        assert store.rows("PRAGMA integrity_check")[0][0] == "ok"


@mounting
def test_a_full_disk_is_said_and_the_store_goes_on(tmp_path: Path) -> None:
    with small_disk(tmp_path, kilobytes=700) as resize:
        with Store(tmp_path / "store") as store:
            there = _fill(store)
        with Store(tmp_path / "store", read_only=True) as store:
            assert len(store.article_ids()) == there
        resize(20_000)
        with Store(tmp_path / "store") as store:
            assert store.add_read(REPORTS) == (len(REPORTS) - there, 0)


@mounting
def test_a_disk_without_any_room_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path, kilobytes=16):
        (tmp_path / "rest").write_bytes(b"x" * 8192)
        with pytest.raises(StopRun, match=r"disk is full|cannot be opened|cannot be read or written"):
            Store(tmp_path / "store")


@mounting
@pytest.mark.parametrize("closed", [True, False])
def test_a_store_that_may_only_be_read_is_read(tmp_path: Path, closed: bool) -> None:
    desk.opened(tmp_path).__exit__()
    kept = None if closed else sqlite3.connect(tmp_path / FILE)  # a log and its index stay beside the file
    if kept is not None:
        kept.execute("UPDATE state SET value = value")
        kept.commit()
    with only_to_read(tmp_path):
        with Store(tmp_path, read_only=True) as store:
            assert len(desk.exported(store)) > 1000
        with pytest.raises(StopRun, match="may only be read here; allow writing"):
            Store(tmp_path)
        with open_store(tmp_path) as corpus:
            assert len(corpus.stories()) > 1
    if kept is not None:
        kept.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    desk.opened(tmp_path).__exit__()
    for path in (*tmp_path.iterdir(), tmp_path):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with pytest.raises(StopRun, match="may only be read here"):
            Store(tmp_path)
        with Store(tmp_path, read_only=True) as store:
            assert len(desk.exported(store)) > 1000
    finally:
        tmp_path.chmod(0o755)


@mounting
@pytest.mark.parametrize("form", ["json", "parquet"])
def test_an_export_that_does_not_fit_leaves_what_was_there(tmp_path: Path, form: str) -> None:
    desk.opened(tmp_path / "store").__exit__()
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk", kilobytes=24), open_store(tmp_path / "store") as corpus:
        target = tmp_path / "disk" / "record"
        (tmp_path / "disk" / "rest").write_bytes(b"x" * 12_000)
        with pytest.raises(StopRun, match="cannot be written: No space left"):
            corpus.export(form, to=target)
        assert sorted(p.name for p in (tmp_path / "disk").iterdir()) == ["rest"]
