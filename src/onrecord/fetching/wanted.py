"""What a round is to do, and what it came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord import __version__
from onrecord.fetching.clock import Clock, SystemClock
from onrecord.fetching.reasons import STOOD_IN
from onrecord.fetching.wire import Limits
from onrecord.model import Skipped

AGENT = f"onrecord/{__version__}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a round asks. `agent`: what it calls itself; `since`: ISO day; `delay`: seconds between two questions to one
    site at least; `limit`: pages of one feed or sitemap; `again`: also what is not due; `private`: addresses within a
    private network may be asked for."""

    agent: str = AGENT
    since: str | None = None
    limit: int = 500
    delay: float = 1.0
    again: bool = False
    private: bool = True
    tries: int = 3
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=SystemClock)


@dataclass(slots=True)
class Round:
    """What a round came to."""

    asked: int = 0
    fetched: list[str] = field(default_factory=list)  # addresses with something new, where they ended
    unchanged: int = 0
    entries: list[str] = field(default_factory=list)  # addresses of which the text in their feed was taken
    lists: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)  # not asked for: why, and how many
    resting: int = 0  # pages that were asked for before and are not due yet
    sites: int = 0
    resumed: bool = False

    @property
    def missed(self) -> list[Skipped]:
        """The addresses that gave nothing, without those for which their feed's text stood in."""
        return [row for row in self.skipped if not row.detail.endswith(STOOD_IN)]


def agent_of(given: str | None) -> str:
    """The user agent: who is given, with the name of this program, which robots.txt files can address."""
    who = " ".join((given or "").split())
    if not who or AGENT in who:
        return who or AGENT
    if "/" in who.partition(" ")[0] and "@" not in who.partition("/")[0] and ":" not in who.partition("/")[0]:
        return f"{who} {AGENT}"
    return f"{AGENT} ({who.strip('()')})"
