"""A large store grown from a small one: its stories copied under other ids, and one story of hundreds of reports."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from pathlib import Path

from onrecord.store import FILE, Store

_ID = re.compile(r"\b(art|stm|evt|fig|fnd|hap|cpy|men|sty)_[0-9a-f]{20}\b")
_TABLES = (
    ("article", "id, outlet, url, published, title, text, language, name, rest"),
    ("annotation", "article, version, payload"),
    ("extract", "article, version, kind, id, payload"),
    ("done", "article, version"),
    ("story", "id, first, last, payload"),
    ("story_article", "article, story"),
    ("copy", "id, left_id, right_id, payload"),
    ("finding", "id, story, relation, independence, payload"),
    ("compared", "story, fingerprint"),
    ("summary", "story, fingerprint, payload"),
    ("search", "kind, id, article, words"),
)


def grow(folder: Path, *, copies: int, large: int) -> str:
    """`copies` more of every story, and one story of the largest's reports `large` times over. Its id is returned."""
    with Store(folder):
        pass  # brings an older file up to date
    db = sqlite3.connect(folder / FILE, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    rows = {table: db.execute(f"SELECT {columns} FROM {table}").fetchall() for table, columns in _TABLES}
    for number in range(copies):
        for table, _ in _TABLES:
            _insert(db, table, [tuple(_renamed(value, str(number)) for value in row) for row in rows[table]])
    largest = max(rows["story"], key=lambda row: len(_ID.findall(row[3])))[0]
    big = _merged(db, rows, largest, times=large)
    db.execute("COMMIT")
    db.close()
    return big


def _insert(db: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


def _renamed(value: object, salt: str) -> object:
    if not isinstance(value, str):
        return value
    return _ID.sub(lambda m: f"{m[1]}_{hashlib.blake2b((m[0] + salt).encode(), digest_size=10).hexdigest()}", value)


def _merged(db: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]], story: object, *, times: int) -> str:
    """One story of one story's reports over and over."""
    members = {row[0] for row in rows["story_article"] if row[1] == story}
    big = "sty_" + "b16" * 6 + "00"
    articles: list[str] = []
    for number in range(times):
        salt = f"big{number}"
        for table in ("article", "annotation", "extract", "done"):
            here = [row for row in rows[table] if row[0] in members]
            _insert(db, table, [tuple(_renamed(value, salt) for value in row) for row in here])
        names = [str(_renamed(member, salt)) for member in sorted(map(str, members))]
        articles += names
        _insert(db, "story_article", [(name, big) for name in names])
        found = [row for row in rows["finding"] if row[1] == story]
        renamed = [tuple(_renamed(value, salt) for value in row) for row in found]
        home = str(_renamed(story, salt))
        _insert(db, "finding", [(r[0], big, r[2], r[3], str(r[4]).replace(home, big)) for r in renamed])
    payload = next(str(row[3]) for row in rows["story"] if row[0] == story)
    listed = ",".join(f'"{name}"' for name in articles)
    payload = re.sub(r'"articles":\[[^\]]*\]', f'"articles":[{listed}]', payload).replace(str(story), big)
    first, last = next((row[1], row[2]) for row in rows["story"] if row[0] == story)
    _insert(db, "story", [(big, first, last, payload)])
    _insert(db, "compared", [(big, "big")])
    return big
