"""Reports that try to steer the terminal: set its title, clear it, colour it, turn a line round."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.printing import STEERING
from onrecord.model import Story, content_id
from tests.build import article, statement
from tests.record_builder import record
from tests.web.desk import fill

STEERS = "\x1b]0;taken over\x07\x1b[2J\x9b31m\x1b[8m\u202egnp.exe"
_STYLES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 200])
def test_no_console_passes_a_command_on(width: int) -> None:
    for printed in (Text(STEERS), STEERS, Text("a").append(STEERS)):
        out = io.StringIO()
        Console(file=out, force_terminal=True, width=width).print(printed, markup=False)
        assert not set(_STYLES.sub("", out.getvalue())) & set(map(chr, STEERING))


def test_marks_stay_in_their_places() -> None:
    assert len(Text("a\x1bb\x9fc").plain) == 5
    assert Text("tab\tand\nline").plain == "tab\tand\nline"


@pytest.mark.parametrize("command", [("stories",), ("show", "--all"), ("search", "mayor"), ("show", "--all", "--full")])
def test_a_hostile_report_is_only_words(command: tuple[str, ...], tmp_path: Path) -> None:
    text = f"The mayor said {STEERS} had been found. Nobody was hurt."
    made = article(text, title=f"{STEERS} in title", outlet=f"{STEERS} Post", url="https://paper.example/a")
    said = statement(
        made, source="The mayor", cue="said", content=f"{STEERS} had been found", speaker=f"Mayor {STEERS}"
    )
    story = Story(content_id("sty", made.id), (made.id,), "2031-05-14", "2031-05-14", ())
    empty = replace(record(), findings=(), copies=(), events=(), figures=(), judgements=(), entities=(), outlets=())
    fill(tmp_path, replace(empty, story=story, articles=(made,), annotations=(), statements=(said,)))
    done = CliRunner().invoke(app, [*command, "--store", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "\ufffd" in done.output
    assert not set(done.output) & set(map(chr, STEERING))
