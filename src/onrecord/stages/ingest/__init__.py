"""Ingest: from files, folders, archives, feeds and standard input to articles, and a row for the rest.

`read` is the stage. `article_from_row` and `read_text` make one article from a record or a text. `REASONS` lists
why something is skipped. Formats are decided by content first and file name second (`sniff`); the readers are the table
in `readers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from onrecord.model import Article, Place, Skipped
from onrecord.stages.ingest.article import reading_of
from onrecord.stages.ingest.plain import draft_of_text, with_header
from onrecord.stages.ingest.readers import articles_in
from onrecord.stages.ingest.reasons import REASONS
from onrecord.stages.ingest.rows import draft_of
from onrecord.stages.ingest.sources import matched, sources

__all__ = ["REASONS", "article_from_row", "read", "read_text"]


def read(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | Skipped]:
    """Articles and skips behind files, folders, patterns, archives and "-" (standard input), lazily, in fixed order.

    Raises StopRun at once where not one of the paths exists; everything else that is wrong comes as a Skipped row, with
    its place and one of REASONS. A Skipped row with the id of an article that was yielded is a note on that article.
    """
    found = matched(paths)
    return _read(found, stdin)


def article_from_row(row: Mapping[str, object], *, found: Place) -> Article:
    """One article from one record with the usual field names; `row["id"]` is its name. Raises SkipItem.

    A field "text" is stored exactly as given, so offsets into it hold.
    """
    return reading_of(with_header(draft_of(row, found=found))).article


def read_text(text: str, *, found: Place) -> Article:
    """One article from plain text, with a header line or front matter if it has one. Raises SkipItem."""
    name = (found.inside or found.path).rpartition("/")[2]
    return reading_of(draft_of_text(text, found=found, name=name)).article


def _read(found: list[tuple[str, list[str]]], stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    for source in sources(found, stdin=stdin):
        if isinstance(source, Skipped):
            yield source
        else:
            yield from articles_in(source)
