"""On the public readings in ../shared: what must hold of grouping and copies there, whatever else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.engine import Inline
from onrecord.model import Article
from onrecord.stages.copies import copies
from onrecord.stages.group import group
from tests.build import article

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"

pytestmark = [
    pytest.mark.gold,
    pytest.mark.skipif(not GOLD.is_dir(), reason="the readings in ../shared are not here"),
]


def grouped() -> dict[str, list[Article]]:
    """The reports of every group, and the two seeds."""
    groups: dict[str, list[Article]] = {}
    for line in (GOLD / "cross" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        made = article(row["text"], title=row["title"] or None, outlet=row["outlet"], published=row["date"])
        groups.setdefault(row["group"], []).append(made)
    reading = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))
    for row in reading["articles"]:
        text = (GOLD / "seeds" / row["file"]).read_text(encoding="utf-8")
        groups.setdefault("seeds", []).append(article(text, outlet=row["file"], published=row["published"]))
    return groups


def test_every_group_is_one_story_and_no_two_are_merged() -> None:
    groups = grouped()
    stories = {frozenset(s.articles) for s in group([a for g in groups.values() for a in g])}
    assert stories == {frozenset(a.id for a in articles) for articles in groups.values()}


def test_a_group_alone_is_one_story_too() -> None:
    apart = {name for name, articles in grouped().items() if len(group(articles)) != 1}
    assert not apart


def test_two_translations_of_one_communique_are_no_copies() -> None:
    assert copies(grouped()["seeds"], engine=Inline()) == []


def test_copies_are_within_groups_only() -> None:
    groups = grouped()
    home = {a.id: name for name, articles in groups.items() for a in articles}
    found = copies([a for articles in groups.values() for a in articles], engine=Inline())
    assert found
    assert all(home[c.left] == home[c.right] for c in found)
