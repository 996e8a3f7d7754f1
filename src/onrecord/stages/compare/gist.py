"""One sentence for a finding, made of what its members print. A paraphrase is never put in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.model import Article, Event, Extract, Figure, Party, Statement
from onrecord.stages.compare.counts import Count
from onrecord.text.meaning import content

LONGEST = 180
_EDGE = re.compile(r"^(?:that|of)\s+|[,;:\s]+$", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def gist(members: Sequence[Extract], *, articles: Mapping[str, Article]) -> str:
    """The happening, where two reports tell it as one; else the shortest full statement with who says it."""
    events = [m for m in members if isinstance(m, Event)]
    said = [m for m in members if isinstance(m, Statement)]
    if not said or (len({e.article for e in events}) > 1 and len({s.article for s in said}) < 2):
        if events:
            found = _plain(_told_best(events))
            return _cut(found[:1].upper() + found[1:])
        return _cut(" / ".join(m.evidence.text for m in members if isinstance(m, Figure)))
    said_best = min(said, key=lambda s: (s.speaker is None, _fullness(s.content.text), s.id))
    if sentence := _sentence(said_best, articles):
        return _cut(sentence)
    told = _plain(said_best.content.text)
    if said_best.speaker is None:
        return _cut(told[:1].upper() + told[1:])
    return f"{_name(said_best.speaker)}: {_cut(told)}"


def _told_best(events: Sequence[Event]) -> str:
    """Of all places that tell a happening the words that tell most of what two reports tell, and least besides.

    A number that one report alone gives weighs most against a wording: the others do not speak of it.
    """
    told = [(e, evidence.text) for e in events for evidence in (e.evidence, *(t.evidence for t in e.again))]
    words = [{w.concept: w.weight for w in content(text)} for _, text in told]
    reports: dict[str, set[str]] = {}
    for (event, _), concepts in zip(told, words, strict=True):
        for concept in concepts:
            reports.setdefault(concept, set()).add(event.article)

    def rank(at: int) -> tuple[bool, float, tuple[bool, int, str]]:
        event, text = told[at]
        value = 0.0
        for concept, weight in words[at].items():
            alone = OUTSIDE * (2.0 if concept.startswith("#") else 1.0)
            value += weight if len(reports[concept]) > 1 else -alone * weight
        both = bool(event.actor and event.recipient)
        return not (both and value > 0), -round(value, 6), _fullness(text)

    return told[min(range(len(told)), key=rank)][1]


OUTSIDE = 0.5
"""What a word that only one report tells counts against a wording, of what a shared one counts for it."""


def _sentence(statement: Statement, articles: Mapping[str, Article]) -> str | None:
    """Who said it, the cue and the content as one printed stretch: "The mayor called on owners to stay ashore".

    The speaker's name stands in for the words that name him, so that "he" is nobody.
    """
    party, cue, content = statement.speaker, statement.cue, statement.content
    if party is None or party.evidence is None or cue is None or statement.manner == "direct":
        return None
    if len(content.spans) > 1 or len({(e.article, e.field) for e in (party.evidence, cue, content)}) > 1:
        return None
    if not party.evidence.end <= cue.start < cue.end <= content.start or content.start - party.evidence.end > FRAME:
        return None
    printed = articles[statement.article].printed(content.field)[party.evidence.end : content.end]
    if "\n\n" in printed or any(mark in printed[: content.start - party.evidence.end] for mark in '"“”.;'):
        return None
    named = party.name if party.kind != "unnamed" else party.evidence.text
    return _plain(f"{named[:1].upper()}{named[1:]} {printed.lstrip(' ,')}")


FRAME = 60
"""Characters between the speaker and what is said, up to which both are printed as one stretch."""


def _fullness(text: str) -> tuple[bool, int, str]:
    """Shorter is better, as long as it is a telling ("positive" is none)."""
    return len(text.split()) < 5, len(text), text


def figures_gist(sides: Sequence[Sequence[Count]], *, joint: str) -> str:
    """The measure and its values in order: "Killed: 14, then 19"."""
    first = sides[0][0].figure
    values = joint.join(_value(side) for side in sides)
    narrowed = {c.figure.whom for s in sides for c in s if c.whom}
    whom = f" ({first.whom})" if first.whom and sides[0][0].whom and len(narrowed) == 1 else ""
    told = {c.figure.measure for side in sides for c in side}
    measure = first.measure if len(told) == 1 else sides[0][0].measure
    measure = _LABELS.get(measure, measure)
    plain = first.kind == "count" or first.unit == first.measure
    unit = "" if plain else f" {first.unit}"
    return _cut(f"{measure[:1].upper()}{measure[1:]}{whom}: {values}{unit}")


_LABELS = {"attended": "crowd"}
"""Measures whose own name reads ill before a number."""


def _value(side: Sequence[Count]) -> str:
    """The value of a side as its plainest row tells it."""
    row = min(side, key=lambda c: (c.figure.bound != "exact", c.figure.bound == "vague", c.id)).figure
    if row.denied:
        return f"not {row.value:,.10g}" if row.value else "none"
    if row.bound == "vague" and row.bound_words:
        return row.bound_words
    if row.bound == "range" and row.low is not None and row.high is not None:
        return f"{row.low:,.10g} to {row.high:,.10g}"
    value = f"{row.value or 0.0:,.10g}"
    return value if row.bound == "exact" else f"{row.bound} {value}"


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _EDGE.sub("", _EDGE.sub("", text.strip())))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _name(party: Party) -> str:
    return party.name[:1].upper() + party.name[1:]
