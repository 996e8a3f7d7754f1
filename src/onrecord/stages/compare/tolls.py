"""The final toll of one incident, from the figures of all its reports: killed and injured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Article, Figure


def final_toll(figures: Iterable[Figure], *, articles: Sequence[Article]) -> dict[str, int]:
    """Killed and injured of one story as its reports leave them; a measure nobody tells is left out."""
    out: dict[str, int] = {}
    for measure in ("killed", "injured"):
        values = [f.value for f in figures if f.measure == measure and f.value is not None]
        out[measure] = int(max(values, default=0))
    return out
