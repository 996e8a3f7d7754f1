"""Who is meant: the canonical name behind a party, as the record's entities give it."""

from __future__ import annotations

from onrecord.model import Article, Entity, Party, Record


class Names:
    """Looks parties up among a record's entities by name and alias; an alias that two entities share names neither."""

    def __init__(self, record: Record) -> None:
        self._known: dict[str, Entity | None] = {}
        for entity in sorted(record.entities, key=lambda e: e.id):
            for name in {_key(n) for n in (entity.name, *entity.aliases)}:
                self._known[name] = None if name in self._known else entity
        for entity in sorted(record.entities, key=lambda e: e.id):
            self._known[_key(entity.name)] = entity  # a full name beats another's alias
        self._outlets = {outlet.id: outlet.name for outlet in record.outlets}

    def entity(self, party: Party | None) -> Entity | None:
        return self._known.get(_key(party.name)) if party else None

    def of(self, party: Party) -> str:
        """The name to group by: the entity's where there is one, else the party's own."""
        entity = self.entity(party)
        return entity.name if entity else party.name

    def maybe(self, party: Party | None) -> str | None:
        return self.of(party) if party else None

    def outlet(self, article: Article) -> str:
        """Who published it; where that is unknown, what its file calls it."""
        return self.outlet_name(article.outlet) if article.outlet else article.name

    def outlet_name(self, name: str) -> str:
        return self._outlets.get(name, name)


def _key(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
