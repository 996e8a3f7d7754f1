"""How well reports of world news are grouped. usage: python -m evals.world

../shared holds no set of world events with their days, so the events of bench/coreference are put on random days of one
week, twice with fixed seeds. The set tells each subject twice, by two like events of different years (two quakes, two
trials of one kind): in one week they are harder to tell apart than any news. With one event of each subject they are
easier. Real weeks lie between the two. Both parts were used for fitting the weights (tools/fit_story_weights.py).
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import comb
from zlib import crc32

from evals.measure import SHARED
from evals.predict import articles_of, rows_of
from onrecord.model import Article, Place
from onrecord.stages.group import group
from onrecord.stages.ingest import article_from_row

SEED = 7
SEEDS = (SEED, 8)
WEEK = 5
PARTS = ("train", "dev")


@dataclass(frozen=True, slots=True)
class Set:
    """Articles with the story that each tells of."""

    articles: tuple[Article, ...]
    stories: tuple[str, ...]


def incidents(half: int | None = None) -> Set:
    """The local incidents, or those of one half of the stories."""
    rows = rows_of(SHARED / "bench/stories/articles.jsonl")
    kept = [r for r in rows if half is None or crc32(str(r["story"]).encode()) % 2 == half]
    story = {str(r["id"]): str(r["story"]) for r in kept}
    found = {a.id: a for a in articles_of(kept)}
    return Set(tuple(found.values()), tuple(story[a.name] for a in found.values()))


def world(name: str, *, seed: int = SEED, half: str = "") -> Set:
    """The reports of world news, each event on a random day of a week and the days after it; of those whose names end
    in `half` only."""
    dice, begun = random.Random(seed), dict[str, int]()
    articles, stories = list[Article](), list[str]()
    first = date(2031, 1, 1).toordinal()
    for line in (SHARED / "bench/coreference" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        begun.setdefault(row["subtopic"], dice.randrange(WEEK))
        day = first + begun[row["subtopic"]] + min(int(dice.expovariate(0.8)), 20)
        text = row["text"].replace("``", '"').replace("''", '"')
        made = {"id": row["id"], "text": text, "date": date.fromordinal(day).isoformat(), "outlet": row["id"]}
        articles.append(article_from_row(made, found=Place("world", None, len(articles))))
        stories.append(row["subtopic"])
    kept = [at for at, story in enumerate(stories) if story.endswith(half)]
    return Set(tuple(articles[at] for at in kept), tuple(stories[at] for at in kept))


def b_cubed(wanted: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of a grouping, each article counting once (Bagga and Baldwin, 1998)."""
    both, left, right = Counter(zip(wanted, found, strict=True)), Counter(wanted), Counter(found)
    precision = sum(n * n / right[f] for (_, f), n in both.items())
    recall = sum(n * n / left[w] for (w, _), n in both.items())
    return precision / len(wanted), recall / len(wanted)


def adjusted_rand(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Pairs together in both groupings, against chance (Hubert and Arabie, 1985)."""
    together = sum(comb(n, 2) for n in Counter(zip(wanted, found, strict=True)).values())
    left, right = (sum(comb(n, 2) for n in Counter(side).values()) for side in (wanted, found))
    chance = left * right / comb(len(wanted), 2)
    return (together - chance) / ((left + right) / 2 - chance)


def _row(name: str, some: Set) -> str:
    story_of = {article: story.id for story in group(some.articles) for article in story.articles}
    found = [story_of[article.id] for article in some.articles]
    precision, recall = b_cubed(some.stories, found)
    score = 2 * precision * recall / (precision + recall)
    rand = adjusted_rand(some.stories, found)
    events = len(set(some.stories))
    return f"| {name} | {events} | {precision:.3f} | {recall:.3f} | {score:.3f} | {rand:.3f} |"


def main() -> None:
    print("| reports of one week | events | B-cubed P | R | F1 | adjusted Rand |\n|---|---|---|---|---|---|")
    for seed in SEEDS:
        for part in PARTS:
            print(_row(f"{part}, two like events of each subject, days {seed}", world(part, seed=seed)), flush=True)
        for half in ("_ecb", "_ecbplus"):
            some = [world(part, seed=seed, half=half) for part in PARTS]
            both = Set(sum((s.articles for s in some), ()), sum((s.stories for s in some), ()))
            print(_row(f"both, one event of each subject ({half[1:]}), days {seed}", both), flush=True)


if __name__ == "__main__":
    main()
