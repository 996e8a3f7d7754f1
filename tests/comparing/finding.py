"""Whether a record of a group holds the findings that were wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import pipeline
from onrecord.engine import Inline
from onrecord.model import Article, Extract, Finding, Place, Record
from onrecord.stages.compare import compare
from onrecord.stages.ingest import article_from_row
from onrecord.store import Store
from onrecord.store.assemble import Assembler
from tests.comparing.groups import SAME, Group, Wanted


@dataclass(frozen=True, slots=True)
class Read:
    """A group as read: its articles by outlet and every record that was made of them."""

    articles: dict[str, Article]
    records: tuple[Record, ...]

    def members(self, outlet: str, words: str) -> set[str]:
        """The extracts of a report that hold, or stand within, these words."""
        article = self.articles[outlet]
        start = article.text.index(words)
        end = start + len(words)
        return {
            extract.id
            for record in self.records
            for extract in record.extracts()
            if extract.article == article.id and _touches(extract, start, end)
        }

    def findings(self) -> list[Finding]:
        return [f for record in self.records for f in record.findings]


def _touches(extract: Extract, start: int, end: int) -> bool:
    """Whether most of the words stand in the evidence, or most of the evidence within the words."""
    evidence = extract.evidence
    if evidence.field != "text":
        return False
    both = sum(max(0, min(s.end, end) - max(s.start, start)) for s in evidence.spans)
    return 2 * both > min(end - start, sum(s.end - s.start for s in evidence.spans))


def read(group: Group, folder: Path) -> Read:
    """The group put through the whole pipeline, as one story."""
    articles = {
        r.outlet: article_from_row(
            {"text": r.text, "outlet": r.outlet, "date": r.day}, found=Place("groups", group.name, number)
        )
        for number, r in enumerate(group.reports, start=1)
    }
    with Store(folder) as store:
        pipeline.build_articles(articles.values(), store=store)
        return Read(articles, (_together(store, list(pipeline.records(store))),))


def _together(store: Store, records: Sequence[Record]) -> Record:
    """The record of all reports as one story: what is asked here is how they are compared, not how they are grouped."""
    if len(records) == 1:
        return records[0]
    days = {a.id: a.day or "" for record in records for a in record.articles}
    whole = replace(records[0].story, articles=tuple(sorted(days, key=lambda a: (days[a], a))))
    assembler = Assembler(store)
    record = assembler.record(whole)
    return replace(record, findings=tuple(compare(record, entities=assembler.entities, engine=Inline())))


def holds(told: Read, wanted: Wanted) -> bool:
    """Whether some finding of the relation has a member for each of the words, on the right sides."""
    members = {outlet: told.members(outlet, words) for outlet, words in wanted.members}
    return any(
        f.relation in wanted.relation
        and all(members[outlet] & set(f.members) for outlet in members)
        and _apart(f, members, wanted)
        for f in told.findings()
    )


def _apart(finding: Finding, members: dict[str, set[str]], wanted: Wanted) -> bool:
    if not wanted.apart:
        return True
    side = {m: n for n, side in enumerate(finding.sides) for m in side}
    first = {side[m] for o in members if o in wanted.apart for m in members[o] if m in side}
    other = {side[m] for o in members if o not in wanted.apart for m in members[o] if m in side}
    return bool(first) and bool(other) and first != other


def joined(told: Read, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a finding says that both are the same thing."""
    a, b = told.members(*one), told.members(*other)
    return any(f.relation in SAME and a & set(f.members) and b & set(f.members) for f in told.findings())
