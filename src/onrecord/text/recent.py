"""A bounded memory of what was worked out: the least lately used goes first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by key, up to a total `weight` of `most`. What weighs more than all of that is not kept."""

    def __init__(self, most: int, *, weight: Callable[[V], int] = lambda _: 1) -> None:
        self._most = most
        self._weight = weight
        self._held: dict[K, V] = {}  # the latest used last
        self._total = 0

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: K) -> V | None:
        """The value, now the latest used; None where it is not kept."""
        value = self._held.pop(key, None)
        if value is not None:
            self._held[key] = value
        return value

    def keep(self, key: K, value: V) -> None:
        """Keep a value, and let go of the oldest until all fits."""
        if key in self._held:
            self._total -= self._weight(self._held.pop(key))
        self._held[key] = value
        self._total += self._weight(value)
        while self._total > self._most:
            oldest = next(iter(self._held))
            self._total -= self._weight(self._held.pop(oldest))
