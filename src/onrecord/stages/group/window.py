"""The articles of the last weeks as weighted terms with an index: what a new one is compared with.

Invariants
- Of one story at most `COMPARED` members are held, the latest; the rest neither cost time nor make the story's own
  terms look common.
- A term's weight is set on the day of its article, from the articles held then, and does not change afterwards. It
  is kept in one number with the term's place: weight * 4 + place.
- All is a function of the articles held: a window filled from what was placed goes on as the one that placed it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from onrecord.stages.group.features import DAY_SIGN, StoryFeatures
from onrecord.stages.group.held import Counts, Day, Keys, Row, asked, kind_of, row_of
from onrecord.stages.group.likeness import PAIR_WEIGHTS, WHOLE, likeness, likenesses, most_of_one
from onrecord.text.evenings import Placed
from onrecord.text.meaning import rank

COMPARED = 12
COMMON_TERM = 100
"""A term in more held articles than this (before today) no longer tells stories apart."""
CROWDED_TERM = 2_000
"""Nor does one that more held articles have by the evening of its day. A day of so many that share a term is beyond any
set that was tuned on; without this bound a first day of 300,000 articles would compare each with all (evals/index.py).
"""
PRIOR_ARTICLES = 500.0
"""The background of general English counts like this many articles."""
PRIOR_WORDS = 300
LEAST_WEIGHT = 0.3
DAY_SHARE = 0.02
UNKNOWN_SHARE = 0.0003  # of articles that hold a given rare name

AT_ONCE = 2_000
"""New articles whose shared terms are looked up together."""

Vector = Mapping[int, int]
"""Telling terms by number (stages/group/held.py), weight * 4 + place."""


class Window:
    """Held articles, by story and by term."""

    def __init__(self, *, look_back: int) -> None:
        self.story: dict[str, str] = {}  # held and settled article → story
        self.opened: dict[str, int] = {}  # held story → the day on which it was opened
        self.released: list[str] = []  # let go today although young enough
        self._look_back = look_back
        self._at: dict[str, int] = {}  # held article → its number among all that ever were
        self._held: dict[str, list[str]] = {}  # story → its held members
        self._by_day: list[Day] = []
        self._numbers: list[int] = []  # of the first article of each
        self._counts = Counts()
        self._gone: list[Keys] = []  # the terms of those let go of, still counted

    def __len__(self) -> int:
        return len(self._at)

    @property
    def size(self) -> int:
        """Bytes of all that is packed; the names of articles and stories stand beside it, some 260 bytes an article."""
        return self._counts.size + sum(day.size for day in self._by_day)

    def restore(self, held: Iterable[Placed], *, stories: Mapping[str, tuple[str, int]]) -> None:
        """Fill an empty window. `stories` says of each article in which story it is, and when that was opened."""
        days: dict[int, list[Placed]] = {}
        for one in sorted(held, key=lambda p: (p.day, p.article)):
            days.setdefault(one.day, []).append(one)
        for day, placed in days.items():
            self._hold(day, [row_of(one.article, one.terms, one.weights) for one in placed])
            for one in placed:
                story, opened = stories[one.article]
                self.story[one.article] = story
                self.opened[story] = opened
                self._held.setdefault(story, []).append(one.article)

    def begin_day(self, day: int, batch: Sequence[StoryFeatures]) -> dict[str, dict[str, int]]:
        """Let go of what is too old, then hold the day's articles; their weights, 0 for terms that tell nothing."""
        self.released = []
        for old in [d for d in self._by_day if d.day < day - self._look_back]:
            for article in [a for a, alive in zip(old.articles, old.alive.tolist(), strict=True) if alive]:
                self._drop(article)
        self._let_go(day)
        named = [row_of(f.article, [t for t, _, _ in f.terms], ()) for f in batch]
        keys, counts = np.unique(_all(named), return_counts=True)
        before = self._counts.of(keys)
        evening = before + counts
        common = (before > COMMON_TERM) | (evening > CROWDED_TERM)
        had = {key: n for key, n, no in zip(keys.tolist(), evening.tolist(), common.tolist(), strict=True) if not no}
        held = PRIOR_ARTICLES + len(self._at) + len(batch)
        weighed = [_weighed(f, row.keys.tolist(), had=had, held=held) for f, row in zip(batch, named, strict=True)]
        rows = [Row(r.article, r.keys, tuple(w.values()), r.days) for r, w in zip(named, weighed, strict=True)]
        self._hold(day, rows)
        return {f.article: vector for f, vector in zip(batch, weighed, strict=True)}

    def _let_go(self, day: int) -> None:
        """Take those let go of out of the counts, and days that are too old out of memory."""
        self._counts.add(np.concatenate(self._gone) if self._gone else np.zeros(0, np.uint64), times=-1)
        self._gone = []
        self._by_day = [d for d in self._by_day if d.day >= day - self._look_back]
        self._numbers = [d.first for d in self._by_day]

    def _hold(self, day: int, rows: Sequence[Row]) -> None:
        if not rows:
            return
        last = self._by_day[-1] if self._by_day else None
        made = Day(day, last.first + len(last.articles) if last else 0, rows)
        self._by_day.append(made)
        self._numbers.append(made.first)
        self._at.update((row.article, made.first + at) for at, row in enumerate(rows))
        self._counts.add(made.keys)

    def _find(self, article: str) -> tuple[Day, int]:
        """The day of a held article and its place there."""
        number = self._at[article]
        day = self._by_day[bisect_right(self._numbers, number) - 1]
        return day, number - day.first

    def _age(self, article: str) -> tuple[int, str]:
        return self._find(article)[0].day, article

    def settle(self, article: str, story: str, *, opened: int) -> None:
        """Note an article's story; of a story that has grown large the oldest member is let go."""
        self.story[article] = story
        self.opened[story] = opened
        held = self._held.setdefault(story, [])
        held.append(article)
        if len(held) > COMPARED:
            self.release(min(held, key=self._age))

    def release(self, article: str) -> None:
        """Let go of an article that others stand for."""
        if article in self._at:
            self.released.append(article)
            self._drop(article)

    def rename(self, gone: str, kept: str) -> None:
        """All held members of one story become members of another."""
        opened = self.opened[kept]
        moved = sorted(self._held.pop(gone, ()), key=self._age)
        self.opened.pop(gone, None)
        for article in moved:
            self.story[article] = kept
        self._held[kept].extend(moved)
        self.opened[kept] = opened
        while len(self._held[kept]) > COMPARED:
            self.release(min(self._held[kept], key=self._age))

    def _drop(self, article: str) -> None:
        day, at = self._find(article)
        day.alive[at] = False
        self._gone.append(day.terms(at))
        del self._at[article]
        story = self.story.pop(article, None)
        if story is not None:
            self._held[story].remove(article)
            if not self._held[story]:
                del self._held[story]
                del self.opened[story]

    def compared(self, story: str) -> Sequence[str]:
        return self._held.get(story, ())

    def vector(self, article: str) -> Vector:
        """The telling terms of a held article, weight * 4 + place."""
        day, at = self._find(article)
        return day.vector(at)

    def holders(self, term: int) -> Mapping[str, int]:
        """The held articles that a term tells something of, with the same."""
        return {article: value for day in self._by_day for article, value in day.holders(term)}

    def days_apart(self, left: str, right: str) -> int:
        return abs(self._find(left)[0].day - self._find(right)[0].day)

    def other_days(self, left: str, right: str) -> bool:
        """Whether both articles name days, and none of the same."""
        return _other_days(self._find(left), self._find(right))

    def similar(self, articles: Sequence[str]) -> dict[str, dict[str, int]]:
        """Likeness of each to every held article that shares a telling term; those with none are left out."""
        found: dict[str, dict[str, int]] = {article: {} for article in articles}
        for start in range(0, len(articles), AT_ONCE):
            for left, right, value in self._alike(articles[start : start + AT_ONCE]):
                found[left][right] = value
        return found

    def _alike(self, articles: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        places = [self._find(article) for article in articles]
        parts = [day.telling(at) for day, at in places]
        wanted = asked([(keys, values, most_of_one(len(keys))) for keys, values in parts])
        for then in self._by_day:
            who, there, shared = then.shared(wanted)
            for day in sorted({d.day for d, _ in places}):
                today = np.array([d.day == day for d, _ in places], np.bool_)[who]
                apart = abs(day - then.day)
                near = np.flatnonzero(today & (likenesses(shared, days=apart) > 0))
                rows = zip(who[near].tolist(), there[near].tolist(), shared[near].tolist(), strict=True)
                for w, t, sum_ in rows:
                    left, right = articles[w], then.articles[t]
                    if left == right:
                        continue
                    value = likeness(sum_, days=apart, other_days=_other_days(places[w], (then, t)))
                    if value:
                        yield left, right, value

    def shared(self, left: str, right: str) -> int:
        """The weighted sum over the terms that two articles share."""
        mine, theirs = self.vector(left), self.vector(right)
        most = most_of_one(min(len(mine), len(theirs)))
        return sum(
            min(PAIR_WEIGHTS[kind_of(term)][value & 3][other & 3] * (value >> 2) * (other >> 2), most)
            for term, value in mine.items()
            if (other := theirs.get(term)) is not None
        )

    def _likeness(self, left: str, right: str, shared: int) -> int:
        return likeness(shared, days=self.days_apart(left, right), other_days=self.other_days(left, right))

    def between(self, left: str, right: str) -> float:
        """Average likeness of two stories' held members."""
        a, b = self.compared(left), self.compared(right)
        total = sum(self._likeness(x, y, self.shared(x, y)) for x in a for y in b)
        return total / (len(a) * len(b)) if a and b else 0.0


def _weighed(f: StoryFeatures, keys: Sequence[int], *, had: Mapping[int, int], held: float) -> dict[str, int]:
    """Weights of unit length in parts of WHOLE, each with its place. `had`: in how many articles each term stands that
    may tell something."""
    vector: dict[str, float] = {}
    for (term, count, _), key in zip(f.terms, keys, strict=True):
        if key in had:
            rarity = math.log(held / (PRIOR_ARTICLES * background_share(term) + had[key] + 0.5))
            if rarity > LEAST_WEIGHT:
                vector[term] = (1.0 + math.log(max(count, 1.0))) * rarity
    length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {term: round(WHOLE * vector.get(term, 0.0) / length) << 2 | place for term, _, place in f.terms}


def _other_days(left: tuple[Day, int], right: tuple[Day, int]) -> bool:
    mine, theirs = left[0].days(left[1]), right[0].days(right[1])
    return bool(mine and theirs and not mine & theirs)


def _all(rows: Sequence[Row]) -> Keys:
    return np.concatenate([row.keys for row in rows]) if rows else np.zeros(0, np.uint64)


@lru_cache(maxsize=65536)
def background_share(term: str) -> float:
    """The share of news articles that hold a term, from its rank in general English (Zipf's law)."""
    if term.startswith(DAY_SIGN):
        return DAY_SHARE
    if " " in term or (place := rank(term)) is None:
        return UNKNOWN_SHARE
    return 1.0 - math.exp(-PRIOR_WORDS * 0.08 / (place + 3))
