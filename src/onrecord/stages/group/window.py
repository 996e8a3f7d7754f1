"""The articles of the last weeks as weighted terms with an index: what a new one is compared with.

Invariants
- Of one story at most `COMPARED` members are held, the latest; the rest neither cost time nor make the story's own
  terms look common.
- A term's weight is set on the day of its article, from the articles held then, and does not change afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from onrecord.stages.group.features import DAY_SIGN, StoryFeatures
from onrecord.text.meaning import rank

COMPARED = 12
COMMON_TERM = 150
"""A term in more held articles than this (before today) no longer tells stories apart."""
PRIOR_ARTICLES = 500.0
"""The background of general English counts like this many articles."""
PRIOR_WORDS = 300
LEAST_WEIGHT = 0.3
OTHER_DAYS = 0.04
"""Similarity lost where both articles name days and none of the same."""
DAY_SHARE = 0.02
UNKNOWN_SHARE = 0.0003  # of articles that hold a given rare name


class Window:
    """Held articles, by story and by term."""

    def __init__(self, *, decay: float, look_back: int) -> None:
        self.story: dict[str, str] = {}  # held and settled article → story
        self._decay = decay
        self._look_back = look_back
        self._day = 0
        self._days: dict[str, int] = {}
        self._vectors: dict[str, dict[str, float]] = {}
        self._terms: dict[str, tuple[str, ...]] = {}  # every term of a held article, for the counts
        self._named_days: dict[str, frozenset[str]] = {}
        self._index: dict[str, dict[str, float]] = {}
        self._counts: dict[str, int] = {}
        self._held: dict[str, list[str]] = {}  # story → its held members, oldest first

    def begin_day(self, day: int, batch: Sequence[StoryFeatures]) -> None:
        """Let go of what is too old, then hold the day's articles."""
        self._day = day
        for article in [a for a, d in self._days.items() if d < day - self._look_back]:
            self._drop(article)
        common = {t for f in batch for t, _ in f.terms if self._counts.get(t, 0) > COMMON_TERM}
        for f in batch:
            self._days[f.article] = day
            self._terms[f.article] = tuple(t for t, _ in f.terms)
            self._named_days[f.article] = frozenset(t for t, _ in f.terms if t.startswith(DAY_SIGN))
            for term in self._terms[f.article]:
                self._counts[term] = self._counts.get(term, 0) + 1
        for f in batch:
            self._vectors[f.article] = vector = self._weighted(f, common)
            for term, value in vector.items():
                self._index.setdefault(term, {})[f.article] = value

    def _weighted(self, f: StoryFeatures, common: set[str]) -> dict[str, float]:
        held = PRIOR_ARTICLES + len(self._days)
        vector = {}
        for term, count in f.terms:
            if term in common:
                continue
            seen = PRIOR_ARTICLES * background_share(term) + self._counts[term] + 0.5
            rarity = math.log(held / seen)
            if rarity > LEAST_WEIGHT:
                vector[term] = (1.0 + math.log(max(count, 1.0))) * rarity
        length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        return {term: value / length for term, value in vector.items()}

    def settle(self, article: str, story: str) -> None:
        """Note an article's story; of a story that has grown large the oldest member is let go."""
        self.story[article] = story
        held = self._held.setdefault(story, [])
        held.append(article)
        if len(held) > COMPARED:
            self._drop(min(held, key=lambda a: (self._days[a], a)))

    def rename(self, gone: str, kept: str) -> None:
        """All held members of one story become members of another."""
        for article in list(self._held.get(gone, ())):
            self._held[gone].remove(article)
            self.settle(article, kept)
        self._held.pop(gone, None)

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

    def similar(self, article: str) -> dict[str, float]:
        """Similarity to every held article that shares a term: cosine, less the decay for the days between."""
        found: dict[str, float] = {}
        for term, value in self._vectors[article].items():
            for other, theirs in self._index[term].items():
                found[other] = found.get(other, 0.0) + value * theirs
        found.pop(article, None)
        return {other: cosine - self._apart(article, other) for other, cosine in found.items()}

    def _apart(self, left: str, right: str) -> float:
        apart = self._decay * math.log1p(abs(self._days[left] - self._days[right]))
        mine, theirs = self._named_days[left], self._named_days[right]
        return apart + (OTHER_DAYS if mine and theirs and not mine & theirs else 0.0)

    def compared(self, story: str) -> Sequence[str]:
        return self._held.get(story, ())

    def between(self, left: str, right: str) -> float:
        """Average similarity of two stories' held members."""
        a, b = self.compared(left), self.compared(right)
        total = 0.0
        for x in a:
            for y in b:
                mine, theirs = self._vectors[x], self._vectors[y]
                total += sum(v * theirs[t] for t, v in mine.items() if t in theirs) - self._apart(x, y)
        return total / (len(a) * len(b)) if a and b else 0.0

    def terms(self, articles: Sequence[str], *, most: int) -> tuple[str, ...]:
        """The terms that hold articles together: shared ones first, then by weight. Part of a name gives way to it."""
        sums: dict[str, tuple[int, float]] = {}
        for article in articles:
            for term, value in self._vectors.get(article, {}).items():
                if not term[0].isalpha() or len(term) < 3:
                    continue  # days and bare numbers hold articles together, but do not name a story
                shared, weight = sums.get(term, (0, 0.0))
                sums[term] = (shared + 1, weight + value)
        ranked = sorted(sums, key=lambda t: (-sums[t][0] * sums[t][1], t))
        shown: list[str] = []
        for term in ranked:
            if not any(set(term.split()) & set(s.split()) for s in shown):
                shown.append(term)
            if len(shown) == most:
                break
        return tuple(shown)


@lru_cache(maxsize=262144)
def background_share(term: str) -> float:
    """The share of news articles that hold a term, from its rank in general English (Zipf's law)."""
    if term.startswith(DAY_SIGN):
        return DAY_SHARE
    if " " in term or (place := rank(term)) is None:
        return UNKNOWN_SHARE
    return 1.0 - math.exp(-PRIOR_WORDS * 0.08 / (place + 3))
