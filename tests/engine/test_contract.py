"""Every engine gives the same output for the same input; a new engine joins the list in conftest.py."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

from onrecord.engine import BlockedJoin, Engine, Inline, RowStep, batched, choose
from onrecord.engine.base import numbered_pairs, pairs
from onrecord.errors import StopRun


def _open_double() -> Callable[[Sequence[int]], list[str]]:
    def double(batch: Sequence[int]) -> list[str]:
        if 13 in batch:
            raise ValueError("thirteen")
        return [str(2 * item) for item in batch]

    return double


def _open_deadly() -> Callable[[Sequence[int]], list[str]]:
    def work(batch: Sequence[int]) -> list[str]:
        if 7 in batch:
            os._exit(9)
        return [str(item) for item in batch]

    return work


def _lost(item: int, why: str) -> str:
    return f"lost {item}: {why}"


DOUBLE: RowStep[int, str] = RowStep(_open_double, _lost)


def test_map_keeps_order_and_loses_nothing(engine: Engine) -> None:
    results = list(engine.map(DOUBLE, batched(range(40), 6)))
    flat = [one for batch in results for one in batch]
    assert flat == [str(2 * i) if i != 13 else "lost 13: ValueError: thirteen" for i in range(40)]
    assert [len(batch) for batch in results] == [6, 6, 6, 6, 6, 6, 4]


def test_map_of_nothing_is_nothing(engine: Engine) -> None:
    assert list(engine.map(DOUBLE, [])) == []


def test_map_can_be_left_before_the_end(engine: Engine) -> None:
    results = engine.map(DOUBLE, batched(range(40), 6))
    assert next(iter(results))[:2] == ["0", "2"]
    assert isinstance(results, Iterator)
    results.close()  # type: ignore[attr-defined]  # every engine's map is a generator
    assert list(engine.map(DOUBLE, [[1]])) == [["2"]]


def test_a_worker_that_dies_costs_only_the_item_that_killed_it(engine: Engine) -> None:
    if engine.name == "inline":
        pytest.skip("inline has no worker but this process")
    step: RowStep[int, str] = RowStep(_open_deadly, _lost)
    results = [one for batch in engine.map(step, batched(range(20), 4)) for one in batch]
    assert results == [str(i) if i != 7 else "lost 7: the worker process died on it" for i in range(20)]


def _name(word: str) -> str:
    return word


def _letters(word: str) -> Iterable[str]:
    return word[:2]


def _longer(a: str, b: str) -> str | None:
    return f"{a}<{b}" if len(a) < len(b) else None


JOIN: BlockedJoin[str, str] = BlockedJoin(_name, _letters, _longer)
WORDS = ["stone", "tone", "one", "sand", "and", "stand", "o", "t"]


def test_join_is_the_same_whatever_the_order(engine: Engine) -> None:
    expected = Inline().join(JOIN, WORDS)
    assert expected
    assert engine.join(JOIN, list(reversed(WORDS))) == expected


def test_join_over_many_pairs_uses_workers_and_says_the_same(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.engine.processes.PAIRS_PER_TASK", 3)
    monkeypatch.setattr("onrecord.engine.joining.PAIRS_PER_TASK", 3)
    monkeypatch.setattr("onrecord.engine.joining.SMALL", 3)
    monkeypatch.setattr("onrecord.engine.joining.MANY_KEYS", 3)
    assert engine.join(JOIN, WORDS) == Inline().join(JOIN, WORDS)


@pytest.mark.slow
def test_daft_finds_the_pairs_that_the_plain_loop_finds() -> None:
    from onrecord.engine.in_daft import pairs_by_key

    few: BlockedJoin[str, str] = BlockedJoin(_name, _letters, _longer, largest_block=3)
    words = sorted(WORDS)
    rows = [(key, at) for at, word in enumerate(words) for key in set(_letters(word))]
    found = pairs_by_key([key for key, _ in rows], [at for _, at in rows], largest_block=3)
    assert found == numbered_pairs(few, words)
    assert found
    assert len(found) < len(pairs(JOIN, WORDS))


def test_a_key_shared_by_too_many_is_passed_over() -> None:
    few: BlockedJoin[str, str] = BlockedJoin(_name, _letters, _longer, largest_block=2)
    assert len(pairs(few, WORDS)) < len(pairs(JOIN, WORDS))


def test_choose_by_name_and_by_size() -> None:
    assert choose(articles=3).name == "inline"
    assert choose(articles=3000).name == "processes"
    assert choose("processes", articles=1, workers=2).name == "processes"
    for wrong in ("abacus", "ray://", "ray://head"):
        with pytest.raises(StopRun, match="inline, processes"):
            choose(wrong)


@pytest.mark.parametrize(("name", "library"), [("daft", "daft"), ("ray", "ray"), ("ray://head:6379", "ray")])
def test_what_is_not_installed_is_named(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(StopRun, match=r"onrecord\[cluster\]"):
        choose(name)
