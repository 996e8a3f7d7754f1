"""The trained attribution tagger as it runs: two ONNX graphs and a tokeniser, loaded once per process.

Invariants
- onnxruntime and tokenizers are imported on first use; without them, or without the files, `load` gives None.
- One thread, one window at a time: windows have no padding and no window's figures depend on its neighbours' (int8
  activations are scaled by what stands in the same product), so the same text gives the same figures in any company,
  and what was found in a window can be kept for the next text that holds it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.learned.decode import Attribution, Linked, Scores, linked, placed
from onrecord.learned.pieces import Window, near, windows_of
from onrecord.learned.runtime import network, runnable, tokenizer
from onrecord.text.recent import Recent

if TYPE_CHECKING:
    import onnxruntime
    import tokenizers

FILES = ("encoder.onnx", "linker.onnx", "tokenizer.json")
DATA = Path(__file__).parent / "data"
KEPT_WINDOWS = 3_000
"""Windows whose outcome is kept, some 3 KB each: as many articles' as the parser's passages are kept for."""


class Model:
    """Finds attributions in plain text. Build with `load`."""

    def __init__(
        self,
        encoder: onnxruntime.InferenceSession,
        linker: onnxruntime.InferenceSession,
        tokenizer: tokenizers.Tokenizer,
    ) -> None:
        self._encoder = encoder
        self._linker = linker
        self._tokenizer = tokenizer
        self._known: Recent[bytes, tuple[Linked, ...]] = Recent(KEPT_WINDOWS)

    def attributions(self, text: str, *, cuts: Collection[int] = ()) -> list[Attribution]:
        """All attributions of a text, in the order of their cues; no window reaches across one of the `cuts`."""
        windows = windows_of(text, self._tokenizer, cuts=cuts)
        return [found for window in windows for found in placed(text, window, self._in_window(window))]

    def encode(self, text: str) -> int:
        """Run the encoder alone over a text, and keep nothing; the number of its windows. For whoever measures."""
        windows = list(windows_of(text, self._tokenizer))
        for window in windows:
            self._encoder.run(None, {"ids": window.ids, "features": window.features})
        return len(windows)

    def forget(self) -> None:
        """Let go of all that was kept."""
        self._known = Recent(KEPT_WINDOWS)

    def _in_window(self, window: Window) -> tuple[Linked, ...]:
        """What stands in a window: worked out once, as wire copy repeats."""
        key = window.words
        found = self._known.get(key)
        if found is None:
            found = self._read(window)
            self._known.keep(key, found)
        return found

    def _read(self, window: Window) -> tuple[Linked, ...]:
        states, tags = self._encoder.run(None, {"ids": window.ids, "features": window.features})

        def link(cues: list[tuple[int, int]]) -> Scores:
            first, last = (np.array(side, np.int64) for side in zip(*cues, strict=True))
            scores: NDArray[np.float32] = self._linker.run(
                None,
                {
                    "states": states,
                    "first": first,
                    "last": last,
                    "near": np.stack([near(window, a, b) for a, b in cues]),
                },
            )[0]
            return scores

        return linked(tags, link=link)


def available(folder: Path = DATA) -> bool:
    """Whether the model's files and the libraries that run it are there; loads nothing."""
    return runnable(folder, files=FILES)


@cache
def load(folder: Path = DATA) -> Model | None:
    """The model in `folder`, once per process; None where it is not `available`."""
    if not available(folder):
        return None
    encoder, linker, words = (folder / name for name in FILES)
    return Model(network(encoder), network(linker), tokenizer(words))
