"""What OnRecord is least sure of in a record, as questions that a person can answer with yes or no.

Invariant: pure and in a fixed order. What somebody has judged already, be it "unsure", is not asked again.

`sure` orders the questions and means no more than that: scores of different kinds are not probabilities. The limits
were set by hand so that a story of five reports asks about a dozen questions (the shipped examples); nothing was tuned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.entities import entity_id
from onrecord.judgements.effects import entity_keys
from onrecord.judgements.log import Decision, decide, is_rule, slot
from onrecord.judgements.values import party_words, value_line
from onrecord.model import Entity, Figure, Finding, Judgement, Reason, Record, Statement

ASKED_BELOW = 0.75
"""Extracts and findings scored at or above this are not asked about."""
BY_REFERENCE = 0.9
"""A speaker named by a pronoun or a neighbouring sentence is less sure than a printed name with the same score."""
SURNAME_ALONE = 0.4
STRAY_REPORT = 0.45
RIVAL = 0.8
"""A value that another report contradicts is less sure than one that stands alone."""
EVEN = 0.5
"""What counts something that is no toll is scored so; below it a number is doubtful by itself."""
COPY_BELOW = 0.45
"""Texts that share less than this of the shorter one may share a background paragraph only."""
_RELATED = frozenset({"agree", "agree, wording differs", "more specific", "conflict"})
_INDIRECT = frozenset({"coreference", "carried", "office"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question with what yes and what no would decide; `about` are the lines to look at first."""

    question: str
    sure: float
    yes: Decision
    no: Decision
    about: tuple[str, ...]
    story: str
    reach: int  # reports that the answer bears on
    reasons: tuple[Reason, ...] = ()

    @property
    def corrects(self) -> bool:
        """Whether a no may name what is right instead."""
        return self.no.kind in {"speaker", "figure"}


def doubts(record: Record, *, people: Iterable[Judgement]) -> list[Doubt]:
    """The open questions of one record, the least sure first, then those that bear on most reports."""
    seen = {slot(judgement) for judgement in people}
    found = {_slot(doubt.yes): doubt for doubt in _every(record)}
    return sorted((d for key, d in found.items() if key not in seen), key=order)


def order(doubt: Doubt) -> tuple[float, int, str, str]:
    return doubt.sure, -doubt.reach, doubt.yes.left, doubt.yes.right


def _slot(decision: Decision) -> tuple[str, ...]:
    return slot(decide(replace(decision, why="-"), by="-", when="2000-01-01T00:00:00+00:00"))


def _every(record: Record) -> Iterator[Doubt]:
    yield from _names(record)
    yield from _stray(record)
    yield from _copies(record)
    for finding in record.findings:
        yield from _finding(record, finding)
    reach = {m: len(f.outlets) for f in record.findings if f.relation != "single" for m in f.members}
    for statement in record.statements:
        yield from _speaker(record, statement, reach=reach.get(statement.id, 1))
    rivals = {m for f in record.findings if f.relation == "conflict" for m in f.members}
    for figure in record.figures:
        yield from _figure(record, figure, reach=reach.get(figure.id, 1), rival=figure.id in rivals)


def _names(record: Record) -> Iterator[Doubt]:
    """Names that a rule would not join to an entity, nor keep from it."""
    entities = {entity.id: entity for entity in record.entities}
    for judgement in record.judgements:
        entity = entities.get(judgement.right)
        if not is_rule(judgement) or judgement.verdict != "unsure" or entity is None:
            continue
        other = next((e for e in record.entities if judgement.left in entity_keys(e)), None)
        if other is None or other.id == entity.id:
            continue
        pair = judgement.left, leading_key(entity)
        yield Doubt(
            f"Are {other.name} and {entity.name} one and the same?",
            SURNAME_ALONE,
            Decision("entity", *pair, "yes"),
            Decision("entity", *pair, "no"),
            _named(record, (other, entity)),
            record.story.id,
            len(record.articles),
            (Reason(judgement.why, other.name, entity.name),),
        )


def leading_key(entity: Entity) -> str:
    """The article-level name that leads an entity; its id where the name is known to nobody here."""
    return next((key for key in sorted(entity_keys(entity)) if entity_id(key) == entity.id), entity.id)


def _named(record: Record, entities: tuple[Entity, Entity]) -> tuple[str, ...]:
    """A statement of each, where there is one."""
    found: list[str] = []
    for entity in entities:
        names = {entity.name, *entity.aliases}
        said = (s for s in record.statements if s.speaker and s.speaker.name in names)
        found.extend(s.id for s in sorted(said, key=lambda s: s.id)[:1])
    return tuple(found)


def _stray(record: Record) -> Iterator[Doubt]:
    """Reports that tell nothing that another report of the story tells."""
    articles = record.story.articles
    of = {extract.id: extract.article for extract in record.extracts()}
    tied: set[str] = set()
    for finding in record.findings:
        told = {of[m] for m in finding.members}
        if len(told) > 1:
            tied |= told
    tied |= {side for copy in record.copies for side in (copy.left, copy.right)}
    labels = {article.id: article.label for article in record.articles}
    for article in articles:
        other = next((a for a in articles if a != article and (a in tied or not tied)), None)
        if article in tied or other is None:
            continue
        yield Doubt(
            f"Does {labels[article]} report the same story as {labels[other]}?",
            STRAY_REPORT,
            Decision("story", article, other, "yes"),
            Decision("story", article, other, "no"),
            (article, other),
            record.story.id,
            len(articles),
            (Reason("tells nothing that another report tells", labels[article], ", ".join(record.story.terms)),),
        )


def _copies(record: Record) -> Iterator[Doubt]:
    labels = {article.id: article.label for article in record.articles}
    for copy in record.copies:
        if copy.contained.value >= COPY_BELOW:
            continue
        yield Doubt(
            f"Does one of {labels[copy.left]} and {labels[copy.right]} print the other's words?",
            round(copy.contained.value + 0.1, 3),
            Decision("copy", copy.left, copy.right, "yes"),
            Decision("copy", copy.left, copy.right, "no"),
            (copy.id,),
            record.story.id,
            2,
            copy.contained.reasons,
        )


def _finding(record: Record, finding: Finding) -> Iterator[Doubt]:
    """A finding whose surest pair is not very sure: are its first and its last telling about one thing?"""
    if finding.relation not in _RELATED or finding.score.value >= ASKED_BELOW:
        return
    place = {article: n for n, article in enumerate(record.story.articles)}
    extracts = {e.id: e for e in record.extracts()}
    told = sorted((extracts[m] for m in finding.members), key=lambda e: (place[e.article], e.evidence.start, e.id))
    first, last = told[0], told[-1]
    kinds = {isinstance(first, Figure), isinstance(last, Figure)}
    if first.article == last.article or len(kinds) > 1:
        return
    yield Doubt(
        f"Is this about one thing: {finding.gist}?",
        finding.score.value,
        Decision("finding", last.id, first.id, "yes"),
        Decision("finding", last.id, first.id, "no"),
        (first.id, last.id),
        record.story.id,
        len({e.article for e in told}),
        finding.score.reasons,
    )


def _speaker(record: Record, statement: Statement, *, reach: int) -> Iterator[Doubt]:
    speaker = statement.speaker
    if speaker is None:
        return
    sure = round(statement.score.value * (BY_REFERENCE if speaker.basis in _INDIRECT else 1.0), 3)
    if sure < ASKED_BELOW:
        yield Doubt(
            f"Did {speaker.name} say this?",
            sure,
            Decision("speaker", statement.id, party_words(speaker), "yes"),
            Decision("speaker", statement.id, "", "no"),
            (statement.id,),
            record.story.id,
            reach,
            statement.score.reasons,
        )


def _figure(record: Record, figure: Figure, *, reach: int, rival: bool) -> Iterator[Doubt]:
    """A number in conflict with another one, or read with less than even certainty."""
    sure = round(figure.score.value * (RIVAL if rival else 1.0), 3)
    if figure.value is not None and figure.bound != "vague" and sure < (ASKED_BELOW if rival else EVEN):
        yield Doubt(
            f"Is this number right: {figure.measure}, {value_line(figure)}?",
            sure,
            Decision("figure", figure.id, value_line(figure), "yes"),
            Decision("figure", figure.id, "", "no"),
            (figure.id,),
            record.story.id,
            reach,
            figure.score.reasons,
        )
