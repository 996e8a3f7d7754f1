"""The terms of held articles, a day in a few packed arrays: some two KiB an article of 120 terms, and no words.

Invariants
- A term is a number: 61 bits of its hash, with the kind of term in the lowest three. Of a hundred million terms
  two share one with a chance of one in five hundred, and would then count as one word.
- A day's arrays are written once. Who is let go of is only marked, and goes with its day.
- All sums are of whole numbers below 2**53, so that no order of adding changes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
import xxhash
from numpy.typing import NDArray

from onrecord.stages.group.features import DAY_SIGN
from onrecord.stages.group.likeness import CHANNELS, PAIR_WEIGHTS, PLACES, channel

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]
N = TypeVar("N", np.uint64, np.uint16, np.int32)

KIND = 7
_WEIGHTS = np.array(PAIR_WEIGHTS, np.int64).reshape(len(CHANNELS), len(PLACES), len(PLACES))


@lru_cache(maxsize=65536)
def key_of(term: str) -> int:
    """The number of a term."""
    return xxhash.xxh3_64_intdigest(term.encode("utf-8", "surrogatepass")) & ~KIND | channel(term)


def kind_of(key: int) -> int:
    """Which kind of term a number stands for, as an index of CHANNELS."""
    return key & KIND


@dataclass(frozen=True, slots=True)
class Row:
    """One article as it is held: every term, and what each tells (weight * 4 + place)."""

    article: str
    keys: Keys
    values: Sequence[int]
    days: Sequence[int]  # that it names


def row_of(article: str, terms: Sequence[str], values: Sequence[int]) -> Row:
    """A row from printed terms."""
    days = [int(term[len(DAY_SIGN) :]) for term in terms if term.startswith(DAY_SIGN)]
    return Row(article, np.fromiter(map(key_of, terms), np.uint64, len(terms)), values, days)


class Day:
    """The articles that were placed on one day."""

    __slots__ = ("_days", "_days_from", "_keys_from", "_order", "_told", "alive", "articles", "day", "first", "keys",
                 "sorted_keys", "told_from", "values")  # fmt: skip

    def __init__(self, day: int, first: int, rows: Sequence[Row]) -> None:
        """`first`: the number of its first article among all that were ever held."""
        self.day, self.first = day, first
        self.articles = [row.article for row in rows]
        self.alive = np.ones(len(rows), np.bool_)
        self.keys, self._keys_from = _joined([row.keys for row in rows], np.uint64)
        told = [np.flatnonzero(np.asarray(row.values, np.int64) >> 2) for row in rows]
        self._told, self.told_from = _joined([at.astype(np.uint16) for at in told], np.uint16)
        values = [np.asarray(r.values, np.uint16)[at] for r, at in zip(rows, told, strict=True)]
        self.values, _ = _joined(values, np.uint16)
        self._days, self._days_from = _joined([np.array(row.days, np.int32) for row in rows], np.int32)
        telling, _ = _joined([r.keys[at] for r, at in zip(rows, told, strict=True)], np.uint64)
        self._order = np.argsort(telling, kind="stable").astype(np.uint32)
        self.sorted_keys = telling[self._order]

    @property
    def size(self) -> int:
        """Bytes of its arrays."""
        told = (self._told, self.told_from, self.values, self._order, self.sorted_keys)
        return sum(a.nbytes for a in (*told, self.alive, self.keys, self._keys_from, self._days, self._days_from))

    def terms(self, at: int) -> Keys:
        """Every term of one article."""
        return self.keys[self._keys_from[at] : self._keys_from[at + 1]]

    def telling(self, at: int) -> tuple[Keys, NDArray[np.uint16]]:
        """The telling terms of one article with their values."""
        part = slice(self.told_from[at], self.told_from[at + 1])
        return self.terms(at)[self._told[part]], self.values[part]

    def vector(self, at: int) -> dict[int, int]:
        """The same one by one."""
        keys, values = self.telling(at)
        return dict(zip(keys.tolist(), values.tolist(), strict=True))

    def days(self, at: int) -> frozenset[int]:
        """The days that one article names."""
        return frozenset(self._days[self._days_from[at] : self._days_from[at + 1]].tolist())

    def holders(self, key: int) -> Iterator[tuple[str, int]]:
        """The articles that a term tells something of, with its value there."""
        wanted = np.array([key], np.uint64)
        low = int(np.searchsorted(self.sorted_keys, wanted, "left")[0])
        high = int(np.searchsorted(self.sorted_keys, wanted, "right")[0])
        for place in self._order[low:high].tolist():
            at = int(np.searchsorted(self.told_from, place, "right")) - 1
            if self.alive[at]:
                yield self.articles[at], int(self.values[place])

    def shared(self, asked: Asked) -> tuple[Ints, Ints, Ints]:
        """(number in `asked`, article here, sum over the terms that both share), for those that share any."""
        low = np.searchsorted(self.sorted_keys, asked.keys, "left")
        count = np.searchsorted(self.sorted_keys, asked.keys, "right") - low
        mine = np.repeat(np.arange(len(asked.keys)), count)
        within = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
        places = self._order[low[mine] + within]
        values = self.values[places].astype(np.int64)
        here = np.searchsorted(self.told_from, places, "right") - 1
        weights = _WEIGHTS[asked.kinds[mine], asked.values[mine] & 3, values & 3]
        product = np.minimum(weights * (asked.values[mine] >> 2) * (values >> 2), asked.most[mine])
        pairs, at = np.unique(asked.who[mine] * len(self.articles) + here, return_inverse=True)
        sums = np.bincount(at, weights=product, minlength=len(pairs)).astype(np.int64)
        who, other = np.divmod(pairs, max(len(self.articles), 1))
        kept = self.alive[other] if len(pairs) else np.zeros(0, np.bool_)
        return who[kept], other[kept], sums[kept]


@dataclass(frozen=True, slots=True)
class Asked:
    """The telling terms of some articles side by side: whose they are, kind, value, and the most that they can give."""

    keys: Keys
    who: Ints
    kinds: Ints
    values: Ints
    most: Ints


def asked(vectors: Sequence[tuple[Keys, NDArray[np.uint16], int]]) -> Asked:
    """From each article's telling terms, their values, and the most that one shared term can give to its sums."""
    sizes = [len(keys) for keys, _, _ in vectors]
    keys, _ = _joined([keys for keys, _, _ in vectors], np.uint64)
    values, _ = _joined([values for _, values, _ in vectors], np.uint16)
    return Asked(
        keys,
        np.repeat(np.arange(len(vectors)), sizes),
        (keys & np.uint64(KIND)).astype(np.int64),
        values.astype(np.int64),
        np.repeat(np.array([most for _, _, most in vectors], np.int64), sizes),
    )


class Counts:
    """In how many held articles each term stands."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.uint64)
        self._counts = np.zeros(0, np.int32)

    @property
    def size(self) -> int:
        """Bytes of its arrays."""
        return self._keys.nbytes + self._counts.nbytes

    def of(self, keys: Keys) -> NDArray[np.int32]:
        """The counts of some terms; 0 for others than those held."""
        at = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        if not len(self._keys):
            return np.zeros(len(keys), np.int32)
        return np.where(self._keys[at] == keys, self._counts[at], 0).astype(np.int32)

    def add(self, keys: Keys, *, times: int = 1) -> None:
        """Each of `keys`, which may repeat, stands in one article more; with `times` -1 in one less."""
        if not len(keys):
            return
        new, count = np.unique(keys, return_counts=True)
        at = np.searchsorted(self._keys, new)
        known = np.zeros(len(new), np.bool_)
        inside = at < len(self._keys)
        known[inside] = self._keys[at[inside]] == new[inside]
        self._counts[at[known]] += (times * count[known]).astype(np.int32)
        self._keys = np.insert(self._keys, at[~known], new[~known])
        self._counts = np.insert(self._counts, at[~known], (times * count[~known]).astype(np.int32))
        if times < 0:
            held = self._counts > 0
            self._keys, self._counts = self._keys[held], self._counts[held]


def _joined(parts: Sequence[NDArray[N]], kind: type[N]) -> tuple[NDArray[N], Ints]:
    """All parts one after the other, and where each begins, with the end of the last."""
    ends = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    return np.concatenate(parts) if parts else np.zeros(0, kind), ends
