"""A story from a few hand-made reports, compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.engine import Inline
from onrecord.entities import Entities
from onrecord.model import Article, Copy, Entity, Event, Figure, Finding, Record, Relation, Statement, Story
from onrecord.stages.compare import compare


def story(
    articles: Sequence[Article],
    extracts: Iterable[Statement | Event | Figure],
    *,
    copies: Sequence[Copy] = (),
    entities: Sequence[Entity] = (),
) -> Record:
    told = list(extracts)
    return Record(
        story=Story("sty_hand", tuple(a.id for a in articles), None, None, ()),
        articles=tuple(articles),
        outlets=(),
        entities=tuple(entities),
        annotations=(),
        statements=tuple(e for e in told if isinstance(e, Statement)),
        events=tuple(e for e in told if isinstance(e, Event)),
        figures=tuple(e for e in told if isinstance(e, Figure)),
        findings=(),
        copies=tuple(copies),
        judgements=(),
    )


def compared(record: Record) -> list[Finding]:
    return compare(record, entities=Entities(record.entities), engine=Inline())


def related(record: Record) -> list[Finding]:
    """The findings that put two reports side by side."""
    return [f for f in compared(record) if f.relation != "single"]


def one(record: Record, relation: Relation | None = None) -> Finding:
    """The only finding that puts reports side by side (of one relation)."""
    found = [f for f in related(record) if relation in {None, f.relation}]
    assert len(found) == 1, [(f.relation, f.gist) for f in related(record)]
    return found[0]
