"""STIX 2.1 through its library and OASIS's validator; MISP through PyMISP and the schema it ships."""

from __future__ import annotations

import json
from importlib import resources

import pymisp
import pytest
import stix2
from jsonschema import Draft202012Validator
from stix2validator import ValidationOptions, validate_string

from onrecord.exports import export_bytes
from onrecord.exports.graded import Graded
from onrecord.stages.report.digest import Digest
from tests.exports.made import attack
from tests.record_builder import record


@pytest.fixture(scope="module")
def bundle() -> str:
    return export_bytes([record(), attack()], "stix").decode()


def test_the_stix_validator_finds_no_error(bundle: str) -> None:
    found = validate_string(bundle, ValidationOptions(version="2.1", strict_types=True))
    assert [str(error) for error in found.errors or ()] == []
    assert found.is_valid


def test_the_stix_library_reads_every_object(bundle: str) -> None:
    parsed = stix2.parse(bundle, allow_custom=False)
    by_id = {made.id: made for made in parsed.objects}
    assert len(by_id) == len(parsed.objects)
    kinds = {made.type for made in parsed.objects}
    assert kinds == {"identity", "location", "note", "incident", "relationship", "grouping", "report"}
    for made in parsed.objects:
        refs = [*made.get("object_refs", []), made.get("source_ref"), made.get("target_ref")]
        assert {ref for ref in refs if ref} <= set(by_id)
    quotation = next(s for s in record().statements if s.chain)
    notes = [made for made in parsed.objects if made.type == "note" and quotation.content.text in made.content]
    assert len(notes) == 2  # two reports print it: two notes
    assert "as told by the palace press office" in notes[0].content
    assert notes[0].external_references[0].external_id == quotation.article


def test_grades_are_peoples_and_credibility_is_counted(bundle: str) -> None:
    ours = Digest(attack())
    graded = Graded(ours)
    nine = next(e for e in ours.extracts.values() if e.evidence.text == "nine people")
    assert graded.tags(nine) == (
        'admiralty-scale:source-reliability="b"',
        'admiralty-scale:information-credibility="6"',
    )
    labels = {label for made in stix2.parse(bundle).objects for label in made.get("labels", [])}
    assert 'admiralty-scale:source-reliability="f"' in labels  # whom nobody graded
    assert 'admiralty-scale:information-credibility="1"' in labels  # two independent origins
    sure = [made for made in stix2.parse(bundle).objects if made.get("confidence")]
    assert {made.confidence for made in sure} == {90}


def test_pymisp_reads_every_event() -> None:
    text = export_bytes([record(), attack()], "misp")
    described = json.loads((resources.files("pymisp") / "data" / "describeTypes.json").read_text())["result"]
    wanted = [record(), attack()]
    for held, one in zip(json.loads(text)["response"], wanted, strict=True):
        event = pymisp.MISPEvent()
        event.from_dict(**held)
        assert len(event.attributes) == len(one.articles) + len(list(one.extracts()))
        assert len({attribute.uuid for attribute in event.attributes}) == len(event.attributes)
        for attribute in event.attributes:
            assert attribute.type in described["category_type_mappings"][attribute.category]
        lines = [a for a in event.attributes if "[" in a.comment]
        assert all(len(a.tags) == 2 and a.tags[0].name.startswith("admiralty-scale:") for a in lines)
        assert event.event_reports[0].content.startswith("# ")


def test_misp_events_fit_the_schema_that_pymisp_ships() -> None:
    schema = json.loads((resources.files("pymisp") / "data" / "schema-lax.json").read_text())
    Draft202012Validator.check_schema({key: value for key, value in schema.items() if key != "$schema"})
    for held in json.loads(export_bytes([record(), attack()], "misp"))["response"]:
        errors = [error.message for error in Draft202012Validator(schema).iter_errors(held)]
        assert errors == []
