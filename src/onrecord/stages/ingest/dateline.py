"""Datelines: "WASHINGTON (AP) —", "BEIRUT, April 3, 2031 (The Courier) -", "MOSCOW, May 14. /TASS/.", "Oslo:".

Invariants
- With neither supplier nor dash, only a known place makes a dateline: "NATO:" and "FIFA Officials …" are none.
- A name in small letters that is no known place needs a day or a supplier beside its dash: "Ferry - an old one - sank".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.lexicon import outlets
from onrecord.lexicon.agencies import Agency, agencies_in, agency_named
from onrecord.lexicon.datelines import is_city, is_region, no_place
from onrecord.stages.ingest.bylines import is_job, names_only
from onrecord.stages.ingest.dates import date_at, parse_date

_CAP = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽ]"
_SHOUTED = rf"{_CAP}(?:{_CAP}|['’.-](?={_CAP})|\.(?=[ \xa0]{_CAP}{_CAP}))+"
_WORD = rf"(?:{_SHOUTED}|(?:(?:al|el|es|ez|an|as|ad|ar|ash|az)-)?{_CAP}[\w'’.-]*)"
_PLACE = rf"{_WORD}(?:[ \xa0-](?:{_WORD}|de|es|of|on|the|la|le|al|ez|au)){{0,4}}"
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?\b\.?"
_YEAR = r"(?:\d{4}|\d\d(?=[ \xa0]*[(—–-]))"
_DAY = (
    rf"(?:(?:{_WEEKDAY},?[ \xa0])?(?:{_MONTH}[ \xa0]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ \xa0]{_YEAR})?|\d{{1,2}}"
    rf"(?:st|nd|rd|th)?(?: of)?[ \xa0]{_MONTH}(?:,?[ \xa0]{_YEAR})?)"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)(?!\w)"
)
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:[ \xa0]?[ap]\.?m\.?)?|\d{1,2}[ \xa0]?[ap]\.?m\.?)(?:[ \xa0](?:[A-Z]{3,4}|local time))?"
_DATE = rf"{_DAY}(?:(?:,| at)?[ \xa0]{_CLOCK}(?![\w%]))?"
_DASH = r"(?:[—–―_•|]|>>|--|-(?=\s|$))"
_BRACKETS = r"(?:\((?P<bracket>[^()\n]{1,60})\)|\[(?P<square>[^\[\]\n]{1,60})\]|/(?P<slash>[^/\n]{2,30})/)"
_LINE = re.compile(
    rf"(?P<where>(?P<place>{_PLACE})(?:[ \xa0]?\[(?P<country>[^\[\]\n]{{2,40}})\]"
    rf"|[ \xa0]\((?P<nation>[^()\n]{{2,40}})\)(?=,? {_DATE}))?"
    rf"(?:, ?(?!{_MONTH}\b|{_WEEKDAY}\b)(?P<region>(?:{_PLACE}?(?=[,.]? ?{_DATE})|{_PLACE})\.?))?"
    rf"(?:, ?(?!{_MONTH}\b|{_WEEKDAY}\b)(?P<land>(?:{_PLACE}?(?=[,.]? ?{_DATE})|{_PLACE})\.?))?"
    rf"(?:(?:[/;]|,? and | & ){_PLACE})*(?:[.,]? ?(?P<date>{_DATE}))?)(?!\w)"
    rf"(?P<tail>[.,]?[ \xa0]{{0,3}}(?:{_BRACKETS}|(?:{_DASH} ?"
    rf"|, ?)?(?P<bare>{_SHOUTED}|Reuters|Xinhua|Sputnik|Bernama)(?=[ \xa0]{{0,2}}{_DASH}))?"
    rf"(?:,?[ \xa0](?P<late>{_DATE}))?[.,]?(?:[ \xa0]{{0,3}}|\s(?=--))(?P<sep>{_DASH}|:(?=\s|$)|[.](?=\s))?"
    rf"(?: ?(?P<after>{_DATE}) ?(?:{_DASH}|:))?)"
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
_DATED = re.compile(
    rf"\(?(?P<date>{_DATE})\)?[.,]?[ \xa0]{{0,2}}(?:{_DASH} ?|, ?)?{_BRACKETS}[ \xa0]{{0,3}}(?P<sep>{_DASH}|:)"
)
"""A day and who supplied the copy, without a place: "March 3 (Reuters) -"."""
_WHOLE = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{3,60})[)\]][ \xa0]{0,3}(?P<sep>[—–:]|--?(?=\s))?")
_SMALL = re.compile(
    rf"(?P<where>(?P<place>[^\W\d_][\w'’-]*(?: [\w'’-]+){{0,2}})(?:,? (?P<date>{_DATE}))?)"
    rf"[.,]?[ \xa0]{{0,2}}{_BRACKETS}[ \xa0]{{0,3}}(?P<sep>{_DASH})"
)
"""Written small throughout: "oslo, 3 march (afp) -"."""
_AHEAD = re.compile(
    r"(?P<bracket>[(\[]?(?P<who>[A-Za-z][\w /&.-]{1,28}?)[)\]]?)(?:,| ?[—–|/]| ?--?(?=\s)|:|(?<=[)\]]))[ \xa0]"
)
_LED = re.compile(rf"(?:\(?(?P<day>{_DAY})\)?,?)?[ \xa0]?(?:[—–|]|--?(?=\s)|,)?[ \xa0]?")
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
    place: str | None  # None where only a day and a supplier are printed
    date: str | None  # ISO day, or "--MM-DD" where the year is not printed
    agency: tuple[Agency, int, int] | None
    outlet: tuple[str, int, int] | None = None  # another supplier of the copy, as printed


def dateline_at(text: str, start: int, *, end: int, opening: bool) -> Found | None:
    """The dateline at the start of a paragraph. `opening`: it is one of the first, where weaker signs are enough."""
    found = _line_at(text, start, end=end, opening=opening)
    if found is None and opening:
        found = _other_form(text, start, end=end)
    if found is None and opening and not text[start:end].isupper():
        shouted = _SHOUTED_START.match(text, start, min(end, start + 120))
        if shouted and _known(shouted):
            return Found(start, shouted.end(), shouted.end(), _tidy(shouted["where"]), None, None)
    if found and text[found.end : end].strip() == "" and found.end < end:
        return None
    return found


def behind_byline(text: str, start: int, *, end: int) -> Found | None:
    """The dateline of a paragraph that opens with its author: "By Ann Example, OSLO, May 3 (The Courier) -"."""
    for by in re.finditer(r"(?<=\w)(?:[,.|]| [—–|-]| in)?[ \xa0](?=\w)", text[start : min(end, start + 70)]):
        head = re.match(r"(?i:by):? (?P<who>.+)", text[start : start + by.start()])
        if head is None or len(head["who"].split()) < 2 or not names_only(head["who"]):
            continue
        found = _line_at(text, start + by.end(), end=end, opening=True)
        if found and (found.agency or found.outlet or found.date or is_city(found.place or "")):
            return found
    return None


def _line_at(text: str, start: int, *, end: int, opening: bool) -> Found | None:
    match = _LINE.match(text, start, min(end, start + 200))
    return _judged(text, match, opening=opening) if match else None


def _other_form(text: str, start: int, *, end: int) -> Found | None:
    """All of it in brackets, no place, all small, or the agency first."""
    limit = min(end, start + 200)
    if (whole := _WHOLE.match(text, start, limit)) and not agency_named(whole["inner"]):
        inner = _LINE.match(text, whole.start("inner"), whole.end("inner"))
        full = inner and inner.end() == whole.end("inner") and (whole["sep"] or inner["date"])
        if inner and full and (_known(inner) or (inner["date"] and _placelike(inner))):
            return Found(start, whole.end("inner"), whole.end(), _tidy(_place(inner)), _iso(inner), None)
    if dated := _DATED.match(text, start, limit):
        agency, outlet = _suppliers(text, dated)
        if agency or outlet:
            return Found(start, dated.end("date"), dated.end(), None, _iso(dated), agency, outlet)
    return _small(text, start, limit) or _led(text, start, end=end)


def _small(text: str, start: int, limit: int) -> Found | None:
    match = _SMALL.match(text, start, limit) if text[start].islower() else None
    agency = _agency(text, match, "bracket", small=True) if match else None
    if match is None or agency is None or not (match["date"] or is_city(match["place"].title())):
        return None
    return Found(start, match.end("where"), match.end(), match["place"].title(), _iso(match), agency)


def _led(text: str, start: int, *, end: int) -> Found | None:
    """A dateline behind a day, a dash or the agency: "May 3, 2031 - OSLO -", "AFP – OSLO, May 3 –"."""
    limit = min(end, start + 200)
    led = _LED.match(text, start, limit)
    if led and led.end() > start and (found := _line_at(text, led.end(), end=end, opening=True)):
        day = _iso(led)
        before = text[:start].rstrip(" \xa0")
        cut = bool(before) and before[-1] != "\n"  # what stands before was taken for a line of its own: a stamp
        sure = day or cut or found.agency or found.outlet or found.date or is_city(found.place or "")
        return replace(found, start=start, date=found.date or day) if sure else None
    ahead = _AHEAD.match(text, start, limit)
    named = agency_named(ahead["who"]) if ahead else None
    if ahead and named and (found := _line_at(text, ahead.end(), end=end, opening=True)):
        return replace(found, start=start, agency=found.agency or (named, ahead.start("who"), ahead.end("who")))
    return None


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
    if (agency_named(match["place"]) and not is_city(match["place"])) or match["place"].lower().startswith("by "):
        return None
    agency, outlet = _suppliers(text, match)
    day = _day(match)
    if not known and not agency and no_place(match["place"], shouted=shouted):
        return None
    if agency and (shouted or known or day or dashed):
        good = True
    elif match["bare"] and not agency:
        good = False
    elif day:
        good = (dashed or separator == ":") and (shouted or known)
        full = re.search(r"\d{4}", day) is not None  # "Port Example, May 3, 2031:"
        good = good or ((dashed or full) and separator != "." and opening and _placelike(match))
    elif match["bracket"]:
        station = _station(match["bracket"]) or outlet is not None or is_job(match["bracket"].split()[-1])
        good = (dashed and (known or (shouted and station))) or (shouted and known and opening and station)
        good = good or (dashed and opening and outlet is not None and _placelike(match))
    elif dashed:
        good = (shouted and opening) or known
    else:
        good = separator == ":" and known and opening
    if not good:
        return None
    words_end = max(match.end("where"), match.end("late"))
    return Found(match.start(), words_end, match.end(), _tidy(_place(match)), _iso(match), agency, outlet)


def _placelike(match: re.Match[str]) -> bool:
    """Whether a name could be a place's, as far as its words go: no weekday, no job, no person's."""
    return len(match["place"].split()) <= 4 and not no_place(match["place"])


def _suppliers(text: str, match: re.Match[str]) -> tuple[tuple[Agency, int, int] | None, tuple[str, int, int] | None]:
    """The agency, or else the outlet, that a dateline names."""
    regions = [name for name in ("region", "land", "country") if name in match.re.groupindex and match[name]]
    unknown = (name for name in regions if not is_region(match[name]))
    brackets = [name for name in ("bracket", "square", "slash", "nation") if name in match.re.groupindex]
    groups = (*brackets, *(("bare",) if "bare" in match.re.groupindex else ()), *unknown)
    agency = next((a for a in (_agency(text, match, name) for name in groups) if a), None)
    if agency:
        return agency, None
    for name in (n for n in brackets if match[n]):
        printed = re.split(rf",? (?={_DAY})", match[name])[0].strip()
        if outlets.find(printed) or outlets.sounds_like(printed):
            start = match.start(name) + match[name].index(printed)
            return None, (printed, start, start + len(printed))
    return None, None


def _station(words: str) -> bool:
    """Brackets that name who supplied the copy are mostly capitals ("WXYZ", "RADIO NORD")."""
    return 2 * sum(c.isupper() for c in words) >= sum(c.isalpha() for c in words)


def _known(match: re.Match[str]) -> bool:
    named = [name for name in ("region", "land") if match.groupdict().get(name)]
    if any(is_region(match[name]) for name in named):
        return True
    return is_city(match["place"]) and not named


def _agency(text: str, match: re.Match[str], group: str, *, small: bool = False) -> tuple[Agency, int, int] | None:
    words = match[group]
    if not words:
        return None
    start = match.start(group)
    whole = agency_named(words) or (agency_named(words.upper()) if small else None)
    if whole:
        return whole, start, match.end(group)
    if group in ("bare", "region", "land", "country"):
        return None
    return next(agencies_in(text, start=start, end=match.end(group)), None)


def _place(match: re.Match[str]) -> str:
    end = match.end("place")
    for name in ("region", "land"):
        if match[name] and not agency_named(match[name]):
            end = match.end(name)
        else:
            break
    return match.string[match.start("place") : end]


def _tidy(place: str) -> str:
    """ "FORT LEE, N.J." → "Fort Lee, N.J."; what is printed in small letters stays."""
    words = re.split(r"([ \xa0,/-]+)", place.strip(" ,;"))
    return "".join(w.capitalize() if w.isupper() and len(w) > 2 and not re.search(r"\w\.\w", w) else w for w in words)


def _day(match: re.Match[str]) -> str | None:
    """The day as printed: behind the place, behind the brackets or in them."""
    groups = match.groupdict()
    inside = re.search(_DAY, groups.get("bracket") or groups.get("square") or "")
    printed = (groups.get(name) for name in ("date", "late", "after", "day"))
    return next((day for day in printed if day), inside.group() if inside else None)


def _iso(match: re.Match[str]) -> str | None:
    printed = _day(match)
    if not printed:
        return None
    exact = date_at(printed, 0)
    if exact:
        return exact.iso[:10]
    day = re.match(_DAY, printed)
    leap = parse_date(f"{day.group() if day else printed} 2000")  # any leap year: only month and day are kept
    return f"--{leap[5:10]}" if leap else None
