"""Every page answers, says what it must, and renders no article as markup."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from onrecord.model import Figure, Statement
from onrecord.stages.report.digest import Digest
from onrecord.web.citing import citation
from onrecord.web.pages.records import SECTIONS
from tests.record_builder import record
from tests.web.desk import NASTY, nasty

RECORD = record()
STORY = RECORD.story.id
DIGEST = Digest(RECORD)
RELATED = DIGEST.related
ALL = [
    "/",
    "/search?q=divers",
    "/search?q=Sorrel&kind=person",
    f"/stories/{STORY}",
    f"/stories/{STORY}/outlets",
    f"/stories/{STORY}/network",
    f"/stories/{STORY}/record.html",
    *(f"/stories/{STORY}/parts/{name}" for name, _ in SECTIONS),
    *(f"/findings/{f.id}" for f in RELATED),
    f"/articles/{RECORD.articles[0].id}",
    f"/statements/{RECORD.statements[0].id}",
    f"/events/{RECORD.events[0].id}",
    f"/figures/{RECORD.figures[0].id}",
    f"/words/{RECORD.statements[0].id}",
    f"/words/{RECORD.statements[0].id}/speaker",
    f"/words/{RECORD.statements[0].id}/link-0",
    f"/words/{RECORD.articles[0].id}/credit-0",
    *(f"/words/{copy.id}/0" for copy in RECORD.copies),
    *(f"/people/{entity.id}" for entity in RECORD.entities[:2]),
    "/start",
    "/review",
    f"/review?of={RECORD.statements[0].id}",
    f"/review?of={RELATED[0].id}",
    f"/review?of={RECORD.articles[0].id}",
    f"/review?of={STORY}",
    f"/review?of={RECORD.entities[0].id}",
    "/api",
]


@pytest.mark.parametrize("path", ALL)
def test_every_page_answers(path: str, desk: TestClient) -> None:
    response = desk.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "<h1" in response.text


@pytest.mark.parametrize("path", ALL)
def test_pages_load_nothing_from_elsewhere(path: str, desk: TestClient) -> None:
    loaded = re.findall(r"<(?:script|link|img|iframe|source)[^>]*(?:src|href)=\"([^\"]*)", desk.get(path).text)
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("path", [p for p in ALL if not p.endswith("record.html")])
def test_pages_carry_neither_script_nor_style_of_their_own(path: str, desk: TestClient) -> None:
    text = desk.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|<[^>]*\s(?:style|on\w+)=", text)


def test_article_words_are_never_markup(desk: TestClient) -> None:
    bad = nasty()
    said, art = bad.statements[0].id, bad.articles[0].id
    seen = 0
    for path in (
        "/",
        "/search?q=found",
        "/search?q=found&kind=article",
        f"/stories/{bad.story.id}",
        *(f"/stories/{bad.story.id}/parts/{name}" for name, _ in SECTIONS),
        f"/articles/{art}",
        f"/statements/{said}",
        f"/words/{said}",
        f"/stories/{bad.story.id}/outlets",
        f"/stories/{bad.story.id}/network",
        f"/stories/{bad.story.id}/record.html",
        f"/review?of={said}",
    ):
        text = desk.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert 'href="javascript:' not in text, path
        seen += "&lt;script&gt;alert" in text
    assert seen > 8


def test_what_was_searched_for_is_never_markup(desk: TestClient) -> None:
    for path in ("/search", "/"):
        text = desk.get(path, params={"q": NASTY, "words": NASTY}).text
        assert "<script>alert" not in text


def test_the_list_says_outlets_and_origins(desk: TestClient) -> None:
    text = " ".join(desk.get("/").text.split())
    assert "<b>3 reports</b> · 3 outlets, <b>" in text
    assert f"/stories/{STORY}#conflict" in text


def test_filters_live_in_the_address(desk: TestClient) -> None:
    assert STORY in desk.get("/?conflicts=1").text
    assert nasty().story.id not in desk.get("/?conflicts=1").text
    assert STORY not in desk.get("/?since=2032-01-01").text
    assert "No story fits" in desk.get("/?since=2032-01-01").text
    assert 'value="2031-05-01"' in desk.get("/?since=2031-05-01").text
    assert desk.get("/?since=May").status_code == 400
    assert desk.get("/?order=best").status_code == 400


def test_search_marks_the_words_it_found(desk: TestClient) -> None:
    text = desk.get("/search?q=divers").text
    assert '<mark class="hit">divers</mark>' in text
    assert '<mark class="hit">dive' in desk.get("/search?q=dive").text
    assert "Nothing holds all of these words" in desk.get("/search?q=zeppelin").text


def test_a_record_counts_origins_beside_outlets(desk: TestClient) -> None:
    text = " ".join(desk.get(f"/stories/{STORY}").text.split())
    assert re.search(r"\d outlets · \d texts? · \d origins?", text)
    assert "The origins" in text


def test_a_section_for_htmx_comes_without_its_frame(desk: TestClient) -> None:
    path = f"/stories/{STORY}/parts/figures"
    assert "<html" in desk.get(path).text
    part = desk.get(path, headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "superseded" in part
    again = desk.get(path, headers={"hx-request": "true", "hx-history-restore-request": "true"}).text
    assert "<html" in again


def test_two_reports_stand_side_by_side_with_what_differs_marked(desk: TestClient) -> None:
    finding = next(f for f in RELATED if f.gist.startswith("The call was about"))
    text = desk.get(f"/findings/{finding.id}").text
    assert text.count('<section class="column"') == 2
    assert re.search(r'class="m [^"]*\bvariant\b[^"]*"[^>]*>joint<', text)
    assert re.search(r'class="m [^"]*\bvariant\b[^"]*"[^>]*>common<', text)


def test_reports_to_show_are_chosen_in_the_address(desk: TestClient) -> None:
    finding = next(f for f in RELATED if len({DIGEST.extracts[m].article for m in f.members}) > 2)
    articles = list(dict.fromkeys(m.article for m in DIGEST.members(finding)))
    query = "&".join(f"with={a}" for a in articles[:3])
    assert desk.get(f"/findings/{finding.id}?{query}").text.count('<section class="column"') == 3
    assert desk.get(f"/findings/{finding.id}?pair=99").status_code == 400


def test_chain_links_can_be_opened_one_by_one(desk: TestClient) -> None:
    said = next(s for s in RECORD.statements if len(s.chain) > 1)
    text = desk.get(f"/statements/{said.id}").text
    steps = re.findall(r'data-step="([^"]+)"', text)
    assert [s for s in steps if s.startswith(said.id)] == [
        f"{said.id}/speaker",
        *(f"{said.id}/link-{i}" for i in range(len(said.chain))),
    ]
    marked = {key for keys in re.findall(r'data-x="([^"]+)"', text) for key in keys.split()}
    assert {s for s in steps if s.startswith("stm_")} <= marked


def test_an_article_marks_everything_taken_out_of_it(desk: TestClient) -> None:
    art = RECORD.articles[0]
    text = desk.get(f"/articles/{art.id}").text
    marked = {key for keys in re.findall(r'data-x="([^"]+)"', text) for key in keys.split()}
    assert {e.id for e in RECORD.extracts() if e.article == art.id} <= marked


def test_the_outlet_table_shows_gaps(desk: TestClient) -> None:
    text = desk.get(f"/stories/{STORY}/outlets").text
    assert "not in this report" in text
    assert text.count('<th scope="col"><a href="/articles/') == 3


def test_a_person_page_says_to_whom_and_through_whom(desk: TestClient) -> None:
    sorrel = next(e for e in RECORD.entities if e.name == "Ilka Sorrel")
    text = desk.get(f"/people/{sorrel.id}").text
    assert "We will send divers" in text
    assert "Through whom" in text
    assert desk.get("/people/ent_nobody").status_code == 404


def test_a_citation_stands_by_itself(desk: TestClient) -> None:
    said = RECORD.statements[0]
    text = citation(DIGEST, said)
    assert "We will send divers and two ships by nightfall," in text
    assert "The Harbour Ledger" in text
    assert "13 May 2031" in text
    assert f"characters {said.content.start}–{said.content.end}" in text
    assert said.id in text
    shown = desk.get(f"/api/lines/{said.id}/citation").json()["data"]["text"]
    assert shown == text


def test_every_kind_of_line_can_be_cited() -> None:
    paraphrase = next(s for s in RECORD.statements if s.manner == "indirect")
    assert "(paraphrased)" in citation(DIGEST, paraphrase)
    assert "as of" in citation(DIGEST, RECORD.figures[0])
    assert RECORD.articles[0].url in citation(DIGEST, RECORD.articles[0]) if RECORD.articles[0].url else False
    assert RELATED[0].gist in citation(DIGEST, RELATED[0])


@pytest.mark.parametrize(
    "path",
    [
        "/stories/sty_none",
        "/findings/fnd_none",
        "/statements/stm_none",
        "/words/fig_none",
        "/articles/art_none",
        "/nothing",
        f"/stories/{STORY}/parts/nothing",
    ],
)
def test_what_is_not_there_is_said_to_be_missing(path: str, desk: TestClient) -> None:
    response = desk.get(path)
    assert response.status_code == 404
    assert "Nothing is there" in response.text


def test_a_line_asked_for_under_another_kind_leads_to_its_address(desk: TestClient) -> None:
    figure: Figure = RECORD.figures[0]
    said: Statement = RECORD.statements[0]
    assert desk.get(f"/statements/{figure.id}").headers["location"] == f"/figures/{figure.id}"
    assert desk.get(f"/statements/{said.id}").status_code == 200
