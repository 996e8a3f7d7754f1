"""Stores as earlier versions of the program left them: made by the migrations of their time, filled from one of today.

No version has been tagged yet; every schema that has been on the main line counts as released. Schema 1 had two forms
there: the first kept all tables without a rowid.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from onrecord.store import FILE
from onrecord.store.opening import _migrations

_ROWID_SINCE = ("article", "annotation", "extract", "entity", "story", "copy", "finding")


def make(folder: Path, *, schema: int, source: Path, first_form: bool = False) -> None:
    """A store of this schema with all that `source` has and the schema has a place for."""
    folder.mkdir()
    db = sqlite3.connect(folder / FILE)
    for number, script in _migrations():
        if number <= schema:
            db.executescript(_first_form(script) if number == 1 and first_form else script)
    db.execute("ATTACH ? AS source", (str(source),))
    tables = (
        "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
        " AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
    )
    for (table,) in db.execute(tables).fetchall():
        columns = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
        db.execute(f"DELETE FROM main.{table}")
        db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM source.{table}")
    db.execute(f"PRAGMA user_version = {schema}")
    db.commit()
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _first_form(script: str) -> str:
    """Schema 1 as it was in the first days."""
    for table in _ROWID_SINCE:
        script, changed = re.subn(rf"(CREATE TABLE {table} \([^;]*?\))(;)", r"\1 WITHOUT ROWID\2", script)
        assert changed == 1, table
    return script
