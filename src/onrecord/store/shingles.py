"""What the search for copies remembers: sampled runs of words by stretch of the calendar, formulas, and the copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Copy
from onrecord.store import arriving, seals
from onrecord.store.codec import decode, encode
from onrecord.store.sqlite import Store
from onrecord.text.retelling import is_retold

METHOD = "copies method"
STEP = "copies"


@dataclass(frozen=True, slots=True)
class Runs:
    """The sampled runs of one article, as bytes."""

    article: str
    block: int
    day: int | None
    outlet: str | None
    hashes: bytes


class ShingleLog:
    """Reads and writes it for one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, method: str) -> None:
        """Forget all that another method found."""
        known = self._store.rows("SELECT value FROM state WHERE name = ?", METHOD)
        if known and known[0][0] == method:
            return
        with self._store.transaction() as db:
            for table in ("copy", "shingles", "formulas"):
                db.execute(f"DELETE FROM {table}")
            seals.rows(db, "copy")
            db.execute("INSERT OR IGNORE INTO fresh SELECT ?, id FROM article", (STEP,))
            db.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (METHOD, method))

    def fresh(self) -> list[str]:
        """Articles that were not looked at yet."""
        return [row[0] for row in self._store.rows("SELECT article FROM fresh WHERE step = ? ORDER BY article", STEP)]

    def add(self, runs: Iterable[Runs]) -> None:
        with self._store.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO shingles VALUES (?,?,?,?,?)",
                [(r.article, r.block, r.day, r.outlet, r.hashes) for r in runs],
            )

    def blocks(self) -> list[int]:
        """Stretches of the calendar with articles."""
        return [row[0] for row in self._store.rows("SELECT DISTINCT block FROM shingles ORDER BY block")]

    def blocks_of(self, articles: Sequence[str]) -> list[int]:
        """The stretches that some articles lie in."""
        rows = self._store.chunked("SELECT DISTINCT block FROM shingles WHERE article IN ({})", articles)
        return sorted({row[0] for row in rows})

    def runs(self, blocks: Iterable[int]) -> list[Runs]:
        """The runs of the articles of some stretches, by article."""
        found = [
            Runs(row["article"], row["block"], row["day"], row["outlet"], row["hashes"])
            for block in sorted(set(blocks))
            for row in self._store.rows("SELECT * FROM shingles WHERE block = ?", block)
        ]
        return sorted(found, key=lambda r: r.article)

    def formulas(self, block: int) -> tuple[bytes, bytes]:
        """Formulas and common runs around a stretch, as they were last found."""
        rows = self._store.rows("SELECT formulas, common FROM formulas WHERE block = ?", block)
        return (rows[0][0], rows[0][1]) if rows else (b"", b"")

    def replace(
        self, block: int, copies: Sequence[Copy], *, touched: Sequence[str], formulas: tuple[bytes, bytes]
    ) -> None:
        """Put `copies` in the place of those whose earlier text lies in a stretch and which hold a touched article."""
        with self._store.transaction() as db:
            found = [(article,) for copy in copies for article in (copy.left, copy.right)]
            mark = "INSERT OR IGNORE INTO touched SELECT story FROM current_story_article WHERE article = ?"
            db.executemany(mark, [(article,) for article in touched])
            db.executemany(mark, found)
            was = {
                row["id"]: row
                for side in ("left_id", "right_id")
                for article in touched
                for row in db.execute(
                    "SELECT copy.* FROM copy"
                    " JOIN shingles AS a ON a.article = left_id JOIN shingles AS b ON b.article = right_id"
                    f" WHERE {side} = ? AND min(a.block, b.block) = ?",
                    (article, block),
                )
            }
            db.executemany("DELETE FROM copy WHERE id = ?", [(id_,) for id_ in sorted(was)])
            for article in sorted({row["left_id"] for row in was.values() if is_retold(decode(row["payload"], Copy))}):
                arriving.look_for_retold(db, article)
            db.executemany(
                "INSERT OR REPLACE INTO copy VALUES (?,?,?,?)", [(c.id, c.left, c.right, encode(c)) for c in copies]
            )
            seals.rows(db, "copy", sorted({*was, *(c.id for c in copies)}))
            db.execute("INSERT OR REPLACE INTO formulas VALUES (?,?,?)", (block, *formulas))

    def rest(self, articles: Iterable[str]) -> None:
        """These articles have been looked at."""
        with self._store.transaction() as db:
            db.executemany("DELETE FROM fresh WHERE step = ? AND article = ?", [(STEP, a) for a in articles])
