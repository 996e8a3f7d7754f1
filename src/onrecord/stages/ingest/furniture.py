"""The furniture of a news page: which lines are bylines, captions, credits or boilerplate.

Invariant: a rule claims a whole line, never part of one. When in doubt a line is body: prose taken for furniture is
content lost, furniture taken for prose is a nuisance.
"""

from __future__ import annotations

import re

from onrecord.lexicon.agencies import agencies_in, agency_named
from onrecord.model import BlockKind
from onrecord.stages.ingest.boilerplate import is_boilerplate
from onrecord.stages.ingest.bylines import agency_byline, date_only, is_byline, is_job, names_only
from onrecord.stages.ingest.captions import is_caption

_CREDIT = re.compile(
    # Reporting by Ann Lee; Editing by Bo Yun
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|translated|graphics?)\b"
    r"[^.]{0,40}\bby:? (?-i:[A-Z]).{1,400}$|contributing\s*: (?-i:[A-Z]).{2,120}$"
    # This story was first published by …
    r"|this (?:story|article|report|item|piece|content|copy) (?:was|is|has been) (?:first |originally |also "
    r"|initially )?"
    r"(?:published|produced|provided|supplied|distributed|compiled|translated|reprinted|republished) (?:by|from|in"
    r"|on) .{2,120}$"
    r"|sources?\s*: (?-i:[A-Z])[^.]{1,60}$|source (?-i:[A-Z]).{2,60}\bagenc(?:y|ies)\W*$"
    r"|(?:—|–|--?)? ?(?:news |wire )?agencies\W*$"
    r"|(?:from )?(?:wire|agency|staff and wire|wire and staff) (?:reports?|services?|dispatches)\W*$"
    # Lee reported from Oslo; Yun, from Bergen
    r"|(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?: and [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)?) reported from "
    r"(?-i:[A-Z])[^.!?]{2,40}(?:\.[^.!?]{2,40})?(?:[;,] ?(?:and )?(?-i:[A-Z])[^.!?]{2,60})*\.?$",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"(?:with (?:additional |agency )?(?:(?:inputs?|reporting|files?|reports?|material|information|wires?) (?:from"
    r"|by) )?)"
    r"(?P<who>(?-i:(?:the |our )?[A-Z]).{2,90}?)\.?$",
    re.IGNORECASE,
)
_CONTRIBUTED_TO = re.compile(
    r"\s*(?:to (?:this|the) (?:report|story|article|piece|post|item)|reporting|additional reporting|from\b)"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|we|i|who|which|was|were|has|had|have|will|would|said|says)\b", re.IGNORECASE
)
_MASTHEAD_WORDS = ("agencies", "news agencies", "wires", "staff")


def kind_of_line(line: str, *, opening: bool) -> BlockKind | None:
    """What a whole line is, or None for body, headline or subhead. `opening`: no prose has come yet."""
    if not any(c.isalnum() for c in line):
        return "boilerplate"
    if not any(c.isalpha() for c in line):
        return _kind_of_figures(line)
    if is_boilerplate(line):
        return "credit" if _agency_copyright(line) else "boilerplate"
    if is_byline(line, opening=opening):
        return "credit" if agency_byline(line) else "byline"
    if is_credit(line):
        return "credit"
    return "caption" if is_caption(line) else None


def is_credit(line: str) -> bool:
    """A line that says whose copy or help this is: an agency's name, "X contributed", "Reporting by …"."""
    bare = line.strip("()[]-–—*_. \t")
    if agency_named(bare):
        return True
    if len(line) <= 60 and re.fullmatch(r"[—–-]{0,2}\s*\(?[\w/ ,.&'’-]+\)?", line) and all_agencies(bare):
        return True
    if len(line) > 500:
        return False
    return bool(_CREDIT.match(line)) or names_helpers(line) or _contributed(line)


def names_helpers(line: str) -> bool:
    """ "With inputs from PTI", "With Ann Lee in Oslo": names and nothing else."""
    match = _HELPERS.match(line)
    return match is not None and names_only(match["who"])


def all_agencies(words: str) -> bool:
    """Whether a list of names holds agencies alone: "Reuters/AFP", "AP and agencies"."""
    parts = [part.strip(" .") for part in re.split(r"[/,&|–—]|\band\b|\bwith\b|\s-\s", words) if part.strip(" .")]
    return bool(parts) and all(agency_named(part) or part.lower() in _MASTHEAD_WORDS for part in parts)


def _contributed(line: str) -> bool:
    """ "Iris Vale in Oslo contributed." but not "Heavy rain contributed to the flood that killed …"."""
    before, found, after = line.partition("contributed")
    if not found or len(line) > 260 or (after.strip(" .*_") and not _CONTRIBUTED_TO.match(after)):
        return False
    words = [word for word in re.split(r"[\s,]+", before.strip(" *_(")) if word]
    ordinary = [w for w in words if w[0].islower() and not is_job(w) and not names_only(f"X {w}")]
    return bool(words) and len(ordinary) <= max(1, len(words) // 5) and not _PRONOUN.search(before)


def _kind_of_figures(line: str) -> BlockKind | None:
    """A line without a letter: a date is a byline, a page number or a telephone number is the page's own."""
    if len(line) > 60:
        return None  # before its dates are looked for: a million digits would take hours
    if date_only(line):
        return "byline"
    return "boilerplate" if len(line) <= 40 else None


def _agency_copyright(line: str) -> bool:
    notice = re.match(r"\(?(?:copyright|©|\(c\)|&copy;).{0,80}", line, re.IGNORECASE)
    return bool(notice and next(agencies_in(notice.group()), None))
