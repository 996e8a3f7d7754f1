"""Publication dates: what a field, a page, a line of text, an address or a file name says, as ISO 8601.

Invariants
- A date-time keeps the day as printed there: nothing is moved to another time zone.
- "03/04/2017" is two dates. It is read as none, unless one number cannot be a month.
- No clock: nothing here depends on today.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = (
    r"(?P<month>(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sep(?:tember|t?\.)?|sept|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?))"
)
_WEEKDAY = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d|(?:['’]?\d\d(?![\d:])))"
_CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>(?i:[ap]\.?m\.?)(?!\w))?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?(?!\d))?"
)

# Tried in this order at each place; the first that fits wins.
_FORMS = (
    rf"(?P<year>(?:1[89]|20)\d\d)(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d){_CLOCK}",
    rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}(?!\d){_CLOCK}",
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d){_CLOCK}",
    rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second_number>\d{{1,2}})(?P=sep)"
    rf"(?P<year>(?:1[89]|20)\d\d)(?!\d){_CLOCK}",
)
_DATES = tuple(re.compile(rf"(?<![\w.:/-]){form}") for form in _FORMS)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T?\d{4,6})?Z?")
_IN_URL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<sep>[/_.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
    r"|/(?P<name>[a-z]{3,9})/(?P<named>\d{1,2})(?!\d)"
    r"|(?P<tight>(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d))",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it stands in a text."""

    start: int
    end: int
    iso: str


def parse_date(value: object) -> str | None:
    """ISO day or date-time from a field's value: text in many forms, a date, or seconds since 1970. None if unclear."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if 1800 <= value.year <= 2100 else None
    if isinstance(value, date):
        return value.isoformat() if 1800 <= value.year <= 2100 else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(value)
    if isinstance(value, str):
        return _parse_words(value.strip()[:100])
    return None


def dates_in(text: str, *, start: int = 0, end: int | None = None) -> Iterator[Printed]:
    """Every full date printed in part of a text, left to right, without overlaps."""
    at, last = start, len(text) if end is None else end
    while at < last:
        hits = [m for m in (form.search(text, at, last) for form in _DATES) if m]
        if not hits:
            return
        match = min(hits, key=lambda m: (m.start(), -m.end()))
        iso = _iso(match)
        if iso:
            yield Printed(match.start(), match.end(), iso)
        at = match.end() if iso else match.start() + 1


def date_at(text: str, at: int) -> Printed | None:
    """The date that begins exactly here."""
    for form in _DATES:
        match = form.match(text, at)
        iso = _iso(match) if match else None
        if match and iso:
            return Printed(match.start(), match.end(), iso)
    return None


def date_shape_at(text: str, at: int) -> int | None:
    """The end of what looks like a date here, though its day and month may be unclear or impossible."""
    return max((match.end() for form in _DATES if (match := form.match(text, at))), default=None)


def date_in_url(url: str) -> str | None:
    """The day in an address's path, as most news sites put it there. An archive's own time stamp is not one."""
    path = unquote(_ARCHIVED.sub("", url)).partition("://")[2].partition("/")[2]
    return _day_in_path(path.partition("?")[0])


def date_in_name(name: str) -> str | None:
    """The day in a file's name: "2031-05-14_report.txt", "20310514.html"."""
    return _day_in_path(name)


def _day_in_path(path: str) -> str | None:
    for match in _IN_URL.finditer(path):
        year, tight = int(match["year"]), match["tight"]
        if tight:
            found = _day(year, month=int(tight[:2]), day=int(tight[2:]))
        elif match["name"]:
            found = _day(year, month=_MONTHS.get(match["name"].lower(), 0), day=int(match["named"]))
        else:
            found = _day(year, month=int(match["month"]), day=int(match["day"]))
        if found:
            return found
    return None


def _parse_words(words: str) -> str | None:
    if re.fullmatch(r"-?\d{9,13}(?:\.\d+)?", words):
        return _epoch(float(words))
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _day(int(compact["year"]), month=int(compact["month"]), day=int(compact["day"]))
    if re.match(r"\d{4}-\d\d-\d\d[T ]", words):
        try:
            return datetime.fromisoformat(words).isoformat(timespec="seconds")
        except ValueError:
            pass
    found = next(dates_in(words), None)
    if found:
        return found.iso
    try:  # RFC 822, with its many zone names
        return parsedate_to_datetime(words).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _epoch(value: float) -> str | None:
    if not math.isfinite(value):
        return None
    compact = _COMPACT.fullmatch(str(int(value)))
    if compact and 10**7 <= value < 10**8:
        return _day(int(compact["year"]), month=int(compact["month"]), day=int(compact["day"]))
    seconds = value / 1000 if abs(value) >= 1e11 else value
    if not 10**8 <= seconds < 4.1e9:  # 1973 to 2099; smaller numbers are years, counts or ids
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = int(groups["year"].lstrip("'’"))
    if year < 100:  # two digits: 00-69 are this century's
        year += 2000 if year < 70 else 1900
    if groups.get("first"):
        ordered = _ordered(int(groups["first"]), int(groups["second_number"]), dotted=groups["sep"] == ".")
        if ordered is None:
            return None
        month, day = ordered
    else:
        printed = groups["month"]
        month = int(printed) if printed.isdigit() else _MONTHS[printed.rstrip(".").lower()]
        day = int(groups["day"])
    found = _day(year, month=month, day=day)
    return _with_clock(found, groups) if found else None


def _ordered(first: int, second: int, *, dotted: bool) -> tuple[int, int] | None:
    """(month, day) of two numbers: dots mean day first; else only where one cannot be a month, or both are equal."""
    if dotted or first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    return None


def _day(year: int, *, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1800 <= year <= 2100 else None
    except ValueError:
        return None


def _with_clock(day: str, groups: dict[str, str | None]) -> str:
    if groups.get("hour") is None:
        return day
    hour, minute, second = int(groups["hour"] or 0), int(groups["minute"] or 0), int(groups["second"] or 0)
    half = (groups["half"] or "").replace(".", "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        moment = datetime.fromisoformat(day).replace(
            hour=hour, minute=minute, second=second, tzinfo=_zone(groups["zone"])
        )
    except ValueError:
        return day
    return moment.isoformat(timespec="seconds")


def _zone(printed: str | None) -> timezone | None:
    if not printed:
        return None
    if printed in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(printed[1:3]) * 60 + int(printed[-2:])
    return timezone(timedelta(minutes=minutes if printed[0] == "+" else -minutes)) if minutes < 24 * 60 else None
