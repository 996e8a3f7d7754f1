"""Fetching: reports from the web into a store, politely, and again when they may have changed.

`gather` is one round: addresses of pages, feeds and sitemaps, what these list, robots.txt first, one question at a time
to a site; then the ordinary build. `rounds` repeats it and says what changed. `REASONS` lists why an address gave
nothing. What was fetched stays in the store's folder `fetched`, as WARC files, with the state that lets a stopped run
go on.
"""

from onrecord.fetching.addresses import listed
from onrecord.fetching.gathering import Gathered, gather
from onrecord.fetching.reasons import REASONS
from onrecord.fetching.wanted import AGENT, Round, Wanted, agent_of
from onrecord.fetching.watching import Turn, rounds, seconds
from onrecord.fetching.wire import Limits

__all__ = [
    "AGENT",
    "REASONS",
    "Gathered",
    "Limits",
    "Round",
    "Turn",
    "Wanted",
    "agent_of",
    "gather",
    "listed",
    "rounds",
    "seconds",
]
