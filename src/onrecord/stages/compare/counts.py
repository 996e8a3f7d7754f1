"""Figures made comparable: what is counted, whom, what values they allow, and whether two rows are one count.

Invariants
- Two figures are one count only where measure, people counted and scope agree; a part and its whole never are.
- A bound is part of the value: "at least 70" leaves room for 71, "70" does not. Values are compared as intervals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.entities import OriginKey
from onrecord.model import Article, Figure
from onrecord.stages.compare.origins import Origins
from onrecord.text.meaning import concept, content

TOLLS = frozenset(
    {
        "killed", "injured", "missing", "casualties", "detained", "displaced", "evacuated", "rescued", "hospitalized",
        "trapped", "shot", "infected", "abducted", "bodies recovered", "destroyed", "damaged", "charged", "stabbed",
    }
)  # fmt: skip
"""Counts that grow while a happening runs its course."""
MANY = 20.0
"""Rounded numbers from here on are hardly alike by chance."""
SHRINKING = frozenset({"missing", "trapped", "hospitalized", "besieged"})
"""Counts of people that fall as the search goes on."""
SAME_PEOPLE = 0.6
ONE_CROWD = 4.0
"""Two numbers further apart than this ratio are hardly of one crowd."""
OTHER_HAPPENING = 10.0
"""Two exact death tolls in one report further apart than this ratio are those of two happenings."""
NEAR = 1.25
"""Two open values within this ratio are one count told twice; further apart the later one is news."""

LARGE = 100.0
"""Numbers this large, and those of two digits that are no round ones, are hardly alike by chance."""
RARE = 1000.0
"""Nor are numbers this large told some days apart."""
AFTER_DAYS = 5
"""A number told longer after a dated happening counts another one."""

_GENERIC = frozenset(
    concept(w)
    for w in (
        "people person man other dead body victim death toll injured wounded casualty total one number individual "
        "resident attack blast explosion bombing shooting incident crash fire earthquake storm flood march protest "
        "demonstration rally crowd strike accident disaster collapse"
    ).split()
)
_SEXES = frozenset({concept("man"), concept("woman")})
_UNNAMED = frozenset(concept(w) for w in ("people", "person", "resident", "civilian"))
"""Nouns that say only that people are counted."""
_PERSONS = _UNNAMED | frozenset(
    concept(w) for w in "passenger worker employee soldier prisoner student pupil migrant hostage guest patient".split()
)
"""Nouns for people by what they are."""
_CROWD = frozenset(concept(w) for w in ("protester", "participant", "attended", "crowd", "turnout"))


@dataclass(frozen=True, slots=True)
class Count:
    """One figure, ready to be compared. `low` and `high` are what its bound allows; `told` is what is printed."""

    figure: Figure
    measure: str
    whom: frozenset[str]  # what narrows the people counted; empty: all
    told: float
    low: float
    high: float
    as_of: str  # ISO day, or empty
    published: str
    source: OriginKey | None
    overtaken: bool = False  # the report itself calls it an earlier number
    grown: bool = False  # the report itself says that it was lower before
    same: frozenset[str] = frozenset()  # figures that a person judged to be of this count
    apart: frozenset[str] = frozenset()  # and those of which a person judged that they are not

    @property
    def id(self) -> str:
        return self.figure.id

    @property
    def refused(self) -> bool:
        """Whether somebody calls the number wrong; "no deaths" is a number too, and no refusal."""
        return self.figure.denied and self.told > 0

    @property
    def unit(self) -> str:
        return "people" if self.measure == "killed" else _unit(self.figure.unit)

    @property
    def open(self) -> bool:
        return self.figure.bound not in {"exact"}

    @property
    def toll(self) -> bool:
        return self.measure in TOLLS


def count(figure: Figure, *, article: Article, origins: Origins) -> Count | None:
    """None where no number is told ("many")."""
    told = figure.value
    if told is None:
        return None
    low, high = _allowed(figure, told)
    source = origins.origin_of(figure.source) if figure.source else None
    # when it happened is not when it was told
    told_then = figure.as_of.precision in _DAYS and figure.as_of.basis != "event"
    day = figure.as_of.value[:10] if told_then else ""
    return Count(
        figure=figure,
        measure=_measure(figure.measure),
        whom=_whom(figure),
        told=told,
        low=low,
        high=high,
        as_of=min(day, article.day or day) or article.day or "",  # nobody counts on a day after the report
        published=article.published or "",
        source=source,
        overtaken=_overtaken(figure, article),
        grown=_grown(figure, article),
    )


_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initial(?:ly)?|prior|at first|first (?:said|put|reported)|(?:up|down) from)\b",
    re.IGNORECASE,
)
BEFORE = 60
"""Characters before a number in which "a previous toll of" stands."""


def _overtaken(figure: Figure, article: Article) -> bool:
    return bool(_EARLIER.search(_told_with(figure, article, before=BEFORE)))


_GROWN = re.compile(
    r"\b(?:rise[ns]?|rose|rising|climb(?:s|ed|ing)?|grow[ns]?|grew|growing|increase[ds]?|jump(?:s|ed)?|soar(?:s|ed)?|"
    r"rais(?:es|ed|ing)|gone up|went up|now)\b",
    re.IGNORECASE,
)
GROWING = 30
"""Characters before a number in which "has risen to" stands."""


def _grown(figure: Figure, article: Article) -> bool:
    return bool(_GROWN.search(_told_with(figure, article, before=GROWING)))


def _told_with(figure: Figure, article: Article, *, before: int) -> str:
    """The words of a figure with so many characters before them, from where their sentence or line begins."""
    words = article.printed(figure.evidence.field)[max(0, figure.evidence.start - before) : figure.evidence.end]
    return words.rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]


_DAYS = frozenset({"day", "part of day", "hour", "minute", "second"})


@cache
def _unit(unit: str) -> str:
    return unit if unit in {"people", "percent"} else concept(unit.casefold())


def _measure(measure: str) -> str:
    """One word for one measure; kinds of crowds are one, and bodies found are the dead of whoever counts so."""
    if measure == "bodies recovered":
        return "killed"
    if measure in TOLLS or " " in measure:
        return measure
    found = concept(measure.casefold())
    return "attended" if found in _CROWD else found


def _whom(figure: Figure) -> frozenset[str]:
    words = {w.concept for w in content(figure.whom or "") if not w.concept.startswith("#")}
    own = {concept(w) for w in (*figure.measure.casefold().split(), *figure.unit.casefold().split())}
    generic = _GENERIC - _SEXES if figure.low == figure.high == 1 else _GENERIC  # "a woman" is no other one's "a man"
    return frozenset(words - generic - own)


def _allowed(figure: Figure, told: float) -> tuple[float, float]:
    endless = float("inf")
    match figure.bound:
        case "about":
            return 0.9 * told, 1.1 * told
        case "more than" | "at least":
            return told, endless
        case "up to" | "less than":
            return 0.0, told
        case "range":
            return figure.low or 0.0, figure.high if figure.high is not None else endless
        case "vague":
            return told, figure.high if figure.high is not None and figure.high > told else 9.0 * told
        case _:
            return told, told


def one_count(left: Count, right: Count) -> bool:
    """Whether two figures count the same people or things of the same happening; people's word goes before rules."""
    if right.id in left.same or right.id in left.apart:
        return right.id in left.same
    if left.figure.denied != right.figure.denied:
        return False
    if left.unit != right.unit:
        return left.measure != right.measure and {left.unit, right.unit} <= _PERSONS and _unnamed_measure(left, right)
    if left.measure != right.measure:
        return _unnamed_measure(left, right)
    if _two_happenings(left, right):
        return False
    return (
        _same_people(left, right)
        and _same_scope(left, right)
        and (_same_time(left, right) or (left.unit != "people" and left.told == right.told))
        and (left.toll or _same_thing(left, right))
    )


def _two_happenings(left: Count, right: Count) -> bool:
    """Six dead in today's attack and 126 in last week's: one report gives both as they stand."""
    lower, higher = sorted((left.told, right.told))
    return (
        left.measure == "killed"
        and left.figure.article == right.figure.article
        and not (left.open or right.open)
        and lower > 2  # ones and twos are parts
        and higher >= OTHER_HAPPENING * lower
    )


def _unnamed_measure(left: Count, right: Count) -> bool:
    """ "More than 2,000 people", once said to have marched and once only counted: one large number of one time."""
    return (
        bool({left.measure, right.measure} & _UNNAMED)
        and left.told == right.told
        and (left.told >= LARGE or (left.told >= MANY and left.told % 10 != 0))
        and (left.whom == right.whom or not left.whom or not right.whom)
        and days_apart(left.as_of, right.as_of) <= (1 if left.told < RARE else AFTER_DAYS)
    )


def measured(counts: Sequence[Count]) -> list[Count]:
    """The same counts; one of which only people are named takes the measure that another report gives its number."""
    known = [c for c in counts if c.toll or c.measure == "attended"]
    by_number: dict[float, list[Count]] = {}
    for one in known:
        by_number.setdefault(one.told, []).append(one)
    out = []
    for count in counts:
        if count.measure not in _UNNAMED:
            out.append(count)
            continue
        near = known if count.same else by_number.get(count.told, [])  # of two measures one number is told, or judged
        told = (c for c in near if c.figure.article != count.figure.article and one_count(count, c))
        found = min(told, key=lambda c: (days_apart(c.as_of, count.as_of), c.as_of, c.id), default=None)
        out.append(replace(count, measure=found.measure) if found else count)
    return out


def signature(count: Count) -> tuple[object, ...]:
    """All that `one_count` and `agrees` look at: rows that share it are told from no other row apart."""
    figure, time = count.figure, count.figure.time
    judged = count.id if count.same or count.apart else ""
    happened = (time.value, time.precision) if time else None
    what = (
        count.measure,
        figure.measure,
        figure.unit,
        figure.denied,
        figure.scope,
        figure.bound,
        figure.place,
        happened,
    )
    values = (figure.value, figure.low, figure.high, count.told, count.low, count.high)
    tolled = figure.article if count.measure == "killed" and count.told > 2 and not count.open else ""
    return (judged, tolled, *what, figure.whom, count.whom, *values, count.as_of, count.source)


def _same_people(left: Count, right: Count) -> bool:
    """All against all, or two descriptions that share most of what narrows them."""
    if not left.whom and not right.whom:
        return True
    if not left.whom or not right.whom:
        # "two men" and "two people" of one value are one count; "68 children" and "126 people" are not
        return _one_value(left, right) and left.figure.scope == right.figure.scope == "incident"
    if left.told == right.told == 1 and (left.whom <= right.whom or right.whom <= left.whom):
        return True  # "a woman", "a young woman"
    return len(left.whom & right.whom) >= SAME_PEOPLE * len(left.whom | right.whom)


def _one_value(left: Count, right: Count) -> bool:
    """One printed number above one; or, of many, one that rounds the other: "126", "more than 120"."""
    if left.told == right.told:
        return left.told > 1
    lower, higher = sorted((left, right), key=lambda c: c.told)
    return lower.told >= MANY and lower.open and _rounded(higher.told, like=lower.told) == lower.told


def _same_scope(left: Count, right: Count) -> bool:
    a, b = left.figure.scope, right.figure.scope
    if "unknown" in (a, b):
        return True
    if {a, b} <= {"part", "incident"}:
        return a == b == "incident" or bool(left.whom & right.whom) or (a == b and left.told == right.told)
    if a != b:
        return False
    if a == "background":
        return left.told == right.told and (left.unit != "people" or _same_place(left, right))
    return True


def _same_thing(left: Count, right: Count) -> bool:
    """What is no toll is one count only where the numbers are near, or one source told both; a crowd, within a day."""
    lower, higher = sorted((left.told, right.told))
    bounds = (left.figure.bound, right.figure.bound)
    if left.measure == "attended":
        near = higher <= ONE_CROWD * lower or ("vague" in bounds and left.low <= right.high and right.low <= left.high)
        return near and days_apart(left.as_of, right.as_of) <= 1
    if left.told == right.told or higher <= NEAR * lower:
        return True
    if "vague" in bounds:
        return left.low <= right.high and right.low <= left.high
    return left.source is not None and right.source is not None and _one_named(left.source, right.source)


def _one_named(left: OriginKey, right: OriginKey) -> bool:
    return left.key == right.key and not left.vague


def days_apart(left: str, right: str) -> int:
    """Days between two ISO days; 0 where one is not told."""
    try:
        return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
    except ValueError:
        return 0


def _same_place(left: Count, right: Count) -> bool:
    a, b = ({w.concept for w in content(c.figure.place or "")} for c in (left, right))
    return not a or not b or bool(a & b)


def _same_time(left: Count, right: Count) -> bool:
    """Whether both may count one happening: its day is one (a death may come a day later), or lies within a week
    before the other was told."""
    a, b = _happened(left), _happened(right)
    if a and b:
        return days_apart(a, b) <= 1 or not left.toll
    return _told_after(a, right.as_of) and _told_after(b, left.as_of)


def _happened(count: Count) -> str:
    time = count.figure.time
    day = time.value[:10] if time and time.precision in _DAYS else ""
    return "" if count.published and day > count.published[:10] else day  # a day to come is no day of what was counted


def _told_after(day: str, told: str) -> bool:
    if not day or not told:
        return True
    try:
        return -1 <= (date.fromisoformat(told) - date.fromisoformat(day)).days <= AFTER_DAYS
    except ValueError:
        return True


def agrees(left: Count, right: Count) -> bool:
    """Whether both can be true of one moment and tell one count.

    An open value agrees with another that it rounds ("more than 2,000" and 2,200); further apart, the higher one is
    news, although the lower bound leaves room for it.
    """
    if left.low > right.high or right.low > left.high:
        return False
    if left.told == right.told:
        bounds = {left.figure.bound, right.figure.bound}
        return left.told >= LARGE or bounds not in ({"exact", "more than"}, {"exact", "less than"})
    if left.figure.bound == "vague" or right.figure.bound == "vague":
        word, number = (left, right) if left.figure.bound == "vague" else (right, left)
        return word.as_of <= number.as_of or not left.toll  # a word that follows a number is news
    if not (left.open or right.open):
        return False
    if "about" in (left.figure.bound, right.figure.bound):
        return max(left.told, right.told) <= NEAR * min(left.told, right.told)
    lower, higher = sorted((left, right), key=lambda c: c.told)
    if left.toll and left.as_of != right.as_of:
        return False
    return lower.open and _rounded(higher.told, like=lower.told) == lower.told


def _rounded(value: float, *, like: float) -> float:
    """`value` cut to the places that `like` tells: 2,233 like 2,000 is 2,000."""
    place = 1.0
    while like and like % (place * 10) == 0:
        place *= 10
    return value // place * place
