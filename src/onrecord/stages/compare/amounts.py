"""Lengths of time, sums of money and physical quantities as the ledger compares them: by kind, in one unit.

Invariants
- Two amounts are of one thing where kind, measure and unit (or its SI unit) agree and what they are of shares a word;
  or where one plain number is told twice, too odd or too large to be alike by chance.
- "About 10 miles" and "16 km" are one distance: values of two units are compared with the rounding of both.
- Whether differing values conflict or follow each other is told as for counts that are no tolls; besides, a length of
  time does not change within the day, nor the strength of a quake at all: two values conflict, whoever tells them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import AMOUNTS, Reason
from onrecord.stages.compare.counts import NEAR, Count, agrees, days_apart
from onrecord.stages.compare.floors import sources
from onrecord.text.meaning import concept

ONE_AMOUNT = 4.0
"""Two amounts further apart than this ratio are hardly of one thing (as of crowds)."""
ROUNDED = 0.05
"""At most this share of a value may its rounding be off."""
LEAST = 3.0
"""Ones and twos are alike by chance, and so are sums of one figure ("$1 million")."""
_FIXED = {"duration": 0, "magnitude": 7}
"""Measures of what is over, with the days within which two values conflict: a length may still have grown."""


def is_amount(count: Count) -> bool:
    """Whether a figure counts nothing."""
    return count.figure.kind in AMOUNTS


def in_one_unit(count: Count) -> Count:
    """The same amount with its values in SI units, where its own has an exact size."""
    figure, standard = count.figure, count.figure.standard
    if standard is None or not figure.value:
        return count
    told = standard.low if standard.low is not None else standard.high
    assert told is not None
    scale = told / figure.value
    low, high = count.low * scale, count.high * scale
    if figure.bound == "range":
        low, high = standard.low or 0.0, standard.high if standard.high is not None else high
    elif figure.bound == "exact":
        low = high = told
    return replace(count, told=told, low=low, high=high)


def things(counts: Iterable[Count]) -> list[list[Count]]:
    """The amounts by thing, in order; of each group any two hang together by a row between them."""
    out: list[list[Count]] = []
    for count in counts:
        own = next((g for g in out if all(_one_thing(count, other) for other in g)), None)
        if own is None:
            out.append([count])
        else:
            own.append(count)
    return out


def _one_thing(left: Count, right: Count) -> bool:
    a, b = left.figure, right.figure
    if (a.kind, _unit(left), a.denied) != (b.kind, _unit(right), b.denied):
        return False
    lower, higher = sorted((left.told, right.told))
    if lower <= 0 or higher > ONE_AMOUNT * lower:
        return False
    if a.measure == b.measure and _what(left) & _what(right):
        return True
    return (
        left.told == right.told
        and a.bound == b.bound
        and (_odd(left) if a.kind != "duration" else a.value or 0) >= LEAST
    )


def _odd(count: Count) -> float:
    """How telling a number is by itself: its figures without noughts at the end ("34.6 million": 346)."""
    digits = f"{count.figure.value or 0.0:.10g}".replace(".", "").split("e")[0].strip("0")
    return float(digits or 0) if len(digits) > 1 else 0.0


def _unit(count: Count) -> str:
    return count.figure.standard.unit if count.figure.standard else count.figure.unit


def _what(count: Count) -> frozenset[str]:
    """What an amount is of: its words without ways and prepositions; of a quake's strength there is one."""
    if count.figure.measure == "magnitude":
        return frozenset({"magnitude"})
    words = (count.figure.whom or "").casefold().replace("-", " ").split()
    return frozenset(concept(word) for word in words if word not in _SMALL)


_SMALL = frozenset("of in to the a an from on at for and into off north south east west away total more".split())


def same_amount(left: Count, right: Count) -> bool:
    """Whether two values of one thing fit each other, by their bounds and the rounding that they show."""
    if left.figure.unit == right.figure.unit and (left.open or right.open):
        return agrees(left, right)
    lower, higher = sorted((left.told, right.told))
    return higher <= NEAR * lower and _overlap(left, right)


def _overlap(left: Count, right: Count) -> bool:
    (a, b), (c, d) = _interval(left), _interval(right)
    return a <= d and c <= b


def _interval(count: Count) -> tuple[float, float]:
    low, high = count.low, count.high
    if count.figure.value:
        off = min(_place(count.figure.value) / 2 / count.figure.value, ROUNDED) * count.told
        low, high = low - off, high + off
    return low, high


def _place(value: float) -> float:
    """The place of the last figure that is no nought: of 1,200 a hundred, of 6.3 a tenth."""
    digits = f"{value:.10g}"
    if "." in digits and "e" not in digits:
        return 10.0 ** -len(digits.split(".")[1])
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place


def rival(left: Sequence[Count], right: Sequence[Count]) -> Reason | None:
    """Why two values of one thing cannot both stand, or None."""
    a, b = left[0], right[0]
    told = (a.figure.evidence.text, b.figure.evidence.text, 1.0)
    if sources(left) and sources(right) and not sources(left) & sources(right):
        return Reason("two sources, two values", *told)
    if {c.figure.article for c in left} & {c.figure.article for c in right}:
        return None
    apart = days_apart(min(c.as_of for c in left), min(c.as_of for c in right))
    over = _FIXED.get(a.figure.measure)
    return Reason("two values of one thing", *told) if over is not None and apart <= over else None
