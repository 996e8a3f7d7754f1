"""A record in a notebook's frame, in a real browser: words open, nothing fails, nothing is fetched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from onrecord.view import RecordView
from tests.record_builder import record

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_words_open_and_close_in_a_frame_without_history(tmp_path: Path) -> None:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package `chromium` to run the browser tests")
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!doctype html><meta charset=utf-8>{RecordView.of(record())._repr_html_()}", encoding="utf-8")
    trouble: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url) if request.url != cell.as_uri() else None)
        page.goto(cell.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("a[href^='#words/']").first.click()
        frame.locator("#panel").wait_for(state="visible")
        page.keyboard.press("Escape")
        frame.locator("#panel").wait_for(state="hidden")
        browser.close()
    assert [words for words in trouble if words != "about:srcdoc"] == []
