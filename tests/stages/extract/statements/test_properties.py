"""What holds for any text: no crash, evidence that resolves, the same answer twice."""

from __future__ import annotations

import time

import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Span as Tokens

from onrecord.model import Annotation, Article, Evidence, Party, Statement
from onrecord.parsed import Parsed
from onrecord.stages.annotate.parse import parse
from onrecord.stages.extract.statements import RuleStatements
from onrecord.text.working import WorkingCopy, working_copy
from tests.build import article
from tests.stages.extract.statements.said import paragraphs, statements

BLANK = spacy.blank("en")
PIECES = [
    "Lund", "said", "told", "Reuters", "that", "according to", "the palace", ",", ".", '"', "“", "”", "'", "‘", "’",
    "«", ":", "\n", "he", "added", "reported", "citing", "officials", "the road is open", "which", "promised to pay",
    "(", "—", "as", "by", "in a statement", "\ufffd", "#x", "@y", "https://a.b", "denied", "claims that", "reportedly",
    "123", "was told", "expressed", "regret", "!", "?", "…", "''", "``", "\u200b",
]  # fmt: skip


class Anybody:
    """Names nobody: what a parse without names leaves."""

    def __init__(self, working: WorkingCopy, art: Article) -> None:
        self._working, self._art = working, art

    def resolve(self, words: Tokens) -> Party:
        """The words as printed."""
        field, span = self._working.stored(words.start_char, words.end_char)
        printed = self._art.printed(field)[span.start : span.end]
        return Party(words.text, "unknown", Evidence(self._art.id, (span,), (printed,), "none", field), basis="none")


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


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_without_a_parse(text: str) -> None:
    art = article(text, blocks=paragraphs(text))
    working = working_copy(art)
    parsed = Parsed(art, BLANK(working.text), working, Anybody(working, art), Annotation(art.id, "none", (), (), ()))
    assert all(resolves(statement, text) for statement in RuleStatements().statements(parsed))


def test_the_same_text_gives_the_same_statements() -> None:
    text = '"We had no choice," said Lund. "The port is full," he told Reuters, the Financial Times reported.'
    assert list(statements(text)) == list(statements(text))


def test_a_long_text_with_one_opening_mark() -> None:
    text = '"The ferry is late. ' + "The water rose again, Lund said, and nobody came. " * 2100
    assert len(text) > 100_000
    ((art, working, doc),) = parse([article(text, blocks=paragraphs(text))])
    parsed = Parsed(art, doc, working, Anybody(working, art), Annotation(art.id, "none", (), (), ()))
    begun = time.process_time()
    found = RuleStatements().statements(parsed)
    assert len(found) >= 2000
    assert max(s.content.end - s.content.start for s in found) < 200
    assert time.process_time() - begun < 20  # a guard against quadratic work: it takes about 2 seconds
