"""The longer groups: nothing wrongly joined, no origin called wrongly, and not less found than before."""

from __future__ import annotations

import pytest

from tests.comparing.score import EVERY, scored

FOUND = {"same": 26, "superseded": 6, "conflict": 9}
"""Two less of each than is found now (tests.comparing.score)."""


@pytest.mark.slow
def test_the_longer_groups() -> None:
    rows = list(scored(EVERY))
    assert [r for r in rows if r.kind in {"joined", "origin called wrongly"} and r.held] == []
    for kind, least in FOUND.items():
        found = [r for r in rows if r.kind == kind and r.held]
        assert len(found) >= least, [r for r in rows if r.kind == kind and not r.held]
