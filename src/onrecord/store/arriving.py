"""What is noted of an article when it is read: its address, that no set-wise step has seen it, and where it was found.

Invariant: what the store holds does not depend on the order in which files are read. A text that is found twice is
stored once, as read from the place that sorts first.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from onrecord.model import Article, Place
from onrecord.store import aliases, seals
from onrecord.store.rows import article_of, row_of
from onrecord.text.addresses import address_key, version_rank

STEPS = ("group", "copies")
FIRST_WITH_ADDRESSES = 4
FIRST_WITH_NAMES = 7


def note(db: sqlite3.Connection, article: Article) -> None:
    """A new article: each step has yet to see it."""
    searchable(db, article)
    db.executemany("INSERT OR IGNORE INTO fresh VALUES (?,?)", [(step, article.id) for step in STEPS])
    note_address(db, article)
    seals.article(db, article.id)


def searchable(db: sqlite3.Connection, article: Article) -> None:
    """Its words in the full-text index."""
    words = f"{article.title or ''}\n{article.text}"
    db.execute("INSERT INTO search VALUES ('article',?,?,?)", (article.id, article.id, words))


def note_address(db: sqlite3.Connection, article: Article) -> None:
    """Which page this is a version of. Earlier readings of the page stay where they are."""
    key = address_key(article.url)
    if key is not None:
        db.execute("INSERT OR REPLACE INTO address VALUES (?,?,?)", (article.id, key, version_rank(article)))


def migrated(db: sqlite3.Connection, number: int) -> None:
    """What a migration cannot say in SQL: the addresses, seals and aliases of a store of before there were any."""
    if number == seals.FIRST:
        seals.seal_all(db)
    if number == FIRST_WITH_NAMES:
        seals.rows(db, "entity")
    if number == aliases.FIRST:
        aliases.write_all(db)
    if number != FIRST_WITH_ADDRESSES:
        return
    for row in db.execute("SELECT * FROM article WHERE url IS NOT NULL").fetchall():
        note_address(db, article_of(row))


def found_again(db: sqlite3.Connection, article: Article) -> None:
    """A text that is there already, found at another place. Where that sorts first, its reading of the text stands.

    A row that is not what was written gives way to what was read now.
    """
    row = db.execute("SELECT * FROM article WHERE id = ?", (article.id,)).fetchone()
    sealed = db.execute("SELECT digest FROM seal WHERE kind = 'article' AND id = ?", (article.id,)).fetchone()
    whole = sealed is not None and sealed[0] == seals.digest(seals.values_of(row))
    stood = article_of(row) if whole else None
    if stood is not None and _place(article.found) >= _place(stood.found):
        return
    db.execute(
        "UPDATE article SET id = ?1, outlet = ?2, url = ?3, published = ?4, title = ?5, text = ?6, language = ?7,"
        " name = ?8, rest = ?9 WHERE id = ?1",
        row_of(article),
    )
    seals.article(db, article.id)
    note_address(db, article)
    if address_key(article.url) is not None:  # the order of versions may follow the place
        db.execute("INSERT OR IGNORE INTO fresh VALUES ('group', ?)", (article.id,))
    if stood is None:
        db.execute("DELETE FROM search WHERE kind = 'article' AND id = ?", (article.id,))
        searchable(db, article)
    if stood is None or replace(stood, found=article.found, name=article.name) != article:
        _read_anew(db, article.id)  # other blocks


def _read_anew(db: sqlite3.Connection, article: str) -> None:
    for table in ("annotation", "extract", "done"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    db.execute("DELETE FROM search WHERE kind = 'statement' AND article = ?", (article,))
    db.execute("UPDATE linked SET version = '' WHERE article = ?", (article,))
    seals.unseal(db, "extracts", [article])
    look_for_retold(db, article)
    db.executemany("INSERT OR IGNORE INTO fresh VALUES (?,?)", [(step, article) for step in STEPS])


def look_for_retold(db: sqlite3.Connection, article: str) -> None:
    """Rewritten copies are to be looked for among all reports of an article's story."""
    story = "SELECT story FROM current_story_article WHERE article = ?"
    db.execute(f"DELETE FROM looked_for_retold WHERE story IN ({story})", (article,))


def _place(found: Place) -> tuple[str, str, int]:
    return found.path, found.inside or "", found.line or 0
