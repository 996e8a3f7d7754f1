"""Every engine gives the same output for the same input; a new engine joins this list."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

import pytest

from onrecord.engine import BlockedJoin, Engine, Inline, Processes, RowStep, batched, choose
from onrecord.engine.base import pairs
from onrecord.errors import StopRun

ENGINES: list[Callable[[], Engine]] = [Inline, lambda: Processes(1), lambda: Processes(2)]


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


@pytest.mark.parametrize("make", ENGINES)
def test_map_keeps_order_and_loses_nothing(make: Callable[[], Engine]) -> None:
    results = list(make().map(DOUBLE, batched(range(40), 6)))
    flat = [one for batch in results for one in batch]
    assert flat == [str(2 * i) if i != 13 else "lost 13: ValueError: thirteen" for i in range(40)]
    assert [len(batch) for batch in results] == [6, 6, 6, 6, 6, 6, 4]


@pytest.mark.parametrize("make", ENGINES)
def test_map_of_nothing_is_nothing(make: Callable[[], Engine]) -> None:
    assert list(make().map(DOUBLE, [])) == []


def test_a_worker_that_dies_costs_only_the_item_that_killed_it() -> None:
    step: RowStep[int, str] = RowStep(_open_deadly, _lost)
    results = [one for batch in Processes(2).map(step, batched(range(20), 4)) for one in batch]
    assert results == [str(i) if i != 7 else "lost 7: the worker process died on it" for i in range(20)]


def _name(word: str) -> str:
    return word


def _letters(word: str) -> Iterable[str]:
    return word[:2]


def _longer(a: str, b: str) -> str | None:
    return f"{a}<{b}" if len(a) < len(b) else None


JOIN: BlockedJoin[str, str] = BlockedJoin(_name, _letters, _longer)
WORDS = ["stone", "tone", "one", "sand", "and", "stand", "o", "t"]


@pytest.mark.parametrize("make", ENGINES)
def test_join_is_the_same_whatever_the_order(make: Callable[[], Engine]) -> None:
    expected = Inline().join(JOIN, WORDS)
    assert expected
    assert make().join(JOIN, list(reversed(WORDS))) == expected


def test_join_over_many_pairs_uses_workers_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.engine.processes.PAIRS_PER_TASK", 3)
    assert Processes(2).join(JOIN, WORDS) == Inline().join(JOIN, WORDS)


def test_a_key_shared_by_too_many_is_passed_over() -> None:
    few: BlockedJoin[str, str] = BlockedJoin(_name, _letters, _longer, largest_block=2)
    assert len(pairs(few, WORDS)) < len(pairs(JOIN, WORDS))


def test_choose_by_name_and_by_size() -> None:
    assert choose(articles=3).name == "inline"
    assert choose(articles=3000).name == "processes"
    assert choose("processes", articles=1, workers=2).name == "processes"
    with pytest.raises(StopRun, match="inline, processes"):
        choose("abacus")
