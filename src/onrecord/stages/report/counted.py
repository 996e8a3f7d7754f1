"""Which rows of the ledger are values of one count: what a chart may join by a line, and a published rule may weigh.

Invariant: only findings join rows. A part of the dead and all of the dead, or the dead of another happening, never
share a count because they share a measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import AMOUNTS
from onrecord.stages.report.digest import groups
from onrecord.stages.report.sections import LedgerRow

_NO_WHOLE = frozenset({"part", "background"})


def counts(rows: Sequence[LedgerRow]) -> list[tuple[LedgerRow, ...]]:
    """The rows by count, in the order of the rows; a row that no finding joins to another is a count of its own."""
    by_id = {row.figure.id: row for row in rows}
    first: dict[str, str] = {}
    pairs = [(id_, first.setdefault(finding, id_)) for id_, row in by_id.items() for finding in row.same_count]
    return [tuple(by_id[id_] for id_ in group) for group in groups(by_id, pairs)]


def main_count(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
    """The count that most reports tell, of all those that may be whole; the first of several alike; else none."""
    whole = [row for row in rows if is_whole(row)]
    return max(counts(whole), key=lambda count: (_reports(count), len(count)), default=())


def has_course(count: Sequence[LedgerRow]) -> bool:
    """Whether the values of one count can be drawn over time: miles and kilometres have no one scale, and a sum that is
    told again has no course."""
    told_again = len({row.figure.value for row in count}) == 1 and count[0].figure.kind in AMOUNTS
    return len({row.figure.unit for row in count}) <= 1 and not told_again


def is_whole(row: LedgerRow) -> bool:
    """Whether a row tells a number of the happening itself: no part, nothing earlier, no denial, no bare word."""
    figure = row.figure
    return figure.value is not None and not figure.denied and figure.scope not in _NO_WHOLE


def _reports(rows: Sequence[LedgerRow]) -> int:
    return len({figure.article for row in rows for figure in row.figures})
