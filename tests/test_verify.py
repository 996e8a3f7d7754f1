"""Each kind of damage is found, and what can be made again is made again, the export as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.stages.report import write_json
from onrecord.store import Store
from onrecord.verify import Fault, faults, mend
from tests.build import article

TEXTS = (
    "Fire at a mill in Velden killed 3 people on Tuesday, the mayor said. Two others were injured, she said.",
    "Three people died when a mill in Velden burned on Tuesday, mayor Ana Holm told reporters.",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        articles = [
            article(text, title="Fire at mill in Velden", url=f"https://example.org/{n}", published="2024-03-06")
            for n, text in enumerate(TEXTS)
        ]
        pipeline.build_articles(articles, store=opened, settings=pipeline.Settings(engine="inline"))
        yield opened


def _export(store: Store) -> str:
    return write_json(list(pipeline.records(store)))


def _damage(store: Store, sql: str) -> list[Fault]:
    with store.transaction() as db:
        assert db.execute(sql).rowcount
    return list(faults(store))


def test_a_fresh_store_is_sound(store: Store) -> None:
    assert store.findings(store.stories()[0].id)
    assert list(faults(store)) == []


def test_an_altered_article_is_named_and_left(store: Store) -> None:
    first = store.article_ids()[0]
    found = _damage(store, f"UPDATE article SET text = text || ' More.' WHERE id = '{first}'")
    assert [(f.kind, f.where) for f in found] == [("article", first)]
    assert not found[0].mendable


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        (
            "extract",
            "UPDATE extract SET payload = replace(payload, '\"words\":[\"', '\"words\":[\"x') WHERE kind = 'event'",
        ),
        ("extract", "UPDATE extract SET payload = '{' WHERE kind = 'statement'"),
        ("extract", "UPDATE annotation SET payload = '[]'"),
        ("derived", "UPDATE finding SET payload = replace(payload, 'members\":[\"', 'members\":[\"x')"),
        ("derived", "UPDATE story SET payload = replace(payload, 'art_', 'xrt_')"),
        ("derived", "DELETE FROM story"),
        ("search", "DELETE FROM search WHERE kind = 'article'"),
    ],
)
def test_what_can_be_made_again_is(store: Store, kind: str, damage: str) -> None:
    before = _export(store)
    found = _damage(store, damage)
    assert {f.kind for f in found} >= {kind}
    mend(store, found)
    pipeline.build_articles([], store=store, settings=pipeline.Settings(engine="inline"))
    assert list(faults(store)) == []
    assert _export(store) == before


def test_a_torn_file_is_said(tmp_path: Path) -> None:
    with Store(tmp_path) as opened:
        opened.add_read([article("The bridge is shut.", title="Bridge")])
        opened.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        path = opened.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 :: 7] = b"\xff" * len(whole[len(whole) // 2 :: 7])
    path.write_bytes(bytes(whole))
    with Store(tmp_path, read_only=True) as opened:
        assert {f.kind for f in faults(opened)} == {"file"}
