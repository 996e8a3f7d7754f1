"""Why something was not read: the fixed list of reasons, the limits, and the exceptions that carry a reason."""

from __future__ import annotations

from typing import Final

from onrecord.errors import SkipItem
from onrecord.model import Place, Skipped, content_id

STAGE: Final = "ingest"

NOT_FOUND = "not found"
NOT_READABLE = "not readable"
NOT_A_FILE = "not a file"
DIRECTORY_LOOP = "directory loop"
HIDDEN = "hidden"
EMPTY = "empty"
BINARY = "binary"
FORMAT = "format not read"
DAMAGED = "damaged"
CUT_OFF = "cut off"
TOO_LARGE = "too large"
TOO_DEEP = "archive too deep"
BOMB = "expands too much"
ENCRYPTED = "encrypted"
UNPARSED = "not parsed"
NO_FIELDS = "no text field"
NO_TEXT = "no text"
BARREN = "no articles"
TEASER = "teaser only"
NOT_AN_ARTICLE = "not an article"
LANGUAGE = "language not read yet"
DATE = "date not understood"
REPLACED = "characters replaced"
TOO_SLOW = "took too long"
READER_FAILED = "reader failed"

REASONS: Final[dict[str, str]] = {
    NOT_FOUND: "A path or pattern that matches nothing.",
    NOT_READABLE: "The file or folder may not be opened, or the disk failed while it was read.",
    NOT_A_FILE: "A device, pipe, socket, or a link inside an archive: nothing that holds text.",
    DIRECTORY_LOOP: "A folder that was already read under another name, as by a link to a folder above it.",
    HIDDEN: "A file or folder whose name begins with a dot, or what an archiver adds of its own (__MACOSX).",
    EMPTY: "No bytes at all, or nothing but white space.",
    BINARY: "Bytes that are no text in any encoding.",
    FORMAT: "A known format that we do not read (PDF, Word, a picture …).",
    DAMAGED: "An archive, page or table that its own reader calls broken.",
    CUT_OFF: "The data end too early; what came before the end is read where the format allows it.",
    TOO_LARGE: "Above the size limit for one article, line, page or document.",
    TOO_DEEP: "An archive inside an archive, beyond two levels.",
    BOMB: "An archive or compressed file that grows far beyond its size on disk; nothing more is read from it.",
    ENCRYPTED: "An archive member that needs a password.",
    UNPARSED: "JSON, XML, a feed or a table row that does not follow its format.",
    NO_FIELDS: "A record without a field that holds the text.",
    NO_TEXT: "A record or page with no article text in it.",
    BARREN: "A long run of records and not one article among them: the rest of the source is left unread.",
    TEASER: "A feed entry that brings a summary and no full text: fetch the page it links to.",
    NOT_AN_ARTICLE: "A picture, package or redirect among articles (news items of other types, other WARC records).",
    LANGUAGE: "Surely not English, the one language that is read now.",
    DATE: "A date was given and none could be read from it; the article itself is read.",
    REPLACED: "Characters that no text can hold were replaced by U+FFFD; the article itself is read.",
    TOO_SLOW: "A page or record on which a reader spent more than a minute of processor time; none needs a tenth.",
    READER_FAILED: "The library that reads this format failed in a way it should not; the detail names the error.",
}
"""Every reason that ingest gives, with one line of explanation; the run report counts by these."""

# Limits. None is tuned: they are far above any article seen (the longest of 6,948 had 0.2 MB) and low enough that a
# hostile file costs seconds.
TEXT_LIMIT: Final = 5_000_000
"""Characters in one article's text."""
PROSE_LIMIT: Final = 300_000
"""Characters of an article that would be read as prose, which is what costs time: some 50,000 words."""
BREAKS_LIMIT: Final = 50_000
"""Line breaks in one article's text: each line is judged for what it is, which takes some 70 microseconds."""
WHOLE_LIMIT: Final = 20_000_000
"""Bytes of one page, plain text file, feed or XML document."""
LINE_LIMIT: Final = 20_000_000
"""Bytes of one line of JSON lines, or one row of a table."""
DOCUMENT_LIMIT: Final = 256_000_000
"""Bytes of one JSON document; larger ones belong in JSON lines, which have no limit."""
SPOOL_LIMIT: Final = 4_000_000_000
"""Bytes of an archive or Parquet file that comes from inside another and must be laid down on disk to be read."""
SECONDS_LIMIT: Final = 60.0
"""Processor time for one page or record; a page of the largest size with the slowest of readers takes a tenth."""
BARREN_LIMIT: Final = 10_000
"""Records of one source that may be skipped before its first article; then the rest of the source is left."""
REPEAT_LIMIT: Final = 1_000
"""Rows for one reason in one source; further ones are counted in a single row."""
DEPTH_LIMIT: Final = 3
"""Archives inside each other: one, and two nested levels."""
EXPANSION_FLOOR: Final = 64_000_000
EXPANSION_RATIO: Final = 200
"""A file may expand to the floor, or to this many times its size, whichever is more. Plain text packs 3 to 20 times."""


class NotRead(SkipItem):
    """One item left out; `article` is the id it would have had, where that is known."""

    def __init__(self, reason: str, detail: str = "", *, article: str | None = None) -> None:
        assert reason in REASONS, reason
        super().__init__(reason, detail)
        self.article = article


class Refused(NotRead):
    """Nothing more may be read from the outermost file."""


def skipped(reason: str, detail: str, *, found: Place, article: str | None = None) -> Skipped:
    """The row that a skipped item leaves."""
    return Skipped(
        id=content_id("skp", STAGE, found.path, found.inside, found.line, reason, detail),
        stage=STAGE,
        found=found,
        reason=reason,
        detail=detail,
        article=article,
    )


def skipped_by(error: SkipItem, *, found: Place) -> Skipped:
    """The row for a raised skip."""
    return skipped(error.reason, error.detail, found=found, article=getattr(error, "article", None))
