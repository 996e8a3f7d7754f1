"""Insets: a passage amid a report that is another outlet's own, such as the text beside a player, credited at its foot.

Invariant: an inset begins at a player's label ("Now Playing:") and ends at a credit that names who made it ("Media:
Harbour TV"); without both, the passage is the report's own prose.
"""

from __future__ import annotations

import re

from onrecord.stages.ingest.bylines import names_only

_LABEL = re.compile(
    r"(?:now playing|recommended video|related video|featured video|play video|video player"
    r"|watch(?: now| live| the video| this)?|video|audio|listen)\W*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\(?(?:media|video|footage|audio|source|credit|courtesy)(?: (?:by|credit|courtesy of|from|of))?\s*[:/|–—-]\s*"
    r"(?P<who>[^\n]{2,40}?)\W*$",
    re.IGNORECASE,
)
_LONGEST = 12
"""Lines from a player's label to the credit under it. Set by hand, not tuned."""


def inset_label(line: str) -> bool:
    """Whether a line is the label of a player."""
    return len(line) <= 40 and bool(_LABEL.match(line))


def inset_credit(line: str) -> str | None:
    """Whom a line credits with what stands above it ("Media: Harbour TV"), or None."""
    found = _CREDIT.match(line) if len(line) <= 60 else None
    return found["who"].strip() if found and names_only(found["who"]) else None


def insets_in(lines: list[str]) -> list[tuple[range, str]]:
    """The lines of each inset, without its label and its credit, and who is credited."""
    found: list[tuple[range, str]] = []
    label: int | None = None
    for number, line in enumerate(lines):
        if inset_label(line):
            label = number
            continue
        who = inset_credit(line) if label is not None else None
        if label is None or who is None:
            continue
        if number - label <= _LONGEST:
            found.append((range(label + 1, number), who))
        label = None
    return found
