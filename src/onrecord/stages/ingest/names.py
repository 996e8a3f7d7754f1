"""Names of files as text that can be stored and printed."""

from __future__ import annotations


def printable(name: str) -> str:
    """A file name with what no UTF-8 text can hold, and control characters, written as escapes ("caf\\xe9.txt")."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "backslashreplace")
    text = raw.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == "\xa0" else c.encode("unicode_escape").decode("ascii") for c in text)
