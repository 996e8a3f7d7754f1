"""Datelines: "WASHINGTON (AP) —", "BEIRUT, April 3 (Reuters) -", "MOSCOW, May 14. /TASS/.", "Oslo:".

Invariant: with neither agency nor dash, only a known place makes a dateline: "NATO:" and "FIFA Officials …" are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.lexicon.agencies import Agency, agencies_in, agency_named
from onrecord.lexicon.datelines import is_city, is_region
from onrecord.stages.ingest.dates import date_at, parse_date

_CAP = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽ]"
_SHOUTED = rf"{_CAP}(?:{_CAP}|['’.-](?={_CAP})|\.(?=[ \xa0]{_CAP}{_CAP}))+"
_WORD = rf"(?:{_SHOUTED}|{_CAP}[\w'’.-]*)"
_PLACE = rf"{_WORD}(?:[ \xa0-](?:{_WORD}|de|es|of|on|the|la|le|al|ez|au)){{0,4}}"
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:{_MONTH}[ \xa0]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ \xa0]\d{{4}})?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)?[ \xa0]{_MONTH}(?:,?[ \xa0](?:\d{{4}}|\d\d(?=[ \xa0]*[(—–-])))?)"
)
_DASH = r"(?:[—–―_•|]|>>|--|-(?=\s|$))"
_LINE = re.compile(
    rf"(?P<where>(?P<place>{_PLACE})(?:[ \xa0]?\[(?P<country>[^\[\]\n]{{2,40}})\])?"
    rf"(?:, ?(?!{_MONTH}\b)(?P<region>(?:{_PLACE}?(?=[,.]? ?{_DATE})|{_PLACE})\.?))?"
    rf"(?:(?:[/;]| and ){_PLACE})*(?:[.,]? ?(?P<date>{_DATE}))?)(?!\w)"
    rf"(?P<tail>[.,]?[ \xa0]{{0,3}}(?:\((?P<bracket>[^()\n]{{1,60}})\)|/(?P<slash>[^/\n]{{2,30}})/|(?:{_DASH} ?"
    rf"|, ?)?(?P<bare>{_SHOUTED}|Reuters|Xinhua|Sputnik|Bernama)(?=[ \xa0]{{0,2}}{_DASH}))?"
    rf"[ \xa0]{{0,3}}(?P<sep>{_DASH}|:(?=\s|$)|[.](?=\s))?)"
)
_SHOUTED_START = re.compile(
    rf"(?P<where>(?P<place>{_SHOUTED}(?:[ -]{_SHOUTED}){{0,3}})(?:, (?P<region>{_WORD}(?: {_WORD}){{0,2}}?))?)"
    rf"(?=[ \xa0]+(?:[\"“'‘]?{_CAP}[a-z]|A |\d))"
)
_INSIDE = re.compile(
    rf"(?<=[.!?”\"] )(?P<where>(?P<place>{_SHOUTED}(?:[ -]{_SHOUTED}){{0,3}})(?:, (?P<region>{_WORD}))?"
    rf"(?:,? (?P<date>{_DATE}))?)"
    r" \((?P<bracket>[^()\n]{2,40})\)(?: ?(?:[—–]|--?(?=\s)))?"
)
# Words in capitals that open a line with a dash or colon and are no place.
_NOT_PLACES = frozenset(
    [
        "UPDATE",
        "UPDATED",
        "UPDATES",
        "BREAKING",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "PHOTO",
        "EXCLUSIVE",
        "NEWS",
        "LIVE",
        "ANALYSIS",
        "OPINION",
        "FILE",
        "NOTE",
        "EDITOR",
        "CORRECTION",
        "WARNING",
        "LATEST",
        "DEVELOPING",
        "ALERT",
        "READ",
        "MORE",
        "RELATED",
        "TRENDING",
        "INTERVIEW",
        "FEATURE",
        "ADVERTISEMENT",
        "SPOILER",
        "MAP",
        "TIMELINE",
        "FACTBOX",
        "EXPLAINER",
        "URGENT",
        "MAJOR",
        "STORY",
        "HEADLINE",
        "SUMMARY",
        "ABSTRACT",
        "BACKGROUND",
        "CONTEXT",
        "Q",
        "A",
        "TV",
        "AM",
        "PM",
        "USA",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline in a text: `start` to `end` is all of it with agency and dash, up to `words_end` place and date."""

    start: int
    words_end: int
    end: int
    place: str
    date: str | None  # ISO day, or "--MM-DD" where the year is not printed
    agency: tuple[Agency, int, int] | None


def dateline_at(text: str, start: int, *, end: int, opening: bool) -> Found | None:
    """The dateline at the start of a paragraph. `opening`: it is one of the first, where weaker signs are enough."""
    match = _LINE.match(text, start, min(end, start + 200))
    found = _judged(text, match, opening=opening) if match else None
    if found is None and opening and not text[start:end].isupper():
        shouted = _SHOUTED_START.match(text, start, min(end, start + 120))
        if shouted and _known(shouted):
            return Found(start, shouted.end(), shouted.end(), _tidy(shouted["where"]), None, None)
    if found and text[found.end : end].strip() == "" and found.end < end:
        return None
    return found


def dateline_inside(text: str, start: int, *, end: int) -> Found | None:
    """A dateline with an agency after the first sentences, in texts that lost their line breaks."""
    for match in _INSIDE.finditer(text, start, min(end, start + 800)):
        agency = _agency(text, match, "bracket")
        if agency:
            return Found(match.start(), match.end("where"), match.end(), _tidy(match["place"]), _iso(match), agency)
    return None


def ends_in_place(text: str, start: int, end: int) -> int | None:
    """Where the dateline begins that ends a headline's line: "Ministers meet in secret PARIS —"."""
    match = re.search(rf"(?<=\w[ \xa0])(?:{_SHOUTED}[ -]?){{1,3}}(?:, {_WORD})?[ \xa0]*[—–]$", text[start:end])
    if match and match.start() >= 20 and not text[start : start + match.start()].isupper():
        return start + match.start()
    return None


def _judged(text: str, match: re.Match[str], *, opening: bool) -> Found | None:
    shouted = match["place"].isupper() and len(re.sub(r"\W", "", match["place"])) > 2
    separator, known = match["sep"], _known(match)
    if shouted and not known and set(re.findall(r"\w+", match["place"])) & _NOT_PLACES:
        return None
    dashed = separator is not None and separator not in ".:"
    groups = ("bracket", "slash", "bare", *(() if match["region"] and is_region(match["region"]) else ("region",)))
    agency = next((a for a in (_agency(text, match, name) for name in groups) if a), None)
    if agency and (shouted or known or match["date"] or dashed):
        good = True
    elif match["bare"] and not agency:
        good = False
    elif match["bracket"]:
        station = _station(match["bracket"])
        good = (dashed and (known or (shouted and station))) or (shouted and known and opening and station)
    elif match["date"]:
        good = (dashed or separator == ":") and (shouted or known)
    elif dashed:
        good = (shouted and opening) or known
    else:
        good = separator == ":" and known and opening
    if not good:
        return None
    return Found(match.start(), match.end("where"), match.end(), _tidy(_place(match)), _iso(match), agency)


def _station(words: str) -> bool:
    """Brackets that name who supplied the copy are mostly capitals ("WXYZ", "RADIO NORD")."""
    return 2 * sum(c.isupper() for c in words) >= sum(c.isalpha() for c in words)


def _known(match: re.Match[str]) -> bool:
    region = match.groupdict().get("region")
    if region and is_region(region):
        return True
    return is_city(match["place"]) and not region


def _agency(text: str, match: re.Match[str], group: str) -> tuple[Agency, int, int] | None:
    words = match[group]
    if not words:
        return None
    start = match.start(group)
    whole = agency_named(words)
    if whole:
        return whole, start, match.end(group)
    if group in ("bare", "region"):
        return None
    return next(agencies_in(text, start=start, end=match.end(group)), None)


def _place(match: re.Match[str]) -> str:
    region = match["region"]
    end = match.end("region") if region and not agency_named(region) else match.end("place")
    return match.string[match.start("place") : end]


def _tidy(place: str) -> str:
    """ "FORT LEE, N.J." → "Fort Lee, N.J."; what is printed in small letters stays."""
    words = re.split(r"([ \xa0,/-]+)", place.strip(" ,;"))
    return "".join(w.capitalize() if w.isupper() and len(w) > 2 and not re.search(r"\w\.\w", w) else w for w in words)


def _iso(match: re.Match[str]) -> str | None:
    printed = match["date"]
    if not printed:
        return None
    exact = date_at(printed, 0)
    if exact:
        return exact.iso[:10]
    leap = parse_date(f"{printed} 2000")  # any leap year: only month and day are kept
    return f"--{leap[5:10]}" if leap else None
