"""Model values to JSON text and back, so that any SQLite tool can read a payload."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

M = TypeVar("M")

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS: dict[type, msgspec.json.Decoder[object]] = {}
_BATCHES: dict[type, msgspec.json.Decoder[object]] = {}


def encode(value: object) -> str:
    """Canonical JSON of a model value."""
    return _ENCODER.encode(value).decode()


def decode(payload: str, kind: type[M]) -> M:
    """The model value of class `kind` in a payload written by `encode`."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    value = decoder.decode(payload)
    assert isinstance(value, kind)
    return value


def encoded_batch(values: Sequence[object]) -> bytes:
    """Model values of one class as one JSON array, to be sent to another process."""
    return _ENCODER.encode(values)


def decoded_batch(payload: bytes, *, kind: type[M]) -> list[M]:
    """The values of class `kind` in an array written by `encoded_batch`."""
    decoder = _BATCHES.get(kind)
    if decoder is None:
        decoder = _BATCHES[kind] = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]  # of a class in hand
    values = decoder.decode(payload)
    assert isinstance(values, list)
    return values
