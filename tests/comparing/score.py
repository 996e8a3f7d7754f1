"""usage: python -m tests.comparing.score

How much of what a careful desk would find in the longer groups is found, and what is wrongly joined.

Found of all wanted (as one story; nothing of 39 pairs that are not one thing was joined at any time):

| groups | state | same | superseded | conflict |
|---|---|---|---|---|
| the first five | scored once before anything was changed for them | 13 of 35 | 3 of 5 | 3 of 24 |
| the first five | after that | 23 of 35 | 4 of 5 | 7 of 24 |
| two more | scored once, unseen, after the changes | 3 of 10 | 2 of 2 | 2 of 11 |
| two more | after three small changes more | 4 of 10 | 2 of 2 | 3 of 11 |

Of the 35 conflicts 7 are between words that are not read at all. So a conflict between two unseen reports of this kind
is found about once in five times.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.comparing.finding import holds, joined, read
from tests.comparing.groups import SAME, Group
from tests.comparing.press_groups import PRESS
from tests.comparing.press_groups_three import LATER_GROUPS
from tests.comparing.press_groups_two import PRESS_TWO

EVERY = (*PRESS, *PRESS_TWO, *LATER_GROUPS)


@dataclass(frozen=True, slots=True)
class Scored:
    """What is wanted of one kind and whether it is there; of `joined`, whether two things were wrongly made one."""

    group: str
    kind: str
    name: str
    held: bool


def scored(groups: Sequence[Group]) -> Iterator[Scored]:
    """Every finding that is wanted, and every pair that must stay apart."""
    for group in groups:
        with tempfile.TemporaryDirectory() as folder:
            told = read(group, Path(folder))
        for wanted in group.wanted:
            kind = "same" if wanted.relation == SAME else min(wanted.relation)
            yield Scored(group.name, kind, wanted.name, holds(told, wanted))
        for one, other in group.never:
            yield Scored(group.name, "joined", f"{one[1]} / {other[1]}", joined(told, one, other))
        for pair in group.origins:
            members = (told.members(*pair.one), told.members(*pair.other))
            called = {f.independence for f in told.findings() if all(m & set(f.members) for m in members)}
            wrong = {"no": "independent", "yes": "same origin", "unknown": "independent"}[pair.verdict]
            yield Scored(group.name, "origin called wrongly", pair.one[1], wrong in called)


def main() -> int:
    rows = list(scored(EVERY))
    for row in rows:
        bad = row.held == (row.kind in {"joined", "origin called wrongly"})
        if bad:
            print(f"{row.group}: {row.kind}: {row.name}")
    for kind in dict.fromkeys(r.kind for r in rows):
        own = [r.held for r in rows if r.kind == kind]
        print(f"{kind}: {sum(own)} of {len(own)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
