"""`onrecord judge` and `onrecord judgements`: what people decide, one line at a time, and the log of it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.options import STORE, StoreOption
from onrecord.errors import StopRun

if TYPE_CHECKING:
    from onrecord.desk import Entry
    from onrecord.store import Store

ByOption = Annotated[str, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; of a note, its text.")]
OfficesOption = Annotated[
    Path | None, typer.Option("--offices", metavar="FILE", help="The table of office holders that the build was given.")
]
UNDO = "undo"


def judge(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            help="merge, split, move, same, different, speaker, figure, grade, note or undo.",
        ),
    ],
    left: Annotated[str, typer.Argument(metavar="WHAT", help="What it is about: an id, a name, a source.")],
    right: Annotated[
        str, typer.Argument(metavar="[OTHER]", help="The other one; the right speaker or value; the grade.")
    ] = "",
    by: ByOption = "",
    why: WhyOption = "",
    store: StoreOption = STORE,
    offices: OfficesOption = None,
) -> None:
    """Decide one thing, by name and with a reason; the record follows at once, and so does every later build.

    merge A B (stories, names), split STORY REPORT or NAME OTHER-NAME, move REPORT STORY, same A B and different A B
    (lines of one story, or two reports for a copy), speaker ID NAME or nobody, figure ID VALUE or struck, grade SOURCE
    A to F, note ID, undo JUDGEMENT. Nothing is overwritten: `onrecord judgements` lists all of it.
    """
    from onrecord import desk
    from onrecord.judgements.words import decided
    from onrecord.store import Store

    with Store(store) as opened:
        if decision == UNDO:
            made = [desk.undo(opened, left, by=by, why=why, offices=offices)]
        elif decision in desk.VERBS:
            wanted = desk.decisions(opened, decision, left, right, why=why)
            made = desk.record_all(opened, wanted, by=by, offices=offices)
        else:
            raise StopRun(f"there is no decision {decision!r}; there are: {', '.join((*desk.VERBS, UNDO))}")
    for judgement in made:
        typer.echo(f"{judgement.id}  {decided(judgement)}")


def judgements(
    store: StoreOption = STORE,
    form: Annotated[str, typer.Option("--format", "-f", help="table, json or lines.")] = "table",
    out: Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write JSON lines for a desk.")] = None,
    taken: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take in another desk's lines.")
    ] = None,
    offices: OfficesOption = None,
) -> None:
    """List what people decided, with what has become of it; exchange it with another desk as JSON lines.

    In force, overtaken by a later one on the same thing, undone, or no longer applying because what it is about is
    not in the store. What is taken in keeps its name and time; the latest decision counts, whoever made it.
    """
    from onrecord import desk
    from onrecord.files import write_whole
    from onrecord.judgements import from_lines, to_lines
    from onrecord.store import Store

    if form not in {"table", "json", "lines"}:
        raise StopRun(f"there is no format {form!r}; choose one of table, json, lines")
    if taken is not None:
        read = from_lines(_text(taken))
        with Store(store) as opened:
            new = desk.take_in(opened, read, offices=offices)
        typer.echo(f"took in {new} of {len(read)}; the others were here", err=True)
    with Store(store, read_only=True) as opened, opened.one_state():
        entries = desk.log(opened)
    lines = to_lines(entry.judgement for entry in entries)
    if out is not None:
        write_whole(out, lines)
        typer.echo(f"wrote {out}", err=True)
    elif form == "lines":
        sys.stdout.write(lines)
    elif form == "json":
        rows = [{**asdict(entry.judgement), "state": entry.state} for entry in entries]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif taken is None:
        _table(entries)


def explain_judgement(store: Store, wanted: str) -> str:
    """Print one judgement with what has become of it; returns the id of the line that it is about, where it is here."""
    from onrecord import desk

    found = [entry for entry in desk.log(store) if entry.judgement.id.startswith(wanted)]
    if len(found) != 1:
        raise StopRun(f"{wanted!r} fits {len(found)} judgements; `onrecord judgements` lists them")
    _table(found)
    judgement = found[0].judgement
    line = judgement.left if judgement.kind not in {"entity", "source grade"} else ""
    return line if line and desk.applies(store, [judgement]) else ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StopRun(f"{path} cannot be read: {error}") from error


def _table(entries: list[Entry]) -> None:
    from onrecord.judgements.words import decided

    console = Console()
    if not entries:
        typer.echo("nobody has judged anything here; `onrecord review` asks what is least sure")
    for entry in entries:
        j = entry.judgement
        head = Text.assemble((entry.state, "bold" if entry.state == "in force" else "dim"))
        head.append(f" · {(j.when or '')[:19].replace('T', ' ')} · {j.by} · {j.id}", "dim")
        console.print(head, soft_wrap=True)
        console.print(Text(f"  {decided(j)}"), soft_wrap=True)
        console.print(Text(f"  {j.why}", "italic"), soft_wrap=True)
