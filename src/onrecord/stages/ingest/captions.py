"""Captions: lines that describe or credit a picture.

Invariant: prose that mentions a picture ("Photos provided by the ministry showed …") is prose. A caption shows itself
by the form of its credit, at its start or at its end.
"""

from __future__ import annotations

import re

_START = re.compile(
    r"(?:(?:file|stock|handout|buy|undated|courtesy) )?(?:photo|image|picture|pic|photograph|illustration|graphic"
    r"|media|video"
    r"|credit|photo credit|image credit|photo courtesy|picture credit|image source|photo illustration)s?"
    r"(?: credit| courtesy| source| copyright| caption)?(?: of| by)?\s*[:|/]\s*\S"
    r"|photo(?:graph)?s? (?:by|courtesy(?: of)?) (?-i:[A-Z])|image (?:copyright|credit|caption|source)\b|caption\s*:"
    r"|buy photo\b"
    r"|(?:generic )?(?:file|stock|handout) (?:photo|image|picture)s?\s*(?:[:.(–—-]|of\b|$)"
    r"|(?-i:FILE|File)\s*[-–—:]\s+\S|view full caption\b|pictured (?:above|below|here|left|right)?\s*[:,]",
    re.IGNORECASE,
)
_AGENCY = (
    r"(?:getty|shutterstock|epa\b|epa-efe|ap photo|afp photo|associated press file|istock|alamy|zuma|sipa|rex features"
    r"|nurphoto|via ap\b|via reuters|via afp|pool photo|file photo|screen ?grab|screenshot|handout|lehtikuva|photo:"
    r"|photo by"
    r"|photo courtesy|picture:|image:|credit:|photograph:|afp/|reuters/|ap/)"
)
_ENDS = (
    # (Bo Yun/Agency via AP), [Photo/Agency], (archive), (Courtesy: Town Hall), (Published Friday, …)
    rf"\((?=[^()]{{0,120}}(?:{_AGENCY}|\barchive|\bphoto\))|courtesy|facebook\)"
    rf"|published \w+, )[^()]{{2,120}}(?<!\.)\)",
    rf"\[(?=[^\[\]]{{0,80}}{_AGENCY})[^\[\]]{{2,80}}\]",
    # after a full stop only: (Source: Station), (WXYZ), (Example Times)
    r"(?<=[.!?\"”’)] )\((?:source: ?[^()]{2,80}|(?-i:[KW][A-Z]{2,3})(?:[ -](?:TV|DT|FM))?"
    r"|[\w ]{0,30}(?-i:News|TV|Times|Post|Tribune|Herald|Photo|Courier|Gazette|Journal)[\w /]{0,30})\)",
    # "… on Tuesday. Photo: Bo Yun", "… Credit: Agency"
    r"(?<=[.!?\"”)] )(?-i:Photo|Image|Picture|Credit|Photograph)s?(?: by| courtesy of| credit:?|:) ?[^.:]{2,60}",
    # AP Photo/Bo Yun, REUTERS/Bo Yun, via Getty Images
    r"(?<=[\s.—–-])(?-i:AP Photo|AFP Photo|REUTERS|Reuters|Getty Images|AFP|EPA)\s?/\s?(?-i:[A-Z])[\w .'’-]{1,40}"
    r"(?:/[\w .'’-]{2,40})*",
    r"(?:via |[/|©:] ?)Getty Images|view full caption .{2,60}",
)
_END = re.compile(
    rf"(?:{'|'.join(_ENDS)})[\s.]*(?:less|more|hide caption|toggle caption|buy photo)?\s*$", re.IGNORECASE
)
_CUT = re.compile(r"(?:\.\.\.|…) ?more$|\) ?less$")
_SOURCED = re.compile(r"[^.!?]{3,70} \(source: ?[^()]{2,60}\)$", re.IGNORECASE)
_LONGEST, _LONGEST_BY_START = 700, 400  # characters
_REACH = 160  # a credit begins at most so many characters before the end


def is_caption(line: str) -> bool:
    """A picture's caption or its credit."""
    if len(line) > _LONGEST:
        return False
    if _END.search(line, max(0, len(line) - _REACH)) or _CUT.search(line) or _SOURCED.match(line):
        return True
    return len(line) <= _LONGEST_BY_START and bool(_START.match(line))


def is_picture_credit(line: str) -> bool:
    """A line that is only the credit of the picture whose caption stands above it: "(Bo Yun/Agency via AP)"."""
    return len(line) <= 120 and line[:1] in "([" and line[-1:] in ")]" and bool(_END.fullmatch(line))
