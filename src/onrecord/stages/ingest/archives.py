"""Archives and compressed files: a source becomes the sources inside it, one after the other.

Invariants
- Nothing is unpacked to its own name: members are streams, names are only labels.
- A source must be read before the next one is asked for.
- One bad member costs that member; a bomb or a broken directory costs the rest of the archive.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from posixpath import basename

from onrecord.errors import SkipItem
from onrecord.model import Place, Skipped
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.names import printable
from onrecord.stages.ingest.streams import PEEK, Guarded, Source, guarded, named

_PACKED = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"]\x00\x00", "lzma"))
_SUFFIXES = (".gz", ".gzip", ".bz2", ".xz", ".lzma")
_PACKINGS_LIMIT = 3
_OFFICE = {
    "[Content_Types].xml": "an Office document",
    "META-INF/container.xml": "an e-book",
    "mimetype": "an OpenDocument file or e-book",
}


def expand(source: Source) -> Iterator[Source | Skipped]:
    """The source itself, or what is inside it."""
    try:
        yield from _expand(source)
    except reasons.Refused:
        raise
    except SkipItem as error:
        yield reasons.skipped_by(error, found=source.place)
    except (EOFError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError) as error:
        yield reasons.skipped_by(named(error), found=source.place)
    except Exception as error:
        # Readers of hostile archives raise what they like, as those of files do: one must never end the run.
        yield reasons.skipped(reasons.READER_FAILED, f"{type(error).__name__}: {error}"[:200], found=source.place)


def _expand(source: Source) -> Iterator[Source | Skipped]:
    packing = next((name for magic, name in _PACKED if source.head.startswith(magic)), None)
    if packing:
        yield from expand(_unpacked(source, packing))
    elif source.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip(source)
    elif source.head[257:262] == b"ustar" or (source.name.lower().endswith(".tar") and _old_tar(source.head)):
        yield from _tar(source)
    else:
        yield source


def _unpacked(source: Source, packing: str) -> Source:
    if source.packings >= _PACKINGS_LIMIT:
        raise reasons.NotRead(reasons.TOO_DEEP, f"compressed more than {_PACKINGS_LIMIT} times over")
    opener = {"gz": gzip.GzipFile, "bz2": bz2.BZ2File, "xz": lzma.LZMAFile, "lzma": lzma.LZMAFile}[packing]
    inner = opener(source.stream) if packing != "gz" else gzip.GzipFile(fileobj=source.stream, mode="rb")
    lowered = source.name.lower()
    suffix = next((s for s in (*_SUFFIXES, ".tgz", ".tbz2", ".txz") if lowered.endswith(s)), "")
    name = source.name[: -len(suffix)] if suffix else source.name
    if suffix.startswith(".t"):
        name += ".tar"
    stream = guarded(inner, source.budget, unpacked=True)
    return Source(
        source.place, name or source.name, stream, source.budget, archives=source.archives, packings=source.packings + 1
    )


def _zip(source: Source) -> Iterator[Source | Skipped]:
    _check_depth(source)
    with source.seekable() as file, zipfile.ZipFile(file) as archive:
        members = sorted(archive.infolist(), key=lambda member: (member.filename, member.header_offset))
        office = next((what for name, what in _OFFICE.items() if any(m.filename == name for m in members)), None)
        if office:
            raise reasons.NotRead(reasons.FORMAT, f"{office}; save it as text or HTML")
        for member in members:
            if _is_folder(member):
                continue
            place = _inside(source.place, member.filename)
            mode = member.external_attr >> 16
            if _own_file(member.filename):
                yield reasons.skipped(reasons.HIDDEN, "made by an archiver, or hidden", found=place)
            elif stat.S_ISLNK(mode):
                yield reasons.skipped(reasons.NOT_A_FILE, "a link inside an archive", found=place)
            elif member.flag_bits & 1:
                yield reasons.skipped(reasons.ENCRYPTED, "it needs a password", found=place)
            else:
                yield from _zip_member(source, archive, member, place=place)
        if all(map(_is_folder, members)):
            yield _empty(source)


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith("/")  # the library's own question fails on a name that is empty


def _zip_member(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, place: Place
) -> Iterator[Source | Skipped]:
    try:
        with archive.open(member) as inner:
            yield from expand(_member(source, Guarded(inner, source.budget, unpacked=True), place, member.filename))
    except reasons.Refused:
        raise
    except SkipItem as error:
        yield reasons.skipped_by(error, found=place)
    except (EOFError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        yield reasons.skipped_by(named(error), found=place)


def _tar(source: Source) -> Iterator[Source | Skipped]:
    _check_depth(source)
    held = False
    with tarfile.open(fileobj=source.stream, mode="r|") as archive:
        for member in archive:
            place = _inside(source.place, member.name)
            if member.isdir():
                continue
            held = True
            if _own_file(member.name):
                yield reasons.skipped(reasons.HIDDEN, "made by an archiver, or hidden", found=place)
                continue
            inner = archive.extractfile(member) if member.isreg() else None
            if inner is None:
                yield reasons.skipped(reasons.NOT_A_FILE, "a link or device inside an archive", found=place)
                continue
            try:
                yield from expand(_member(source, Guarded(inner, source.budget, unpacked=True), place, member.name))
            except reasons.Refused:
                raise
            except SkipItem as error:
                yield reasons.skipped_by(error, found=place)
    source.check()
    if not held:
        yield _empty(source)


def _empty(source: Source) -> Skipped:
    return reasons.skipped(reasons.EMPTY, "an archive without files", found=source.place)


def _member(source: Source, raw: Guarded, place: Place, name: str) -> Source:
    label = printable(basename(name)) or printable(name)
    return Source(place, label, io.BufferedReader(raw, PEEK), source.budget, archives=source.archives + 1)


def _check_depth(source: Source) -> None:
    if source.archives >= reasons.DEPTH_LIMIT:
        raise reasons.NotRead(reasons.TOO_DEEP, f"more than {reasons.DEPTH_LIMIT} archives inside each other")


def _inside(place: Place, name: str) -> Place:
    inner = printable(name)
    return replace(place, inside=f"{place.inside}/{inner}" if place.inside else inner)


def _own_file(name: str) -> bool:
    parts = name.strip("/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _old_tar(head: bytes) -> bool:
    """The header check sum of a tar from before "ustar"."""
    block = head[:512]
    if len(block) < 512:
        return False
    try:
        stated = int(block[148:156].strip(b" \x00") or b"x", 8)
    except ValueError:
        return False
    return stated == sum(block[:148]) + 8 * 32 + sum(block[156:])
