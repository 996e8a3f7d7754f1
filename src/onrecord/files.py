"""Writing files whole: under its final name a file is either what it was or all of what was to be written.

Invariants
- Bytes go to a hidden file beside the target (`.NAME.PID-N.part`), are forced to disk, and only then take its name.
- What fails or is killed on the way leaves the target as it was; what a killed process left lying is cleared away by
  the next one that writes the same target.
- A target that is no plain file (a pipe, a device) is written straight to: it has no earlier state to keep.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import StopRun

_PART = ".part"
_mine: set[Path] = set()
"""Hidden files that this process is writing: in a container every run may have the same process id."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the name `path` when the block ends well. Raises StopRun where it cannot be written."""
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as straight:
                yield straight
            return
        target = path.resolve()  # through a link, so that the link stays one
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear(target)
        part = _part_of(target)
        try:
            with part.open("xb") as file:
                if target.exists():
                    shutil.copymode(target, part)
                yield file
                _to_disk(file)
            os.replace(part, target)
            _names_to_disk(target.parent)
        finally:
            _mine.discard(part)
            part.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot(path, error) from error


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to write files in, which go to the folder `path` when the block ends well.

    A new folder appears with all its files at once. In one that is there already the files take their names one after
    another, each whole, when all have been written; other files in it stay.
    """
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear(target)
        part = _part_of(target)
        try:
            part.mkdir()
            yield part
            names = sorted(str(found.relative_to(part)) for found in part.rglob("*") if found.is_file())
            for name in names:
                with (part / name).open("rb+") as file:
                    _to_disk(file)
            _names_to_disk(part)
            if target.exists():
                for name in names:
                    (target / name).parent.mkdir(parents=True, exist_ok=True)
                    os.replace(part / name, target / name)
                _names_to_disk(target)
            else:
                os.replace(part, target)
            _names_to_disk(target.parent)
        finally:
            _mine.discard(part)
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise _cannot(path, error) from error


def write_whole(path: Path, text: str) -> None:
    """A text as UTF-8, its line ends as given."""
    with whole_file(path) as file:
        file.write(text.encode("utf-8"))


def _part_of(target: Path) -> Path:
    before, number = f".{target.name[:50]}.{os.getpid()}-", 1
    while (part := target.with_name(f"{before}{number}{_PART}")) in _mine:
        number += 1
    _mine.add(part)
    return part


def _clear(target: Path) -> None:
    """Remove what processes that are no more have left on the way to this target."""
    before = f".{target.name[:50]}."
    for found in target.parent.iterdir():
        if not (found.name.startswith(before) and found.name.endswith(_PART)) or found in _mine:
            continue
        pid = found.name[len(before) : -len(_PART)].partition("-")[0]
        if pid.isdecimal() and (int(pid) == os.getpid() or not _alive(int(pid))):
            if found.is_dir():
                shutil.rmtree(found, ignore_errors=True)
            else:
                found.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _names_to_disk(folder: Path) -> None:
    """The names in a folder, where its file system lets one ask for that."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    except OSError:
        pass
    finally:
        os.close(opened)


def _cannot(path: Path, error: OSError) -> StopRun:
    why = error.strerror or str(error)
    return StopRun(f"{path} cannot be written: {why}; what stood under this name is as it was")
