"""annotate: article → sentences, mentions, coreference, time expressions (in memory also the parse, for extract)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from onrecord.model import Annotation, Article, Field, Span
from onrecord.parsed import Parsed
from onrecord.stages.annotate.parse import forget, parse
from onrecord.stages.annotate.parties import NamedParties
from onrecord.stages.annotate.times import times
from onrecord.text.parser import DEFAULT_PIPELINE
from onrecord.text.working import WorkingCopy

EXTRACTOR = "annotate@2"

__all__ = ["DEFAULT_PIPELINE", "EXTRACTOR", "annotate", "forget"]


def annotate(articles: Iterable[Article], *, pipeline: str = DEFAULT_PIPELINE) -> Iterator[Parsed]:
    """Each article parsed and annotated, in order."""
    for article, working, doc in parse(articles, pipeline=pipeline):
        parties = NamedParties(doc, working=working, article=article)
        annotation = Annotation(
            article.id,
            EXTRACTOR,
            tuple(_sentences(doc, working)),
            tuple(parties.mentions()),
            times(doc, article=article, working=working),
        )
        yield Parsed(article, doc, working, parties, annotation)


def _sentences(doc: Doc, working: WorkingCopy) -> Iterator[tuple[Field, Span]]:
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        words = working.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            yield working.stored(start, end)
