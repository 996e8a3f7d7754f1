"""One count as three published rules would enter it: ACLED, UCDP, Iraq Body Count. Computed on reading, never stored.

Invariants
- A view changes no row and hides none: it lists every row of the measure, with what it gave or why it was left out.
- What a rule leaves to the judgement of its coders is not guessed at; `limits` says so in words.
- A value that a later one superseded counts for no rule; where sources differ, all values that stand count.

Methods: ACLED, "Fatalities" (knowledge base, 2024) and Codebook; UCDP Georeferenced Event Dataset Codebook; Iraq Body
Count, "Methods" 1 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model import Figure
from onrecord.stages.report.counted import main_count
from onrecord.stages.report.days import as_of_words, first_day
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.sections import LedgerRow
from onrecord.stages.report.words import number, value_words

DEATHS = "killed"
INJURIES = "injured"


@dataclass(frozen=True, slots=True)
class Use:
    """What a rule did with one row of the ledger, and why."""

    row: LedgerRow
    used: bool
    why: str


@dataclass(frozen=True, slots=True)
class View:
    """One count by one rule. `values` are named as the data set names them; None: the rule has no number for it."""

    rule: str
    method: str
    limits: str
    values: tuple[tuple[str, float | None], ...]
    uses: tuple[Use, ...]

    @property
    def words(self) -> str:
        """‘best 19, low 17, high 19’, or that there is none."""
        told = [f"{name} {number(value)}".strip() for name, value in self.values if value is not None]
        return ", ".join(told) or "no entry"


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a rule: its name in the data set, how it comes of all rows that stand, and of a single row."""

    name: str
    of_all: Callable[[_Standing], float | None]
    of_one: Callable[[Figure], float | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    method: str
    limits: str
    measures: frozenset[str]
    numbers: tuple[_Number, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """The rows of one count that stand, ready for a rule: none of them superseded by a later one."""

    digest: Digest
    rows: tuple[LedgerRow, ...]

    @property
    def low(self) -> float | None:
        return min((low for row in self.rows if (low := _low(row.figure)) is not None), default=None)

    @property
    def high(self) -> float | None:
        return max((high for row in self.rows if (high := _high(row.figure)) is not None), default=None)

    @property
    def best(self) -> float | None:
        """The latest value that has a source; of several the one that most reports print, then the lowest."""
        told = [row for row in self.rows if _low(row.figure) is not None]
        sourced = [row for row in told if row.source] or told
        latest = max((_day(row) for row in sourced), default="")
        last = [row for row in sourced if _day(row) == latest]
        chosen = min(last, key=lambda row: (-_reports(row), _low(row.figure) or 0.0), default=None)
        return _low(chosen.figure) if chosen else None

    @property
    def independent(self) -> bool:
        """Whether a finding on these rows rests on two independent origins."""
        findings = [f for row in self.rows for figure in row.figures for f in self.digest.shared(figure.id)]
        return any(
            f.independence == "independent" and len({o.key for o in f.origins if not o.vague}) > 1 for f in findings
        )


def views(digest: Digest, rows: Sequence[LedgerRow]) -> tuple[View, ...]:
    """The main count of one measure by each rule; `rows` are all rows of that measure. Empty where there is no row."""
    if not rows:
        return ()
    count = main_count(rows)
    standing = tuple(row for row in count if not _superseded(row, count)) or count
    found = _Standing(digest, standing)
    measure = rows[0].figure.measure
    return tuple(_view(rule, found, rows=rows, count=count, measure=measure) for rule in RULES)


def _view(
    rule: _Rule, standing: _Standing, *, rows: Sequence[LedgerRow], count: Sequence[LedgerRow], measure: str
) -> View:
    if measure not in rule.measures:
        kept = " and ".join(sorted(rule.measures, reverse=True))
        limits = f"The data set records people {kept}, not {measure}."
        return View(rule.name, rule.method, limits, tuple((n.name, None) for n in rule.numbers), ())
    values = tuple((n.name, n.of_all(standing)) for n in rule.numbers)
    uses = tuple(
        _use(rule, row, standing=standing) if row in standing.rows else Use(row, False, _left_out(row, count))
        for row in rows
    )
    provisional = rule.name == IBC and values[0][1] is not None and not standing.independent
    limits = f"Provisional: the rows do not show two independent sources. {rule.limits}" if provisional else rule.limits
    return View(rule.name, rule.method, limits, values, uses)


def _use(rule: _Rule, row: LedgerRow, *, standing: _Standing) -> Use:
    """What a row that stands gives to a rule."""
    told = [(n.name, n.of_one(row.figure), n.of_all(standing)) for n in rule.numbers]
    if all(own is None for _, own, _ in told):
        return Use(row, False, f"“{value_words(row.figure)}” gives no least number")
    gives = [name or "number" for name, own, all_ in told if own is not None and own == all_]
    given = f"gives the {' and '.join(gives)}" if gives else "stands beside it"
    return Use(row, True, given if row.source else f"{given}; not sourced")


def _left_out(row: LedgerRow, count: Sequence[LedgerRow]) -> str:
    figure = row.figure
    if figure.denied:
        return "a denial: shown, no number of the dead or hurt" if not figure.value else "somebody calls it wrong"
    if figure.value is None:
        return "a word without a number"
    if figure.scope == "part":
        return "a part of another number"
    if figure.scope == "background":
        return "about something earlier or elsewhere"
    if row in count:
        later = _superseded(row, count)
        return f"superseded by {value_words(later.figure)}, {as_of_words(later.figure.as_of)}" if later else ""
    if count and figure.scope != count[0].figure.scope:
        return f"another scope: {figure.scope}"
    return "no report ties it to this count"


def _superseded(row: LedgerRow, count: Sequence[LedgerRow]) -> LedgerRow | None:
    """The last value of a row that supersedes this one, where one of this count does."""
    for finding in row.superseded:
        last = set(finding.sides[-1])
        later = [other for other in count if other is not row and last & {f.id for f in other.figures}]
        if later:
            return later[0]
    return None


def _low(figure: Figure) -> float | None:
    """The least that the words give: a vague word by its published reading, nothing for "up to"."""
    return figure.low


def _high(figure: Figure) -> float | None:
    """The most that the words give; of "at least 40" the 40, as no other number is printed."""
    return figure.high if figure.high is not None else figure.low


def _day(row: LedgerRow) -> str:
    return first_day(row.figure.as_of.value) or ""


def _reports(row: LedgerRow) -> int:
    return len({figure.article for figure in row.figures})


ACLED, UCDP, IBC = "ACLED", "UCDP", "Iraq Body Count"

RULES = (
    _Rule(
        name=ACLED,
        method=(
            "Where reports differ or are vague, the most conservative estimate, revised up or down when better "
            "information comes; “dozens” is 12, “hundreds” 100."
        ),
        limits="Counts reported deaths of everybody. A later value of the same count is taken for better information.",
        measures=frozenset({DEATHS}),
        numbers=(_Number("", lambda standing: standing.low, _low),),
    ),
    _Rule(
        name=UCDP,
        method=(
            "Three estimates of the deaths of one event: best, by the sources held most reliable; low and high, the "
            "lowest and the highest that sources give."
        ),
        limits=(
            "UCDP's coders judge which source is most reliable. Here best is the latest value with a source, the one "
            "that most reports print, then the lower."
        ),
        measures=frozenset({DEATHS}),
        numbers=(
            _Number("best", lambda standing: standing.best, _low),
            _Number("low", lambda standing: standing.low, _low),
            _Number("high", lambda standing: standing.high, _high),
        ),
    ),
    _Rule(
        name=IBC,
        method=(
            "The minimum and the maximum that reports of one incident give, from two independent sources or more; with "
            "one the entry is provisional."
        ),
        limits="Iraq Body Count counts civilians alone; these rows count whomever the reports count.",
        measures=frozenset({DEATHS, INJURIES}),
        numbers=(
            _Number("min", lambda standing: standing.low, _low),
            _Number("max", lambda standing: standing.high, _high),
        ),
    ),
)
"""The rules in the order in which they are shown."""
