"""Rewritten copies, and among which reports of a story they were looked for."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Copy
from onrecord.store import seals
from onrecord.store.codec import decode, encode
from onrecord.store.sqlite import Store
from onrecord.text.retelling import Looked


def looked_for(store: Store, story: str) -> Looked | None:
    """What is noted of a story; None where nothing holds any more."""
    rows = store.rows("SELECT payload FROM looked_for_retold WHERE story = ?", story)
    return decode(rows[0][0], Looked) if rows else None


def settle(store: Store, story: str, looked: Looked, *, gone: Sequence[str], found: Sequence[Copy]) -> None:
    """Put the copies `found` in the place of those with some ids, and note where they were looked for."""
    with store.transaction() as db:
        db.executemany("DELETE FROM copy WHERE id = ?", [(id_,) for id_ in gone])
        rows = [(c.id, c.left, c.right, encode(c)) for c in found]
        db.executemany("INSERT OR REPLACE INTO copy VALUES (?,?,?,?)", rows)
        seals.rows(db, "copy", sorted({*gone, *(c.id for c in found)}))
        db.execute("INSERT OR REPLACE INTO looked_for_retold VALUES (?,?)", (story, encode(looked)))
