"""Looking places up tells what holding each against each does."""

from __future__ import annotations

import random

from onrecord.model import Evidence, Span
from onrecord.text.places import Places


def some(dice: random.Random, count: int) -> list[Evidence]:
    found = []
    for _ in range(count):
        starts = sorted(dice.sample(range(90), dice.randrange(1, 3)))
        spans = tuple(Span(at, at + dice.randrange(1, 6)) for at in starts)
        field = dice.choice(["text", "text", "title"])
        found.append(Evidence(dice.choice("ab"), spans, ("w",) * len(spans), "hand@1", field))  # type: ignore[arg-type]
    return found


def test_places_meet_what_overlaps_one_of_them() -> None:
    met = 0
    for seed in range(60):
        dice = random.Random(seed)
        held, asked = some(dice, seed % 9), some(dice, 12)
        places = Places(held)
        for one in asked:
            assert places.meets(one) == any(one.overlaps(other) for other in held)
            met += places.meets(one)
    assert 50 < met < 600  # of 720
