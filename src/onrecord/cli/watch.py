"""`onrecord watch`: keep stories current, round after round, and say what changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.fetch import (
    Addresses,
    AgentOption,
    DelayOption,
    LimitOption,
    ListOption,
    OfficesOption,
    PipelineOption,
    SinceOption,
    gathered_addresses,
    print_skipped,
    settings,
    wanted,
)
from onrecord.cli.options import STORE, StoreOption
from onrecord.cli.summing import store_flag

if TYPE_CHECKING:
    from onrecord.fetching import Turn
    from onrecord.revising import Grown

CHANGES = 12
"""Changes of one story that are printed in a round; further ones are counted."""


def watch(
    addresses: Addresses = None,
    store: StoreOption = STORE,
    list_: ListOption = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="From one round to the next: 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round, and out; for cron and the like.")] = False,
    since: SinceOption = None,
    limit: LimitOption = 500,
    delay: DelayOption = 1.0,
    agent: AgentOption = None,
    pipeline: PipelineOption = None,
    offices: OfficesOption = None,
) -> None:
    """Follow feeds, sitemaps and single pages: fetch what is new, update the record, say what changed in it.

    A page is asked for again while it is young: after 15 minutes, and each time that nothing changed after twice as
    long, for a week; later when its feed dates it anew. Ends with Ctrl-C, at any moment; the same command goes on.
    """
    from onrecord.fetching import gather, rounds, seconds

    length = seconds(every)
    asked = wanted(since=since, limit=limit, delay=delay, again=False, agent=agent)
    given = gathered_addresses(addresses, list_)
    console, told = Console(), Console(stderr=True)
    job = partial(gather, given, store=store, wanted=asked, settings=settings(pipeline, offices))
    turns = rounds(job, store=store, every=length, clock=asked.clock)
    number, shown = 0, set[str]()
    try:
        for turn in turns:
            number += 1
            _print(console, turn, shown, flag=store_flag(store))
            if once:
                break
            then = datetime.now() + timedelta(seconds=turn.wait)
            told.print(f"next round at {then:%H:%M}; Ctrl-C ends", style="dim", highlight=False)
    except KeyboardInterrupt:
        rounds_ = f"{number:,} {'round' if number == 1 else 'rounds'}"
        told.print(f"\nended after {rounds_}; the same command goes on from here", highlight=False)
    told.print(f"`onrecord stories{store_flag(store)}` lists the stories", style="dim", highlight=False)


def _print(console: Console, turn: Turn, shown: set[str], *, flag: str) -> None:
    """One round: what came, the stories that it made or changed, and what gave nothing that was not said before."""
    head = Text(f"{datetime.now():%Y-%m-%d %H:%M}  ", "bold")
    if turn.gathered is None:
        console.print(head + Text(turn.held), soft_wrap=True)
        return
    done = turn.gathered.round
    words = [f"{len(done.fetched) + len(done.entries):,} fetched", f"{done.unchanged:,} unchanged"]
    if turn.gathered.fresh and not (done.fetched or done.entries):
        words.append(f"{len(turn.gathered.fresh):,} of an earlier round read")
    words += [f"{number:,} not asked: {why}" for why, number in sorted(done.left.items())]
    console.print(head + Text(", ".join(words)), soft_wrap=True)
    if not turn.grown:
        console.print("  no story changed", highlight=False)
    for one in turn.grown:
        _story(console, one, flag=flag)
    print_skipped(console, [row for row in done.skipped if row.id not in shown])
    shown.update(row.id for row in done.skipped)


def _story(console: Console, one: Grown, *, flag: str) -> None:
    from onrecord.stages.report import finding_lines, summary
    from onrecord.stages.report.terminal import print_line

    short = summary(one.record)
    kind = "new story" if one.new else "story"
    print_line(console, Text(f"{kind}: {short.headline}", "bold"), id_=one.record.story.id, indent=2)
    for article in one.added:
        print_line(console, Text(f"+ {article.label}: {article.title or 'no title'}"), id_=article.id, indent=4)
    for _, now in one.versions:
        print_line(console, Text(f"~ {now.label} has a later version: {now.title or 'no title'}"), id_=now.id, indent=4)
    lines = finding_lines(one.findings)
    for text, id_, indent in lines[:CHANGES]:
        print_line(console, text, id_=id_, indent=indent + 2)
    left = len(lines) - CHANGES
    more = f"{left:,} more lines; " if left > 0 else ""
    verb = "diff" if one.versions else "show"
    print_line(console, Text(f"{more}`onrecord {verb} {one.record.story.id}{flag}`", "dim"), id_="", indent=4)
