"""The index of the grouping stage at ten million articles, counted instead of run.

usage: python -m evals.index [ARTICLES] [--a-day N]

The stream is that of `evals.stream`, and of each article the two things are counted that it costs: the entries that it
adds to the index, and the entries of others that it is compared by. Nothing is grouped, so that ten million articles
are gone through in minutes; what an entry costs in time and memory is measured by `evals.stream`, where that can run.

Invariants
- An article costs what `stages.group.window` would look at: a term tells nothing where it was common before the day,
  is crowded by the evening, or is plain English.
- Members let go because their story has many are counted as held: two in a hundred (`evals.stream`, 9,146 of 9,300).
- Names and rare words are of one round, as in the stream; a name that comes again and again is common soon, so that it
  costs an article at most COMMON_TERM entries.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.stream import NUMBER, NUMBERS, RENAMED, base_features, memory_mib, renumbered
from onrecord.stages.group import LOOK_BACK_DAYS, StoryFeatures
from onrecord.stages.group.features import DAY_SIGN
from onrecord.stages.group.likeness import channel
from onrecord.stages.group.window import COMMON_TERM, CROWDED_TERM, LEAST_WEIGHT, PRIOR_ARTICLES, background_share

ARTICLES = 10_000_000
A_DAY = 300_000
ROWS = 8
DAYS = 4_096
"""Numbers for days, used in turn: more than a report looks ahead or back."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Mark:
    """The articles since the last mark, and the index as it then is."""

    articles: int
    held: int
    visited: float  # entries of others that an article is compared by
    added: float  # entries of its own
    entries: int  # in the index
    per_second: float  # articles counted, which is not what the stage does
    memory_mib: float


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one kind in all reports: term `at[i]` stands in report `row[i]`, in order of reports."""

    row: Ints
    at: Ints

    def between(self, first: int, after: int) -> Ints:
        """Those of some reports only."""
        low, high = np.searchsorted(self.row, (first, after))
        return self.at[low:high]


class Tally:
    """How many held articles have each term, and for how many it tells something."""

    def __init__(self, background: NDArray[np.float64]) -> None:
        """`background`: what general English counts for, by term."""
        self._background = background
        self.had = np.zeros(len(background), np.int64)
        self.entries = np.zeros(len(background), np.int64)

    def telling(self, today: Ints, *, held: int) -> Flags:
        """Which terms of a day tell something."""
        evening = self.had + today
        rare = np.log((PRIOR_ARTICLES + held) / (self._background + evening + 0.5)) > LEAST_WEIGHT
        return np.asarray((self.had <= COMMON_TERM) & (evening <= CROWDED_TERM) & rare)

    def add(self, today: Ints, entries: Ints, *, times: int = 1) -> None:
        """Hold a day's terms; with `times` -1 let go of them."""
        self.had += times * today
        self.entries += times * entries


class Simulation:
    """The index while days are added."""

    def __init__(self, base: Sequence[StoryFeatures]) -> None:
        plain: dict[str, int] = {}
        names: dict[str, int] = {}
        rows: dict[str, list[tuple[int, int]]] = {"plain": [], "name": [], "number": [], "day": []}
        for row, one in enumerate(base):
            for term, _, _ in one.terms:
                if term.startswith(DAY_SIGN):
                    rows["day"].append((row, int(term[len(DAY_SIGN) :]) - (one.day or 0)))
                elif channel(term) in RENAMED:
                    rows["name"].append((row, names.setdefault(term, len(names))))
                elif channel(term) == NUMBER and term.isdigit():
                    rows["number"].append((row, int(term)))
                else:
                    rows["plain"].append((row, plain.setdefault(term, len(plain))))
        self.reports, self._plain = len(base), len(plain)
        self._terms = {kind: _terms(found) for kind, found in rows.items()}
        background = [*map(background_share, plain), *[background_share("9 9")] * NUMBERS]
        background += [background_share(DAY_SIGN)] * DAYS
        self._tally = Tally(PRIOR_ARTICLES * np.array(background))
        self._names = np.full(len(names), PRIOR_ARTICLES * background_share("9 9"))
        self._rounds: dict[int, Tally] = {}
        self._days: deque[tuple[int, Ints, Ints, int]] = deque()
        self.held = self.entries = 0

    def add(self, day: int, parts: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
        """A day of (round, first report, the one after the last): entries looked at and added, over all articles."""
        if len(self._days) > LOOK_BACK_DAYS:
            self._let_go()
        size = sum(after - first for _, first, after in parts)
        self.held += size
        shared = [self._shared(*part, day=day) for part in parts]
        today = np.bincount(np.concatenate(shared), minlength=len(self._tally.had)).astype(np.int64)
        telling = self._tally.telling(today, held=self.held)
        own = np.where(telling, today, 0)
        self._tally.add(today, own)
        visited = int((self._tally.entries * own).sum())
        named = [self._name(*part) for part in parts]
        added = int(own.sum()) + sum(entries for _, entries in named)
        self._days.append((size, today, own, added))
        self.entries += added
        return visited + sum(looked for looked, _ in named), added

    def _let_go(self) -> None:
        size, today, own, added = self._days.popleft()
        self._tally.add(today, own, times=-1)
        self.held -= size
        self.entries -= added

    def _shared(self, number: int, first: int, after: int, *, day: int) -> Ints:
        """The terms of some reports of a round that other rounds may have too."""
        numbers = renumbered(self._terms["number"].between(first, after), number)
        days = (self._terms["day"].between(first, after) + day) % DAYS
        plain = self._terms["plain"].between(first, after)
        return np.concatenate((plain, numbers + self._plain, days + self._plain + NUMBERS))

    def _name(self, number: int, first: int, after: int) -> tuple[int, int]:
        """Entries looked at and added for the names of some reports of a round."""
        tally = self._rounds.setdefault(number, Tally(self._names))
        today = np.bincount(self._terms["name"].between(first, after), minlength=len(self._names)).astype(np.int64)
        own = np.where(tally.telling(today, held=self.held), today, 0)
        tally.add(today, own)
        if after == self.reports:
            del self._rounds[number]  # its names never come again
        return int((tally.entries * own).sum()), int(own.sum())


def _terms(found: Sequence[tuple[int, int]]) -> Terms:
    return Terms(*(np.array(side, np.int64) for side in zip(*found, strict=True)))


def parts_of(day: int, *, a_day: int, reports: int) -> list[tuple[int, int, int]]:
    """(round, first report, the one after the last) of the day's articles."""
    at, end, parts = day * a_day, (day + 1) * a_day, list[tuple[int, int, int]]()
    while at < end:
        number, first = divmod(at, reports)
        after = min(reports, first + end - at)
        parts.append((number, first, after))
        at += after - first
    return parts


def measure(base: Sequence[StoryFeatures], *, most: int, a_day: int) -> Iterator[Mark]:
    """Count whole days up to `most` articles; ROWS marks."""
    simulation, days = Simulation(base), max(most // a_day, 1)
    marks = {round(days * (row + 1) / ROWS) for row in range(ROWS)}
    since, visited, added, start = 0, 0, 0, time.process_time()
    for day in range(days):
        looked, own = simulation.add(day, parts_of(day, a_day=a_day, reports=simulation.reports))
        visited, added = visited + looked, added + own
        if day + 1 in marks:
            count, spent = (day + 1) * a_day - since, time.process_time() - start
            yield Mark(
                (day + 1) * a_day,
                simulation.held,
                visited / count,
                added / count,
                simulation.entries,
                count / spent,
                memory_mib(),
            )
            since, visited, added, start = (day + 1) * a_day, 0, 0, time.process_time()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.index")
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--a-day", type=int, default=A_DAY)
    args = parser.parse_args(argv)
    base = base_features()
    if not base:
        print("skipped: the texts are not there; see docs/how-to/measure.md")
        return 0
    print("| articles | held | looked at, per article | own entries | entries in the index | counted per s | MiB |")
    print("|---|---|---|---|---|---|---|")
    for mark in measure(base, most=args.articles, a_day=args.a_day):
        row = (f"{mark.articles:,}", f"{mark.held:,}", f"{mark.visited:,.0f}", f"{mark.added:.1f}")
        print(f"| {' | '.join(row)} | {mark.entries:,} | {mark.per_second:,.0f} | {mark.memory_mib:,.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
