"""From paths, patterns and standard input to open sources, in a fixed order.

Invariants
- Order: the paths as given; inside a folder by name, folders and files together.
- A folder is read once, whatever links lead to it; a file named twice is read once.
- Files are opened one at a time and closed before the next.
"""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from onrecord.errors import SkipItem, StopRun
from onrecord.model import Place, Skipped
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.archives import expand
from onrecord.stages.ingest.names import printable
from onrecord.stages.ingest.remote import is_address, sources_at
from onrecord.stages.ingest.streams import Budget, Source, guarded, named

STDIN = "-"


def matched(paths: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each path with the existing paths it stands for; StopRun where not one of them exists."""
    if not paths:
        raise StopRun("nothing to read: give files, folders, patterns, archives, or - for standard input")
    found = [(path, [path] if _exists(path) else _globbed(path)) for path in paths]
    if not any(hits for _, hits in found):
        names = ", ".join(printable(path) for path in paths)
        raise StopRun(
            f"nothing to read: {names} does not exist; give files, folders, patterns, archives, or - for standard input"
        )
    return found


def sources(found: list[tuple[str, list[str]]], *, stdin: BinaryIO | None) -> Iterator[Source | Skipped]:
    """Every source behind the matched paths; each is open until the next is asked for."""
    walk = _Walk()
    for path, hits in found:
        if not hits:
            yield reasons.skipped(reasons.NOT_FOUND, "no such file, folder or match", found=Place(printable(path)))
        for hit in hits:
            if hit == STDIN:
                yield from _standard_input(stdin)
            elif is_address(hit):
                yield from sources_at(hit)
            else:
                yield from walk.visit(hit)


@dataclass(slots=True)
class _Walk:
    """The folders and files already read."""

    folders: set[tuple[int, int]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    def visit(self, top: str) -> Iterator[Source | Skipped]:
        stack = [top]
        while stack:
            path = stack.pop()
            place = Place(printable(path))
            try:
                status = os.stat(path)
            except OSError as error:
                if isinstance(error, FileNotFoundError):
                    yield reasons.skipped(reasons.NOT_FOUND, "a link to nothing", found=place)
                    continue
                loop = "levels of symbolic links" in str(error)
                why = (
                    (reasons.DIRECTORY_LOOP, "a link that leads back to itself")
                    if loop
                    else (reasons.NOT_READABLE, error.strerror or "")
                )
                yield reasons.skipped(*why, found=place)
                continue
            if stat.S_ISDIR(status.st_mode):
                listing = self._folder(path, status, place=place)
                if isinstance(listing, Skipped):
                    yield listing
                    continue
                for hidden in (name for name in listing if name.startswith(".")):
                    yield reasons.skipped(
                        reasons.HIDDEN, "name it to read it", found=Place(printable(os.path.join(path, hidden)))
                    )
                stack += [os.path.join(path, name) for name in reversed(listing) if not name.startswith(".")]
            elif not stat.S_ISREG(status.st_mode):
                yield reasons.skipped(reasons.NOT_A_FILE, "a device, pipe or socket", found=place)
            elif os.path.abspath(path) not in self.files:
                self.files.add(os.path.abspath(path))
                yield from _file(path, status.st_size, place=place)

    def _folder(self, path: str, status: os.stat_result, *, place: Place) -> list[str] | Skipped:
        identity = (status.st_dev, status.st_ino)
        if identity in self.folders:
            return reasons.skipped(reasons.DIRECTORY_LOOP, "already read under another name", found=place)
        self.folders.add(identity)
        try:
            return sorted(os.listdir(path), key=os.fsencode)
        except OSError as error:
            return reasons.skipped(reasons.NOT_READABLE, error.strerror or "", found=place)


def _file(path: str, size: int, *, place: Place) -> Iterator[Source | Skipped]:
    if size == 0:
        yield reasons.skipped(reasons.EMPTY, "no bytes", found=place)
        return
    try:
        with open(path, "rb", buffering=0) as raw:
            budget = Budget(taken=size)
            stream = guarded(raw, Budget(), unpacked=False)
            yield from expand(Source(place, printable(os.path.basename(path)), stream, budget, path=path))
    except SkipItem as error:  # what a reader refused to go on with ends the file, not the run
        yield reasons.skipped_by(error, found=place)
    except OSError as error:
        yield reasons.skipped_by(named(error), found=place)


def _standard_input(stdin: BinaryIO | None) -> Iterator[Source | Skipped]:
    place = Place(STDIN)
    if stdin is None:
        yield reasons.skipped(reasons.NOT_FOUND, "there is no standard input here", found=place)
        return
    budget = Budget()
    try:
        source = Source(place, "stdin", guarded(stdin, budget, unpacked=False), budget)
        if not source.head:
            yield reasons.skipped(reasons.EMPTY, "no bytes", found=place)
            return
        yield from expand(source)
    except SkipItem as error:
        yield reasons.skipped_by(error, found=place)


def _exists(path: str) -> bool:
    """Whether a path may be read as it stands; of what is elsewhere that shows when it is opened."""
    return path == STDIN or is_address(path) or os.path.lexists(path)


def _globbed(pattern: str) -> list[str]:
    if not glob.has_magic(pattern):
        return []
    return sorted(glob.glob(pattern, recursive=True), key=os.fsencode)


def bytes_source(data: bytes, *, name: str = "bytes") -> Source:
    """A source over bytes in memory."""
    budget = Budget(taken=len(data))
    return Source(Place(name), name, guarded(io.BytesIO(data), budget, unpacked=False), budget)
