"""What OnRecord is built of: licences that fit, a bill of materials after its standard, an audit that can fail."""

from __future__ import annotations

import json
from email.message import Message
from pathlib import Path

import pytest

from tools import licences, sbom

ROOT = Path(__file__).resolve().parents[2]


def _held(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


def test_every_library_that_is_shipped_has_a_licence_that_fits() -> None:
    found = licences.shipped()
    assert len(found) > 50
    assert {"spacy", "numpy", "lxml", "starlette"} <= {one.name for one in found}
    assert not {"pytest", "ruff", "hypothesis"} & {one.name for one in found}
    assert [f"{one.name}: {one.licence or 'none stated'}" for one in found if not one.fits] == []
    assert [one.name for one in found if "GPL" in one.licence] == []


def test_every_reason_is_for_a_library_that_is_there() -> None:
    found = {one.name for one in licences.shipped()}
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    for name, (licence, why) in licences.REASONED.items():
        assert name in found, f"{name} is no longer shipped; take its reason out"
        assert why
        assert f"| {name} | {licence} |" in page


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("LGPL-2.1-or-later", False),
        ("AGPL-3.0-only OR GPL-2.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_an_expression_fits_or_not(expression: str, fits: bool) -> None:
    assert licences.allowed(expression) is fits


def test_licences_are_read_from_all_places_where_metadata_state_them() -> None:
    assert licences.licence_of(_held(License_Expression="ISC", License="GPL")) == "ISC"
    assert licences.licence_of(_held(License="BSD")) == "BSD-3-Clause"
    assert licences.licence_of(_held(License="Copyright\nall of the text")) == ""
    named = "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"
    assert licences.licence_of(_held(Classifier=named)) == "GNU General Public License v3 (GPLv3)"
    assert not licences.allowed(licences.licence_of(_held(Classifier=named)))


def test_the_lock_pins_every_library_that_is_shipped_by_hash() -> None:
    pinned = sbom.hashes(sbom.LOCK.read_text(encoding="utf-8"))
    for one in licences.shipped():
        assert pinned.get((one.name, one.version)), f"{one.name} {one.version} is not what requirements.lock pins"


@pytest.mark.slow
def test_the_bill_of_materials_follows_its_standard_and_leaves_nothing_out() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    made = sbom.bill()
    text = json.dumps(made)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    components = {licences.plain(str(one["name"])): one for one in sbom._rows(made["components"])}
    assert set(components) == {one.name for one in licences.shipped()}
    assert all(one["licenses"] for one in components.values())
    assert all(one["properties"] for one in components.values())
    assert str(ROOT) not in text
    assert "file:" not in text


def test_the_audit_fails_where_it_could_not_look() -> None:
    """pip-audit goes on where its service does not know a library; only --strict makes that a fault."""
    (line,) = [line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if "pip_audit" in line]
    assert "--strict" in line
    assert "--require-hashes" in line
    assert "requirements.lock" in line
