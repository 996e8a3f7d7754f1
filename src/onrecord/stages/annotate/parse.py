"""Parse working copies, each distinct passage once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from spacy.tokens import Doc

from onrecord.model import Article
from onrecord.text.parser import DEFAULT_PIPELINE, load
from onrecord.text.passages import Passages
from onrecord.text.working import WorkingCopy, working_copy

BATCH_ARTICLES = 8
"""Articles whose passages are parsed together; more were no faster on one core and cost memory."""


def parse(
    articles: Iterable[Article], *, pipeline: str = DEFAULT_PIPELINE
) -> Iterator[tuple[Article, WorkingCopy, Doc]]:
    """Each article with its working copy and parse, in order."""
    passages, source = _passages(pipeline), iter(articles)
    while batch := list(islice(source, BATCH_ARTICLES)):
        copies = [working_copy(article) for article in batch]
        yield from zip(batch, copies, passages.docs(copies), strict=True)


@lru_cache(maxsize=2)
def _passages(pipeline: str) -> Passages:
    """Kept as long as the pipeline is: once per process."""
    return Passages(load(pipeline))


def forget() -> None:
    """Let go of all passages that were kept: for whoever measures."""
    _passages.cache_clear()
