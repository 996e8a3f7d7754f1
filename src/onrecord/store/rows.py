"""Rows of the store as values of the model."""

from __future__ import annotations

import json
import sqlite3

from onrecord.model import Article, Judgement, Run
from onrecord.store.codec import decode, encode


def judgement_of(row: sqlite3.Row) -> Judgement:
    return Judgement(
        row["id"],
        row["kind"],
        row["left_id"],
        row["right_id"],
        row["verdict"],
        row["decided_by"],
        row["decided_at"],
        row["why"],
        row["supersedes"],
    )


def run_of(row: sqlite3.Row) -> Run:
    counts: dict[str, int] = json.loads(row["counts"])
    return Run(
        row["id"], row["started"], row["finished"], row["version"], row["settings"], counts=tuple(counts.items())
    )


def rest_of(article: Article) -> dict[str, object]:
    """The fields of an article that have no column of their own."""
    return {
        "published_basis": article.published_basis,
        "authors": article.authors,
        "credits": article.credits,
        "dateline": article.dateline,
        "blocks": article.blocks,
        "found": article.found,
    }


def row_of(article: Article) -> tuple[str | None, ...]:
    """An article as a row of its table."""
    a = article
    return (a.id, a.outlet, a.url, a.published, a.title, a.text, a.language, a.name, encode(rest_of(a)))


def article_of(row: sqlite3.Row) -> Article:
    columns = {key: row[key] for key in row.keys() if key != "rest"}  # noqa: SIM118  a Row iterates over values
    whole = encode(columns)[:-1] + "," + row["rest"][1:]
    return decode(whole, Article)
