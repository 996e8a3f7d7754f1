"""What the HTML page shows of one record: findings with their wordings, sections, marked articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Article, Extract, FigureKind, Finding, Origin, Relation
from onrecord.stages.report.chart import Chart, chart
from onrecord.stages.report.digest import RELATIONS, Digest
from onrecord.stages.report.ledgers import KIND_HEADS, ledgers
from onrecord.stages.report.marked import Paragraph, Segment
from onrecord.stages.report.opening import Marking, OpenPair, OpenWords
from onrecord.stages.report.published import View
from onrecord.stages.report.sections import (
    Alone,
    Contact,
    LedgerRow,
    Reprint,
    Speaker,
    TimelineDay,
    Unsourced,
    alone,
    contacts,
    reprints,
    speakers,
    timeline,
    unsourced,
)
from onrecord.stages.report.wordings import Compared, compare


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """An origin with the articles that bring its word: the brace that shows many outlets to be one voice."""

    origins: tuple[Origin, ...]  # more than one only where the finding does not say which report brings which
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    finding: Finding
    compared: Compared
    groups: tuple[OriginGroup, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    relation: Relation
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    kind: FigureKind
    head: str  # of its kind, where that begins
    measure: str
    rows: tuple[LedgerRow, ...]
    chart: Chart | None
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    article: Article
    title: tuple[Segment, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything the template shows of one record."""

    number: int
    digest: Digest
    headline: FindingView | None
    relations: tuple[RelationView, ...]
    measures: tuple[MeasureView, ...]
    timeline: tuple[TimelineDay, ...]
    contacts: tuple[Contact, ...]
    speakers: tuple[Speaker, ...]
    alone: tuple[Alone, ...]
    unsourced: Unsourced
    reprints: tuple[Reprint, ...]
    articles: tuple[ArticleView, ...]
    words: tuple[tuple[str, OpenWords], ...]
    pairs: tuple[tuple[str, OpenPair], ...]

    @property
    def title(self) -> str:
        """The name of the story: the headline finding; where that says little, the title of the first report."""
        return self.digest.heading

    @property
    def contents(self) -> tuple[tuple[str, str, int], ...]:
        """The sections behind the findings that hold something: id, name, number of lines."""
        missing = len(self.unsourced.nobody) + len(self.unsourced.unnamed)
        sections = (
            ("figures", "Figures", sum(len(m.rows) for m in self.measures)),
            ("timeline", "Timeline", sum(len(d.happenings) + len(d.sayings) for d in self.timeline)),
            ("contacts", "Who spoke with whom", len(self.contacts)),
            ("statements", "Statements by speaker", sum(len(s.said) for s in self.speakers)),
            ("alone", "Only one report says", sum(len(a.extracts) for a in self.alone)),
            ("unsourced", "Not sourced", missing),
            ("copies", "Who printed whose words", len(self.reprints)),
            ("reports", "The reports in full", len(self.articles)),
        )
        return tuple(section for section in sections if section[2] or section[0] == "timeline")


def story_page(digest: Digest, *, number: int) -> StoryPage:
    """Assemble the page of one record; `number` tells the stories of one page apart."""
    views = {
        finding.id: FindingView(finding, compare(digest, finding), origin_groups(digest, finding))
        for finding in digest.related
    }
    marking = Marking(digest)
    words = dict(marking.articles()) | dict(marking.extracts()) | dict(marking.copies())
    compared = [(view.finding, view.compared) for view in views.values()]
    pairs = dict(marking.pairs(compared)) | dict(marking.copy_pairs())
    headline = digest.headline
    return StoryPage(
        number=number,
        digest=digest,
        headline=views[headline.id] if headline else None,
        relations=tuple(
            RelationView(relation, found)
            for relation in RELATIONS
            if (found := tuple(view for view in views.values() if view.finding.relation == relation))
        ),
        measures=measures(digest),
        timeline=timeline(digest),
        contacts=contacts(digest),
        speakers=speakers(digest),
        alone=alone(digest),
        unsourced=unsourced(digest),
        reprints=reprints(digest),
        articles=tuple(
            ArticleView(a, marking.marks.segments(a, "title"), marking.marks.paragraphs(a))
            for a in digest.articles.values()
        ),
        words=tuple(words.items()),
        pairs=tuple(pairs.items()),
    )


def origin_groups(digest: Digest, finding: Finding) -> tuple[OriginGroup, ...]:
    """The articles of a finding by the origin they bring; those without an origin last."""
    members = digest.members(finding)
    groups: dict[str, OriginGroup] = {}
    for origin in finding.origins:
        brought = tuple(member for member in members if member.id in origin.members)
        if brought:
            before = groups.get(origin.name)
            articles = (
                dict.fromkeys((*(a.id for a in before.articles), *(m.article for m in brought))) if before else None
            )
            found = tuple(digest.articles[id_] for id_ in articles) if articles else _articles(digest, brought)
            groups[origin.name] = OriginGroup((origin,), found)
    if not groups:
        return (OriginGroup(finding.origins, _articles(digest, members)),)
    known = {article.id for group in groups.values() for article in group.articles}
    rest = tuple(article for article in _articles(digest, members) if article.id not in known)
    return (*groups.values(), OriginGroup((), rest)) if rest else tuple(groups.values())


def _articles(digest: Digest, extracts: Iterable[Extract]) -> tuple[Article, ...]:
    return tuple(digest.articles[id_] for id_ in dict.fromkeys(extract.article for extract in extracts))


def measures(digest: Digest) -> tuple[MeasureView, ...]:
    """The rows of the ledger by measure, each with its chart and, of tolls, its main count by published rule."""
    found: list[MeasureView] = []
    for one in ledgers(digest, everything=True).shown:
        begins = one.kind != (found[-1].kind if found else "count")
        head = KIND_HEADS[one.kind] if begins else ""
        found.append(MeasureView(one.kind, head, one.measure, one.rows, chart(one.measure, one.rows), one.views))
    return tuple(found)
