"""The cases read by the stages and compared, each pair as a story of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.engine import Inline
from onrecord.entities import Entities
from onrecord.model import Article, Extracts, Finding, Place, Record, Story
from onrecord.stages.annotate import annotate
from onrecord.stages.compare import compare
from onrecord.stages.copies import copies
from onrecord.stages.extract import extract
from onrecord.stages.ingest import article_from_row
from tests.origins.cases import Case

DAY = "2031-06-10"


def verdicts(cases: Sequence[Case]) -> Iterator[tuple[Case, Finding | None]]:
    """Each case with the finding that holds both claims."""
    pairs = [(_article(case.one), _article(case.other)) for case in cases]
    articles = list({a.id: a for pair in pairs for a in pair}.values())
    read = {e.article: e for e in extract(annotate(articles))}
    for case, pair in zip(cases, pairs, strict=True):
        record = _record(pair, [read[a.id] for a in pair])
        found = compare(record, entities=Entities(()), engine=Inline())
        yield case, next((f for f in found if _holds(f, record, case)), None)


def _article(told: tuple[str, str]) -> Article:
    outlet, text = told
    return article_from_row({"text": text, "outlet": outlet, "date": DAY}, found=Place("origins"))


def _record(articles: Sequence[Article], extracts: Sequence[Extracts]) -> Record:
    return Record(
        story=Story("sty_origins", tuple(a.id for a in articles), DAY, DAY, ()),
        articles=tuple(articles),
        outlets=(),
        entities=(),
        annotations=(),
        statements=tuple(s for e in extracts for s in e.statements),
        events=tuple(x for e in extracts for x in e.events),
        figures=tuple(f for e in extracts for f in e.figures),
        findings=(),
        copies=tuple(copies(articles, engine=Inline())),
        judgements=(),
    )


def _holds(finding: Finding, record: Record, case: Case) -> bool:
    """Whether a finding of several reports has a member in the words of both claims."""
    told = {e.id: e.evidence for e in record.extracts()}
    here = [told[m] for m in finding.members]
    return all(
        any(
            e.article == a.id and e.start < a.text.index(words) + len(words) and a.text.index(words) < e.end
            for e in here
        )
        for a, words in zip(record.articles, case.claim, strict=True)
    )
