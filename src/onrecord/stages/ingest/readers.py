"""The table of readers, and the one place where what they find becomes articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from onrecord.budget import OutOfTime, within
from onrecord.errors import SkipItem
from onrecord.model import Article, Place, Skipped
from onrecord.stages.ingest import feeds, newsml, pages, plain, reasons, tables, warc
from onrecord.stages.ingest.article import Draft, reading_of
from onrecord.stages.ingest.sniff import Format, format_of
from onrecord.stages.ingest.streams import Source

Reader = Callable[[Source], Iterator[Draft | Skipped]]


def _page(source: Source) -> Iterator[Draft | Skipped]:
    data = source.whole(reasons.WHOLE_LIMIT, what="a page")
    yield pages.draft_of_page(data, found=source.place, name=source.name)


def _plain(source: Source) -> Iterator[Draft | Skipped]:
    yield plain.read(source)


READERS: Final[dict[Format, Reader]] = {
    "text": _plain,
    "html": _page,
    "json": tables.json_document,
    "json lines": tables.json_lines,
    "table": tables.table,
    "parquet": tables.parquet,
    "feed": feeds.read,
    "newsml": newsml.read,
    "warc": warc.read,
}
"""Every format that ingest reads."""


def articles_in(source: Source) -> Iterator[Article | Skipped]:
    """The articles of one source, and a row for each thing in it that is none."""
    tally = _Tally(source.place)
    try:
        if not source.head:
            source.check()
        for item in _timed(READERS[format_of(source.head, source.name)](source)):
            for outcome in [item] if isinstance(item, Skipped) else _article(item):
                yield from tally.passed(outcome)
        source.check()
        if tally.nothing:
            yield reasons.skipped(reasons.EMPTY, "it holds no record", found=source.place)
    except OutOfTime as error:
        yield reasons.skipped(reasons.TOO_SLOW, f"{error}; the rest is not read", found=source.place)
    except SkipItem as error:
        yield reasons.skipped_by(error, found=source.place)
    except (RecursionError, MemoryError) as error:
        yield reasons.skipped(reasons.TOO_LARGE, type(error).__name__, found=source.place)
    except Exception as error:
        # Parsers of hostile files raise what they like. One file must never end the run, and the row names the error.
        yield reasons.skipped(reasons.READER_FAILED, f"{type(error).__name__}: {error}"[:200], found=source.place)
    yield from tally.rest()


def _timed(found: Iterator[Draft | Skipped]) -> Iterator[Draft | Skipped]:
    """The same items, each within its time. The time between them is not theirs."""
    while True:
        with within(reasons.SECONDS_LIMIT):
            item = next(found, None)
        if item is None:
            return
        yield item


class _Tally:
    """Keeps one source from flooding the run: a million bad lines are a few rows and a number."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._articles = 0
        self._skips: Counter[str] = Counter()

    def passed(self, item: Article | Skipped) -> Iterator[Article | Skipped]:
        if isinstance(item, Article):
            self._articles += 1
            yield item
            return
        self._skips[item.reason] += 1
        if self._skips[item.reason] <= reasons.REPEAT_LIMIT:
            yield item
        if not self._articles and self._skips.total() >= reasons.BARREN_LIMIT:
            count = f"{reasons.BARREN_LIMIT:,}"
            raise reasons.NotRead(reasons.BARREN, f"the first {count} records hold no article; the rest is not read")

    @property
    def nothing(self) -> bool:
        """Whether the source has said nothing at all."""
        return not self._articles and not self._skips

    def rest(self) -> Iterator[Skipped]:
        for reason, count in sorted(self._skips.items()):
            if count > reasons.REPEAT_LIMIT:
                detail = f"and {count - reasons.REPEAT_LIMIT:,} more for this reason"
                yield reasons.skipped(reason, detail, found=self._place)


def _article(draft: Draft) -> Iterator[Article | Skipped]:
    try:
        with within(reasons.SECONDS_LIMIT):
            reading = reading_of(plain.with_header(draft))
    except OutOfTime as error:
        yield reasons.skipped(reasons.TOO_SLOW, str(error), found=draft.found)
        return
    except SkipItem as error:
        yield reasons.skipped_by(error, found=draft.found)
        return
    yield reading.article
    yield from reading.notes
