"""What holds for any text: no crash, evidence that resolves, the same answer twice."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Statement
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.statements import RuleStatements
from tests.build import article
from tests.stages.extract.statements.said import paragraphs, statements

PIECES = [
    "Lund", "said", "told", "Reuters", "that", "according to", "the palace", ",", ".", '"', "“", "”", "'", "‘", "’",
    "«", ":", "\n", "he", "added", "reported", "citing", "officials", "the road is open", "which", "promised to pay",
    "(", "—", "as", "by", "in a statement", "\ufffd", "#x", "@y", "https://a.b", "denied", "claims that", "reportedly",
    "123", "was told", "expressed", "regret", "!", "?", "…", "''", "``", "\u200b",
]  # fmt: skip


def resolves(statement: Statement, text: str) -> bool:
    """Whether every piece of evidence is cut from the text as printed."""
    parties = [statement.speaker, statement.addressee, *(link.party for link in statement.chain)]
    pieces = [statement.content, statement.cue, *(link.cue for link in statement.chain)]
    pieces += [party.evidence for party in parties if party]
    return all(
        text[span.start : span.end] == words
        for evidence in pieces
        if evidence is not None
        for span, words in zip(evidence.spans, evidence.words, strict=True)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_odd_reporting_prose(text: str) -> None:
    found = statements(text)
    assert all(resolves(statement, text) for statement in found)
    assert len({statement.id for statement in found}) == len(found)
    assert {s.inside for s in found if s.inside} <= {s.id for s in found}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert all(resolves(statement, text) for statement in statements(text))


def test_the_same_text_gives_the_same_statements() -> None:
    text = '"We had no choice," said Lund. "The port is full," he told Reuters, the Financial Times reported.'
    assert list(statements(text)) == list(statements(text))


def test_a_long_text_with_one_opening_mark() -> None:
    text = '"The ferry is late. ' + "The water rose again, Lund said, and nobody came. " * 2000
    (parsed,) = annotate([article(text, blocks=paragraphs(text))])
    begun = time.process_time()
    found = RuleStatements().statements(parsed)
    assert len(found) >= 2000
    assert max(s.content.end - s.content.start for s in found) < 200
    assert time.process_time() - begun < 60  # a guard against quadratic work: it takes about 2 seconds
