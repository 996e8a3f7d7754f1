"""Where events and figures lie: the place that their printed name means, decided within the article.

Invariant: only a printed place is located. A dateline or an outlet's home never stands in for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.lexicon import gazetteer
from onrecord.model import Event, Evidence, Figure, Geo
from onrecord.parsed import Parsed

NAME = "rules/places@1"
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_NEAR = ("near", "outside", "off", "around", "close to", "north of", "south of", "east of", "west of", "from")
_AFTER = 40  # characters behind a name that may tell its land


class Locator:
    """The places of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._text = parsed.tree.chars
        self._around: gazetteer.Context | None = None
        self._known: dict[tuple[str, str, bool], Geo | None] = {}

    def figures(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """The same figures, located."""
        return tuple(replace(f, geo=self.geo(f.place, f.evidence)) if f.place else f for f in figures)

    def events(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """The same events, located."""
        return tuple(replace(e, geo=self.geo(e.place, e.trigger)) if e.place else e for e in events)

    def geo(self, place: str | None, evidence: Evidence) -> Geo | None:
        """The place that a printed name means beside some words; None where that is open or no table has it."""
        if not place or not place.strip():
            return None
        at = self._printed(place, evidence)
        after = self._text[at + len(place) : at + len(place) + _AFTER].split("\n", 1)[0] if at >= 0 else ""
        before = self._text[max(0, at - 12) : at].rstrip().casefold() if at >= 0 else ""
        near = before.endswith(_NEAR[:-1]) or (before.endswith("from") and _measured(self._text[max(0, at - 30) : at]))
        asked = (place, after, near)
        if asked not in self._known:
            self._known[asked] = gazetteer.locate(place, around=self._context(), after=after, near=near)
        return self._known[asked]

    def _context(self) -> gazetteer.Context:
        if self._around is None:
            tree = self._parsed.tree
            names = dict.fromkeys(tree.printed(*name) for name in tree.names_in(0, tree.size, _PLACES))
            self._around = gazetteer.context(names)
        return self._around

    def _printed(self, place: str, evidence: Evidence) -> int:
        """Where the name stands in the working copy, in the sentence of the words or nearest to them; -1 if nowhere."""
        start = self._parsed.working.find(evidence.start, evidence.field)
        found, best = self._text.find(place), -1
        while found >= 0:
            if best < 0 or abs(found - start) < abs(best - start):
                best = found
            found = self._text.find(place, found + 1)
        return best


def _measured(words: str) -> bool:
    """ "30 km from [Goma]" is near it, "refugees from [Goma]" is not."""
    return any(part in ("km", "kilometres", "kilometers", "miles", "mile") for part in words.casefold().split())
