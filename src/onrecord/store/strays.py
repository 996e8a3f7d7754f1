"""Rows that name what is not there, and articles that a step has not seen and does not know that it has not.

What is found here can always be forgotten or looked at again; the next build makes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Outlet, content_id
from onrecord.store import arriving, linked, seals
from onrecord.store.rows import article_of
from onrecord.store.sqlite import Store
from onrecord.text.addresses import address_key

_OF_ARTICLES = {
    "annotation": "article",
    "extract": "article",
    "done": "article",
    "address": "article",
    "placed": "article",
    "shingles": "article",
    "story_article": "article",
    "judged_article": "article",
    "fresh": "article",
    "copy": "left_id",
    "copy right": "right_id",
}
"""Tables whose rows belong to an article, and the column that names it."""
_STORIES = (
    ("story_article", "SELECT DISTINCT story FROM story_article WHERE story NOT IN (SELECT id FROM story)"),
    ("finding", "SELECT DISTINCT story FROM finding WHERE story NOT IN (SELECT story FROM compared)"),
    (
        "summary",
        "SELECT story FROM compared WHERE story NOT IN (SELECT story FROM touched)"
        " AND story NOT IN (SELECT summary.story FROM summary JOIN compared USING (story, fingerprint))",
    ),
    (
        "placed",
        "SELECT DISTINCT story FROM placed WHERE story NOT IN (SELECT id FROM story)"
        " AND story NOT IN (SELECT gone FROM merged) AND story NOT IN (SELECT story FROM stale)",
    ),
)


def loose(store: Store) -> Iterator[tuple[str, str]]:
    """(id, what is wrong), in a fixed order."""
    for name, column in _OF_ARTICLES.items():
        table = name.partition(" ")[0]
        sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} NOT IN (SELECT id FROM article) ORDER BY 1"
        for row in store.rows(sql):
            yield row[0], f"{table} names this article, which is not there"
    for step, table in (("group", "placed"), ("copies", "shingles")):
        for row in store.rows(_unseen(step, table)):
            yield row["id"], f"is not in {table} and not waiting for it"
    for name, sql in _STORIES:
        for row in store.rows(f"{sql} ORDER BY 1"):
            yield row[0], f"{name} does not fit this story"
    for row in store.rows("SELECT article, story FROM placed WHERE article NOT IN (SELECT article FROM story_article)"):
        if not store.rows("SELECT 1 FROM stale LIMIT 1"):
            yield row["story"], f"does not hold {row['article']}, which was placed there"
    for outlet in _outlets(store):
        yield outlet.id, f"the outlet {outlet.name} is not there"
    for article, key in _addresses(store):
        yield article, f"its address {key} is not there"


def _unseen(step: str, table: str) -> str:
    return (
        f"SELECT id FROM article WHERE id NOT IN (SELECT article FROM {table})"
        f" AND id NOT IN (SELECT article FROM fresh WHERE step = '{step}') ORDER BY id"
    )


def forget(store: Store) -> None:
    """Take away or look at again what `loose` finds."""
    outlets, addresses = list(_outlets(store)), [article for article, _ in _addresses(store)]
    with store.transaction() as db:
        for story in [row[0] for row in db.execute("SELECT id FROM story UNION SELECT story FROM placed")]:
            db.execute("INSERT OR IGNORE INTO stale VALUES (?)", (story,))
        for name, column in _OF_ARTICLES.items():
            table = name.partition(" ")[0]
            db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM article)")
        linked.forget(db)
        db.execute("DELETE FROM seal WHERE kind = 'extracts' AND id NOT IN (SELECT id FROM article)")
        seals.rows(db, "copy")
        for step, table in (("group", "placed"), ("copies", "shingles")):
            db.execute(f"INSERT OR IGNORE INTO fresh SELECT '{step}', id FROM ({_unseen(step, table)})")
        for name, sql in _STORIES:
            if name in {"finding", "summary"}:
                db.execute(f"INSERT OR IGNORE INTO touched {sql}")
        db.executemany(
            "INSERT OR IGNORE INTO outlet VALUES (?,?,?,?)", [(o.id, o.name, o.domain, o.kind) for o in outlets]
        )
        for article in addresses:
            arriving.note_address(
                db, article_of(db.execute("SELECT * FROM article WHERE id = ?", (article,)).fetchone())
            )


def _outlets(store: Store) -> Iterator[Outlet]:
    """Outlets of articles that the table does not have."""
    known = {row[0] for row in store.rows("SELECT name FROM outlet")}
    names = {row[0] for row in store.rows("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")}
    for name in sorted(names - known):
        yield Outlet(content_id("out", name), name)


def _addresses(store: Store) -> Iterator[tuple[str, str]]:
    for row in store.rows(
        "SELECT id, url FROM article WHERE url IS NOT NULL AND id NOT IN (SELECT article FROM address) ORDER BY id"
    ):
        key = address_key(row["url"])
        if key is not None:
            yield row["id"], key
