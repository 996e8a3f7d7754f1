"""Addresses are read as files on disk are, whatever is behind them."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.model import Article, Skipped
from onrecord.stages.ingest import read

ROWS = [
    {
        "id": str(n),
        "date": f"2031-05-{n:02d}",
        "outlet": "Lake Radio",
        "title": f"Notes from the harbour, part {n}",
        "text": f"The harbour master counted {n + 20} boats on Tuesday and said that the quay would be mended soon.",
    }
    for n in range(1, 7)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles in folders by day, as clusters write them: half of them Parquet, half JSON lines."""
    for row in ROWS:
        day = tmp_path / "lake" / f"day={row['date']}"
        day.mkdir(parents=True)
        if int(row["id"]) % 2:
            pq.write_table(pa.Table.from_pylist([row]), day / "0.parquet")
        else:
            (day / "0.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "lake" / "_SUCCESS").touch()
    return tmp_path / "lake"


def test_an_address_gives_what_the_folder_gives(folder: Path) -> None:
    near, far = (list(read([path])) for path in (str(folder), folder.as_uri()))
    assert sorted(a.id for a in near if isinstance(a, Article)) == sorted(a.id for a in far if isinstance(a, Article))
    assert sum(isinstance(a, Article) for a in far) == len(ROWS)
    assert [s.reason for s in far if isinstance(s, Skipped)] == ["empty"]


def test_an_article_says_under_which_address_it_was_found(folder: Path) -> None:
    (article,) = read([f"file://{folder}/day=2031-05-02/0.jsonl"])
    assert isinstance(article, Article)
    assert article.found.path == f"file://{folder}/day=2031-05-02/0.jsonl"


def test_order_is_by_name(folder: Path) -> None:
    titles = [a.title for a in read([folder.as_uri() + "/"]) if isinstance(a, Article)]
    assert titles == [row["title"] for row in ROWS]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (row,) = read([(tmp_path / "nothing").as_uri()])
    assert isinstance(row, Skipped)
    assert row.reason == "not found"


def test_what_cannot_be_reached_is_said_without_what_is_secret() -> None:
    (row,) = read(["hdfs://clerk:secret@127.0.0.1:9/articles?user=clerk"])
    assert isinstance(row, Skipped)
    assert row.reason == "not readable"
    assert row.found.path == "hdfs://127.0.0.1:9/articles"
