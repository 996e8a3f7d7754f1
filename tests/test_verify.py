"""Each kind of damage is found, and what can be made again is made again, the export as before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import desk, pipeline
from onrecord.errors import StopRun
from onrecord.stages.report import write_json
from onrecord.store import FILE, Store
from onrecord.verify import Fault, faults, mend
from tests.build import article

TEXTS = (
    "Fire at a mill in Velden killed 3 people on Tuesday, the mayor said. Two others were injured, she said.",
    "Three people died when a mill in Velden burned on Tuesday, mayor Ana Holm told reporters.",
)

ARTICLES = [
    article(text, title="Fire at mill in Velden", url=f"https://example.org/{n}", published="2024-03-06")
    for n, text in enumerate((*TEXTS, TEXTS[0]))
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        pipeline.build_articles(ARTICLES, store=opened, settings=pipeline.Settings(engine="inline"))
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
    assert [(f.kind, f.where) for f in found if not f.mendable] == [("article", first)]
    mend(store, found)
    assert [(f.kind, f.where) for f in faults(store)] == [("article", first)]


ALL = [
    ("extract", "UPDATE extract SET payload = replace(payload, 'words\":[\"', 'words\":[\"x') WHERE kind = 'event'"),
    ("extract", "UPDATE extract SET payload = '{' WHERE kind = 'statement'"),
    ("extract", """UPDATE extract SET payload = replace(payload, 'affirmed', 'negated') WHERE kind = 'statement' """),
    ("extract", """UPDATE extract SET payload = replace(payload, 'start":', 'start":1') WHERE kind = 'figure' """),
    ("extract", "UPDATE extract SET kind = 'figure' WHERE kind = 'event'"),
    ("extract", "UPDATE annotation SET payload = '[]'"),
    ("extract", "DELETE FROM annotation"),
    ("extract", "DELETE FROM extract WHERE kind = 'figure'"),
    ("extract", "DELETE FROM done"),
    ("extract", "UPDATE done SET version = 'another'"),
    ("derived", """UPDATE finding SET payload = replace(payload, 'members":["', 'members":["x') """),
    ("derived", """UPDATE finding SET payload = replace(payload, '"relation":"agree', '"relation":"conflict') """),
    ("derived", "UPDATE finding SET payload = '' WHERE id = (SELECT min(id) FROM finding)"),
    ("derived", "DELETE FROM finding WHERE id = (SELECT min(id) FROM finding)"),
    ("derived", "DELETE FROM compared"),
    ("derived", """UPDATE story SET payload = replace(payload, 'art_', 'xrt_') """),
    ("derived", "DELETE FROM story"),
    ("derived", "DELETE FROM story_article"),
    ("derived", "UPDATE story_article SET story = 'sty_0000'"),
    ("derived", "DELETE FROM placed"),
    ("derived", "UPDATE placed SET article = 'art_stranger' WHERE article = (SELECT min(id) FROM article)"),
    ("derived", "DELETE FROM shingles"),
    ("derived", "DELETE FROM summary"),
    ("derived", "DELETE FROM address"),
    ("derived", "DELETE FROM outlet"),
    ("derived", "DELETE FROM entity"),
    ("derived", "UPDATE entity SET payload = '{\"id\":'"),
    ("derived", "UPDATE copy SET payload = replace(payload, 'art_', 'xrt_')"),
    ("derived", "UPDATE copy SET payload = 'x'"),
    ("derived", "DELETE FROM copy"),
    ("search", "DELETE FROM search WHERE kind = 'article'"),
    ("search", "DELETE FROM search WHERE kind = 'statement'"),
    ("search", "UPDATE search SET words = 'nothing of it' WHERE kind = 'article'"),
]


@pytest.mark.parametrize(("kind", "damage"), ALL, ids=[sql[:60] for _, sql in ALL])
def test_what_can_be_made_again_is(store: Store, kind: str, damage: str) -> None:
    before = _export(store)
    found = _damage(store, damage)
    assert {f.kind for f in found} >= {kind}
    assert all(f.mendable for f in found)
    mend(store, found)
    pipeline.build_articles([], store=store, settings=pipeline.Settings(engine="inline"))
    assert list(faults(store)) == []
    assert _export(store) == before
    assert len(store.search("Velden")) > len(ARTICLES)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET text = 'Nothing happened.' WHERE id = (SELECT min(id) FROM article)",
        "UPDATE article SET rest = replace(rest, 'body', 'post')",
        "UPDATE article SET rest = '{' WHERE id = (SELECT max(id) FROM article)",
        "UPDATE article SET language = 'xx'",
        "DELETE FROM article WHERE id = (SELECT min(id) FROM article)",
    ],
)
def test_an_article_comes_back_from_its_source(store: Store, damage: str) -> None:
    before = _export(store)
    found = _damage(store, damage)
    assert {f.kind for f in found} >= {"article"}
    mend(store, found)
    assert {f.kind for f in faults(store) if not f.mendable} == {"article"}
    pipeline.build_articles(ARTICLES, store=store, settings=pipeline.Settings(engine="inline"))
    assert list(faults(store)) == []
    assert _export(store) == before


def test_what_is_left_without_a_lost_article_can_be_read(store: Store) -> None:
    found = _damage(store, "DELETE FROM article WHERE id = (SELECT min(id) FROM article)")
    mend(store, found)
    pipeline.build_articles([], store=store, settings=pipeline.Settings(engine="inline"))
    assert [(f.kind, f.what.split(";")[0]) for f in faults(store)] == [("article", "article was written and is gone")]
    assert len(next(iter(pipeline.records(store))).articles) == len(ARTICLES) - 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE judgement SET why = 'no reason' WHERE seq = (SELECT min(seq) FROM judgement)",
        "DELETE FROM judgement WHERE seq = (SELECT min(seq) FROM judgement)",
        "UPDATE judgement SET supersedes = 'jdg_0' WHERE seq = (SELECT min(seq) FROM judgement)",
    ],
)
def test_a_judgement_that_was_altered_is_named_and_left(store: Store, damage: str) -> None:
    desk.record(store, desk.Decision("source grade", "the mayor", "B", why="long known"), by="Ann")
    assert list(faults(store)) == []
    found = _damage(store, damage)
    assert {(f.kind, f.mendable) for f in found} == {("judgement", False)}
    mend(store, found)
    assert list(faults(store)) == found


@pytest.mark.parametrize("keep", [0, 50, 100, 4096, 9000, 40_000])
def test_a_file_cut_short_is_said(store: Store, tmp_path: Path, keep: int) -> None:
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    cut = tmp_path / "cut"
    cut.mkdir()
    whole = store.path.read_bytes()
    assert len(whole) > keep
    (cut / FILE).write_bytes(whole[:keep])
    told = ""
    try:
        with Store(cut, read_only=True) as opened:
            told = " ".join(f"{f.kind} {f.what}" for f in faults(opened))
    except StopRun as error:
        told = str(error)
    assert re.search("file .*(malformed|damaged|corrupt|Page)|damaged|cannot be opened|has schema 0", told)


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
