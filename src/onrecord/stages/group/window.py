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
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.stages.group.features import DAY_SIGN, StoryFeatures
from onrecord.stages.group.likeness import PAIR_WEIGHTS, WHOLE, channel, likeness, most_of_one
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

Vector = Mapping[str, int]


class Window:
    """Held articles, by story and by term."""

    def __init__(self, *, look_back: int) -> None:
        self.story: dict[str, str] = {}  # held and settled article → story
        self.opened: dict[str, int] = {}  # held story → the day on which it was opened
        self.released: list[str] = []  # let go today although young enough
        self._look_back = look_back
        self._days: dict[str, int] = {}
        self._vectors: dict[str, dict[str, int]] = {}  # terms that weigh something
        self._terms: dict[str, tuple[str, ...]] = {}  # every term of a held article, for the counts
        self._index: dict[str, dict[str, int]] = {}
        self._counts: dict[str, int] = {}
        self._held: dict[str, list[str]] = {}  # story → its held members
        self._named_days: dict[str, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._days)

    def restore(self, held: Iterable[Placed], *, stories: Mapping[str, tuple[str, int]]) -> None:
        """Fill an empty window. `stories` says of each article in which story it is, and when that was opened."""
        for one in sorted(held, key=lambda p: (p.day, p.article)):
            self._hold(one.article, day=one.day, terms=one.terms)
            self._enter(one.article, dict(zip(one.terms, one.weights, strict=True)))
            story, opened = stories[one.article]
            self.story[one.article] = story
            self.opened[story] = opened
            self._held.setdefault(story, []).append(one.article)

    def begin_day(self, day: int, batch: Sequence[StoryFeatures]) -> dict[str, Vector]:
        """Let go of what is too old, then hold the day's articles; their weights, 0 for terms that tell nothing."""
        self.released = []
        for article in [a for a, d in self._days.items() if d < day - self._look_back]:
            self._drop(article)
        common = {t for f in batch for t, _, _ in f.terms if self._counts.get(t, 0) > COMMON_TERM}
        for f in batch:
            self._hold(f.article, day=day, terms=tuple(t for t, _, _ in f.terms))
        common |= {t for f in batch for t, _, _ in f.terms if self._counts[t] > CROWDED_TERM}
        weighed: dict[str, Vector] = {f.article: self._weighed(f, common) for f in batch}
        for article, vector in weighed.items():
            self._enter(article, vector)
        return weighed

    def _hold(self, article: str, *, day: int, terms: tuple[str, ...]) -> None:
        self._days[article] = day
        self._terms[article] = terms
        self._named_days[article] = frozenset(t for t in terms if t.startswith(DAY_SIGN))
        for term in terms:
            self._counts[term] = self._counts.get(term, 0) + 1

    def _enter(self, article: str, vector: Vector) -> None:
        self._vectors[article] = kept = {term: value for term, value in vector.items() if value >> 2}
        for term, value in kept.items():
            self._index.setdefault(term, {})[article] = value

    def _weighed(self, f: StoryFeatures, common: set[str]) -> dict[str, int]:
        """Weights of unit length in parts of WHOLE, each with its place."""
        held = PRIOR_ARTICLES + len(self._days)
        vector: dict[str, float] = {}
        for term, count, _ in f.terms:
            if term in common:
                continue
            rarity = math.log(held / (PRIOR_ARTICLES * background_share(term) + self._counts[term] + 0.5))
            if rarity > LEAST_WEIGHT:
                vector[term] = (1.0 + math.log(max(count, 1.0))) * rarity
        length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        return {term: round(WHOLE * vector.get(term, 0.0) / length) << 2 | place for term, _, place in f.terms}

    def settle(self, article: str, story: str, *, opened: int) -> None:
        """Note an article's story; of a story that has grown large the oldest member is let go."""
        self.story[article] = story
        self.opened[story] = opened
        held = self._held.setdefault(story, [])
        held.append(article)
        if len(held) > COMPARED:
            self.release(min(held, key=lambda a: (self._days[a], a)))

    def release(self, article: str) -> None:
        """Let go of an article that others stand for."""
        if article in self._days:
            self.released.append(article)
            self._drop(article)

    def rename(self, gone: str, kept: str) -> None:
        """All held members of one story become members of another."""
        opened = self.opened[kept]
        moved = sorted(self._held.pop(gone, ()), key=lambda a: (self._days[a], a))
        self.opened.pop(gone, None)
        for article in moved:
            self.story[article] = kept
        self._held[kept].extend(moved)
        self.opened[kept] = opened
        while len(self._held[kept]) > COMPARED:
            self.release(min(self._held[kept], key=lambda a: (self._days[a], a)))

    def _drop(self, article: str) -> None:
        del self._days[article]
        for term in self._vectors.pop(article):
            del self._index[term][article]
            if not self._index[term]:
                del self._index[term]
        for term in self._terms.pop(article):
            self._counts[term] -= 1
            if not self._counts[term]:
                del self._counts[term]
        del self._named_days[article]
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
        return self._vectors[article]

    def holders(self, term: str) -> Vector:
        """The held articles that a term tells something of, with the same."""
        return self._index.get(term, {})

    def days_apart(self, left: str, right: str) -> int:
        return abs(self._days[left] - self._days[right])

    def other_days(self, left: str, right: str) -> bool:
        """Whether both articles name days, and none of the same."""
        mine, theirs = self._named_days[left], self._named_days[right]
        return bool(mine and theirs and not mine & theirs)

    def similar(self, article: str) -> dict[str, int]:
        """Likeness to every held article that shares a telling term; those with none are left out."""
        found: dict[str, int] = {}
        most = most_of_one(len(self._vectors[article]))
        for term, value in self._vectors[article].items():
            weights = PAIR_WEIGHTS[channel(term)][value & 3]
            mine = tuple((value >> 2) * weight for weight in weights)
            for other, theirs in self._index[term].items():
                product = mine[theirs & 3] * (theirs >> 2)
                found[other] = found.get(other, 0) + (product if product < most else most)
        found.pop(article, None)
        made = ((other, self._likeness(article, other, shared)) for other, shared in found.items())
        return {other: value for other, value in made if value}

    def shared(self, left: str, right: str) -> int:
        """The weighted sum over the terms that two articles share."""
        theirs = self._vectors[right]
        most = most_of_one(min(len(self._vectors[left]), len(theirs)))
        return sum(
            min(PAIR_WEIGHTS[channel(term)][value & 3][other & 3] * (value >> 2) * (other >> 2), most)
            for term, value in self._vectors[left].items()
            if (other := theirs.get(term)) is not None
        )

    def _likeness(self, left: str, right: str, shared: int) -> int:
        return likeness(shared, days=self.days_apart(left, right), other_days=self.other_days(left, right))

    def between(self, left: str, right: str) -> float:
        """Average likeness of two stories' held members."""
        a, b = self.compared(left), self.compared(right)
        total = sum(self._likeness(x, y, self.shared(x, y)) for x in a for y in b)
        return total / (len(a) * len(b)) if a and b else 0.0


@lru_cache(maxsize=262144)
def background_share(term: str) -> float:
    """The share of news articles that hold a term, from its rank in general English (Zipf's law)."""
    if term.startswith(DAY_SIGN):
        return DAY_SHARE
    if " " in term or (place := rank(term)) is None:
        return UNKNOWN_SHARE
    return 1.0 - math.exp(-PRIOR_WORDS * 0.08 / (place + 3))
