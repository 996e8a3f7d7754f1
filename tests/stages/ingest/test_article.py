from __future__ import annotations

import pytest

from onrecord.errors import SkipItem
from onrecord.model import Article, Place, article_id
from onrecord.stages.ingest import article_from_row, read_text

from .words import BODY, FIRST, ROW, SECOND, TITLE

HERE = Place("rows.jsonl", line=3)


def test_row_becomes_an_article_word_for_word() -> None:
    made = article_from_row(ROW, found=HERE)
    assert made.text == BODY
    assert (made.name, made.title, made.outlet, made.url) == ("r1", TITLE, "Example Courier", "https://example.org/1")
    assert (made.published, made.published_basis, made.day, made.language) == (
        "2031-05-14",
        "given",
        "2031-05-14",
        "en",
    )
    assert made.found == HERE
    assert made.id == article_id(
        text=BODY, title=TITLE, outlet="Example Courier", url="https://example.org/1", published="2031-05-14"
    )


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"body": BODY}, "text", BODY),
        ({"Content": BODY}, "text", BODY),
        ({"article_text": BODY}, "text", BODY),
        ({"text": BODY, "headline": "H of it"}, "title", "H of it"),
        ({"text": BODY, "pubDate": "Wed, 14 May 2031 08:00:00 GMT"}, "published", "2031-05-14T08:00:00+00:00"),
        ({"text": BODY, "published_at": 1936513800}, "published", "2031-05-14T08:30:00+00:00"),
        ({"text": BODY, "date": {"$date": "2031-05-14"}}, "published", "2031-05-14"),
        ({"text": BODY, "source": {"id": None, "name": "Courier"}}, "outlet", "Courier"),
        ({"text": BODY, "domain": "courier.example"}, "outlet", "courier.example"),
        ({"text": BODY, "link": "https://www.courier.example/a"}, "outlet", "courier.example"),
        ({"text": BODY, "link": "https://www.courier.example/a"}, "url", "https://www.courier.example/a"),
        ({"text": BODY, "authors": ["Ann Lee", {"name": "Bo Yun"}]}, "authors", ("Ann Lee", "Bo Yun")),
        ({"text": BODY, "byline": "By Ann Lee and Bo Yun"}, "authors", ("Ann Lee", "Bo Yun")),
        ({"text": BODY, "id": 17}, "name", "17"),
        ({"text": BODY}, "name", "rows.jsonl:3"),
        ({"content": {"rendered": f"<p>{FIRST}</p><p>{SECOND}</p>"}}, "text", BODY),
        ({"body": f"<p>{FIRST}</p><p>{SECOND}</p>"}, "text", BODY),
        ({"content_html": f"<p>{FIRST}</p><p>{SECOND}</p>"}, "text", BODY),
        ({"paragraphs": 2, "text": [FIRST, SECOND]}, "text", BODY),
    ],
)
def test_field_names_that_people_use(row: dict[str, object], field: str, value: object) -> None:
    assert getattr(article_from_row(row, found=HERE), field) == value


def test_a_text_field_with_tags_is_stored_as_given() -> None:
    text = f"<p>{FIRST}</p>\r\n<p>{SECOND}</p> \n"
    assert article_from_row({"text": text}, found=HERE).text == text


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"title": "only"}, "no text field"),
        ({"text": ""}, "no text"),
        ({"text": " \n\t "}, "no text"),
        ({"text": "word " * 1_100_000}, "too large"),
        (
            {"text": "Le maire a déclaré lundi que la tempête avait détruit quarante bateaux dans le port du nord."},
            "language not read yet",
        ),
        ({"text": "Kort tekst.", "language": "nl"}, "language not read yet"),
    ],
)
def test_rows_that_are_skipped(row: dict[str, object], reason: str) -> None:
    with pytest.raises(SkipItem) as raised:
        article_from_row(row, found=HERE)
    assert raised.value.reason == reason


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    made = article_from_row({**ROW, "text": f"a\ud800b {FIRST}", "title": "x\udc00y z"}, found=HERE)
    assert made.text == f"a\ufffdb {FIRST}"
    assert made.title == "x\ufffdy z"
    made.text.encode("utf-8")


def dated(text: str, *, path: str = "a.txt") -> tuple[str | None, str]:
    made = read_text(text, found=Place(path))
    return made.published, made.published_basis


def test_where_a_missing_date_is_looked_for() -> None:
    assert dated(f"Published Date - 08:30 AM, Wed - 14 May 31\n\n{BODY}") == ("2031-05-14", "text")
    assert dated(f"OSLO, May 14, 2031 (AP) — {BODY}") == ("2031-05-14", "text")
    assert dated(f"---\nurl: https://x.example/2031/05/14/a\n---\n{BODY}") == ("2031-05-14", "url")
    assert dated(BODY, path="in/2031-05-14_a.txt") == ("2031-05-14", "file")
    assert dated(BODY) == (None, "unknown")


def test_publication_stamp_beats_the_update() -> None:
    assert dated(f"Updated: May 16, 2031\n\nPublished: May 14, 2031\n\n{BODY}") == ("2031-05-14", "text")


def credits(made: Article) -> list[tuple[str, str]]:
    return [(credit.agency, credit.evidence.text) for credit in made.credits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"By ANI\n\n{BODY}", [("ANI", "ANI")]),
        (f"OSLO (Reuters) - {BODY}", [("Reuters", "Reuters")]),
        (f"{BODY} --AFP", [("AFP", "AFP")]),
        (f"Ann Lee, Associated Press\n\n{BODY}", [("AP", "Associated Press")]),
        (f"{BODY}\n\n© 2031 The Associated Press. All rights reserved.", [("AP", "Associated Press")]),
        (f"(Reuters) - {BODY}", [("Reuters", "Reuters")]),
        (f"{BODY}\n\nWith inputs from PTI and Reuters", [("PTI", "PTI"), ("Reuters", "Reuters")]),
        (f"OSLO (AP) — {BODY}\n\nAssociated Press writer Ann Lee contributed to this report.", [("AP", "AP")]),
        (f"{BODY} She told AFP that the wall was weak.", []),
        (f"Boats at the quay. (AP Photo/Bo Yun)\n\n{BODY}", []),
        (f"By Petra Vale\n\n{BODY}", []),
    ],
)
def test_agency_credit(text: str, expected: list[tuple[str, str]]) -> None:
    made = read_text(text, found=Place("a.txt"))
    assert credits(made) == expected
    for credit in made.credits:
        (span,) = credit.evidence.spans
        assert made.text[span.start : span.end] == credit.evidence.text


def test_dateline_day_takes_the_nearest_year() -> None:
    made = article_from_row({"text": f"OSLO, Dec 31 (AP) — {BODY}", "date": "2031-01-01"}, found=HERE)
    assert made.dateline is not None
    assert (made.dateline.place, made.dateline.date) == ("Oslo", "2030-12-31")
    assert made.dateline.evidence.text == "OSLO, Dec 31"


def test_authors_are_read_from_the_byline_where_no_field_names_them() -> None:
    assert read_text(f"By Ann Lee and BO YUN\n\n{BODY}", found=Place("a.txt")).authors == ("Ann Lee", "Bo Yun")


def test_header_line_stays_in_the_text_and_is_the_headline() -> None:
    text = f" date 2031-05-14 {TITLE}\n\n{BODY}"
    made = read_text(text, found=Place("a.txt"))
    assert made.text == text
    assert (made.title, made.published, made.published_basis) == (TITLE, "2031-05-14", "given")
    assert [b.kind for b in made.blocks] == ["boilerplate", "headline", "body", "body"]
    assert text[made.blocks[1].span.start : made.blocks[1].span.end] == TITLE


@pytest.mark.parametrize(
    "front",
    [
        f"---\ntitle: {TITLE}\ndate: 2031-05-14\noutlet: Courier\nurl: https://c.example/a\nauthor: [Ann Lee]\n---\n",
        f"---\ntitle: {TITLE}\nbroken: [\ndate: 2031-05-14\noutlet: Courier\nurl: https://c.example/a\nauthor: Ann "
        f"Lee\n---\n",
        f"Title: {TITLE}\nDate: 14 May 2031\nOutlet: Courier\nURL: https://c.example/a\nAuthor: Ann Lee\n\n",
    ],
)
def test_front_matter(front: str) -> None:
    made = read_text(front + BODY, found=Place("a.txt"))
    assert made.text == front + BODY
    assert (made.title, made.published, made.outlet) == (TITLE, "2031-05-14", "Courier")
    assert (made.url, made.authors, made.name) == ("https://c.example/a", ("Ann Lee",), "a.txt")
    assert [b.kind for b in made.blocks] == ["boilerplate", "headline", "boilerplate", "body", "body"]
    assert made.text[made.blocks[1].span.start : made.blocks[1].span.end] == TITLE


def test_plain_text_takes_its_first_line_for_title_only_where_it_reads_like_one() -> None:
    assert read_text(f"{TITLE}\n\n{BODY}", found=Place("a.txt")).title == TITLE
    assert read_text(f"{TITLE}.\n\n{BODY}", found=Place("a.txt")).title is None
    assert read_text(BODY, found=Place("a.txt")).title is None
