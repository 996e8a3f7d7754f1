"""Speed of the whole pipeline against the bare spaCy pipeline, on the same words in the same run, on one core."""

from __future__ import annotations

import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord import pipeline
from onrecord.model import Article
from onrecord.store import Store
from onrecord.text.parser import load

ROUNDS = 3
BATCH = 8  # the size that the pipeline itself uses


@dataclass(frozen=True, slots=True)
class Speed:
    """Words per CPU second (median of the rounds), their ratio, and the peak memory of this process in MiB."""

    words: int
    bare: float
    whole: float
    peak_mib: float

    @property
    def ratio(self) -> float:
        """How many times the CPU time of the bare parse the whole pipeline takes."""
        return self.bare / self.whole


def measure(articles: list[Article]) -> Speed:
    """Parse the stored texts bare, then build a record of them, in turns; models are loaded before."""
    nlp = load()
    words = sum(len(a.text.split()) for a in articles)
    bare, whole = [], []
    settings = pipeline.Settings(engine="inline")
    list(pipeline.extracts_of(articles[:2], settings=settings))
    for _ in range(ROUNDS):
        start = time.process_time()
        for _doc in nlp.pipe((a.text for a in articles), batch_size=BATCH):
            pass
        bare.append(time.process_time() - start)
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
            start = time.process_time()
            pipeline.build_articles(articles, store=store, settings=settings)
            whole.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Speed(words, words / sorted(bare)[ROUNDS // 2], words / sorted(whole)[ROUNDS // 2], peak)
