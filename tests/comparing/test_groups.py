"""What several reports of one matter agree on and where they stand against each other, through the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.comparing.finding import Read, holds, joined, read
from tests.comparing.groups import GROUPS, Group, Wanted
from tests.comparing.more_groups import MORE

EVERY = (*GROUPS, *MORE)
_READ: dict[str, Read] = {}


def told(group: Group, folder: Path) -> Read:
    """Each group is read once."""
    if group.name not in _READ:
        _READ[group.name] = read(group, folder)
    return _READ[group.name]


def cases() -> list[object]:
    return [
        pytest.param(
            group,
            wanted,
            id=f"{group.name}: {wanted.name}",
            marks=[pytest.mark.xfail(reason=wanted.missed, strict=False)] if wanted.missed else [],
        )
        for group in EVERY
        for wanted in group.wanted
    ]


@pytest.mark.parametrize(("group", "wanted"), cases())
def test_a_finding_is_there(group: Group, wanted: Wanted, tmp_path: Path) -> None:
    assert holds(told(group, tmp_path), wanted)


@pytest.mark.parametrize(
    ("group", "one", "other"), [pytest.param(g, a, b, id=g.name) for g in EVERY for a, b in g.never]
)
def test_what_is_not_the_same_stays_apart(
    group: Group, one: tuple[str, str], other: tuple[str, str], tmp_path: Path
) -> None:
    assert not joined(told(group, tmp_path), one, other)


@pytest.mark.parametrize("group", EVERY, ids=lambda g: g.name)
def test_sides_hold_only_members_and_nobody_stands_on_two(group: Group, tmp_path: Path) -> None:
    for finding in told(group, tmp_path).findings():
        placed = [m for side in finding.sides for m in side]
        assert set(placed) <= set(finding.members)
        assert len(placed) == len(set(placed))
