"""Robots.txt (RFC 9309): whether a site lets programs ask for an address, and how long they should wait in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.fetching import reasons
from onrecord.fetching.addresses import clean
from onrecord.fetching.wire import Answer, Wire
from onrecord.text.encoding import decode

if TYPE_CHECKING:
    from protego import Protego

_SIZE = 512_000
"""Bytes of a robots.txt that are read; the RFC asks for 500 KiB at least."""
_HOPS = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks of programs with one name."""

    parsed: Protego
    agent: str

    def allow(self, url: str) -> bool:
        return bool(self.parsed.can_fetch(url, self.agent))

    @property
    def delay(self) -> float:
        """Seconds between two questions, as Crawl-delay or Request-rate put it; 0 where neither does."""
        rate = self.parsed.request_rate(self.agent)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self.parsed.crawl_delay(self.agent) or 0.0), by_rate)


def rules(body: str, *, agent: str) -> Rules:
    """The rules of a robots.txt; an empty one allows everything."""
    from protego import Protego

    return Rules(Protego.parse(body), agent)


def ask(wire: Wire, origin: str, *, agent: str, public_only: bool) -> str:
    """The robots.txt of a site; "" where it has none. Raises NotFetched where the site does not say."""
    url = f"{origin}/robots.txt"
    for _ in range(_HOPS + 1):
        answer = wire.ask(url, headers={"User-Agent": agent}, public_only=public_only)
        public_only = public_only or not answer.private
        location = answer.header("location")
        if 300 <= answer.status < 400 and location:
            url = clean(location, base=url)
            continue
        return _body(answer)
    return ""  # the RFC: too many redirects count as no robots.txt


def _body(answer: Answer) -> str:
    if answer.status == 200:
        return decode(answer.body[:_SIZE]).text
    if answer.status == 429 or answer.status >= 500:
        raise reasons.NotFetched(reasons.NO_ROBOTS, f"{answer.status} {answer.phrase}".strip(), temporary=True)
    return ""  # 4xx: there is none, and everything is allowed
