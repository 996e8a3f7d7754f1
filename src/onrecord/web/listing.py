"""The list of stories: filters that live in the address, and orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.model import Summary
from onrecord.web.errors import DeskError
from onrecord.web.numbers import whole

ORDERS: dict[str, tuple[str, Callable[[Summary], tuple[object, ...]]]] = {
    "latest": ("latest first", lambda s: (s.last or "", s.first or "")),
    "earliest": ("earliest first", lambda s: (s.first or "9999",)),
    "size": ("most reports", lambda s: (s.articles, s.last or "")),
    "origins": ("most origins", lambda s: (s.origins, s.articles)),
    "conflicts": ("most open conflicts", lambda s: (s.conflicts, s.articles)),
}
"""Each order with its name and what is compared; all but "earliest" run down."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is asked for."""

    words: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    reports: int = 0
    origins: int = 0
    conflicts: bool = False
    order: str = "latest"

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return Filters(order=self.order) != self


def filters(given: Mapping[str, str]) -> Filters:
    """Filters from the address; DeskError where one cannot be read."""
    order = given.get("order") or "latest"
    if order not in ORDERS:
        raise DeskError(f"there is no order {order!r}; choose one of {', '.join(ORDERS)}")
    return Filters(
        words=given.get("words", "").strip(),
        since=_day(given, "since"),
        until=_day(given, "until"),
        outlet=given.get("outlet", ""),
        reports=_count(given, "reports"),
        origins=_count(given, "origins"),
        conflicts=given.get("conflicts", "") in {"1", "on", "true"},
        order=order,
    )


def _day(given: Mapping[str, str], name: str) -> str:
    day = given.get(name, "")
    if day and not (len(day) == 10 and day[4] == day[7] == "-" and whole(day.replace("-", "")) is not None):
        raise DeskError(f"{name} is {day[:40]!r}; a day is written 2031-05-14")
    return day


def _count(given: Mapping[str, str], name: str) -> int:
    value = given.get(name) or "0"
    number = whole(value)
    if number is None:
        raise DeskError(f"{name} is {value[:40]!r}; it must be a whole number")
    return number


def listed(rows: tuple[Summary, ...], wanted: Filters) -> list[Summary]:
    """The stories asked for, in the order asked for."""
    words = wanted.words.casefold().split()
    found = [row for row in rows if _fits(row, wanted, words=words)]
    key = ORDERS[wanted.order][1]
    found.sort(key=lambda row: row.story)
    return sorted(found, key=key, reverse=wanted.order != "earliest")


def _fits(row: Summary, wanted: Filters, *, words: list[str]) -> bool:
    if words:
        text = f"{row.headline} {' '.join(row.outlets)}".casefold()
        if not all(word in text for word in words):
            return False
    return (
        not (wanted.since and (row.last or "") < wanted.since)
        and not (wanted.until and (row.first or "9999") > wanted.until)
        and not (wanted.outlet and wanted.outlet not in row.outlets)
        and row.articles >= wanted.reports
        and row.origins >= wanted.origins
        and not (wanted.conflicts and not row.conflicts)
    )


def outlets(rows: tuple[Summary, ...]) -> list[str]:
    """Every outlet of the list, those with the most stories first; for the filter."""
    often = Counter(name for row in rows for name in row.outlets if not name.startswith("“"))
    return [name for name, _ in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))]
