"""Which of many places in printed words some others overlap, without holding each against each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from onrecord.model import Evidence, Span


class Places:
    """The places of some evidence; `meets` tells what `Evidence.overlaps` would of any of it."""

    def __init__(self, evidences: Iterable[Evidence]) -> None:
        spans: dict[tuple[str, str], list[Span]] = {}
        for one in evidences:
            spans.setdefault((one.article, one.field), []).extend(one.spans)
        self._starts: dict[tuple[str, str], list[int]] = {}
        self._ends: dict[tuple[str, str], list[int]] = {}  # of each span, the furthest end of it and all before it
        for where, some in spans.items():
            some.sort()
            self._starts[where] = [span.start for span in some]
            self._ends[where] = list(accumulate((span.end for span in some), max))

    def meets(self, evidence: Evidence) -> bool:
        """Whether a character of it stands in one of the places."""
        where = (evidence.article, evidence.field)
        starts, ends = self._starts.get(where, []), self._ends.get(where, [])
        for span in evidence.spans:
            before = bisect_left(starts, span.end)
            if before and ends[before - 1] > span.start:
                return True
        return False
