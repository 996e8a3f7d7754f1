"""Opening the file of a store: for writing, for reading, from a place that may only be read; and its schema.

Invariants
- A migration is one transaction with the schema's new number: a process killed in it leaves the old schema whole.
- A reader never waits for a writer and never changes the file.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from onrecord.errors import InUse, StopRun
from onrecord.store import arriving, lock

_WAIT = 10_000
"""Milliseconds to wait for SQLite's own locks: two threads of one process, or a checkpoint."""


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """The open file, its schema the newest. Raises StopRun where it cannot be opened or is newer than this code."""
    if read_only:
        db = _to_read(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.take(path.parent)
        try:
            db = _to_write(path)
        except BaseException:
            lock.release(path.parent)
            raise
    db.row_factory = sqlite3.Row
    return db


def close(db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    """Close it, and let another process write."""
    db.close()
    if not read_only:
        lock.release(path.parent)


def _to_write(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute(f"PRAGMA busy_timeout = {_WAIT}")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")  # acknowledged means on disk
        db.row_factory = sqlite3.Row
        _migrate(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _to_read(path: Path) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode=ro"
    try:
        return _checked(uri, path)
    except sqlite3.OperationalError as error:
        # Reading beside a writer needs a small file of its own. Where none may be made and nothing waits in the log,
        # nobody writes here, and the file alone is all there is.
        log = path.with_name(f"{path.name}-wal")
        if os.access(path.parent, os.W_OK):
            raise
        if log.exists() and log.stat().st_size:
            raise StopRun(
                f"the store {path} was not closed and may only be read here: copy it with {log.name} to where it may be"
                " written, and open it there once"
            ) from error
        return _checked(f"{uri}&immutable=1", path)


def _checked(uri: str, path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        db.execute(f"PRAGMA busy_timeout = {_WAIT}")
        have, newest = _schema(db), _migrations()[-1][0]
        _refuse_newer(have, newest, path)
        if have < newest:
            raise StopRun(f"the store {path} has schema {have}; run `onrecord build` once to bring it to {newest}")
    except BaseException:
        db.close()
        raise
    return db


# ---- the schema ----------------------------------------------------------------------------------------------------


def _migrations() -> list[tuple[int, str]]:
    folder = resources.files("onrecord.store").joinpath("migrations")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in files]


def _schema(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(have: int, newest: int, path: Path) -> None:
    if have > newest:
        raise StopRun(f"the store {path} has schema {have}, this OnRecord knows up to {newest}; upgrade OnRecord")


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    migrations = _migrations()
    _refuse_newer(_schema(db), migrations[-1][0], path)
    for number, script in migrations:
        if number <= _schema(db):
            continue
        db.execute("BEGIN IMMEDIATE")
        if number <= _schema(db):  # another thread was quicker
            db.execute("ROLLBACK")
            continue
        for statement in _statements(script):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number}")
        arriving.migrated(db, number)
        db.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """One after another: `executescript` would end the transaction that they belong in."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


# ---- what can go wrong ---------------------------------------------------------------------------------------------

_SAID = (
    ("SQLITE_FULL", "cannot be written: the disk is full; free some space, and the same command goes on from here"),
    ("SQLITE_READONLY", "may only be read here; allow writing, or build into another folder with --store"),
    (
        "SQLITE_IOERR",
        "cannot be read or written ({said}); is the disk full or gone? The same command goes on from here",
    ),
    ("SQLITE_CANTOPEN", "cannot be opened: {said}"),
    (
        "SQLITE_CORRUPT",
        "is damaged ({said}); `onrecord check` says more, a copy of the file or a new build replaces it",
    ),
    ("SQLITE_NOTADB", "cannot be opened: {said}"),
    ("SQLITE_BUSY", "is in use by another process; try again when that has ended"),
    ("SQLITE_LOCKED", "is in use by another process; try again when that has ended"),
)


_OF_THE_SYSTEM = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EROFS: "SQLITE_READONLY",
    errno.EACCES: "SQLITE_READONLY",
    errno.EPERM: "SQLITE_READONLY",
}


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """All or nothing; what the disk or another process did in the way is said in words (`trouble`)."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:  # a full disk has ended it already
            db.execute("ROLLBACK")
        told = trouble(path, error) if isinstance(error, sqlite3.Error) else None
        if told:
            raise told from error
        raise


def trouble(path: Path, error: BaseException) -> StopRun | None:
    """What the disk, the file or another process did, in words; None for an error of this program."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if isinstance(error, OSError):
        name = _OF_THE_SYSTEM.get(error.errno or 0, "SQLITE_CANTOPEN")
    for kind, words in _SAID:
        if name.startswith(kind):
            told = f"the store {path} {words.format(said=error)}"
            return InUse(told) if kind in {"SQLITE_BUSY", "SQLITE_LOCKED"} else StopRun(told)
    return None
