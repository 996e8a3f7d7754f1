"""Files behind an address: object storage and the file systems of clusters (s3://, gs://, abfs://, hdfs://, file://).

Invariants
- What lies there is read as a file on disk would be, with the same readers and limits, one at a time, by name.
- Nothing is asked for but what an address that the user gave names; credentials are those of the environment. Where an
  address itself holds some, or options, they are not stored: what is kept of it is scheme, host and path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from onrecord.model import Place, Skipped
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.archives import expand
from onrecord.stages.ingest.names import printable
from onrecord.stages.ingest.streams import Budget, Source, guarded

if TYPE_CHECKING:
    from pyarrow import fs

_ADDRESS = re.compile(r"(s3|gs|gcs|abfs|abfss|hdfs|viewfs|file)://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Whether a path names something that is not reached by the name of a file."""
    return _ADDRESS.match(path) is not None


def sources_at(address: str) -> Iterator[Source | Skipped]:
    """Every source at an address: of one file, or of all files of a folder and the folders in it."""
    import pyarrow
    from pyarrow.fs import FileSystem

    shown = urlsplit(address)
    place = Place(printable(f"{shown.scheme}://{shown.netloc.rpartition('@')[2]}{unquote(shown.path)}"))
    try:
        system, path = FileSystem.from_uri(address)
        files = _files(system, path)
    except (OSError, ValueError, NotImplementedError, pyarrow.ArrowException) as error:
        yield reasons.skipped(reasons.NOT_READABLE, _first_line(error), found=place)
        return
    if not files:
        yield reasons.skipped(reasons.NOT_FOUND, "there is nothing under this address", found=place)
    for file in files:
        # the path of an object begins with its bucket, that of a file with a slash
        host = shown.netloc.rpartition("@")[2] if file.path.startswith("/") else ""
        yield from _opened(system, file, place=Place(printable(f"{shown.scheme}://{host}{file.path}")))


def _files(system: fs.FileSystem, path: str) -> list[fs.FileInfo]:
    from pyarrow.fs import FileSelector, FileType

    info = system.get_file_info(path)
    if info.type == FileType.NotFound:
        return []
    if info.type == FileType.File:
        return [info]
    found = system.get_file_info(FileSelector(path, recursive=True))
    return sorted((one for one in found if one.type == FileType.File), key=lambda one: str(one.path))


def _opened(system: fs.FileSystem, file: fs.FileInfo, *, place: Place) -> Iterator[Source | Skipped]:
    if file.base_name.startswith("."):
        yield reasons.skipped(reasons.HIDDEN, "name it to read it", found=place)
        return
    if not file.size:
        yield reasons.skipped(reasons.EMPTY, "no bytes", found=place)
        return
    try:
        with system.open_input_stream(file.path) as raw:
            stream = guarded(raw, Budget(), unpacked=False)
            yield from expand(Source(place, printable(file.base_name), stream, Budget(taken=file.size)))
    except reasons.Refused as error:
        yield reasons.skipped_by(error, found=place)
    except OSError as error:
        yield reasons.skipped(reasons.NOT_READABLE, _first_line(error), found=place)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
