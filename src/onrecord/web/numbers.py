"""Numbers in addresses."""

from __future__ import annotations

LARGEST = 999_999_999


def whole(given: str | None, *, most: int = LARGEST) -> int | None:
    """A whole number in plain digits; None for anything else, also for more digits than Python makes a number of."""
    if not given or len(given) > 9 or not (given.isascii() and given.isdecimal()):
        return None
    return int(given) if int(given) <= most else None
