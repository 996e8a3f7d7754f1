"""Who is meant: the canonical name behind a party, and how outlets are called."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities import Entities
from onrecord.lexicon.spelling import one_spelling
from onrecord.model import Article, Entity, Event, Figure, Party, Record


class Names:
    """Looks parties up among a record's entities."""

    def __init__(self, record: Record) -> None:
        self._entities = Entities(record.entities)
        self._outlets = {outlet.id: outlet.name for outlet in record.outlets}
        self._described: dict[str, str] = {}  # of "organisers" and "organizers" the first in the alphabet
        for name in sorted({party.name for party in _parties(record) if party.kind == "unnamed"}):
            self._described.setdefault(one_spelling(name), name)

    def entity(self, party: Party | None) -> Entity | None:
        return self._entities.of(party) if party else None

    def origin(self, party: Party) -> str:
        """On whose word what it says rests."""
        return self._entities.origin_of(party).name

    def of(self, party: Party) -> str:
        """The name to group by: the entity's where there is one, else the party's own, in one spelling."""
        entity = self.entity(party)
        if entity is None and party.kind == "unnamed":
            return self._described.get(one_spelling(party.name), party.name)
        return entity.name if entity else party.name

    def maybe(self, party: Party | None) -> str | None:
        return self.of(party) if party else None

    def outlet(self, article: Article) -> str:
        """Who published it; where that is unknown, the beginning of its title, or what its file calls it."""
        return self.outlet_name(article.outlet) if article.outlet else article.label

    def outlet_name(self, name: str) -> str:
        return self._outlets.get(name, name)


def _parties(record: Record) -> Iterator[Party]:
    """Everybody who speaks, acts or is a source in a record."""
    for extract in record.extracts():
        if isinstance(extract, Event):
            found = (extract.actor, extract.recipient)
        elif isinstance(extract, Figure):
            found = (extract.source, None)
        else:
            found = (extract.speaker, extract.addressee)
        yield from (party for party in found if party)
