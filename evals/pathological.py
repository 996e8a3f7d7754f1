"""Texts made to break readers of prose, each through `onrecord build`: what it took and what came of it.

usage: python -m evals.pathological [--size CHARACTERS] [--text NAME]…

Every text of `evals.hostile.pathological` is built in a process and a store of its own, beside an ordinary report that
must come out whole, and exported in every format. Told are the processor seconds of both, the peak memory, the
statements and figures, and the reasons of what was skipped.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.hostile.pathological import PLAIN, TEXTS
from onrecord import pipeline
from onrecord.exports import FORMATS, Material, export_to
from onrecord.store import Store

SIZE = 100_000
PATIENCE = 3_600.0
"""Seconds, by the clock: far beyond the budget in processor time, for a machine that is busy with other things."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one text took and gave."""

    text: str
    characters: int
    seconds: float
    export_seconds: float
    peak_mib: float
    statements: int
    figures: int
    stories: int
    skipped: dict[str, int]
    ordinary: int  # statements of the report beside it


def built(name: str, *, size: int, folder: Path) -> Outcome:
    """Build one text in this process."""
    words = TEXTS[name](size)
    reports = folder / "reports"
    reports.mkdir()
    (reports / "hostile.txt").write_bytes(words.encode("utf-8", "surrogatepass"))
    (reports / "ordinary.txt").write_text(PLAIN, encoding="utf-8")
    begun = time.process_time()
    with Store(folder / "store") as store:
        counts = pipeline.build([str(reports)], store=store, settings=pipeline.Settings(engine="inline"))
        skipped = Counter(f"{row.reason}: {row.detail}"[:90] for row in store.skipped())
        ordinary = next(a.id for a in store.articles(store.article_ids()) if a.name == "ordinary.txt")
        said = len(store.extracts([ordinary])[0])
        built_in = time.process_time() - begun
        for form in FORMATS:
            export_to(Material(pipeline.records(store)), form, folder / f"record-{form.name}")
    seconds, exported = built_in, time.process_time() - begun - built_in
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = (counts.get("statements", 0), counts.get("figures", 0), counts.get("stories", 0))
    return Outcome(name, len(words), round(seconds, 1), round(exported, 1), round(peak), *found, dict(skipped), said)


def apart(name: str, *, size: int) -> Outcome | str:
    """The same in a process of its own; what went wrong, where it did not come back."""
    command = [sys.executable, "-m", "evals.pathological", "--size", str(size), "--here", name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"{name}: not back after {PATIENCE:,.0f} s"
    if done.returncode:
        return f"{name}: ended with {done.returncode}: {done.stderr.strip()[-300:]}"
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; exits with 1 where a text broke something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE, help="characters of each text")
    parser.add_argument("--text", action="append", choices=list(TEXTS), help="only these texts")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(asdict(built(asked.here, size=asked.size, folder=Path(folder)))))
        return 0
    print("| text | characters | build, CPU s | exports, CPU s | peak MiB | statements | figures | skipped |")
    print("|---|---|---|---|---|---|---|---|")
    broken = []
    for name in asked.text or TEXTS:
        found = apart(name, size=asked.size)
        if isinstance(found, str):
            broken.append(found)
            continue
        why = "; ".join(found.skipped) or "nothing"
        numbers = (
            f"{found.characters:,} | {found.seconds} | {found.export_seconds} | {found.peak_mib:,.0f} "
            f"| {found.statements} | {found.figures}"
        )
        print(f"| {name} | {numbers} | {why} |", flush=True)
        if not found.ordinary:
            broken.append(f"{name}: the ordinary report beside it gave nothing")
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
