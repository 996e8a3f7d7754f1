"""Writing XML by hand: escaping, and what XML 1.0 cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(words: str) -> str:
    """Character data. A carriage return is written as a reference, or a reader would turn it into a line feed."""
    return escape(_FORBIDDEN.sub("\ufffd", words), {"\r": "&#13;"})


def attribute(words: str) -> str:
    """An attribute's value with its quotation marks."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", words), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def tag(name: str, *, attributes: Mapping[str, str | None] | None = None, close: bool = False) -> str:
    """An opening tag, closed where it holds nothing; attributes without a value are left out."""
    given = "".join(f" {key}={attribute(value)}" for key, value in (attributes or {}).items() if value)
    return f"<{name}{given}{'/' if close else ''}>"


def element(name: str, words: str | None, **attributes: str | None) -> str:
    """An element that holds text; nothing at all where there is none. `type_` stands for `type`."""
    if not words:
        return ""
    named = {key.rstrip("_").replace("__", ":"): value for key, value in attributes.items()}
    return f"{tag(name, attributes=named)}{text(words)}</{name}>"
