"""Whether two reports of one claim rest on one origin or on two that know it apart; calling it wrongly is worst."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.model import Finding
from tests.origins.cases import CASES, NO, UNKNOWN, YES
from tests.origins.later_cases import LATER_CASES
from tests.origins.read import verdicts

EVERY = (*CASES, *LATER_CASES)
VERDICTS = {"yes": "independent", "no": "same origin", "unknown": "unknown"}


@cache
def _found() -> dict[str, Finding | None]:
    """All cases are read in one go."""
    return {case.name: finding for case, finding in verdicts(EVERY)}


@pytest.mark.parametrize(
    "name",
    [pytest.param(c.name, marks=[pytest.mark.xfail(reason=c.missed, strict=False)] if c.missed else []) for c in EVERY],
)
def test_the_verdict_is_a_careful_desks(name: str) -> None:
    case = next(c for c in EVERY if c.name == name)
    finding = _found()[name]
    assert finding is not None, "the two claims are not put together"
    assert finding.independence == VERDICTS[case.wanted]


@pytest.mark.parametrize("name", [c.name for c in EVERY if c.missed])
def test_what_is_not_reached_is_unknown(name: str) -> None:
    finding = _found()[name]
    assert finding is None or finding.independence == "unknown"


def test_there_are_enough_of_each() -> None:
    assert min(len(YES), len(NO), len(UNKNOWN)) >= 15
    assert len({c.name for c in EVERY}) == len(EVERY)
