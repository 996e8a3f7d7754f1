"""Paths to sources: folders, patterns, archives, standard input, order, limits."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.model import Article, Skipped
from onrecord.stages.ingest import read, reasons

from .words import BODY, FIRST, ROW


def text(mark: str) -> str:
    return f"{BODY} Mark {mark}."


def labels(items: list[Article | Skipped]) -> list[str]:
    return [item.name if isinstance(item, Article) else item.reason for item in items]


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            raw = data if isinstance(data, bytes) else data.encode()
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def test_folders_are_read_by_name_and_files_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text(name))
    assert labels(list(read([str(tmp_path), str(tmp_path / "a.txt")]))) == ["a.txt", "b.txt", "d.txt"]


def test_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.md"):
        (tmp_path / name).write_text(text(name))
    assert labels(list(read([str(tmp_path / "*.txt")]))) == ["a.txt", "b.txt"]


def test_nothing_there_at_all_stops_the_run_at_once(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="does not exist"):
        read([str(tmp_path / "nope"), str(tmp_path / "*.nope")])
    with pytest.raises(StopRun, match="nothing to read"):
        read([])


def test_one_missing_path_among_others_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    assert labels(list(read([str(tmp_path / "nope"), str(tmp_path / "a.txt")]))) == ["not found", "a.txt"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({**ROW, "id": i}) for i in range(3)))
    stream = read([str(path), str(tmp_path)])
    assert isinstance(next(stream), Article)
    path.unlink()  # the second path is not looked into before it is its turn
    assert len(list(stream)) == 2


def test_standard_input_is_sniffed() -> None:
    lines = io.BytesIO(f"{json.dumps(ROW)}\n{json.dumps({**ROW, 'id': 'r2'})}\n".encode())
    assert labels(list(read(["-"], stdin=lines))) == ["r1", "r2"]
    assert labels(list(read(["-"], stdin=io.BytesIO(text("x").encode())))) == ["stdin"]
    assert labels(list(read(["-"], stdin=io.BytesIO(zipped({"a.txt": text("a")}))))) == ["a.txt"]
    assert labels(list(read(["-"], stdin=io.BytesIO(b"")))) == ["empty"]
    assert labels(list(read(["-"]))) == ["not found"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(BODY.encode())),
        ("a.txt.bz2", bz2.compress(BODY.encode())),
        ("a.txt.xz", lzma.compress(BODY.encode())),
        ("unnamed", gzip.compress(BODY.encode())),
        ("a.jsonl.gz", gzip.compress(json.dumps(ROW).encode())),
    ],
)
def test_compressed_single_files(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (made,) = read([str(tmp_path / name)])
    assert isinstance(made, Article)
    assert made.text == BODY


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz", "misnamed.txt"])
def test_archives(tmp_path: Path, name: str) -> None:
    members: dict[str, bytes | str] = {
        "in/b.txt": text("b"),
        "in/rows.jsonl": json.dumps(ROW),
        "in/z.zip": zipped({"n.txt": text("n")}),
    }
    data = zipped(members) if name in ("a.zip", "misnamed.txt") else tarred(members)
    if name.endswith(("gz", "bz2", "xz")):
        packers: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "z2": bz2.compress, "xz": lzma.compress}
        data = packers[name[-2:]](data)
    (tmp_path / name).write_bytes(data)
    found = [item for item in read([str(tmp_path / name)]) if isinstance(item, Article)]
    assert [item.found.inside for item in found] == ["in/b.txt", "in/rows.jsonl", "in/z.zip/n.txt"]
    assert {item.found.path for item in found} == {str(tmp_path / name)}


def test_members_never_touch_the_disk(tmp_path: Path) -> None:
    inner = tmp_path / "work"
    inner.mkdir()
    (inner / "a.zip").write_bytes(zipped({"../evil.txt": text("e"), "/abs.txt": text("f")}))
    assert labels(list(read([str(inner / "a.zip")]))) == ["evil.txt", "abs.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "work"]


def test_archives_too_deep(tmp_path: Path) -> None:
    data = zipped({"a.txt": BODY})
    for level in range(3):
        data = zipped({f"l{level}.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    assert labels(list(read([str(tmp_path / "a.zip")]))) == ["archive too deep"]


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "EXPANSION_FLOOR", 1_000_000)
    (tmp_path / "b.zip").write_bytes(zipped({f"{i}.txt": b"a \n" * 300_000 for i in range(40)}))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"a " * 3_000_000 + b'"}'))
    found = labels(list(read([str(tmp_path)])))
    assert found.count("expands too much") >= 2
    assert len(found) < 45


def test_floods_of_bad_rows_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "BARREN_LIMIT", 50)
    monkeypatch.setattr(reasons, "REPEAT_LIMIT", 10)
    (tmp_path / "a.jsonl").write_text('{"n": 1}\n' * 500)
    (tmp_path / "b.jsonl").write_text(json.dumps(ROW) + "\n" + '{"n": 1}\n' * 500)
    first, second = list(read([str(tmp_path / "a.jsonl")])), list(read([str(tmp_path / "b.jsonl")]))
    assert labels(first)[10:] == ["no articles", "no text field"]
    assert isinstance(first[-1], Skipped)
    assert first[-1].detail == "and 40 more for this reason"
    assert isinstance(second[-1], Skipped)
    assert second[-1].detail == "and 490 more for this reason"


def test_two_versions_of_one_address_are_both_read(tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "text": f"{BODY} Two more boats were found."}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    one, two = read([str(tmp_path)])
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.url == two.url
    assert one.id != two.id


def test_the_same_input_says_the_same_twice(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(ROW) + "\n{")
    (tmp_path / "b.zip").write_bytes(zipped({"b.txt": text("b"), "a.txt": text("a"), "c.bin": os.urandom(64)}))
    assert list(read([str(tmp_path)])) == list(read([str(tmp_path)]))


def test_hidden_files_are_left_unless_named(tmp_path: Path) -> None:
    (tmp_path / ".notes.txt").write_text(FIRST)
    assert labels(list(read([str(tmp_path)]))) == ["hidden"]
    assert labels(list(read([str(tmp_path / ".notes.txt")]))) == [".notes.txt"]
