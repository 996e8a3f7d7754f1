"""Strings as hypothesis strategies: ordinary ones, and such as have broken readers of files before."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

PROSE: Final = (
    "The harbour office said on Monday that two boats had been lost in the storm.",
    'Four sailors were missing, the harbour master, Tom Hale, told reporters. "We will search until it is dark."',
    "QUAYFORD, May 14 (Agency) - The ministry of transport confirmed the number on Tuesday.",
    "At least 1,200 people were moved from the quays, according to the mayor’s office.",
    "“Nobody knew,” she said – and left.",
)

ODD: Final = (
    "",
    " ",
    "\x00",
    "\ufeff",
    "\u202e\u2067reversed\u2069\u202c",
    "zero\u200bwidth\u200c \u200djoined\u2060",
    "e" + "\u0301" * 200,
    chr(0xD800),
    chr(0xDFFF) + chr(0xD83D),
    "\ufffe\uffff",
    "\x85\u2028\u2029\x0b\x0c\x1c",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "]]>",
    "<!--",
    "<![CDATA[",
    "&amp;&lt;&#x0;&#55296;&#1114112;&nosuch;",
    "&harbour;",
    "%s%n%x{0}{{7*7}}${7*7}",
    "'; DROP TABLE article; --",
    "../../../../etc/passwd",
    "C:\\CON\\nul",
    "=cmd|' /C calc'!A0",
    "9" * 400,
    "-1e999999",
    "NaN",
    "0000-00-00",
    "99999-12-31T25:61:61+99:99",
    "2031-02-30",
    "+275760-09-13",
    "12/31/0001",
    "١٢ مايو ٢٠٣١",
    "http://[::1",
    "http://user:pass@paper.example:99999/\x00?a=b#c",
    "https://paper.example/2031/99/99/" + "a/" * 300,
    "mailto:a@b.example",
    "data:text/html;base64,PHNjcmlwdD4=",
    "Ἀρχὴ ἥμισυ παντός",
    "ﷺ" * 50,
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿👩‍👩‍👧‍👦",
    "\t\r\n" * 20,
    '"""',
    "---\n- a: &a [*a]\n---\n",
    "title: x: y: z",
)

FLOODS: Final = (
    '"',
    "(",
    "“",
    "'",
    "<",
    "[",
    "{",
    "7",
    "1.",
    "\u200b",
    "\u202e",
    " ",
    "\n",
    "\\",
    "&",
    "-",
    "—",
    "é",
    "a ",
    "said ",
)


def prose() -> st.SearchStrategy[str]:
    """One to four ordinary sentences."""
    return st.lists(st.sampled_from(PROSE), min_size=1, max_size=4).map(" ".join)


def flood() -> st.SearchStrategy[str]:
    """One sign again and again, up to a quarter of a million times."""
    return st.builds(lambda sign, times: sign * times, st.sampled_from(FLOODS), st.sampled_from((50, 2_000, 250_000)))


def odd() -> st.SearchStrategy[str]:
    """Something that no reader should trip over; hardly ever a flood, since one takes the time of a hundred others."""
    return st.integers(0, 99).flatmap(
        lambda n: flood() if n == 0 else st.text(max_size=30) if n < 25 else st.sampled_from(ODD)
    )


def value() -> st.SearchStrategy[str]:
    """Mostly prose, often odd, sometimes both."""
    return st.integers(0, 9).flatmap(
        lambda n: prose() if n < 5 else odd() if n < 8 else st.builds(str.__add__, prose(), odd())
    )


def anything() -> st.SearchStrategy[object]:
    """A value where a string was expected: what JSON, YAML or Parquet may hold."""
    simple = st.none() | st.booleans() | st.integers() | st.floats() | value()
    return st.recursive(
        simple, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(value(), inner, max_size=4), max_leaves=6
    )
