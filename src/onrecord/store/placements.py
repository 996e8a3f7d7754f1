"""The log of grouping: where each article was placed on its day, and the stories that follow from it.

Invariants
- One transaction per evening: after a kill the next run goes on with the day after the last one that was kept.
- `story` and `story_article` are made from `placed` and `merged`; a story that no longer stands as it did is noted in
  `stale` in the same transaction, and leaves a redirect.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.store.sqlite import Store
from onrecord.text.evenings import UNDATED, Evening, Merge, Placed, packed, unpacked

FROM = "group from"
METHOD = "group method"


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


class Placements:
    """Reads and writes the log of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # ---- what is to do -------------------------------------------------------------------------------------------

    def begin(self, method: str) -> None:
        """Forget all that another method placed: every article is to be placed anew."""
        if self._state(METHOD) == method:
            return
        with self._store.transaction() as db:
            db.execute("INSERT OR IGNORE INTO stale SELECT id FROM story")
            for table in ("placed", "merged"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM state WHERE name = ?", (FROM,))
            db.execute("INSERT OR IGNORE INTO fresh SELECT 'group', id FROM article")
            db.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (METHOD, method))

    def next_day(self) -> int | None:
        """The earliest day with an article that is not placed, or on which a run was stopped."""
        first = self._store.rows(
            "SELECT min(substr(published, 1, 10)) FROM fresh JOIN article ON article.id = fresh.article"
            " WHERE step = 'group'"
        )[0][0]
        days = [date.fromisoformat(first).toordinal()] if first else []
        stopped = self._state(FROM)
        return min([*days, *([int(stopped)] if stopped else [])], default=None)

    def undated(self) -> list[str]:
        """Articles without a day."""
        return [row[0] for row in self._store.rows("SELECT id FROM article WHERE published IS NULL ORDER BY id")]

    def undated_waits(self) -> bool:
        """Whether one of them is not placed."""
        sql = (
            "SELECT 1 FROM fresh JOIN article ON article.id = fresh.article"
            " WHERE step = 'group' AND published IS NULL LIMIT 1"
        )
        return bool(self._store.rows(sql))

    def days_from(self, day: int) -> list[int]:
        """Days with articles, from `day` on."""
        rows = self._store.rows(
            "SELECT DISTINCT substr(published, 1, 10) FROM article WHERE published >= ? ORDER BY 1", _day(day)
        )
        return [date.fromisoformat(row[0]).toordinal() for row in rows]

    def articles_of(self, day: int) -> list[str]:
        """The articles of one day."""
        rows = self._store.rows(
            "SELECT id FROM article WHERE published >= ? AND published < ? ORDER BY id", _day(day), _day(day + 1)
        )
        return [row[0] for row in rows]

    def last_day(self) -> int:
        """The latest day of any article; 0 where none has one."""
        last = self._store.rows("SELECT max(substr(published, 1, 10)) FROM article")[0][0]
        return date.fromisoformat(last).toordinal() if last else 0

    def _state(self, name: str) -> str | None:
        rows = self._store.rows("SELECT value FROM state WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    # ---- the log -------------------------------------------------------------------------------------------------

    def held(self, first: int, last: int) -> list[Placed]:
        """Articles of these days that were still compared with on the evening of the last one."""
        rows = self._store.rows(
            "SELECT * FROM placed WHERE day BETWEEN ? AND ? AND (released IS NULL OR released > ?) ORDER BY article",
            first,
            last,
            last,
        )
        return [placed_of(row) for row in rows]

    def merges(self, stories: Iterable[str], *, until: int) -> dict[str, Merge]:
        """The merges that lead from these stories to those that stood on the evening of a day, by who is gone."""
        found: dict[str, Merge] = {}
        asked = set(stories)
        while asked:
            rows = self._store.chunked("SELECT * FROM merged WHERE gone IN ({})", sorted(asked))
            step = {r["gone"]: Merge(r["gone"], r["kept"], r["opened"]) for r in rows if r["day"] <= until}
            found |= step
            asked = {merge.kept for merge in step.values()} - found.keys()
        return found

    def homes(self, articles: Sequence[str], *, before: int) -> dict[str, tuple[str, int]]:
        """Story of each article that was placed before a day, as it stood then, and when that was opened."""
        rows = [
            (row["article"], row["story"], row["opened"])
            for row in self._store.chunked("SELECT * FROM placed WHERE article IN ({})", sorted(articles))
            if row["day"] < before
        ]
        merges = self.merges((story for _, story, _ in rows), until=before - 1)
        found = {}
        for article, story, opened in rows:
            found[article] = (story, opened)
            while (merge := merges.get(found[article][0])) is not None:
                found[article] = (merge.kept, merge.opened)
        return found

    def evening(self, day: int) -> Evening:
        """What stands in the log for a day."""
        store = self._store
        placed = store.rows("SELECT * FROM placed WHERE day = ? ORDER BY article", day)
        merges = store.rows("SELECT * FROM merged WHERE day = ? ORDER BY at", day)
        released = store.rows("SELECT article FROM placed WHERE released = ? ORDER BY article", day)
        return Evening(
            day,
            tuple(placed_of(row) for row in placed),
            tuple(Merge(row["gone"], row["kept"], row["opened"]) for row in merges),
            tuple(row[0] for row in released),
        )

    def keep(self, evening: Evening, *, was: Evening) -> None:
        """Put `evening` in the place of what the log has for its day, and note that the next day is to follow."""
        with self._store.transaction() as db:
            if evening != was:
                self._replace(db, evening, was=was)
            db.executemany(
                "DELETE FROM fresh WHERE step = 'group' AND article = ?", [(p.article,) for p in evening.placed]
            )
            if evening.day != UNDATED:
                db.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (FROM, str(evening.day + 1)))

    @staticmethod
    def _replace(db: sqlite3.Connection, evening: Evening, *, was: Evening) -> None:
        same = set(was.placed) & set(evening.placed)
        changed = [p for p in evening.placed if p not in same]
        stale = {p.story for p in (*changed, *(p for p in was.placed if p not in same))}
        stale |= {story for merge in (*was.merges, *evening.merges) for story in (merge.gone, merge.kept)}
        db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", [(story,) for story in sorted(stale)])
        db.execute("UPDATE placed SET released = NULL WHERE released = ?", (evening.day,))
        db.executemany("DELETE FROM placed WHERE article = ?", [(p.article,) for p in was.placed if p not in same])
        db.executemany(
            "INSERT OR REPLACE INTO placed VALUES (?,?,?,?,NULL,?,?)",
            [(p.article, p.day, p.story, p.opened, len(p.terms), packed(p)) for p in changed],
        )
        db.execute("DELETE FROM merged WHERE day = ?", (evening.day,))
        db.executemany(
            "INSERT OR REPLACE INTO merged VALUES (?,?,?,?,?)",
            [(m.gone, m.kept, m.opened, evening.day, at) for at, m in enumerate(evening.merges)],
        )
        db.executemany("UPDATE placed SET released = ? WHERE article = ?", [(evening.day, a) for a in evening.released])

    def rest(self) -> None:
        """Nothing is left to do after the last day that was kept."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM state WHERE name = ?", (FROM,))


def placed_of(row: sqlite3.Row) -> Placed:
    """An article as it stands in the log."""
    terms, weights = unpacked(row["vector"], terms=row["terms"])
    return Placed(row["article"], row["day"], row["story"], row["opened"], terms, weights)


def version_chains(store: Store, articles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """All texts at the address of each article, the latest last, for those whose address has several."""
    keys = {
        row["article"]: str(row["key"])
        for row in store.chunked("SELECT article, key FROM address WHERE article IN ({})", articles)
    }
    chains: dict[str, list[str]] = {}
    rows = store.chunked(
        "SELECT article, key FROM address WHERE key IN ({}) ORDER BY key, rank", sorted(set(keys.values()))
    )
    for row in rows:
        chains.setdefault(row["key"], []).append(row["article"])
    return {article: tuple(chains[key]) for article, key in keys.items() if len(chains[key]) > 1}
