"""Parquet tables with a data dictionary: a Frictionless Data Package descriptor beside them.

Invariants
- Column order, types and row order are those of `tables`; the files hold no clock.
- Records are written as row groups one after another, so a store of any size fits in memory one story at a time.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from onrecord.exports.base import Json, Material, Out, json_text, utf8
from onrecord.exports.columns import CellType
from onrecord.exports.tables import TABLES, header_of, rows_of
from onrecord.stages.report.tables import Cell

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 20_000
"""Rows per row group: large enough to compress well, small enough to hold."""


def write_parquet(material: Material, out: Out) -> None:
    """One Parquet file per table, and `datapackage.json`, which says what each column means."""
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            file = stack.enter_context(out.file(f"{table.name}.parquet"))
            writer = pq.ParquetWriter(file, _schema(table.name), compression="zstd", store_schema=False)
            writers[table.name] = stack.enter_context(writer)
        waiting: dict[str, list[tuple[Cell, ...]]] = {table.name: [] for table in TABLES}
        for found in rows_of(material.records):
            for name, rows in found.items():
                waiting[name] += rows
                if len(waiting[name]) >= _BATCH:
                    writers[name].write_table(arrow_table(name, waiting[name]))
                    waiting[name] = []
        for name, rows in waiting.items():
            writers[name].write_table(arrow_table(name, rows))
    with out.file("datapackage.json") as file:
        file.write(utf8(json_text(data_dictionary()) + "\n"))


def arrow_table(name: str, rows: list[tuple[Cell, ...]]) -> pa.Table:
    """The rows of one table as an Arrow table, typed and with the meaning of each column in its metadata."""
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header_of(name))
    schema = _schema(name)
    arrays = [
        pa.array([_plain(cell) for cell in column], type=field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _plain(cell: Cell) -> Cell:
    return utf8(cell).decode() if isinstance(cell, str) else cell


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    types: dict[CellType, pa.DataType] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }
    return pa.schema([pa.field(n, types[kind], metadata={"means": means}) for n, kind, means in header_of(name)])


def data_dictionary() -> Json:
    """Every table and column with its meaning, as a Frictionless Data Package."""
    return {
        "profile": "data-package",
        "name": "onrecord",
        "title": "OnRecord: the record as tables",
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "description": table.means,
                "schema": {
                    "fields": [{"name": n, "type": kind, "description": means} for n, kind, means in table.header()],
                },
            }
            for table in TABLES
        ],
    }
