"""What comparing one story costs as its reports grow in number.

usage: python -m evals.large [--reports 100,300,1000] [--base 400] [--out FOLDER]

The reports are those of the stream of `evals.bench` that are of one subject (`SUBJECT`), all put into one story; a
third are wire copies. Their extracts are read once and kept where the benchmark keeps its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from evals.bench import BASE, SETTINGS
from evals.bench_stream import base_texts, read_back, saved, stream
from evals.measure import ROOT, SHARED
from evals.predict import articles_of, rows_of
from onrecord import pipeline
from onrecord.engine import Inline
from onrecord.model import Article, Extracts, Record, Story
from onrecord.stages.compare import compare
from onrecord.store import Store
from onrecord.store.assemble import Assembler

SUBJECT = "conflict/syria.jsonl"


def record_of(base: Sequence[Article], extracts: Sequence[Extracts], *, reports: int) -> tuple[Record, Assembler]:
    """All in one story, with names linked and copies found."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        items = list(stream(base, most=reports, extracts=extracts))
        store.add_read(item.article for item in items)
        store.add_extracts((item.extracts for item in items if item.extracts), version=SETTINGS.version)
        work = pipeline.Work(store, SETTINGS, lambda: iter(()))
        for stage in pipeline.STAGES:
            if stage.name in {"link", "copies"} and stage.run:
                stage.run(work)
        story = Story("sty_large", tuple(store.article_ids()), None, None, ())
        assembler = Assembler(store)
        return assembler.record(story), assembler


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.large")
    parser.add_argument("--reports", default="100,300,1000")
    parser.add_argument("--base", type=int, default=BASE)
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out")
    args = parser.parse_args(argv)
    file = SHARED / "bench" / SUBJECT
    if not file.exists():
        print("skipped: the texts are not there; see docs/how-to/measure.md")
        return 0
    args.out.mkdir(parents=True, exist_ok=True)
    texts, kept = base_texts(args.base), args.out / f"extracts-{args.base}.jsonl"
    if not kept.exists():
        saved(pipeline.extracts_of(texts, settings=SETTINGS), kept)
    of_subject = {article.id for article in articles_of(rows_of(file))}
    base = [a for a in texts if a.id in of_subject]
    extracts = [e for e in read_back(kept) if e.article in of_subject]
    print("| reports of one story | statements, events, figures | findings | CPU s | ms a report |")
    print("|---|---|---|---|---|")
    for count in (int(one) for one in args.reports.split(",")):
        record, assembler = record_of(base, extracts, reports=count)
        start = time.process_time()
        found = compare(record, entities=assembler.entities, engine=Inline())
        spent = time.process_time() - start
        row = (f"{count:,}", f"{sum(1 for _ in record.extracts()):,}", f"{len(found):,}", f"{spent:.1f}")
        print(f"| {' | '.join(row)} | {1_000 * spent / count:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
