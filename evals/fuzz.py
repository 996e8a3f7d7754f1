"""Damaged, odd and hostile files through every reader of ingest and fetch: no crash, no hang, bounded memory.

usage: python -m evals.fuzz [--cases N] [--seed S] [--reader NAME]… [--json FILE]

Each reader gets N files (`evals.hostile`): documents that follow its format with odd words in them, and nine damaged
copies of each.
Every file is read in a process of its own kind, one process per reader, that writes down what it is about to read; a
case that hangs ends that process and is named. What comes out must be articles that can be
stored, every block inside its text, or rows with a reason of the published list. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import resource
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from evals.hostile import documents, packed, served
from evals.hostile.damage import scarred
from evals.hostile.documents import Document
from evals.hostile.served import received
from onrecord.model import Article, Skipped
from onrecord.stages import ingest
from onrecord.stages.ingest.reasons import READER_FAILED
from onrecord.store.codec import decode, encode

SERVED: Final = "answers of servers"
STRATEGIES: Final[dict[str, Callable[[], st.SearchStrategy[Document]]]] = {
    "plain text": documents.plain,
    "table": documents.table,
    "JSON lines": documents.json_lines,
    "JSON": documents.json_document,
    "ninjs": documents.ninjs,
    "NewsML and NITF": documents.newsml,
    "feed": documents.feed,
    "HTML": documents.page,
    "WARC": packed.warc,
    "Parquet": packed.parquet,
    "ZIP": packed.zipped,
    "tar": packed.tarred,
    "compressed": packed.packed,
    "nested archives": packed.nested,
    SERVED: served.answers,
}
PATIENCE: Final = 60.0
"""Seconds of processor time for one file. A process that has not come back in twenty times as long hangs."""
MEMORY: Final = 4_000_000_000
"""Bytes of address space of a reader's process: what grows without bound runs into this and is seen as a crash."""
KEPT: Final = 5
COPIES: Final = 9
"""Damaged copies of each document: drawing a document takes longer than reading ten."""


@dataclass(slots=True)
class Tally:
    """What one reader made of its cases."""

    reader: str
    cases: int = 0
    articles: int = 0
    notes: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    seconds: float = 0.0
    before_mib: float = 0.0
    peak_mib: float = 0.0

    def row(self) -> dict[str, object]:
        """As JSON."""
        return {
            "reader": self.reader,
            "cases": self.cases,
            "articles": self.articles,
            "skipped": dict(self.skipped.most_common()),
            "reader failed": self.skipped[READER_FAILED],
            "failures": self.failures,
            "slowest s": round(self.slowest, 2),
            "mean ms": round(1000 * self.seconds / max(self.cases, 1), 1),
            "memory before MiB": round(self.before_mib),
            "peak MiB": round(self.peak_mib),
        }


def read(document: Document, folder: Path) -> list[Article | Skipped]:
    """What ingest makes of one file. Raises what must not be raised, and AssertionError for what must not come out."""
    path = folder / "in"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    (path / document[0]).write_bytes(document[1])
    beside = _outside(folder)
    found = list(ingest.read([str(path)]))
    assert _outside(folder) == beside, "something was written beside the file"
    assert found, "neither an article nor a reason"
    for item in found:
        if isinstance(item, Skipped):
            assert item.reason in ingest.REASONS, item.reason
        else:
            _check(item)
        assert decode(encode(item), type(item)) == item
    return found


def _outside(folder: Path) -> list[str]:
    return sorted(entry.name for entry in (*folder.iterdir(), *folder.parent.iterdir()))


def _check(article: Article) -> None:
    article.text.encode("utf-8")
    assert article.text.strip()
    at = {"text": 0, "title": 0}
    for block in article.blocks:
        assert 0 <= block.span.start < block.span.end <= len(article.printed(block.field)), block
        assert block.span.start >= at[block.field], "blocks overlap"
        at[block.field] = block.span.end
    for held in (article.title, article.outlet, article.url, article.name, article.found.path, article.found.inside):
        (held or "").encode("utf-8")
    if article.published is not None:
        time.strptime(article.published[:10], "%Y-%m-%d")


def attack(reader: str, *, count: int, seed_: int, folder: Path) -> Tally:
    """All cases of one reader in this process; failures are kept as files, and the next case goes on."""
    tally = Tally(reader)
    read(("warm.txt", b"The harbour office said on Monday that two boats had been lost in the storm."), folder)

    def one(document: Document) -> None:
        (folder / "case").write_bytes(document[0].encode() + b"\n" + document[1])
        begun = time.process_time()
        try:
            _count(tally, received(document) if reader == SERVED else read(document, folder))
        except Exception as error:  # the one thing that is looked for; it is told with its case
            _fail(tally, f"{type(error).__name__}: {error}"[:200], folder)
        took = time.process_time() - begun
        if took > PATIENCE:
            _fail(tally, f"took {took:.0f} s", folder)
        tally.cases += 1
        tally.seconds += took
        tally.slowest = max(tally.slowest, took)

    def copies(document: Document) -> None:
        chance = Random(f"{seed_} {tally.cases}")
        one(document)
        for _ in range(COPIES):
            one((document[0], scarred(document[1], chance)))

    tally.before_mib = _peak_mib()
    _drawn(STRATEGIES[reader](), copies, count=-(-count // (1 + COPIES)), seed_=seed_)
    tally.peak_mib = _peak_mib()
    return tally


def _drawn(strategy: st.SearchStrategy[Document], one: Callable[[Document], None], *, count: int, seed_: int) -> None:
    @seed(seed_)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def drawn(document: Document) -> None:
        one(document)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # archives with one name twice are made on purpose
        drawn()


def _count(tally: Tally, found: Sequence[Article | Skipped]) -> None:
    articles = {item.id for item in found if isinstance(item, Article)}
    tally.articles += len(articles)
    for item in found:
        if isinstance(item, Skipped) and item.article in articles:
            tally.notes += 1  # about an article that was read: a date not understood, characters replaced
        elif isinstance(item, Skipped):
            tally.skipped[item.reason] += 1


def _fail(tally: Tally, words: str, folder: Path) -> None:
    tally.failures.append(words)
    if len(tally.failures) <= KEPT:
        kept = KEEP / f"{tally.reader.replace(' ', '-')}-{tally.cases}"
        KEEP.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "case", kept)


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# ---- one process for each reader -----------------------------------------------------------------------------------


def _child(reader: str, count: int, seed_: int, folder: str) -> None:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    tally = attack(reader, count=count, seed_=seed_, folder=Path(folder))
    Path(folder, "tally").write_text(json.dumps(tally.row()), encoding="utf-8")


def watched(reader: str, *, count: int, seed_: int) -> dict[str, object]:
    """The cases of one reader in a process that is ended where it hangs."""
    with tempfile.TemporaryDirectory(prefix="onrecord-fuzz-") as held:
        folder = Path(held, "work")
        folder.mkdir()
        process = multiprocessing.get_context("spawn").Process(target=_child, args=(reader, count, seed_, str(folder)))
        process.start()
        hung = _waited(process, folder / "case")
        told = folder / "tally"
        if told.exists():
            found: dict[str, object] = json.loads(told.read_text(encoding="utf-8"))
            return found
        tally = Tally(reader)
        _fail(tally, f"hung for {20 * PATIENCE:.0f} s" if hung else f"the process died with {process.exitcode}", folder)
        return tally.row()


def _waited(process: multiprocessing.process.BaseProcess, case: Path) -> bool:
    """Until the process is done; True where it had to be ended over one case."""
    while process.is_alive():
        process.join(1.0)
        with contextlib.suppress(OSError):
            if process.is_alive() and time.time() - case.stat().st_mtime > 20 * PATIENCE:
                process.kill()
                process.join()
                return True
    return False


KEEP: Final = Path(os.environ.get("ONRECORD_FUZZ_KEEP", "fuzz-failures"))
"""Where the files of failed cases are kept."""
HEAD = ("reader", "cases", "articles", "skipped", "reader failed", "mean ms", "slowest s", "memory +MiB", "failures")


def as_table(rows: Sequence[dict[str, object]]) -> str:
    """A Markdown table of the readers."""
    lines = [f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}"]
    for row in rows:
        skipped = row["skipped"]
        assert isinstance(skipped, dict)
        grown = int(str(row["peak MiB"])) - int(str(row["memory before MiB"]))
        failures = row["failures"]
        assert isinstance(failures, list)
        cells = (row["reader"], row["cases"], row["articles"], sum(skipped.values()), row["reader failed"])
        shown = (*cells, row["mean ms"], row["slowest s"], grown, len(failures))
        lines.append(f"| {' | '.join(f'{c:,}' if isinstance(c, int) else str(c) for c in shown)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; exits with 1 where a case failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cases", type=int, default=100, help="files for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", action="append", choices=list(STRATEGIES), help="only these readers")
    parser.add_argument("--json", type=Path, help="write the whole report here, with the reasons of the skips")
    asked = parser.parse_args(arguments)
    rows = []
    for reader in asked.reader or STRATEGIES:
        rows.append(watched(reader, count=asked.cases, seed_=asked.seed))
        print(rows[-1], file=sys.stderr, flush=True)
    print(as_table(rows))
    if asked.json:
        asked.json.write_text(json.dumps({"seed": asked.seed, "readers": rows}, indent=1), encoding="utf-8")
    failed = [f"{row['reader']}: {words}" for row in rows for words in _listed(row["failures"])]
    print("\n".join(failed) or f"no failure in {sum(int(str(row['cases'])) for row in rows):,} cases")
    return 1 if failed else 0


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


if __name__ == "__main__":
    sys.exit(main())
