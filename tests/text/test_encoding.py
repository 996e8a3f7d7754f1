from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.encoding import decode, looks_binary

WORDS = "“Storm” – forty boats, café naïve. "
RUSSIAN = "Мэр сказал репортерам, что ремонт займет три недели. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_without_a_declaration(encoding: str) -> None:
    found = decode((WORDS * 3).encode(encoding))
    assert (found.text, found.replaced) == (WORDS * 3, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(b"".join(("Forty boats. " * 9).encode(encoding).splitlines())).text == "Forty boats. " * 9


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, "Ο δήμαρχος μίλησε για το λιμάνι. " * 5, WORDS * 3])
def test_other_alphabets_in_utf_16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text
    assert not looks_binary(text.encode(encoding))


def test_half_a_file_in_utf_16_is_no_utf_16() -> None:
    both = ("Forty boats were lost in the storm. " * 4).encode() + ("Forty boats. " * 40).encode("utf-16-le")
    assert looks_binary(both)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_legacy_cyrillic(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_short_western_text_is_not_taken_for_chinese() -> None:
    assert decode("Café".encode("cp1252")).text == "Café"
    assert decode("“Hi”".encode("cp1252") + b" said the mayor of the port").text == "“Hi” said the mayor of the port"


def test_a_declared_encoding_is_believed_where_utf_8_does_not_fit() -> None:
    assert decode("żółw".encode("iso8859-2"), declared="ISO-8859-2").text == "żółw"
    assert decode("żółw".encode(), declared="iso-8859-2").text == "żółw"
    assert decode(b"caf\xe9", declared="no such thing").text == "café"


def test_damaged_utf_8_keeps_its_whole_characters() -> None:
    data = f"{WORDS}{WORDS}".encode() + b"\xe2\x80" + WORDS.encode()
    found = decode(data)
    assert (found.text, found.replaced) == (f"{WORDS}{WORDS}\ufffd{WORDS}", 1)


def test_a_replacement_character_in_the_file_is_no_loss() -> None:
    assert decode("a \ufffd b".encode()).replaced == 0


def test_line_breaks_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@given(st.text())
def test_utf_8_reads_back(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if b"\x00" not in data and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(data).text == data.decode("utf-8")


@given(st.binary())
def test_no_bytes_are_fatal(data: bytes) -> None:
    decode(data).text.encode("utf-8")
    looks_binary(data)


def test_binary_and_text() -> None:
    assert looks_binary(bytes(range(256)))
    assert not looks_binary("Forty boats. ".encode("utf-16"))
    assert not looks_binary(b"Forty boats.\r\n\tAnd one \x0c more.")
