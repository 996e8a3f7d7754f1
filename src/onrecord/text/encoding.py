"""Bytes to text, never fatal: what cannot be decoded stays in the text as U+FFFD, and its number is told.

Invariants
- Newline characters stay as they are; nothing but the byte order mark is taken away.
- Valid UTF-8 is read as UTF-8, unless every other byte is NUL. A guess is made only for bytes that are not.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

REPLACEMENT = "\ufffd"

_MARKS = (  # the four-byte marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Guessers go astray on short or mostly plain text ("caf\xe9" becomes Big5), and what we read is English: below this
# share of high bytes the Windows code page for Western Europe is taken without asking. English news with curly quotes
# and foreign names stays under 6 %; Cyrillic, Greek or Arabic text in a legacy code page is over 60 %.
_WESTERN_BELOW = 0.4
# The code pages that pages and feeds really came in; without this list Windows-1251 is taken for the Macintosh's.
_LEGACY = (
    *(
        "cp1251",
        "koi8_r",
        "koi8_u",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp874",
        "iso8859_5",
        "iso8859_6",
        "iso8859_7",
    ),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1250", "cp1252"),
)
_PAGES = (*range(7), 0x1E, 0x1F)
"""High bytes of Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters in UTF-16."""
_SIGN_PAGES = (0x20, 0x21, 0x22)
"""High bytes of curly quotes and dashes, currencies and arrows."""
_CONTROLS = tuple(c for c in range(32) if c not in (9, 10, 12, 13, 27))
"""Control characters that no text holds."""
_SAMPLE = 64 * 1024  # what the guesser sees; it is slow
_CYRILLIC = ("cp1251", "koi8_r")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in and how many characters could not be read (U+FFFD in their place)."""

    text: str
    encoding: str
    replaced: int


def byte_order_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, and the mark's length."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode by mark, as UTF-8, as declared (HTML, XML, HTTP), or by guess, in that order."""
    marked = byte_order_mark(data)
    if marked:
        encoding, length = marked
        return _lenient(data[length:], encoding)
    wide = wide_without_mark(data)  # first, since Latin text in UTF-16 is valid UTF-8 full of NUL
    if wide:
        return _lenient(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    if declared and (name := _text_codec(declared)) and name != "utf-8":
        return _lenient(data, name)
    return _guess(data)


def wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte, always on the same side, is the page of an alphabet or of its marks.

    For Latin letters that page is NUL, for Cyrillic 4. Text of which only a part is UTF-16 is none: all of it would be
    read as letters that nobody wrote.
    """
    sample = data[:4096]
    if len(sample) < 4:
        return None
    for side, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[side::2], sample[1 - side :: 2]
        letters = sum(map(high.count, _PAGES))
        signs = sum(map(high.count, _SIGN_PAGES))
        if letters > 0.4 * len(high) and letters + signs > 0.95 * len(high) and _controls(low) < 0.1 * len(low):
            return name
    return None


def looks_binary(sample: bytes) -> bool:
    """Whether bytes are no text in any encoding we read: control characters that no text holds, beyond 1 in 50."""
    if not sample or byte_order_mark(sample) or wide_without_mark(sample):
        return False
    return _controls(sample) * 50 > len(sample)


def _controls(sample: bytes) -> int:
    return sum(map(sample.count, _CONTROLS))


def _text_codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    # Pages that declare Latin-1 or ASCII are Windows-1252 in practice (WHATWG Encoding Standard, section 4.2).
    if info.name in ("iso8859-1", "ascii"):
        return "cp1252"
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count(REPLACEMENT) - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    return Decoded(text, encoding, max(lost, 0))


def _guess(data: bytes) -> Decoded:
    mended = _lenient(data, "utf-8")
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    # Damaged UTF-8 (a cut, a stray byte) still holds many whole sequences; each takes two high bytes or more.
    whole = sum(1 for char in mended.text[:_SAMPLE] if char > "\x7f" and char != REPLACEMENT)
    if whole > 2 * mended.replaced:
        return mended
    if high < _WESTERN_BELOW * min(len(data), _SAMPLE):
        return _lenient(data, "cp1252")
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    encoding = best.encoding if best else "cp1252"
    if encoding in _CYRILLIC:
        # The two Cyrillic pages put small letters where the other has capitals; running text is mostly small.
        encoding = max(_CYRILLIC, key=lambda name: sum(map(str.islower, data[:_SAMPLE].decode(name, "ignore"))))
    return _lenient(data, encoding)
