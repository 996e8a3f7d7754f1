"""The checks over a made set of true and false sentences: the counts that docs/how-to/summarize.md prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefing.measuring import KINDS, Outcome, kept_back, table, worked_on

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "summarize.md"
TRUE_KEPT = {"worked on": (50, 53), "kept back": (22, 24)}
"""Of the true sentences, how many are kept; the others are dropped for want of a sure reading."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[Outcome]]:
    return {"worked on": worked_on(), "kept back": kept_back()}


@pytest.mark.slow
@pytest.mark.parametrize("which", sorted(TRUE_KEPT))
def test_no_false_sentence_is_kept(outcomes: dict[str, list[Outcome]], which: str) -> None:
    kept = [one.text for one in outcomes[which] if one.case.check and not one.why]
    assert kept == []


@pytest.mark.slow
@pytest.mark.parametrize("which", sorted(TRUE_KEPT))
def test_most_true_sentences_are_kept(outcomes: dict[str, list[Outcome]], which: str) -> None:
    true = [one for one in outcomes[which] if one.case.check is None]
    assert (sum(one.right for one in true), len(true)) == TRUE_KEPT[which]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_check_that_should_does_find_it(outcomes: dict[str, list[Outcome]], kind: str) -> None:
    """Nine times of ten the reason given is the one a person would give."""
    mine = [one for found in outcomes.values() for one in found if one.case.check == kind]
    named = [one for one in mine if any(fault.check == kind for fault in one.why)]
    assert len(mine) >= 5
    assert len(named) >= 0.8 * len(mine)


@pytest.mark.slow
def test_the_page_prints_the_counts(outcomes: dict[str, list[Outcome]]) -> None:
    assert table(outcomes["worked on"], outcomes["kept back"]) in PAGE.read_text(encoding="utf-8")
