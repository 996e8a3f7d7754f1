"""All commands. Each parses its options, calls the pipeline or a report, and prints."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord import __version__
from onrecord.cli.check import check
from onrecord.cli.diff import diff
from onrecord.cli.export import export
from onrecord.cli.fetch import fetch
from onrecord.cli.figures import figures
from onrecord.cli.judge import explain_judgement, judge, judgements
from onrecord.cli.mcp import mcp
from onrecord.cli.options import STORE, StoreOption
from onrecord.cli.review import review
from onrecord.cli.serve import serve
from onrecord.cli.summarize import summarize
from onrecord.cli.summing import SKIPPED, store_flag, summary_line
from onrecord.cli.watch import watch
from onrecord.errors import OnRecordError, StopRun

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "**Many outlets report one event. OnRecord reads their reports and writes one sourced record of it.**\n\n"
        "Begin with a folder of reports (text, HTML, JSON lines, CSV, feeds, WARC, archives …):\n\n"
        "    onrecord build reports/     read everything, find the stories, compare the reports\n\n"
        "    onrecord fetch ADDRESS…     the same with pages, feeds and sitemaps from the web\n\n"
        "    onrecord stories            which stories there are\n\n"
        "    onrecord show [STORY]       the record of one, in the terminal (without a name the largest)\n\n"
        "    onrecord figures [STORY]    every number with its words, source and course\n\n"
        "    onrecord explain ID         from any line of it to the printed words\n\n"
        "    onrecord review             what it is least sure of, for you to decide\n\n"
        "    onrecord export             the same as a web page, JSON, tables and 14 formats more\n\n"
        "Nothing leaves this machine; `fetch` and `watch` ask other sites for reports. What could not be read is "
        "listed by `onrecord skipped`."
    ),
)

_verbose = False


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="With an error, show where it came from.")] = False,
) -> None:
    global _verbose  # noqa: PLW0603  read once by main, when an error has unwound everything else
    _verbose = verbose


@app.command()
def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, archives; - for standard input.")
    ],
    store: StoreOption = STORE,
    engine: Annotated[
        str | None, typer.Option(help="inline, processes, daft, ray or ray://HOST:PORT; by size where not named.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; one per core by default.")] = None,
    pipeline: Annotated[str | None, typer.Option(help="An installed spaCy pipeline to parse with.")] = None,
    offices: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your own table of office holders (docs/lexicons.md).")
    ] = None,
) -> None:
    """Read reports and bring the record up to date.

    Safe to stop and to repeat: what was read stays, a second run goes on where the first stopped, and reading the same
    reports again changes nothing. Exit code 3 says that something was skipped.
    """
    from onrecord.cli.progress import Bars
    from onrecord.pipeline import DEFAULT_PIPELINE, Settings
    from onrecord.pipeline import build as run
    from onrecord.store import Store

    settings = Settings(pipeline or DEFAULT_PIPELINE, engine=engine, workers=workers, offices=offices)
    console = Console(stderr=True)
    with Store(store) as opened:
        stdin = sys.stdin.buffer if "-" in paths else None
        with Bars(console) as bars:
            counts = run(paths, store=opened, settings=settings, stdin=stdin, watch=bars)
        reasons = Counter(s.reason for s in opened.skipped())
        stories = len(opened.stories())
    summary_line(console, counts, stories=stories)
    if counts.get("skipped"):
        said = ", ".join(f"{number} x {reason}" for reason, number in reasons.most_common())
        listed = f"`onrecord skipped{store_flag(store)}` lists them"
        console.print(f"skipped in this store: {said} — {listed}", highlight=False)
    if not counts.get("articles read") and not stories:
        raise StopRun("no report could be read from what was given; `onrecord build --help` names what can be read")
    console.print(f"next: `onrecord stories{store_flag(store)}`, `onrecord show{store_flag(store)}`", highlight=False)
    if counts.get("skipped"):
        raise typer.Exit(SKIPPED)


app.command()(fetch)
app.command()(watch)


@app.command()
def stories(store: StoreOption = STORE) -> None:
    """List the stories: days, reports, outlets, origins, open conflicts."""
    from onrecord.pipeline import records
    from onrecord.stages.report import stories_table, story_row
    from onrecord.store import Store

    with Store(store, read_only=True) as opened, opened.one_state():
        stories_table([story_row(record) for record in records(opened)], console=Console())


@app.command()
def show(
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="Id, or its beginning.")] = None,
    store: StoreOption = STORE,
    everything: Annotated[bool, typer.Option("--all", help="Every story, latest first.")] = False,
    full: Annotated[bool, typer.Option("--full", help="With all that the summary only counts.")] = False,
) -> None:
    """Print the record of a story: findings with origins, figures, timeline, contacts, what only one report says.

    Without STORY the one with the most reports; ids stand at the line ends, for `onrecord explain`.
    """
    from onrecord.pipeline import records
    from onrecord.stages.report import terminal
    from onrecord.store import Store
    from onrecord.store.named import moves, story_of

    console = Console()
    with Store(store, read_only=True) as opened, opened.one_state():
        wanted = [story_of(opened, story)] if story else opened.stories()
        for line in moves(opened, story, wanted[0]) if story else ():
            console.print(line, style="dim", highlight=False)
        if not wanted:
            raise StopRun(f"there are no stories in {store}; `onrecord build PATH… --store {store}` makes them")
        if not story and not everything:
            wanted = sorted(wanted, key=lambda s: (-len(s.articles), s.id))[:1]
        for record in records(opened, wanted):
            terminal(record, console=console, full=full)
        left = len(opened.stories()) - len(wanted)
        if not story and left:
            console.print(f"{left} more: `onrecord stories{store_flag(store)}`, `onrecord show STORY`", highlight=False)


@app.command()
def explain(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Any id the record shows; an entity, an origin by name.")],
    store: StoreOption = STORE,
) -> None:
    """Walk from a line of the record to the printed words, with the reasons of every verdict on the way.

    Findings, statements, events, figures, reports, copies, stories (why each report is in it), entities (why each name
    is one of its), origins (what rests on them), judgements.
    """
    from onrecord.stages.report import explain as explained
    from onrecord.store import Store
    from onrecord.store.assemble import find_record

    with Store(store, read_only=True) as opened, opened.one_state():
        if wanted.startswith("jdg_"):
            wanted = explain_judgement(opened, wanted)
        if wanted:
            explained(find_record(opened, wanted), wanted, console=Console())


app.command()(figures)
app.command()(diff)
app.command()(review)
app.command()(judge)
app.command()(judgements)
app.command()(serve)
app.command()(mcp)
app.command()(summarize)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Words that must all stand there.")],
    store: StoreOption = STORE,
    limit: Annotated[int, typer.Option(min=1, help="At most so many hits.")] = 20,
) -> None:
    """Search the words of articles and statements."""
    from onrecord.store import Store

    with Store(store, read_only=True) as opened, opened.one_state():
        hits = opened.search(text, limit=limit)
        titles = {a.id: a for a in opened.articles(sorted({h[2] for h in hits}))}
    if not hits:
        typer.echo(f"nothing holds all of: {text}")
    console = Console()
    for kind, row, article, words in hits:
        where = titles[article]
        line = Text()
        for at, piece in enumerate(re.split("[\ue000\ue001]", " ".join(words.split()))):
            line.append(_printable(piece), style="bold reverse" if at % 2 else "")
        source = " · ".join(x for x in (where.outlet or where.name, where.day) if x)
        console.print(Text(f"{row}  {kind}  {_printable(source)}", style="dim"), soft_wrap=True)
        console.print(Padding(line, (0, 0, 0, 2)))


app.command()(export)


@app.command()
def skipped(store: StoreOption = STORE) -> None:
    """List what could not be read or extracted, with file, place and reason."""
    from onrecord.store import Store

    with Store(store, read_only=True) as opened, opened.one_state():
        rows = opened.skipped()
    table = Table("reason", "file", "place", "detail", box=None, pad_edge=False)
    for row in rows:
        place = " ".join(x for x in (row.found.inside, f"line {row.found.line}" if row.found.line else None) if x)
        table.add_row(*(Text(_printable(x)) for x in (row.reason, row.found.path, place, row.detail)))
    if rows:
        Console().print(table)
    else:
        typer.echo("nothing was skipped")


def _printable(words: str) -> str:
    """File names may hold anything; a terminal must not."""
    return "".join(c if c.isprintable() else "�" for c in words)


app.command()(check)


@app.command()
def stages(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Print the pipeline: what each stage reads and writes."""
    from onrecord.pipeline import STAGES, check

    check()
    if as_json:
        rows = [{"name": s.name, "kind": s.kind, "reads": s.reads, "writes": s.writes, "does": s.does} for s in STAGES]
        typer.echo(json.dumps(rows, indent=1))
        return
    table = Table("stage", "works on", "reads", "writes", "what it does", box=None, pad_edge=False)
    works_on = {"source": "sources", "row": "each article", "set": "all together"}
    for stage in STAGES:
        table.add_row(stage.name, works_on[stage.kind], ", ".join(stage.reads), ", ".join(stage.writes), stage.does)
    Console().print(table)


def main() -> None:
    """Entry point: an error is one sentence on standard error and an exit code."""
    try:
        app()
    except OnRecordError as error:
        if _verbose:
            raise
        Console(stderr=True).print(f"onrecord: {error}", style="bold red", highlight=False, markup=False)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        Console(stderr=True).print("onrecord: stopped; the same command goes on from here", highlight=False)
        sys.exit(130)
    except BrokenPipeError:  # `onrecord show | head`
        sys.stderr.close()
        sys.exit(0)
