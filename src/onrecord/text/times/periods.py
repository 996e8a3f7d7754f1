"""Readers of weeks, months, quarters, seasons, years and longer, and of words that only point back or ahead."""

from __future__ import annotations

from datetime import date

from onrecord.text.times.context import Context, reading, relative_year, way_of
from onrecord.text.times.grammar import Parts
from onrecord.text.times.lexis import listed
from onrecord.text.times.values import SEASONS, Reading, at_unit, months_on, moved, quarter, season_year, week


def unit(parts: Parts, context: Context) -> Reading | None:
    """ "last week", "next year", "this summer", "the same day", "later this month", "the past decade"."""
    code, way, anchor = parts.code("unit"), way_of(parts), context.anchor
    if parts.rule == "unit" and code in ("TS", "TM", "TH", "N", "2W", "L", "6M"):
        return reading(f"PT1{code[1]}", "DURATION", relative=False) if code[0] == "T" and way == "LAST" else None
    if anchor is None:
        return None
    base = context.focus_day or anchor
    says = parts.named["dir"]
    told = any(w.text.lower() in ("following", "previous", "preceding") for w in says)
    if told or way == "THAT" or (code == "D" and (way != "THIS" or says[-1].text.lower() == "same")):
        anchor = base
    if (
        any(w.text.lower() == "past" for w in says)
        and code in ("Y", "E", "C", "M", "W")
        and "THIS" not in parts.kinds("dir")
    ):
        return reading(f"P1{code}" if code != "C" else "P100Y", "DURATION", relative=False)
    step = {"LAST": -1, "NEXT": 1, "LATEST": -1 if code in ("Q", "Y") else 0}.get(way, 0)
    return reading(_unit_value(anchor, code, step))


def _unit_value(anchor: date, code: str, step: int) -> str | None:
    if code in SEASONS:
        return _season(anchor, code, step)
    if code == "WE":
        day = moved(anchor, step, "W")
        return f"{week(day)}-WE" if day else None
    day = moved(anchor.replace(day=1) if code in "MQYEC" else anchor, step, code)
    return at_unit(day, code) if day else None


def _season(anchor: date, code: str, step: int) -> str:
    year = season_year(anchor, code)
    begun = (anchor.year, anchor.month) >= (year, SEASONS[code])
    inside = begun and (anchor.year * 12 + anchor.month) - (year * 12 + SEASONS[code]) < 3
    if step < 0:
        year -= 1 if inside or not begun else 0
    elif step > 0:
        year += 1 if begun else 0
    return f"{year:04d}-{code}"


def the_unit(parts: Parts, context: Context) -> Reading | None:
    """ "the quarter", "the week", "the weekend", "the end of the year": the one being spoken of."""
    code, anchor = parts.code("unit"), context.anchor
    if anchor is None or code in ("TS", "TM", "TH", "N", "2W", "E", "L", "6M", "C"):
        return None
    if parts.after in ("of", "when", "before", "after", "-") and code not in ("Q", "WE") and "lead" not in parts:
        return None
    if code == "D" and parts.before not in ("in", "of", "during", "on", "for"):
        return None
    if code == "Y" and parts.after in ("ended", "ending", "to"):
        return reading("P1Y", "DURATION", relative=False)
    if code == "Q":
        if context.focus and "-Q" in context.focus:
            return reading(context.focus)
        return reading(_unit_value(anchor, "Q", -1))
    if code == "WE":
        past = anchor.weekday() < 5 and context.tense != "future"
        return reading(_unit_value(anchor, code, -1 if past else 0))
    if code in SEASONS:
        found = _season(anchor, code, 0)
        return reading(found if context.tense == "future" or found <= f"{anchor.year}-{code}" else None)
    if code == "D":
        return reading(context.focus_day.isoformat() if context.focus_day else None)
    return reading(_unit_value(anchor, code, 0))


def part_of_year(parts: Parts, context: Context) -> Reading | None:
    """ "the third quarter", "third-quarter", "the first half of 2031", "last year's fourth quarter"."""
    nth, anchor = parts.number("nth"), context.anchor
    halves = parts.kinds("unit") == {"HALF"}
    code = "H" if halves else parts.code("unit")
    if parts.kinds("nth") == {"LAST"}:
        nth = 2 if halves else (4 if "year" in parts or "same" in parts else None)
    if code not in ("Q", "H") or nth is None or not 1 <= nth <= (2 if halves else 4):
        return None
    year = parts.number("year") or parts.number("pre") or relative_year(parts, context)
    if year is not None:
        return reading(f"{year:04d}-{code}{nth}", relative="year" not in parts and "pre" not in parts)
    if halves and "same" not in parts and "prerel" not in parts and parts.after not in (".", ",", "ended"):
        return None
    if anchor is None:
        return None
    if "prerel" in parts:
        way = way_of(parts, "prerel")
        return reading(f"{anchor.year + {'LAST': -1, 'NEXT': 1}.get(way, 0):04d}-{code}{nth}")
    year = anchor.year
    months = 3 if code == "Q" else 6
    if context.tense != "future" and (nth - 1) * months + 1 > anchor.month:
        year -= 1 if code == "Q" and anchor.month <= 3 else 0
    if way_of(parts) == "YEARAGO" or (way_of(parts) == "LAST" and nth * months >= anchor.month):
        year -= 1
    return reading(f"{year:04d}-{code}{nth}")


def ordinal_unit(parts: Parts, context: Context) -> Reading | None:
    """ "the second day" of something going on."""
    if parts.code("unit") != "D" or context.focus_day is None or parts.number("nth") in (None, 1):
        return None
    return reading(context.focus_day.isoformat())


def year_ago(parts: Parts, context: Context) -> Reading | None:
    """ "the year-earlier quarter", "year-ago results"."""
    if context.anchor is None or (parts.words[0].kind == "THE" and "unit" not in parts):
        return None
    if context.focus and "-Q" in context.focus:
        return reading(f"{int(context.focus[:4]) - 1:04d}{context.focus[4:]}")
    if parts.code("unit") == "Q":
        before = months_on(context.anchor, -15)
        return reading(quarter(before) if before else None)
    return reading(f"{context.anchor.year - 1:04d}")


def period(parts: Parts, context: Context) -> Reading | None:
    """ "the latest period", "the 2030 period", "that time": the time being spoken of."""
    word = parts.word("dir")
    if word is None or word.kind == "THIS" or context.focus is None:
        return None
    if word.text.lower() not in ("that", "latest") and word.kind != "YEAR":
        return None
    if word.kind == "YEAR":
        return reading(f"{word.value}{context.focus[4:] if '-Q' in context.focus else ''}")
    unit_word = parts.word("unit")
    if unit_word and unit_word.text.lower() == "time" and parts.before not in ("at", "by", "since", "during"):
        return None
    return reading(context.focus)


_NOT_YEAR_BEFORE = listed("$ £ € no number room flight than least most under some only nearly almost channel")
_YEAR_BEFORE = listed(
    "in since of by until from to before after early late mid during circa year through and - ( , for around"
)


def year(parts: Parts, _: Context) -> Reading | None:
    number = parts.number("year")
    if number is None:
        return None
    if "lead" not in parts and "fiscal" not in parts:
        if parts.before in _NOT_YEAR_BEFORE or parts.after in ("%", "percent", "people", "others", "-"):
            return None
        if not 1900 <= number <= 2050 and parts.before not in _YEAR_BEFORE:
            return None
    return reading(f"{number:04d}", relative=False)


def decade(parts: Parts, _: Context) -> Reading | None:
    number = parts.number("decade")
    if number is None:
        return None
    if number < 100:
        number += 1900
        if parts.words[0].kind != "THE":
            return None
    return reading(f"{number // 10:03d}", relative=False)


def century(parts: Parts, _: Context) -> Reading | None:
    nth = parts.number("nth")
    if nth is None or parts.code("unit") != "C" or not 2 <= nth <= 22:
        return None
    return reading(f"{nth - 1:02d}", relative=False)


def season(parts: Parts, context: Context) -> Reading | None:
    code, number = parts.code("season"), parts.number("year")
    word = parts.word("season")
    if number is not None:
        return reading(f"{number:04d}-{code}", relative=False)
    number = relative_year(parts, context)
    if number is not None:
        return reading(f"{number:04d}-{code}")
    verb_like = word is not None and word.text.lower() in ("spring", "fall")
    if context.anchor is None or (verb_like and parts.before not in ("in", "of", "by", "since", "during", "until")):
        return None
    year_of = season_year(context.anchor, code)
    begun = (context.anchor.year, context.anchor.month) >= (year_of, SEASONS[code])
    if context.tense == "past" and not begun:
        year_of -= 1
    return reading(f"{year_of:04d}-{code}")


def year_end(parts: Parts, context: Context) -> Reading | None:
    if parts.code("unit") != "Y" or context.anchor is None or parts.words[-1].text.lower() != "end":
        return None
    back = 1 if context.tense == "past" and context.anchor.month < 12 else 0
    return reading(f"{context.anchor.year - back:04d}-12-31")


def reference(parts: Parts, _: Context) -> Reading | None:
    if "future" in parts:
        said = (
            len(parts.words) == 1 or parts.before in ("in", "into", "about", "for") or parts.words[0].kind == "FUTURE"
        )
        return reading("FUTURE_REF" if said else None, relative=False)
    if "current" in parts:
        return reading("PRESENT_REF" if parts.words[0].text.lower() == "current" else None, relative=False)
    word = parts.word("past")
    if "past" in parts and (word is None or word.text.lower() != "past" or parts.before not in ("in", "of", "from")):
        return None
    return reading("PAST_REF", relative=False)
