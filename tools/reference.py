"""Write docs/reference/*.md from the code. usage: python -m tools.reference

tests/test_reference.py fails where a page and the code say different things.
"""

from __future__ import annotations

import inspect
from dataclasses import fields
from pathlib import Path

import click
import typer

from onrecord import model, parsed
from onrecord.cli.app import app
from onrecord.engine import ENGINES, base
from onrecord.pipeline import STAGES, Settings

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
SEAMS = (
    (parsed.StatementExtractor, "finds statements with their chains", "`extract.statements.RuleStatements`"),
    (parsed.FigureExtractor, "finds figures", "`extract.figures.RuleFigures`"),
    (parsed.EventExtractor, "finds events", "`extract.events.RuleEvents`"),
    (parsed.Parties, "says whom words stand for within one article", "`annotate.parties.NamedParties`"),
    (base.Engine, "runs stages, without knowing them", ", ".join(f"`{name}`" for name in ENGINES)),
)
BAR = "\\|"  # a bar within a table's cell
NOTE = "Written by `python -m tools.reference`; do not edit by hand.\n"


def commands() -> str:
    """Every command with its arguments and options."""
    found: dict[str, click.Command] = vars(typer.main.get_command(app))["commands"]
    lines = ["# Commands", "", NOTE]
    for name, command in sorted(found.items()):
        lines += [
            f"## onrecord {name}",
            "",
            inspect.cleandoc(command.help or ""),
            "",
            "| argument or option | meaning |",
            "|---|---|",
        ]
        for parameter in command.params:
            optional = parameter.opts[0].startswith("-")
            names = (
                ", ".join(f"`{x}`" for x in parameter.opts) if optional else f"`{parameter.metavar or parameter.name}`"
            )
            meaning = getattr(parameter, "help", None) or ""
            lines.append(f"| {names} | {meaning} |")
        lines.append("")
    return "\n".join(lines)


def pipeline() -> str:
    """The stages, the settings and the seams."""
    lines = [
        "# Pipeline",
        "",
        NOTE,
        "## Stages",
        "",
        "| stage | kind | reads | writes | what it does |",
        "|---|---|---|---|---|",
    ]
    for stage in STAGES:
        lines.append(
            f"| {stage.name} | {stage.kind} | {', '.join(stage.reads)} | {', '.join(stage.writes)} | {stage.does} |"
        )
    lines += ["", "## Settings", "", "| setting | type | default |", "|---|---|---|"]
    lines += [f"| `{f.name}` | `{str(f.type).replace('|', BAR)}` | `{f.default}` |" for f in fields(Settings)]
    lines += ["", "## Seams", "", "Where another part can be put in place of ours, each a `Protocol`.", ""]
    lines += ["| seam | what it does | today |", "|---|---|---|"]
    lines += [f"| `{seam.__module__}.{seam.__name__}` | {does} | {now} |" for seam, does, now in SEAMS]
    return "\n".join([*lines, ""])


def words() -> str:
    """The classes of the model with their fields."""
    lines = ["# Model", "", NOTE]
    for name, kind in inspect.getmembers(model, inspect.isclass):
        if kind.__module__ == model.__name__ and hasattr(kind, "__dataclass_fields__"):
            summary = inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0].replace("\n", " ")
            lines += [f"## {name}", "", summary, ""]
            lines += [f"- `{f.name}`: `{f.type}`" for f in fields(kind)]
            lines.append("")
    return "\n".join(lines)


PAGES = {"commands.md": commands, "pipeline.md": pipeline, "model.md": words}


def main() -> None:
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
