"""The set-wise stages that remember: what new articles change in stories and copies, driven from the store.

Invariant: the outcome is that of one run over all articles, however many runs there were and in whichever order the
articles came. What can be left alone is found by comparing evenings, not by guessing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.engine import Engine, batched
from onrecord.model import Story
from onrecord.stages import copies as copying
from onrecord.stages.group import LOOK_BACK_DAYS, METHOD, TERMS_FROM, Stream, arrivals, story
from onrecord.store import Store
from onrecord.store.placements import Placements, version_chains
from onrecord.store.shingles import Runs, ShingleLog
from onrecord.store.standing import Members, settle
from onrecord.text.evenings import UNDATED, Evening

Advance = Callable[[int], None]
READ_AT_ONCE = 200


def group(store: Store, *, advance: Advance) -> int:
    """Place what is new, and what the new changes; returns the number of stories written. `advance`: articles done."""
    log = Placements(store)
    log.begin(METHOD)
    changed = False
    while (start := log.next_day()) is not None:
        _days_from(start, store, log=log, advance=advance)
        changed = True
    if changed or log.undated_waits():
        _undated(store, log=log, advance=advance)
    return settle(store, _story, terms_from=TERMS_FROM)


def _days_from(start: int, store: Store, *, log: Placements, advance: Advance) -> None:
    """Take the days from `start` on, until the evenings are again as they were."""
    stream = _evening_before(start, log)
    last_changed = start
    for day in log.days_from(start):
        if day > last_changed + LOOK_BACK_DAYS:  # nothing that is still looked at has changed
            break
        evening, was = _evening(day, store, log=log, stream=stream), log.evening(day)
        log.keep(evening, was=was)
        if evening != was:
            last_changed = day
        advance(len(evening.placed))
    log.rest()


def _evening_before(day: int, log: Placements) -> Stream:
    held = log.held(day - LOOK_BACK_DAYS - 1, day - 1)
    return Stream(held, merges=log.merges((p.story for p in held), until=day - 1))


def _evening(day: int, store: Store, *, log: Placements, stream: Stream) -> Evening:
    articles = store.articles(log.articles_of(day))
    versions = version_chains(store, [a.id for a in articles])
    home = log.homes(sorted({v for chain in versions.values() for v in chain}), before=day)
    return stream.add(day, arrivals(articles, versions=versions, home=home))


def _undated(store: Store, *, log: Placements, advance: Advance) -> None:
    """Place what has no day against the latest days, each time anew: it is read as of the latest article."""
    articles, was = store.articles(log.undated()), log.evening(UNDATED)
    if not articles and not was.placed:
        return
    last = log.last_day()
    versions = version_chains(store, [a.id for a in articles])
    home = log.homes(sorted({v for chain in versions.values() for v in chain}), before=UNDATED)
    stream = _evening_before(last + 1, log)
    log.keep(stream.add(last, arrivals(articles, versions=versions, home=home), undated=True), was=was)
    advance(len(articles))


def _story(name: str, members: Members) -> Story:
    return story(name, members.placed, days=members.days, earlier=members.earlier)


# ---- copies --------------------------------------------------------------------------------------------------------


def copies(store: Store, *, engine: Callable[[int], Engine], advance: Advance) -> int:
    """Find the copies that new articles are or have, and those that they turn into formulas; returns how many."""
    log = ShingleLog(store)
    log.begin(copying.METHOD)
    fresh = log.fresh()
    for ids in batched(fresh, READ_AT_ONCE):
        log.add(_runs(copying.sampled(a), block=copying.block_of(a.day)) for a in store.articles(ids))
        advance(len(ids))
    runner = engine(len(fresh))
    found = sum(
        _copies_of(block, store, log=log, fresh=frozenset(fresh), engine=runner) for block in _blocks(log, fresh)
    )
    log.rest(fresh)
    return found


def retold(store: Store, reports: Sequence[str]) -> int:
    """Find anew which of a story's reports are rewritten copies of each other; returns how many changed."""
    held = store.copies(reports)
    was = [copy for copy in held if copying.is_retold(copy)]  # also those with a report that has gone elsewhere
    known = [(copy.left, copy.right) for copy in held if not copying.is_retold(copy)]
    found = copying.retold(store.articles(reports), known=known) if len(reports) > 1 else []
    if found == was:
        return 0
    store.change_copies(gone=[copy.id for copy in was], found=found)
    return len(found)


def _blocks(log: ShingleLog, fresh: Sequence[str]) -> list[int]:
    """The stretches of the calendar in which something may change: all, where an article has no day."""
    new, every = log.blocks_of(fresh), log.blocks()
    if copying.UNDATED in new:
        return every
    return [b for b in every if any(abs(b - n) <= copying.AROUND for n in new)]


def _copies_of(block: int, store: Store, *, log: ShingleLog, fresh: frozenset[str], engine: Engine) -> int:
    """Bring one stretch up to date."""
    around = {*range(block - copying.AROUND, block + copying.AROUND + 1), copying.UNDATED}
    runs = log.runs(around)
    texts = {r.article: _sampled(r) for r in runs}
    near = copying.window([texts[r.article] for r in runs if abs(r.block - block) <= copying.AROUND])
    left = [texts[r.article] for r in runs if r.block == block]
    right = [texts[r.article] for r in runs if r.block in {block + 1, copying.UNDATED} and r.block != block]
    was = copying.Window.read(*log.formulas(block))
    touched = (fresh & {t.article for t in (*left, *right)}) | copying.changed((*left, *right), near, was=was)
    found = copying.copies_of(left, right, near=near, read=store.articles, engine=engine, touched=touched)
    log.replace(block, found, touched=sorted(touched), formulas=near.blobs)
    return len(found)


def _runs(sampled: copying.Sampled, *, block: int) -> Runs:
    return Runs(sampled.article, block, sampled.day, sampled.outlet, sampled.blob)


def _sampled(runs: Runs) -> copying.Sampled:
    return copying.Sampled.read(runs.article, runs.hashes, day=runs.day, outlet=runs.outlet)
