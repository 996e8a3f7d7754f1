"""Helpers: annotate a few words and ask who some of them stand for."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model import Block, Party, Span
from onrecord.parsed import Parsed
from onrecord.stages.annotate import annotate
from tests.build import article


@lru_cache(maxsize=256)
def parsed(text: str, *, day: str | None = "2031-05-14", title: str | None = None) -> Parsed:
    """An annotated article; a blank line in the text parts its paragraphs."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block("body", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    art = article(text, title=title, published=day, blocks=tuple(blocks))
    return next(iter(annotate([art])))


def who(text: str, words: str, *, nth: int = 1, day: str | None = "2031-05-14", title: str | None = None) -> Party:
    """Who the nth occurrence of `words` stands for."""
    one = parsed(text, day=day, title=title)
    at = -1
    for _ in range(nth):
        at = one.doc.text.index(words, at + 1)
    span = one.doc.char_span(at, at + len(words), alignment_mode="expand")
    assert span is not None
    return one.parties.resolve(span)


def who_in(text: str, phrase: str, word: str) -> Party:
    """Who `word` stands for where `phrase` first occurs."""
    one = parsed(text)
    at = one.doc.text.index(phrase) + phrase.index(word)
    span = one.doc.char_span(at, at + len(word), alignment_mode="expand")
    assert span is not None
    return one.parties.resolve(span)
