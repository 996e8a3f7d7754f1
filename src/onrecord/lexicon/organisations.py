"""Organisations by kind and country: parliaments, parties, armed groups, services, agencies, companies, universities.

Invariants
- One line of data/organisations.txt holds the organisations of one country and one role code: easy to read and extend.
- What the state runs (`_STATE`) speaks for its government, a parliament's chambers for the parliament; all others, and
  what belongs to a part of a country, are origins of their own.
- A name that two lines give belongs to the first; bodies.tsv goes before this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import StopRun
from onrecord.lexicon.words import lines
from onrecord.model import PartyKind

FILE = "organisations.txt"
_STATE = frozenset({"GOV", "MIL", "SPY", "COP"})
_GROUPS = frozenset({"REB", "PRM", "UAF", "CRM", "RAD"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation as listed. `country` is empty where it belongs to none."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    regional: bool = False

    @property
    def kind(self) -> PartyKind:
        return "group" if self.sector in _GROUPS else "organisation"

    @property
    def speaks_for(self) -> Literal["gov", "leg", "self"]:
        """On whose word it rests: its government's, its parliament's or its own."""
        if self.regional or not self.country:
            return "self"
        return "gov" if self.sector in _STATE else "leg" if self.sector == "LEG" else "self"


def listed() -> Iterator[Organisation]:
    """Every organisation, in the order of the file."""
    for line in lines(FILE):
        head, colon, names = line.partition(": ")
        country, slash, sector = head.partition(" / ")
        if not (colon and slash):
            raise StopRun(f'{FILE}: "{line[:60]}" is not of the form "country / code: name|alias; name"')
        for item in names.split(";"):
            name, *aliases = (part.strip() for part in item.split("|"))
            yield Organisation(name, tuple(aliases), country.rstrip("*-"), sector, country.endswith("*"))
