"""Fit the weights of stages/group/likeness.py. usage: python -m tools.fit_story_weights [--halves]

Logistic regression over pairs of articles at most a month apart that share a telling term: are they of one story? From
../shared: the local incidents of bench/stories, and the world news of bench/coreference (train) at a weight of .3, its
events set at random days of one week with a fixed seed, since the set gives none. With --halves also fits on
each half of the incidents alone: weights that differ much would have learned one half by heart.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from evals.world import Set, incidents, world
from onrecord.stages.group import LOOK_BACK_DAYS, features, likeness
from onrecord.stages.group.features import LEAD, TITLE, StoryFeatures
from onrecord.stages.group.held import kind_of
from onrecord.stages.group.window import Window

WORLD_WEIGHT = 0.3
NAMES = (*likeness.CHANNELS, "title", "leads", "log days", "other days")
LEAST = 0.04
"""Pairs that share less are nothing to learn from, and nearly all pairs."""

Array = NDArray[np.float64]


def pairs(some: Set) -> tuple[Array, Array]:
    """A row of sums for each pair, and whether it is of one story."""
    window = Window(look_back=LOOK_BACK_DAYS)
    story = {a.id: s for a, s in zip(some.articles, some.stories, strict=True)}
    days: dict[int, list[StoryFeatures]] = {}
    for article in some.articles:
        found = features(article)
        days.setdefault(found.day or 0, []).append(found)
    rows, labels = [], []
    for day in sorted(days):
        batch = sorted(days[day], key=lambda f: f.article)
        window.begin_day(day, batch)
        for f in batch:
            for other, row in _rows(window, f.article):
                rows.append(row)
                labels.append(story[f.article] == story[other])
    return np.array(rows), np.array(labels, dtype=np.float64)


def _rows(window: Window, article: str) -> Iterator[tuple[str, list[float]]]:
    sums: dict[str, list[float]] = {}
    for term, value in window.vector(article).items():
        kind = kind_of(term)
        for other, theirs in window.holders(term).items():
            row = sums.setdefault(other, [0.0] * 7)
            product = (value >> 2) * (theirs >> 2) / likeness.WHOLE**2
            row[kind] += product
            row[5] += product * bool((value & TITLE and theirs & LEAD) or (value & LEAD and theirs & TITLE))
            row[6] += product * bool(value & LEAD and theirs & LEAD)
    for other, row in sums.items():
        days = window.days_apart(article, other)
        if other != article and sum(row[:5]) >= LEAST and (days or other < article):
            yield other, [*row, math.log1p(days), float(window.other_days(article, other))]


def fit(parts: Sequence[tuple[Array, Array, float]]) -> Array:
    """Bias and weights: regularised logistic regression by Newton's method, each part with its weight."""
    x = np.concatenate([p[0] for p in parts])
    y = np.concatenate([p[1] for p in parts])
    w = np.concatenate([np.full(len(p[1]), p[2]) for p in parts])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    beta = np.zeros(z.shape[1])
    damp = np.diag(np.r_[0.0, np.ones(len(beta) - 1)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        gradient = z.T @ (w * (p - y)) + damp @ beta
        beta -= np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + damp, gradient)
    weights = beta[1:] / spread
    found: Array = np.r_[beta[0] - weights @ mean, weights]
    return found


def show(name: str, weights: Iterable[float]) -> None:
    bias, *rest = weights
    print(f"{name}: bias {bias:.2f}, " + ", ".join(f"{n} {w:.1f}" for n, w in zip(NAMES, rest, strict=True)))


def main() -> None:
    abroad = (*pairs(world("train")), WORLD_WEIGHT)
    if "--halves" in sys.argv[1:]:
        for half in (0, 1):
            show(f"half {half} and world", fit([(*pairs(incidents(half)), 1.0), abroad]))
    show("all", fit([(*pairs(incidents()), 1.0), abroad]))


if __name__ == "__main__":
    main()
