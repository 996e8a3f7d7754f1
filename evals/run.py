"""usage: python -m evals.run [--gate] [--only NAME …] [--lower REASON]

Scores every task, prints one table beside the peers' figures and writes docs/evaluation.md. With --gate nothing is
written but the verdict: exit 1 where a score fell below evals/gate.json. A gate is lowered only with --lower REASON,
which is kept in the file.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from evals.measure import ROOT, SHARED, TASKS, available, score_cross, score_task
from evals.peers import PEERS
from evals.speed import Speed, in_own_process

GATE = ROOT / "evals" / "gate.json"
DOC = ROOT / "docs" / "evaluation.md"
SLACK = 0.005
"""A score may move by half a point before the gate closes: library updates move single cases."""

DOCUMENT = """\
# Evaluation

Written by `make evaluate`; the sets, their scorers and where the others' figures come from are described in
[how it is measured](how-to/measure.md). These are the halves given for development, and rules were tuned on them:
figures on unseen texts may be lower. [What it gets wrong](failures.md) shows failures of each kind with their cause.

{table}

## Speed

On {speed.words:,} words of news text, one process, median of three rounds: the bare spaCy pipeline reads
{speed.bare:,.0f} words per CPU second; annotate + extract, which hold that parse, {speed.rows:,.0f}; the whole of
OnRecord, from articles in memory to the checked record in the store, {speed.whole:,.0f}: {ratio:.2f} times the CPU time
of the bare parse. Peak memory {speed.peak_mib:,.0f} MiB.
"""

Scores = dict[str, dict[str, float]]


def scores(only: list[str]) -> Scores:
    """All figures, by set."""
    out: Scores = {}
    for task in TASKS:
        if not only or task.name in only:
            print(f"… {task.name}", file=sys.stderr, flush=True)
            out[task.name] = score_task(task)
    if not only or "cross" in only:
        print("… cross", file=sys.stderr, flush=True)
        out |= {f"cross: {name}": figures for name, figures in score_cross().items()}
    return out


def table(found: Scores) -> list[str]:
    """Markdown rows: set, figure, ours, peers."""
    lines = ["| set | figure | OnRecord | others on the same work |", "|---|---|---|---|"]
    for name, figures in found.items():
        for figure, value in figures.items():
            lines.append(f"| {name} | {figure} | {value:.3f} | {PEERS.get((name, figure), '')} |")
    return lines


def document(found: Scores, quick: Speed) -> str:
    """The page docs/evaluation.md."""
    return DOCUMENT.format(table="\n".join(table(found)), speed=quick, ratio=quick.ratio)


def gate(found: Scores) -> list[str]:
    """What fell below the pinned scores."""
    pinned: Scores = json.loads(GATE.read_text(encoding="utf-8"))["scores"]
    return [
        f"{name} · {figure}: {found[name].get(figure, 0.0):.3f}, pinned {value:.3f}"
        for name, figures in pinned.items()
        if name in found
        for figure, value in figures.items()
        if found[name].get(figure, 0.0) < value - SLACK
    ]


def pin(found: Scores, *, lower: str | None) -> list[str]:
    """Raise the pinned scores to today's; lower them only where a reason is given. Returns what still blocks."""
    old = json.loads(GATE.read_text(encoding="utf-8")) if GATE.exists() else {"lowered": [], "scores": {}}
    fallen = gate(found) if GATE.exists() else []
    if fallen and not lower:
        return fallen
    if fallen and lower:
        old["lowered"].append({"why": lower, "what": fallen})
    pinned: Scores = old["scores"]
    for name, figures in found.items():
        was = pinned.get(name, {})
        pinned[name] = {
            figure: round(value if lower else max(value, was.get(figure, 0.0)), 4) for figure, value in figures.items()
        }
    GATE.write_text(json.dumps(old, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return []


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--lower", metavar="REASON")
    arguments = parser.parse_args(argv)
    if not available():
        print(
            f"skipped: the readings are not there ({os.path.relpath(SHARED, Path.cwd())}); see docs/how-to/measure.md"
        )
        return 0
    found = scores(arguments.only)
    print("\n".join(table(found)))
    blocked = gate(found) if arguments.gate else pin(found, lower=arguments.lower)
    if blocked:
        print("\nlower than pinned in evals/gate.json:\n  " + "\n  ".join(blocked))
        print("say why with: python -m evals.run --lower 'reason'")
        return 1
    if not arguments.gate and not arguments.only:
        quick = in_own_process()
        DOC.write_text(document(found, quick), encoding="utf-8")
        print(
            f"\nspeed: bare {quick.bare:,.0f}, annotate + extract {quick.rows:,.0f}, whole {quick.whole:,.0f} words"
            f" per CPU second, ratio {quick.ratio:.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
