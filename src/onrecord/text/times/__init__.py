"""Time expressions: finding them in a text and reading their TIMEX3 value from an anchor day. No parser needed.

>>> resolve("last Friday", anchor="2031-05-14").value
'2031-05-09'
>>> resolve("the past three months", anchor="2031-05-14").value
'P3M'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Time, TimeBasis
from onrecord.text.times.context import Context, Tense
from onrecord.text.times.grammar import Parts, candidates
from onrecord.text.times.readers import READERS
from onrecord.text.times.tokens import words_of
from onrecord.text.times.values import Reading, day_of, precision_of, span_of

__all__ = [
    "Context",
    "Expression",
    "Reading",
    "Tense",
    "day_of",
    "find",
    "precision_of",
    "reanchored",
    "resolve",
    "span_of",
]

_PROBE = Context(anchor=date(2001, 6, 13), tense="past", focus="2001-Q1")
"""A made-up context: words that cannot be read even here are no time expression."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that express a time, where they stand in the text they were found in."""

    start: int
    end: int
    parts: Parts
    then: Expression | None = None  # the day that a clock time belongs to ("10 p.m. [Wednesday]")

    def read(self, context: Context) -> Reading | None:
        """What the words mean in this context; None where they cannot be placed."""
        if self.then is None:
            return READERS[self.parts.rule](self.parts, context)
        day = self.then.read(context)
        if day is None:
            return None
        focused = replace(context, focus=day.value.split("T")[0])
        own = READERS[self.parts.rule](self.parts, focused)
        return replace(own, relative=day.relative) if own else None


def find(text: str) -> list[Expression]:
    """The time expressions of a text, in order, none overlapping."""
    words = words_of(text)
    found: list[Expression] = []
    end = -1
    for options in candidates(words):
        if options[0].start < end:
            continue
        for parts in options:
            if READERS[parts.rule](parts, _PROBE) is not None:
                found.append(Expression(parts.start, parts.end, parts))
                end = parts.end
                break
    return _joined(found, text)


def _joined(found: list[Expression], text: str) -> list[Expression]:
    """A clock time and the day right after it are one expression: "10 p.m. Wednesday", "noon on Friday"."""
    out: list[Expression] = []
    for expression in found:
        last = out[-1] if out else None
        between = text[last.end : expression.start].strip(" ,").lower() if last else ""
        if (
            last
            and last.parts.rule == "clock"
            and last.then is None
            and between in ("", "on")
            and "\n" not in text[last.end : expression.start]
            and expression.parts.rule in ("weekday", "month day", "today", "full date", "day part", "holiday")
        ):
            out[-1] = Expression(last.start, expression.end, last.parts, expression)
        else:
            out.append(expression)
    return out


def resolve(words: str, *, anchor: str | None, tense: Tense | None = None, focus: str | None = None) -> Reading | None:
    """What `words` mean as a time, read from the ISO day `anchor`; None where they express none.

    `tense` is that of the clause the words stand in; `focus` a TIMEX3 value that "earlier" and "that day" look back to.
    """
    expressions = find(words)
    if not expressions:
        return None
    widest = max(expressions, key=lambda e: (e.end - e.start, -e.start))
    return widest.read(Context(day_of(anchor), tense, focus))


def reanchored(time: Time, anchor: str | None, *, basis: TimeBasis | None = None) -> Time:
    """The same printed words read from another day: "today" in a statement of the 16th printed on the 17th is the 16th.

    Times that do not hang on a day, and those read from another printed time ("two days later"), stay as they are.
    """
    day = day_of(anchor)
    if time.evidence is None or day is None or time.anchor is None or time.anchor == day.isoformat():
        return time
    before = day_of(time.anchor)
    meant = span_of(time.value)
    tense: Tense | None = None
    if before and meant:
        tense = "past" if meant[0] <= before else "future"
    words = " ".join(time.evidence.words)
    if (old := resolve(words, anchor=time.anchor, tense=tense)) is None or not old.relative or old.value != time.value:
        return time
    new = resolve(words, anchor=day.isoformat(), tense=tense)
    if new is None:
        return time
    return replace(time, value=new.value, precision=new.precision, anchor=day.isoformat(), basis=basis or time.basis)
