"""Article-level names: all parties that share one, with what their articles say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.entities import CLASSES, NameClass, article_key
from onrecord.lexicon import lands
from onrecord.model import Party, PartyKind


@dataclass(slots=True)
class ArticleName:
    """One article-level name: its key, the spellings and kinds it is printed in, countries, sectors and roles."""

    key: str
    of: NameClass
    printed: Counter[str] = field(default_factory=Counter)
    kinds: Counter[PartyKind] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    roles: Counter[tuple[str, str | None]] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The spelling printed most; the first in the alphabet among equals."""
        return leading(self.printed)

    @property
    def country(self) -> str | None:
        return leading(self.countries) if self.countries else None


def leading(counts: Counter[str]) -> str:
    """The most frequent, alphabetically first among equals."""
    return min(counts, key=lambda word: (-counts[word], word))


def gather(parties: Iterable[Party]) -> dict[str, ArticleName]:
    """Every article-level name by its key; vague parties and mere descriptions have none."""
    names: dict[str, ArticleName] = {}
    everyone = list(parties)
    alike = lands.named_alike({party.country for party in everyone if party.country})
    for one in everyone:
        party = replace(one, country=alike[one.country]) if one.country in alike else one
        key = article_key(party)
        if key is None:
            continue
        name = names.get(key)
        if name is None:
            name = names[key] = ArticleName(key, CLASSES[party.kind])
        name.printed[party.name] += 1
        name.kinds[party.kind] += 1
        if party.country:
            name.countries[party.country] += 1
        if party.sector:
            name.sectors[party.sector] += 1
        if party.role and party.kind == "person":
            name.roles[party.role, party.country] += 1
    return names
