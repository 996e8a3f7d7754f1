"""The index of copies: sampled runs of words of the texts around a stretch of the calendar, and which pairs share some.

Invariant: what comes out depends on the set of texts alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.copies.pair import SLACK, THRESHOLD

Hashes = NDArray[np.uint64]

COMMON = 400
"""A run in more articles than this is passed over by the index: no agency story has been seen in more."""
FORMULA_DAYS = 30
FORMULA_PAGES = 6
"""A run seen on three days over a month or more, or on six pages of one outlet, is a formula. Seen on local news pages,
where sign-up boxes and appeals for witnesses made nine tenths of all pairs without this."""
_PAIRS = 4_000_000  # pairs counted at once


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """The sampled runs of one article, sorted."""

    article: str
    day: int | None
    outlet: str | None
    hashes: Hashes

    @classmethod
    def of(cls, article: str, hashes: Iterable[int], *, day: int | None, outlet: str | None) -> Sampled:
        return cls(article, day, outlet, np.array(sorted(hashes), dtype=np.uint64))

    @classmethod
    def read(cls, article: str, blob: bytes, *, day: int | None, outlet: str | None) -> Sampled:
        return cls(article, day, outlet, np.frombuffer(blob, dtype="<u8"))

    @property
    def blob(self) -> bytes:
        return self.hashes.astype("<u8").tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the texts around a stretch of the calendar say of runs: formulas, and those too common to look up."""

    formulas: Hashes
    common: Hashes

    @classmethod
    def read(cls, formulas: bytes, common: bytes) -> Window:
        return cls(np.frombuffer(formulas, dtype="<u8"), np.frombuffer(common, dtype="<u8"))

    @property
    def blobs(self) -> tuple[bytes, bytes]:
        return self.formulas.astype("<u8").tobytes(), self.common.astype("<u8").tobytes()

    def formulas_among(self, hashes: Collection[int]) -> frozenset[int]:
        mine = np.array(sorted(hashes), dtype=np.uint64)
        return frozenset(int(h) for h in mine[_among(mine, self.formulas)])


def window(texts: Sequence[Sampled]) -> Window:
    """Formulas and common runs among the texts around a stretch."""
    if not texts:
        return Window(np.empty(0, np.uint64), np.empty(0, np.uint64))
    outlets = {name: at for at, name in enumerate(sorted({t.outlet for t in texts if t.outlet}))}
    sizes = [len(t.hashes) for t in texts]
    hashes = np.concatenate([t.hashes for t in texts]).astype(np.uint64)
    days = np.repeat([t.day or 0 for t in texts], sizes)
    papers = np.repeat([outlets.get(t.outlet or "", -1) for t in texts], sizes)
    old = _over_weeks(hashes, days)
    pages = _through_pages(hashes, papers)
    values, counts = np.unique(hashes, return_counts=True)
    return Window(np.union1d(old, pages), values[counts > COMMON])


def _over_weeks(hashes: Hashes, days: NDArray[np.int64]) -> Hashes:
    dated = days > 0
    pairs = np.unique(np.stack([hashes[dated], days[dated].astype(np.uint64)], axis=1), axis=0)
    if not len(pairs):
        return np.empty(0, np.uint64)
    values, starts, counts = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    span = pairs[starts + counts - 1, 1] - pairs[starts, 1]
    found: Hashes = values[(counts >= 3) & (span >= FORMULA_DAYS)]
    return found


def _through_pages(hashes: Hashes, papers: NDArray[np.int64]) -> Hashes:
    known = papers >= 0
    pairs = np.stack([hashes[known], papers[known].astype(np.uint64)], axis=1)
    if not len(pairs):
        return np.empty(0, np.uint64)
    values, counts = np.unique(pairs, axis=0, return_counts=True)
    return np.unique(values[counts >= FORMULA_PAGES, 0])


def changed(texts: Iterable[Sampled], new: Window, *, was: Window) -> frozenset[str]:
    """The texts that hold a run of which the window now says something else."""
    turned = np.union1d(np.setxor1d(new.formulas, was.formulas), np.setxor1d(new.common, was.common))
    return frozenset(t.article for t in texts if len(turned) and _among(t.hashes, turned).any())


def candidates(
    left: Sequence[Sampled], right: Sequence[Sampled], *, near: Window, touched: frozenset[str] | None
) -> list[tuple[str, str]]:
    """Pairs that share enough sampled runs to be looked at, each with a text of `left`, sorted."""
    texts = sorted([*left, *right], key=lambda t: t.article)
    first = {t.article for t in left}
    own = [t.hashes[~_among(t.hashes, near.formulas)] for t in texts]
    rare = [hashes[~_among(hashes, near.common)] for hashes in own]
    counted = _shared(rare, wanted=[touched is None or t.article in touched for t in texts])
    passed_over = [len(a) - len(b) for a, b in zip(own, rare, strict=True)]
    found = []
    for (a, b), count in counted:
        if texts[a].article not in first and texts[b].article not in first:
            continue
        most = count + min(passed_over[a], passed_over[b])
        if most >= SLACK * THRESHOLD * min(len(own[a]), len(own[b])):
            found.append((texts[a].article, texts[b].article))
    return found


def _shared(hashes: Sequence[Hashes], *, wanted: Sequence[bool]) -> list[tuple[tuple[int, int], int]]:
    """(pair of places, number of shared runs) for every pair that shares one and holds a wanted place, sorted."""
    number = len(hashes)
    if number < 2 or not any(wanted):
        return []
    values = np.concatenate(hashes)
    owners = np.repeat(np.arange(number, dtype=np.int64), [len(h) for h in hashes])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    _, starts, counts = np.unique(values, return_index=True, return_counts=True)
    some = np.array(wanted, dtype=bool)
    if len(values):
        holds = np.add.reduceat(some[owners].astype(np.int64), starts) > 0
        starts, counts = starts[holds & (counts > 1)], counts[holds & (counts > 1)]
    codes: list[NDArray[np.int64]] = []
    sums: list[NDArray[np.int64]] = []
    for size in np.unique(counts):
        at = starts[counts == size]
        upper = np.triu_indices(int(size), 1)
        step = max(1, _PAIRS // len(upper[0]))
        for i in range(0, len(at), step):
            rows = owners[at[i : i + step, None] + np.arange(size)]
            a, b = rows[:, upper[0]].ravel(), rows[:, upper[1]].ravel()
            keep = some[a] | some[b]
            code, count = np.unique(a[keep] * number + b[keep], return_counts=True)
            codes.append(code)
            sums.append(count)
    if not codes:
        return []
    code, place = np.unique(np.concatenate(codes), return_inverse=True)
    total = np.bincount(place, weights=np.concatenate(sums)).astype(np.int64)
    return [((int(c) // number, int(c) % number), int(n)) for c, n in zip(code, total, strict=True)]


def _among(hashes: Hashes, some: Hashes) -> NDArray[np.bool_]:
    """Which of the sorted `hashes` are among the sorted `some`."""
    if not len(some) or not len(hashes):
        return np.zeros(len(hashes), dtype=bool)
    at = np.searchsorted(some, hashes)
    found: NDArray[np.bool_] = some[np.minimum(at, len(some) - 1)] == hashes
    return found
