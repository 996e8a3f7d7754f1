"""The window in packed arrays tells what plain dictionaries would, and is small."""

from __future__ import annotations

import random

import numpy as np
import pytest

from onrecord.stages.group import LOOK_BACK_DAYS, StoryFeatures
from onrecord.stages.group.held import Counts, key_of, kind_of
from onrecord.stages.group.likeness import PAIR_WEIGHTS, channel, likeness, most_of_one
from onrecord.stages.group.window import Window
from onrecord.text.evenings import Placed

DAY = 737_000
WORDS = ["harbour", "quill", "ida quill", "lorry", "zzyzx", "12", "41", "tyres", "=736999", "=737001", "oakham"]


def report(number: int, dice: random.Random) -> StoryFeatures:
    terms = sorted(dice.sample(WORDS, dice.randrange(2, 8)))
    return StoryFeatures(
        f"art_{number}", DAY, tuple((t, float(dice.randrange(1, 4)), dice.randrange(4)) for t in terms)
    )


def plainly(held: dict[str, tuple[int, dict[str, int]]], article: str) -> dict[str, int]:
    """Likeness to all others, pair by pair and term by term."""
    day, mine = held[article]
    telling = {t: v for t, v in mine.items() if v >> 2}
    out = {}
    for other, (then, theirs) in held.items():
        both = [(t, v, theirs[t]) for t, v in telling.items() if theirs.get(t, 0) >> 2]
        shared = sum(
            min(PAIR_WEIGHTS[channel(t)][v & 3][w & 3] * (v >> 2) * (w >> 2), most_of_one(len(telling)))
            for t, v, w in both
        )
        named = [{t for t in terms if t.startswith("=")} for terms in (mine, theirs)]
        value = likeness(shared, days=abs(day - then), other_days=all(named) and not named[0] & named[1])
        if other != article and both and value:
            out[other] = value
    return out


@pytest.mark.parametrize("seed", range(8))
def test_likeness_is_that_of_plain_sums(seed: int) -> None:
    dice = random.Random(seed)
    window, number = Window(look_back=LOOK_BACK_DAYS), 0
    held: dict[str, tuple[int, dict[str, int]]] = {}
    for day in (DAY, DAY + 1, DAY + 4):
        batch = [report(number + n, dice) for n in range(7)]
        number += len(batch)
        told = window.begin_day(day, batch)
        held |= {article: (day, vector) for article, vector in told.items()}
        for article in (a for a in sorted(told) if dice.random() < 0.5):
            window.settle(article, f"sty_{dice.randrange(3)}", opened=DAY)
        gone = sorted(told)[dice.randrange(7)]
        window.release(gone)
        del held[gone]
        today = sorted(told.keys() & held.keys())
        assert window.similar(today) == {article: plainly(held, article) for article in today}
    assert len(window) == len(held)


def test_a_window_filled_from_the_log_is_the_one_that_wrote_it() -> None:
    dice = random.Random(1)
    first, again = Window(look_back=LOOK_BACK_DAYS), Window(look_back=LOOK_BACK_DAYS)
    told = first.begin_day(DAY, [report(n, dice) for n in range(9)])
    for article in told:
        first.settle(article, f"sty_{article}", opened=DAY)
    placed = [Placed(a, DAY, f"sty_{a}", DAY, tuple(v), tuple(v.values())) for a, v in told.items()]
    again.restore(placed, stories={a: (f"sty_{a}", DAY) for a in told})
    more = [report(20 + n, dice) for n in range(5)]
    assert first.begin_day(DAY + 2, more) == again.begin_day(DAY + 2, more)
    names = [f.article for f in more]
    assert first.similar(names) == again.similar(names)


def test_an_article_costs_two_kib_and_nothing_once_it_is_gone() -> None:
    window = Window(look_back=LOOK_BACK_DAYS)
    for day in range(4):
        batch = [
            StoryFeatures(f"art_{day}_{n}", DAY + day, tuple(sorted((f"word{n}x{t}", 1.0, 0) for t in range(120))))
            for n in range(25)
        ]
        window.begin_day(DAY + day, batch)
    assert len(window) == 100
    assert window.size / 100 < 3_500  # every term tells something here; of those of a report half do
    window.begin_day(DAY + LOOK_BACK_DAYS + 9, [])
    assert (len(window), window.size) == (0, 0)


def test_counts_rise_and_fall_with_what_is_held() -> None:
    counts = Counts()
    a, b, c = np.array([[3], [1], [7]], np.uint64)
    counts.add(np.concatenate((a, b, b)))
    counts.add(np.concatenate((b, c)))
    assert counts.of(np.array([1, 2, 3, 7, 9], np.uint64)).tolist() == [3, 0, 1, 1, 0]
    counts.add(np.concatenate((a, b)), times=-1)
    assert counts.of(np.array([1, 3, 7], np.uint64)).tolist() == [2, 0, 1]


def test_a_term_s_number_carries_its_kind() -> None:
    assert [kind_of(key_of(term)) for term in WORDS] == [channel(term) for term in WORDS]
    assert len({key_of(term) for term in WORDS}) == len(WORDS)
