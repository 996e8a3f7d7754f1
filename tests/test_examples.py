"""The shipped examples come out as a careful reader would expect them to (examples/expected.yaml says how)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.expectations import Checker, Expectation, load

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES, EXPECTED = load(EXAMPLES / "expected.yaml")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    from onrecord import pipeline
    from onrecord.store import Store

    with Store(tmp_path_factory.mktemp("examples")) as store:
        pipeline.build([str(EXAMPLES / "reports")], store=store)
        return Checker(list(pipeline.records(store)), ARTICLES)


def test_every_report_is_read_once(checker: Checker) -> None:
    assert sorted(checker.by_name) == sorted(ARTICLES)
    assert sum(len(record.articles) for record in checker.records) == len(ARTICLES)


def test_no_more_stories_than_happenings(checker: Checker) -> None:
    assert len(checker.records) == sum(line.kind == "story" for line in EXPECTED)


@pytest.mark.parametrize("line", EXPECTED, ids=[f"{at:03d} {line.name}"[:110] for at, line in enumerate(EXPECTED)])
def test_expectation(checker: Checker, line: Expectation) -> None:
    fault = checker.check(line)
    if line.shortfall and fault:
        pytest.xfail(f"{line.shortfall}: {fault}")
    assert not line.shortfall, "this holds now: take its shortfall mark out of examples/expected.yaml"
    assert fault is None, fault
