"""Is anything lost when a process is killed? Two hundred times, at every stage, also on full and read-only disks.

usage: python -m evals.kills [--runs 200] [--seed 1] [--results FILE] [--only SCENE] [--small]

Each run disturbs one command (evals/scenes.py, evals/bad_places.py) at a place that its seed draws, gives the same
command again, and compares the store, row by row, and its export, byte by byte, with those of a run that nothing
befell. With --results a series that was stopped goes on where it was. --small is for CI: two formats of export, no
worker processes. Exit code 1 where one came out different.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evals import made
from evals.bad_places import PARTS, Part, processes
from evals.killing import can_mount
from evals.scenes import FORMATS, Different, World, prepare
from evals.site import serving
from onrecord import pipeline
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its scene, its number among its like, how it ended; `wrong` is empty where nothing was lost."""

    scene: str
    number: int
    stage: str
    early: bool
    wrong: str


def plan(runs: int, *, mounts: bool, workers: bool = True) -> list[tuple[Part, int]]:
    """Which scenes come up how often: as in the table of two hundred, each at least once where runs allow."""
    parts = [p for p in PARTS if (mounts or not p.mounts) and (workers or p.scene is not processes)]
    total = sum(p.of_200 for p in parts)
    counts = {p.name: max(1, p.of_200 * runs // total) for p in parts}
    while sum(counts.values()) != runs and any(counts.values()):
        step = 1 if sum(counts.values()) < runs else -1
        name = max(counts, key=lambda n: (step < 0, counts[n])) if step < 0 else parts[0].name
        counts[name] += step
    return [(p, number) for p in parts for number in range(counts[p.name])]


def warm(folder: Path) -> None:
    """Load the language model and all else that builds need, before children are forked."""
    made.write(folder / "warm", made.reports(4, seed=9))
    with Store(folder / "warm-store") as store:
        pipeline.build([str(folder / "warm")], store=store, settings=pipeline.Settings(engine="inline"))


def one(world: World, part: Part, number: int, *, seed: int, place: Path) -> Run:
    """One run in a folder of its own, which is removed where all went well."""
    place.mkdir()
    try:
        found = part.scene(world, random.Random(f"{seed}/{part.name}/{number}"), place, number)
    except (Different, TimeoutError) as error:
        return Run(part.name, number, "", True, str(error))
    shutil.rmtree(place)
    return Run(part.name, number, found.stage, found.early, "")


def table(runs: Sequence[Run]) -> str:
    """A row per scene, for docs/reliability.md."""
    lines = ["| what was disturbed | runs | ended early | the same afterwards | where |", "|---|---|---|---|---|"]
    for name in dict.fromkeys(run.scene for run in runs):
        some = [run for run in runs if run.scene == name]
        where = Counter(run.stage for run in some if run.early and run.stage)
        told = ", ".join(f"{stage} {count}" for stage, count in sorted(where.items()))
        good = sum(not run.wrong for run in some)
        lines.append(f"| {name} | {len(some)} | {sum(run.early for run in some)} | {good} of {len(some)} | {told} |")
    good = sum(not run.wrong for run in runs)
    lines.append(f"| all | {len(runs)} | {sum(run.early for run in runs)} | {good} of {len(runs)} | |")
    return "\n".join(lines)


def _known(path: Path | None) -> list[Run]:
    if path is None or not path.exists():
        return []
    return [Run(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _rest(wanted: Iterable[tuple[Part, int]], known: Sequence[Run]) -> list[tuple[Part, int]]:
    done = {(run.scene, run.number) for run in known}
    return [(part, number) for part, number in wanted if (part.name, number) not in done]


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m evals.kills")
    options.add_argument("--runs", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--results", type=Path)
    options.add_argument("--only")
    options.add_argument("--small", action="store_true")
    given = options.parse_args(argv)
    mounts = can_mount()
    if not mounts:
        print("not done: full disks by a small disk, read-only stores; mounting is not permitted here")
    wanted = [x for x in plan(given.runs, mounts=mounts, workers=not given.small) if given.only in {None, x[0].name}]
    runs = _known(given.results)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as name, serving(6) as site:
        folder = Path(name)
        warm(folder)
        world = prepare(folder, site=site, formats=FORMATS[:1] + FORMATS[3:4] if given.small else FORMATS)
        for part, number in _rest(wanted, runs):
            run = one(world, part, number, seed=given.seed, place=folder / f"{part.name} {number}".replace(" ", "-"))
            runs.append(run)
            if run.wrong:
                print(f"{run.scene} {run.number}: {run.wrong}", flush=True)
            if given.results:
                with given.results.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(run)) + "\n")
    print(table(runs))
    print(f"{len(runs)} runs, seed {given.seed}; {time.monotonic() - begun:.0f} seconds")
    return 1 if any(run.wrong for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
