"""The how-to pages name every field, reason and command that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from onrecord.cli.app import app
from onrecord.fetching import REASONS as FETCH_REASONS
from onrecord.stages.ingest import reasons, rows

ROOT = Path(__file__).parent.parent
MATERIAL = (ROOT / "docs" / "how-to" / "bring-your-own-material.md").read_text(encoding="utf-8")
FETCHING = (ROOT / "docs" / "how-to" / "fetch.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
COMMANDS = sorted(getattr(typer.main.get_command(app), "commands", {}))


@pytest.mark.parametrize("field", sorted(rows.KNOWN_FIELDS))
def test_field_is_listed(field: str) -> None:
    assert f"`{field}`" in MATERIAL


@pytest.mark.parametrize(("reason", "meaning"), sorted(reasons.REASONS.items()))
def test_reason_is_explained(reason: str, meaning: str) -> None:
    assert f"| {reason} | {meaning} |" in MATERIAL


@pytest.mark.parametrize(("reason", "meaning"), sorted(FETCH_REASONS.items()))
def test_fetch_reason_is_explained(reason: str, meaning: str) -> None:
    assert f"| {reason} | {meaning} |" in FETCHING


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "src" / "onrecord" / "lexicon" / "data").iterdir()))
def test_lexicon_file_is_listed(name: str) -> None:
    page = (ROOT / "docs" / "how-to" / "extend-the-lexicons.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_in_the_readme(command: str) -> None:
    assert f"`onrecord {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_on_pages_exist(page: Path) -> None:
    named = re.findall(r"(?:`|^|\n)onrecord ([a-z]+)", page.read_text(encoding="utf-8"))
    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"
