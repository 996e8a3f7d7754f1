"""The same tables in folders by day, as clusters and query engines read them: `statements/day=2031-05-14/0.parquet`.

Invariants
- The layout is Hive's: pyarrow, Daft, DuckDB, Spark and Polars take `day` from the folder's name. What has no day lies
  in the folder that stands for null.
- A day is that of publication: of the report that a row was read from; for rows about a story (its findings, entities)
  the first day of the story, which later reports do not move.
- Row order and types are those of `tables`; at most `_HELD` rows are held, whatever the size of the store.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.exports.base import Json, Material, Out, json_text, utf8, view_of
from onrecord.exports.parquet import arrow_table, data_dictionary
from onrecord.exports.tables import TABLES, header_of
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.tables import Cell

NO_DAY: Final = "__HIVE_DEFAULT_PARTITION__"
"""How Hive writes null as the name of a folder; every reader of the layout knows it."""
_HELD = 100_000
"""Rows that wait until they are written; more make further files of the same days."""

Row = tuple[Cell, ...]


def write_parquet_by_day(material: Material, out: Out) -> None:
    """A folder per table, in it a folder per day; and `datapackage.json`, which says what each column means."""
    import pyarrow.parquet as pq

    waiting: dict[tuple[str, str], list[Row]] = {}
    files: dict[tuple[str, str], int] = {}

    def write() -> None:
        for (name, day), rows in sorted(waiting.items()):
            number = files[name, day] = files.get((name, day), -1) + 1
            with out.file(f"{name}/day={day}/{number}.parquet") as file:
                pq.write_table(arrow_table(name, rows), file, compression="zstd", store_schema=False)
        waiting.clear()

    held = 0
    for record in material.records:
        view = view_of(record)
        for table in TABLES:
            day_of = _day_of(table.name, view)
            for row in table.rows(view):
                waiting.setdefault((table.name, day_of(row) or NO_DAY), []).append(row)
                held += 1
        if held >= _HELD:
            write()
            held = 0
    write()
    with out.file("datapackage.json") as file:
        file.write(utf8(json_text(_dictionary(files)) + "\n"))


def _day_of(table: str, view: Digest) -> Callable[[Row], str | None]:
    """The day of a row of this table, by the report that it names."""
    names = [name for name, _, _ in header_of(table)]
    article = _ARTICLE.get(table, "article")
    if article not in names:
        return lambda row: view.record.story.first
    at = names.index(article)

    def day_of(row: Row) -> str | None:
        named = str(row[at])
        return view.articles[named if named in view.articles else view.extracts[named].article].day

    return day_of


_ARTICLE: Final = {"articles": "id", "chains": "extract", "copies": "right"}
"""The column that leads to the report, where it is not called `article`."""


def _dictionary(files: dict[tuple[str, str], int]) -> Json:
    """The descriptor of the plain tables, with the files that there are."""
    package = data_dictionary()
    assert isinstance(package, dict)
    resources = package["resources"]
    assert isinstance(resources, list)
    paths: dict[str, list[Json]] = {}
    for (name, day), last in sorted(files.items()):
        paths.setdefault(name, []).extend(f"{name}/day={day}/{number}.parquet" for number in range(last + 1))
    for table, resource in zip([table.name for table in TABLES], resources, strict=True):
        assert isinstance(resource, dict)
        resource["path"] = paths.get(table, [])
    return package
