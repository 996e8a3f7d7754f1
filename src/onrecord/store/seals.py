"""Digests of rows as they were written, so that `onrecord check` sees what was altered, and what is gone.

Invariants
- A seal is written in the transaction that writes its rows, and goes in the one that takes them away.
- Nothing but the check reads them; a record never depends on one.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from onrecord.store.codec import encode

Kind = Literal["article", "extracts", "findings", "story", "copy", "entity", "judgement"]
FIRST = 6
"""The schema from which on there are seals."""
_EXTRACTS = "SELECT kind, id, payload FROM extract WHERE article = ? AND version = ? ORDER BY kind, id"


def seal(db: sqlite3.Connection, kind: Kind, id_: str, values: object) -> None:
    """Note what was written."""
    db.execute("INSERT OR REPLACE INTO seal VALUES (?,?,?)", (kind, id_, digest(values)))


def unseal(db: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> None:
    """These rows are gone on purpose."""
    db.executemany("DELETE FROM seal WHERE kind = ? AND id = ?", [(kind, one) for one in ids])


def digest(values: object) -> bytes:
    """Of values that SQLite keeps, in an unambiguous encoding."""
    return hashlib.blake2b(encode(values).encode("utf-8", "surrogatepass"), digest_size=8).digest()


# ---- what each kind covers -----------------------------------------------------------------------------------------


def article(db: sqlite3.Connection, id_: str) -> None:
    """The whole row of an article, blocks, credits and place with it."""
    seal(db, "article", id_, values_of(db.execute("SELECT * FROM article WHERE id = ?", (id_,)).fetchone()))


def extracts(db: sqlite3.Connection, article_: str) -> None:
    """What the current extractors took from an article: a row more or less shows too."""
    seal(db, "extracts", article_, extracts_of(db, article_))


def extracts_of(db: sqlite3.Connection, article_: str) -> list[object]:
    """The values behind the seal of an article's extracts; none where the mark that it was read is gone."""
    read = db.execute("SELECT version FROM done WHERE article = ?", (article_,)).fetchone()
    if read is None:
        return []
    noted = db.execute("SELECT payload FROM annotation WHERE article = ? AND version = ?", (article_, read[0]))
    return [[row[0] for row in noted], *(values_of(row) for row in db.execute(_EXTRACTS, (article_, read[0])))]


def findings_of(db: sqlite3.Connection, story: str) -> list[object]:
    """The values behind the seal of a story's findings."""
    made = db.execute("SELECT fingerprint FROM compared WHERE story = ?", (story,)).fetchone()
    rows = db.execute("SELECT id, relation, independence, payload FROM finding WHERE story = ? ORDER BY id", (story,))
    return [made[0] if made else None, *(values_of(row) for row in rows)]


def judgement_of(db: sqlite3.Connection, id_: str) -> list[object]:
    """The values behind the seal of a judgement: all but its place in the log."""
    row = db.execute("SELECT * FROM judgement WHERE id = ?", (id_,)).fetchone()
    return values_of(row)[1:] if row is not None else []


def judgements(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Rows of the log, each by itself."""
    for id_ in ids:
        seal(db, "judgement", id_, judgement_of(db, id_))


def unseal_all(db: sqlite3.Connection, kind: Kind) -> None:
    """All rows of a kind are gone on purpose."""
    db.execute("DELETE FROM seal WHERE kind = ?", (kind,))


def rows(db: sqlite3.Connection, kind: Literal["story", "copy", "entity"], ids: Iterable[str] | None = None) -> None:
    """The rows of a table, each by itself: those with some ids, which may be gone, or all."""
    if ids is None:
        unseal_all(db, kind)
        ids = [row[0] for row in db.execute(f"SELECT id FROM {kind}")]
    for id_ in ids:
        row = db.execute(f"SELECT * FROM {kind} WHERE id = ?", (id_,)).fetchone()
        if row is None:
            unseal(db, kind, [id_])
        else:
            seal(db, kind, id_, values_of(row))


def values_of(row: Sequence[object] | None) -> list[object]:
    """A row as a list."""
    return list(row) if row is not None else []


# ---- a whole store -------------------------------------------------------------------------------------------------


def seal_all(db: sqlite3.Connection) -> None:
    """Seal a store of before there were seals, as it is found."""
    for kind, id_, values in found(db):
        seal(db, kind, id_, values)


def broken(db: sqlite3.Connection) -> Iterator[tuple[Kind, str, str]]:
    """Every kind and id whose rows are not what was written, and how."""
    known: dict[tuple[Kind, str], bytes] = {(row[0], row[1]): row[2] for row in db.execute("SELECT * FROM seal")}
    for kind, id_, values in found(db):
        sealed = known.pop((kind, id_), None)
        if sealed is None:
            yield kind, id_, "was not written by a build"
        elif sealed != digest(values):
            yield kind, id_, "is not what was written"
    for gone, id_ in sorted(known):
        yield gone, id_, "was written and is gone"


def found(db: sqlite3.Connection) -> Iterator[tuple[Kind, str, list[object]]]:
    """Everything that has a seal, with the values behind it."""
    for row in db.execute("SELECT * FROM article ORDER BY id"):
        yield "article", row[0], values_of(row)
    for row in db.execute("SELECT article FROM done ORDER BY article"):
        yield "extracts", row[0], extracts_of(db, row[0])
    for row in db.execute("SELECT story FROM compared ORDER BY story"):
        yield "findings", row[0], findings_of(db, row[0])
    for row in db.execute("SELECT * FROM story ORDER BY id"):
        yield "story", row[0], values_of(row)
    for row in db.execute("SELECT * FROM copy ORDER BY id"):
        yield "copy", row[0], values_of(row)
    for row in db.execute("SELECT id FROM judgement ORDER BY seq"):
        yield "judgement", row[0], judgement_of(db, row[0])
    for row in db.execute("SELECT * FROM entity ORDER BY id"):
        yield "entity", row[0], values_of(row)
