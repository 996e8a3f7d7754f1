"""Does the same come out, to the byte, whatever the engine, the number of workers and the order of the files?

usage: python -m evals.determinism [--articles 2000] [--texts made|bench|examples] [--short] [--ways all|few]

Builds the same reports several times, each time by another engine or number of workers and with the files in another
order, and compares digests of the JSON export, of a folder of Parquet tables, and of every row that a build makes.
`made` are reports by templates (evals/made.py); `bench` the beginnings of the local reports in ../shared/bench, or,
where those are not there, the shipped examples under other names and days. Exit code 1 where two differ.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from evals import made
from evals.measure import ROOT, SHARED
from evals.predict import rows_of
from evals.scenes import rows_digest, tree
from onrecord import pipeline
from onrecord.api import open as open_store
from onrecord.store import Store

PROSE = 160
"""Characters kept of a bench text, to the end of a word: one or two sentences."""
_BENCH = SHARED / "bench/stories/articles.jsonl"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of building: `order` 0 keeps the files as they were made, any other shuffles them."""

    engine: str
    workers: int | None
    order: int

    @property
    def name(self) -> str:
        return self.engine if self.workers is None else f"{self.engine}, {self.workers}"


@dataclass(frozen=True, slots=True)
class Came:
    """What one way came to."""

    way: Way
    articles: int
    stories: int
    findings: int
    record: str  # digest of the JSON export
    tables: str  # of the Parquet export
    rows: str  # of what the store holds
    cpu: float  # seconds, with those of workers

    @property
    def digests(self) -> tuple[str, str, str]:
        return self.record, self.tables, self.rows


WAYS = (
    Way("inline", None, 0),
    Way("inline", None, 1),
    Way("processes", 1, 2),
    Way("processes", 2, 3),
    Way("processes", 3, 4),
    Way("daft", 2, 5),
)


FEW = (WAYS[0], WAYS[3], WAYS[5])
"""For CI: every engine once, the files in three orders."""


def ways(wanted: Sequence[Way]) -> list[Way]:
    """Those that can be gone here."""
    return [way for way in wanted if way.engine != "daft" or find_spec("daft")]


def shuffled(paths: Sequence[Path], order: int) -> list[Path]:
    """The files in an order of their own: within a day and across days."""
    return list(paths) if order == 0 else random.Random(order).sample(list(paths), len(paths))


def go(way: Way, paths: Sequence[Path], folder: Path) -> Came:
    """Build one way and look at what came."""
    settings = pipeline.Settings(engine=way.engine, workers=way.workers)
    begun = _cpu()
    with Store(folder / "store") as store:
        pipeline.build([str(path) for path in shuffled(paths, way.order)], store=store, settings=settings)
        spent = _cpu() - begun
        rows = rows_digest(store)
        articles, stories = len(store.article_ids()), len(store.stories())
        findings = int(store.rows("SELECT count(*) FROM finding")[0][0])
    with open_store(folder / "store") as corpus:
        corpus.export("json", to=folder / "record.json")
        corpus.export("parquet", to=folder / "tables")
    return Came(way, articles, stories, findings, tree(folder / "record.json"), tree(folder / "tables"), rows, spent)


def _cpu() -> float:
    import os

    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def table(came: Sequence[Came]) -> str:
    """A row per way, for docs/reliability.md."""
    lines = ["| engine, workers | order of files | JSON | Parquet | rows | CPU seconds |", "|---|---|---|---|---|---|"]
    for one in came:
        order = f"shuffled, {one.way.order}" if one.way.order else "as made"
        said = " | ".join(f"`{digest[:10]}`" for digest in one.digests)
        lines.append(f"| {one.way.name} | {order} | {said} | {one.cpu:.0f} |")
    return "\n".join(lines)


# ---- texts ---------------------------------------------------------------------------------------------------------


def texts(kind: str, number: int, *, short: bool) -> Iterator[made.Made]:
    """Reports of one kind. Raises SystemExit where its texts are not there."""
    if kind == "made":
        return made.reports(number, short=short, a_day=200)
    if kind == "bench" and _BENCH.exists():
        return islice(_bench(), number)
    return islice(_examples(), number)


def _bench() -> Iterator[made.Made]:
    for at, row in enumerate(rows_of(_BENCH)):
        prose = str(row["text"])[:PROSE].rsplit(" ", 1)[0]
        day = str(row.get("date") or "")[:10]
        head = [f"{key}: {' '.join(str(row[key]).split())}" for key in ("outlet", "title", "url") if row.get(key)]
        text = "---\n" + "\n".join([*([f"date: {day}"] if day else []), *head]) + f"\n---\n{prose}\n"
        yield made.Made(f"{at:05d}.txt", text, day)


def _examples() -> Iterator[made.Made]:
    """The shipped reports again and again, each round under other names and days later."""
    found = sorted((ROOT / "examples/reports").rglob("*.txt"))
    if not found:
        raise SystemExit("there are no example reports")
    for at in range(10**9):
        path, turn = found[at % len(found)], at // len(found)
        text = path.read_text(encoding="utf-8")
        day = (made.FIRST_DAY + timedelta(days=3 * turn)).isoformat()
        lines = [f"date: {day}" if line.startswith("date:") else line for line in text.splitlines()]
        yield made.Made(f"{turn:04d}-{path.name}", "\n".join(lines) + "\n", day)


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m evals.determinism")
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--texts", choices=("made", "bench", "examples"), default="bench")
    options.add_argument("--short", action="store_true", help="made reports of one sentence")
    options.add_argument("--ways", choices=("all", "few"), default="all")
    given = options.parse_args(argv)
    came: list[Came] = []
    with tempfile.TemporaryDirectory(prefix="onrecord-same-") as name:
        paths = made.write(Path(name) / "reports", texts(given.texts, given.articles, short=given.short))
        for number, way in enumerate(ways(WAYS if given.ways == "all" else FEW)):
            begun = time.monotonic()
            came.append(go(way, paths, Path(name) / f"way-{number}"))
            print(
                f"{came[-1].way.name}: {came[-1].digests}, {time.monotonic() - begun:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    first = came[0]
    print(f"{first.articles:,} articles ({given.texts}), {first.stories:,} stories, {first.findings:,} findings")
    print(table(came))
    same = len({one.digests for one in came}) == 1
    print("the same to the byte" if same else "DIFFERENT")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
