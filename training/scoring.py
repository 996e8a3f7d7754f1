"""The published scorer of attributions, which lies beside the data."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

Rows = dict[str, dict]


def scorer(data: Path) -> Callable[[Rows, Rows], dict[str, dict[str, float]]]:
    """`attribution` of score.py in the folder above `data`: gold and predicted rows by id → P, R, F1 per figure."""
    spec = importlib.util.spec_from_file_location("score", data.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.attribution
