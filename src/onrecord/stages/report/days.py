"""Days and times in words, never more precise than their TIMEX3 value, and the day to sort them by.

Each form of value stands once in `_FORMS`, with how people say it and the first day it can mean.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Time

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS_OF_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SEASONS = {"SP": ("spring", "03"), "SU": ("summer", "06"), "FA": ("autumn", "09"), "WI": ("winter", "12")}
_REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}


def day_words(day: str | None, *, weekday: bool = False) -> str:
    """'12 May 2031' for an ISO day or date-time; what is no day comes back as it is."""
    date = _date(day)
    if date is None:
        return day or "no date"
    name = f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    return f"{date.strftime('%A')} {name}" if weekday else name


def days_words(first: str | None, last: str | None) -> str:
    """One day, or from the first to the last, saying month and year once where they are the same."""
    if not first or not last or first[:10] == last[:10]:
        return day_words(first or last)
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{day_words(last)}"
    if first[:4] == last[:4]:
        return f"{day_words(first)[:-5]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def time_words(time: Time | None) -> str:
    """'12 May 2031, evening' or 'May 2031'; a duration or a vague word keeps its TIMEX3 value or its printed word."""
    if time is None or time.precision == "unknown":
        return "no date"
    words = value_words_of(time.value)
    printed = time.evidence.text if time.evidence else words
    return printed if words in {time.value, *_REFERENCES.values()} else words


def value_words_of(value: str) -> str:
    """A TIMEX3 value as people say it; one of no known form comes back as it is."""
    if "/" in value:
        first, last = value.split("/", 1)
        whole_days = len(first) == len(last) == 10 and _date(first) and _date(last)
        return days_words(first, last) if whole_days else f"{value_words_of(first)} – {value_words_of(last)}"
    form, match = _form(value)
    return form.words(match) if form and match else _REFERENCES.get(value, value)


def first_day(value: str | None) -> str | None:
    """The first ISO day a TIMEX3 value can mean, for sorting; None where it names no stretch of the calendar."""
    form, match = _form((value or "").split("/", 1)[0])
    day = form.first(match) if form and match else None
    return day if _date(day) else None


def as_of_words(time: Time) -> str:
    """The as-of date of a figure: ‘as of 12 May 2031’, or that there is none."""
    return "as-of date unknown" if time.precision == "unknown" else f"as of {time_words(time)}"


def basis_words(time: Time) -> str:
    """Where a date was read from, so that a publication date never passes for the date of the thing."""
    counted = {
        "printed": "",
        "publication": "the day of publication",
        "statement": "the day of the statement",
        "event": "the day of the event",
        "unknown": "an unknown day",
    }[time.basis]
    if not time.evidence:
        return counted or "as printed"
    read = f"read from “{time.evidence.text}”"
    return f"{read}, counted from {counted}" if counted else read


def short_basis(time: Time) -> str:
    """The same for small space: the printed words, or the day it was taken from."""
    return f"from “{time.evidence.text}”" if time.evidence else basis_words(time)


def _date(day: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((day or "")[:10])
    except ValueError:
        return None


def _monday(year: str, week: str) -> str | None:
    try:
        return datetime.date.fromisocalendar(int(year), int(week), 1).isoformat()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    words: Callable[[re.Match[str]], str]
    first: Callable[[re.Match[str]], str | None]


def _with_time(match: re.Match[str]) -> str:
    rest = match[2] or ""
    return ", ".join(part for part in (day_words(match[1]), _PARTS_OF_DAY.get(rest, rest)) if part)


def _week(match: re.Match[str]) -> str:
    monday = _monday(match[1], match[2])
    if monday is None:
        return match[0]
    return f"{'weekend of the ' if match[3] else ''}week of {day_words(monday)}"


_FORMS = (
    _Form(re.compile(r"(\d{4}-\d\d-\d\d)(?:T(.*))?"), _with_time, lambda m: m[1]),
    _Form(
        re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
        lambda m: f"{_MONTHS[int(m[2]) - 1]} {m[1]}",
        lambda m: f"{m[0]}-01",
    ),
    _Form(re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week, lambda m: _monday(m[1], m[2])),
    _Form(
        re.compile(r"(\d{4})-(SP|SU|FA|WI)"),
        lambda m: f"{_SEASONS[m[2]][0]} {m[1]}",
        lambda m: f"{m[1]}-{_SEASONS[m[2]][1]}-01",
    ),
    _Form(
        re.compile(r"(\d{4})-Q([1-4])"),
        lambda m: f"quarter {m[2]} of {m[1]}",
        lambda m: f"{m[1]}-{int(m[2]) * 3 - 2:02}-01",
    ),
    _Form(re.compile(r"(\d{4})"), lambda m: m[1], lambda m: f"{m[1]}-01-01"),
    _Form(re.compile(r"(\d{3})"), lambda m: f"the {m[1]}0s", lambda m: f"{m[1]}0-01-01"),
)


def _form(value: str) -> tuple[_Form | None, re.Match[str] | None]:
    for form in _FORMS:
        if match := form.pattern.fullmatch(value):
            return form, match
    return None, None
