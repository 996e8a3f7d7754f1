"""The desk in a real browser: the main ways of work from end to end, keys, accessibility, nothing from elsewhere."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onrecord.web.app import create_app
from onrecord.web.settings import DeskSettings
from tests.record_builder import record
from tests.web.desk import fill, nasty

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = resources.files("axe_playwright_python") / "axe.min.js"
RECORD = record()
STORY = RECORD.story.id
CALL = next(f for f in RECORD.findings if f.gist.startswith("The call was about"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package `chromium` to run the browser tests")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    """The address of a desk over the hand-made record."""
    fill(tmp_path, RECORD, nasty())
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(DeskSettings(tmp_path)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A page whose test fails on any error of the console and on any request to another host."""
    opened = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=base)
    errors: list[str] = []
    elsewhere: list[str] = []
    opened.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda e: errors.append(str(e)))
    opened.on("request", lambda r: None if r.url.startswith(base) else elsewhere.append(r.url))
    yield opened
    opened.close()
    assert errors == []
    assert elsewhere == []


def _open(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


def test_from_the_list_to_the_evidence_of_a_conflicting_figure(page: Page) -> None:
    _open(page, "/")
    page.get_by_role("link", name="open conflict").first.click()
    page.wait_for_url("**/stories/**#conflict")
    conflict = page.locator("#conflict .finding").first
    expect(conflict).to_contain_text("14")
    page.locator("#conflict").get_by_role("link", name="Evidence side by side").first.click()
    page.wait_for_url("**/findings/**")
    columns = page.locator(".column")
    expect(columns).to_have_count(2)
    for i in (0, 1):
        lit = columns.nth(i).locator(".printed .lit").first
        expect(lit).to_be_visible()
    boxes = [columns.nth(i).bounding_box() for i in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 1


def test_a_line_opens_its_words_and_back_closes_them(page: Page) -> None:
    _open(page, f"/stories/{STORY}")
    said = RECORD.statements[0]
    link = page.locator(f"#{said.id} a.words")
    link.click()
    expect(page.locator("#panel .excerpt")).to_have_text(said.content.text)
    lit = page.locator("#panel .printed .lit").all_inner_texts()
    assert "".join(lit) == said.content.text
    assert f"#words={said.id}" in page.url
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    expect(link).to_be_focused()


def test_an_address_with_words_opens_them(page: Page) -> None:
    said = RECORD.statements[0]
    _open(page, f"/stories/{STORY}#words={said.id}")
    expect(page.locator("#panel .excerpt")).to_have_text(said.content.text)
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_chain_links_are_opened_one_by_one(page: Page) -> None:
    said = next(s for s in RECORD.statements if len(s.chain) > 1)
    _open(page, f"/statements/{said.id}")
    steps = page.locator("[data-step]")
    for i, link in enumerate(said.chain, start=1):
        steps.nth(i).click()
        expect(steps.nth(i)).to_have_attribute("aria-pressed", "true")
        assert link.party.evidence is not None
        assert "".join(page.locator(".lit-step").all_inner_texts()) == link.party.evidence.text
    expect(page.locator("[aria-pressed=true]")).to_have_count(1)


def test_columns_scroll_together_and_apart(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    _open(page, f"/findings/{CALL.id}")
    page.evaluate("document.querySelectorAll('.columns .scroll').forEach(b => { b.style.height = '7rem'; })")
    page.wait_for_timeout(500)
    boxes = page.locator(".columns .scroll")
    place = "b => b.querySelector('.lit').getBoundingClientRect().top - b.getBoundingClientRect().top"
    boxes.nth(0).evaluate(f"b => {{ b.scrollTop += ({place})(b) - 12; }}")
    page.wait_for_timeout(200)
    first, second = boxes.nth(0).evaluate(place), boxes.nth(1).evaluate(place)
    assert abs(first - second) < 2
    page.locator("#together").uncheck()
    before = boxes.nth(1).evaluate("b => b.scrollTop")
    boxes.nth(0).evaluate("b => { b.scrollTop += 25; }")
    page.wait_for_timeout(200)
    assert boxes.nth(1).evaluate("b => b.scrollTop") == before


def test_filters_change_the_address_and_the_list(page: Page) -> None:
    _open(page, "/")
    expect(page.locator(".stories > li")).to_have_count(2)
    page.get_by_label("Open conflicts").check()
    expect(page.locator(".stories > li")).to_have_count(1)
    assert "conflicts=1" in page.url
    page.reload()
    expect(page.locator(".stories > li")).to_have_count(1)
    expect(page.get_by_label("Open conflicts")).to_be_checked()


def test_search_from_anywhere_with_the_keyboard(page: Page) -> None:
    _open(page, f"/stories/{STORY}")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("divers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=divers")
    assert "divers" in page.locator("mark.hit").all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/**")


def test_the_chart_draws_the_ledger_and_opens_words(page: Page) -> None:
    _open(page, f"/stories/{STORY}#figures")
    dots = page.locator(".figure-chart .series a")
    expect(dots.first).to_be_attached()
    assert page.locator(".figure-chart circle.hollow").count() >= 1
    assert page.locator(".figure-chart circle.ring").count() >= 1
    dots.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .excerpt")).to_be_visible()


def test_the_network_follows_its_filters(page: Page) -> None:
    _open(page, f"/stories/{STORY}/network")
    nodes = page.locator("#network .node")
    expect(nodes.first).to_be_attached()
    many = nodes.count()
    page.get_by_label("Name").fill("renn")
    page.wait_for_function(f"document.querySelectorAll('#network .node').length < {many}")
    assert "name=renn" in page.url
    rows = page.locator("#ties tbody tr:visible").all_inner_texts()
    assert rows
    assert all("Renn" in row for row in rows)


def test_marks_of_an_article_can_be_switched_off(page: Page) -> None:
    _open(page, f"/articles/{RECORD.articles[0].id}")
    mark = page.locator(".k-figure").nth(1)
    outline = "e => getComputedStyle(e).outlineStyle"
    assert mark.evaluate(outline) == "solid"
    page.locator("[data-kind=figure]").uncheck()
    assert mark.evaluate(outline) == "none"


def test_a_question_is_answered_with_one_key_and_undone(page: Page) -> None:
    _open(page, "/review")
    question = page.locator("#question").inner_text()
    page.get_by_label("Who decides").fill("editor")
    page.locator("#question").click()
    page.keyboard.press("y")
    page.wait_for_function("q => document.getElementById('question')?.innerText !== q", arg=question)
    expect(page.locator(".decided li")).to_have_count(1)
    expect(page.locator(".decided li")).to_contain_text("editor")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".decided li")).to_have_count(2)
    expect(page.get_by_label("Who decides")).to_have_value("editor")


def test_a_citation_is_copied(page: Page, browser: Browser, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    _open(page, f"/statements/{RECORD.statements[0].id}")
    page.get_by_role("button", name="Copy as citation").click()
    expect(page.locator("#said")).to_have_text("Copied as a citation")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert "The Harbour Ledger" in copied
    assert f"/statements/{RECORD.statements[0].id}" in copied


def test_colours_are_remembered(page: Page) -> None:
    _open(page, "/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("#theme").click()
    page.locator("#theme").click()
    dark = page.evaluate(ground)
    assert dark != light
    _open(page, f"/stories/{STORY}")
    assert page.evaluate(ground) == dark


def test_no_script_of_an_article_runs(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail("an article's script ran"))
    bad = nasty()
    for path in ("/", f"/stories/{bad.story.id}", f"/articles/{bad.articles[0].id}", "/search?q=found"):
        _open(page, path)
    assert page.locator("main script, main img").count() == 0


PLACES = (
    "/",
    "/search?q=divers",
    f"/stories/{STORY}",
    f"/findings/{CALL.id}",
    f"/statements/{RECORD.statements[0].id}",
    f"/articles/{RECORD.articles[0].id}",
    f"/people/{RECORD.entities[0].id}",
    f"/stories/{STORY}/outlets",
    f"/stories/{STORY}/network",
    "/start",
    "/review",
    f"/review?of={RECORD.statements[0].id}",
    "/api",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PLACES)
def test_axe_finds_nothing(path: str, scheme: str, page: Page) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    _open(page, path)
    # what is off the screen is not laid out, and axe would measure where it lay before
    page.evaluate("document.querySelectorAll('*').forEach(e => { e.style.contentVisibility = 'visible'; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", TAGS)
    told = [(v["id"], v["impact"], [n["target"] for n in v["nodes"]][:4]) for v in found["violations"]]
    assert told == []


@pytest.mark.parametrize("path", PLACES)
def test_a_phone_scrolls_down_only(path: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 760})
    _open(page, path)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, f"{path} is {wide} wide"


def test_everything_can_be_reached_without_a_script(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base)
    page = context.new_page()
    page.goto("/")
    page.locator(".stories a.go", has_text="Sorrel").first.click()
    page.get_by_role("link", name="Figures").last.click()
    expect(page.locator("table.figures")).to_be_visible()
    page.locator("table.figures a.siglum").first.click()
    expect(page.locator(".excerpt")).to_be_visible()
    context.close()
