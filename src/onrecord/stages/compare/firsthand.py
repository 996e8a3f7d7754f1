"""Who knows a thing for himself: who spoke to the report itself, who saw it, and whose reporter was there.

Invariants (DESIGN.md, rule 4)
- Only printed words show it: "told the Courier" in the Courier, "a Courier reporter saw", "I saw the wheel come off".
- A paper that is told something by another paper's reporter rests on that reporter: "a Reuters witness" is one origin
  wherever it is cited.
- What everybody was told ("told reporters", "told a news conference") was told to nobody in particular.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.entities import name_key
from onrecord.lexicon.agencies import agency_named
from onrecord.model import Article, Evidence, Party, Record, Statement

_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_REPORTER = r"(?:reporter|correspondent|journalist|photographer|witness|news team|camera crew)"
_OURS = re.compile(
    rf"\b(?:our|this (?:paper|newspaper|magazine|site)['’]?s?)\s+(?:own\s+)?{_REPORTER}s?\b", re.IGNORECASE
)
_TOLD_US = re.compile(
    r"\b(?:told|tells|confirmed to|said to|spoke to|speaking to|interview with)\s+(?:this|our)\s+"
    rf"(?:newspaper|paper|magazine|website|site|programme|{_REPORTER}s?)\b|\b(?:told|tells)\s+us\b",
    re.IGNORECASE,
)
_SAW = re.compile(
    r"\b(?:saw|seen|see|watched|watching|witnessed|counted|heard|observed|found|noticed|visited)\b", re.IGNORECASE
)
_I_SAW = re.compile(
    r"\b(?:I|we)\s+(?:\w+\s+)?(?:saw|see|heard|hear|felt|watched|counted|smelled|smelt|noticed|found|carried|pulled|ran|"
    r"escaped|survived|woke|jumped|swam|crawled)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A press house whose reporter was there."""

    key: str
    name: str


class Firsthand:
    """What the articles of a record print of how they know."""

    def __init__(self, record: Record) -> None:
        self._articles = {a.id: a for a in record.articles}
        self._breaks: dict[str, list[tuple[int, int]]] = {}
        self._names = {a.id: _names(a) for a in record.articles}
        self._told = {
            i: _pattern(
                names,
                r"(?:told|tells|tell|confirmed to|said to|spoke to|speaking to|speaking with|"
                r"interview with|interviewed by)\s+(?:the\s+|a\s+|an\s+)?{}\b",
            )
            for i, names in self._names.items()
        }
        self._theirs = {
            i: _pattern(names, rf"\b(?:the\s+|a\s+|an\s+|two\s+)?{{}}(?:['’]s)?\s+{_REPORTER}s?\b")
            for i, names in self._names.items()
        }
        self._keys = {i: frozenset(map(name_key, names)) for i, names in self._names.items()}
        self._others = frozenset().union(*self._keys.values())

    def told_here(self, article: str, *places: Evidence | None) -> bool:
        """Whether the sentence of one of some places says that this report itself was told."""
        told = self._told[article]
        for place in places:
            if place is not None and place.field == "text":
                printed = self._sentence(place)
                if _TOLD_US.search(printed) or (told is not None and told.search(printed)):
                    return True
        return False

    def reporter(self, party: Party, article: str) -> Spot | None:
        """The press house whose reporter a party is: "a Reuters witness", "our correspondent"."""
        words = party.evidence.text if party.evidence else party.name
        for printed in (words, party.name.removeprefix("unnamed "), party.role or ""):
            if _OURS.search(printed):
                return self._house(article)
            found = re.fullmatch(
                rf"(?:(?:the|a|an|two)\s+)?(.+?)(?:['’]s)?\s+{_REPORTER}s?(?:\s.*)?", printed.strip(), re.IGNORECASE
            )
            if found and (house := self._press(found.group(1), article)):
                return house
        return None

    def seen_here(self, place: Evidence) -> Spot | None:
        """The press house whose reporter saw what is told at a place: "…, a Courier reporter at the scene saw"."""
        if place.field != "text":
            return None
        printed = self._sentence(place)
        theirs = self._theirs[place.article]
        own = _OURS.search(printed) or (theirs.search(printed) if theirs else None)
        return self._house(place.article) if own and _SAW.search(printed) else None

    def _press(self, name: str, article: str) -> Spot | None:
        key = name_key(name)
        if key in self._keys[article]:
            return self._house(article, agency=name)
        if key in self._others:
            return Spot(f"spot:{key}", name)
        agency = agency_named(name)
        return Spot(f"spot:{name_key(agency.name)}", agency.name) if agency else None

    def _house(self, article: str, *, agency: str = "") -> Spot:
        here = self._articles[article]
        credited = next((c.agency for c in here.credits if name_key(c.agency) == name_key(agency)), None)
        name = credited or here.outlet or here.label
        return Spot(f"spot:{name_key(name)}", name)

    def _sentence(self, place: Evidence) -> str:
        text = self._articles[place.article].text
        if place.article not in self._breaks:
            self._breaks[place.article] = [m.span() for m in _BREAK.finditer(text)]
        breaks = self._breaks[place.article]
        before = bisect_right(breaks, place.start, key=lambda span: span[1])
        after = bisect_left(breaks, place.end, key=lambda span: span[0])
        start = breaks[before - 1][1] if before else 0
        return text[start : breaks[after][0] if after < len(breaks) else len(text)]


def saw_it(statement: Statement) -> bool:
    """Whether somebody by name tells in his own words what he himself saw, heard or went through."""
    speaker = statement.speaker
    named = speaker is not None and speaker.kind == "person"
    return (
        named and statement.manner != "indirect" and not statement.chain and bool(_I_SAW.search(statement.content.text))
    )


def _names(article: Article) -> tuple[str, ...]:
    """What a report's own press houses are called: its outlet, and the agencies that it credits."""
    found = (article.outlet or "", *(c.agency for c in article.credits))
    bare = (n.removeprefix("The ") for n in found)
    return tuple(dict.fromkeys(n for n in bare if n))


def _pattern(names: tuple[str, ...], frame: str) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(frame.format("(?:" + "|".join(re.escape(n) for n in names) + ")"))
