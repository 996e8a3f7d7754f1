"""Texts aimed at readers of prose: read in time that grows with them and no faster, or left out with a reason."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evals import pathological
from evals.hostile.pathological import PLAIN, TEXTS
from onrecord.budget import OutOfTime, within
from onrecord.engine import RowStep, choose, inline
from onrecord.model import Article, Place, Skipped
from onrecord.stages import ingest
from onrecord.stages.ingest import readers, reasons
from onrecord.stages.ingest.article import Draft, reading_of
from onrecord.text.parser import SENTENCE_LIMIT, load
from onrecord.text.working import working_copy

MILLION = 1_000_000
FLOODS = (
    "quotation marks",
    "brackets",
    "digits",
    "decimals",
    "zero width",
    "right to left marks",
    "line separators",
    "spaces",
)


@pytest.mark.parametrize("name", FLOODS)
def test_a_million_of_one_sign_is_laid_out_and_cleaned_at_once(name: str) -> None:
    """Two stages that look at every character; a square in either would take hours here."""
    with within(60):
        if name == "line separators":
            with pytest.raises(reasons.NotRead, match=reasons.TOO_LARGE):
                ingest.read_text(TEXTS[name](MILLION), found=Place("x"))
            return
        article = ingest.read_text(TEXTS[name](MILLION), found=Place("x"))
        working = working_copy(article)
    assert len(working.text) < 5_000
    assert "sailors were missing" in working.text


def test_no_sentence_is_without_end_and_ordinary_ones_are_as_they_were() -> None:
    endless = "the minister said that the harbour office had told the paper and " * 200
    assert max(len(sentence) for sentence in load()(endless).sents) <= SENTENCE_LIMIT
    nlp = load()
    plain = [(sentence.start, sentence.end) for sentence in nlp(PLAIN).sents]
    with nlp.select_pipes(disable=["onrecord_lengths"]):
        assert [(sentence.start, sentence.end) for sentence in nlp(PLAIN).sents] == plain


def test_words_beside_a_flood_keep_their_places() -> None:
    article = ingest.read_text(TEXTS["quotation marks"](5_000), found=Place("x"))
    working = working_copy(article)
    at = working.text.index("Tom Hale")
    field, span = working.stored(at, at + 8)
    assert article.printed(field)[span.start : span.end] == "Tom Hale"


# ---- budgets -------------------------------------------------------------------------------------------------------


def _spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_a_budget_ends_what_takes_longer_and_leaves_the_rest_alone() -> None:
    with pytest.raises(OutOfTime), within(0.05):
        _spin(5)
    with within(0.05):
        time.sleep(0.2)  # no processor time
    with within(5):
        _spin(0.01)
    _spin(0.1)  # the timer is off again


def test_nothing_on_the_way_takes_the_end_of_a_budget_for_a_fault() -> None:
    def swallowing() -> None:
        try:
            _spin(5)
        except Exception:  # as a library might
            _spin(5)

    with pytest.raises(OutOfTime), within(0.05):
        swallowing()


def _slow(batch: Sequence[int]) -> list[str]:
    if 3 in batch:
        _spin(5)
    return [str(item) for item in batch]


def _open_slow() -> Callable[[Sequence[int]], list[str]]:
    return _slow


def _lost(item: int, why: str) -> str:
    return f"lost {item}: {why}"


def test_an_item_that_takes_too_long_is_lost_by_itself() -> None:
    step: RowStep[int, str] = RowStep(_open_slow, _lost, seconds=lambda _: 0.05)
    (found,) = choose("inline").map(step, [(1, 2, 3, 4)])
    assert found == ["1", "2", "lost 3: more than 0 seconds of processor time", "4"]


def test_who_may_take_long_is_alone_and_runs_out_of_time_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "ALONE_FROM", 0.01)
    tried: list[tuple[int, ...]] = []

    def open_noting() -> Callable[[Sequence[int]], list[str]]:
        def work(batch: Sequence[int]) -> list[str]:
            tried.append(tuple(batch))
            return _slow(batch)

        return work

    step: RowStep[int, str] = RowStep(open_noting, _lost, seconds=lambda item: 0.05 if item == 3 else 0.001)
    (found,) = choose("inline").map(step, [(1, 2, 3, 4)])
    assert found == ["1", "2", "lost 3: more than 0 seconds of processor time", "4"]
    assert tried == [(1,), (2,), (3,), (4,)]


def test_a_record_that_takes_too_long_is_left_out_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading_of

    def slow(draft: Draft) -> object:
        if "slow" in draft.text:
            _spin(5)
        return real(draft)

    monkeypatch.setattr(readers, "reading_of", slow)
    monkeypatch.setattr(reasons, "SECONDS_LIMIT", 0.3)
    (tmp_path / "a.jsonl").write_text('{"text": "a slow one"}\n{"text": "The ferry was late on Monday."}\n')
    found = list(ingest.read([str(tmp_path)]))
    assert [type(item) for item in found] == [Skipped, Article]
    assert isinstance(found[0], Skipped)
    assert found[0].reason == reasons.TOO_SLOW
    assert found[0].found.line == 1


# ---- the whole way -------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", ["quotation marks", "one sentence", "numbers", "bidi in words", "zero width in words"])
def test_a_hostile_text_goes_the_whole_way(name: str, tmp_path: Path) -> None:
    found = pathological.built(name, size=10_000, folder=tmp_path)
    assert found.ordinary == 4  # the report beside it is read as ever
    assert found.stories
    assert found.statements > 3 or found.skipped
