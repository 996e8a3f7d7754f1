"""Credits inside a paragraph: an agency at its end ("… he said. --AFP") or before its first word ("(Reuters) - …")."""

from __future__ import annotations

import re

from onrecord.lexicon import outlets
from onrecord.lexicon.agencies import agencies_in, agency_named
from onrecord.stages.ingest.furniture import all_agencies, names_helpers

_HEAD = re.compile(r"[\[(](?P<who>[^()\[\]\n]{2,40})[\])]\s*(?:[—–:]|--?)\s+(?=\S)")
_DASH = re.compile(r"(?<=[.!?\"”’)\s])\s*[-–—]{1,2}\s*(?P<who>[A-Za-zČÅ][\w/ &.,'’-]{1,60}?)\.?$")
_BRACKET = re.compile(r"(?<=[.!?\"”’])\s*[\[(](?P<who>[^()\[\]\n]{2,80})[\])]\.?$")
_DESK = re.compile(
    r"\([^()]{0,30}\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslat(?:ed|ion|ing)|[Cc]ompiled|[Ee]dited"
    r"|[Ww]ritten)\b[^()]{0,12}\b(?:by|and)\b[^()]{2,600}\)\.?$"
)
_SOURCE = re.compile(r"(?<=[.!?\"”’)] )Sources?\s*:?\s+(?P<who>[^.!?]{2,60})\.?$")
_INPUTS = re.compile(
    r"(?<=[.!?\"”’)] )(?:[-–—(]+ ?)?[Ww]ith (?:additional )?(?:inputs?|files?|reporting|reports?|agency inputs?"
    r"|information|material) (?:from|by) [^.!?]{2,80}[.)]?$"
)
_DESK_CODES = re.compile(r"(?<=[.!?\"”’)] )(?P<who>[A-Z]{2,5})(?: [A-Z]{2,4}){1,5}$")
_REACH = 90  # characters before the end in which a short credit begins


def head_credit(text: str, start: int, *, end: int) -> int | None:
    """Where the prose begins after a leading "(Agency) - ", or None."""
    match = _HEAD.match(text, start, min(end, start + 60))
    if match is None:
        return None
    who = match["who"]
    supplier = agency_named(who) or outlets.find(who) or outlets.sounds_like(who)
    return match.end() if supplier else None


def tail_credit(text: str, start: int, *, end: int) -> int | None:
    """Where the credit at the end of a paragraph begins, or None. A paragraph that is all credit is not one."""
    for pattern, reach in (
        (_DESK, 640),
        (_SOURCE, _REACH),
        (_INPUTS, 120),
        (_BRACKET, _REACH),
        (_DASH, _REACH),
        (_DESK_CODES, 40),
    ):
        lowest = max(start, end - reach)
        match = pattern.search(text, lowest, end)
        if match and match.start() > start and _holds(pattern, match):
            return match.start()
    return None


def _holds(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    if pattern is _DESK:
        return True
    if pattern is _INPUTS:
        return names_helpers(match.group().strip(" \t\r\n-–—()"))
    who = match["who"]
    if pattern is _SOURCE:
        return "agenc" in who.lower() or bool(next(agencies_in(who), None))
    if pattern is _DESK_CODES:
        return agency_named(who) is not None
    return all_agencies(who)
