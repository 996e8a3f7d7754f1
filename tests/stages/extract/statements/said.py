"""Short ways to read what the rules find in a made-up article."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Article, Block, Evidence, Party, Span, Statement
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.statements import RuleStatements
from tests.build import article


def paragraphs(text: str) -> tuple[Block, ...]:
    """One body block per line that holds anything."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("body", Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(blocks)


def statements(text: str, **about: str) -> Sequence[Statement]:
    """The statements of a text with one paragraph per line."""
    return read(article(text, blocks=paragraphs(text), **about))


def read(art: Article) -> Sequence[Statement]:
    """The statements of an article."""
    return RuleStatements().statements(next(annotate([art])))


def said(text: str, cue: str) -> Statement:
    """The one statement of a text that hangs on this cue."""
    found = [s for s in statements(text) if words(s.cue) == cue]
    assert len(found) == 1, [(words(s.cue), s.content.text) for s in statements(text)]
    return found[0]


def words(evidence: Evidence | None) -> str:
    """Printed words, or nothing."""
    return evidence.text if evidence else ""


def source(statement: Statement) -> str:
    """The printed words of the speaker."""
    return printed(statement.speaker)


def printed(party: Party | None) -> str:
    """The printed words for a party."""
    return words(party.evidence) if party else ""


def links(statement: Statement) -> list[tuple[str, str, str]]:
    """The chain as (kind, printed words, cue), nearest to the speaker first."""
    return [(link.kind, printed(link.party), words(link.cue)) for link in statement.chain]
