"""Does an article cost the same, however many came before it?

usage: python -m evals.stream [ARTICLES]

Takes the features of the local reports in ../shared/bench/stories again and again, each time with other days, names,
places and numbers, so that every round is new stories in the same manner of telling; feeds them to the grouping stage
in order of time, some three hundred a day; and writes what an article costs in time and memory as the number grows.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.measure import SHARED
from evals.predict import articles_of, rows_of
from onrecord.stages.group import Arrival, StoryFeatures, Stream, features
from onrecord.stages.group.features import DAY_SIGN
from onrecord.stages.group.likeness import channel

ARTICLES = 300_000
A_DAY = 300
FIRST_DAY = 740_000
MARKS = (10_000, 30_000, 100_000, 200_000, 300_000)
RENAMED = frozenset({1, 2})
"""Kinds of terms that are names and rare words: each round has its own."""
NUMBER = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """What the articles since the last mark cost."""

    articles: int
    per_second: float
    memory_mib: float
    held: int
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
        return str((int(term) * 31 + number * 7) % 9_973)
    if channel(term) in RENAMED:
        return " ".join(f"{word}q{number}" for word in term.split())
    return term


def days(base: Sequence[StoryFeatures], *, most: int) -> Iterator[tuple[int, list[Arrival]]]:
    """Days of arrivals, `A_DAY` each, round after round."""
    day, batch, made = FIRST_DAY, list[Arrival](), 0
    for number in range(most // len(base) + 1):
        for one in base:
            if made == most:
                break
            batch.append(Arrival(rewritten(one, number, day=day), ""))
            made += 1
            if len(batch) == A_DAY:
                yield day, batch
                day, batch = day + 1, []
    if batch:
        yield day, batch


def measure(base: Sequence[StoryFeatures], *, most: int) -> Iterator[Mark]:
    """Feed the stream; a mark at each of MARKS."""
    stream, done, since = Stream(), 0, 0
    spent, stories = 0.0, set[str]()
    for day, batch in days(base, most=most):
        start = time.process_time()
        evening = stream.add(day, batch)
        spent += time.process_time() - start
        stories.update(p.story for p in evening.placed)
        done += len(batch)
        if any(done - len(batch) < mark <= done for mark in (*MARKS, most)):
            yield Mark(done, (done - since) / spent, _memory(), stream.held, len(stories))
            since, spent = done, 0.0


def _memory() -> float:
    """Memory in use now, in MiB, where the system tells; else the most that ever was."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(argv: list[str]) -> int:
    if not (SHARED / "bench/stories/articles.jsonl").exists():
        print("skipped: the texts are not there; see docs/how-to/measure.md")
        return 0
    found = {a.id: a for a in articles_of(rows_of(SHARED / "bench/stories/articles.jsonl"))}
    start = time.process_time()
    base = sorted((features(a) for a in found.values()), key=lambda f: (f.day or 0, f.article))
    print(f"features: {len(base) / (time.process_time() - start):,.0f} articles per CPU second", flush=True)
    print("| articles | articles per CPU second | memory, MiB | articles held | stories |")
    print("|---|---|---|---|---|")
    for mark in measure(base, most=int(argv[0]) if argv else ARTICLES):
        row = (f"{mark.articles:,}", f"{mark.per_second:,.0f}", f"{mark.memory_mib:,.0f}")
        print(f"| {' | '.join(row)} | {mark.held:,} | {mark.stories:,} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
