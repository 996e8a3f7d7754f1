"""What grouping remembers of each day, so that it can go back to the evening of any day and go on from there.

Invariants
- An article's weights are set on the day of its publication and never change; they are whole numbers, so that sums are
  the same in any order.
- An article keeps the story it was placed in on its day. Later merges stand in the log of merges: each story is merged
  away at most once, so following the merges from the placement leads to the story that stands.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

UNDATED = 3_652_060
"""The day of articles without one: the day after the last day of the calendar."""

_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Placed:
    """One article as it was placed. `weights[i]` belongs to `terms[i]`: how much it told on that day, and where it was
    printed (stages/group/window.py)."""

    article: str
    day: int
    story: str
    opened: int  # the day on which the story was opened
    terms: tuple[str, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two stories that became one; `opened` is the day on which the kept one was opened."""

    gone: str
    kept: str
    opened: int


@dataclass(frozen=True, slots=True)
class Evening:
    """What one day did."""

    day: int
    placed: tuple[Placed, ...]  # by article
    merges: tuple[Merge, ...]  # in order
    released: tuple[str, ...]  # articles that new ones are no longer compared with, by id


def packed(placed: Placed) -> bytes:
    """Terms and weights as bytes."""
    terms = _SEPARATOR.join(placed.terms).encode("utf-8", "surrogatepass")
    return zlib.compress(struct.pack(f"<{len(placed.weights)}H", *placed.weights) + terms, 1)


def unpacked(blob: bytes, *, terms: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The terms and weights that `packed` wrote; `terms` is their number."""
    raw = zlib.decompress(blob)
    weights = struct.unpack(f"<{terms}H", raw[: 2 * terms])
    words = raw[2 * terms :].decode("utf-8", "surrogatepass")
    return tuple(words.split(_SEPARATOR)) if terms else (), weights


def followed(story: str, merges: Mapping[str, str]) -> str:
    """The story that stands in place of `story`; `merges` leads from each story that is gone to the one that is not."""
    while story in merges:
        story = merges[story]
    return story
