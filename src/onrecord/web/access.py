"""What the desk reads: short-lived, read-only connections to the store, and what is worth keeping between requests.

Invariants
- A connection lives as long as one piece of work and is never handed to another thread.
- Nothing kept outlives a change of the store by more than `PATIENCE` seconds, and no change made at the desk at all:
  `changed` forgets everything at once.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from onrecord import __version__
from onrecord.entities import Entities
from onrecord.model import Record, Story, Summary
from onrecord.stages.report import summary
from onrecord.store import FILE, Store
from onrecord.store.assemble import Assembler, story_of
from onrecord.store.codec import decode
from onrecord.web.errors import NotFound
from onrecord.web.opened import Opened

PATIENCE = 3.0
"""While a build writes, its readers see the store of at most so many seconds ago and need not read it all anew."""
KEPT_ARTICLES = 900
"""Records of so many articles in all are kept open; about 0.4 MB of memory an article, measured on news reports."""

_HOMES = {
    "sty": "SELECT id FROM current_story WHERE id = ?",
    "fnd": "SELECT story FROM finding WHERE id = ?",
    "art": "SELECT story FROM current_story_article WHERE article = ?",
    "cpy": "SELECT story FROM current_story_article JOIN copy ON article = left_id WHERE id = ?",
}
_EXTRACT_HOME = "SELECT story FROM current_extract JOIN current_story_article USING (article) WHERE id = ?"


class Desk:
    """The store as the pages see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._assembler: tuple[str, float, Assembler] | None = None
        self._opened: OrderedDict[str, tuple[str, Opened]] = OrderedDict()
        self._summaries: tuple[str, float, tuple[Summary, ...]] | None = None
        self._epoch = 0

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """A read-only connection for one piece of work, which sees the store of one moment."""
        with Store(self.folder, read_only=True) as store, store.one_state():
            yield store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """A connection that may write; what is kept is forgotten afterwards."""
        try:
            with Store(self.folder) as store:
                yield store
        finally:
            self.changed()

    # ---- what has changed ----------------------------------------------------------------------------------------

    def stamp(self) -> str:
        """Changes whenever the store does: size and time of the file and of its log."""
        parts = [__version__, str(self._epoch)]
        for name in (FILE, f"{FILE}-wal"):
            try:
                status = (self.folder / name).stat()
            except OSError:
                continue
            if status.st_size:
                parts.append(f"{name}:{status.st_size}:{status.st_mtime_ns}")
        return hashlib.blake2b("|".join(parts).encode(), digest_size=8).hexdigest()

    def changed(self) -> None:
        """Forget what is kept."""
        with self._lock:
            self._epoch += 1
            self._assembler = self._summaries = None
            self._opened.clear()

    # ---- records -------------------------------------------------------------------------------------------------

    def story(self, wanted: str) -> Story:
        """The story with this id, or the one it was merged into. NotFound where there is none."""
        with self.reading() as store:
            return _story(store, wanted)

    def home(self, id_: str) -> str:
        """The id of the story that holds a finding, an extract, an article or a copy."""
        with self.reading() as store:
            rows = store.rows(_HOMES.get(id_.split("_", 1)[0], _EXTRACT_HOME), id_)
        if not rows:
            raise NotFound(f"nothing in this store has the id {id_}")
        return str(rows[0][0])

    def opened(self, wanted: str) -> Opened:
        """The record of a story, kept open for the next request."""
        stamp = self.stamp()
        with self._lock:
            kept = self._opened.get(wanted)
            if kept and kept[0] == stamp:
                self._opened.move_to_end(wanted)
                return kept[1]
        with self.reading() as store:  # the story and all that is in it, of one moment
            record = self.assembler(store).record(_story(store, wanted), store=store)
        opened = Opened(_settled(record))
        with self._lock:
            self._opened[wanted] = (stamp, opened)
            self._opened.move_to_end(wanted)
            while len(self._opened) > 1 and self._kept() > KEPT_ARTICLES:
                self._opened.popitem(last=False)
        return opened

    def _kept(self) -> int:
        return sum(len(opened.record.articles) for _, opened in self._opened.values())

    def assembler(self, store: Store) -> Assembler:
        """What all records share, read once."""
        stamp, now = self.stamp(), time.monotonic()
        with self._lock:
            kept = self._assembler
            if kept and (kept[0] == stamp or now - kept[1] < PATIENCE):
                return kept[2]
        fresh = Assembler(store)
        with self._lock:
            self._assembler = (stamp, now, fresh)
        return fresh

    def entities(self, store: Store) -> Entities:
        """Everybody in the store, to look parties up among."""
        return self.assembler(store).entities

    # ---- lists ---------------------------------------------------------------------------------------------------

    def summaries(self) -> tuple[Summary, ...]:
        """Every story in short, the latest first. Those that the build did not sum up are summed up here, once."""
        stamp, now = self.stamp(), time.monotonic()
        with self._lock:
            kept = self._summaries
            if kept and (kept[0] == stamp or now - kept[1] < PATIENCE):
                return kept[2]
        with self.reading() as store:
            stories = store.stories()
            known = {row.story: row for row in store.summaries()}
            shared = self.assembler(store) if any(s.id not in known for s in stories) else None
            rows = tuple(known.get(story.id) or _made(shared, story, store=store) for story in stories)
        with self._lock:
            self._summaries = (stamp, now, rows)
        return rows

    def warm(self) -> None:
        """Read what the first request would have to wait for."""
        rows = self.summaries()
        if rows:
            with self.reading() as store:
                self.assembler(store)


def _story(store: Store, wanted: str) -> Story:
    rows = store.rows("SELECT payload FROM current_story WHERE id = ?", wanted)
    if rows:
        return decode(rows[0][0], Story)
    if wanted in store.redirects():
        return story_of(store, wanted)
    raise NotFound(f"there is no story {wanted}")


def _settled(record: Record) -> Record:
    """The record without findings about lines that it no longer has.

    A build that has grouped reports anew, and has not compared them yet, leaves such for a while: they are of the story
    as it was, and the build is about to make them again. `onrecord check` names those that nobody makes again.
    """
    held = {extract.id for extract in record.extracts()}
    findings = tuple(finding for finding in record.findings if held.issuperset(finding.members))
    return record if len(findings) == len(record.findings) else replace(record, findings=findings)


def _made(shared: Assembler | None, story: Story, *, store: Store) -> Summary:
    assert shared is not None
    return summary(shared.record(story, store=store))
