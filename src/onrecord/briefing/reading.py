"""A sentence of a brief, read by the same extractors as the reports: who is said to have said what, numbers, events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.briefing.answer import Written
from onrecord.briefing.moods import Mood, moods
from onrecord.briefing.quotes import quoted, without
from onrecord.lexicon import cues, numbers
from onrecord.model import Article, Block, Extracts, Place, Span, Statement, content_id
from onrecord.pipeline import extracts_of
from onrecord.text import meaning, times


@dataclass(frozen=True)
class Sentence:
    """A sentence with what the extractors found in it."""

    written: Written
    found: Extracts

    @property
    def text(self) -> str:
        return self.written.text

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        return tuple(quoted(self.text))

    @cached_property
    def plain(self) -> str:
        """The sentence with blanks in the place of its quotations."""
        return without(self.text, list(self.quotes))

    @cached_property
    def times(self) -> tuple[times.Expression, ...]:
        return tuple(times.find(self.plain))

    @cached_property
    def numbers(self) -> tuple[numbers.Found, ...]:
        """Numbers outside quotations and times."""
        spans = [Span(t.start, t.end) for t in self.times]
        found = (one for n in numbers.in_text(self.plain) for one in _single(self.plain, n))
        return tuple(n for n in found if not any(n.span.overlaps(s) for s in spans))

    @cached_property
    def sayings(self) -> tuple[Statement, ...]:
        """Statements that it gives to somebody."""
        return tuple(s for s in self.found.statements if s.speaker is not None)

    @cached_property
    def moods(self) -> frozenset[Mood]:
        return moods(self.text)

    @cached_property
    def concepts(self) -> frozenset[str]:
        return frozenset(word.concept for word in meaning.content(self.text))

    @cached_property
    def hedged(self) -> bool:
        """ "reportedly", "allegedly": hearsay without a source."""
        return any(hit.entry.hedged for hit in cues.in_text(self.plain))


def _single(text: str, found: numbers.Found) -> Iterator[numbers.Found]:
    """ "rose from at least six to 14": two numbers and no range, wherever a "from" stands before them."""
    words = text[found.span.start : found.span.end]
    first, to, second = words.partition(" to ")
    if not to or not re.search(r"\bfrom\b(?:\W+\w+){0,3}\W*$", text[: found.span.start], re.IGNORECASE):
        yield found
        return
    for start, part in ((found.span.start, first), (found.span.end - len(second), second)):
        for one in numbers.in_text(part):
            yield numbers.Found(Span(start + one.span.start, start + one.span.end), one.number)


def read(written: Sequence[Written], *, day: str | None) -> list[Sentence]:
    """The sentences read, in order; `day` is that of the latest report, from which a weekday is read."""
    articles = [_article(one.text, number, day=day) for number, one in enumerate(written)]
    found: Iterable[Extracts] = extracts_of(articles) if articles else ()
    return [Sentence(one, extracts) for one, extracts in zip(written, found, strict=True)]


def _article(text: str, number: int, *, day: str | None) -> Article:
    """A sentence as an article of one sentence: what the extractors take."""
    return Article(
        id=content_id("art", "brief", number, text),
        text=text,
        title=None,
        outlet=None,
        url=None,
        published=day,
        published_basis="given" if day else "unknown",
        language="en",
        authors=(),
        credits=(),
        dateline=None,
        blocks=(Block("body", Span(0, len(text))),),
        found=Place("brief"),
        name="brief",
    )
