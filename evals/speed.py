"""Speed of the whole pipeline against the bare spaCy pipeline, on the same words in the same run, on one core."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from evals.measure import ROOT, SHARED
from evals.predict import articles_of, rows_of
from onrecord import pipeline
from onrecord.learned import model
from onrecord.model import Article
from onrecord.stages import annotate
from onrecord.store import Store
from onrecord.text.parser import DEFAULT_PIPELINE

ROUNDS = 3
BATCH = 8  # the size that the pipeline itself uses


@dataclass(frozen=True, slots=True)
class Speed:
    """Words per CPU second (median of the rounds) of the bare parse, of annotate + extract and of everything; the
    peak memory of this process in MiB."""

    words: int
    bare: float
    rows: float
    whole: float
    peak_mib: float

    @property
    def ratio(self) -> float:
        """How many times the CPU time of the bare parse the whole pipeline takes."""
        return self.bare / self.whole


def in_own_process() -> Speed:
    """`measure` on the texts of the attribution set, ordinary news prose of ordinary length, where nothing ran before:
    the peak is that of a worker."""
    code = "import json, dataclasses as d; from evals import speed; print(json.dumps(d.asdict(speed.of_the_set())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return Speed(**json.loads(done.stdout.splitlines()[-1]))


def of_the_set() -> Speed:
    return measure(list(articles_of(rows_of(SHARED / "bench/attribution/dev.jsonl")))[:60])


def measure(articles: list[Article]) -> Speed:
    """Parse the stored texts bare, take out their extracts, build their record, in turns; models are loaded before."""
    words = sum(len(a.text.split()) for a in articles)
    settings = pipeline.Settings(engine="inline")
    list(pipeline.extracts_of(articles, settings=settings))
    forget()
    _seconds(lambda: _build(articles, settings))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the bare pipeline comes beside our own
    nlp = bare_pipeline()
    bare, rows, whole = [], [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: list(nlp.pipe((a.text for a in articles), batch_size=BATCH))))
        forget()
        rows.append(_seconds(lambda: list(pipeline.extracts_of(articles, settings=settings))))
        forget()
        whole.append(_seconds(lambda: _build(articles, settings)))
    bare_speed, rows_speed, whole_speed = (words / sorted(seconds)[ROUNDS // 2] for seconds in (bare, rows, whole))
    return Speed(words, bare_speed, rows_speed, whole_speed, peak)


def forget() -> None:
    """Let go of all passages that were kept, so that a text measured again is read again."""
    annotate.forget()
    tagger = model.load(model.DATA)
    if tagger is not None:
        tagger.forget()


def bare_pipeline() -> Language:
    """The parser's pipeline as its package has it, without what the project adds or replaces."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(DEFAULT_PIPELINE)


def _build(articles: list[Article], settings: pipeline.Settings) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        pipeline.build_articles(articles, store=store, settings=settings)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
