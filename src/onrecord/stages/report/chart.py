"""One count over time as a small inline SVG: a line per source, an open mark for what was superseded.

Only rows that findings relate as values of one count share a picture; a part of the dead and all of the dead do not.
The table beside it holds the same numbers; the picture is for seeing their course at a glance.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.stages.report.counted import has_course, main_count
from onrecord.stages.report.days import day_words, first_day
from onrecord.stages.report.sections import LedgerRow
from onrecord.stages.report.words import number, plural, value_words

WIDTH, HEIGHT = 640, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 176, 14, 30
_MOST_SERIES = 6
_NOBODY = "not sourced"  # values without a source are nobody's series: dots without a line
_GAP = 14  # pixels between two labels at the right edge


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    label: str
    target: str  # id of the figure
    superseded: bool
    open_up: bool  # "at least", "more than": the true value may lie above
    range_y: float | None


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    number: int
    dots: tuple[Dot, ...]
    path: str
    label_y: float


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    described: str
    series: tuple[Series, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]


def chart(measure: str, rows: tuple[LedgerRow, ...]) -> Chart | None:
    """A chart where one count has three values on two days or more; else the table says it better."""
    dated = [(day, row) for row in main_count(rows) if row.figure.value is not None and (day := _day(row))]
    days = sorted({day for day, _ in dated})
    sources = list(dict.fromkeys(row.source or _NOBODY for _, row in dated))
    if not has_course([row for _, row in dated]) or len(dated) < 3 or len(days) < 2 or len(sources) > _MOST_SERIES:
        return None
    top = _nice(max(row.figure.high or row.figure.value or 0.0 for _, row in dated))
    first, last = days[0].toordinal(), days[-1].toordinal()

    def x(day: datetime.date) -> float:
        return round(_LEFT + 8 + (WIDTH - _LEFT - _RIGHT - 16) * (day.toordinal() - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / top, 1)

    series = []
    for source in sources:
        dots = [
            _dot(row, x=x(day), y=y(row.figure.value or 0.0), range_y=_range_y(row, y))
            for day, row in sorted(dated, key=lambda pair: (pair[0], pair[1].figure.value or 0.0))
            if (row.source or _NOBODY) == source
        ]
        series.append((source, dots))
    return Chart(
        title=f"{measure[:1].upper()}{measure[1:]}: one count over time, by source",
        described=f"{plural(len(dated), 'value')} from {plural(len(sources), 'source')}, "
        f"{day_words(days[0].isoformat())} to {day_words(days[-1].isoformat())}; the table gives them all.",
        series=_labelled(series),
        days=tuple(Tick(x(day), day_words(day.isoformat())[:-5]) for day in _spread(days)),
        values=tuple(Tick(y(value), _axis(value)) for value in (0.0, top / 2, top)),
    )


def _day(row: LedgerRow) -> datetime.date | None:
    day = first_day(row.figure.as_of.value) if row.figure.as_of.precision == "day" else None
    return datetime.date.fromisoformat(day) if day else None


def _range_y(row: LedgerRow, y: object) -> float | None:
    low, high = row.figure.low, row.figure.high
    return y(high) if callable(y) and low is not None and high is not None and high > low else None


def _dot(row: LedgerRow, *, x: float, y: float, range_y: float | None) -> Dot:
    figure = row.figure
    return Dot(
        x,
        y,
        f"{value_words(figure)}, {row.source or _NOBODY}, as of {day_words(first_day(figure.as_of.value))}",
        figure.id,
        bool(row.superseded),
        figure.bound in {"at least", "more than", "vague"},
        range_y,
    )


def _labelled(series: list[tuple[str, list[Dot]]]) -> tuple[Series, ...]:
    """Labels stand at the end of their lines, pushed apart where they would touch."""
    ends = sorted((dots[-1].y, i) for i, (_, dots) in enumerate(series))
    places: dict[int, float] = {}
    last: float = _TOP - _GAP
    for wanted, i in ends:
        last = max(wanted, last + _GAP)
        places[i] = last
    over = max(0.0, last - (HEIGHT - _BOTTOM))
    return tuple(
        Series(
            name if len(name) <= 24 else name[:23].rstrip() + "…",
            i,
            tuple(dots),
            "" if name == _NOBODY else " ".join(f"{'L' if n else 'M'}{dot.x} {dot.y}" for n, dot in enumerate(dots)),
            round(places[i] - over, 1),
        )
        for i, (name, dots) in enumerate(series)
    )


def _axis(value: float) -> str:
    """A value as short as the margin: "20 m", "1.5 bn"."""
    if value >= 1e9:
        return f"{value / 1e9:g} bn"
    return f"{value / 1e6:g} m" if value >= 1e6 else number(value)


def _nice(value: float) -> float:
    """The next number at or above a value that is round, and whose half is round."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    return next((m * power for m in (1, 2, 4, 5, 6, 8, 10) if m * power >= value), power * 10)


def _spread(days: list[datetime.date]) -> list[datetime.date]:
    """At most five days to label, first and last among them."""
    if len(days) <= 5:
        return days
    step = (len(days) - 1) / 4
    return [days[round(i * step)] for i in range(5)]
