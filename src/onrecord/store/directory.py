"""Entities of a store, and what rules judged of them, read one by one: for whoever needs a few of many."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.judgements.log import is_rule
from onrecord.model import Entity, Judgement
from onrecord.store.aliases import LAND
from onrecord.store.codec import decode
from onrecord.store.rows import judgement_of
from onrecord.store.sqlite import Store
from onrecord.text.recent import Recent

REMEMBERED = 20_000
"""Names of which it is remembered whom they mean: those of some hundred stories."""


class StoredDirectory:
    """The entities of a store as an `entities.Directory`. It remembers what it read: use a new one after a change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: Recent[str, tuple[Entity | None]] = Recent(REMEMBERED)
        self._lands: frozenset[str] | None = None

    def named(self, key: str) -> Entity | None:
        """Whom a name means: the entity that it leads, else the only one that has it."""
        return self._found(key, "ORDER BY leads DESC, id DESC", alone=True)

    def state(self, key: str) -> Entity | None:
        """The first state that has this country's code."""
        return self._found(key, "ORDER BY id", alone=False)

    def lands(self) -> frozenset[str]:
        """All lands without an ISO code that anybody belongs to."""
        if self._lands is None:
            sql = "SELECT DISTINCT substr(key, ?2 + 1) FROM alias WHERE key >= ?1 AND substr(key, 1, ?2) = ?1"
            rows = self._store.rows(f"{sql} AND key < ?1 || char(1114111)", LAND, len(LAND))
            self._lands = frozenset(row[0] for row in rows)
        return self._lands

    def _found(self, key: str, order: str, *, alone: bool) -> Entity | None:
        known = self._known.get(key)
        if known is None:
            sql = "SELECT leads, payload FROM alias JOIN entity ON entity.id = alias.entity WHERE key = ?"
            rows = self._store.rows(f"{sql} {order} LIMIT 2", key)
            nobody = not rows or (alone and len(rows) > 1 and not rows[0]["leads"])
            known = (None if nobody else decode(rows[0]["payload"], Entity),)
            self._known.keep(key, known)
        return known[0]


def ruled_on(store: Store, ids: Sequence[str]) -> list[Judgement]:
    """What rules judged about some entities, and what they judged instead of that later; in order of arrival."""
    found: dict[int, Judgement] = {}
    for column in ("left_id", "right_id"):
        for row in store.chunked(f"SELECT * FROM judgement WHERE {column} IN ({{}})", ids):
            found[row["seq"]] = judgement_of(row)
    for row in store.chunked("SELECT * FROM judgement WHERE supersedes IN ({})", [j.id for j in found.values()]):
        found[row["seq"]] = judgement_of(row)
    return [j for _, j in sorted(found.items()) if is_rule(j)]
