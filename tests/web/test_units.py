"""Reading, listing and searching by themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Summary
from onrecord.web.listing import Filters, listed
from onrecord.web.reading import read
from onrecord.web.searching import OPEN, SHUT, pieces
from tests.record_builder import record

RECORD = record()


def test_joining_the_pieces_gives_back_the_text() -> None:
    for art in RECORD.articles:
        extracts = [e for e in RECORD.extracts() if e.article == art.id]
        reading = read(art, extracts, lit={"lit": [extracts[0].evidence]})
        joined = "".join(p.text for passage in reading.passages for p in passage.pieces)
        assert "".join(joined.split()) == "".join(art.text.split())
        assert "".join(p.text for p in reading.title) == art.title


def test_only_the_words_asked_for_are_lit() -> None:
    art = RECORD.articles[0]
    said = next(s for s in RECORD.statements if s.article == art.id)
    reading = read(art, [said], lit={"lit": [said.content]})
    lit = "".join(p.text for passage in reading.passages for p in passage.pieces if "lit" in p.classes.split())
    assert lit == said.content.text


@given(st.lists(st.tuples(st.text(alphabet="ab ", min_size=1), st.booleans()), max_size=6))
def test_hits_come_back_as_they_were_marked(parts: list[tuple[str, bool]]) -> None:
    text = "".join(f"{OPEN}{words}{SHUT}" if hit else words for words, hit in parts)
    found = list(pieces(text))
    plain = text.replace(OPEN, "").replace(SHUT, "")
    assert "".join("".join(words for words, _ in found).split()) == "".join(plain.split())
    assert sum(hit for _, hit in found) == sum(hit for _, hit in parts)


def _row(number: int, **values: object) -> Summary:
    base: dict[str, object] = {
        "story": f"sty_{number}",
        "first": f"2031-05-{number:02}",
        "last": f"2031-05-{number:02}",
        "headline": f"Story {number}",
        "articles": number,
        "outlets": ("Courier",),
        "texts": 1,
        "origins": number,
        "findings": 0,
        "independent": 0,
        "conflicts": number % 2,
    }
    return Summary(**{**base, **values})  # type: ignore[arg-type]  # a builder's defaults


ROWS = tuple(_row(n) for n in range(1, 6))


def _ids(**filters: object) -> list[str]:
    return [row.story[4:] for row in listed(ROWS, Filters(**filters))]  # type: ignore[arg-type]


def test_orders() -> None:
    assert _ids() == ["5", "4", "3", "2", "1"]
    assert _ids(order="earliest") == ["1", "2", "3", "4", "5"]
    assert _ids(order="size") == ["5", "4", "3", "2", "1"]
    assert _ids(order="conflicts")[:3] == ["5", "3", "1"]


def test_filters() -> None:
    assert _ids(since="2031-05-04") == ["5", "4"]
    assert _ids(until="2031-05-02") == ["2", "1"]
    assert _ids(conflicts=True) == ["5", "3", "1"]
    assert _ids(words="story 3") == ["3"]
    assert _ids(words="courier 3") == ["3"]
    assert _ids(outlet="Gazette") == []
    assert _ids(reports=4, origins=5) == ["5"]
