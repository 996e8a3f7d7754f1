"""One input on every engine: is the record the same, what does each cost, and how much of it is the driver's own work.

`python -m evals.engines [ARTICLES] [ENGINE…]` builds the first 300 local reports of ../shared/bench/stories (else the
examples) once per engine, each in a process of its own with two workers. Processor time is counted, with that of every
process that was started on the way (Linux alone), so that other work on the machine changes little. Ray's workers
escape the count: what they belong to does not wait for them.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from evals.measure import ROOT, SHARED
from onrecord import pipeline
from onrecord.stages.report import write_json
from onrecord.store import Store

ENGINES = ("inline", "processes", "daft", "ray")
WORKERS = 2
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what a child leaves behind is waited for here, and its time counted


class _Stages(pipeline.Nobody):
    """Processor time of this process by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._name, self._since = "", time.process_time()

    def stage(self, name: str, total: int | None) -> None:
        now = time.process_time()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now


def build(engine: str, source: Path) -> None:
    """One build; prints its processor time by stage and the hash of its export as JSON."""
    stages = _Stages()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        settings = pipeline.Settings(engine=engine, workers=WORKERS)
        counts = pipeline.build([str(source)], store=store, settings=settings, watch=stages)
        stages.stage("", None)
        said = write_json(list(pipeline.records(store)))
    said = said.replace(str(source), source.name)  # each report says where it was found
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    wall = round(time.monotonic() - began, 1)
    print(json.dumps({"stages": stages.seconds, "wall": wall, "export": digest, "articles": counts["articles new"]}))


def measure(engine: str, source: Path) -> dict[str, object]:
    """A build in a process of its own, with the processor time of all that it started."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "evals.engines", "--build", engine, str(source)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    while True:  # what the engine left, as it comes to its end
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    row: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    row["all"] = round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1)
    return row


def source_of(articles: int, folder: Path) -> Path:
    """A file with so many reports, or the examples."""
    given = SHARED / "bench" / "stories" / "articles.jsonl"
    if not given.exists():
        return ROOT / "examples" / "reports"
    made = folder / "articles.jsonl"
    with given.open(encoding="utf-8") as lines:
        made.write_text("".join(islice(lines, articles)), encoding="utf-8")
    return made


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--build"]:
        build(arguments[1], Path(arguments[2]))
        return
    articles = int(arguments[0]) if arguments else 300
    with tempfile.TemporaryDirectory() as folder:
        source = source_of(articles, Path(folder))
        for engine in arguments[1:] or ENGINES:
            print(json.dumps({"engine": engine, **measure(engine, source)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
