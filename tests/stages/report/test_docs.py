"""The how-to page on reading a record names what a record shows."""

from pathlib import Path
from typing import get_args

import pytest

from onrecord.model import Independence, Relation
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.page import story_page
from onrecord.stages.report.tables import COLUMNS
from onrecord.stages.report.words import MANNER_WORDS, RELATION_SIGNS
from tests.record_builder import record

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "read-a-record.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("relation", get_args(Relation))
def test_every_relation_has_its_row(relation: Relation) -> None:
    assert f"| {RELATION_SIGNS.get(relation, '')} | {relation} |".replace("|  |", "| |") in PAGE


@pytest.mark.parametrize("verdict", get_args(Independence))
def test_every_verdict_is_named(verdict: str) -> None:
    assert f"*{verdict}*" in PAGE


@pytest.mark.parametrize("words", MANNER_WORDS.values())
def test_every_manner_is_explained(words: str) -> None:
    assert f"- **{words}**: " in PAGE


@pytest.mark.parametrize("name", COLUMNS)
def test_every_csv_file_is_named(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_part_of_the_page_is_explained() -> None:
    for _, name, _ in story_page(Digest(record()), number=1).contents:
        assert name in PAGE or name.split()[0] in PAGE, name
