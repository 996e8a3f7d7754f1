"""What every export format is given and gives: records in, bytes out, and a count of what the format has no place for.

Invariants
- The same records give the same bytes: no clock, no random ids; what a format wants a time for gets a publication date.
- Nothing is lost in silence: an extract that a format cannot hold is counted by `Out.leave_out`, with the reason.
- No format emits a record that has not passed `report.check`; `view_of` sees to it.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from onrecord.errors import OnRecordError
from onrecord.model import Article, Event, Party, Record, Run, Time
from onrecord.stages.report import check
from onrecord.stages.report.days import first_day
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.tables import Cell, neutral

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Kind = Literal["file", "folder"]

PREFIX = "urn:onrecord:"
"""Before an id where a format wants a URI: ids are hashes of what they identify, so the URI is stable."""
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, PREFIX)
_SURROGATE = re.compile("[\ud800-\udfff]")
EPOCH = "1970-01-01"
"""The day of what has none, in formats that cannot leave a day out."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is exported. `runs`: the log of the store, for formats that tell how the record was made."""

    records: Iterable[Record]
    runs: tuple[Run, ...] = ()


class Out:
    """Where an export goes: one binary file, or a folder of named ones; and what was left out of it."""

    def __init__(self, file: BinaryIO | None = None, *, folder: Path | None = None) -> None:
        self._file = file
        self._folder = folder
        self.left_out: Counter[str] = Counter()

    def write(self, data: str | bytes) -> None:
        """Append to the one file. Text leaves as UTF-8; what UTF-8 cannot hold becomes U+FFFD."""
        if self._file is None:
            raise OnRecordError("this format writes a folder of files; give it a folder, not a file")
        self._file.write(data if isinstance(data, bytes) else utf8(data))

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A new file of the folder; `name` may lead through folders of it."""
        if self._folder is None:
            raise OnRecordError("this format writes several files; give it a folder")
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as opened:
            yield opened

    def leave_out(self, why: str, count: int = 1) -> None:
        """Count something that the format has no place for."""
        self.left_out[why] += count


@dataclass(frozen=True, slots=True)
class Format:
    """One export format: how it is called, what it holds, what is lost in it."""

    name: str
    suffix: str
    holds: str
    lost: str
    write: Callable[[Material, Out], None]
    kind: Kind = "file"
    standard: str = ""
    binary: bool = False

    @property
    def line(self) -> str:
        """What it is and what is lost in it, in one line."""
        return f"{self.holds}. Lost: {self.lost}."


def view_of(record: Record) -> Digest:
    """The look-ups over one record, after the check that every format stands behind."""
    check(record)
    return Digest(record)


# ---- ids and text --------------------------------------------------------------------------------------------------


def uri(id_: str, part: str = "") -> str:
    """`urn:onrecord:stm_…`, and `#part` of it."""
    return f"{PREFIX}{id_}{f'#{part}' if part else ''}"


def uuid_of(*identity: str) -> str:
    """A version 5 UUID that says nothing but what it identifies."""
    return str(uuid.uuid5(_SPACE, json.dumps(identity)))


def utf8(text: str) -> bytes:
    """UTF-8, with U+FFFD for lone surrogates."""
    return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def json_text(value: Json, *, indent: int | None = 1) -> str:
    """JSON as all formats write it, keys in the order given; lone surrogates are escaped."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def given(**fields: Json) -> dict[str, Json]:
    """The fields that say something: no None, no empty string, list or object."""
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}


def csv_line(cells: Sequence[Cell]) -> str:
    """One line of RFC 4180; a text that a spreadsheet would run as a formula is made harmless."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([neutral(cell) for cell in cells])
    return line.getvalue()


# ---- days ----------------------------------------------------------------------------------------------------------


def own_time(event: Event) -> Time | None:
    """When it happened by its own words: a publication date is never passed off as the date of an event."""
    time = event.time
    if time is None or time.precision == "unknown" or (time.basis == "publication" and not time.evidence):
        return None
    return time


def day_span(time: Time | None) -> tuple[str, str] | None:
    """The first and last ISO day that a time can mean; None for durations and vague words."""
    if time is None:
        return None
    first = first_day(time.value)
    if first is None:
        return None
    until = time.value.split("/", 1)[1] if "/" in time.value else time.value
    start = first_day(until)
    if start is None:
        return first, first
    return first, max(first, _last_day(until, datetime.date.fromisoformat(start)))


def _last_day(value: str, start: datetime.date) -> str:
    """The last day of the stretch that begins on `start`, by the form of its TIMEX3 value."""
    size = value.split("T", 1)[0]
    if len(size) == 10 and size.count("-") == 2:
        return start.isoformat()
    if "-W" in size:
        return (start + datetime.timedelta(days=6)).isoformat()
    months = 3 if "-Q" in size or size[-2:] in {"SP", "SU", "FA", "WI"} else 1 if len(size) == 7 else 0
    if not months:
        months = 12 if len(size) == 4 else 120
    month = start.month - 1 + months
    try:
        after = datetime.date(start.year + month // 12, month % 12 + 1, 1)
    except ValueError:  # the year 10000
        return start.isoformat()
    return (after - datetime.timedelta(days=1)).isoformat()


def published_day(article: Article) -> str:
    """The day of publication, or the epoch where a format cannot do without one."""
    return first_day((article.day or "")[:10]) or EPOCH


# ---- parties -------------------------------------------------------------------------------------------------------


def party_key(view: Digest, party: Party, article: str) -> str:
    """One key for one party: its entity's id; of who is only described, the article and the words."""
    entity = view.names.entity(party)
    if entity:
        return entity.id
    return f"pty_{uuid_of(article, party.kind, party.name)}"
