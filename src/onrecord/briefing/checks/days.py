"""Days: only those of a cited finding, and of the same deed: when it was said is not when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.briefing.checks.cited import Cited
from onrecord.briefing.facts import Support
from onrecord.briefing.parsing import parsed
from onrecord.lexicon.words import tokens
from onrecord.text import meaning, times

_DEICTIC = frozenset({"today", "now", "overnight", "the unit", "reference"})
"""Rules of time words that point to the day of the writer, which a brief does not have."""
_DATED = frozenset({"full date", "month day", "month", "year", "part of year"})
_COUNTING = frozenset({"count", "put", "give"})
_AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)
_NAMED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def find(cited: Cited) -> Iterator[str]:
    """Days that are none of the cited findings', and words like "yesterday" that have no day in a brief."""
    text = cited.sentence.plain
    told = [support for part in cited.parts for support in part.nearest]
    days = {day for s in told for day in (*s.days, *s.told_days)}
    days |= {s.published for s in told if s.published and _of_print(text)}
    printed = " ".join(s.sentence for s in told)
    yield from _moved(cited, told)
    for expression in cited.sentence.times:
        words, rule = text[expression.start : expression.end], expression.parts.rule
        if rule in _DEICTIC:
            yield f"“{words}” has no day in a brief"
        elif rule in ("weekday", "weekdays"):
            if not _weekday(words, days) and not _stands(words, printed):
                yield f"{words} is no day of {cited.labels}"
        elif rule in _DATED:
            value = expression.read(times.Context(anchor=_anchor(days)))
            if not (value and value.value and any(day.startswith(value.value) for day in days)) and not _stands(
                words, printed
            ):
                yield f"{words} is no date of {cited.labels}"
        elif not _stands(words, printed):
            yield f"“{words}” stands nowhere in {cited.labels}"


def _of_print(text: str) -> bool:
    """Whether it speaks of when something was printed or counted: only there is a day of publication a day."""
    there = {meaning.stem(token.folded) for token in tokens(text)}
    return bool(there & {meaning.stem(w) for w in ("report", "print", "publish", "write", "wrote", "as")})


def _anchor(days: set[str]) -> date | None:
    return times.day_of(max(days)) if days else None


def _weekday(words: str, days: Iterable[str]) -> bool:
    named = {date.fromisoformat(day).strftime("%A").lower() for day in days}
    return any(token.folded in named for token in tokens(words))


def _stands(words: str, printed: str) -> bool:
    mine = " ".join(token.folded for token in tokens(words))
    return f" {mine} " in f" {' '.join(token.folded for token in tokens(printed))} "


def _moved(cited: Cited, told: Iterable[Support]) -> Iterator[str]:
    """A day that stands with another verb than in the report: "died on Wednesday" for "said on Wednesday"."""
    printed: dict[str, set[str]] = {}
    happened = {word for support in told for day in support.days for word in _called(day)}
    for support in told:
        for day, verb in _governed(support.sentence):
            printed.setdefault(day, set()).add(verb)
    for day, verb in _governed(cited.sentence.plain):
        if day in printed:
            moved = verb not in printed[day]
        else:  # the day was read off another word, or off the date of the report
            moved = day not in happened and verb != "say" and not _AS_OF.search(cited.sentence.plain)
        if moved:
            yield f"it moves {day.capitalize()} to another deed than {cited.labels} has it with"


def _called(day: str) -> tuple[str, str]:
    """The weekday and the month of an ISO day."""
    found = date.fromisoformat(day)
    return found.strftime("%A").lower(), found.strftime("%B").lower()


def _governed(text: str) -> Iterator[tuple[str, str]]:
    """Each named day or month with the concept of the verb it belongs to."""
    for token in parsed(text):
        if token.lower_ not in _NAMED or not token.text[:1].isupper():
            continue
        verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if verb is not None:
            stem = verb.lemma_.lower()
            yield token.lower_, "say" if stem in meaning.SAY or stem in _COUNTING else meaning.concept(stem)
