"""Which of two texts was first, by credit and by the day or time of publication; and how many days lie between."""

from __future__ import annotations

from datetime import date
from typing import Literal

from onrecord.model import Article
from onrecord.text.addresses import instant

Direction = Literal["left first", "right first", "unknown"]


def credited_by(article: Article, other: Article) -> str | None:
    """The other's outlet, where `article` names it as its source."""
    outlet = other.outlet.casefold() if other.outlet else None
    return next((c.agency for c in article.credits if c.agency.casefold() == outlet), None)


def by_time(left: str | None, right: str | None) -> Direction:
    """The earlier one is first; within one day that is told only where both give the time."""
    if not left or not right:
        return "unknown"
    timed = "T" in left and "T" in right
    a, b = (instant(t) if timed else t[:10] for t in (left, right))
    return "unknown" if a == b else "left first" if a < b else "right first"


def days_apart(left: str | None, right: str | None) -> int:
    """Days between two days or times of publication; 0 where one is not known."""
    if not left or not right:
        return 0
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days)
