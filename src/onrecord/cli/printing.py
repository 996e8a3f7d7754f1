"""What a report says reaches the terminal as words: no sign in it steers the terminal.

Rich leaves out a few control characters of what it prints; the one that begins every command to a terminal is not among
them. Here all of them become U+FFFD, one for one, so that marks in a line stay where they are. The two signs that turn
the direction of all that follows go the same way: they make a line read as another one.
"""

from __future__ import annotations

from typing import cast

from rich import control

_KEPT = (*map(ord, "\t\n"), *control.STRIP_CONTROL_CODES)
STEERING = {code: 0xFFFD for code in (*range(32), *range(127, 160), 0x202D, 0x202E) if code not in _KEPT}
"""Control characters (C0, DEL, C1) and overrides of direction."""


def steer_nothing() -> None:
    """Hold for every console of this process."""
    cast(dict[int, int | None], control._CONTROL_STRIP_TRANSLATE).update(STEERING)
