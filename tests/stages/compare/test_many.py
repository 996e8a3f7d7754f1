"""Stories of many reports: what is passed over in comparing their figures changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.entities import Entities
from onrecord.model import Article, Bound, FigureScope, Party
from onrecord.stages.compare.counts import Count, agrees, count, one_count, signature
from onrecord.stages.compare.ledger import _slots
from onrecord.stages.compare.origins import Origins
from onrecord.stages.compare.reprinted import reprinted
from tests.build import article
from tests.record_parts import counted, day
from tests.stages.compare.build import story

SOURCES = [
    None,
    None,
    Party("the coastguard", "organisation", None),
    Party("Port Maren hospital", "organisation", None),
]
MEASURES = ["killed", "killed", "injured", "missing", "people", "attended", "tents"]
WHOM = [None, None, "children", "young children", "women"]
SCOPES: list[FigureScope] = ["incident", "incident", "part", "unknown", "background"]
BOUNDS: list[Bound] = ["exact", "exact", "at least", "about"]
VALUES = [1, 3, 4, 14, 17, 19, 120, 126, 2000]


def reports(many: int) -> list[Article]:
    words = f"Near Port Maren {' or '.join(map(str, VALUES))} were counted."
    return [article(f"{n}: {words}", outlet=f"Paper {n}", published=f"2031-05-{12 + n % 9}") for n in range(many)]


def counts(dice: random.Random, *, many: int, plain: bool = False) -> list[Count]:
    """Figures of many reports; `plain`: all of the dead of one happening, and nobody has judged any."""
    made: dict[str, Count] = {}
    papers = reports(many)
    origins = Origins(story(papers, []), Entities(()))
    for art in papers:
        for _ in range(dice.randrange(1, 4)):
            value, bound = float(dice.choice(VALUES)), dice.choice(BOUNDS)
            figure = counted(
                art, f"{value:g}", measure="killed" if plain else dice.choice(MEASURES), low=value,
                high=None if bound == "at least" else value, source=dice.choice(SOURCES), as_of=day(art.day or ""),
                bound=bound, whom=None if plain else dice.choice(WHOM),
                scope="incident" if plain else dice.choice(SCOPES),
            )  # fmt: skip
            denied = not plain and dice.random() < 0.1
            one = count(replace(figure, denied=denied), article=art, origins=origins)
            if one is not None:
                made[one.id] = one
    return list(made.values()) if plain else judged(dice, list(made.values()))


def judged(dice: random.Random, some: list[Count]) -> list[Count]:
    """A person has said of two pairs that they are one count, and of two that they are not."""
    same: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = {}
    for said in (same, same, apart, apart):
        a, b = dice.sample(some, 2)
        said.setdefault(a.id, set()).add(b.id)
        said.setdefault(b.id, set()).add(a.id)
    return [replace(c, same=frozenset(same.get(c.id, ())), apart=frozenset(apart.get(c.id, ()))) for c in some]


def plain_slots(some: Sequence[Count]) -> list[list[Count]]:
    """Each figure held against all of every slot."""
    slots: list[list[Count]] = []
    for one in sorted(some, key=lambda c: (len(c.whom), c.as_of, c.told, c.id)):
        fits = [s for s in slots if any(o.id in one.same for o in s)]
        fits = fits or [s for s in slots if all(one_count(one, o) for o in s)]
        if fits:
            fits[0].append(one)
        else:
            slots.append([one])
    return slots


def plain_days(some: Sequence[Count]) -> dict[str, str]:
    """The day of each row once repeated numbers are set back, each held against all others."""

    def kin(c: Count, of: Count) -> bool:
        told_by = of.source is None or (c.source is not None and c.source.key == of.source.key)
        return c.figure.article != of.figure.article and told_by and one_count(c, of)

    days = {}
    for one in some:
        first = min(
            (
                c.as_of for c in some
                if c.as_of < one.as_of and (c.told, c.figure.bound) == (one.told, one.figure.bound) and kin(c, one)
            ),
            default=one.as_of,
        )  # fmt: skip
        since = any(first < c.as_of <= one.as_of and c.told != one.told and kin(c, one) for c in some)
        days[one.id] = first if one.toll and not one.refused and since else one.as_of
    return days


@pytest.mark.parametrize("seed", range(6))
def test_what_is_passed_over_changes_nothing(seed: int) -> None:
    some = counts(random.Random(seed), many=30)
    assert [[c.id for c in slot] for slot in _slots(some)] == [[c.id for c in s] for s in plain_slots(some)]
    assert {c.id: c.as_of for c in reprinted(some)} == plain_days(some)


def test_rows_of_one_signature_are_told_apart_by_nothing() -> None:
    some = counts(random.Random(9), many=150, plain=True)
    alike: dict[object, list[Count]] = {}
    for one in some:
        alike.setdefault(signature(one), []).append(one)
    pairs = [rows[:2] for rows in alike.values() if len(rows) > 1]
    assert pairs
    for left, right in pairs:
        assert [one_count(left, c) for c in some] == [one_count(right, c) for c in some]
        assert [agrees(left, c) for c in some] == [agrees(right, c) for c in some]
