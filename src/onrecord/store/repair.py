"""Forgetting what is unsound and can be made again. Articles and judgements are never touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.store import linked, seals
from onrecord.store.sqlite import Store


def forget_extracts(store: Store, articles: Sequence[str]) -> None:
    """All that the current extractors took from these articles, and the mark that they were read."""
    with store.transaction() as db:
        for article in articles:
            for table in ("annotation", "extract"):
                db.execute(
                    f"DELETE FROM {table} WHERE article = ?1"
                    " AND version = coalesce((SELECT version FROM done WHERE article = ?1), version)",
                    (article,),
                )
            db.execute("DELETE FROM done WHERE article = ?", (article,))
            db.execute("DELETE FROM search WHERE kind = 'statement' AND article = ?", (article,))
        seals.unseal(db, "extracts", articles)


def forget_derived(store: Store, *, stories: Sequence[str]) -> None:
    """All names, findings, copies and summaries; of the stories only those named, so that the others keep their ids."""
    with store.transaction() as db:
        for table in ("entity", "finding", "compared", "summary", "copy", "looked_for_retold"):
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM seal WHERE kind IN ('findings', 'copy', 'entity')")
        linked.forget(db)
        for story in stories:
            db.execute("DELETE FROM story WHERE id = ?", (story,))
            db.execute("DELETE FROM story_article WHERE story = ?", (story,))
            db.execute("INSERT OR IGNORE INTO stale VALUES (?)", (story,))
        seals.unseal(db, "story", stories)
        db.execute("INSERT OR IGNORE INTO fresh SELECT 'copies', id FROM article")


def rebuild_search(store: Store) -> None:
    """The full-text index, from the articles and from the statements that were taken out of them."""
    with store.transaction() as db:
        db.execute("DELETE FROM search")
        db.execute(
            "INSERT INTO search SELECT 'article', id, id, coalesce(title, '') || char(10) || text"
            " FROM article ORDER BY id"
        )
        for row in db.execute(
            "SELECT id, article, payload FROM current_extract WHERE kind = 'statement' ORDER BY article, id"
        ).fetchall():
            db.execute("INSERT INTO search VALUES ('statement',?,?,?)", (row[0], row[1], _statement_words(row[2])))


def searchable(store: Store, articles: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(kind, article, digest of the words) of all that the index has to hold of these articles."""
    for row in store.chunked("SELECT id, title, text FROM article WHERE id IN ({})", articles):
        yield "article", row["id"], word_digest(f"{row['title'] or ''}\n{row['text']}")
    sql = "SELECT article, payload FROM current_extract WHERE kind = 'statement' AND article IN ({})"
    for row in store.chunked(sql, articles):
        yield "statement", row["article"], word_digest(_statement_words(row["payload"]))


def word_digest(words: str | None) -> str:
    """A short stand-in for words."""
    return hashlib.blake2b((words or "").encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class _Named(msgspec.Struct):
    name: str = ""


class _Content(msgspec.Struct):
    words: tuple[str, ...] = ()


class _Said(msgspec.Struct):
    """What the index holds of a statement, read leniently: the row may be damaged."""

    speaker: _Named | None = None
    content: _Content = msgspec.field(default_factory=_Content)


def _statement_words(payload: str) -> str:
    try:
        said = msgspec.json.decode(payload, type=_Said)
    except (msgspec.DecodeError, ValueError):
        return ""
    return f"{said.speaker.name if said.speaker else ''}\n{' … '.join(said.content.words)}"
