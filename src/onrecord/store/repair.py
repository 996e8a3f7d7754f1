"""Forgetting what is unsound and can be made again. Articles and judgements are never touched."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.store.sqlite import Store


def forget_extracts(store: Store, articles: Sequence[str]) -> None:
    """All that the current extractors took from these articles, and the mark that they were read."""
    with store.transaction() as db:
        for article in articles:
            for table in ("annotation", "extract"):
                db.execute(
                    f"DELETE FROM {table} WHERE article = ?1"
                    " AND version = (SELECT version FROM done WHERE article = ?1)",
                    (article,),
                )
            db.execute("DELETE FROM done WHERE article = ?", (article,))


def forget_derived(store: Store, *, stories: Sequence[str]) -> None:
    """All findings, copies and summaries; of the stories only those named, so that the others keep their ids."""
    with store.transaction() as db:
        for table in ("finding", "compared", "summary", "copy"):
            db.execute(f"DELETE FROM {table}")
        for story in stories:
            db.execute("DELETE FROM story WHERE id = ?", (story,))
            db.execute("DELETE FROM story_article WHERE story = ?", (story,))
            db.execute("INSERT OR IGNORE INTO stale VALUES (?)", (story,))
        db.execute("INSERT OR IGNORE INTO fresh SELECT 'copies', id FROM article")


def rebuild_search(store: Store) -> None:
    """The full-text index of articles, from the articles; that of statements is made with their extracts."""
    with store.transaction() as db:
        db.execute("DELETE FROM search WHERE kind = 'article'")
        db.execute(
            "INSERT INTO search SELECT 'article', id, id, coalesce(title, '') || char(10) || text"
            " FROM article ORDER BY id"
        )
