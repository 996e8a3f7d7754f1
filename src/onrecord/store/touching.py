"""Which stories a build has to look at again: those that changed, and those whose names mean something else now.

Invariant: a story is noted before what it rests on is changed, and crossed out when all of it has been done anew: a
run that is stopped in between looks at too much, never at too little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import xxhash

from onrecord.model import Judgement, Story
from onrecord.store.codec import decode
from onrecord.store.sqlite import Store

VERSION = "compare version"


def touch(store: Store, stories: Iterable[str]) -> None:
    """These stories are to be looked at."""
    with store.transaction() as db:
        db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(story,) for story in sorted(set(stories))])


def touch_articles(store: Store, articles: Sequence[str]) -> None:
    """The stories of these articles are."""
    rows = store.chunked("SELECT story FROM current_story_article WHERE article IN ({})", articles)
    touch(store, [row["story"] for row in rows])


def touch_names(store: Store, names: Iterable[str]) -> None:
    """The stories are whose findings were decided by what one of these names means."""
    hashes = sorted({_hash(name) for name in names})
    touch(store, [row["story"] for row in store.chunked("SELECT story FROM leans WHERE name IN ({})", hashes)])


def judged(store: Store, judgements: Iterable[Judgement], *, stories: Iterable[str]) -> list[str]:
    """Add judgements to the log and note the stories that they are about, together; returns those noted just now."""
    with store.transaction() as db:
        store.log_judgements(db, judgements)
        return [
            s for s in sorted(set(stories)) if db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (s,)).rowcount
        ]


def untouch(store: Store, stories: Iterable[str]) -> None:
    """These stories have been looked at."""
    with store.transaction() as db:
        db.executemany("DELETE FROM touched WHERE story = ?", [(story,) for story in stories])


def lean(store: Store, story: str, names: Iterable[str]) -> None:
    """A story's findings were decided by what these names mean."""
    with store.transaction() as db:
        db.executemany("INSERT OR IGNORE INTO leans VALUES (?,?)", [(h, story) for h in sorted(map(_hash, names))])


def touched(store: Store, *, version: str) -> list[Story]:
    """The stories to look at, the latest first: all, where another version of the program looked at them last."""
    known = store.rows("SELECT value FROM state WHERE name = ?", VERSION)
    if not known or known[0][0] != version:
        return store.stories()
    rows = store.rows(
        "SELECT payload FROM current_story WHERE id IN (SELECT story FROM touched)"
        " OR id NOT IN (SELECT story FROM compared) ORDER BY last DESC, first DESC, id"
    )
    return [decode(row[0], Story) for row in rows]


def summed_up(store: Store, stories: Sequence[str]) -> set[str]:
    """Those of some stories whose summary fits their findings."""
    sql = "SELECT story FROM summary JOIN compared USING (story, fingerprint) WHERE story IN ({})"
    return {row["story"] for row in store.chunked(sql, stories)}


def looked_at(store: Store, *, version: str) -> None:
    """All that was to be looked at has been."""
    with store.transaction() as db:
        db.execute("DELETE FROM touched")
        db.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (VERSION, version))


def _hash(name: str) -> int:
    """63 bits, which SQLite keeps as a number."""
    return xxhash.xxh3_64_intdigest(name.encode("utf-8", "surrogatepass")) >> 1
