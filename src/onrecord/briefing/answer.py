"""What a model wrote, taken apart into sentences with the findings that each cites. Nothing here trusts the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_MARKER = re.compile(r"^\s*(?:[-*•>]+|\d{1,2}[.)]|#+)\s+")
_CITES = re.compile(r"[\[(]\s*(F\s*\d+(?:\s*(?:,|;|and|&|–|-)?\s*F\s*\d+)*)\s*[\])]", re.IGNORECASE)
_NUMBER = re.compile(r"F\s*(\d{1,6})", re.IGNORECASE)
_RUN = re.compile(r"F\s*(\d{1,4})\s*[–-]\s*F\s*(\d{1,4})", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])[\"”’)]*(?:\s*\x00\d+\x00)*\s+(?=[\"“‘(]?[A-Z0-9À-Þ])|\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|No|vs|approx|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]"
    r"|\b[a-z]\.[a-z])\.$"
)
MOST_CHARACTERS = 40_000
"""A brief is some hundred words; a model that does not stop is not read to its end."""


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a model, without its citations, and the numbers of the findings it cites."""

    text: str
    cites: tuple[int, ...]


def sentences(answer: str) -> tuple[Written, ...]:
    """The sentences of an answer in order. A citation belongs to the sentence in or behind which it stands."""
    plain = _THOUGHT.sub(" ", answer[:MOST_CHARACTERS])
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in plain.replace("\x00", " "))
    found: list[Written] = []
    for line in plain.splitlines():
        stripped = _MARKER.sub("", line).replace("**", "").replace("__", "").strip().strip("`").strip()
        found.extend(_of_line(stripped))
    return tuple(found)


def _of_line(line: str) -> Iterator[Written]:
    cites: list[tuple[int, ...]] = []

    def mark(match: re.Match[str]) -> str:
        cites.append(tuple(_numbers(match[1])))
        return f"\x00{len(cites) - 1}\x00"

    marked = _CITES.sub(mark, line)
    for piece in _pieces(marked):
        numbers = [n for found in re.findall(r"\x00(\d+)\x00", piece) for n in cites[int(found)]]
        text = re.sub(r"\s*\x00\d+\x00", "", piece)
        text = " ".join(text.split())
        if text.strip(".,;: "):
            yield Written(text, tuple(dict.fromkeys(numbers)))


def _numbers(words: str) -> Iterator[int]:
    for match in _RUN.finditer(words):
        yield from range(int(match[1]), min(int(match[2]), int(match[1]) + 20) + 1)
    yield from (int(number) for number in _NUMBER.findall(words))


def _pieces(line: str) -> Iterator[str]:
    """A line cut at the ends of its sentences; not behind "Dr.", an initial or inside a quotation."""
    start = 0
    for match in _END.finditer(line):
        before = re.sub(r"\s*\x00\d+\x00", "", line[start : match.end()]).rstrip()
        opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        if opened or _SHORT.search(before):
            continue
        yield line[start : match.end()]
        start = match.end()
    yield line[start:]
