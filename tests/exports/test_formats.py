"""What holds for every format: it writes, twice the same, and says what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError, StopRun
from onrecord.exports import FORMATS, Format, Material, export_bytes, export_to, format_of
from onrecord.model import Record
from tests.exports.made import attack
from tests.record_builder import record

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "export.md").read_text(encoding="utf-8")


def written(form: Format, folder: Path, *records: Record) -> dict[str, bytes]:
    """Every file of an export, by name."""
    path = folder / form.name
    export_to(Material(records), form, path)
    if form.kind == "file":
        return {"": path.read_bytes()}
    return {str(f.relative_to(path)): f.read_bytes() for f in sorted(path.rglob("*")) if f.is_file()}


def shuffled(one: Record) -> Record:
    """The same record with its parts in another order."""
    return replace(
        one,
        articles=one.articles[::-1],
        entities=one.entities[::-1],
        statements=one.statements[::-1],
        events=one.events[::-1],
        figures=one.figures[::-1],
        findings=one.findings[::-1],
    )


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_same_records_give_the_same_bytes(form: Format, tmp_path: Path) -> None:
    first = written(form, tmp_path / "one", record(), attack())
    again = written(form, tmp_path / "two", shuffled(record()), shuffled(attack()))
    assert all(first.values())
    assert first == again


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_store_without_stories_gives_a_file_that_is_whole(form: Format, tmp_path: Path) -> None:
    files = written(form, tmp_path)
    assert files
    if form.suffix in {"json", "jsonld", "geojson"}:
        import json

        json.loads(files[""])
    if form.suffix in {"xml", "graphml"}:
        from lxml import etree

        etree.fromstring(files[""])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_line_that_does_not_resolve_does_not_leave(form: Format, tmp_path: Path) -> None:
    good = record()
    wrong = replace(good, articles=(replace(good.articles[0], text="Other words."), *good.articles[1:]))
    with pytest.raises(OnRecordError):
        written(form, tmp_path, wrong)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_format_is_explained(form: Format) -> None:
    assert f"| `{form.name}` | {form.holds} | {form.lost} |" in PAGE
    assert form.line.count(". Lost: ") == 1


def test_what_a_format_cannot_hold_is_counted(tmp_path: Path) -> None:
    out = export_to(Material([record()]), format_of("plover"), tmp_path / "x")
    assert out.left_out == {"event without a date of its own": 1}
    out = export_to(Material([attack()]), format_of("gdelt"), tmp_path / "y")
    assert sum(out.left_out.values()) == 1
    assert "planned" in next(iter(out.left_out))


def test_names_are_checked() -> None:
    with pytest.raises(StopRun, match="jsonld"):
        format_of("papyrus")
    with pytest.raises(StopRun, match="folder"):
        export_bytes([record()], "parquet")
    assert export_bytes([record()], "csl").startswith(b"[\n")
