"""Parse working copies, one pass per article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from onrecord.model import Article
from onrecord.text.parser import DEFAULT_PIPELINE, load
from onrecord.text.working import WorkingCopy, working_copy

BATCH_DOCUMENTS = 8
"""Documents per spaCy batch; larger ones were no faster on one core and cost memory."""


def parse(
    articles: Iterable[Article], *, pipeline: str = DEFAULT_PIPELINE
) -> Iterator[tuple[Article, WorkingCopy, Doc]]:
    """Each article with its working copy and parse, in order."""
    nlp = load(pipeline)
    prepared = ((working_copy(article), article) for article in articles)
    pairs = ((working.text, (article, working)) for working, article in prepared)
    for doc, (article, working) in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_DOCUMENTS):
        yield article, working, doc
