"""Byte streams with limits: every byte that reaches a reader has passed here.

Invariants
- A stream never gives more bytes than its budget allows (`reasons.EXPANSION_RATIO`).
- What a decompressor or the disk throws ends the stream, and the fault is kept as one of our reasons: the bytes before
  it are read, and whoever reads to the end asks `Source.check`.
"""

from __future__ import annotations

import gzip
import io
import lzma
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from onrecord.model import Place
from onrecord.stages.ingest import reasons

PEEK = 64 * 1024


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(slots=True)
class Budget:
    """How far one outermost file may expand. Shared by everything that is unpacked from it."""

    taken: int = 0  # bytes of the outermost file (its size, or what was read of it so far)
    given: int = 0

    def give(self, count: int) -> None:
        self.given += count
        allowed = max(reasons.EXPANSION_FLOOR, reasons.EXPANSION_RATIO * self.taken)
        if self.given > allowed:
            raise reasons.Refused(
                reasons.BOMB, f"{self.taken:,} bytes grew to more than {allowed:,}; unpack it yourself if you trust it"
            )


class Guarded(io.RawIOBase):
    """A raw stream over anything with `read`: counts, fills whole buffers, and names what goes wrong."""

    def __init__(self, inner: _Readable, budget: Budget, *, unpacked: bool) -> None:
        # `read` of a buffered decompressor loses what it had when a fault comes; `read1` gives that first.
        self._read = getattr(inner, "read1", inner.read)
        self._budget = budget
        self._unpacked = unpacked
        self.fault: reasons.NotRead | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # RawIOBase hands us a writable buffer
        filled = 0
        while filled < len(view) and self.fault is None:
            try:
                data = self._read(len(view) - filled)
            except _FAULTS as error:
                self.fault = named(error)
                break
            if not data:
                break
            view[filled : filled + len(data)] = data
            filled += len(data)
        if self._unpacked:
            self._budget.give(filled)
        else:
            self._budget.taken += filled
        return filled


_FAULTS = (
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    RuntimeError,
)


def named(error: Exception) -> reasons.NotRead:
    """One of our reasons for what a decompressor, archive or disk raised."""
    words = str(error) or type(error).__name__
    if isinstance(error, EOFError) or "unexpected end" in words or "end-of-stream" in words:
        return reasons.NotRead(reasons.CUT_OFF, words)
    if isinstance(error, PermissionError):
        return reasons.NotRead(reasons.NOT_READABLE, "permission denied")
    if isinstance(error, RuntimeError) and "password" in words:
        return reasons.NotRead(reasons.ENCRYPTED, "it needs a password")
    damaged = isinstance(error, gzip.BadGzipFile | zlib.error | lzma.LZMAError | zipfile.BadZipFile | tarfile.TarError)
    if damaged or not isinstance(error, OSError) or error.errno is None:
        return reasons.NotRead(reasons.DAMAGED, words)
    return reasons.NotRead(reasons.NOT_READABLE, error.strerror or words)


@dataclass(slots=True)
class Source:
    """One stream to be read: where it was found, what it is called, and how deep in archives it lies."""

    place: Place
    name: str
    stream: io.BufferedReader
    budget: Budget
    path: str | None = None  # the file on disk, where the stream is that very file
    archives: int = 0
    packings: int = 0
    head: bytes = field(default=b"", init=False)

    def __post_init__(self) -> None:
        self.head = self.stream.peek(PEEK)[:PEEK]

    def whole(self, limit: int, *, what: str) -> bytes:
        """All bytes, or a skip where there are more than `limit`."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise reasons.NotRead(reasons.TOO_LARGE, f"{what} of more than {limit:,} bytes")
        self.check()
        return data

    def check(self) -> None:
        """Raise the fault that ended the stream, if one did."""
        fault = getattr(self.stream.raw, "fault", None)
        if fault is not None:
            raise fault

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """The same bytes with random access: the file itself, or a temporary copy."""
        if self.path is not None:
            with open(self.path, "rb") as direct:
                yield direct
            return
        with tempfile.TemporaryFile() as spool:
            shutil.copyfileobj(_Limited(self.stream, reasons.SPOOL_LIMIT), spool, 1 << 20)
            self.check()
            if self.budget.taken == 0:
                self.budget.taken = spool.tell()
            spool.seek(0)
            yield spool


class _Limited:
    def __init__(self, inner: _Readable, limit: int) -> None:
        self._inner, self._left = inner, limit

    def read(self, size: int = -1, /) -> bytes:
        data = self._inner.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise reasons.NotRead(reasons.TOO_LARGE, f"more than {reasons.SPOOL_LIMIT:,} bytes to lay down on disk")
        return data


def guarded(inner: _Readable, budget: Budget, *, unpacked: bool) -> io.BufferedReader:
    """A buffered stream with limits over anything with `read`."""
    return io.BufferedReader(Guarded(inner, budget, unpacked=unpacked), PEEK)
