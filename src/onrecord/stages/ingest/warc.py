"""WARC files: pages and plain texts. All other records are counted in one row, since a crawl holds thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import SkipItem
from onrecord.model import Place, Skipped
from onrecord.stages.ingest import pages, reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.streams import Source
from onrecord.text.encoding import decode

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain"))


def read(source: Source) -> Iterator[Draft | Skipped]:
    """The pages of a crawl, in its order. The capture date is not a publication date and is not used as one."""
    others: Counter[str] = Counter()
    for record in _records(source):
        address = record.headers.get("WARC-Target-URI") or record.record_id or "record"
        found = replace(source.place, inside=" ".join(filter(None, (source.place.inside, address))))
        printed = record.http_content_type if record.http_headers else record.headers.get("Content-Type")
        kind = (printed or "unknown type").partition(";")[0].strip().lower()
        status = record.http_headers.status_code if record.http_headers else 200
        if status != 200:
            others[f"status {status}"] += 1
        elif kind not in _PAGES:
            others[kind] += 1
        else:
            try:
                yield _draft(record, kind, found=found, address=address)
            except SkipItem as error:
                yield reasons.skipped_by(error, found=found)
    if others:
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(others.items()))
        detail = f"{sum(others.values())} records that are no pages: {counts}"[:300]
        yield reasons.skipped(reasons.NOT_AN_ARTICLE, detail, found=source.place)


def _draft(record: WarcRecord, kind: str, *, found: Place, address: str) -> Draft:
    try:
        data = record.reader.read(reasons.WHOLE_LIMIT + 1)
    except OSError as error:  # a length or packing that lies: this record is lost, and the next one may be whole
        cut = "end of file" in str(error)
        raise reasons.NotRead(reasons.CUT_OFF if cut else reasons.DAMAGED, str(error)[:200]) from error
    if len(data) > reasons.WHOLE_LIMIT:
        raise reasons.NotRead(reasons.TOO_LARGE, f"a page of more than {reasons.WHOLE_LIMIT:,} bytes")
    charset = record.http_charset if record.http_headers else None
    url = address if address.startswith(("http://", "https://")) else None
    if kind == "text/plain":
        decoded = decode(data, declared=charset)
        return Draft(decoded.text, found, address, url=url, lost=decoded.replaced)
    return pages.draft_of_page(data, found=found, name=address, url=url, charset=charset)


def _records(source: Source) -> Iterator[WarcRecord]:
    """Responses, resources and conversions. What the library calls broken ends the file, with our reason."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    stream = cast(BinaryIO, _Telling(source.stream))  # the library needs no more of a file than these two methods
    try:
        yield from ArchiveIterator(stream, record_types=wanted, auto_decode="all")
    except OSError as error:
        raise reasons.NotRead(reasons.DAMAGED, str(error)[:200]) from error
    except BaseException as error:
        # The library is written in Rust; its panics are no Exception, and one file must never end the run.
        if type(error).__name__ != "PanicException":
            raise
        raise reasons.NotRead(reasons.DAMAGED, "the WARC reader gave up") from None


class _Telling:
    """The stream with the position that the library asks for; it never goes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at
