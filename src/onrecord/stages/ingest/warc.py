"""WARC files: pages and plain texts; all other records are counted in one row, since a crawl holds thousands of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import SkipItem
from onrecord.model import Skipped
from onrecord.stages.ingest import pages, reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.streams import Source
from onrecord.text.encoding import decode


def read(source: Source) -> Iterator[Draft | Skipped]:
    """The pages of a crawl, in its order. The capture date is not a publication date and is not used as one."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    others: Counter[str] = Counter()
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(source.stream, record_types=wanted, auto_decode="all"):
        address = record.headers.get("WARC-Target-URI") or record.record_id or "record"
        found = replace(source.place, inside=" ".join(filter(None, (source.place.inside, address))))
        kind = (
            record.http_content_type if record.http_headers else record.headers.get("Content-Type")
        ) or "unknown type"
        kind = kind.partition(";")[0].strip().lower()
        status = record.http_headers.status_code if record.http_headers else 200
        if status != 200:
            others[f"status {status}"] += 1
        elif kind not in ("text/html", "application/xhtml+xml", "text/plain"):
            others[kind] += 1
        else:
            data = record.reader.read(reasons.WHOLE_LIMIT + 1)
            try:
                if len(data) > reasons.WHOLE_LIMIT:
                    raise reasons.NotRead(reasons.TOO_LARGE, f"a page of more than {reasons.WHOLE_LIMIT:,} bytes")
                charset = record.http_charset if record.http_headers else None
                if kind == "text/plain":
                    decoded = decode(data, declared=charset)
                    yield Draft(decoded.text, found, address, url=address, lost=decoded.replaced)
                else:
                    yield pages.draft_of_page(data, found=found, name=address, url=address, charset=charset)
            except SkipItem as error:
                yield reasons.skipped_by(error, found=found)
    if others:
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(others.items()))
        yield reasons.skipped(
            reasons.NOT_AN_ARTICLE,
            f"{sum(others.values())} records that are no pages: {counts}"[:300],
            found=source.place,
        )
