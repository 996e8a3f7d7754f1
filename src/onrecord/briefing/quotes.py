"""Stretches inside quotation marks, in a report and in a sentence about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})
_EDGES = " \t\n,.;:!?…\"'"


def quoted(text: str) -> Iterator[Span]:
    """The stretches inside quotation marks, without the marks; one left open ends with its paragraph."""
    at = 0
    while at < len(text):
        shut = _closing(text, at)
        if shut is None:
            at += 1
            continue
        if at + 1 < shut:
            yield Span(at + 1, shut)
        at = shut + 1


def unbalanced(text: str) -> bool:
    """Whether a quotation is opened in one line and never closed."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("«") != text.count("»")


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at `at` ends; None where none opens there."""
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    end = text.find("\n\n", at)
    end = len(text) if end < 0 else end
    if mark == "'" and (before.isalnum() or not after.isalnum()):
        return None  # an apostrophe
    if mark in "'‘":
        shut = next((m.start() for m in re.finditer(r"['’](?!\w)", text[:end]) if m.start() > at + 1), None)
        return shut if mark == "‘" or shut is not None else None
    if mark == '"':
        shut = text.find('"', at + 1, end)
    elif mark in _PAIRS:
        shut = text.find(_PAIRS[mark], at + 1, end)
    else:
        return None
    return end if shut < 0 else shut


def folded(words: str) -> str:
    """White space and the shape of quotation marks away, punctuation at the ends away; every other sign stays."""
    return " ".join(words.translate(_FOLDED).split()).strip(_EDGES)


def stands_in(words: str, printed: str) -> bool:
    """Whether the words stand in the printed ones as a whole, word by word, in the same order and spelling."""
    wanted = folded(words)
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded(printed)) is not None


def without(text: str, spans: Iterator[Span] | list[Span]) -> str:
    """The text with blanks in the place of some stretches, so that offsets stay."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
