"""What readers share: the context an expression is read from, and the choices that hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model import TimeType
from onrecord.text.times.grammar import Parts
from onrecord.text.times.values import Reading, day_of, precision_of, span_of

Tense = Literal["past", "present", "future"]
DAY_LENGTH = len("2031-05-14")


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read from: the anchor day, the tense of its clause, and the time last spoken of."""

    anchor: date | None = None
    tense: Tense | None = None
    focus: str | None = None  # a dated TIMEX3 value

    @property
    def focus_day(self) -> date | None:
        """First day of the time last spoken of, else the anchor."""
        span = span_of(self.focus) if self.focus else None
        return span[0] if span else self.anchor

    @property
    def day(self) -> date | None:
        """The day last spoken of, if it was a day, else the anchor."""
        return (day_of(self.focus) if self.focus and len(self.focus) == DAY_LENGTH else None) or self.anchor


NEARER = 3.0
"""How many times nearer the other side must be to overrule the tense. Tuned on half of TimeBank and AQUAINT."""


def reading(value: str | None, kind: TimeType = "DATE", *, relative: bool = True) -> Reading | None:
    return Reading(value, kind, precision_of(value), relative) if value else None


def way_of(parts: Parts, name: str = "dir") -> str:
    """Where "last", "next", "this", "that" point."""
    kinds = parts.kinds(name)
    for kind in ("LAST", "NEXT", "LATEST", "YEARAGO", "THAT", "THIS"):
        if kind in kinds:
            return kind
    return ""


def relative_year(parts: Parts, context: Context, name: str = "rel") -> int | None:
    """The year of "last year", "this year", "that year"."""
    unit, way = parts.code(name), way_of(parts, name)
    base = context.focus_day if way == "THAT" else context.anchor
    if unit != "Y" or base is None:
        return None
    return base.year + {"LAST": -1, "NEXT": 1}.get(way, 0)


def pick(days: list[date], *, anchor: date, way: str, tense: Tense | None) -> date | None:
    """Of one day (month, season) in neighbouring years, that which direction or tense asks for, else the nearest."""
    if way == "LAST":
        return max((d for d in days if d < anchor), default=None)
    if way == "NEXT":
        return min((d for d in days if d > anchor), default=None)
    if way == "THIS":
        return next((d for d in days if d.year == anchor.year), None)
    before = max((d for d in days if d <= anchor), default=None)
    after = min((d for d in days if d >= anchor), default=None)
    if before is None or after is None:
        return before or after
    back, ahead = (anchor - before).days, (after - anchor).days
    # A clause of the past can name a day to come ("he set the deadline of 14 January"): much the nearer one wins.
    lean = {"past": NEARER, "future": 1 / NEARER}.get(tense or "", 1.0)
    return before if back <= ahead * lean else after
