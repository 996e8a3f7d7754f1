"""Take the README's picture: the record of the ferry in the examples, in the system's Chromium.

usage: python -m tools.picture [--out docs/images/record.png]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from onrecord.pipeline import build, records
from onrecord.stages.report import write_html
from onrecord.store import Store

ROOT = Path(__file__).resolve().parent.parent
SIZE = {"width": 1240, "height": 980}


def page() -> str:
    """The page of the example story with the most reports."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        build([str(ROOT / "examples" / "reports")], store=store)
        return write_html(max(records(store), key=lambda record: len(record.articles)))


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "record.png")
    out: Path = parser.parse_args(argv).out
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "record.html"
        path.write_text(page(), encoding="utf-8")
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        tab = window.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        tab.goto(path.as_uri())
        tab.wait_for_timeout(500)
        out.parent.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=str(out))
        window.close()


if __name__ == "__main__":
    main(sys.argv[1:])
