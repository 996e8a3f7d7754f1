"""Binary containers with odd members: archives that want out, archives that grow, WARC files, Parquet.

Each strategy gives (file name, bytes).
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import Final

import pyarrow as pa
import pyarrow.parquet
from hypothesis import strategies as st

from evals.hostile.damage import damaged
from evals.hostile.documents import Document, json_lines, page, plain
from evals.hostile.words import odd, value

NAMES: Final = (
    "report.txt",
    "a/b/report.html",
    "../../../../tmp/escape.txt",
    "/etc/passwd",
    "C:\\Windows\\system.txt",
    "..\\..\\escape.txt",
    "a/../../b.txt",
    "__MACOSX/._x",
    ".hidden",
    "",
    ".",
    "x" * 5_000,
    "caf\u00e9\u202e.txt",
    "folder/",
    "nul\x00.txt",
)

_PACKERS: Final[tuple[Callable[[bytes], bytes], ...]] = (gzip.compress, bz2.compress, lzma.compress)


def _members() -> st.SearchStrategy[list[tuple[str, bytes]]]:
    content = plain() | page() | json_lines()
    return st.lists(st.tuples(st.sampled_from(NAMES) | odd(), content.map(lambda found: found[1])), max_size=4)


@st.composite
def zipped(draw: st.DrawFn) -> Document:
    """A ZIP: escaping names, links, overlapping or lying directories once it is damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", draw(st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)))
    ) as archive:
        for name, data in draw(_members()):
            info = zipfile.ZipInfo(name.encode("utf-8", "replace").decode()[:60_000] or "x")
            info.external_attr = draw(st.sampled_from((0o644, 0o120777, 0o40755))) << 16
            archive.writestr(info, data)
    return "reports.zip", draw(damaged(out.getvalue()))


@st.composite
def tarred(draw: st.DrawFn) -> Document:
    """A tar: links and devices among the files, packed or not."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=draw(st.sampled_from(("w", "w:gz", "w:bz2", "w:xz")))) as archive:
        for name, data in draw(_members()):
            info = tarfile.TarInfo(name.encode("utf-8", "replace").decode().replace("\x00", "_") or "x")
            info.type = draw(
                st.sampled_from(
                    (tarfile.REGTYPE,) * 4
                    + (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE)
                )
            )
            info.linkname = draw(st.sampled_from(("/etc/passwd", "../../x", "report.txt")))
            info.size = len(data) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(data))
    return draw(st.sampled_from(("reports.tar", "reports.tgz", "reports"))), draw(damaged(out.getvalue()))


@st.composite
def packed(draw: st.DrawFn) -> Document:
    """A compressed file, or one compressed again and again; now and then one that grows a thousandfold."""
    name, data = draw(plain() | json_lines() | zipped())
    if draw(st.integers(0, 49)) == 0:
        data = gzip.compress(b"said " * draw(st.sampled_from((100_000, 16_000_000))), 1)
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 5)))):
        data = _PACKERS[draw(st.integers(0, 2))](data)
    return f"{name}.gz", draw(damaged(data))


@st.composite
def nested(draw: st.DrawFn) -> Document:
    """Archives inside archives, deeper than is read."""
    name, data = draw(zipped() | tarred() | packed())
    for depth in range(draw(st.integers(1, 5))):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
            archive.writestr(
                "beside.txt", b"The harbour office said on Monday that two boats had been lost in the storm."
            )
        name, data = f"level{depth}.zip", out.getvalue()
    return name, draw(damaged(data))


@st.composite
def warc(draw: st.DrawFn) -> Document:
    """A crawl: lengths that lie, types that are wrong, records packed one by one."""
    out = b""
    for _ in range(draw(st.integers(1, 4))):
        body = draw(page() | plain())[1]
        http = draw(
            st.sampled_from(
                (
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
                    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n",
                    b"HTTP/9 abc\r\n\r\n",
                    b"",
                )
            )
        )
        payload = http + body
        length = draw(st.sampled_from((len(payload),) * 6 + (0, -1, len(payload) + 999, 2**63)))
        kind = draw(st.sampled_from(("response", "response", "resource", "conversion", "warcinfo", "x")))
        address = draw(st.sampled_from(("https://paper.example/a", "javascript:alert(1)", "", "../../x"))) + draw(odd())
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        )
        record = head.encode("utf-8", "surrogatepass") + payload + b"\r\n\r\n"
        out += gzip.compress(record) if draw(st.integers(0, 3)) == 0 else record
    return "crawl.warc", draw(damaged(out))


@st.composite
def parquet(draw: st.DrawFn) -> Document:
    """A Parquet file with columns of the wrong kinds, or damaged."""
    rows = draw(st.integers(0, 3))
    columns = {}
    for name in draw(
        st.lists(
            st.sampled_from(("text", "title", "published", "html", "url", "authors", "id")),
            min_size=1,
            max_size=4,
            unique=True,
        )
    ):
        kind = draw(
            st.sampled_from(
                (
                    pa.string(),
                    pa.string(),
                    pa.string(),
                    pa.int64(),
                    pa.binary(),
                    pa.list_(pa.string()),
                    pa.timestamp("ns"),
                )
            )
        )
        columns[name] = pa.array([_cell(draw, kind) for _ in range(rows)], kind)
    out = io.BytesIO()
    pa.parquet.write_table(pa.table(columns), out, compression=draw(st.sampled_from(("none", "snappy", "zstd"))))
    return "reports.parquet", draw(damaged(out.getvalue()))


def _cell(draw: st.DrawFn, kind: pa.DataType) -> object:
    words = draw(value()).encode("utf-8", "replace").decode()
    if pa.types.is_string(kind):
        return words
    if pa.types.is_binary(kind):
        return words.encode() + b"\xff"
    if pa.types.is_list(kind):
        return [words]
    return draw(st.none() | st.integers(-(2**62), 2**62))
