"""usage: python -m evals.sample [--print] [--number N] [--seed S]

Draws events from war reports with a fixed seed and says how many a reader found right. With --print the sample is
printed, each event with the sentence that it was taken from, for reading.

Verdicts stand in evals/sampled_events.tsv, one row an event: where its trigger stands in which report, whether it is a
real event of that type with those actors, and what is wrong where it is not. They hold for the event as it was read:
an event that is now typed or filled otherwise counts as unread, and the command says how many there are. With --seed
another sample is drawn, on which causes of errors may be looked for; on the pinned one never.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.measure import ROOT, SHARED
from evals.predict import articles_of, rows_of
from onrecord import pipeline
from onrecord.engine import choose
from onrecord.model import Article, Event, Party, content_id

VERDICTS = ROOT / "evals" / "sampled_events.tsv"
SEED, NUMBER = 20161101, 100
RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One event of the sample. `key` names it by its report and all that is judged about it."""

    key: str
    article: Article
    event: Event


def _named(party: Party | None) -> str:
    return party.evidence.text if party and party.evidence else party.name if party else "—"


def _key(article: Article, event: Event) -> str:
    judged = (event.cameo, event.status, _named(event.actor), _named(event.recipient))
    return content_id("read", article.name, event.trigger.field, event.trigger.start, *judged)


def drawn(number: int, *, seed: str) -> list[Drawn]:
    """`number` events of all extracted from the reports, in the order of the draw."""
    rows = {str(row["id"]): row for row in rows_of(SHARED / "bench/conflict/syria.jsonl")}  # some stand there twice
    articles = list(articles_of(rows[name] for name in sorted(rows)))
    extracts = pipeline.extracts_of(articles, engine=choose(None, articles=len(articles)))
    found = [(a, event) for a, one in zip(articles, extracts, strict=True) for event in one.events]
    # Each event is drawn by a number of its own: one more or less elsewhere leaves most of the sample as it was.
    order = sorted(found, key=lambda pair: random.Random(f"{seed}{_place(*pair)}").random())
    return [Drawn(_key(a, e), a, e) for a, e in order[:number]]


def _place(article: Article, event: Event) -> str:
    actors = (event.actor, event.recipient)
    spans = [p.evidence.start if p and p.evidence else -1 for p in actors]
    return f"{article.name} {event.trigger.field} {event.trigger.start} {spans}"


def verdicts() -> dict[str, tuple[str, str]]:
    """Verdict and cause of each event that was read, by key."""
    if not VERDICTS.exists():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {row["event"]: (row["verdict"], row["cause"]) for row in rows}


def _shown(one: Drawn) -> Iterator[str]:
    e = one.event
    when = e.time.value if e.time else "—"
    yield f"{one.key}  {one.article.name} {e.trigger.field} {e.trigger.start}"
    yield f"  {e.plover or 'STATEMENT'} {e.cameo} {e.mode or ''} · {e.status} · {when} · {e.place or '—'}"
    yield f"  {_named(e.actor)} → {_named(e.recipient)}  [{e.trigger.text}]"
    yield f"  “{' '.join(_sentence(one).split())}”"


def _sentence(one: Drawn) -> str:
    text = one.article.printed(one.event.trigger.field)
    start = max(text.rfind(". ", 0, one.event.trigger.start), text.rfind("\n", 0, one.event.trigger.start)) + 1
    end = text.find(". ", one.event.trigger.end)
    return text[start : end + 1 if end >= 0 else len(text)]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", dest="show")
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--seed", default=str(SEED))
    arguments = parser.parse_args(argv)
    if not Path(SHARED / "bench/conflict/syria.jsonl").is_file():
        print("skipped: the readings are not there; see docs/how-to/measure.md")
        return 0
    sample, read = drawn(arguments.number, seed=arguments.seed), verdicts()
    if arguments.show:
        for number, one in enumerate(sample, start=1):
            print(f"{number}. " + "\n".join(_shown(one)))
    judged = [read[one.key] for one in sample if one.key in read]
    causes = Counter(cause for verdict, cause in judged if verdict != RIGHT)
    right = sum(verdict == RIGHT for verdict, _ in judged)
    print(f"{len(sample)} events drawn, {len(judged)} of them read, {right} right")
    for cause, count in sorted(causes.items(), key=lambda c: (-c[1], c[0])):
        print(f"  {count:3}  {cause}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
