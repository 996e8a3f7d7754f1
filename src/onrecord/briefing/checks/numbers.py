"""Numbers: only those that a cited finding has, of the same thing, with the same bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.briefing.checks.cited import Cited, Part, listed
from onrecord.briefing.checks.counting import counts_reports
from onrecord.briefing.facts import Support
from onrecord.lexicon import numbers
from onrecord.lexicon.words import tokens
from onrecord.model import Figure, Span
from onrecord.stages.report.words import value_words
from onrecord.text import meaning

_BOUNDS = frozenset(
    "about around roughly some approximately nearly almost over more than least most up under below fewer less only "
    "exactly above beyond exceeding estimated close between".split()
)


def find(cited: Cited) -> Iterator[str]:
    """Numbers that no cited finding has, or has of something else, or with another bound."""
    text = cited.sentence.plain
    for found in cited.sentence.numbers:
        words = text[found.span.start : found.span.end]
        if counts_reports(text, found.span) or (words.lower() in {"one", "first"} and found.number.low == 1):
            continue
        figure = next((f for f in cited.sentence.found.figures if any(found.span.overlaps(s) for s in f.evidence.spans)
                       and _values(found.number) == (f.low, f.high if f.bound != "vague" else None)), None)  # fmt: skip
        figure = figure or _loose(cited, found)
        supports = _supports(cited, found, figure)
        if figure is not None and any(_same_figure(figure, known) for s in supports for known in s.figures):
            continue
        strict = _told_otherwise(figure, supports)
        if not any(_in_words(text, found, s, strict=strict) for s in supports):
            yield _reason(words, figure, cited, supports)


def _loose(cited: Cited, found: numbers.Found) -> Figure | None:
    """The figure around a number where the reader gave it a bound of its own ("at least 4")."""
    held = [f for f in cited.sentence.found.figures if any(found.span.overlaps(s) for s in f.evidence.spans)]
    return next((f for f in held if found.number.low in (f.low, f.high)), None)


def _values(number: numbers.Number) -> tuple[float, float | None]:
    return number.low, number.high


def _supports(cited: Cited, found: numbers.Found, figure: Figure | None) -> tuple[Support, ...]:
    """The lines that may carry the number: those of its source, else of the part of the sentence it stands in."""
    if figure is not None and figure.source is not None:
        return cited.of(figure.source)
    counter = next((party for party, span in cited.counters if found.span.overlaps(span)), None)
    if counter is not None:
        return cited.of(counter)
    inside = [p for p in cited.parts if p.speaker and any(found.span.overlaps(span) for span in p.span)]
    chosen: Iterable[Part] = inside or [p for p in cited.parts if p.speaker is None] or cited.parts
    return tuple(support for part in chosen for support in part.supports)


def _same_figure(mine: Figure, known: Figure) -> bool:
    return (mine.measure, mine.low, mine.high, mine.bound, mine.denied) == (
        known.measure, known.low, known.high, known.bound, known.denied,
    )  # fmt: skip


def _told_otherwise(figure: Figure | None, supports: Iterable[Support]) -> bool:
    """Whether the lines have this measure, or this value, as another figure: then words alone do not carry it."""
    known = [k for s in supports for k in s.figures]
    if figure is None:
        return False
    return any(k.measure == figure.measure or (k.low, k.high) == (figure.low, figure.high) for k in known)


def _in_words(text: str, found: numbers.Found, support: Support, *, strict: bool) -> bool:
    """Whether the number stands in the printed sentence, before the same noun and behind the same bound.

    Where the record has the measure or the value otherwise (`strict`), the word before must be the printed one too.
    """
    printed = support.sentence if support.told else support.own
    return any(
        other.number == found.number
        and _before(text, found.span.start) == _before(printed, other.span.start)
        and _after(text, found.span.end, printed, other.span.end)
        and (not strict or _same_words(text, found.span, printed, other.span))
        for other in numbers.in_text(printed)
    )


def _before(text: str, at: int) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(text[:at])[-2:]) & _BOUNDS


def _after(text: str, end: int, printed: str, there: int) -> bool:
    mine, theirs = meaning.content(text[end : end + 60]), meaning.content(printed[there : there + 60])
    bare = not mine or mine[0].concept.startswith("#")  # "from six to 14"
    return bare or mine[0].concept in {word.concept for word in theirs[:3]}


def _same_words(text: str, mine: Span, printed: str, theirs: Span) -> bool:
    """The words of content next to the number are the printed ones, on both sides."""
    for one, other in (
        (meaning.content(text[: mine.start])[-1:], meaning.content(printed[: theirs.start])[-1:]),
        (meaning.content(text[mine.end :])[:1], meaning.content(printed[theirs.end :])[:1]),
    ):
        if not one or not other or one[0].concept != other[0].concept:
            return False
    return True


def _reason(words: str, figure: Figure | None, cited: Cited, supports: tuple[Support, ...]) -> str:
    known = [k for s in supports for k in s.figures]
    if figure is not None:
        same = [k for k in known if k.measure == figure.measure]
        mine = f"{figure.measure}: {value_words(figure)}"
        if same:
            return f"{mine} stands nowhere in {cited.labels}; there stands {listed(value_words(k) for k in same)}"
        value = [k for k in known if (k.low, k.high) == (figure.low, figure.high)]
        if value:
            return f"{mine} stands nowhere in {cited.labels}; {words} is there as {listed(k.measure for k in value)}"
    return f"the number {words} does not stand so in {cited.labels}"
