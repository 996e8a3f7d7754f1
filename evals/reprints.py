"""Copies, measured on reprints made by this script.

usage: python -m evals.reprints

Takes news texts of ../shared/bench, makes edited reprints of some of them with a fixed seed (cut to as little as 30 %,
merged from two, credit line and headline taken away, words changed, dropped and swapped), and asks which pairs are
called copies. Then the same on the hand-made readings, where reports of one story that are no copies must not be called
so, and the two translations of one communiqué must stay apart.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.measure import SHARED
from evals.predict import Row, articles_of, rows_of
from onrecord.engine import choose
from onrecord.model import Article, Place
from onrecord.stages.copies import copies, retold
from onrecord.stages.ingest import article_from_row
from onrecord.text.shingles import shingled

SEED = 20_250_101
TEXTS = "bench/attribution/train.jsonl"
ORIGINALS = 240
KEPT = (0.3, 0.45, 0.6, 0.8, 1.0)
REWRITTEN = (0.0, 0.03, 0.06, 0.1)
"""Share of words that are changed."""
CUTS = ("from the end", "paragraphs", "sentences")
STEPS = ((0.3, "under .3"), (0.45, ".3 to .45"), (0.6, ".45 to .6"))
LEAST_WORDS = 120  # of a text to make reprints of: what is left at 30 % is still a bulletin
UNRELATED = 2_000
SPARE = "however officials later also local many across recent further earlier several still around nearly reported"


@dataclass(frozen=True, slots=True)
class Reprint:
    """A made text, and what it was made from and how."""

    article: Article
    sources: tuple[str, ...]
    kept: float
    rewritten: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs called copies against pairs that are."""

    right: int
    called: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.called if self.called else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def originals() -> list[Article]:
    """The texts, all on one day: nothing but their words can tell them apart."""
    rows = [{"id": r["id"], "text": r["text"], "date": "2016-05-02", "outlet": "One"} for r in rows_of(SHARED / TEXTS)]
    found = {a.id: a for a in articles_of(rows)}
    return [found[i] for i in sorted(found)]


def reprints(texts: Sequence[Article], *, seed: int = SEED) -> Iterator[Reprint]:
    """Made reprints: of each chosen text one that is cut and rewritten, of every fourth pair one that is merged."""
    dice = random.Random(seed)
    long = [a for a in texts if len(a.text.split()) >= LEAST_WORDS]
    chosen = dice.sample(long, min(ORIGINALS, len(long)))
    for number, source in enumerate(chosen):
        kept, rewritten = KEPT[number % len(KEPT)], REWRITTEN[number // len(KEPT) % len(REWRITTEN)]
        how = CUTS[number % len(CUTS)]
        words = edited(cut(source.text, kept, how=how, dice=dice), rewritten, dice=dice)
        yield Reprint(_made(words, number), (source.id,), kept, rewritten)
        if number % 4 == 3:
            other = chosen[number - 1]
            parts = [
                edited(cut(a.text, max(kept, 0.45), how="from the end", dice=dice), rewritten, dice=dice)
                for a in (source, other)
            ]
            merged = merge(*parts, dice=dice)
            yield Reprint(_made(merged, ORIGINALS + number), (source.id, other.id), kept, rewritten)


def _made(words: str, number: int) -> Article:
    row: Row = {
        "id": f"made{number}",
        "text": words,
        "date": "2016-05-03",
        "outlet": f"Paper {number}",
        "title": "News",
    }
    return article_from_row(row, found=Place("made", None, number))


def cut(text: str, share: float, *, how: str, dice: random.Random) -> str:
    """About `share` of the words: the beginning, or paragraphs or sentences here and there."""
    if share >= 1:
        return text
    unit = r"\n+" if how == "paragraphs" and text.count("\n") > 3 else r"(?<=[.!?”\"])\s+"
    pieces = [p for p in re.split(unit, text) if p.strip()]
    order = list(range(len(pieces)))
    if how != "from the end":
        dice.shuffle(order)
    left, kept = share * len(text.split()), set[int]()
    for at in order:
        if left <= 0:
            break
        kept.add(at)
        left -= len(pieces[at].split())
    return ("\n" if unit == r"\n+" else " ").join(pieces[i] for i in sorted(kept))


def edited(text: str, share: float, *, dice: random.Random) -> str:
    """`share` of the words changed for another, dropped, or swapped with the next; white space stays."""
    pieces = re.split(r"(\s+)", text)
    words = [i for i in range(0, len(pieces), 2) if pieces[i]]
    for at in words:
        if dice.random() >= share:
            continue
        way = dice.randrange(3)
        if way == 0:
            pieces[at] = dice.choice(SPARE.split())
        elif way == 1:
            pieces[at] = ""
        elif at + 2 < len(pieces):
            pieces[at], pieces[at + 2] = pieces[at + 2], pieces[at]
    return "".join(pieces)


def merge(left: str, right: str, *, dice: random.Random) -> str:
    """Two texts in turns, two or three sentences each."""
    sides = [re.split(r"(?<=[.!?”\"])\s+", text) for text in (left, right)]
    out: list[str] = []
    while any(sides):
        for side in sides:
            number = dice.randint(2, 3)
            out.extend(side[:number])
            del side[:number]
    return " ".join(out)


def score(texts: Sequence[Article], made: Sequence[Reprint]) -> tuple[Scores, dict[tuple[str, float], Scores]]:
    """Over all pairs of a made text and another; and the recall by how much was kept and rewritten.

    A text that prints one of the sources by itself (the sets hold agency copy) is neither right nor wrong.
    """
    found = copies([*texts, *(m.article for m in made)], engine=choose("inline"))
    called = {frozenset((c.left, c.right)) for c in found}
    home = {m.article.id: m for m in made}
    kin: dict[str, set[str]] = {}
    for pair in called:
        for name in pair:
            kin.setdefault(name, set()).update(pair - home.keys())
    right = wrong = true = 0
    by: dict[tuple[str, float], list[int]] = {}
    for reprint in made:
        for source in reprint.sources:
            hit = frozenset((reprint.article.id, source)) in called
            true += 1
            right += hit
            for key in (("kept", reprint.kept), ("rewritten", reprint.rewritten)):
                by.setdefault(key, []).append(hit)
    for pair in called:
        inside = [home[i] for i in pair if i in home]
        if len(inside) == 1:
            (other,) = pair - {inside[0].article.id}
            related = set(inside[0].sources).union(*(kin.get(s, set()) for s in inside[0].sources))
            wrong += other not in related
        elif len(inside) == 2:
            wrong += not set(inside[0].sources) & set(inside[1].sources)
    return Scores(right, right + wrong, true), {k: Scores(sum(v), sum(v), len(v)) for k, v in sorted(by.items())}


def contained(left: Article, right: Article) -> float:
    """The share of the shorter text's runs of five words that the longer one has."""
    a, b = (frozenset(h for h in shingled(x).hashes if h) for x in (left, right))
    return len(a & b) / max(1, min(len(a), len(b)))


def recall_by_containment(texts: Sequence[Article], made: Sequence[Reprint]) -> dict[str, Scores]:
    """How many pairs of a reprint and its source are found, by how much of the one the other has."""
    known = {a.id: a for a in texts}
    found = copies([*texts, *(m.article for m in made)], engine=choose("inline"))
    called = {frozenset((c.left, c.right)) for c in found}
    out: dict[str, list[int]] = {}
    for one in made:
        for source in one.sources:
            share = contained(one.article, known[source])
            key = next((name for most, name in STEPS if share < most), "from .6")
            out.setdefault(key, []).append(frozenset((one.article.id, source)) in called)
    return {key: Scores(sum(hits), sum(hits), len(hits)) for key, hits in sorted(out.items())}


def in_one_story(texts: Sequence[Article], made: Sequence[Reprint]) -> tuple[Scores, int]:
    """The reprints that the index misses, beside their source as one story: how many are called rewritten; and how many
    pairs of texts that have nothing to do with each other are."""
    known = {a.id: a for a in texts}
    found = copies([*texts, *(m.article for m in made)], engine=choose("inline"))
    called = {frozenset((c.left, c.right)) for c in found}
    missed = [
        [one.article, known[source]]
        for one in made
        for source in one.sources
        if frozenset((one.article.id, source)) not in called
    ]
    hits = sum(bool(retold(pair)) for pair in missed)
    dice = random.Random(SEED)
    wrong = sum(bool(retold(dice.sample(texts, 2))) for _ in range(UNRELATED))
    return Scores(hits, hits + wrong, len(missed)), wrong


def on_readings() -> dict[str, int]:
    """On the hand-made readings: copies rightly called, wrongly called, missed; seeds called copies."""
    rows = rows_of(SHARED / "gold" / "cross" / "articles.jsonl")
    articles = list(articles_of(rows))
    name = {a.id: a.name for a in articles}
    group = {str(row["id"]): row["group"] for row in rows}
    found = copies(articles, engine=choose("inline"))
    known = [(c.left, c.right) for c in found]
    for one in sorted(set(map(str, group.values()))):
        found += retold([a for a in articles if group[a.name] == one], known=known)
    called = {frozenset((name[c.left], name[c.right])) for c in found}
    gold: set[frozenset[str]] = set()
    for path in sorted((SHARED / "gold" / "cross").glob("*.json")):
        gold |= {named_pair(pair) for pair in json.loads(path.read_text(encoding="utf-8")).get("copies", ())}
    seeds = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))["articles"]
    pair = [
        {
            "id": row["file"],
            "text": (SHARED / "gold" / "seeds" / row["file"]).read_text(encoding="utf-8"),
            "date": row["published"],
        }
        for row in seeds
    ]
    seeds_read = list(articles_of(pair))
    apart = [*copies(seeds_read, engine=choose("inline")), *retold(seeds_read)]
    return {
        "rightly called": len(called & gold),
        "wrongly called": len(called - gold),
        "missed": len(gold - called),
        "translations called copies": len(apart),
    }


def named_pair(pair: dict[str, object]) -> frozenset[str]:
    """The two articles of a pair of copies, in either of the forms that the readings have."""
    both = pair.get("articles") or (pair.get("a"), pair.get("b"))
    assert isinstance(both, list | tuple)
    return frozenset(str(one) for one in both)


def main() -> int:
    if not (SHARED / TEXTS).exists():
        print("skipped: the texts are not there; see docs/how-to/measure.md")
        return 0
    texts = originals()
    made = list(reprints(texts))
    whole, by = score(texts, made)
    print(f"{len(made)} reprints of {len(texts)} texts, {whole.true} true pairs")
    print(f"pair precision {whole.precision:.3f}, recall {whole.recall:.3f}, F1 {whole.f1:.3f}")
    for (what, share), scores in by.items():
        print(f"  recall at {share:.0%} {what}: {scores.recall:.3f} of {scores.true}")
    for key, scores in recall_by_containment(texts, made).items():
        print(f"  recall at containment {key}: {scores.recall:.3f} of {scores.true}")
    again, wrong = in_one_story(texts, made)
    print(
        f"  called rewritten, of the missed: {again.right} of {again.true}; of unrelated pairs: {wrong} of {UNRELATED}"
    )
    for key, number in on_readings().items():
        print(f"readings: {key}: {number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
