"""The checks over a made set of true and false sentences: the counts that docs/how-to/summarize.md prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefing.measuring import KINDS, SLY_KIND, Outcome, kept_back, table, worked_on

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "summarize.md"
TRUE_KEPT = {"worked on": (50, 53), "kept back": (22, 24)}
"""Of the true sentences, how many are kept; the others are dropped for want of a sure reading."""
SLY_DROPPED = {"worked on": (39, 40), "kept back": (33, 36)}
"""Of the sentences written to get past the checks, how many do not."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[Outcome]]:
    return {"worked on": worked_on(), "kept back": kept_back()}


def right(found: list[Outcome], kind: str | None) -> tuple[int, int]:
    mine = [one for one in found if one.case.check == kind]
    return sum(one.right for one in mine), len(mine)


@pytest.mark.slow
@pytest.mark.parametrize("which", sorted(TRUE_KEPT))
def test_no_plain_lie_is_kept_and_most_true_sentences_are(outcomes: dict[str, list[Outcome]], which: str) -> None:
    found = outcomes[which]
    kept = [one.text for one in found if one.case.check in KINDS and not one.why]
    assert kept == []
    assert right(found, None) == TRUE_KEPT[which]
    assert right(found, SLY_KIND) == SLY_DROPPED[which]


@pytest.mark.slow
def test_the_reason_is_the_one_that_a_person_would_give(outcomes: dict[str, list[Outcome]]) -> None:
    for kind in KINDS:
        mine = [one for found in outcomes.values() for one in found if one.case.check == kind]
        named = [one for one in mine if any(fault.check == kind for fault in one.why)]
        assert len(named) >= 0.75 * len(mine), kind


@pytest.mark.slow
def test_the_page_prints_the_counts(outcomes: dict[str, list[Outcome]]) -> None:
    assert table(outcomes["worked on"], outcomes["kept back"]) in PAGE.read_text(encoding="utf-8")
