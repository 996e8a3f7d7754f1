"""From the record's values to the shapes that an agent gets. Pure functions of an opened record."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.agent.shapes import FindingOut, Line, Printed, ReportOut, Side, StoryOut
from onrecord.model import Article, Event, Evidence, Extract, Figure, Finding, Span, Statement, Summary
from onrecord.stages.report.days import as_of_words, time_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.wordings import compare
from onrecord.stages.report.words import (
    MANNER_WORDS,
    chain_words,
    closing_links,
    closing_words,
    difference_words,
    event_type_words,
    named_origins,
    origin_answer,
    quoted,
    reason_words,
    unit_words,
    vague_origins,
    value_words,
)
from onrecord.web.citing import citation
from onrecord.web.links import address

At = Callable[[str], str]
"""From an id to the full address of its page."""


def permalinks(desk: str) -> At:
    """Full addresses of pages of the desk at `desk`."""
    return lambda id_: f"{desk.rstrip('/')}{address(id_)}"


def story_out(row: Summary, *, at: At) -> StoryOut:
    """A story in short."""
    return StoryOut(
        row.story,
        at(row.story),
        row.headline,
        row.first,
        row.last,
        row.articles,
        row.outlets,
        row.texts,
        row.origins,
        row.findings,
        row.independent,
        row.conflicts,
    )


def report_out(article: Article, *, digest: Digest, at: At) -> ReportOut:
    """A report without its text."""
    return ReportOut(article.id, at(article.id), article.title, digest.outlet(article.id), article.day, article.url)


def printed(evidence: Evidence, article: Article, *, sentence: Span, at: At) -> Printed:
    """Printed words with where they stand."""
    return Printed(
        evidence.words,
        tuple((span.start, span.end) for span in evidence.spans),
        evidence.field,
        article.printed(evidence.field)[sentence.start : sentence.end],
        article.id,
        article.outlet or article.label,
        article.day,
        article.url,
        at(article.id),
    )


def line(extract: Extract, *, digest: Digest, at: At) -> Line:
    """One extract with its evidence."""
    article = digest.articles[extract.article]
    kind = {Statement: "statement", Event: "event", Figure: "figure"}[type(extract)]
    who, what, stands = _told(extract, digest)
    return Line(
        extract.id,
        at(extract.id),
        kind,
        digest.record.story.id,
        who,
        what,
        _through(extract, article, digest=digest),
        stands,
        _when(extract),
        printed(extract.evidence, article, sentence=digest.sentence(extract.evidence), at=at),
        citation(digest, extract),
    )


def _told(extract: Extract, digest: Digest) -> tuple[str | None, str, tuple[str, ...]]:
    """Who, what, and what limits it."""
    names = digest.names
    if isinstance(extract, Statement):
        said = quoted(extract.content.text, manner=extract.manner)
        modality = "" if extract.modality == "asserted" else extract.modality
        polarity = "" if extract.polarity == "affirmed" else extract.polarity
        return names.maybe(extract.speaker), said, _some(MANNER_WORDS[extract.manner], modality, polarity)
    if isinstance(extract, Figure):
        words = " ".join(p for p in (f"{extract.measure}: {value_words(extract)}", unit_words(extract)) if p)
        what = ", ".join(p for p in (words, extract.whom, extract.place) if p)
        scope = "" if extract.scope == "unknown" else extract.scope
        denied, bare = "denied" if extract.denied else "", "" if extract.source else "not sourced"
        return names.maybe(extract.source), what, _some(scope, denied, bare)
    pair = [names.maybe(extract.actor) or "?", names.maybe(extract.recipient)]
    who = " → ".join(p for p in pair if p)
    claim = "" if extract.statement is None else f"only what {digest.source(extract) or 'nobody named'} said"
    return (
        None if who == "?" else who,
        f"{event_type_words(extract)}: {extract.evidence.text}",
        _some(extract.status, claim),
    )


def _some(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _through(extract: Extract, article: Article, *, digest: Digest) -> str:
    """The chain from the speaker to the reader."""
    if isinstance(extract, Statement | Figure):
        return chain_words(extract, article)
    steps = [" ".join(word for word in closing_words(link) if word) for link in closing_links(article)]
    return ", ".join((digest.source_words(extract), *steps))


def _when(extract: Extract) -> str | None:
    if isinstance(extract, Figure):
        return as_of_words(extract.as_of)
    return time_words(extract.time) if extract.time else None


def finding_out(finding: Finding, *, digest: Digest, at: At) -> FindingOut:
    """A finding with all its lines."""
    members = digest.members(finding)
    sides = [
        Side(side.label, tuple(e.id for wording in side.wordings for e in wording.extracts))
        for side in compare(digest, finding).sides
    ]
    return FindingOut(
        finding.id,
        at(finding.id),
        finding.story,
        finding.gist,
        finding.relation,
        finding.independence,
        tuple(digest.names.outlet_name(name) for name in finding.outlets),
        finding.texts,
        named_origins(finding),
        vague_origins(finding),
        origin_answer(finding),
        tuple(sides) if len(sides) > 1 else (),
        tuple(difference_words(difference) for difference in finding.differences),
        tuple(reason_words(reason) for reason in finding.reasons),
        tuple(line(member, digest=digest, at=at) for member in members),
    )
