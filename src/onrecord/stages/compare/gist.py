"""One sentence for a finding, made of what its members print. A paraphrase is never put in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Event, Extract, Figure, Party, Statement
from onrecord.stages.compare.counts import Count

LONGEST = 180
_EDGE = re.compile(r"^(?:that|of)\s+|[,;:\s]+$", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def gist(members: Sequence[Extract]) -> str:
    """The shortest full telling among a claim's members, with who says it."""
    events = [m for m in members if isinstance(m, Event)]
    said = [m for m in members if isinstance(m, Statement)]
    named = [s for s in said if s.speaker]
    if named:
        best = min(named, key=lambda s: (_short(s.content.text), len(s.content.text), s.id))
        assert best.speaker is not None
        return f"{_name(best.speaker)}: {_cut(_plain(best.content.text))}"
    if said or events:
        texts = [s.content.text for s in said] or [e.evidence.text for e in events]
        found = _plain(min(texts, key=lambda t: (_short(t), len(t), t)))
        return _cut(found[:1].upper() + found[1:])
    return _cut(" / ".join(m.evidence.text for m in members if isinstance(m, Figure)))


def figures_gist(sides: Sequence[Sequence[Count]], *, joint: str) -> str:
    """The measure and its values in order: "Killed: 14, then 19"."""
    first = sides[0][0].figure
    values = joint.join(_value(side) for side in sides)
    whom = f" ({first.whom})" if first.whom and len({c.figure.whom for s in sides for c in s}) == 1 else ""
    return _cut(f"{first.measure[:1].upper()}{first.measure[1:]}{whom}: {values}")


def _value(side: Sequence[Count]) -> str:
    """The value of a side as its plainest row tells it."""
    row = min(side, key=lambda c: (c.figure.bound != "exact", c.figure.bound == "vague", c.id)).figure
    if row.denied:
        return f"no {row.evidence.text}"
    if row.bound == "vague" and row.bound_words:
        return row.bound_words
    if row.bound == "range" and row.low is not None and row.high is not None:
        return f"{row.low:,.10g} to {row.high:,.10g}"
    value = f"{row.value or 0.0:,.10g}"
    return value if row.bound == "exact" else f"{row.bound} {value}"


def _short(text: str) -> bool:
    """Too little to stand for the finding ("positive")."""
    return len(text.split()) < 4


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _EDGE.sub("", _EDGE.sub("", text.strip())))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _name(party: Party) -> str:
    return party.name[:1].upper() + party.name[1:]
