"""The scripts that are shipped are the ones that the sources make."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent.parent.parent / "web" / "src"
STATIC = resources.files("onrecord.web") / "static"


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources of the scripts are not here")
def test_built_scripts_are_up_to_date() -> None:
    built = json.loads((STATIC / "built.json").read_text(encoding="utf-8"))
    sources = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(SOURCES.iterdir())}
    assert built == sources, "run: cd web && npm run build"


def test_nothing_shipped_names_another_host() -> None:
    allowed = ("http://www.w3.org/", "https://htmx.org", "https://github.com")  # names of standards, addresses in texts
    for file in STATIC.iterdir():
        for word in file.read_text(encoding="utf-8").replace('"', " ").replace("'", " ").replace("`", " ").split():
            if "://" in word and word.startswith("http"):
                assert word.startswith(allowed), f"{file.name}: {word}"
