"""Texts that no desk would print and somebody will send: each is aimed at a weak spot of programs that read prose.

They are made here, from rules, and go through the whole way of the data (`evals.pathological`,
`tests/hostile/test_pathological.py`): read, or skipped with a reason, never a crash and never a hang.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

PLAIN: Final = (
    "The harbour office said on Monday that two boats had been lost in the storm and that four sailors were missing. "
    '"We will search until it is dark," the harbour master, Tom Hale, told reporters in the town of Quayford. '
    "The ministry of transport confirmed the number on Tuesday. "
)
"""Ordinary prose, so that the texts pass for English and reach every stage."""

_CLAUSE = "the minister said that the harbour office had told the paper that four sailors were missing and "


def _among(odd: str, *, size: int) -> str:
    """Ordinary prose with `size` characters of the odd stuff: half as a paragraph, half within a sentence."""
    half = (odd * -(-size // len(odd)))[: size // 2]
    return f"{PLAIN}\n\n{half}\n\nThe harbour office said {half} that four sailors were missing. {PLAIN}"


def _nested(size: int) -> str:
    half = size // 2
    return f"{PLAIN}\n\n{'(' * half}the minister said{')' * half}.\n\n{PLAIN}"


def _everything_quoted(size: int) -> str:
    return " ".join(f'"We lost {n} boats," said Tom Hale.' for n in range(size // 34))


TEXTS: Final[dict[str, Callable[[int], str]]] = {
    "one sentence": lambda size: PLAIN + "\n\n" + (_CLAUSE * (size // len(_CLAUSE))) + "nobody knew more.",
    "one word": lambda size: _among("a", size=size),
    "one paragraph": lambda size: PLAIN * (size // len(PLAIN)),
    "quotation marks": lambda size: _among('"', size=size),
    "curly quotation marks": lambda size: _among("“", size=size),
    "quotation marks and spaces": lambda size: _among('" ', size=size),
    "opened and never closed": lambda size: _among("“We lost a boat, he said. ", size=size),
    "quoted sentences": _everything_quoted,
    "apostrophes": lambda size: _among("'", size=size),
    "brackets": _nested,
    "square brackets": lambda size: _among("[", size=size),
    "angle brackets": lambda size: _among("<", size=size),
    "tags": lambda size: _among("<p><b>", size=size),
    "digits": lambda size: _among("7", size=size),
    "numbers": lambda size: _among("7,000 ", size=size),
    "number words": lambda size: _among("hundred ", size=size),
    "decimals": lambda size: _among("1.", size=size),
    "zero width": lambda size: _among("\u200b", size=size),
    "zero width in words": lambda size: PLAIN + "".join(c + "\u200d" for c in PLAIN * (size // (2 * len(PLAIN)))),
    "byte order marks": lambda size: _among("\ufeff", size=size),
    "right to left marks": lambda size: _among("\u202e\u2067", size=size),
    "bidi in words": lambda size: PLAIN + (f"\u202e{PLAIN}\u202c" * (size // (len(PLAIN) + 2))),
    "combining marks": lambda size: _among("e" + "\u0301" * 999, size=size),
    "capitals": lambda size: _among("MINISTER HALE ", size=size),
    "one name": lambda size: _among("Tom Hale ", size=size),
    "names and commas": lambda size: _among("Tom Hale, ", size=size),
    "said said said": lambda size: _among("said ", size=size),
    "commas": lambda size: _among(", ", size=size),
    "dashes": lambda size: _among("—", size=size),
    "hyphens": lambda size: _among("-", size=size),
    "full stops": lambda size: _among(".", size=size),
    "ellipses": lambda size: _among(" . . .", size=size),
    "spaces": lambda size: _among(" ", size=size),
    "no-break spaces": lambda size: _among("\xa0", size=size),
    "tabs": lambda size: _among("\t", size=size),
    "line breaks": lambda size: _among("\n", size=min(size, 49_000)),
    "carriage returns": lambda size: _among("\r", size=min(size, 49_000)),
    "short lines": lambda size: _among("He said.\n", size=min(size, 49_000 * 9)),
    "line separators": lambda size: _among("He said.\u2028", size=size),
    "addresses": lambda size: _among("https://paper.example/a?b=c ", size=size),
    "one address": lambda size: _among("https://" + "a.example/" * (size // 10), size=size),
    "handles": lambda size: _among("@@@###", size=size),
    "e-mail addresses": lambda size: _among("a@b.example, ", size=size),
    "dates": lambda size: _among("on Monday, 14 May 2031, ", size=size),
    "datelines": lambda size: _among("QUAYFORD, May 14 (Agency) - ", size=size),
    "bylines": lambda size: _among("By Tom Hale and ", size=size),
    "surrogates": lambda size: _among(chr(0xD800), size=size),
    "astral": lambda size: _among("\U0001f6a2", size=size),
    "private use": lambda size: _among("\ue000\ue001", size=size),
    "null bytes": lambda size: _among("\x00", size=size),
    "markdown": lambda size: _among("*_`#>", size=size),
    "backslashes": lambda size: _among("\\", size=size),
    "underscores": lambda size: _among("_", size=size),
    "semicolons": lambda size: _among("; he said; ", size=size),
    "alternation": lambda size: _among("a\"b'c(", size=size),
}
"""Each name with what makes a text of about so many characters."""
