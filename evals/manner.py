"""Readings of attributions by manner: how much of the content stands between quotation marks.

The set itself does not say; direct: all words of the content are quoted, mixed: some, indirect: none.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from evals.predict import Row
from onrecord.learned.pieces import QUOTE_IN, quotation_of
from onrecord.model import Manner

MANNERS: tuple[Manner, ...] = ("direct", "mixed", "indirect")
_WORD = re.compile(r"\w+")


def manner_of(text: str, content: list[list[int]], *, quoted: NDArray[np.int8]) -> Manner:
    """The manner of a content given as character spans of `text`, whose marks were read by `quotation_of`."""
    starts = [start + word.start() for start, end in content for word in _WORD.finditer(text[start:end])]
    share = sum(quoted[at] == QUOTE_IN for at in starts)
    if not share:
        return "indirect"
    return "direct" if share == len(starts) else "mixed"


def only(rows: list[Row], manner: Manner) -> list[Row]:
    """The rows with those attributions alone that have this manner."""
    kept = []
    for row in rows:
        text, attributions = row["text"], row["attributions"]
        assert isinstance(text, str)
        assert isinstance(attributions, list)
        quoted = quotation_of(text)
        wanted = [a for a in attributions if manner_of(text, a["content"], quoted=quoted) == manner]
        kept.append(row | {"attributions": wanted})
    return kept
