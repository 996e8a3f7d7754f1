"""The list of stories: one row each, for `onrecord stories`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.model import Record, Summary
from onrecord.stages.report.days import days_words
from onrecord.stages.report.digest import Digest, unique_prefixes


@dataclass(frozen=True, slots=True)
class StoryRow:
    """What the list says of one story."""

    id: str
    first: str | None
    last: str | None
    articles: int
    outlets: int
    origins: int
    conflicts: int
    headline: str


def story_row(record: Record) -> StoryRow:
    """Sum a record up for the list."""
    digest = Digest(record)
    return StoryRow(
        record.story.id,
        record.story.first,
        record.story.last,
        len(record.articles),
        len(digest.outlets),
        len(digest.origins),
        sum(finding.relation == "conflict" for finding in record.findings),
        digest.heading,
    )


def summary(record: Record) -> Summary:
    """Sum a record up for a list."""
    digest = Digest(record)
    return Summary(
        story=record.story.id,
        first=record.story.first,
        last=record.story.last,
        headline=digest.heading,
        articles=len(record.articles),
        outlets=digest.outlets,
        texts=digest.texts,
        origins=len(digest.origins),
        findings=len(digest.related),
        independent=digest.tally.independent,
        conflicts=sum(finding.relation == "conflict" for finding in record.findings),
    )


def stories_table(rows: Iterable[StoryRow], console: Console) -> None:
    """Print the rows, the newest story first; ids are short enough to copy for `onrecord show`."""
    ordered = sorted(rows, key=lambda row: (row.last or "", row.first or "", row.id), reverse=True)
    short = unique_prefixes(row.id for row in ordered)
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("Story", no_wrap=True)
    table.add_column("Days", no_wrap=console.width > 100, max_width=None if console.width > 100 else 18)
    for name in ("Articles", "Outlets", "Origins", "Conflicts"):
        table.add_column(name if console.width > 100 else name[:3] + ".", justify="right", no_wrap=True)
    table.add_column("Story in short", ratio=1)
    for row in ordered:
        counts = (row.articles, row.outlets, row.origins, row.conflicts)
        days = Text(days_words(row.first, row.last))
        table.add_row(Text(short[row.id]), days, *(Text(str(n)) for n in counts), Text(row.headline))
    console.print(table, highlight=False)
