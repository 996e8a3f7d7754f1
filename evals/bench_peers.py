"""Peers of two stages, on the same texts in the same process: TF-IDF with average linkage, and datasketch."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

from evals.bench_parts import Peers
from evals.bench_stream import words_of
from onrecord.engine import Inline
from onrecord.model import Article
from onrecord.stages import copies
from onrecord.stages.group import group
from onrecord.text.linkage import average_link
from onrecord.text.meaning import STOP
from onrecord.text.shingles import shingled

THRESHOLD = 0.25
DAYS = 30
PERMUTATIONS = 128


def measure(articles: Sequence[Article]) -> Peers:
    """CPU seconds of each."""
    sketched = _seconds(lambda: sketch(articles)) if find_spec("datasketch") else None
    return Peers(
        len(articles),
        words_of(articles),
        _seconds(lambda: tfidf(articles)),
        _seconds(lambda: group(articles)),
        sketched,
        _seconds(lambda: copies.copies(articles, engine=Inline())),
    )


def tfidf(articles: Sequence[Article]) -> list[list[str]]:
    """Average linkage over the cosine of TF-IDF vectors, within a month: the plain way to group news."""
    counts = {a.id: Counter(w for w in f"{a.title or ''} {a.text}".lower().split() if w not in STOP) for a in articles}
    holders: dict[str, list[str]] = {}
    for article, terms in sorted(counts.items()):
        for term in terms:
            holders.setdefault(term, []).append(article)
    vectors = {a: _unit(terms, holders, len(articles)) for a, terms in counts.items()}
    day = {a.id: a.day or "" for a in articles}
    near: dict[str, dict[str, float]] = {a: {} for a in vectors}
    for term, some in holders.items():
        for at, left in enumerate(some):
            for right in some[at + 1 :]:
                if day[left][:7] == day[right][:7]:
                    near[left][right] = near[left].get(right, 0.0) + vectors[left][term] * vectors[right][term]
    return average_link(sorted(vectors), near, threshold=THRESHOLD)


def _unit(terms: Counter[str], holders: dict[str, list[str]], count: int) -> dict[str, float]:
    vector = {t: (1 + math.log(n)) * math.log(count / len(holders[t])) for t, n in terms.items()}
    length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {t: v / length for t, v in vector.items()}


def sketch(articles: Sequence[Article]) -> int:
    """MinHash and LSH by datasketch over our own shingles; how many pairs it proposes."""
    made = import_module("datasketch")
    index, pairs = made.MinHashLSH(threshold=0.3, num_perm=PERMUTATIONS), 0
    for article in articles:
        one = made.MinHash(num_perm=PERMUTATIONS)
        one.update_batch([str(one_hash).encode() for one_hash in shingled(article).hashes if one_hash])
        pairs += len(index.query(one))
        index.insert(article.id, one)
    return pairs


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
