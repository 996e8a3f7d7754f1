"""From a matched pattern to what it means: one reader per rule of the grammar.

A reader gets the parts of a match and the context (anchor day, tense, the time last spoken of) and answers a Reading,
or None where the words are no expression of time or cannot be placed without an anchor.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.text.times import days, periods, stretches
from onrecord.text.times.context import Context
from onrecord.text.times.grammar import Parts
from onrecord.text.times.values import Reading

READERS: dict[str, Callable[[Parts, Context], Reading | None]] = {
    "full date": days.full_date,
    "month day": days.month_day,
    "month": days.a_month,
    "weekday": days.weekday,
    "weekdays": days.weekdays,
    "clock": days.clock,
    "day part": days.day_part,
    "today": days.today,
    "now": days.now,
    "overnight": days.overnight,
    "unit": periods.unit,
    "the unit": periods.the_unit,
    "count": stretches.count,
    "hyphened": stretches.hyphened,
    "units": stretches.units,
    "part of year": periods.part_of_year,
    "ordinal unit": periods.ordinal_unit,
    "year ago": periods.year_ago,
    "period": periods.period,
    "year": periods.year,
    "decade": periods.decade,
    "century": periods.century,
    "season": periods.season,
    "every": stretches.every,
    "regular": stretches.regular,
    "holiday": days.holiday,
    "year end": periods.year_end,
    "reference": periods.reference,
}
