"""The page in a real browser: opening words, addresses, keys, no errors, nothing fetched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onrecord.stages.report import write_html
from tests.record_builder import record

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package `chromium` to run the browser tests")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "record.html"
    path.write_text(write_html(record()), encoding="utf-8")
    return path.as_uri()


class Watched:
    """An open page that remembers what went wrong and what it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Page]:
    yield from _opened(browser, address, width=1280)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from _opened(browser, address, width=360)


def _opened(browser: Browser, address: str, *, width: int) -> Iterator[Page]:
    """A page whose test fails on any console error and any request but the page itself."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    watched = Watched(page)
    page.goto(address)
    yield page
    page.close()
    assert watched.errors == []
    assert [url for url in watched.requests if url.split("#")[0].split("?")[0] != address] == []


def _finding(gist: str) -> str:
    return next(f.id for f in record().findings if f.gist.startswith(gist))


def _address_of(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def test_a_line_opens_its_words_in_the_full_text(wide: Page) -> None:
    statement = record().statements[0]
    wide.locator(f"#{statement.id} a.words").click()
    panel = wide.locator("#panel")
    assert panel.is_visible()
    expect(panel.locator(".excerpt")).to_have_text("“We will send divers and two ships by nightfall,”")
    assert "reports/ledger.txt, characters 158–207" in panel.inner_text()
    lit = panel.locator(".printed .lit").all_inner_texts()
    assert "".join(lit) == "“We will send divers and two ships by nightfall,”"
    assert {"Sorrel", "said", "The Evening Mail"} <= set(panel.locator(".lit-beside").all_inner_texts())
    assert "14 people had died" in panel.locator(".printed").inner_text()


def test_two_reports_side_by_side_with_the_differing_words_marked(wide: Page) -> None:
    wide.locator(f"#{_finding('The call was about')} a.beside").click()
    panes = wide.locator("#panel .pane")
    assert panes.count() == 2
    boxes = [panes.nth(i).bounding_box() for i in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 1
    assert panes.nth(0).locator(".excerpt .variant").inner_text() == "joint"
    assert panes.nth(1).locator(".excerpt .variant").inner_text() == "common"
    assert "search for the missing passengers" not in " ".join(panes.nth(0).locator(".differs").all_inner_texts())


def test_each_link_of_a_chain_opens_its_own_words(wide: Page) -> None:
    statement = record().statements[0]
    links = wide.locator(f"#{statement.id} .chain a")
    for i, words in enumerate(("Sorrel", "the palace press office", "The Evening Mail", "Northern Wire")):
        links.nth(i).click()
        expect(wide.locator("#panel .excerpt")).to_have_text(words)


def test_back_closes_the_words_and_returns_the_focus(wide: Page) -> None:
    statement = record().statements[0]
    link = wide.locator(f"#{statement.id} a.words")
    link.click()
    assert _address_of(wide) == f"#words/{statement.id}"
    wide.go_back()
    expect(wide.locator("#panel")).to_be_hidden()
    expect(link).to_be_focused()


def test_words_and_lines_have_addresses(wide: Page, address: str) -> None:
    figure = record().figures[0].id
    wide.goto(f"{address}?1#words/{figure}")
    expect(wide.locator("#panel .excerpt")).to_have_text("14")
    for id_ in (_finding("Killed: 14 or 17"), record().statements[5].id, record().events[0].id, figure):
        wide.goto(f"{address}?{id_}#{id_}")  # another query, so that the page is loaded anew
        entry = wide.locator(f"[id='{id_}']")
        expect(wide.locator("#panel")).to_be_hidden()
        top = entry.element_handle()
        wide.wait_for_function("e => { const y = e.getBoundingClientRect().y; return 0 <= y && y < 800 }", arg=top)


def test_a_permalink_changes_the_address(wide: Page) -> None:
    finding = _finding("Killed: 14, then 19")
    wide.locator(f"[id='{finding}'] h4 .permalink").click()
    assert _address_of(wide) == f"#{finding}"


def test_the_keyboard_opens_steps_and_closes(wide: Page) -> None:
    link = wide.locator(f"#{_finding('Killed: 14 or 17')} a.beside")
    link.focus()
    wide.keyboard.press("Enter")
    expect(wide.locator("#panel")).to_be_visible()
    assert wide.locator("#panel").evaluate("p => p.contains(document.activeElement)")
    for _ in range(6):
        wide.keyboard.press("Tab")
        focused = wide.evaluate("document.activeElement === document.body || panel.contains(document.activeElement)")
        assert focused, "the focus left the panel while it covered the page"
    wide.keyboard.press("Escape")
    wide.wait_for_function("document.getElementById('panel').hidden")
    expect(link).to_be_focused()


def test_the_first_tab_offers_to_skip_to_the_record(wide: Page) -> None:
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.className") == "skip"
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.activeElement.id") == "record"


def test_marks_can_be_switched_off(wide: Page) -> None:
    mark = wide.locator(".report .k-figure").first
    shown = mark.evaluate("e => getComputedStyle(e).outlineStyle")
    wide.locator(".marks input[data-kind=figure]").uncheck()
    assert shown == "solid"
    assert mark.evaluate("e => getComputedStyle(e).outlineStyle") == "none"


def test_a_mark_in_a_report_leads_to_its_line(wide: Page) -> None:
    figure = record().figures[0]
    wide.locator(f"[id='{figure.article}'] .k-figure", has_text="14").click()
    assert _address_of(wide) == f"#{figure.id}"


def test_colours_follow_the_system_and_the_button(wide: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = wide.evaluate(ground)
    wide.emulate_media(color_scheme="dark")
    dark = wide.evaluate(ground)
    assert light != dark
    wide.locator("#theme").click()
    assert wide.evaluate(ground) == light
    wide.locator("#theme").click()
    assert wide.evaluate(ground) == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(wide: Page, scheme: str) -> None:
    wide.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    poor = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    assert wide.evaluate(poor) == []
    wide.locator(f"#{_finding('The call was about')} a.beside").click()
    assert wide.evaluate(poor) == []


def test_a_phone_scrolls_down_only_and_shows_words_full_screen(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.locator(f"#{_finding('The call was about')} a.beside").click()
    box = phone.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert phone.locator("#panel .pane").count() == 2
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_shows_everything_and_no_controls(wide: Page) -> None:
    wide.emulate_media(media="print")
    wide.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(wide.locator("nav.toc")).to_be_hidden()
    expect(wide.locator("#theme")).to_be_hidden()
    assert wide.locator("details:not([open])").count() == 0


def test_without_script_a_link_leads_to_the_words(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    statement = record().statements[0]
    page.goto(address)
    page.locator(f"#{statement.id} a.words").click()
    assert page.url.endswith(f"#words/{statement.id}")
    assert page.locator(f"[id='words/{statement.id}']").count() == 1
    context.close()
