"""The reference pages say what the code says."""

from __future__ import annotations

import pytest

from tools.reference import PAGES, REFERENCE


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_up_to_date(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m tools.reference"


def test_every_command_and_stage_is_there() -> None:
    commands = PAGES["commands.md"]()
    for verb in ("build", "stories", "show", "explain", "search", "export", "skipped", "stages"):
        assert f"## onrecord {verb}" in commands
    assert PAGES["pipeline.md"]().count("| row |") == 2
