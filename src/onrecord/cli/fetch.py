"""`onrecord fetch`: reports from the web into the record; what `onrecord watch` shares with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.options import STORE, StoreOption
from onrecord.cli.summing import SKIPPED, store_flag, summary_line
from onrecord.errors import StopRun

if TYPE_CHECKING:
    from onrecord.fetching import Round, Wanted
    from onrecord.model import Skipped
    from onrecord.pipeline import Settings

SHOWN = 20
"""Addresses that gave nothing, listed one by one; further ones are counted by reason and site."""

Addresses = Annotated[
    list[str] | None, typer.Argument(metavar="ADDRESS…", help="Web addresses of reports, feeds or sitemaps.")
]
ListOption = Annotated[
    Path | None, typer.Option("--list", metavar="FILE", help="A file with one address a line; - for standard input.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Of feeds and sitemaps only what is dated from this day on."),
]
LimitOption = Annotated[int, typer.Option(min=1, help="Pages of one feed or sitemap in one run; the latest first.")]
DelayOption = Annotated[
    float, typer.Option(min=0, max=3600, help="Seconds between two questions to one site, or more where it asks so.")
]
AgentOption = Annotated[
    str | None,
    typer.Option(
        "--user-agent",
        metavar="WHO",
        envvar="ONRECORD_USER_AGENT",
        help="Who you are, as sites see it: an e-mail or web address, or a whole user agent.",
    ),
]
PipelineOption = Annotated[str | None, typer.Option(help="An installed spaCy pipeline to parse with.")]
OfficesOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Your own table of office holders (docs/lexicons.md).")
]


def fetch(
    addresses: Addresses = None,
    store: StoreOption = STORE,
    list_: ListOption = None,
    since: SinceOption = None,
    limit: LimitOption = 500,
    delay: DelayOption = 1.0,
    again: Annotated[
        bool, typer.Option("--again", help="Ask also for pages that were asked for not long ago.")
    ] = False,
    agent: AgentOption = None,
    pipeline: PipelineOption = None,
    offices: OfficesOption = None,
) -> None:
    """Fetch reports from the web and bring the record up to date.

    Pages are read as reports; of feeds and sitemaps, the pages they list. Sites are asked politely: robots.txt first,
    one page a second, only for what is new. Safe to stop and to repeat: the same command goes on where it was. What
    was fetched stays in the store's folder, as WARC files. Exit code 3 says that some address gave nothing.
    """
    from onrecord.cli.progress import Bars
    from onrecord.fetching import gather
    from onrecord.store import Store

    wanted_ = wanted(since=since, limit=limit, delay=delay, again=again, agent=agent)
    given = gathered_addresses(addresses, list_)
    console = Console(stderr=True)
    with Bars(console) as bars:
        done = gather(given, store=store, wanted=wanted_, settings=settings(pipeline, offices), watch=bars)
    print_round(console, done.round)
    with Store(store, read_only=True) as opened:
        stories = len(opened.stories())
    if done.counts:
        summary_line(console, done.counts, stories=stories)
    _unread(console, done.counts, store)
    if not stories and not done.counts:
        raise StopRun("nothing was fetched that could be read; the lines above say why")
    console.print(
        f"next: `onrecord stories{store_flag(store)}`, `onrecord watch` to keep them current", highlight=False
    )
    if done.round.missed or done.counts.get("skipped"):
        raise typer.Exit(SKIPPED)


def _unread(console: Console, counts: dict[str, int], store: Path) -> None:
    if number := counts.get("skipped", 0):
        words = "page that was fetched holds" if number == 1 else "pages that were fetched hold"
        said = f"{number:,} {words} nothing that could be read — `onrecord skipped{store_flag(store)}` says why"
        console.print(said, highlight=False)


# ---- what is asked for ---------------------------------------------------------------------------------------------


def gathered_addresses(given: Sequence[str] | None, list_: Path | None) -> list[str]:
    """The addresses of the command line and of a list; StopRun where there is none, or one is a file."""
    from onrecord.fetching import listed

    found = list(given or ())
    for one in found:
        if "://" not in one and Path(one).exists():
            raise StopRun(
                f"{one} is a file here: `onrecord build {one}` reads it; `--list {one}` takes addresses from it"
            )
    if list_ is not None:
        try:
            text = typer.get_text_stream("stdin").read() if str(list_) == "-" else list_.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise StopRun(f"the list {list_} cannot be read: {getattr(error, 'strerror', None) or error}") from error
        found += listed(text.splitlines())
    if not found:
        raise StopRun("nothing to fetch: give addresses of reports, feeds or sitemaps, or a file of them with --list")
    return found


def wanted(*, since: str | None, limit: int, delay: float, again: bool, agent: str | None) -> Wanted:
    """The options as the fetching code takes them."""
    from onrecord.fetching import Wanted, agent_of
    from onrecord.stages.ingest.dates import parse_date

    day = None
    if since is not None:
        read = parse_date(since)
        if read is None or not re.match(r"\d{4}-\d\d-\d\d", read):
            raise StopRun(f"{since!r} is no day; give it as YYYY-MM-DD")
        day = read[:10]
    return Wanted(agent=agent_of(agent), since=day, limit=limit, delay=delay, again=again)


def settings(pipeline: str | None, offices: Path | None) -> Settings:
    """How what was fetched is read; as in `onrecord build`."""
    from onrecord.pipeline import DEFAULT_PIPELINE, Settings

    return Settings(pipeline or DEFAULT_PIPELINE, offices=offices)


# ---- what came of it -----------------------------------------------------------------------------------------------


def print_round(console: Console, done: Round) -> None:
    """What was asked and what came, then each address that gave nothing."""
    if done.resumed:
        console.print("going on where the last run was stopped", highlight=False)
    parts = [_some(len(done.fetched), "page fetched", "pages fetched")]
    if done.entries:
        parts.append(f"{len(done.entries):,} from the text in {'its' if len(done.entries) == 1 else 'their'} feed")
    if done.lists:
        parts.append(_some(done.lists, "feed or sitemap read", "feeds and sitemaps read"))
    if done.unchanged:
        parts.append(f"{done.unchanged:,} unchanged")
    if done.missed:
        parts.append(f"{len(done.missed):,} gave nothing")
    console.print(f"{_some(done.sites, 'site', 'sites')}: {', '.join(parts)}", highlight=False, soft_wrap=True)
    if done.resting:
        words = _some(done.resting, "page was asked for before and is", "pages were asked for before and are")
        console.print(f"  {words} not due yet; --again asks for all", highlight=False)
    for why, number in sorted(done.left.items()):
        console.print(f"  not asked: {number:,} ({why})", highlight=False, markup=False)
    print_skipped(console, done.skipped)


def print_skipped(console: Console, rows: Iterable[Skipped]) -> None:
    """Address, reason and detail of each; the first of them one by one."""
    rows = list(rows)
    for row in rows[:SHOWN]:
        line = Text("  ") + Text(_printable(row.found.path), "default") + Text(f"  {row.reason}", "bold")
        if row.detail:
            line.append(f"  {_printable(row.detail)}", "dim")
        console.print(line, soft_wrap=True, highlight=False)
    if len(rows) > SHOWN:
        counted = Counter(row.reason for row in rows[SHOWN:])
        more = ", ".join(f"{number:,} x {reason}" for reason, number in counted.most_common())
        console.print(f"  and {more} — `onrecord skipped` lists them", highlight=False)


def _some(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _printable(words: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in words)
