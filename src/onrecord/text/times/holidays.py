"""Days that move from year to year: Easter and what hangs on it, nth weekdays, election day in the United States."""

from __future__ import annotations

from datetime import date

from onrecord.text.times.values import make_day, shifted

_NTH_WEEKDAY = {
    "labor": (9, 0, 1),
    "thanksgiving": (11, 3, 4),
    "king": (1, 0, 3),
    "mother": (5, 6, 2),
    "father": (6, 6, 3),
}


def holiday_in(year_of: int, code: str) -> date | None:
    """The day of a holiday in a year: fixed, the nth weekday of a month, or counted from Easter (Gregorian)."""
    if not 1583 <= year_of <= 9999:
        return None
    if code[:2].isdigit():
        return make_day(year_of, int(code[:2]), int(code[3:]))
    if code.startswith("easter"):
        return shifted(_easter(year_of), int(code[6:] or 0))
    if code == "election":
        return _nth_weekday(year_of, 11, weekday=1, nth=1, after=1)
    if code == "memorial":
        last = _nth_weekday(year_of, 5, weekday=0, nth=5)
        return last or _nth_weekday(year_of, 5, weekday=0, nth=4)
    if code in _NTH_WEEKDAY:
        month_of, day_of_week, nth = _NTH_WEEKDAY[code]
        return _nth_weekday(year_of, month_of, weekday=day_of_week, nth=nth)
    return None


def _nth_weekday(year_of: int, month_of: int, *, weekday: int, nth: int, after: int = 0) -> date | None:
    first = date(year_of, month_of, 1 + after)
    return make_day(year_of, month_of, first.day + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year_of: int) -> date:
    """Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year_of % 19, year_of // 100, year_of % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_of, day = divmod(h + m - 7 * n + 114, 31)
    return date(year_of, month_of, day + 1)
