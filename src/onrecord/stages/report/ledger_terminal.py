"""The ledger of one story on the terminal: every number with its words, its course by source, and by published rule."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord.model import Figure, FigureKind, Record
from onrecord.stages.report.check import check
from onrecord.stages.report.counted import has_course, main_count
from onrecord.stages.report.days import as_of_words, basis_words, day_words, first_day
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.ledgers import KIND_HEADS, Ledger, ledgers, sentence, source_words, state_words
from onrecord.stages.report.published import View
from onrecord.stages.report.sections import LedgerRow
from onrecord.stages.report.terminal import print_line
from onrecord.stages.report.words import geo_words, place_words, plural, unit_words, value_words

_VALUE = 14  # columns of the value; longer ones push the rest of their line
_BAR = 28  # columns of the longest bar
MARKS = ("⟦", "⟧")
_FULL, _RANGE, _OPEN = "█", "░", "+"


def terminal_figures(
    record: Record,
    *,
    console: Console,
    measure: str | None = None,
    kind: str | None = None,
    everything: bool = False,
) -> None:
    """Print the ledger, readable at 80 columns and without colour.

    `measure` and `kind` pick; `everything` adds what only one report counts and no toll is. Raises OnRecordError where
    a line does not resolve or there is no such measure.
    """
    check(record)
    digest = Digest(record)
    found = ledgers(digest, measure=measure, kind=kind, everything=everything or bool(measure or kind))
    screen = _Screen(digest, console)
    screen.head(found.left)
    apart = None
    for one in found.shown:
        if one.kind != apart and (one.kind != "count" or len({o.kind for o in found.shown}) > 1):
            screen.kind(one.kind)
        apart = one.kind
        screen.measure(one)
    if found.left:
        screen.line(f"{plural(found.left, 'figure')} that one report alone counts: `--all` prints them", dim=True)


class _Screen:
    def __init__(self, digest: Digest, console: Console) -> None:
        self.digest = digest
        self.console = console

    def head(self, left: int) -> None:
        self.line(self.digest.heading, indent=0, bold=True)
        rows = "Rows are never overwritten: a later value stands beside the earlier one, rivals beside each other."
        self.line(rows if self.digest.record.figures or left else "No report gives a number.", indent=0)

    def kind(self, kind: FigureKind) -> None:
        self.console.print()
        self.line(f"— {KIND_HEADS[kind]} —", indent=0, bold=True)

    def measure(self, one: Ledger) -> None:
        self.console.print()
        if one.measure != one.kind:  # "money", "duration" say no more than their head
            self.line(one.measure, indent=0, bold=True)
        for row in one.rows:
            self.row(row)
        self.course(one.rows)
        self.rules(one.views)

    def row(self, row: LedgerRow) -> None:
        """The value with all that qualifies it, then its words in every report that prints it."""
        figure = row.figure
        value = " ".join(part for part in (value_words(figure), unit_words(figure)) if part)
        parts = [
            *state_words(row),
            source_words(row),
            *([figure.source_basis] if figure.source_basis in ("carried", "post") else []),
            f"{as_of_words(figure.as_of)} ({basis_words(figure.as_of)})",
            figure.scope,
            *([row.whom] if row.whom else []),
            *([geo_words(figure.geo)] if figure.geo else []),
        ]
        text = Text(f"{value:<{_VALUE}} ")
        text.stylize("strike dim" if row.superseded else "bold", 0, len(value))
        text.append(" · ".join(parts))
        print_line(self.console, text, id_=self.digest.short[figure.id])
        for told in self.digest.by_report(row.figures):
            assert isinstance(told, Figure)
            article = self.digest.articles[told.article]
            offsets = " ".join(f"{s.start}:{s.end}" for s in told.evidence.spans)
            where = f"{place_words(article.found)} [{'title ' * (told.evidence.field == 'title')}{offsets}]"
            head = f"{self.digest.sigla[article.id]} {self.digest.outlet(article.id)}, {day_words(article.day)}"
            self.line(f"{head}: “{sentence(self.digest, told, marks=MARKS)}” {where}", indent=6, dim=True)

    def course(self, rows: Sequence[LedgerRow]) -> None:
        """Bars of one count by source and day; a chart of a single value would say nothing."""
        count = [row for row in main_count(rows) if row.figure.value is not None]
        if len(count) < 2 or not has_course(count):
            return
        top = max(row.figure.high or row.figure.value or 0.0 for row in count) or 1.0
        self.line("one count over time, by source", indent=2, bold=True)
        by_source: dict[str, list[LedgerRow]] = {}
        for row in sorted(count, key=lambda r: (first_day(r.figure.as_of.value) or "9999", r.figure.value or 0.0)):
            by_source.setdefault(source_words(row), []).append(row)
        for source, told in by_source.items():
            self.line(source, indent=4)
            for row in told:
                states = "".join(f" · {state}" for state in state_words(row))
                day = day_words(first_day(row.figure.as_of.value))
                self.line(f"{day:<18} {_bar(row.figure, top):<{_BAR + 1}} {value_words(row.figure)}{states}", indent=6)

    def rules(self, views: Sequence[View]) -> None:
        """The main count by each rule, then what the rules made of each row: said once where they agree."""
        for view in views:
            self.line(f"by {view.rule}: {view.words}", indent=2, bold=True)
            if view.uses:
                self.line(view.method, indent=4)
            self.line(view.limits, indent=4)
        uses: dict[str, dict[str, list[str]]] = {}
        for view in views:
            for use in view.uses:
                row = f"{'used' if use.used else 'left out'}: {value_words(use.row.figure)}, {source_words(use.row)}"
                uses.setdefault(f"{row} ({self.digest.letters(use.row.figures)})", {}).setdefault(use.why, []).append(
                    view.rule
                )
        if uses:
            self.line("what the rules took", indent=2, bold=True)
        for row, whys in sorted(uses.items(), key=lambda item: item[0].startswith("left out")):
            told = [why if len(whys) == 1 else f"{why} ({', '.join(rules)})" for why, rules in whys.items()]
            self.line(f"{row}: {'; '.join(told)}", indent=4)

    def line(self, words: str, *, indent: int = 2, bold: bool = False, dim: bool = False) -> None:
        print_line(self.console, Text(words, "bold" if bold else "dim" if dim else ""), indent=indent)


def _bar(figure: Figure, top: float) -> str:
    """The value to scale, lighter up to the end of a range, a plus where it is open above."""
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else low
    full = round(_BAR * low / top)
    return _FULL * full + _RANGE * (round(_BAR * high / top) - full) + _OPEN * (figure.high is None)
