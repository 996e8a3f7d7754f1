"""Words in quotation marks: they stand so in a report, and a paraphrase never becomes a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefing.checks.cited import Cited, same_name
from onrecord.briefing.facts import Support
from onrecord.briefing.quotes import folded, stands_in, unbalanced
from onrecord.lexicon.words import tokens
from onrecord.model import Statement


def find(cited: Cited) -> Iterator[str]:
    """Quotations that are not printed as such, or are not given to their speaker."""
    text = cited.sentence.text
    if unbalanced(text):
        yield "a quotation mark is opened and not closed"
    for span in cited.sentence.quotes:
        words = text[span.start : span.end]
        if not folded(words):
            continue
        holders = [support for support in cited.supports if _quotes(support, words)]
        if holders:
            yield from _speaker(cited, words, holders)
        elif any(stands_in(words, support.sentence) for support in cited.supports):
            yield f"“{words}” is no quotation in {cited.labels}: the report says it in its own words"
        else:
            yield f"“{words}” does not stand so in {cited.labels}"


def _quotes(support: Support, words: str) -> bool:
    extract = support.extract
    whole = (extract.content.text,) if isinstance(extract, Statement) and extract.manner == "direct" else ()
    return any(stands_in(words, printed) for printed in (*support.quotes, *whole))


def _speaker(cited: Cited, words: str, holders: list[Support]) -> Iterator[str]:
    """Somebody's words are given to that somebody by name."""
    spoken = [support for support in holders if isinstance(support.extract, Statement)]
    if not spoken:
        return
    plain = cited.sentence.plain
    if not any(_named(plain, support) for support in spoken):
        yield f"“{words}” is given without the name of {spoken[0].speakers[0] if spoken[0].speakers else 'its speaker'}"
        return
    inside = [s for s in cited.sentence.sayings if stands_in(words, s.content.text)]
    for saying in inside:
        assert saying.speaker is not None
        if not any(same_name(saying.speaker.name, name) for support in spoken for name in support.speakers):
            yield f"“{words}” is given to {saying.speaker.name}; it is {spoken[0].speakers[0]}'s"


def _named(text: str, support: Support) -> bool:
    there = {token.folded for token in tokens(text)}
    return any(token.folded in there for name in support.speakers for token in tokens(name) if len(token.folded) > 2)
