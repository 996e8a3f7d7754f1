"""The trained classifier of what one party does to another: CAMEO root and PLOVER type of a marked pair.

Invariants
- The same code makes the pieces for training and at run time.
- onnxruntime and tokenizers are imported on first use; without them, or without the files, `load` gives None.
- One thread, one pair at a time: nothing is padded and no pair's figures depend on its neighbours' (int8 activations
  are scaled by what stands in the same product), so the same pair gives the same figures in any company.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.learned.pieces import CLS, SEP, Tokenizer
from onrecord.learned.runtime import network, runnable, tokenizer

if TYPE_CHECKING:
    import onnxruntime

FILES = ("pairs.onnx", "tokenizer.json")
DATA = Path(__file__).parent / "pairs_data"

ROOTS = tuple(f"{number:02}" for number in range(2, 21))
"""CAMEO roots that are told apart. Public statements (01) are not among them: PLOVER leaves them out."""
TYPES = (
    "REQUEST", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "ACCUSE", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "ASSAULT", "ASSAULT",
)  # fmt: skip
"""The PLOVER type of each root, as the sets of marked pairs name them (YIELD for CONCEDE and RETREAT)."""

LONGEST = 160
"""Pieces with all marks; the longest training sentence has 98."""
SOURCE_MARK, TARGET_MARK = 1008, 1001  # "*" and "#": marks that the encoder has seen set words apart
NEITHER, SOURCE, TARGET = 0, 1, 2
PARTS = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """One text with its pair marked. `at`: where the first mark of source and of target stands; 0 where there is none,
    so that the state of the whole text stands for the missing party."""

    ids: NDArray[np.int64]
    parts: NDArray[np.int64]  # NEITHER, SOURCE, TARGET
    at: NDArray[np.int64]  # [2]


@dataclass(frozen=True, slots=True)
class PairType:
    """What the source does to the target; `sure`: probability of the type."""

    plover: str
    cameo: str  # root: two digits
    sure: float


def marked(text: str, source: Span | None, *, target: Span | None, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text with marks before and after each party. Spans are characters; either may be missing."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets, ids = encoding.offsets, encoding.ids
    inside = [_held(offsets, span) for span in (source, target)]
    first, last = _window(len(ids), [i for held in inside for i in held])
    out, parts, at = [CLS], [NEITHER], [0, 0]
    marks = (SOURCE_MARK, TARGET_MARK)
    for k in range(first, last):
        for side in (0, 1):
            if inside[side] and k == max(inside[side][0], first):
                at[side] = len(out)
                out.append(marks[side])
                parts.append(side + 1)
        out.append(ids[k])
        parts.append(
            next((side + 1 for side in (0, 1) if inside[side] and inside[side][0] <= k <= inside[side][-1]), 0)
        )
        for side in (1, 0):
            if inside[side] and k == min(inside[side][-1], last - 1):
                out.append(marks[side])
                parts.append(side + 1)
    return Pieces(*(np.array(x, np.int64) for x in ([*out, SEP], [*parts, NEITHER], at)))


def _held(offsets: list[tuple[int, int]], span: Span | None) -> list[int]:
    """The pieces that a span touches."""
    if span is None:
        return []
    return [k for k, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]


def _window(size: int, wanted: list[int]) -> tuple[int, int]:
    """First piece and end of what is read of a text: all of it, or as much around the parties as there is room for."""
    room = LONGEST - 6  # two ends, two marks a party
    if size <= room:
        return 0, size
    low, high = (min(wanted), max(wanted) + 1) if wanted else (0, room)
    first = max(0, min(low - max(0, room - (high - low)) // 2, size - room))
    return first, first + room


class Model:
    """Tells what the source does to the target. Build with `load`."""

    def __init__(self, network: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._network = network
        self._tokenizer = tokenizer

    def type_of(self, text: str, source: Span | None, *, target: Span | None) -> PairType:
        """The type of what `source` does to `target` in a sentence; spans are characters of `text`."""
        return decided(self.chances(marked(text, source, target=target, tokenizer=self._tokenizer)))

    def chances(self, pieces: Pieces) -> NDArray[np.float32]:
        """The probability of each of `ROOTS`."""
        fed = {"ids": pieces.ids, "parts": pieces.parts, "at": pieces.at}
        chances: NDArray[np.float32] = self._network.run(None, fed)[0]
        return chances


def decided(chances: NDArray[np.float32]) -> PairType:
    """The likeliest PLOVER type, as the sum of its roots, and the likeliest root within it."""
    by_type: dict[str, float] = {}
    for plover, chance in zip(TYPES, chances, strict=True):
        by_type[plover] = by_type.get(plover, 0.0) + float(chance)
    best = max(by_type, key=lambda t: (by_type[t], t))
    root = max((k for k, t in enumerate(TYPES) if t == best), key=lambda k: (float(chances[k]), -k))
    return PairType(best, ROOTS[root], by_type[best])


def available(folder: Path = DATA) -> bool:
    """Whether the classifier's files and the libraries that run it are there; loads nothing."""
    return runnable(folder, files=FILES)


@cache
def load(folder: Path = DATA) -> Model | None:
    """The classifier in `folder`, once per process; None where it is not `available`."""
    if not available(folder):
        return None
    graph, words = (folder / name for name in FILES)
    return Model(network(graph), tokenizer(words))
