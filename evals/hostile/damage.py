"""Damage to bytes: what a bad disk, a cut line or an ill will does to a document that was whole."""

from __future__ import annotations

from random import Random
from typing import Final

from hypothesis import strategies as st

_BYTES: Final = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    b"\xed\xa0\x80",
    b"<",
    b">",
    b'"',
    b"\r\n",
    b"{",
    b"\x1f\x8b",
    b"PK\x03\x04",
)
ENCODINGS: Final = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "koi8-r",
    "shift_jis",
    "utf-7",
    "cp037",
)
"""UTF-8 first: what a failing case is reduced to."""


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The document as it is, or with up to four wounds."""
    data = whole
    for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2, 4)))):
        data = draw(_wound(data))
    return data


@st.composite
def _wound(draw: st.DrawFn, data: bytes) -> bytes:
    first = draw(st.integers(0, len(data)))
    last = min(len(data), first + draw(st.sampled_from((1, 2, 8, 64, 4096))))
    kind = draw(st.sampled_from(("cut", "drop", "repeat", "flip", "insert", "swap")))
    if kind == "cut":
        return data[:first]
    if kind == "drop":
        return data[:first] + data[last:]
    if kind == "repeat":
        return data[:last] + data[first:last] * draw(st.sampled_from((1, 3, 50))) + data[last:]
    if kind == "flip":
        return (
            data[:first]
            + bytes(byte ^ 1 << draw(st.integers(0, 7)) for byte in data[first : first + 1])
            + data[first + 1 :]
        )
    if kind == "swap":
        return data[last:] + data[first:last] + data[:first]
    return data[:first] + draw(st.sampled_from(_BYTES) | st.binary(max_size=8)) + data[first:]


def scarred(whole: bytes, chance: Random) -> bytes:
    """The same wounds without hypothesis, a hundred times as quick: for many damaged copies of one document."""
    data = whole
    for _ in range(chance.choice((1, 1, 2, 4))):
        first = chance.randint(0, len(data))
        last = min(len(data), first + chance.choice((1, 2, 8, 64, 4096)))
        piece, odd = data[first:last], chance.choice(_BYTES)
        middle = chance.choice(
            (b"", piece * 3, piece * 50, bytes(b ^ 1 << chance.randrange(8) for b in piece[:4]), odd, odd + piece)
        )
        data = data[:first] + middle + (b"" if chance.randrange(8) == 0 else data[last:])
    return data


@st.composite
def encoded(draw: st.DrawFn, text: str) -> bytes:
    """Text as bytes: mostly UTF-8, else some other encoding; what it lacks is left out or printed as something else."""
    name = draw(st.sampled_from((*("utf-8",) * 8, *ENCODINGS)))
    return text.encode(name, "surrogatepass" if name.startswith("utf") and name != "utf-7" else "ignore")
