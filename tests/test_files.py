"""Under its final name a file is what it was, or all of what was to be written."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import files
from onrecord.errors import StopRun
from onrecord.files import whole_file, whole_folder, write_whole


def _halfway() -> Iterator[bytes]:
    yield b"half"
    raise ValueError("not writable")


def _left(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "new" / "record.json"
    with whole_file(target) as file:
        file.write(b"half")
        file.flush()
        assert not target.exists()
        file.write(b" and half")
    assert target.read_bytes() == b"half and half"
    assert _left(target.parent) == ["record.json"]


def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    write_whole(target, "before")
    with pytest.raises(ValueError, match="not writable"), whole_file(target) as file:
        file.writelines(_halfway())
    assert target.read_text() == "before"
    assert _left(tmp_path) == ["record.json"]


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="No space left"), whole_file(tmp_path / "x") as file:
        raise OSError(28, os.strerror(28), file.name)
    assert _left(tmp_path) == []


def test_a_mode_and_a_link_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("before")
    real.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(real)
    write_whole(tmp_path / "link.txt", "after")
    assert (tmp_path / "link.txt").is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("after", 0o640)


def test_a_device_is_written_straight_to() -> None:
    write_whole(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_gets_all_its_files_or_none(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "tables"
    if there:
        target.mkdir()
        (target / "a.csv").write_text("old")
        (target / "mine.txt").write_text("kept")
    before = {p.name: p.read_text() for p in target.iterdir()} if there else {}
    with pytest.raises(ValueError, match="not writable"), whole_folder(target) as folder:
        (folder / "a.csv").open("wb").writelines(_halfway())
    assert target.exists() == there
    assert ({p.name: p.read_text() for p in target.iterdir()} if there else {}) == before
    with whole_folder(target) as folder:
        (folder / "a.csv").write_text("new")
        (folder / "b.csv").write_text("too")
    assert {p.name: p.read_text() for p in target.iterdir()} == {**before, "a.csv": "new", "b.csv": "too"}
    assert _left(tmp_path) == ["tables"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_killed_process_leaves_no_half_file_and_the_next_one_clears_up(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "record"
    child = os.fork()
    if child == 0:
        if kind == "file":
            with whole_file(target) as file:
                file.write(b"half")
                file.flush()
                os.kill(os.getpid(), signal.SIGKILL)
        with whole_folder(target) as folder:
            (folder / "half").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert not target.exists()
    assert len(_left(tmp_path)) == 1
    write_whole(target, "whole")
    assert _left(tmp_path) == ["record"]


def test_the_part_of_a_process_that_runs_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f".record.{os.getppid()}-1.part"
    other.write_text("on the way")
    own = tmp_path / f".record.{os.getpid()}-1.part"
    own.write_text("of a process that had this number before")
    write_whole(tmp_path / "record", "whole")
    assert _left(tmp_path) == [other.name, "record"]
    assert files._mine == set()
