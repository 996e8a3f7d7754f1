"""What is known of every address: kept beside the store, so that a killed run goes on and nothing is asked in vain.

Invariants
- What an address gave, and how far the archive reaches that holds it, are written in one transaction. What an archive
  holds beyond that was never acknowledged and is cut off by the next run.
- One run at a time: whoever fetches holds the lock. It falls with the process.
- Spellings of one address (`text.addresses`) are one page: a feed's parameters that follow readers make no second one.
- All of it can be thrown away; then everything is asked for anew.
"""

from __future__ import annotations

import fcntl
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from onrecord.errors import StopRun
from onrecord.fetching.documents import Listed
from onrecord.store import opening
from onrecord.text.addresses import address_key

FOLDER = "fetched"
FILE = "fetching.sqlite"
LOCK = "fetching.lock"

FIRST_WAIT = timedelta(minutes=15)
"""A page that has just come or changed may be asked for again after this long; each time without change doubles it."""
FOLLOWED = timedelta(days=7)
"""So long after its last change a page that a feed or sitemap listed is asked for again; then only on a newer date."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (
  key TEXT PRIMARY KEY, url TEXT NOT NULL, final TEXT, etag TEXT, modified TEXT, digest TEXT,
  asked TEXT NOT NULL, changed TEXT NOT NULL,
  wait INTEGER NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, dated TEXT
);
CREATE TABLE IF NOT EXISTS listed (
  seed TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, via TEXT NOT NULL, at INTEGER NOT NULL, dated TEXT,
  listing INTEGER NOT NULL, private INTEGER NOT NULL, feed INTEGER NOT NULL, entry TEXT, PRIMARY KEY (seed, key)
);
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, asked TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS archive (
  file TEXT PRIMARY KEY, length INTEGER NOT NULL, built INTEGER NOT NULL, after INTEGER
);
CREATE TABLE IF NOT EXISTS round (seeds TEXT PRIMARY KEY, begun TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What was found at an address when it was asked for last."""

    url: str
    final: str | None
    etag: str | None
    modified: str | None
    digest: str | None
    asked: datetime
    changed: datetime
    wait: timedelta
    outcome: str
    dated: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an address gave this time."""

    url: str
    outcome: str
    final: str | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None  # of a new body; None leaves what was known
    detail: str = ""
    dated: str | None = None

    @property
    def new(self) -> bool:
        return self.digest is not None


@dataclass(frozen=True, slots=True)
class Due:
    """An address that a feed or sitemap listed and that may be asked for now."""

    url: str
    via: str
    dated: str | None
    listing: bool
    private: bool
    entry: Mapping[str, str] | None


class State:
    """The state of one store's fetching. Use as a context manager."""

    def __init__(self, store: Path) -> None:
        """Open or make it; StopRun where another run holds it."""
        self.folder = store / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = (store / LOCK).open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise StopRun(
                f"another `onrecord fetch` or `watch` is at work on {store}; wait until it is done"
            ) from error
        try:
            self._path = store / FILE
            self._db = sqlite3.connect(self._path, isolation_level=None)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            self._lock.close()
            raise StopRun(f"{store / FILE} cannot be opened: {error}; without it everything is asked anew") from error

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._lock.close()

    def _transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        return opening.transaction(self._db, self._path)

    # ---- rounds --------------------------------------------------------------------------------------------------

    def begin(self, seeds: Sequence[str], *, now: datetime) -> datetime | None:
        """Note that a round over these addresses begins; if one was stopped in the middle, when that began."""
        key = "\n".join(sorted(seeds))
        with self._transaction() as db:
            new = db.execute("INSERT OR IGNORE INTO round VALUES (?,?)", (key, _iso(now))).rowcount
            row = db.execute("SELECT begun FROM round WHERE seeds = ?", (key,)).fetchone()
        return None if new else _time(row["begun"])

    def end(self, seeds: Sequence[str]) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM round WHERE seeds = ?", ("\n".join(sorted(seeds)),))

    # ---- addresses -----------------------------------------------------------------------------------------------

    def known(self, url: str) -> Known | None:
        row = self._db.execute("SELECT * FROM page WHERE key = ?", (key_of(url),)).fetchone()
        if row is None:
            return None
        times = (_time(row["asked"]), _time(row["changed"]), timedelta(seconds=row["wait"]))
        return Known(
            row["url"], row["final"], row["etag"], row["modified"], row["digest"], *times, row["outcome"], row["dated"]
        )

    def tell(
        self, told: Told, *, now: datetime, archives: Mapping[str, int] | None = None, listed: Listings | None = None
    ) -> None:
        """Keep what an address gave, with what it lists and how far the archives reach that hold it."""
        was = self.known(told.url)
        if told.new or was is None:
            changed, wait = now, FIRST_WAIT
        else:
            changed, wait = was.changed, min(was.wait * 2, timedelta(days=365))
        digest = told.digest or (was.digest if was else None)
        dated = max(told.dated or "", (was.dated if was else None) or "") or None
        kept = (told.etag, told.modified)
        if was and not told.new:
            kept = (told.etag or was.etag, told.modified or was.modified)
        with self._transaction() as db:
            row = (
                key_of(told.url),
                told.url,
                told.final,
                *kept,
                digest,
                _iso(now),
                _iso(changed),
                int(wait.total_seconds()),
            )
            db.execute(
                "INSERT OR REPLACE INTO page VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (*row, told.outcome, told.detail, dated),
            )
            for name, length in sorted((archives or {}).items()):
                db.execute("INSERT OR REPLACE INTO archive VALUES (?,?,0,NULL)", (name, length))
            if listed:
                listed.write(db)

    def due(self, seed: str, *, now: datetime, since: str | None, every: bool = False) -> Iterator[Due]:
        """What this feed or sitemap has listed and may be asked for now, the latest first."""
        rows = self._db.execute(
            "SELECT listed.*, page.asked, page.changed, page.wait, page.dated AS then_dated FROM listed"
            " LEFT JOIN page USING (key) WHERE seed = ? ORDER BY listing DESC, listed.dated DESC, at, key",
            (seed,),
        )
        for row in rows:
            if not _in_time(row, since) or not (every or _may_be_asked(row, now)):
                continue
            entry = json.loads(row["entry"]) if row["entry"] else None
            kinds = (bool(row["listing"]), bool(row["private"]))
            yield Due(row["url"], row["via"], row["dated"], *kinds, entry)

    def resting(self, seed: str, *, now: datetime) -> int:
        """How many pages this feed or sitemap has listed that were asked for and are not due."""
        rows = self._db.execute(
            "SELECT listed.dated, page.asked, page.changed, page.wait, page.dated AS then_dated, listing FROM listed"
            " JOIN page USING (key) WHERE seed = ? AND NOT listing",
            (seed,),
        )
        return sum(not _may_be_asked(row, now) for row in rows)

    # ---- robots.txt ----------------------------------------------------------------------------------------------

    def robots(self, origin: str, *, since: datetime) -> str | None:
        """The rules of a site, where they were asked for after `since`."""
        row = self._db.execute(
            "SELECT body FROM robots WHERE origin = ? AND asked > ?", (origin, _iso(since))
        ).fetchone()
        return None if row is None else str(row["body"])

    def keep_robots(self, origin: str, body: str, *, now: datetime) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO robots VALUES (?,?,?)", (origin, _iso(now), body))

    # ---- archives ------------------------------------------------------------------------------------------------

    def unbuilt(self) -> list[tuple[str, int]]:
        """Archives that the record does not hold yet, with the length that was acknowledged."""
        rows = self._db.execute("SELECT file, length FROM archive WHERE NOT built ORDER BY file")
        return [(row["file"], row["length"]) for row in rows]

    def tried(self, last: int) -> int:
        """A build of what is unbuilt begins, `last` being the store's last article; which one that was when it was
        tried first: what came after is new, also where a build was stopped in between."""
        with self._transaction() as db:
            db.execute("UPDATE archive SET after = ? WHERE NOT built AND after IS NULL", (last,))
            row = db.execute("SELECT min(after) FROM archive WHERE NOT built").fetchone()
        return min(last, int(row[0]))

    def read_anew(self) -> None:
        """The record holds none of the archives any more."""
        with self._transaction() as db:
            db.execute("UPDATE archive SET built = 0, after = NULL")

    def built(self, files: Iterable[str]) -> None:
        with self._transaction() as db:
            db.executemany("UPDATE archive SET built = 1 WHERE file = ?", [(file,) for file in files])


@dataclass(frozen=True, slots=True)
class Listings:
    """What one document lists, for the seed it belongs to."""

    seed: str
    via: str
    items: Sequence[Listed]
    private: bool
    feed: bool

    def write(self, db: sqlite3.Connection) -> None:
        db.executemany(
            "INSERT OR REPLACE INTO listed VALUES (?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    *(
                        self.seed,
                        key_of(item.url),
                        item.url,
                        self.via,
                        at,
                        item.dated,
                        item.listing,
                        self.private,
                        self.feed,
                    ),
                    json.dumps(dict(item.entry), ensure_ascii=False, sort_keys=True) if item.entry else None,
                )
                for at, item in enumerate(self.items)
            ],
        )


def key_of(url: str) -> str:
    """What makes two addresses one page; a front page is one too."""
    return address_key(url) or url


def _in_time(row: sqlite3.Row, since: str | None) -> bool:
    """An undated entry of a feed counts as of now; an undated one of a sitemap may be of any year."""
    if since is None or (row["listing"] and not row["dated"]):
        return True
    return str(row["dated"])[:10] >= since if row["dated"] else bool(row["feed"])


def _may_be_asked(row: sqlite3.Row, now: datetime) -> bool:
    if row["asked"] is None:
        return True
    if (row["dated"] or "") > (row["then_dated"] or ""):
        return True  # the list gives it a later date than any list has when it was asked for last
    if now < _time(row["asked"]) + timedelta(seconds=row["wait"]):
        return False
    return bool(row["listing"]) or now <= _time(row["changed"]) + FOLLOWED


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
