"""The small form of `make fuzz`: every reader on the same few odd files, no crash and nothing in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import fuzz
from evals.hostile.documents import Document

CASES = 80


@pytest.mark.slow
@pytest.mark.parametrize("reader", fuzz.STRATEGIES)
def test_no_file_stops_a_reader(reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "KEEP", tmp_path / "kept")
    folder = tmp_path / "work"
    folder.mkdir()
    # Few files that are damaged anywhere are Parquet still, and few rows of odd cells hold a word.
    count = CASES * 5 if reader in {"Parquet", "table"} else CASES
    tally = fuzz.attack(reader, count=count, seed_=5, folder=folder)
    assert tally.failures == []
    assert tally.cases >= CASES / 2  # a strategy with less variety than that would test little
    assert tally.skipped  # hostile enough for something to be refused
    assert tally.articles or reader == fuzz.SERVED


@pytest.mark.parametrize("reader", ["plain text"])
def test_the_same_seed_gives_the_same_files(reader: str) -> None:
    drawn: list[list[Document]] = [[], [], []]
    for files, seed in zip(drawn, (1, 1, 2), strict=True):
        fuzz._drawn(fuzz.STRATEGIES[reader](), files.append, count=5, seed_=seed)
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_what_must_not_come_out_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fuzzer fails a reader that says nothing, one that raises, and one that gives a reason of its own making."""
    from onrecord.model import Place, Skipped
    from onrecord.stages import ingest

    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.setattr(fuzz, "KEEP", tmp_path / "kept")
    made_up = Skipped("skp_1", "ingest", Place("a"), "no reason at all", "")

    def silent(paths: object) -> list[object]:
        return []

    def inventive(paths: object) -> list[object]:
        return [made_up]

    for broken in (silent, inventive):
        monkeypatch.setattr(ingest, "read", broken)
        with pytest.raises(AssertionError):
            fuzz.read(("a.txt", b"x"), folder)
