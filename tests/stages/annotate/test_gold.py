"""The right speaker for the gold readings' source words, pinned; skipped where the readings are missing."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Article, Place
from onrecord.stages.annotate import annotate
from onrecord.stages.ingest import article_from_row

GOLD = Path(__file__).parents[4] / "shared" / "gold"
FLOOR = 0.91
"""Share of right speakers over all readings: .930 (252 of 271) when it was pinned."""
_WEAK = frozenset("minister president prime government ministry official officials leader leaders police state".split())

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not GOLD.is_dir(), reason="the gold readings are not here")]


def words(name: object) -> set[str]:
    text = " ".join(name) if isinstance(name, list) else str(name)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return {word for word in re.findall(r"[a-z]+", plain) if len(word) >= 4 and word != "unnamed"}


def same(a: object, b: object) -> bool:
    """Lenient, as the readings' own scorer: a shared word of four letters that tells something."""
    left, right = words(a), words(b)
    return bool((left & right) - _WEAK) or bool(left and left == right)


def read() -> dict[str, Article]:
    rows: list[dict[str, Any]] = []
    for line in (GOLD / "cross" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        rows.append(json.loads(line))
    for path in sorted((GOLD / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        rows.append({"id": path.name, "text": text, "date": text.split()[1]})
    keep = ("id", "text", "date", "outlet", "title")
    return {
        str(row["id"]): article_from_row({k: row[k] for k in keep if row.get(k)}, found=Place("gold", None, at))
        for at, row in enumerate(rows)
    }


def test_right_speakers() -> None:
    articles = read()
    parsed = dict(zip(articles, annotate(articles.values()), strict=True))
    right = asked = 0
    for path in [GOLD / "seeds.json", *sorted((GOLD / "cross").glob("*.json"))]:
        for attribution in json.loads(path.read_text(encoding="utf-8"))["attributions"]:
            source, speaker = attribution.get("source"), attribution.get("speaker")
            if not isinstance(source, dict) or not speaker:
                continue
            one = parsed[str(attribution["article"])]
            field = source.get("field", "text")
            start, end = one.working.find(source["start"], field), one.working.find(source["end"], field)
            span = one.doc.char_span(start, end, alignment_mode="expand") if start < end else None
            asked += 1
            right += span is not None and same(speaker, one.parties.resolve(span).name)
    assert asked > 200
    assert right / asked >= FLOOR, f"{right} of {asked} speakers right"
