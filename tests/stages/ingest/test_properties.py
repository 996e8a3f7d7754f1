"""What must hold for any input at all: blocks cover and never overlap, text is kept, nothing crashes."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SkipItem
from onrecord.model import Article, Block, Place
from onrecord.stages.ingest import REASONS, article_from_row, read
from onrecord.stages.ingest.blocks import layout_of
from onrecord.stages.ingest.lines import units_of

from .test_formats import ATOM, NINJS_1, RSS, XHTML, newsml, warc
from .words import FIRST, PAGE, SECOND

# Pieces that the block rules look for, to be put together in any order.
PIECES = (
    "By Ann Lee",
    "By ANI Published Date - 08:30 AM, Wed - 14 May 31",
    "Wed 14 May 2031 ",
    "OSLO (AP) — ",
    "Oslo: ",
    "CHICAGO ",
    "MOSCOW, May 14. /TASS/. ",
    "--AFP",
    "(Reuters)",
    "(Reuters) - ",
    "— Ann (@ann) May 14, 2031",
    "pic.twitter.com/x",
    "https://t.co/x",
    "LIVE updates: https://t.co/x",
    "Photo: Bo Yun",
    "(Bo Yun/Example via AP)",
    "What comes next",
    "# Heading",
    "## Heading",
    "___",
    "12",
    "Storm damages forty boats",
    "Source: Agencies",
    "Read more: x",
    "Posted: May 14, 2031",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u2028",
    "\x0b",
    "\x00",
    "\ufffd",
    "\ufeff",
    "“",
    "”",
    "[",
    "(",
    ")",
    "-",
    "—",
    ":",
    ".",
    "A",
    "a",
    "É",
    "İ",
    "ß",
    "ﬁ",
    "漢",
    "\U0001f600",
    FIRST,
    SECOND,
)
assembled = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=24).map("".join)
anything = st.one_of(st.text(max_size=400), assembled)


def holds(text: str, blocks: tuple[Block, ...]) -> None:
    covered = bytearray(len(text))
    last = 0
    for block in blocks:
        words = text[block.span.start : block.span.end]
        assert block.span.start >= last, "blocks stand in order and do not overlap"
        assert words == words.strip()
        assert words
        covered[block.span.start : block.span.end] = b"\x01" * len(words)
        last = block.span.end
    assert all(done or char.isspace() for done, char in zip(covered, text, strict=True)), (
        "every character has its block"
    )


@settings(max_examples=300, deadline=None)
@given(text=anything, title=st.one_of(st.none(), st.just("Storm damages forty boats"), st.text(max_size=30)))
def test_blocks_cover_every_text_and_never_overlap(text: str, title: str | None) -> None:
    laid = layout_of(text, title=title)
    holds(text, laid.blocks)
    if laid.dateline:
        assert laid.dateline.start < laid.dateline.words_end <= laid.dateline.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(text=anything)
def test_units_are_the_text_without_white_space(text: str) -> None:
    units = units_of(text)
    assert "".join("".join(text[u.start : u.end].split()) for u in units) == "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(
    row=st.fixed_dictionaries(
        {"text": anything},
        optional={
            "title": anything,
            "date": anything,
            "url": anything,
            "outlet": anything,
            "author": anything,
            "id": anything,
        },
    )
)
def test_stored_text_is_the_given_text_and_evidence_is_printed_there(row: dict[str, str]) -> None:
    if len(row["text"].strip()) == 0:
        with pytest.raises(SkipItem, match="no text"):
            article_from_row(row, found=Place("a"))
        return
    try:
        made = article_from_row(row, found=Place("a"))
    except SkipItem:  # in another language
        return
    assert made.text == row["text"]
    made.text.encode("utf-8")
    holds(made.text, made.blocks)
    for evidence in [c.evidence for c in made.credits] + ([made.dateline.evidence] if made.dateline else []):
        assert evidence.words == tuple(made.text[s.start : s.end] for s in evidence.spans)
        assert evidence.article == made.id


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30))
nested = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=6),
                st.sampled_from(
                    [
                        "text",
                        "body",
                        "title",
                        "date",
                        "url",
                        "source",
                        "author",
                        "id",
                        "articles",
                        "hits",
                        "uri",
                        "bodies",
                        "html",
                    ]
                ),
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(value=nested)
def test_any_json_is_read_or_skipped(value: object) -> None:
    data = json.dumps(value).encode()
    check(data)
    check(data + b"\n" + data)


def check(data: bytes) -> None:
    """Read bytes as standard input: every outcome is an article that holds, or a row with a known reason."""
    for item in read(["-"], stdin=io.BytesIO(data)):
        if isinstance(item, Article):
            holds(item.text, item.blocks)
            item.text.encode("utf-8")
        else:
            assert item.reason in REASONS
            assert item.reason != "reader failed", item.detail


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", data)
    return out.getvalue()


SEEDS: tuple[bytes, ...] = (
    PAGE.encode(),
    RSS.encode(),
    ATOM.encode(),
    newsml(XHTML).encode(),
    json.dumps(NINJS_1).encode(),
    gzip.compress(PAGE.encode()),
    zipped(FIRST.encode()),
    json.dumps({"text": FIRST}).encode(),
    f'title,text\nA,"{FIRST}"\n'.encode(),
    warc(("https://c.example/a", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())),
    f"---\ntitle: A\ndate: 2031-05-14\n---\n{FIRST}".encode(),
    FIRST.encode("utf-16"),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_damaged_files_of_every_format_are_read_or_skipped(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, max(len(raw) - 1, 0)))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    check(bytes(raw[: data.draw(st.integers(0, len(raw)))] if data.draw(st.booleans()) else raw))


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(max_size=600),
    head=st.sampled_from(
        [
            b"",
            b"<",
            b"{",
            b"[",
            b"%",
            b"PK\x03\x04",
            b"\x1f\x8b",
            b"WARC/1.0\r\n",
            b"PAR1",
            b"<?xml ",
            b"<rss>",
            b"BZh9",
            b"\xff\xfe",
        ]
    ),
)
def test_random_bytes_are_read_or_skipped(data: bytes, head: bytes) -> None:
    check(head + data)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_the_seeds_themselves_are_read(seed: int) -> None:
    assert any(isinstance(item, Article) for item in read(["-"], stdin=io.BytesIO(SEEDS[seed])))
