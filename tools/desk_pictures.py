"""Walk from a folder of reports to the evidence of a conflicting figure in a browser, and keep pictures for the docs.

usage: python -m tools.desk_pictures [--out docs/images]

It prints how long the walk took, and how much of that was the reading of the reports.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from onrecord.web.app import create_app
from onrecord.web.settings import DeskSettings

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "examples" / "reports"
SIZE = {"width": 1240, "height": 860}
PATIENCE = 300_000


def serve(store: Path) -> tuple[uvicorn.Server, str]:
    """A desk over an empty store, on a free port."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(DeskSettings(store)), log_level="warning"))
    threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return server, f"http://127.0.0.1:{bound.getsockname()[1]}"


def walk(page: Page, out: Path) -> tuple[float, float]:
    """The walk, with a picture at each stop. Returns seconds in all, and of those for reading the reports."""

    def keep(name: str) -> None:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(out / f"desk-{name}.png"))

    begun = time.monotonic()
    page.goto("/")
    page.locator("#files").set_input_files([str(f) for f in sorted(REPORTS.rglob("*")) if f.is_file()])
    page.get_by_role("button", name="Read them").click()
    reading = time.monotonic()
    page.locator(".stage-list .now progress[value]").first.wait_for(timeout=PATIENCE)
    page.screenshot(path=str(out / "desk-reading.png"))
    page.get_by_role("link", name="To the stories").click(timeout=PATIENCE)
    read = time.monotonic() - reading
    page.locator(".stories").wait_for()
    keep("stories")
    page.locator(".stories > li", has_text="Malven").locator(".open-conflicts").click()
    page.locator("#conflict .finding").first.wait_for()
    page.locator("#conflict").get_by_role("link", name="Evidence side by side").first.click()
    page.locator(".column .lit").first.wait_for()
    page.wait_for_timeout(400)
    took = time.monotonic() - begun
    keep("evidence")
    page.locator(".back a").click()
    page.locator("#figures .figure-chart svg").wait_for()
    page.locator("#figures").scroll_into_view_if_needed()
    page.locator("#figures").evaluate("e => e.scrollIntoView()")
    keep("figures")
    page.locator("#statements a.words").first.click()
    page.locator("#panel .excerpt").wait_for()
    keep("words")
    page.goto("/review")
    keep("review")
    return took, read


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    out: Path = parser.parse_args(argv).out
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, base = serve(Path(folder))
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = window.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]}, base_url=base)
        took, read = walk(page, out)
        print(f"from a folder to the evidence: {took:.0f} s, of which {read:.0f} s to read the reports")
        window.close()
        server.should_exit = True


if __name__ == "__main__":
    main(sys.argv[1:])
