"""Readers of days and what is shorter: dates, weekdays, months, clock times, parts of a day, "today", holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.text.times.context import Context, pick, reading, relative_year, way_of
from onrecord.text.times.grammar import Parts
from onrecord.text.times.holidays import holiday_in
from onrecord.text.times.lexis import listed
from onrecord.text.times.values import Reading, make_day, month, shifted, span_of


def full_date(parts: Parts, _: Context) -> Reading | None:
    value = parts.code("date")
    return reading(value, relative=False) if span_of(value) else None


def month_day(parts: Parts, context: Context) -> Reading | None:
    number, day = parts.number("month"), parts.number("day")
    if number is None or day is None or not 1 <= day <= 31 or _verb_like(parts, "month"):
        return None
    year = parts.number("year")
    if year is not None:
        found = make_day(year, number, day)
        return reading(found.isoformat() if found else None, relative=False)
    year = relative_year(parts, context)
    if year is not None:
        found = make_day(year, number, day)
    elif context.anchor:
        near = range(context.anchor.year - 1, context.anchor.year + 2)
        days = [d for y in near if (d := make_day(y, number, day))]
        found = pick(days, anchor=context.anchor, way=way_of(parts), tense=context.tense)
    else:
        return Reading(f"XXXX-{number:02d}-{day:02d}", "DATE", "day", True)
    return reading(found.isoformat() if found else None)


def _verb_like(parts: Parts, name: str) -> bool:
    """ "May" and "March" are months only with a capital; a capital at a sentence's head proves nothing."""
    word = parts.word(name)
    return word is not None and word.text in ("may", "march", "mar", "sep", "dec", "jan")


def a_month(parts: Parts, context: Context) -> Reading | None:
    number = parts.number("month")
    word = parts.word("month")
    if number is None or word is None or _verb_like(parts, "month"):
        return None
    if "year" in parts:
        return reading(f"{parts.number('year'):04d}-{number:02d}", relative=False)
    if len(parts.words) == 1 and word.text in (
        "Mar",
        "Jan",
        "Dec",
        "Sep",
        "Jun",
        "May",
        "Jul",
        "Nov",
        "Oct",
        "Feb",
        "Apr",
    ):
        sure = word.text == "May" and parts.before in MONTH_LEADS
        if not sure:
            return None
    year = relative_year(parts, context)
    if year is not None:
        return reading(f"{year:04d}-{number:02d}")
    if not context.anchor:
        return Reading(f"XXXX-{number:02d}", "DATE", "month", True)
    first = context.anchor.replace(day=1)
    firsts = [date(y, number, 1) for y in range(max(first.year - 1, 1), min(first.year + 1, 9999) + 1)]
    found = pick(firsts, anchor=first, way=way_of(parts), tense=context.tense)
    return reading(month(found) if found else None)


MONTH_LEADS = listed(
    "in last next this since until by of through during from before after late early mid every for to and or -"
)


def weekday(parts: Parts, context: Context) -> Reading | None:
    number, anchor = parts.number("weekday"), context.anchor
    if number is None:
        return None
    word = parts.word("weekday")
    if word and len(word.text) <= 4 and len(parts.words) == 1:
        return None  # "Sun", "Sat" and "Wed" alone are other words too often
    part = parts.code("part")
    if anchor is None:
        value: str | None = f"XXXX-WXX-{number + 1}"
    else:
        if parts.before in ("by", "until", "till", "as") and context.tense != "past":
            context = replace(context, tense="future")
        previous = any(w.text.lower() in ("previous", "preceding", "following") for w in parts.named.get("dir", ()))
        base = (context.focus_day or anchor) if previous else anchor
        found = _weekday(number, base, way=way_of(parts), context=context)
        value = found.isoformat() if found else None
    if value and part:
        return reading(f"{value}T{part}", "TIME")
    return reading(value)


def _weekday(number: int, anchor: date, *, way: str, context: Context) -> date | None:
    """A weekday near the anchor: that very day where the text is of that weekday, else the last one; the next one if
    the clause speaks of the future."""
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    if way == "THAT" and context.focus_day:
        return shifted(context.focus_day, (number - context.focus_day.weekday()) % 7)
    if way == "LAST":
        return shifted(anchor, -(back or 7))
    if way == "NEXT":
        return shifted(anchor, ahead or 7)
    if way == "THIS":
        return shifted(anchor, ahead if context.tense != "past" else -back)
    return shifted(anchor, ahead if context.tense == "future" else -back)


def weekdays(parts: Parts, _: Context) -> Reading | None:
    number = parts.number("weekday")
    part = f"T{parts.code('part')}" if parts.code("part") else ""
    return reading(f"XXXX-WXX-{number + 1}{part}", "SET", relative=False) if number is not None else None


def clock(parts: Parts, context: Context) -> Reading | None:
    word = parts.word("clock")
    if word is None:
        return None
    if word.kind == "NOON":
        hours, rest = int(str(word.value)[:2]), ":00"
        if parts.before == "the":
            return None
    elif word.kind == "CLOCK":
        hours, rest = int(str(word.value)[:2]), str(word.value)[2:]
    elif isinstance(word.value, float):
        hours, minutes = int(word.value), word.text.partition(".")[2]
        if len(minutes) != 2 or not 0 <= int(minutes) < 60:
            return None
        rest = f":{minutes}"
    elif isinstance(word.value, int) and word.value <= 24:
        hours, rest = word.value, ":00"
    else:
        return None
    if "half" in parts:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if parts.code("half") == "p" else 0)
    day = context.day
    stem = day.isoformat() if day else "XXXX-XX-XX"
    return reading(f"{stem}T{hours:02d}{rest}", "TIME")


def day_part(parts: Parts, context: Context) -> Reading | None:
    part, way, anchor = parts.code("part"), way_of(parts), context.anchor
    if anchor is None:
        return reading(f"XXXX-XX-XXT{part}", "TIME")
    if (
        not way
        and parts.words[0].kind == "THE"
        and parts.before not in ("in", "during", "of", "for", "through", "later")
    ):
        return None
    base = context.day if way in ("THAT", "NEXT", "") else anchor
    day = shifted(base or anchor, {"LAST": -1, "NEXT": 1}.get(way, 0))
    return reading(f"{day.isoformat()}T{part}", "TIME") if day else None


def today(parts: Parts, context: Context) -> Reading | None:
    word, anchor = parts.word("today"), context.anchor
    if word is None or not isinstance(word.value, int) or anchor is None:
        return None
    day = shifted(anchor, word.value)
    part = parts.code("part") or ("NI" if word.text.lower() == "tonight" else "")
    if day is None:
        return None
    return reading(f"{day.isoformat()}T{part}", "TIME") if part else reading(day.isoformat())


def overnight(_: Parts, context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    day = context.anchor if context.tense == "future" else shifted(context.anchor, -1)
    return reading(f"{day.isoformat()}TNI" if day else None, "TIME")


def now(parts: Parts, _: Context) -> Reading | None:
    return reading(parts.code("now"), relative=False)


def holiday(parts: Parts, context: Context) -> Reading | None:
    code, number = parts.code("holiday"), parts.number("year")
    if number is not None:
        day = holiday_in(number, code)
        return reading(day.isoformat() if day else None, relative=False)
    if context.anchor is None:
        return None
    near = range(context.anchor.year - 1, context.anchor.year + 2)
    days = [d for y in near if (d := holiday_in(y, code))]
    found = pick(days, anchor=context.anchor, way=way_of(parts), tense=context.tense)
    return reading(found.isoformat() if found else None)
