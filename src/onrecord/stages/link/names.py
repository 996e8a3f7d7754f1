"""Article-level names: all parties that share one, with what their articles say of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


Said = Counter[tuple[PartyKind, str, str | None, str | None, str | None]]
"""What one article, or all, say of names: (kind, name, country, sector, role), each as often as it stands there."""


def said(parties: Iterable[Party]) -> Said:
    """What is said of the parties of an article; of those who are nobody's entity nothing but their land."""
    return Counter((p.kind, p.name, p.country, p.sector, p.role) for p in parties)


def gather(parties: Iterable[Party]) -> dict[str, ArticleName]:
    """Every article-level name by its key; vague parties and mere descriptions have none."""
    told = said(parties)
    names: dict[str, ArticleName] = {}
    add(names, told, alike=lands.named_alike({country for _, _, country, _, _ in told if country}))
    return names


def add(names: dict[str, ArticleName], told: Said, *, alike: Mapping[str, str], times: int = 1) -> set[str]:
    """Add what is said to the names, or with `times` -1 take it away; returns the keys of those that it is said of.

    `alike`: adjectives that stand for a land → its name.
    """
    keys = set()
    for (kind, printed, land, sector, role), number in told.items():
        country = alike.get(land, land) if land else land
        key = article_key(Party(printed, kind, None, role=role, country=country, sector=sector))
        if key is None:
            continue
        keys.add(key)
        name = names.get(key)
        if name is None:
            name = names[key] = ArticleName(key, CLASSES[kind])
        count = times * number
        name.printed[printed] += count
        name.kinds[kind] += count
        if country:
            name.countries[country] += count
        if sector:
            name.sectors[sector] += count
        if role and kind == "person":
            name.roles[role, country] += count
    return keys


def pruned(name: ArticleName) -> ArticleName | None:
    """The name, rid of what nobody says any more; None where nobody names it."""
    for counts in (name.printed, name.kinds, name.countries, name.sectors, name.roles):
        for gone in [what for what, number in counts.items() if number <= 0]:
            del counts[gone]
    return name if name.printed else None


def packed(name: ArticleName) -> str:
    """A name as text."""
    counts = (name.printed, name.kinds, name.countries, name.sectors, name.roles)
    return json.dumps([name.of, *([[key, n] for key, n in c.items()] for c in counts)], ensure_ascii=False)


def unpacked(key: str, text: str) -> ArticleName:
    """The name that `packed` wrote."""
    of, printed, kinds, countries, sectors, roles = json.loads(text)
    return ArticleName(
        key,
        of,
        Counter(dict(printed)),
        Counter(dict(kinds)),
        Counter(dict(countries)),
        Counter(dict(sectors)),
        Counter({(role, land): n for (role, land), n in roles}),
    )


def packed_said(told: Said) -> str:
    """What an article says, as text."""
    return json.dumps([[*what, n] for what, n in told.items()], ensure_ascii=False)


def unpacked_said(text: str) -> Said:
    """What `packed_said` wrote."""
    return Counter({(kind, name, land, sector, role): n for kind, name, land, sector, role, n in json.loads(text)})
