"""What `evals.kills` disturbs: a build, a build of more, decisions, a review, an export, on good disks and bad ones.

Every scene ends alike: the same command again, undisturbed, and then the store and its export have to be those of a run
that nothing befell.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import made
from evals.killing import NOTHING, Ended, Stop, command
from onrecord.pipeline import records
from onrecord.stages.report import write_json
from onrecord.store import Store
from onrecord.store.codec import encode
from onrecord.verify import faults

FIRST, MORE = 16, 8
"""Reports of the first build, and of the one after it."""
FORMATS = ("json", "html", "csv", "parquet", "xlsx", "tei", "jsonld", "ftm")
ANSWERS = 4
_TABLES = (
    "article annotation extract done address outlet skipped entity story story_article copy finding compared summary"
    " touched"
).split()


class Different(Exception):
    """What came out is not what an undisturbed run makes."""


@dataclass(frozen=True, slots=True)
class World:
    """What all runs begin from, made once: reports, stores, and what undisturbed runs make of them."""

    folder: Path
    first: Path  # reports
    more: Path
    small: Path  # the store of the first reports
    whole: Path  # the store of all
    expected: dict[str, str]  # scene → digest of its store
    exports: dict[str, str]  # format → digest of its bytes
    exported: dict[str, int]  # format → how many statements that takes
    build: Ended  # of the first reports: how many statements, where each stage began
    grow: Ended
    judged: tuple[Ended, ...]
    decisions: tuple[tuple[str, ...], ...]
    site: str  # the feed of a site on this machine
    watched: Ended


@dataclass(frozen=True, slots=True)
class Outcome:
    """What befell one run: where it was when it ended, and whether it ended early at all."""

    stage: str
    early: bool


# ---- the world -----------------------------------------------------------------------------------------------------


def prepare(folder: Path, *, site: str, formats: Sequence[str] = FORMATS) -> World:
    """Make the reports, the stores, and what undisturbed runs make of them; `site` serves a feed meanwhile."""
    all_ = list(made.reports(FIRST + MORE, seed=3))
    first, more = folder / "first", folder / "more"
    made.write(first, iter(all_[:FIRST]))
    made.write(more, iter(all_[FIRST:]))
    small, whole = folder / "small", folder / "whole"
    log = folder / "log"
    build = well(command(build_of(first, small), log=log))
    shutil.copytree(small, whole)
    grow = well(command(build_of(more, whole), log=log))
    expected = {"build": digest(small), "grow": digest(whole)}
    decisions = _decisions(whole)
    judged_store = folder / "judged"
    shutil.copytree(whole, judged_store)
    first_judged = well(judge_with(judged_store, decisions[0], log))
    expected["one decision"] = digest(judged_store)
    judged = (first_judged, *(well(judge_with(judged_store, one, log)) for one in decisions[1:]))
    expected["judge"] = digest(judged_store)
    reviewed = folder / "reviewed"
    shutil.copytree(whole, reviewed)
    for at in range(ANSWERS):
        well(_review(reviewed, at, log))
    expected["review"] = digest(reviewed)
    exports, exported = {}, {}
    for form in formats:
        out = folder / f"export-{form}"
        exported[form] = well(command(export_of(whole, form, out), log=log)).statements
        exports[form] = tree(out)
    watched = well(command(_watch(site, folder / "watched"), log=log))
    expected["watch"] = _told(folder / "watched")
    known = (build, grow, judged, decisions, site, watched)
    return World(folder, first, more, small, whole, expected, exports, exported, *known)


def well(ended: Ended) -> Ended:
    if ended.code not in {0, 3} or ended.signal:
        raise Different(f"an undisturbed command ended with {ended.code}, signal {ended.signal}: {ended.said[-600:]}")
    return ended


def digest(store: Path) -> str:
    """Of the export and of every row that a build makes; and the store must be sound."""
    with Store(store, read_only=True) as opened:
        found = [f"{f.kind} {f.where}: {f.what}" for f in faults(opened)]
        if found:
            raise Different(f"the store is unsound: {found[:3]}")
        record = write_json(list(records(opened)))
        return f"{hashlib.blake2b(record.encode(), digest_size=10).hexdigest()}/{rows_digest(opened)}"


def rows_digest(store: Store, *, but: Sequence[str] = ()) -> str:
    """Of every row that a build makes, in an order of its own; not of the log of runs, which has a clock."""
    whole = hashlib.blake2b(digest_size=10)
    for table in [name for name in _TABLES if name not in but]:
        rows = sorted(repr(tuple(row)) for row in store.rows(f"SELECT * FROM {table}"))
        whole.update("\n".join([table, *rows, ""]).encode("utf-8", "surrogatepass"))
    whole.update(encode(store.judgements()).encode())
    return whole.hexdigest()


def tree(path: Path) -> str:
    """Of a file, or of all files of a folder with their names."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    whole = hashlib.blake2b(digest_size=10)
    for one in found:
        whole.update(one.name.encode() if path.is_dir() else b"")
        whole.update(one.read_bytes())
    return whole.hexdigest()


def _decisions(store: Path) -> tuple[tuple[str, ...], ...]:
    """One decision of each kind that these reports have something for."""
    with Store(store, read_only=True) as opened:
        stories = opened.stories()
        joined = [f for s in stories for f in opened.findings(s.id) if len(f.members) > 1]
        statements, _, figures = opened.as_read(opened.article_ids())
        copy = opened.copies()[0]
        outlet = opened.outlets()[0].name
    largest, *rest = sorted(stories, key=lambda s: (-len(s.articles), s.id))
    return (
        ("figure", figures[0].id, "struck"),
        ("speaker", statements[0].id, "nobody"),
        ("different", joined[0].members[0], joined[0].members[1]),
        ("different", copy.left, copy.right),
        ("split", largest.articles[-1]),
        ("merge", rest[0].articles[0], rest[1].articles[0]),
        ("move", largest.articles[0], rest[2].articles[0]),
        ("grade", outlet, "B"),
        ("note", figures[1].id),
    )


# ---- commands ------------------------------------------------------------------------------------------------------


def build_of(reports: Path, store: Path) -> list[str]:
    return ["build", str(reports), "--store", str(store), "--engine", "inline"]


def export_of(store: Path, form: str, out: Path) -> list[str]:
    return ["export", "--store", str(store), "--format", form, "--out", str(out)]


def judge_with(store: Path, decision: Sequence[str], log: Path, stop: Stop = NOTHING) -> Ended:
    argv = ["judge", *decision, "--by", "Ann", "--why", "read both", "--store", str(store)]
    return command(argv, log=log, stop=stop, prepare=_clock)


def _review(store: Path, at: int, log: Path, stop: Stop = NOTHING) -> Ended:
    argv = ["review", "--by", "Ann", "--limit", "1", "--store", str(store)]
    return command(argv, log=log, stop=stop, stdin="yn"[at % 2] + "\n\n", prepare=_clock)


def _clock() -> None:
    """In the child: the time of a judgement is their number, so that two runs have the same log."""
    from onrecord.desk import recording

    recording._now = lambda store: f"2031-07-01T09:{len(store.judged()):02}:00+00:00"


def people_in(store: Path) -> int:
    with Store(store, read_only=True) as opened:
        return len(opened.judged())


# ---- where to stop -------------------------------------------------------------------------------------------------


def at_statement(whole: Ended, dice: random.Random, *, stage: int) -> Stop:
    """At some statement of a stage: stages take turns, so that the short ones come up too."""
    marks = [("opening", 0), *whole.marks]
    at = stage % len(marks)
    end = marks[at + 1][1] if at + 1 < len(marks) else whole.statements
    return Stop(statement=dice.randint(marks[at][1] + 1, max(end, marks[at][1] + 1)))


def _killed(ended: Ended, *, stop: Stop) -> Outcome:
    if not ended.signal and ended.code not in {0, 3}:
        raise Different(f"with {stop.how} it ended with {ended.code} and said: {ended.said[-600:]}")
    return Outcome(ended.stage or "opening", ended.signal in {signal.SIGKILL, signal.SIGXFSZ})


def same(store: Path, expected: str, *, after: str) -> None:
    found = digest(store)
    if found != expected:
        raise Different(f"after {after} the store is {found}, undisturbed {expected}")


def readable(store: Path) -> None:
    """What a killed run leaves can be read at once, and its file is whole."""
    if not (store / "onrecord.sqlite").exists():
        return
    with Store(store) as opened:
        said = [row[0] for row in opened.rows("PRAGMA integrity_check")]
    if said != ["ok"]:
        raise Different(f"SQLite says of the file: {said[:3]}")


# ---- scenes: each is given the world, its dice, a folder of its own and its number among its like -------------------


def build(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """A first build, killed at a statement, at a byte, after a time, or several times."""
    return _built(world, dice, place, number, grows=False)


def grow(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """A build of more reports, into a store that holds some."""
    return _built(world, dice, place, number, grows=True)


def _built(world: World, dice: random.Random, place: Path, number: int, *, grows: bool) -> Outcome:
    store, log = place / "store", place / "log"
    if grows:
        shutil.copytree(world.small, store)
    argv = build_of(world.more if grows else world.first, store)
    undisturbed = world.grow if grows else world.build
    times, outcome, said = (3 if number % 8 == 7 else 1), Outcome("", False), []
    for again in range(times):
        stop = _some(undisturbed, dice, number + again, size=size_of(world.whole if grows else world.small))
        outcome = _killed(command(argv, log=log, stop=stop), stop=stop)
        said.append(stop.how)
        readable(store)
    well(command(argv, log=log))
    same(store, world.expected["grow" if grows else "build"], after="; ".join(said))
    return outcome


def _some(whole: Ended, dice: random.Random, number: int, *, size: int) -> Stop:
    match number % 4:
        case 2:
            return Stop(byte=dice.randint(1, size))
        case 3:
            return Stop(seconds=dice.uniform(0.02, 0.9))
        case _:
            return at_statement(whole, dice, stage=(number // 4 * 2 + number % 4) * 4 + 3)


def size_of(store: Path) -> int:
    return (store / "onrecord.sqlite").stat().st_size


def judge(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """Decisions one after another, one of them killed on its way."""
    store, log = place / "store", place / "log"
    shutil.copytree(world.whole, store)
    hit = number % len(world.decisions)
    stop = (
        Stop(seconds=dice.uniform(0.02, 0.3))
        if number % 5 == 4
        else Stop(statement=dice.randint(1, world.judged[hit].statements))
    )
    outcome = Outcome("", False)
    for at, decision in enumerate(world.decisions):
        if at == hit:
            before = people_in(store)
            outcome = _killed(judge_with(store, decision, log, stop), stop=stop)
            outcome = Outcome(decision[0], outcome.early)
            readable(store)
            if people_in(store) > before:
                well(command(build_of(world.more, store), log=log))  # the next build brings it up to date
                continue
        well(judge_with(store, decision, log))
    same(store, world.expected["judge"], after=f"{' '.join(world.decisions[hit])} with {stop.how}")
    return outcome


def review(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """Questions answered one after another, one session killed on its way."""
    store, log = place / "store", place / "log"
    shutil.copytree(world.whole, store)
    hit, begun = number % ANSWERS, people_in(store)
    stop = Stop(statement=dice.randint(1, 1500)) if number % 3 else Stop(seconds=dice.uniform(0.02, 0.4))
    early = False
    for at in range(ANSWERS):
        if at == hit:
            early = _killed(_review(store, at, log, stop), stop=stop).early
            readable(store)
            if people_in(store) > begun + at:
                well(command(build_of(world.more, store), log=log))
                continue
        well(_review(store, at, log))
    same(store, world.expected["review"], after=f"answer {hit + 1} with {stop.how}")
    return Outcome(f"answer {hit + 1}", early)


def watch(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """A round of watching a feed, killed while it asks, while it writes its archive, while it builds."""
    store, log = place / "store", place / "log"
    argv = _watch(world.site, store)
    stop = _some(world.watched, dice, number, size=size_of(world.small) // 2)
    outcome = _killed(command(argv, log=log, stop=stop), stop=stop)
    readable(store)
    well(command(argv, log=log))
    found = _told(store)
    if found != world.expected["watch"]:
        raise Different(f"after {stop.how} the watched store is {found}, undisturbed {world.expected['watch']}")
    return outcome


def _watch(site: str, store: Path) -> list[str]:
    return ["watch", site, "--once", "--delay", "0", "--store", str(store)]


def _told(store: Path) -> str:
    """The digest of a watched store, but for where each article was found: archives are named by the clock."""
    digest(store)
    with Store(store, read_only=True) as opened:
        if not opened.article_ids():
            raise Different("nothing came from the site")
        skipped = [(s.reason, s.detail) for s in opened.skipped()]
        return f"{rows_digest(opened, but=('article', 'address', 'skipped', 'touched'))}, {len(skipped)} skipped"


def export(world: World, dice: random.Random, place: Path, number: int) -> Outcome:
    """An export to a name under which nothing or an older one stands, killed on its way."""
    formats = tuple(world.exports)
    form, out, log = formats[number % len(formats)], place / "out" / "record", place / "log"
    argv = export_of(world.whole, form, out)
    older = ""
    if number // len(formats) % 2:
        well(command(export_of(world.small, form, out), log=log))
        older = tree(out)
    largest = max(
        p.stat().st_size for p in [world.folder / f"export-{form}", *(world.folder / f"export-{form}").rglob("*")]
    )
    match number % 3:
        case 0:
            stop = Stop(statement=dice.randint(1, world.exported[form]))
        case 1:
            stop = Stop(byte=dice.randint(0, largest))
        case _:
            stop = Stop(seconds=dice.uniform(0.02, 0.5))
    outcome = _killed(command(argv, log=log, stop=stop), stop=stop)
    left = tree(out) if out.exists() else ""
    if left not in {older, world.exports[form]} and not out.is_dir():
        raise Different(f"a half {form} file stands under its final name after {stop.how}")
    well(command(argv, log=log))
    if tree(out) != world.exports[form]:
        raise Different(f"the {form} export after {stop.how} is another one")
    if len(list(out.parent.iterdir())) != 1:
        raise Different(f"something is left beside the {form} export: {sorted(p.name for p in out.parent.iterdir())}")
    return Outcome(form, outcome.early)
