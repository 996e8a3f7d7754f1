"""The tables in folders by day: nothing lost, nothing twice, each row under the day of its report."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from onrecord.exports import Material, by_day, export_to, format_of
from onrecord.exports.tables import TABLES, rows_of
from tests.exports.made import attack
from tests.record_builder import record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("by-day")
    export_to(Material([record(), attack()]), format_of("parquet-by-day"), path)
    return path


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_row_is_there_once(table: str, folder: Path) -> None:
    wanted = [row for found in rows_of([record(), attack()]) for row in found[table]]
    read = [
        tuple(row.values()) for file in folder.glob(f"{table}/*/*.parquet") for row in pq.read_table(file).to_pylist()
    ]
    assert Counter(read) == Counter(wanted)


def test_rows_lie_under_the_day_of_their_report(folder: Path) -> None:
    days = {a.id: a.day for made in (record(), attack()) for a in made.articles}
    assert len(set(days.values())) > 1
    for table, column in (("articles", "id"), ("statements", "article"), ("figures", "article")):
        rows = ds.dataset(folder / table, partitioning="hive").to_table().to_pylist()
        assert rows
        assert [row["day"] and str(row["day"]) for row in rows] == [days[row[column]] for row in rows]


def test_rows_about_a_story_lie_under_its_first_day(folder: Path) -> None:
    first = {made.story.id: made.story.first for made in (record(), attack())}
    rows = ds.dataset(folder / "findings", partitioning="hive").to_table().to_pylist()
    assert {(row["story"], str(row["day"])) for row in rows} <= set(first.items())
    assert rows


def test_the_dictionary_names_every_file(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    named = [path for resource in package["resources"] for path in resource["path"]]
    assert sorted(named) == sorted(str(f.relative_to(folder)) for f in folder.glob("**/*.parquet"))


def test_more_rows_than_are_held_make_more_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_day, "_HELD", 1)
    twice = [record(), record()]
    export_to(Material(twice), format_of("parquet-by-day"), tmp_path)
    assert [f.name for f in sorted(tmp_path.glob("stories/*/*.parquet"))] == ["0.parquet", "1.parquet"]
