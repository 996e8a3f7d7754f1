"""What was fetched, as it came: one WARC file per run (ISO 28500), and beside it the entries taken from feeds.

Invariants
- Every record is a gzip member of its own, so that an archive may be cut off after any of them and stays whole.
- The bytes are those that were examined: transfer and content encodings are taken off and named in X-Archive-Orig-*
  headers; a type that the server left out or got wrong is set by what the bytes are, and the server's is kept likewise.
  Character encodings stay as they are, and are read by ingest.
- File names sort by the time of the run: of two texts without a time of their own, the later fetched one speaks.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from onrecord import __version__
from onrecord.fetching.wire import Answer

PAGES = ".warc.gz"
ENTRIES = ".feed.jsonl"
_MOVED = frozenset(("content-encoding", "transfer-encoding", "content-length", "content-type"))
_SECRET = frozenset(("set-cookie", "set-cookie2"))


def digest_of(body: bytes) -> str:
    """The payload digest in the form that WARC files use."""
    return f"sha1:{base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode('ascii')}"


class Archive:
    """The files of one run; made when the first record comes."""

    def __init__(self, folder: Path, *, begun: datetime, agent: str) -> None:
        self._folder = folder
        self._agent = agent
        self._stem = _free(folder, begun.strftime("%Y-%m-%dT%H-%M-%SZ"))
        self._begun = begun
        self.lengths: dict[str, int] = {}

    def page(self, answer: Answer, *, type_: str, body: bytes, via: str | None, hops: Sequence[str]) -> None:
        """Add a page under the address it came from in the end, and how it was come by."""
        name = f"{self._stem}{PAGES}"
        if name not in self.lengths:
            self._append(name, _info(self._begun, name, agent=self._agent))
        block = _http(answer, type_=type_, body=body)
        ours = _record_id(answer.url, answer.when, block)
        head = [
            ("WARC-Type", "response"),
            ("WARC-Target-URI", answer.url),
            ("Content-Type", "application/http; msgtype=response"),
            ("WARC-Payload-Digest", digest_of(body)),
        ]
        record = _record(head, block, id_=ours, when=answer.when)
        if via or hops:
            told = [*(("via", v) for v in [via] if v), *(("redirected-from", hop) for hop in hops)]
            note = "".join(f"{key}: {value}\r\n" for key, value in told).encode("utf-8")
            head = [
                ("WARC-Type", "metadata"),
                ("WARC-Target-URI", answer.url),
                ("WARC-Concurrent-To", ours),
                ("Content-Type", "application/warc-fields"),
            ]
            record += _record(head, note, id_=_record_id(ours, answer.when, note), when=answer.when)
        self._append(name, record)

    def entry(self, fields: Mapping[str, str]) -> None:
        """Add the text that a feed gives of an entry."""
        line = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True) + "\n"
        self._append(f"{self._stem}{ENTRIES}", line.encode("utf-8", "replace"))

    def _append(self, name: str, data: bytes) -> None:
        with (self._folder / name).open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            self.lengths[name] = file.tell()


def cut(path: Path, length: int) -> None:
    """Take off what was written and never acknowledged."""
    if path.exists() and path.stat().st_size > length:
        os.truncate(path, length)


def _free(folder: Path, stem: str) -> str:
    taken = {path.name.partition(".")[0] for path in folder.glob(f"{stem}*")}
    return next(name for n in range(len(taken) + 1) if (name := f"{stem}-{n}" if n else stem) not in taken)


def _http(answer: Answer, *, type_: str, body: bytes) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} {answer.phrase}"]
    for name, value in answer.headers:
        lowered = name.lower()
        if lowered in _SECRET or (lowered == "content-type" and value == type_):
            continue
        lines.append(f"X-Archive-Orig-{name}: {value}" if lowered in _MOVED else f"{name}: {value}")
    lines += [f"Content-Type: {type_}", f"Content-Length: {len(body)}"]
    return "\r\n".join(" ".join(line.split("\n")) for line in lines).encode("latin-1", "replace") + b"\r\n\r\n" + body


def _info(when: datetime, name: str, *, agent: str) -> bytes:
    block = (
        f"software: onrecord/{__version__}\r\nformat: WARC File Format 1.1\r\n"
        f"http-header-user-agent: {agent}\r\nrobots: classic\r\n"
    ).encode()
    head = [("WARC-Type", "warcinfo"), ("WARC-Filename", name), ("Content-Type", "application/warc-fields")]
    return _record(head, block, id_=_record_id(name, when, block), when=when)


def _record(head: Sequence[tuple[str, str]], block: bytes, *, id_: str, when: datetime) -> bytes:
    lines = [
        "WARC/1.1",
        f"WARC-Record-ID: {id_}",
        f"WARC-Date: {when.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        *(f"{name}: {value}" for name, value in head),
        f"WARC-Block-Digest: {digest_of(block)}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def _record_id(name: str, when: datetime, block: bytes) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{name} {when.isoformat()} {digest_of(block)}')}>"
