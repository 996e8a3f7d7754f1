"""Score exported files on the dev half: what int8 costs, and how fast they are. Needs no torch.

usage: python -m training.check DATA FOLDER
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from onrecord.learned.model import load
from training.scoring import scorer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    model = load(args.folder)
    if model is None:
        parser.error(f"{args.folder} lacks files of the model, or a library that runs them is missing")
    rows = [json.loads(line) for line in (args.data / "dev.jsonl").open(encoding="utf-8")]
    model.attributions(rows[0]["text"])
    begun = time.process_time()
    found = {row["id"]: model.attributions(row["text"]) for row in rows}
    seconds = time.process_time() - begun
    predicted = {
        name: {"attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in attributions]}
        for name, attributions in found.items()
    }
    for figure, values in scorer(args.data)({row["id"]: row for row in rows}, predicted).items():
        print(f"{figure:46}", *(f"{name} {value:.4f}" for name, value in values.items()))
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{words / seconds:.0f} words per CPU second")
    print(f"{sum(f.stat().st_size for f in args.folder.iterdir()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
