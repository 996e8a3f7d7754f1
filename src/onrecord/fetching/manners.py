"""Whose turn it is: a queue for each site, with its rules and its patience.

Invariants
- Two questions to one site are never closer together than the delay that was set, or than its robots.txt asks for.
- While one site must be waited for, the others are asked. Order follows from the addresses and the answers alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from onrecord.fetching import reasons
from onrecord.fetching.addresses import origin
from onrecord.fetching.robots import Rules

LONGEST_WAIT = 300.0
"""Seconds that a run waits for one site at most; what is left there is left for the next run."""
PATIENCE = 3
"""Addresses of one site in a row that may give no answer before the rest is left for the next run."""
_SLOWEST = 30.0


@dataclass(slots=True)
class Task:
    """One address to ask for. `first` is what it was listed as; `url` what redirects have made of it."""

    url: str
    first: str
    role: Literal["seed", "listing", "page"]
    seed: str
    public_only: bool
    via: str | None = None
    dated: str | None = None
    entry: Mapping[str, str] | None = None
    hops: tuple[str, ...] = ()
    tries: int = 0


@dataclass(slots=True)
class Site:
    """One site: what waits there, when it may be asked again, and how it answers."""

    origin: str
    delay: float
    queue: deque[Task] = field(default_factory=deque)
    ready: float = 0.0
    rules: Rules | None = None
    robots_tries: int = 0
    silent: int = 0  # addresses in a row without an answer
    why: reasons.NotFetched | None = None  # set where no more is to be asked
    left: bool = False  # its pages have been left, and a row says so

    def rest(self, now: float, seconds: float | None = None) -> None:
        """Not to be asked before its delay is over, or before it wants to be."""
        wait = max(self.delay, self.rules.delay if self.rules else 0.0)
        self.ready = max(self.ready, now + (wait if seconds is None else max(seconds, wait)))

    def slow_down(self) -> None:
        """It has complained: twice the delay from here on."""
        self.delay = min(max(self.delay, 0.5) * 2, max(self.delay, _SLOWEST))


class Sites:
    """All sites of a run."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._sites: dict[str, Site] = {}

    def add(self, task: Task) -> None:
        """Queue a task at its site."""
        self.at(task.url).queue.append(task)

    def at(self, url: str) -> Site:
        name = origin(url)
        return self._sites.setdefault(name, Site(name, self._delay))

    def next(self) -> Site | None:
        """The site that may be asked first."""
        waiting = [site for site in self._sites.values() if site.queue]
        return min(waiting, key=lambda site: (site.ready, site.origin), default=None)

    def __iter__(self) -> Iterator[Site]:
        return iter(self._sites.values())


def retry_after(printed: str | None, *, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as such or as a date; None where it is neither."""
    if not printed:
        return None
    if printed.strip().isdecimal():
        return float(printed.strip()[:9])
    try:
        then = parsedate_to_datetime(printed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds())
