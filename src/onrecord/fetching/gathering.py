"""From addresses to a record that is up to date: ask, lay down, read in, build.

Invariants
- What was fetched goes the ordinary way of ingest, from the archive that stays; nothing is made of it on the way.
- A report's place is named from the store's folder, however the store was named, so that later archives sort later.
- An archive counts as read in only when a whole run of the pipeline has ended after it.
- The store is not held while servers are waited for: people can decide, and other builds run, meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import InUse
from onrecord.fetching.archive import cut
from onrecord.fetching.asking import Asker
from onrecord.fetching.state import FOLDER, State
from onrecord.fetching.wanted import Round, Wanted
from onrecord.fetching.wire import Wire
from onrecord.model import Article, Skipped, content_id
from onrecord.pipeline import Nobody, Settings, Watch, Work, run
from onrecord.stages import ingest
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a round asked for, what the build counted (empty where there was nothing to build), and the new reports."""

    round: Round
    counts: dict[str, int]
    fresh: tuple[str, ...]


def gather(
    addresses: Sequence[str],
    *,
    store: Path,
    wanted: Wanted | None = None,
    settings: Settings | None = None,
    watch: Watch | None = None,
) -> Gathered:
    """Ask for pages, feeds and sitemaps and what these list, and bring the record up to date with what came.

    Safe to kill and to repeat. Raises StopRun where another run fetches into the same store, and InUse where another
    process writes to it when all has been fetched: what came is kept then, and the next round reads it in.
    """
    wanted, watch = wanted or Wanted(), watch or Nobody()
    with State(store) as state:
        for name, length in state.unbuilt():  # a record that was being written when a run was killed is not there
            cut(state.folder / name, length)
        with Wire(clock=wanted.clock, limits=wanted.limits) as wire:
            round_ = Asker(state, wire, wanted=wanted, watch=watch).run(addresses)
        try:
            with Store(store) as opened:
                if round_.skipped:
                    opened.add_read(sorted(round_.skipped, key=lambda row: (row.found.path, row.id)))
                return Gathered(round_, *_build(state, opened, settings or Settings(), watch))
        except InUse as error:
            raise InUse(f"{error}; what was fetched is kept, and the same command reads it in then") from error


def _build(state: State, store: Store, settings: Settings, watch: Watch) -> tuple[dict[str, int], tuple[str, ...]]:
    if not store.rows("SELECT 1 FROM article LIMIT 1"):  # a new store beside what was fetched for an earlier one
        state.read_anew()
    names = [name for name, _ in state.unbuilt()]
    files = [state.folder / name for name in names if (state.folder / name).exists()]
    if not files:
        state.built(names)
        return {}, ()
    last = state.tried(store.rows("SELECT coalesce(max(rowid), 0) FROM article")[0][0])
    counts = run(Work(store, settings, lambda: _read(files), watch))
    state.built(names)
    rows = store.rows("SELECT id FROM article WHERE rowid > ? ORDER BY published, id", last)
    return counts, tuple(row["id"] for row in rows)


def _read(files: Sequence[Path]) -> Iterator[Article | Skipped]:
    """The reports in the archives, each found at a place within the store."""
    for file in files:
        for item in ingest.read([str(file)]):
            found = replace(item.found, path=f"{FOLDER}/{file.name}")
            if isinstance(item, Article):
                yield replace(item, found=found)
            else:
                id_ = content_id("skp", item.stage, found.path, found.inside, found.line, item.reason, item.detail)
                yield replace(item, found=found, id=id_)
