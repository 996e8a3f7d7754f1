"""Figures of one story as a ledger: rows of one count in order of time, with what supersedes and what conflicts.

Invariants
- Nothing is overwritten: an older row stays a side of the finding that shows it superseded, oldest first.
- A toll that a later report raises is superseded. Two named sources that differ on one day, and a later number that
  falls below an earlier floor without the same source saying so, conflict. A crowd does not grow: other numbers of it
  conflict at any day.
- Amounts (lengths of time, sums of money, quantities) are no counts and no rivals of one: `amounts` says which are of
  one thing and fit each other. What no other report tells stands alone, in no finding.
- Rows of other people, places or scopes are never rivals: where they look like one count they are shown as different
  in scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Reason, Relation
from onrecord.stages.compare.amounts import in_one_unit, is_amount, rival, same_amount, things
from onrecord.stages.compare.counts import SHRINKING, Count, agrees, days_apart, one_count, signature
from onrecord.stages.compare.floors import above, least_told, sources
from onrecord.stages.compare.scopes import LEAST_TOLD, looks_alike, set_apart

PARTS = 4
PARTS_APART = 700
"""Characters within which the parts of a breakdown stand."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Figures that one finding is about. `sides` hold rival or successive values, oldest first."""

    relation: Relation
    members: tuple[Count, ...]
    sides: tuple[tuple[Count, ...], ...]
    reasons: tuple[Reason, ...]


def ledger(counts: Iterable[Count]) -> list[Rows]:
    """All that the figures of a story say about each other, and those that stand alone."""
    every = sorted(counts, key=lambda c: (c.measure, c.as_of, c.published, c.told, c.id))
    ordered = [c for c in every if not is_amount(c)]
    found: list[Rows] = [*_amounts([in_one_unit(c) for c in every if is_amount(c) and not c.refused])]
    slots = _slots([c for c in ordered if not c.refused])
    for slot in slots:
        found.extend(_slot(slot))
    found.extend(_breakdowns(ordered))
    found.extend(_refused(ordered))
    found.extend(_none(ordered))
    found.extend(_scopes(slots))
    return found


def _amounts(amounts: Sequence[Count]) -> Iterable[Rows]:
    """What several reports tell of one length, sum or quantity."""
    for group in things(amounts):
        if _in_two_reports(group):
            yield from (rows for rows in _slot(group) if rows.relation != "single")


def _refused(counts: Sequence[Count]) -> Iterable[Rows]:
    """A number that one source gives and another calls wrong."""
    for denial in (c for c in counts if c.refused):
        told = tuple(
            c
            for c in counts
            if not c.figure.denied
            and (c.measure, c.told) == (denial.measure, denial.told)
            and not (c.source and denial.source and c.source.key == denial.source.key)
        )
        if told:
            reason = Reason("a number told and denied", told[0].figure.evidence.text, denial.figure.evidence.text, 1.0)
            yield Rows("conflict", (*told, denial), (told, (denial,)), (reason,))


def _none(counts: Sequence[Count]) -> Iterable[Rows]:
    """Nobody, as one report has it, and some, as another one does that is not later."""
    for none in (c for c in counts if c.told == 0 and c.toll):
        told = tuple(
            c
            for c in counts
            if c.measure == none.measure
            and c.told > 0
            and not c.figure.denied
            and c.figure.scope == "incident"
            and not c.whom
            and c.figure.article != none.figure.article
            and none.as_of >= c.as_of
            and days_apart(none.as_of, c.as_of) <= 1
        )
        if told and not none.whom and none.figure.whom != "others":
            reason = Reason("told and denied", told[0].figure.evidence.text, none.figure.evidence.text, 1.0)
            yield Rows("conflict", (*told, none), (told, (none,)), (reason,))


def _breakdowns(counts: Sequence[Count]) -> Iterable[Rows]:
    """A whole in one report whose parts, told one after the other in another, add up to it."""
    wholes = [
        c for c in counts if not c.refused and not c.whom and c.figure.scope == "incident" and not c.open and c.told > 2
    ]
    parts = sorted((c for c in counts if c.whom and not c.open), key=_place)
    runs = [
        tuple(parts[i:j])
        for i in range(len(parts))
        for j in range(i + 2, min(i + PARTS, len(parts)) + 1)
        if _together(parts[i:j])
    ]
    sums: dict[tuple[str, float], list[tuple[Count, ...]]] = {}
    for run in runs:
        sums.setdefault((run[0].measure, sum(c.told for c in run)), []).append(run)
    for whole in wholes:
        for run in sums.get((whole.measure, whole.told), ()):
            if run[0].figure.article != whole.figure.article:
                told = " + ".join(f"{c.told:g}" for c in run)
                reason = Reason("parts add up to the whole", f"{whole.told:g}", told, 1.0)
                yield Rows("more specific", (whole, *run), ((whole,), run), (reason,))


def _place(count: Count) -> tuple[str, str, int]:
    return count.figure.article, count.measure, count.figure.evidence.start


def _together(run: Sequence[Count]) -> bool:
    """Parts of one measure in one stretch of one report, each of other people."""
    first, last = run[0], run[-1]
    return (
        len({(c.figure.article, c.measure, c.figure.evidence.field) for c in run}) == 1
        and not any(a.whom & b.whom for i, a in enumerate(run) for b in run[i + 1 :])
        and last.figure.evidence.end - first.figure.evidence.start <= PARTS_APART
    )


def _slots(counts: Sequence[Count]) -> list[list[Count]]:
    """Figures of one count. A figure joins the slot of one that a person judged the same, else the first slot with
    all of which it can be one count."""
    slots = _Slots()
    for count in sorted(counts, key=lambda c: (len(c.whom), c.as_of, c.told, c.id)):
        slots.add(count)
    return slots.found


class _Slots:
    """Slots in order, with what leads to the few that a figure may join."""

    def __init__(self) -> None:
        self.found: list[list[Count]] = []
        self._told: list[dict[tuple[object, ...], Count]] = []  # one row of each signature in a slot
        self._of: dict[str, int] = {}  # figure → slot
        self._by_measure: dict[object, dict[int, None]] = {}
        self._by_number: dict[object, dict[int, None]] = {}

    def add(self, count: Count) -> None:
        at = min((self._of[i] for i in count.same if i in self._of), default=None)
        if at is None:
            at = next((n for n in self._near(count) if self._fits(count, n)), None)
        if at is None:
            at = len(self.found)
            self.found.append([])
            self._told.append({})
        self.found[at].append(count)
        self._told[at].setdefault(signature(count), count)
        self._of[count.id] = at
        kind = count.unit, count.figure.denied
        self._by_measure.setdefault((*kind, count.measure), {})[at] = None
        self._by_number.setdefault((*kind, count.told), {})[at] = None

    def _near(self, count: Count) -> Iterable[int]:
        """The slots that hold a row of its measure or number, in order: no other one can be its own."""
        if count.same or count.apart:
            return range(len(self.found))
        kind = count.unit, count.figure.denied
        measure = self._by_measure.get((*kind, count.measure), {})
        return sorted({*measure, *self._by_number.get((*kind, count.told), {})})

    def _fits(self, count: Count, at: int) -> bool:
        return all(one_count(count, other) for other in self._told[at].values())


def _slot(slot: Sequence[Count]) -> Iterable[Rows]:
    groups = _values(slot)
    rivals = _rivals(slot, groups)
    for group in groups:
        both = [*group, *_fitting(group, rivals)]
        if _in_two_reports(both):
            yield _agreeing(both)
    if len(groups) == 1:
        if len({c.figure.article for c in slot}) == 1:
            yield Rows("single", tuple(slot), (), ())
        return
    in_conflict = {id(g) for pair in rivals for g in pair}
    for a, b in rivals:
        one, other = _against(a, b), _against(b, a)
        yield Rows("conflict", (*one, *other), (tuple(one), tuple(other)), (_rival(a, b) or Reason("values differ"),))
    fallen = {id(_off_the_row(pair, groups)) for pair in rivals}
    row = [g for g in groups if id(g) not in (fallen if g[0].toll else in_conflict)]
    row = [g for g in row if not (g[0].toll and all(_part(c, slot) for c in g))]
    row = [g for g in row if not _loose(g, row)]
    by_source = _each_source(groups) if rivals and groups[0][0].toll else []
    yield from by_source
    if by_source and {c.id for g in row for c in g if sources([c])} <= {c.id for r in by_source for c in r.members}:
        return  # each source's own count says it all
    if len(row) > 1 and _across(row[0], [c for g in row[1:] for c in g]) and (groups[0][0].toll or _one_source(row)):
        yield Rows("superseded", tuple(c for g in row for c in g), tuple(tuple(g) for g in row), (_grown(row),))
    elif not rivals:
        yield from (Rows("single", tuple(g), (), ()) for g in groups if len({c.figure.article for c in g}) == 1)


_Pair = tuple[list[Count], list[Count]]


def _rivals(slot: Sequence[Count], groups: Sequence[list[Count]]) -> list[_Pair]:
    """Values that cannot both stand. A number beside a larger one of its own report is a part of that, and no rival."""
    whole = {c.id for c in slot if not _part(c, slot)}
    leading = [g for g in groups if not g[0].toll or any(c.id in whole for c in g)]
    return [
        (a, b)
        for i, a in enumerate(leading)
        for b in leading[i + 1 :]
        if (_across(a, b) or _disputed(a, b)) and _rival(a, b)
    ]


def _part(count: Count, slot: Sequence[Count]) -> bool:
    """Whether its report tells a larger number for the same day, on the word of the same source or of none, and does
    not call this one an earlier count."""
    return not (count.open or count.overtaken) and any(
        c.figure.article == count.figure.article
        and c.as_of == count.as_of
        and c.told > count.told
        and not c.open
        and not (sources([c]) and sources([count]) and not sources([c]) & sources([count]))
        for c in slot
    )


def _loose(group: Sequence[Count], row: Sequence[list[Count]]) -> bool:
    """A mere word, told when a higher number was known: "hundreds homeless" takes nothing back from 1,200."""
    vague = group[0].toll and group[0].measure not in SHRINKING and all(c.figure.bound == "vague" for c in group)
    known = (c for g in row for c in g if c.figure.bound != "vague" and c.as_of <= _day(group))
    return vague and any(c.told > group[0].told for c in known)


def _against(group: Sequence[Count], other: Sequence[Count]) -> list[Count]:
    """The rows of a side that the other side contradicts: "dozens" fits 30 and 32 alike."""
    return [c for c in group if not all(_fits(c, o) for o in other)] or list(group)


def _fitting(group: Sequence[Count], rivals: Sequence[_Pair]) -> list[Count]:
    """Open rows that stand with a rival of this value and fit it as well."""
    beside = [o for a, b in rivals if group in (a, b) for o in (b if group is a else a)]
    return [c for c in dict.fromkeys(beside) if c.open and all(_fits(c, o) for o in group)]


def _in_two_reports(group: Iterable[Count]) -> bool:
    return len({c.figure.article for c in group}) > 1


def _each_source(groups: Sequence[list[Count]]) -> list[Rows]:
    """Where sources differ, the row of each that counted on in several reports: rivals are not mixed into one row."""
    found = []
    for source in sorted({key for g in groups for key in sources(g)}):
        own = [[c for c in g if source in sources([c])] for g in groups]
        row = [g for g in own if g]
        if len({_day(g) for g in row}) == len(row) > 1 and _across(row[0], [c for g in row[1:] for c in g]):
            found.append(Rows("superseded", tuple(c for g in row for c in g), tuple(map(tuple, row)), (_grown(row),)))
    return found


def _off_the_row(pair: tuple[list[Count], list[Count]], groups: Sequence[list[Count]]) -> list[Count]:
    """Which of two rivals does not stand in the row of later counts: the one whose source does not count on."""

    def counted_on(group: list[Count]) -> bool:
        return any(g is not group and _day(g) > _day(group) and sources(g) & sources(group) for g in groups)

    return max(pair, key=lambda g: (not counted_on(g), _day(g), -len(g), g[0].id))


def _across(left: Sequence[Count], right: Sequence[Count]) -> bool:
    return len({c.figure.article for c in (*left, *right)}) > 1


def _disputed(left: Sequence[Count], right: Sequence[Count]) -> bool:
    """Whether one report gives the numbers of two named sources; a one beside many is a part of them."""
    if min(c.told for c in (*left, *right)) < 2:
        return False
    a, b = sources(left), sources(right)
    return bool(a and b) and not a & b


def _values(slot: Sequence[Count]) -> list[list[Count]]:
    """The rows of one count by value, in order of time and then of growth: rows that agree stand together."""
    groups: list[_Value] = []
    for count in sorted(slot, key=lambda c: (c.figure.bound == "vague", c.as_of, c.told, c.published, c.id)):
        fits = [g for g in groups if g.agrees(count)]
        near = min(
            fits,
            key=lambda g: (not g.related(count), g.apart_in_days(count), abs(g.rows[0].told - count.told)),
            default=None,
        )
        if near is None:
            near = _Value()
            groups.append(near)
        near.add(count)
    falling = -1 if slot[0].measure in SHRINKING else 1
    made = (g.rows for g in groups)
    return sorted(made, key=lambda g: (_day(g), *_ends(falling * c.told for c in g), min(c.id for c in g)))


def _ends(values: Iterable[float]) -> tuple[float, float]:
    told = sorted(values)
    return told[0], told[-1]


class _Value:
    """Rows that agree, with what tells a further row whether it belongs to them."""

    def __init__(self) -> None:
        self.rows: list[Count] = []
        self._told: dict[tuple[object, ...], Count] = {}
        self._by: set[str] = set()  # reports and sources
        self._days: set[str] = set()

    def add(self, count: Count) -> None:
        self.rows.append(count)
        self._told.setdefault(signature(count), count)
        self._by.update(_tellers(count))
        self._days.add(count.as_of)

    def agrees(self, count: Count) -> bool:
        return all(_fits(count, other) for other in self._told.values())

    def related(self, count: Count) -> bool:
        """Whether a report or source of these rows tells this row too."""
        return not self._by.isdisjoint(_tellers(count))

    def apart_in_days(self, count: Count) -> int:
        return min(days_apart(day, count.as_of) for day in self._days)


def _tellers(count: Count) -> tuple[str, ...]:
    report = f"in {count.figure.article}"
    return (report, f"by {count.source.key}") if count.source else (report,)


def _fits(left: Count, right: Count) -> bool:
    return same_amount(left, right) if is_amount(left) else agrees(left, right)


def _agreeing(group: Sequence[Count]) -> Rows:
    exact = {(c.told, c.figure.bound) for c in group}
    vague = {c.figure.bound == "vague" for c in group}
    if len(exact) == 1:
        relation: Relation = "agree"
    elif vague == {True, False}:
        relation = "more specific"
    else:
        relation = "agree, wording differs"
    told = " / ".join(dict.fromkeys(c.figure.evidence.text for c in group))
    return Rows(relation, tuple(group), (), (Reason("same count", told),))


def _rival(left: Sequence[Count], right: Sequence[Count]) -> Reason | None:
    """Why two values cannot both stand, or None where one may have followed the other."""
    if is_amount(left[0]):
        return rival(left, right)
    older, newer = (left, right) if _day(left) <= _day(right) else (right, left)
    a, b = older[0], newer[0]
    if not a.toll:
        if a.measure == "attended":
            return Reason("two numbers of one crowd", f"{a.told:g}", f"{b.told:g}", 1.0)
        if sources(older) and sources(newer) and not sources(older) & sources(newer):
            return Reason("two sources, two values", f"{a.told:g}", f"{b.told:g}", 1.0)
        return None
    if _one_telling(left, right):
        return Reason("one source on one day, two values", f"{a.told:g}", f"{b.told:g}", 1.0)
    higher, lower = sorted((left, right), key=lambda g: -max(c.told for c in g))
    # one report that sets two sources side by side tells a dispute, risen or not
    together = {c.figure.article for c in lower} & {c.figure.article for c in higher}
    disputed = bool(together) and _day(lower) == _day(higher) and _disputed(lower, higher)
    risen = any(c.grown for c in higher) and max(c.told for c in lower) < least_told(higher)
    if risen and _day(lower) <= _day(higher) and not disputed:
        return None  # "has climbed to 47" says that it was less
    if all(c.overtaken for c in left) or all(c.overtaken for c in right):
        return None  # "had earlier put it at 90"
    fell = a.measure not in SHRINKING and max(c.low for c in older) > min(c.high for c in newer)
    if not sources(older) or not sources(newer) or sources(older) & sources(newer):
        return None
    one, other = ([c for c in g if not c.open] for g in (older, newer))
    if _day(left) == _day(right) and sources(one) and sources(other) and not sources(one) & sources(other):
        return Reason("two sources on one day", f"{a.told:g}", f"{b.told:g}", 1.0)
    if above(left, right) or above(right, left):
        return Reason("two sources on one day, one above the other's number", f"{a.told:g}", f"{b.told:g}", 1.0)
    if fell and _day(left) != _day(right):
        return Reason("a later count below an earlier floor", f"{a.told:g}", f"{b.told:g}", 1.0)
    return None


def _one_telling(left: Sequence[Count], right: Sequence[Count]) -> bool:
    """Whether one source is given two exact values for one day, and no report tells of a change or of the hour."""
    shared = sources(left) & sources(right)
    a = [c for c in left if c.source and c.source.key in shared]
    b = [c for c in right if c.source and c.source.key in shared]
    both = {c.figure.article for c in left} & {c.figure.article for c in right}
    return (
        bool(shared)
        and not both
        and any(not c.open for c in a)
        and any(not c.open for c in b)
        and len({c.as_of for c in (*a, *b)}) == 1
        and not all("T" in c.published for c in (*a, *b))
    )


def _day(group: Sequence[Count]) -> str:
    """The day on which a value was first told; a report that repeats it later does not make it newer."""
    return min(c.as_of for c in group)


def _one_source(groups: Sequence[Sequence[Count]]) -> bool:
    """Whether what is no toll was told anew by one and the same source."""
    every = [sources(g) for g in groups]
    return bool(set.intersection(*every)) if every else False


def _grown(groups: Sequence[Sequence[Count]]) -> Reason:
    steps = ", then ".join(f"{g[0].figure.evidence.text} ({_day(g)})" for g in groups)
    return Reason("later counts", steps)


def _scopes(slots: Sequence[Sequence[Count]]) -> Iterable[Rows]:
    """Numbers that look like one count and are not: one value of two counts, or a whole and a part one apart."""
    told: dict[tuple[str, str, float], dict[int, list[tuple[int, Count]]]] = {}
    for at, slot in enumerate(slots):
        for place, c in enumerate(slot):
            if c.told >= LEAST_TOLD:
                told.setdefault((c.measure, c.unit, c.told // 1), {}).setdefault(at, []).append((place, c))
    for i, left in enumerate(slots):
        alike: dict[int, list[tuple[Count, Count]]] = {}
        for a in left:
            rows: dict[int, list[tuple[int, Count]]] = {}
            for whole in (a.told // 1 - 1, a.told // 1, a.told // 1 + 1):  # only numbers that near can look alike
                for j, others in told.get((a.measure, a.unit, whole), {}).items():
                    if j > i:
                        rows.setdefault(j, []).extend(others)
            for j, others in rows.items():
                in_order = sorted(others, key=lambda row: row[0])
                alike.setdefault(j, []).extend((a, b) for _, b in in_order if looks_alike(a, b))
        for j in sorted(alike):
            near = alike[j]
            if near:
                one = tuple(dict.fromkeys(a for a, _ in near))
                other = tuple(dict.fromkeys(b for _, b in near))
                yield Rows("different scope", (*one, *other), (one, other), (set_apart(one[0], other[0]),))
