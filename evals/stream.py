"""Does an article cost the same, however many came before it?

usage: python -m evals.stream [ARTICLES] [--a-day N]

Takes the features of the local reports in ../shared/bench/stories again and again, each time with other days, names,
places and numbers, so that every round is new stories in the same manner of telling; feeds them to the grouping stage
in order of time, three hundred a day unless told otherwise; and writes what an article costs in time and memory as the
number grows.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from evals.measure import SHARED
from evals.predict import articles_of, rows_of
from onrecord.stages.group import Arrival, StoryFeatures, Stream, features
from onrecord.stages.group.features import DAY_SIGN
from onrecord.stages.group.likeness import channel

N = TypeVar("N", int, NDArray[np.int64])
ARTICLES = 300_000
A_DAY = 300
FIRST_DAY = 740_000
MARKS = (10_000, 30_000, 100_000, 200_000, 300_000)
RENAMED = frozenset({1, 2})
"""Kinds of terms that are names and rare words: each round has its own."""
NUMBER = 3
NUMBERS = 9_973
"""As many numbers as there are in all rounds."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the articles since the last mark cost."""

    articles: int
    per_second: float
    memory_mib: float
    held: int
    kib_held: float  # in which the terms of one held article are kept
    stories: int


def rewritten(base: StoryFeatures, number: int, *, day: int) -> StoryFeatures:
    """The same report in another round: its own names, places, numbers and days."""
    shift = day - (base.day or 0)
    terms = {_renamed(term, number, shift=shift): (count, place) for term, count, place in base.terms}
    return StoryFeatures(
        f"art_{number:06d}_{base.article[4:]}",
        day,
        tuple((term, count, place) for term, (count, place) in sorted(terms.items())),
    )


def _renamed(term: str, number: int, *, shift: int) -> str:
    if term.startswith(DAY_SIGN):
        return f"{DAY_SIGN}{int(term[1:]) + shift}"
    if channel(term) == NUMBER and term.isdigit():
        return str(renumbered(int(term), number))
    if channel(term) in RENAMED:
        return " ".join(f"{word}q{number}" for word in term.split())
    return term


def renumbered(number: N, of_round: int) -> N:
    """A number of a report in another round; also for many at once."""
    return (number * 31 + of_round * 7) % NUMBERS


def days(base: Sequence[StoryFeatures], *, most: int, a_day: int = A_DAY) -> Iterator[tuple[int, list[Arrival]]]:
    """Days of arrivals, `a_day` each, round after round."""
    day, batch, made = FIRST_DAY, list[Arrival](), 0
    for number in range(most // len(base) + 1):
        for one in base:
            if made == most:
                break
            batch.append(Arrival(rewritten(one, number, day=day), ""))
            made += 1
            if len(batch) == a_day:
                yield day, batch
                day, batch = day + 1, []
    if batch:
        yield day, batch


def measure(base: Sequence[StoryFeatures], *, most: int, a_day: int = A_DAY) -> Iterator[Mark]:
    """Feed the stream; a mark at each of MARKS."""
    stream, done, since = Stream(), 0, 0
    spent, stories = 0.0, set[str]()
    for day, batch in days(base, most=most, a_day=a_day):
        start = time.process_time()
        evening = stream.add(day, batch)
        spent += time.process_time() - start
        stories.update(p.story for p in evening.placed)
        done += len(batch)
        if any(done - len(batch) < mark <= done for mark in (*MARKS, most)):
            yield Mark(
                done, (done - since) / spent, memory_mib(), stream.held, stream.size / stream.held / 1024, len(stories)
            )
            since, spent = done, 0.0


def memory_mib() -> float:
    """Memory in use now, in MiB, where the system tells; else the most that ever was."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def base_features() -> list[StoryFeatures]:
    """The reports that the stream is made of, in order of time; none where the texts are not there."""
    file = SHARED / "bench/stories/articles.jsonl"
    if not file.exists():
        return []
    found = {a.id: a for a in articles_of(rows_of(file))}
    return sorted((features(a) for a in found.values()), key=lambda f: (f.day or 0, f.article))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.stream")
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--a-day", type=int, default=A_DAY)
    args = parser.parse_args(argv)
    start = time.process_time()
    base = base_features()
    if not base:
        print("skipped: the texts are not there; see docs/how-to/measure.md")
        return 0
    print(f"reading and features: {len(base) / (time.process_time() - start):,.0f} articles per CPU second", flush=True)
    print("| articles | articles per CPU second | memory, MiB | articles held | KiB each | stories |")
    print("|---|---|---|---|---|---|")
    for mark in measure(base, most=args.articles, a_day=args.a_day):
        row = (f"{mark.articles:,}", f"{mark.per_second:,.0f}", f"{mark.memory_mib:,.0f}")
        print(f"| {' | '.join(row)} | {mark.held:,} | {mark.kib_held:.2f} | {mark.stories:,} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
