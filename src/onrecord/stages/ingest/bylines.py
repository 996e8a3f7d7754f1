"""Bylines: who wrote it and when it was published.

Invariant: a byline is a line of names, jobs, dates and links alone. One ordinary word in small letters makes it prose.
"""

from __future__ import annotations

import re

from onrecord.lexicon.agencies import agency_named
from onrecord.stages.ingest.dates import dates_in

_STAMP = re.compile(
    r"\b(?:first |last |date |article |story )?"
    r"(?:published|posted|updated|created|modified|edited|date|dated|issued|publication)"
    r"(?: (?:date|on|at|by|time|in|online))*\b\s*[:|–—-]*",
    re.IGNORECASE,
)
_TIME_BITS = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?!\w)|\b\d{1,2}\s?[ap]\.?m\.?(?!\w)"
    r"|\b\d{3,4}(?= ?(?:gmt|utc|hrs|$))|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:gmt|utc|ist|est|edt|et|pst|pdt|pt|cst|cdt|ct|mst|mdt|bst|cet|msk|eastern|pacific|central|local)(?: time)?\b"
    r"|\b(?:updated|at|on|hours?|minutes?|days?|ago|min(?:ute)?s? read|noon|midnight)\b",
    re.IGNORECASE,
)
_LINKS = re.compile(r"\S+@\S+\.\w+|@\w+|https?://\S+")
_CONTACT_WORDS = re.compile(r"\b(?:e-?mail|contact|and|or|follow|twitter|on|at|reach|via)\b|[\W_]", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:story|text|words|written|reported|posted|report|article|analysis|compiled)\s+)?by:?\s+", re.IGNORECASE
)
_JOB = (
    r"(?:staff|correspondents?|reporters?|editors?|writers?|columnists?|producers?|bureau(?: chief)?|desk|contributors?"
    r"|journalists?|web team|digital team|newsroom|photographers?|anchor|editor-in-chief)"
)
_NAME_WITH_JOB = re.compile(
    rf"[^.!?]{{3,60}}[,|/–—-]\s*[^.!?]{{0,40}}\b{_JOB}\b[^.!?]{{0,30}}$"
    r"|[A-Z][\w ]{0,40}\b(?:staff|newsroom|web team|staff reports?|(?:online|news|web) desk|wire reports?)\b\W*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "and of for the in at de da di del della van von der den al el bin ibn la le du y e & with to courtesy via from "
    "dpa special staff".split()
)
_NOT_NAMES = re.compile(r"(?:the time|now|then|some|all|any|far|law|contrast|comparison|and large)\b", re.IGNORECASE)
_LONGEST = 160  # characters


def is_byline(line: str, *, opening: bool) -> bool:
    """Who wrote it or when: "By Jane Doe", "Published …", a date alone, "Jane Doe, Staff Writer", an address."""
    if len(line) > _LONGEST:
        return False
    if date_only(line):
        return opening or bool(_STAMP.match(line))
    if _contact_only(line):
        return True
    by = _BY.match(line)
    if by:
        rest = _without_dates(line[by.end() :])
        return bool(rest) and names_only(rest) and line[-1] != "!" and (opening or line[-1] != ".")
    if not opening:
        return False
    if re.fullmatch(r"\d+ min(?:ute)?s? read", line.lower()):
        return True
    parts = [_BY.sub("", p.strip()) for p in re.split(r"\s[–—|-]\s|,\s|\|", line) if p.strip()]
    if len(parts) > 1 and len(line) <= 100 and any(map(agency_named, parts)) and all(map(names_only, parts)):
        return True
    return len(line) <= 90 and bool(_NAME_WITH_JOB.fullmatch(line)) and names_only(_without_dates(line))


def agency_byline(line: str) -> bool:
    """A byline that names an agency and no person: "By ANI", "By The Associated Press", "Reuters Staff"."""
    by = _BY.match(line)
    rest = _without_dates(line[by.end() :] if by else line)
    rest = re.sub(r"\bstaff\b|\breport(?:er|s)?\b", " ", rest, flags=re.IGNORECASE).strip(" ,.|-–—:")
    return bool(agency_named(rest))


def names_in_byline(line: str) -> tuple[str, ...]:
    """The persons that a "By …" line names."""
    by = _BY.match(line)
    if not by or agency_byline(line):
        return ()
    rest = re.split(r"\s[–—|-]\s|\||\(|;", _without_dates(line[by.end() :]))[0]
    parts = [part.strip(" ,.:") for part in re.split(r",| and | & ", rest)]
    people = [
        part
        for part in parts
        if 2 <= len(part.split()) <= 5
        and names_only(part)
        and not agency_named(part)
        and not re.search(_JOB, part, re.IGNORECASE)
    ]
    return tuple(part.title() if part.isupper() else part for part in people)


def date_only(line: str) -> bool:
    """A line with a date, a time or a stamp ("Published:") and nothing else."""
    if not (any(c.isdigit() for c in line) or _STAMP.match(line)):
        return False
    if any(c.isalnum() for c in _without_dates(line)):
        return False
    stamped = _STAMP.match(line) or re.search(r"\d[:.]\d\d", line)
    return bool(stamped) or next(dates_in(line), None) is not None


def names_only(words: str) -> bool:
    """Whether every word is a name or one of the small words that stand between names."""
    tokens = [t for t in re.split(r"[\s,/|&]+", words) if t.strip(".-–—()[]\"'")]
    if not tokens or len(tokens) > 16 or re.search(r"\d", words) or _NOT_NAMES.match(words):
        return False
    for token in tokens:
        bare = token.strip(".,;:()[]\"'“”‘’–—-")
        if bare and not (bare[0].isupper() or bare.lower() in _SMALL):
            return False
    return any(t[:1].isupper() for t in tokens)


def is_job(word: str) -> bool:
    """Whether a word is a newsroom job ("reporter")."""
    return re.fullmatch(_JOB, word, re.IGNORECASE) is not None


def _contact_only(line: str) -> bool:
    return "@" in line and not _CONTACT_WORDS.sub("", _LINKS.sub("", line))


def _without_dates(line: str) -> str:
    rest = line
    for printed in reversed(list(dates_in(line))):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    rest = _STAMP.sub(" ", _LINKS.sub(" ", rest))
    return _TIME_BITS.sub(" ", rest).strip(" \t,.|:;()[]–—-•·/")
