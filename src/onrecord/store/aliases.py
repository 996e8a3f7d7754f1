"""Entities by the names they are looked up by: the rows of `alias`.

Invariant: an entity's rows are written with it; a trigger takes them away with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.entities import keys_of, unlisted
from onrecord.model import Entity
from onrecord.store.codec import decode, encode

FIRST = 8
"""The schema from which on there are aliases."""
LAND: Final = "land#"
"""Before lands without an ISO code, of which it is only asked which there are."""


def insert(db: sqlite3.Connection, entities: Sequence[Entity]) -> None:
    """Entities that are new, with what they are looked up by."""
    db.executemany("INSERT INTO entity VALUES (?,?,?,?)", [(e.id, e.name, e.kind, encode(e)) for e in entities])
    _write(db, entities)


def _write(db: sqlite3.Connection, entities: Iterable[Entity]) -> None:
    rows = [
        (key, entity.id, leads)
        for entity in entities
        for key, leads in (*keys_of(entity), *((f"{LAND}{land}", False) for land in sorted(unlisted(entity))))
    ]
    db.executemany("INSERT OR REPLACE INTO alias VALUES (?,?,?)", rows)


def write_all(db: sqlite3.Connection) -> None:
    """What all entities of a store of before are looked up by."""
    for row in db.execute("SELECT payload FROM entity ORDER BY id").fetchall():
        _write(db, [decode(row[0], Entity)])
