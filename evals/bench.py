"""What the whole way costs as the number of articles grows, measured and written to docs/performance.md.

usage: python -m evals.bench [--sizes 1000,10000,100000] [--whole 1000] [--base 400] [--out FOLDER] [--write]

`make bench` runs it; a run that was stopped goes on where it was, part by part, as long as the folder is there. With
`--write` the measured blocks and the plot of docs/performance.md are made anew.

Two kinds of parts, each in a process of its own, so that its peak of memory is its own, on one core:

- whole: every stage over `--whole` distinct texts, and over as many in which a third of the words stand in cut copies
  of others, beside the floor: the bare spaCy pipeline and the encoder of the tagger on the same words (every fourth
  text, copies among them). The two are measured in turns, batch by batch, so that other work on the machine slows both.
- memory: a build of the same texts by two workers, all its processes together (`evals.bench_memory`).
- sizes: every stage but the reading of language over streams of `--sizes` articles (`evals.bench_stream`). Their
  extracts are those of `--base` texts, read once and carried into each round; everything after that is really done:
  storing, linking, copies, grouping, comparing, reporting. Then one more day is added to the archive and built.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals import bench_document, bench_memory, bench_peers
from evals.bench_parts import Floor, Part, Size, Whole
from evals.bench_stream import A_DAY, Item, base_texts, cut, read_back, saved, stream, wire, words_of
from evals.measure import ROOT
from evals.speed import bare_pipeline, forget
from onrecord import pipeline
from onrecord.engine import batched
from onrecord.learned import model
from onrecord.model import Article
from onrecord.store import Store
from onrecord.store.codec import decode, encode
from onrecord.text.working import working_copy

SIZES = (1_000, 10_000, 100_000)
WHOLE = 1_000
BASE = 400
SAMPLE = 4
"""The floor is measured on every fourth text."""
COPY_SHARE = 1 / 3
COPIED_BEFORE = 7
"""Places between an article and its copy."""
READING = "annotate + extract"
WORKERS = 2
CHUNK = 100
SETTINGS = pipeline.Settings(engine="inline")


class Clock:
    """CPU seconds by stage; a `Watch` of the pipeline."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._name, self._since = "store", time.process_time()

    def stage(self, name: str, total: int | None) -> None:
        """The next stage begins."""
        now = time.process_time()
        self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now

    def advance(self, count: int) -> None:
        """How far a stage is does not matter here."""

    def pause(self) -> None:
        """What follows is not counted, until the next stage."""
        self.stage("not counted", None)


def whole(count: int, *, copies: bool, out: Path) -> Whole:
    """Every stage over `count` texts, and the floor under a sample of them."""
    articles = with_copies(base_texts(count), count) if copies else base_texts(count)
    list(pipeline.extracts_of(base_texts(BASE)[-6:], settings=SETTINGS))  # models are loaded before
    forget()
    folder = out / f"store-whole-{copies:d}"
    shutil.rmtree(folder, ignore_errors=True)
    clock = Beside(articles[::SAMPLE])
    with Store(folder) as store:
        pipeline.run(pipeline.Work(store, SETTINGS, lambda: iter(articles), clock))
    clock.stage("end", None)
    size = _size(folder)
    shutil.rmtree(folder)
    return Whole(len(articles), words_of(articles), clock.seconds, size, clock.floor())


class Beside(Clock):
    """A clock that measures the floor too: after each batch that was read, on some texts of a sample."""

    def __init__(self, sample: Sequence[Article]) -> None:
        self._nlp, self._tagger = bare_pipeline(), model.load(model.DATA)
        list(self._nlp.pipe([a.text for a in sample[:4]]))
        self._waiting = list(sample)
        self._floor = Floor(0, 0.0, 0.0)
        super().__init__()

    def advance(self, count: int) -> None:
        """A batch was read: its share of the sample, which is not counted as the pipeline's time."""
        if self._name == READING:
            self.pause()
            self._measure(-(-count // SAMPLE))
            self.stage(READING, None)

    def floor(self) -> Floor:
        """CPU seconds of the bare spaCy pipeline and of the tagger's encoder on the whole sample."""
        self._measure(len(self._waiting))
        return self._floor

    def _measure(self, count: int) -> None:
        some, self._waiting = self._waiting[:count], self._waiting[count:]
        tagger, texts = self._tagger, [working_copy(a).text for a in some]
        parsed = _seconds(lambda: [None for _ in self._nlp.pipe((a.text for a in some), batch_size=8)])
        encoded = _seconds(lambda: [tagger.encode(text) for text in texts]) if tagger else 0.0
        was = self._floor
        self._floor = Floor(was.words + words_of(some), was.parsed + parsed, was.encoded + encoded)


def with_copies(articles: Sequence[Article], count: int) -> list[Article]:
    """As many articles, with a cut copy of the one some places before wherever copies fall short of a third of all
    words, in the order of publication; no article is copied twice."""
    mixed: list[Article] = []
    copied = words = 0
    for at, article in enumerate(articles):
        mixed.append(article)
        words += words_of([article])
        if COPY_SHARE * words > copied and at >= COPIED_BEFORE:
            mixed.append(cut(wire(articles[at - COPIED_BEFORE], at), at))
            copied += words_of(mixed[-1:])
            words += words_of(mixed[-1:])
    return mixed[:count]


def size(count: int, *, base: int, out: Path) -> Size:
    """Every stage after the reading of language over a stream of `count` articles, and over one day more."""
    texts = base_texts(base)
    file = out / f"extracts-{base}.jsonl"
    if not file.exists():
        saved(pipeline.extracts_of(texts, settings=SETTINGS), file)
    extracts, folder = read_back(file), out / f"store-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    clock, words = Clock(), 0
    with Store(folder) as store:
        version = SETTINGS.version
        for begun, some in _fed(stream(texts, most=count, extracts=extracts), clock):
            store.add_read(one.article for one in some)
            store.add_extracts((one.extracts for one in some if one.extracts), version=version)
            words += words_of(one.article for one in some)
            begun()
        _build(store, clock)
        bytes_held, peak = _size(folder), _peak()
        more = Clock()
        for begun, some in _fed(stream(texts, most=count + A_DAY, extracts=extracts, first=count), more):
            store.add_read(one.article for one in some)
            store.add_extracts((one.extracts for one in some if one.extracts), version=version)
            begun()
        _build(store, more)
        stories, entities = len(store.stories()), len(store.entities())
    shutil.rmtree(folder)
    return Size(count, words, clock.seconds, more.seconds, A_DAY, peak, bytes_held, stories, entities)


def _fed(items: Iterator[Item], clock: Clock) -> Iterator[tuple[Callable[[], None], tuple[Item, ...]]]:
    """Chunks of a stream, whose making is not counted."""
    clock.pause()
    for some in batched(items, CHUNK):
        clock.stage("store", None)
        yield clock.pause, some


def _build(store: Store, clock: Clock) -> None:
    pipeline.run(pipeline.Work(store, SETTINGS, lambda: iter(()), clock))
    clock.pause()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak() -> float:
    """The most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


# ---- parts, one process each ---------------------------------------------------------------------------------------


def parts_of(args: argparse.Namespace) -> list[str]:
    """The names of the parts that a run is made of, the short ones first."""
    sizes = [int(count) for count in args.sizes.split(",") if count]
    whole = [f"{kind}-{args.whole}" for kind in ("whole", "copies", "memory", "peers") if args.whole]
    return whole + [f"size-{count}" for count in sorted(sizes)]


def run_part(name: str, *, base: int, out: Path) -> Part:
    """Measure one part in this process."""
    kind, _, count = name.partition("-")
    if kind == "size":
        return Part(name, size=size(int(count), base=base, out=out))
    if kind == "memory":
        return Part(name, memory=bench_memory.measure(base_texts(int(count)), workers=WORKERS, out=out))
    if kind == "peers":
        return Part(name, peers=bench_peers.measure(base_texts(int(count))))
    return Part(name, whole=whole(int(count), copies=kind == "copies", out=out))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.bench")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--whole", type=int, default=WHOLE)
    parser.add_argument("--base", type=int, default=BASE)
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out")
    parser.add_argument("--write", action="store_true", help="make the measured blocks of docs/performance.md anew")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.part:
        file = args.out / f"{args.part}.json"
        file.with_suffix(".new").write_text(encode(run_part(args.part, base=args.base, out=args.out)), encoding="utf-8")
        file.with_suffix(".new").replace(file)
        return 0
    for name in parts_of(args):
        if not (args.out / f"{name}.json").exists():
            print(f"measuring {name}", flush=True)
            command = [sys.executable, "-m", "evals.bench", "--part", name, "--base", str(args.base)]
            subprocess.run([*command, "--out", str(args.out)], check=True, cwd=ROOT)
    parts = [decode((args.out / f"{n}.json").read_text(encoding="utf-8"), Part) for n in parts_of(args)]
    if args.write:
        bench_document.write(parts)
    print(bench_document.text(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
