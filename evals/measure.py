"""Run every evaluation task and read what the published scorers print.

The readings and scorers lie in ../shared (or where ONRECORD_SHARED points); nothing of them is in this project. Each
task is predicted by the same functions as `python -m evals.predict`, and scored by running its scorer as a process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.manner import MANNERS, only
from evals.predict import Row, predict, rows_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))

LINKED = "linked (content IoU>=.5, source overlaps)"


@dataclass(frozen=True, slots=True)
class Task:
    """One benchmark set: what it is predicted from, and scored against."""

    name: str
    texts: str
    gold: str
    figures: tuple[tuple[str, str], ...]  # (figure as shown, path in the scorer's output)


TASKS = (
    Task(
        "attribution",
        "bench/attribution/dev.jsonl",
        "bench/attribution/dev.jsonl",
        (
            ("linked F1", f"{LINKED}.F1"),
            ("linked precision", f"{LINKED}.P"),
            ("linked recall", f"{LINKED}.R"),
            ("source exact F1", "source exact.F1"),
            ("cue exact F1", "cue exact.F1"),
            ("content exact F1", "content exact.F1"),
        ),
    ),
    Task(
        "pairs",
        "bench/events/pairs_train.jsonl",
        "bench/events/pairs_train.jsonl",
        (
            ("root accuracy, rows learned from", "all.root accuracy"),
            ("root macro-F1, rows learned from", "all.root macro-F1"),
            ("quad macro-F1, rows learned from", "all.quad macro-F1"),
        ),
    ),
    Task(
        "events",
        "bench/events/cameo_manual.jsonl",
        "bench/events/cameo_manual.jsonl",
        (
            ("rows with the right actors", "share of rows with the right actors"),
            ("root + actors recall", "root + actors.R"),
            ("root + actors precision", "root + actors.P"),
        ),
    ),
    Task(
        "stories",
        "bench/stories/articles.jsonl",
        "bench/stories/articles.jsonl",
        (("B-cubed F1", "B-cubed.F1"), ("pairwise F1", "pairwise.F1"), ("adjusted Rand index", "ARI")),
    ),
    Task(
        "figures",
        "bench/stories/articles.jsonl",
        "bench/figures/incidents.jsonl",
        (("killed exact", "killed.exact"), ("injured exact", "injured.exact")),
    ),
    Task(
        "time",
        "bench/time/train.jsonl",
        "bench/time/train.jsonl",
        (
            ("strict F1", "strict.F1"),
            ("relaxed F1", "relaxed.F1"),
            ("type F1", "type.F1"),
            ("value F1", "value.F1"),
        ),
    ),
)


def available() -> bool:
    """Whether the readings are there."""
    return (SHARED / "bench" / "score.py").is_file()


def _scorer(script: Path, *arguments: str) -> dict[str, object]:
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{script.name} {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
    out = json.loads(done.stdout)
    assert isinstance(out, dict)
    return out


def _at(printed: dict[str, object], path: str) -> float:
    """The number at a path whose keys may hold dots themselves."""
    for key, value in printed.items():
        if path == key:
            return float(value)  # type: ignore[arg-type]  # the scorer prints numbers at the paths named above
        if path.startswith(key + ".") and isinstance(value, dict):
            return _at(value, path[len(key) + 1 :])
    raise KeyError(path)


def score_task(task: Task) -> dict[str, float]:
    """The figures of one benchmark set."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted.jsonl"
        predict(task.name, rows=rows_of(SHARED / task.texts), out=out)
        printed = _scorer(SHARED / "bench" / "score.py", task.name, str(SHARED / task.gold), str(out))
        found = {shown: _at(printed, path) for shown, path in task.figures}
        return found | (_recall_by_manner(task, out) if task.name == "attribution" else {})


def _recall_by_manner(task: Task, predicted: Path) -> dict[str, float]:
    """Recall of linked attributions among the direct, the mixed and the indirect ones: each is the published scorer's
    figure against the readings of that manner alone."""
    found = {}
    for manner in MANNERS:
        gold = predicted.with_name(f"{manner}.jsonl")
        rows = only(rows_of(SHARED / task.gold), manner)
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        printed = _scorer(SHARED / "bench" / "score.py", task.name, str(gold), str(predicted))
        found[f"linked recall, {manner}"] = _at(printed, f"{LINKED}.R")
    return found


def cross_groups() -> Iterator[tuple[str, Path, list[Row]]]:
    """(name, reading, article rows) of the seeds and of every group of reports."""
    gold = SHARED / "gold"
    seeds = [
        {"id": f.name, "text": f.read_bytes().decode("utf-8")}
        for f in sorted((gold / "seeds").iterdir())
        if f.is_file()
    ]
    yield "seeds", gold / "seeds.json", [dict(row) for row in seeds]
    rows = rows_of(gold / "cross" / "articles.jsonl")
    for reading in sorted((gold / "cross").glob("*.json")):
        yield reading.stem, reading, [r for r in rows if r["group"] == reading.stem]


def score_cross() -> dict[str, dict[str, float]]:
    """The figures of the seeds, and of all other groups pooled."""
    with tempfile.TemporaryDirectory() as folder:
        arguments: dict[str, list[str]] = {"seeds": [], "groups": []}
        for name, reading, rows in cross_groups():
            out = Path(folder) / f"{name}.json"
            predict("cross", rows=rows, out=out)
            arguments["seeds" if name == "seeds" else "groups"] += [str(reading), str(out)]
        printed = {n: _scorer(SHARED / "gold" / "score_cross.py", *args) for n, args in arguments.items()}
    found = {name: _flat(figures) for name, figures in printed.items()}
    del found["seeds"]["called same origin, rightly"]  # that reading does not say which pairs are independent
    return found


def _flat(printed: dict[str, object]) -> dict[str, float]:
    """One number per figure, more is better: F1 or share; what the reading has none of is left out."""
    out: dict[str, float] = {}
    for key, value in printed.items():
        assert isinstance(value, dict)
        number = value.get("F1", value.get("share"))
        if number is None or value.get("gold") == 0:
            continue
        if key == "hard negatives wrongly joined":
            out["hard negatives kept apart"] = 1 - float(number)
        else:
            out[key] = float(number)
    return out
