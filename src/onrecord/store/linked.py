"""The log of linking: what each article says of its names, and what all of them say of each.

Invariants
- `name` holds the sum of the rows of `linked`. Rows of articles are added with a mark that sums and entities are to
  follow, and the mark goes in the transaction that writes those: a run that is stopped in between leaves a log that the
  next one begins anew.
- Whoever links some names reads all that can be one with any of them: see `kin`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Entity, Judgement
from onrecord.store import aliases, seals
from onrecord.store.codec import decode
from onrecord.store.rows import judgement_of
from onrecord.store.sqlite import Store

METHOD, OPEN, LANDS = "link method", "link open", "link lands"
_READ = "SELECT article, version FROM done WHERE article NOT IN (SELECT article FROM superseded)"


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as it is kept; `said` as the stage packs it."""

    key: str
    said: str
    block: str | None
    anchor: str | None
    entity: str
    id: str
    anchored: str | None


class NameLog:
    """Reads and writes the log of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, method: str) -> None:
        """Forget all that another method linked, or that a stopped run left half done."""
        if self._state(METHOD) == method and self._state(OPEN) is None:
            return
        with self._store.transaction() as db:
            forget(db)
            db.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (METHOD, method))

    def gone(self) -> list[str]:
        """Articles that are linked and no longer read as they were."""
        sql = f"SELECT article FROM (SELECT article, version FROM linked EXCEPT {_READ}) ORDER BY article"
        return [row[0] for row in self._store.rows(sql)]

    def new(self) -> list[tuple[str, str]]:
        """Articles that are read and not linked, each with the version that read it."""
        sql = f"SELECT * FROM ({_READ} EXCEPT SELECT article, version FROM linked) ORDER BY article"
        return [(row[0], row[1]) for row in self._store.rows(sql)]

    @property
    def empty(self) -> bool:
        """Whether no name is known: all are to be linked."""
        return not self._store.rows("SELECT 1 FROM name LIMIT 1")

    def lands(self) -> str | None:
        """What the stage keeps of the lands that articles name."""
        return self._state(LANDS)

    def said(self, articles: Sequence[str]) -> list[str]:
        """What these articles say."""
        return [row["said"] for row in self._store.chunked("SELECT said FROM linked WHERE article IN ({})", articles)]

    def all_said(self) -> Iterator[str]:
        """What every article says, one by one."""
        last = ""
        while rows := self._store.rows("SELECT article, said FROM linked WHERE article > ? ORDER BY 1 LIMIT 500", last):
            yield from (row["said"] for row in rows)
            last = rows[-1]["article"]

    def replace_said(self, gone: Sequence[str], said: Iterable[tuple[str, str, str]]) -> None:
        """(article, version, what it says) in place of what some articles said."""
        with self._store.transaction() as db:
            db.execute("INSERT OR REPLACE INTO state VALUES (?,'1')", (OPEN,))
            db.executemany("DELETE FROM linked WHERE article = ?", [(article,) for article in gone])
            db.executemany("INSERT OR REPLACE INTO linked VALUES (?,?,?)", list(said))

    def named(self, keys: Iterable[str]) -> dict[str, NameRow]:
        """The rows of some names."""
        return self._rows("key", keys)

    def kin(self, rows: Iterable[NameRow], judged: Iterable[str]) -> dict[str, NameRow]:
        """All names that may be one with some, by way of however many others: of one block, of one entry of the
        lexicon, or of one entity so far; and all those that people have `judged`, by name or by id. `rows` may hold
        names as they stood and as they will be."""
        sides = sorted(set(judged))
        found: dict[str, NameRow] = {}
        for column in ("key", "id", "anchor", "anchored"):
            found |= self._rows(column, sides)
        fresh = [*rows, *found.values()]
        while fresh:
            anchors = {r.anchor for r in fresh if r.anchor}
            met = self._rows("block", {r.block for r in fresh if r.block})
            met |= self._rows("entity", {r.entity for r in fresh if r.entity})
            met |= self._rows("anchor", {*anchors, *(r.key for r in fresh)})
            met |= self._rows("key", anchors)
            fresh = [row for key, row in met.items() if key not in found]
            found |= met
        return found

    def _rows(self, column: str, values: Iterable[str]) -> dict[str, NameRow]:
        sql = f"SELECT * FROM name WHERE {column} IN ({{}})"
        return {row["key"]: NameRow(*row) for row in self._store.chunked(sql, sorted(set(values)))}

    def entities(self, rows: Iterable[NameRow]) -> list[Entity]:
        """The entities of some names."""
        sql = "SELECT payload FROM entity WHERE id IN ({})"
        return [decode(r["payload"], Entity) for r in self._store.chunked(sql, sorted({row.entity for row in rows}))]

    def ruled(self, keys: Sequence[str], *, by: str) -> list[Judgement]:
        """What a rule judged about some names, in order of arrival."""
        sql = "SELECT * FROM judgement WHERE kind = 'entity' AND left_id IN ({})"
        rows = [row for row in self._store.chunked(sql, keys) if row["decided_by"] == by]
        return [judgement_of(row) for row in sorted(rows, key=lambda row: int(row["seq"]))]

    def keep(
        self,
        rows: Iterable[NameRow],
        *,
        entities: Iterable[Entity],
        judgements: Iterable[Judgement],
        instead_of: Mapping[str, NameRow] | None,
        lands: str,
    ) -> None:
        """The names and entities `instead_of` some (None: of all), and what the rules judged on the way."""
        with self._store.transaction() as db:
            if instead_of is None:
                db.execute("DELETE FROM name")
                db.execute("DELETE FROM entity")
                seals.unseal_all(db, "entity")
            else:
                gone = sorted({row.entity for row in instead_of.values() if row.entity})
                db.executemany("DELETE FROM name WHERE key = ?", [(key,) for key in sorted(instead_of)])
                db.executemany("DELETE FROM entity WHERE id = ?", [(id_,) for id_ in gone])
                seals.unseal(db, "entity", gone)
            db.executemany(
                "INSERT INTO name VALUES (?,?,?,?,?,?,?)",
                [(r.key, r.said, r.block, r.anchor, r.entity, r.id, r.anchored) for r in rows],
            )
            made = list(entities)
            aliases.insert(db, made)
            seals.rows(db, "entity", [e.id for e in made])
            self._store.log_judgements(db, judgements)
            db.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (LANDS, lands))
            db.execute("DELETE FROM state WHERE name = ?", (OPEN,))

    def count(self) -> int:
        """How many entities there are."""
        return int(self._store.rows("SELECT count(*) FROM entity")[0][0])

    def _state(self, name: str) -> str | None:
        rows = self._store.rows("SELECT value FROM state WHERE name = ?", name)
        return str(rows[0][0]) if rows else None


def forget(db: sqlite3.Connection) -> None:
    """All names are to be linked anew; what they are linked to stands until that is done."""
    db.execute("DELETE FROM linked")
    db.execute("DELETE FROM name")
    db.execute("DELETE FROM state WHERE name IN (?,?,?)", (METHOD, OPEN, LANDS))
