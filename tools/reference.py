"""Write docs/reference/*.md from the code. usage: python -m tools.reference

tests/test_reference.py fails where a page and the code say different things.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from pathlib import Path

import click
import typer

import onrecord
from onrecord import model, parsed
from onrecord.cli.app import app
from onrecord.engine import ENGINES, base
from onrecord.exports import FORMATS
from onrecord.exports.tables import TABLES
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


def api() -> str:
    """The names of `import onrecord`, with signatures and what they do."""
    lines = ["# From code", "", NOTE, inspect.cleandoc(onrecord.__doc__ or "").split("\n\n")[0], ""]
    for name in onrecord.__all__:
        value = getattr(onrecord, name)
        if name.startswith("__"):
            continue
        if not callable(value):
            lines += [f"## onrecord.{name}", "", "The table of export formats: see [exports](exports.md).", ""]
            continue
        lines += [f"## onrecord.{name}", "", *_signature(name, value), *_prose(value)]
        own = vars(value).items() if inspect.isclass(value) else ()
        for method, function in own:
            if inspect.isfunction(function) and not method.startswith("_") and inspect.getdoc(function):
                lines += [f"### {name}.{method}", "", *_signature(method, function), *_prose(function)]
    return "\n".join(lines)


def _signature(name: str, value: object) -> list[str]:
    if inspect.isclass(value):
        return []
    parameters = str(inspect.signature(value))  # type: ignore[arg-type]  # a function or a method
    bare = re.sub(r"(: |-> )'([^']*)'", r"\1\2", parameters)  # annotations are kept as texts
    return ["```python", f"{name}{bare}".replace("(self, ", "(").replace("(self)", "()"), "```", ""]


def _prose(value: object) -> list[str]:
    """The docstring up to its examples."""
    return [inspect.cleandoc(value.__doc__ or "").split(">>>")[0].rstrip(), ""]


def formats() -> str:
    """Every export format, and the tables that the tabular ones are made of."""
    lines = ["# Exports", "", NOTE, "| format | kind | standard | what it is | what is lost |", "|---|---|---|---|---|"]
    for form in FORMATS:
        kind = "folder" if form.kind == "folder" else f".{form.suffix}"
        lines.append(f"| `{form.name}` | {kind} | {form.standard} | {form.holds} | {form.lost} |")
    lines += [
        "",
        "## Tables",
        "",
        "Of `parquet`, `xlsx` and data frames. `→` names the column that a value leads to.",
        "",
    ]
    for table in TABLES:
        lines += [f"### {table.name}", "", f"{table.means[:1].upper()}{table.means[1:]}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{name}` | {kind} | {means} |" for name, kind, means in table.header()]
        lines.append("")
    return "\n".join(lines)


PAGES = {"commands.md": commands, "pipeline.md": pipeline, "model.md": words, "api.md": api, "exports.md": formats}


def main() -> None:
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
