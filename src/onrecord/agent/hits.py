"""Where the words of a search stand in an article: the evidence of a hit."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lexicon.words import tokens
from onrecord.model import Article, Evidence, Field, Span

EXTRACTOR = "search"


def first_words(article: Article, text: str, *, sentences: Iterable[tuple[Field, Span]]) -> Evidence:
    """The words of `text` in the first sentence that holds most of them.

    Words are found as the index finds them: whole, whatever their case or accents; the last one may go on. Where none
    is found the article's first word stands for it, so that there is always something printed.
    """
    asked = [token.folded for token in tokens(text)]
    titled: list[tuple[Field, Span]] = [("title", Span(0, len(article.title)))] if article.title else []
    places = [*sentences, *titled] or [("text", Span(0, len(article.text)))]
    found = [(field, _spans(article.printed(field), asked, within=span)) for field, span in places]
    field, spans = max(found, key=lambda one: len(one[1]))
    if not spans:
        field, spans = "text", _opening(article.text)
    printed = article.printed(field)
    return Evidence(article.id, spans, tuple(printed[s.start : s.end] for s in spans), EXTRACTOR, field)


def _spans(printed: str, asked: list[str], *, within: Span) -> tuple[Span, ...]:
    wanted, spans = dict.fromkeys(asked), []
    for token in tokens(printed[within.start : within.end]):
        fits = next((w for w in wanted if w == token.folded or (w == asked[-1] and token.folded.startswith(w))), None)
        if fits is not None:
            del wanted[fits]
            spans.append(Span(within.start + token.start, within.start + token.end))
    return tuple(spans)


def _opening(text: str) -> tuple[Span, ...]:
    first = next(iter(tokens(text)), None)
    return (Span(first.start, first.end),) if first else (Span(0, 1),)


def holds(text: str, words: str) -> bool:
    """Whether every one of `words` stands in the text, or begins a word of it."""
    there = [token.folded for token in tokens(text)]
    return all(any(word.startswith(token.folded) for word in there) for token in tokens(words))
