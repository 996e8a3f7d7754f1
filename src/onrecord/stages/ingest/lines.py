"""A text as units: paragraphs, lines, or one long line, whatever its layout is.

Invariants
- Units do not overlap, stand in order, begin and end in a character that is not white space, and together hold every
  such character of the text.
- Lines that were broken at a fixed width are one unit; lines that are paragraphs of their own are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The signs that end a line."""
_LINE = re.compile(rf"[^{BREAKS}]+")
_BREAK = re.compile(rf"\r\n|[{BREAKS}]")
_CLOSED = re.compile(r"[.!?:;…\"”’')\]]$")


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters `start` to `end`, and how many line breaks stand before it (0: none, it begins inside a line)."""

    start: int
    end: int
    gap: int
    group: int  # units of one group have no blank line between them

    def __len__(self) -> int:
        return self.end - self.start


def units_of(text: str) -> list[Unit]:
    """The units of a text, in order."""
    groups = _groups(text)
    several = [group for group in groups if len(group) > 1]
    votes = sum(1 for group in several if _wrapped(text, group))
    # A document is written at a fixed width or it is not: where most paragraphs show it, the unclear ones follow.
    narrow = votes * 3 >= len(several) or text.isupper()
    units: list[Unit] = []
    for number, group in enumerate(groups):
        if len(group) > 1 and (_wrapped(text, group) or (narrow and _may_be_wrapped(text, group))):
            first, last = group[0], group[-1]
            units.append(Unit(first[0], last[1], first[2], number))
        else:
            units.extend(Unit(start, end, gap, number) for start, end, gap in group)
    return units


def usual_gap(units: list[Unit]) -> int:
    """The number of line breaks that most often parts two units."""
    gaps = [unit.gap for unit in units[1:]]
    return max(sorted(set(gaps)), key=gaps.count) if gaps else 0


def _groups(text: str) -> list[list[tuple[int, int, int]]]:
    """Lines (start, end, breaks before) that follow each other without a blank line between them."""
    groups: list[list[tuple[int, int, int]]] = []
    last_end = 0
    for match in _LINE.finditer(text):
        words = match.group()
        stripped = words.strip()
        if not stripped:
            continue
        start = match.start() + len(words) - len(words.lstrip())
        gap = len(_BREAK.findall(text, last_end, start))
        if groups and gap == 1:
            groups[-1].append((start, start + len(stripped), gap))
        else:
            groups.append([(start, start + len(stripped), gap)])
        last_end = start + len(stripped)
    return groups


def _wrapped(text: str, group: list[tuple[int, int, int]]) -> bool:
    """Whether a group of lines is one paragraph broken at a fixed width (about 50 to 100 characters)."""
    broken = [(start, end) for start, end, _ in group[:-1]]
    if any(not 45 <= end - start <= 110 for start, end in broken) or group[-1][1] - group[-1][0] > 110:
        return False
    open_ended = [end for start, end in broken if not _CLOSED.search(text, max(start, end - 1), end)]
    if len(open_ended) < 0.6 * len(broken):
        return False
    following = [text[start] for start, _, _ in group[1:]]
    if len(group) == 2 or len(open_ended) < len(broken):
        # Two lines may be a headline and its text: only a small letter shows that the sentence goes on.
        return following[0].islower() or (text[group[0][0] : group[-1][1]].isupper() and len(group) > 2)
    return (
        sum(1 for c in following if c.islower() or c.isdigit()) * 3 >= len(following)
        or text[group[0][0] : group[-1][1]].isupper()
    )


def _may_be_wrapped(text: str, group: list[tuple[int, int, int]]) -> bool:
    """Whether a group can be a paragraph at fixed width: its first line is full and does not end a sentence."""
    start, end, _ = group[0]
    return 45 <= end - start <= 110 and not _CLOSED.search(text, max(start, end - 1), end)
