"""The ledger by measure, with the published rules: what `onrecord figures` shows, in every form.

Pure functions of a `Digest`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import OnRecordError
from onrecord.model import Figure, FigureKind
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.published import View, views
from onrecord.stages.report.sections import KINDS, LedgerRow, ledger

TOLLS = frozenset({"killed", "injured", "missing", "detained", "displaced", "evacuated", "bodies recovered"})
"""Measures that are shown whoever tells them; of others only what two reports tell, or reports differ on."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of one kind and measure, and their main count by each published rule that applies to such a measure."""

    kind: FigureKind
    measure: str
    rows: tuple[LedgerRow, ...]
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The measures that are shown, and how many rows are not."""

    shown: tuple[Ledger, ...]
    left: int


def ledgers(
    digest: Digest, *, measure: str | None = None, kind: str | None = None, everything: bool = False
) -> Ledgers:
    """The ledger by kind and measure, in the order of the record; `measure` and `kind` pick.

    Raises OnRecordError where no row has that measure, or there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise OnRecordError(f"There is no kind of figure {kind!r}. Choose one of: {', '.join(KINDS)}.")
    by_measure: dict[tuple[FigureKind, str], list[LedgerRow]] = {}
    for row in ledger(digest):
        if kind in (None, row.figure.kind):
            by_measure.setdefault((row.figure.kind, row.figure.measure), []).append(row)
    if measure is not None and measure not in {name for _, name in by_measure}:
        known = ", ".join(dict.fromkeys(name for _, name in by_measure)) or "none"
        raise OnRecordError(f"No figure of this story counts {measure!r}. It has: {known}.")
    shown, left = [], 0
    for (of, name), rows in by_measure.items():
        kept = [row for row in rows if everything or stands_out(row)] if measure in (None, name) else []
        left += 0 if measure else len(rows) - len(kept)
        if kept:
            ruled = views(digest, rows) if of == "count" and name in ("killed", "injured") else ()
            shown.append(Ledger(of, name, tuple(kept), ruled))
    return Ledgers(tuple(shown), left)


KIND_HEADS: dict[FigureKind, str] = {
    "count": "Counts",
    "percentage": "Percentages",
    "duration": "Lengths of time",
    "money": "Sums of money",
    "quantity": "Distances, areas, weights and other quantities",
}
"""What a part of the ledger is called; amounts are no counts and stand apart from them."""


def stands_out(row: LedgerRow) -> bool:
    """Whether a row is a toll or a length of time, or is told by two reports, or stands beside or against another."""
    toll = row.figure.measure in TOLLS and row.figure.value is not None
    several = len({f.article for f in row.figures}) > 1
    related = row.figure.kind in ("money", "quantity") and bool(row.same_count)
    return bool(toll or row.figure.kind == "duration" or several or related or row.superseded or row.conflicts)


def state_words(row: LedgerRow) -> tuple[str, ...]:
    """‘superseded’, ‘≠ in conflict’."""
    return ("superseded",) * bool(row.superseded) + ("≠ in conflict",) * bool(row.conflicts)


def source_words(row: LedgerRow) -> str:
    """On whose word a row stands; that there is nobody is said, never left open."""
    return row.source or "not sourced"


def sentence(digest: Digest, figure: Figure, *, marks: tuple[str, str] = ("", "")) -> str:
    """The printed sentence around a figure, on one line; `marks` go around its own words."""
    printed = digest.articles[figure.article].printed(figure.evidence.field)
    around = digest.sentence(figure.evidence)
    pieces, at = [], around.start
    for span in figure.evidence.spans:
        pieces += [printed[at : span.start], marks[0], printed[span.start : span.end], marks[1]]
        at = span.end
    return " ".join("".join((*pieces, printed[at : max(at, around.end)])).split())
