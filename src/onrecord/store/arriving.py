"""What is noted of an article when it is read: its address, that no set-wise step has seen it, and where it was found.

Invariant: what the store holds does not depend on the order in which files are read. A text that is found twice is
stored once, as read from the place that sorts first.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from onrecord.model import Article, Place
from onrecord.store.codec import encode
from onrecord.store.rows import article_of, rest_of
from onrecord.text.addresses import address_key, version_rank

STEPS = ("group", "copies")
FIRST_WITH_ADDRESSES = 4


def note(db: sqlite3.Connection, article: Article) -> None:
    """A new article: each step has yet to see it."""
    db.executemany("INSERT OR IGNORE INTO fresh VALUES (?,?)", [(step, article.id) for step in STEPS])
    note_address(db, article)


def note_address(db: sqlite3.Connection, article: Article) -> None:
    """Which page this is a version of. Earlier readings of the page stay where they are."""
    key = address_key(article.url)
    if key is not None:
        db.execute("INSERT OR REPLACE INTO address VALUES (?,?,?)", (article.id, key, version_rank(article)))


def migrated(db: sqlite3.Connection, number: int) -> None:
    """What a migration cannot say in SQL: the addresses of the articles of a store of before there were any."""
    if number != FIRST_WITH_ADDRESSES:
        return
    for row in db.execute("SELECT * FROM article WHERE url IS NOT NULL").fetchall():
        note_address(db, article_of(row))


def found_again(db: sqlite3.Connection, article: Article) -> None:
    """A text that is there already, found at another place. Where that sorts first, its reading of the text stands."""
    stood = article_of(db.execute("SELECT * FROM article WHERE id = ?", (article.id,)).fetchone())
    if _place(article.found) >= _place(stood.found):
        return
    db.execute(
        "UPDATE article SET name = ?, language = ?, rest = ? WHERE id = ?",
        (article.name, article.language, encode(rest_of(article)), article.id),
    )
    note_address(db, article)
    if address_key(article.url) is not None:  # the order of versions may follow the place
        db.execute("INSERT OR IGNORE INTO fresh VALUES ('group', ?)", (article.id,))
    if replace(stood, found=article.found, name=article.name) != article:  # other blocks: all is read from it anew
        db.execute("DELETE FROM annotation WHERE article = ?", (article.id,))
        db.execute("DELETE FROM extract WHERE article = ?", (article.id,))
        db.execute("DELETE FROM done WHERE article = ?", (article.id,))
        db.executemany("INSERT OR IGNORE INTO fresh VALUES (?,?)", [(step, article.id) for step in STEPS])


def _place(found: Place) -> tuple[str, str, int]:
    return found.path, found.inside or "", found.line or 0
