"""Parquet through pyarrow, the workbook through openpyxl, the data dictionary against what is there."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.exports import Material, export_bytes, export_to, format_of
from onrecord.exports.tables import TABLES, rows_of
from onrecord.exports.xlsx import CELL_LIMIT
from onrecord.model import Record
from tests.build import article
from tests.exports.made import attack
from tests.record_builder import record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet")
    export_to(Material([record(), attack()]), format_of("parquet"), path)
    return path


def test_parquet_gives_every_cell_back(folder: Path) -> None:
    for table in TABLES:
        read = pq.read_table(folder / f"{table.name}.parquet")
        wanted = [row for found in rows_of([record(), attack()]) for row in found[table.name]]
        assert [tuple(row.values()) for row in read.to_pylist()] == wanted


def test_the_data_dictionary_says_what_is_there(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    assert {resource["path"] for resource in package["resources"]} == {f.name for f in folder.glob("*.parquet")}
    for resource in package["resources"]:
        schema = pq.read_schema(folder / resource["path"])
        fields = resource["schema"]["fields"]
        assert [(f["name"], types[f["type"]]) for f in fields] == [(f.name, f.type) for f in schema]
        assert all(len(field["description"]) > 5 for field in fields)


def test_keys_are_unique_and_references_lead_somewhere(folder: Path) -> None:
    read = {table.name: pq.read_table(folder / f"{table.name}.parquet").to_pylist() for table in TABLES}
    ids = {name: {row["id"] for row in rows} for name, rows in read.items() if rows and "id" in rows[0]}
    for name, found in ids.items():
        assert len(found) == len(read[name])
    extracts = ids["statements"] | ids["events"] | ids["figures"]
    assert {row["member"] for row in read["finding_members"]} <= extracts
    assert {row["extract"] for row in read["chains"]} <= extracts
    assert {row["article"] for row in read["statements"]} <= ids["articles"]
    entities = {row[c] for row in read["statements"] for c in ("speaker_entity", "addressee_entity")} - {None}
    assert entities
    assert entities <= ids["entities"]


def test_spans_of_a_table_lead_to_its_words(folder: Path) -> None:
    texts = {row["id"]: row for row in pq.read_table(folder / "articles.parquet").to_pylist()}
    for name in ("statements", "events", "figures"):
        for row in pq.read_table(folder / f"{name}.parquet").to_pylist():
            printed = texts[row["article"]]["title" if row["field"] == "title" else "text"]
            ends = [span.split("-") for span in row["spans"].split()]
            assert " … ".join(printed[int(start) : int(end)] for start, end in ends) == row["words"]


def test_the_workbook_gives_every_cell_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export_bytes([record(), attack()], "xlsx")))
    assert book.sheetnames == [*(table.name for table in TABLES), "columns"]
    for table in TABLES:
        sheet = book[table.name]
        wanted = [row for found in rows_of([record(), attack()]) for row in found[table.name]]
        header, *rows = sheet.iter_rows(values_only=True)
        assert header == tuple(name for name, _, _ in table.header())
        assert [tuple(_bare(cell) for cell in row) for row in rows] == [tuple(map(_bare, row)) for row in wanted]
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)  # no formula
    assert sum(1 for _ in book["columns"].iter_rows()) == 1 + sum(len(table.header()) for table in TABLES)


def _bare(cell: object) -> object:
    """XML reads CR LF as LF, and has no BEL."""
    return cell.replace("\r\n", "\n").replace("\x07", "\ufffd").strip() if isinstance(cell, str) else cell


def test_what_a_cell_cannot_hold_is_cut_and_counted(tmp_path: Path) -> None:
    long = article("word " * CELL_LIMIT)
    one = record()
    made = Record(
        story=type(one.story)("sty_00", (long.id,), None, None, ()),
        articles=(long,),
        outlets=(),
        entities=(),
        annotations=(),
        statements=(),
        events=(),
        figures=(),
        findings=(),
        copies=(),
        judgements=(),
    )
    out = export_to(Material([made]), format_of("xlsx"), tmp_path / "x.xlsx")
    assert sum(out.left_out.values()) == 1
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["articles"]
    assert max(len(str(cell.value)) for row in sheet.iter_rows() for cell in row) == CELL_LIMIT
