"""FollowTheMoney's own model reads and validates every entity."""

from __future__ import annotations

import json

from followthemoney import model
from followthemoney.proxy import EntityProxy

from onrecord.exports import export_bytes
from tests.exports.made import attack
from tests.record_builder import record


def entities() -> list[EntityProxy]:
    lines = export_bytes([record(), attack(), attack()], "ftm").decode().splitlines()
    return [model.get_proxy(json.loads(line), cleaned=False) for line in lines]


def test_every_entity_is_valid_and_nothing_is_cleaned_away() -> None:
    lines = [json.loads(line) for line in export_bytes([record(), attack()], "ftm").splitlines()]
    for data in lines:
        proxy = model.get_proxy(data, cleaned=False)
        proxy.schema.validate(data)
        kept = {name: proxy.get(name) for name in data["properties"]}
        assert all(kept.values()), (data, kept)


def test_ids_are_unique_and_references_lead_somewhere() -> None:
    found = entities()
    ids = {proxy.id for proxy in found}
    assert len(ids) == len(found)
    for proxy in found:
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in ids, (proxy.schema.name, prop.name, value)
                assert next(p for p in found if p.id == value).schema.is_a(prop.range)


def test_who_said_what_where() -> None:
    found = {proxy.id: proxy for proxy in entities()}
    quote = next(s for s in record().statements if s.chain)
    said = found[quote.id.replace("_", "-")]
    assert said.schema.name == "Documentation"
    assert found[said.first("entity")].caption == "Ilka Sorrel"
    assert found[said.first("document")].first("publisher") == "The Harbour Ledger"
    assert said.first("summary") == quote.content.text
    link = next(proxy for proxy in found.values() if proxy.schema.name == "UnknownLink")
    assert found[link.first("subject")].schema.is_a("LegalEntity")
    army = next(proxy for proxy in found.values() if proxy.caption == "French army")
    assert army.first("country") == "fr"
