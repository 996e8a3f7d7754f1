"""TIMEX3 values and the calendar arithmetic behind them.

Invariant: everything here is pure and never raises on a value it does not know; it answers None.

Values follow TimeML 1.2.1 (Saurí et al. 2006): days 1998-02-13, weeks 1998-W07, weekends 1998-W07-WE, months 1998-02,
quarters 1998-Q1, halves 1998-H1, seasons 1998-SU, years 1998, decades 199, centuries 19; part of day 1998-02-13TMO,
clock time 1998-02-13T14:30; durations P3D, PT2H, PXM where the number is not told; PAST_REF, PRESENT_REF, FUTURE_REF.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Precision, TimeType


@dataclass(frozen=True, slots=True)
class Reading:
    """What words mean as a time: TIMEX3 value and type, the precision the words allow, and whether it hangs on a day.

    `relative` readings ("yesterday", "on Monday", "in May") change with the anchor; others ("4 May 2031", "two hours")
    do not.
    """

    value: str
    type: TimeType
    precision: Precision
    relative: bool = False


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Season → the month in which it begins on the northern half, where most of the English-language news is written."""

_SHAPES: tuple[tuple[str, Precision], ...] = (
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "second"),
    (r"(?:\d{4}-\d\d-\d\d|XXXX-XX-XX)T\d\d:\d\d", "minute"),
    (r"\d{4}-\d\d-\d\dT\d\d", "hour"),
    (r"(?:\d{4}-\d\d-\d\d|XXXX-XX-XX)T[A-Z]{2}", "part of day"),
    (r"(?:\d{4}|XXXX)-\d\d-\d\d", "day"),
    (r"\d{4}-W\d\d(?:-WE)?", "week"),
    (r"(?:\d{4}|XXXX)-\d\d", "month"),
    (r"\d{4}-Q\d", "quarter"),
    (r"\d{4}-(?:SP|SU|FA|WI)", "season"),
    (r"\d{4}(?:-H\d)?", "year"),
    (r"\d{3}", "decade"),
)
_DURATION = re.compile(r"P(?P<time>T?)(?P<count>X|[\d.]+)(?P<unit>[A-Z])")
_UNIT_PRECISION: dict[str, Precision] = {
    "TS": "second",
    "TM": "minute",
    "TH": "hour",
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
}


def precision_of(value: str) -> Precision:
    """The precision that a TIMEX3 value states."""
    for shape, precision in _SHAPES:
        if re.fullmatch(shape, value):
            return precision
    if duration := _DURATION.match(value):
        if duration["count"] == "X":
            return "vague"
        return _UNIT_PRECISION.get(duration["time"] + duration["unit"], "vague")
    return "vague" if value.endswith("_REF") or value.startswith(("XXXX", "PX")) or len(value) <= 3 else "unknown"


def day_of(iso: str | None) -> date | None:
    """The calendar day at the head of an ISO day or date-time; None where there is none or it does not exist."""
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """`days` later; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_on(day: date, months: int) -> date | None:
    """`months` later, on the same day of the month or the last one it has."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def quarter(day: date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def season_year(day: date, season: str) -> int:
    """The year in which that season of the year around `day` begins (a winter in January began the year before)."""
    return day.year - 1 if season == "WI" and day.month <= 2 else day.year


def at_unit(day: date, unit: str) -> str | None:
    """The value of the `unit` (D, W, M, Q, Y, E, C) in which a day lies."""
    shapes: dict[str, Callable[[date], str]] = {
        "D": date.isoformat,
        "W": week,
        "M": month,
        "Q": quarter,
        "Y": lambda d: f"{d.year:04d}",
        "E": lambda d: f"{d.year // 10:03d}",
        "C": lambda d: f"{d.year // 100:02d}",
    }
    return shapes[unit](day) if unit in shapes else None


def moved(day: date, count: int, unit: str) -> date | None:
    """A day `count` units later."""
    per_month = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
    if abs(count) > 100_000:
        return None
    if unit in per_month:
        return months_on(day, count * per_month[unit])
    return shifted(day, count * (7 if unit == "W" else 1))


def span_of(value: str) -> tuple[date, date] | None:
    """First and last day that a dated value covers; None for durations, references and unknown parts."""
    value = value.split("T")[0]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = make_day(*(int(part) for part in match.groups()))
        return (day, day) if day else None
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        except ValueError:
            return None
        last = shifted(first, 1 if match[3] else 6)
        return (first, last) if last else None
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d|Q\d|H\d|SP|SU|FA|WI))?", value):
        return _part_of_year(int(match[1]), match[2] or "")
    if re.fullmatch(r"\d{3}", value) and value != "000":
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    return None


def _part_of_year(year: int, part: str) -> tuple[date, date] | None:
    if part in SEASONS:
        begins, length = SEASONS[part], 3
    elif part[:1] == "Q":
        begins, length = int(part[1]) * 3 - 2, 3
    elif part[:1] == "H":
        begins, length = int(part[1]) * 6 - 5, 6
    else:
        begins, length = (int(part), 1) if part else (1, 12)
    first = make_day(year, begins, 1)
    after = months_on(first, length) if first else None
    last = shifted(after, -1) if after else None
    return (first, last) if first and last else None
