"""The set-wise stages that remember: what new articles change in stories and copies, driven from the store.

Invariant: the outcome is that of one run over all articles, however many runs there were and in whichever order the
articles came. What can be left alone is found by comparing evenings, not by guessing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from onrecord.engine import Engine, batched
from onrecord.entities import entity_id, renamed
from onrecord.model import JudgementKind, Party, Story, content_id
from onrecord.stages import copies as copying
from onrecord.stages.group import LOOK_BACK_DAYS, METHOD, TERMS_FROM, Stream, arrivals, story
from onrecord.stages.link import RULE, Linked, link_gathered
from onrecord.stages.link.edges import anchors_of, block
from onrecord.stages.link.names import (
    ArticleName,
    Said,
    add,
    packed,
    packed_said,
    pruned,
    said,
    unpacked,
    unpacked_said,
)
from onrecord.stages.link.unlisted import Lands
from onrecord.store import Store, touching
from onrecord.store import retold as retellings
from onrecord.store.assemble import parties_of
from onrecord.store.linked import NameLog, NameRow
from onrecord.store.placements import Placements, version_chains
from onrecord.store.shingles import Runs, ShingleLog
from onrecord.store.standing import Members, settle
from onrecord.text.evenings import UNDATED, Evening
from onrecord.text.retelling import Before, Looked, is_retold

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


# ---- names -----------------------------------------------------------------------------------------------------------


def link(store: Store, *, by: str) -> int:
    """Link what new articles name, among the names that it can be one with; returns how many entities there are.

    `by`: the version of the program and of what it reads with; another one links all names anew, and so does a
    judgement of a person on names or on who spoke.
    """
    log, people = NameLog(store), store.judged(*_ON_NAMES)
    log.begin(content_id("lnk", RULE, by, [j.id for j in people]))
    gone, new, whole = log.gone(), log.new(), log.empty
    if not gone and not new and not whole:
        return log.count()
    lost: Said = sum((unpacked_said(text) for text in log.said(gone)), Counter())
    told = _add_said(store, log, gone=gone, new=new)
    lands = Lands.read(log.lands())
    after = lands.with_said(told, without=lost)
    if whole or after.alike != lands.alike:
        names = _all_names(log, alike=after.alike)
        was: dict[str, NameRow] | None = None
        old, judged = store.entities(), store.judgements()
    else:
        names, was = _some_names(
            log, told, lost, alike=after.alike, judged=[s for j in people for s in (j.left, j.right)]
        )
        old = log.entities(was.values())
        judged = [*people, *log.ruled(sorted({*names, *was}), by=RULE)]
    made = link_gathered(names, judgements=judged)
    touching.touch_names(store, renamed(old, made.entities))
    rows = [_name_row(name, made) for _, name in sorted(names.items())]
    log.keep(rows, entities=made.entities, judgements=made.judgements, instead_of=was, lands=after.text)
    return log.count()


_ON_NAMES: tuple[JudgementKind, ...] = ("entity", "speaker", "figure")


def _add_said(store: Store, log: NameLog, *, gone: Sequence[str], new: Sequence[tuple[str, str]]) -> Said:
    """Note what new articles say of names; returns all of it."""
    every: Said = Counter()
    log.replace_said(gone, ())
    for chunk in batched(new, READ_AT_ONCE):
        parties: dict[str, list[Party]] = {article: [] for article, _ in chunk}
        for extracts in store.extracts(list(parties)):
            for one in extracts:
                parties[one.article].extend(parties_of(iter([one])))
        each = {article: said(some) for article, some in parties.items()}
        log.replace_said((), [(article, version, packed_said(each[article])) for article, version in chunk])
        for some in each.values():
            every.update(some)
    return every


def _all_names(log: NameLog, *, alike: Mapping[str, str]) -> dict[str, ArticleName]:
    names: dict[str, ArticleName] = {}
    for text in log.all_said():
        add(names, unpacked_said(text), alike=alike)
    return names


def _some_names(
    log: NameLog, told: Said, lost: Said, *, alike: Mapping[str, str], judged: Sequence[str]
) -> tuple[dict[str, ArticleName], dict[str, NameRow]]:
    """The names that change with all that may be one with them, before or after; and their rows as they stand."""
    delta: dict[str, ArticleName] = {}
    changed = add(delta, told, alike=alike) | add(delta, lost, alike=alike, times=-1)
    stood = log.named(changed)
    names = {key: unpacked(key, row.said) for key, row in stood.items()}
    add(names, told, alike=alike)
    add(names, lost, alike=alike, times=-1)
    kept = {key: name for key in sorted(names) if (name := pruned(names[key])) is not None}
    anchors = anchors_of(kept)
    now = [
        NameRow(key, "", block(name), anchors[key].key if key in anchors else None, "", "", None)
        for key, name in kept.items()
    ]
    was = log.kin((*stood.values(), *now), judged)
    found = {key: unpacked(key, row.said) for key, row in was.items() if key not in changed}
    return found | kept, was


def _name_row(name: ArticleName, made: Linked) -> NameRow:
    anchor = made.anchors.get(name.key)
    ids = made.of[name.key], entity_id(name.key), entity_id(anchor) if anchor else None
    return NameRow(name.key, packed(name), block(name), anchor, *ids)


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


def retold(store: Store, story: str, reports: Sequence[str]) -> int:
    """Find which of a story's reports are rewritten copies of each other, of new pairs; returns how many come or go."""
    held = store.copies(reports)
    was = [copy for copy in held if is_retold(copy)]  # also those with a report that has gone elsewhere
    known = [(copy.left, copy.right) for copy in held if not is_retold(copy)]
    looked = retellings.looked_for(store, story)
    before = None
    if looked is not None and looked.by == copying.RETOLD:
        pairs = {(copy.left, copy.right): copy for copy in was}
        before = Before(frozenset(looked.reports), frozenset(looked.known), pairs)
    found = copying.retold(store.articles(reports), known=known, before=before) if len(reports) > 1 else []
    changed = set(found) ^ set(was)
    now = Looked(copying.RETOLD, tuple(reports), tuple(known))
    gone, come = [c.id for c in was if c in changed], [c for c in found if c in changed]
    retellings.settle(store, story, now, gone=gone, found=come)
    return len(changed)


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
