"""A record as JSON in the shape of docs/record.schema.json: every extract carries its spans and printed words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from onrecord.judgements import of_people
from onrecord.judgements.grades import credibility
from onrecord.model import (
    Article,
    Copy,
    Difference,
    Effect,
    Entity,
    Event,
    Evidence,
    Figure,
    Finding,
    Geo,
    Judgement,
    Link,
    Party,
    Reason,
    Record,
    Score,
    Span,
    Statement,
    Time,
)
from onrecord.stages.report.check import check
from onrecord.stages.report.days import first_day
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Key = Callable[[Article], str]

LISTS = (
    "stories",
    "articles",
    "statements",
    "events",
    "figures",
    "findings",
    "copies",
    "copy_details",
    "entities",
    "judgements",
)
"""The top level of the export, in order (docs/record.schema.json)."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(records: Record | Sequence[Record]) -> str:
    """One object, whether of one record or of several: `stories` names them, the lists hold what all of them hold."""
    return dump(as_json(records, name=article_key))


def dump(value: Json) -> str:
    """JSON text with lone surrogates escaped, so that it can always be encoded."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def article_key(article: Article) -> str:
    return article.id


def as_json(records: Record | Sequence[Record], *, name: Key) -> dict[str, Json]:
    """The records with `name(article)` as the key of each article, wherever one is referred to.

    Raises OnRecordError where a line does not resolve against the stored text.
    """
    several = [records] if isinstance(records, Record) else list(records)
    out: dict[str, list[Json]] = {key: [] for key in LISTS}
    entities: dict[str, Entity] = {}
    judged: dict[str, Judgement] = {}
    effects: dict[str, set[Effect]] = {}
    for record in several:
        for key, items in _one(record, name=name).items():
            out[key].extend(items)
        entities |= {entity.id: entity for entity in record.entities}
        judged |= {judgement.id: judgement for judgement in of_people(record.judgements)}
        for effect in record.effects:
            effects.setdefault(effect.judgement, set()).add(effect)
    out["entities"] = [_entity(entity) for entity in sorted(entities.values(), key=lambda e: (e.name, e.id))]
    out["judgements"] = [_judgement(j, effects.get(j.id, set())) for j in of_people(judged.values())]
    return dict(out)


def _one(record: Record, *, name: Key) -> dict[str, list[Json]]:
    check(record)
    digest = Digest(record)
    writer = _Writer(digest, {id_: name(article) for id_, article in digest.articles.items()})
    ordered = digest.extracts.values()
    story: Json = {
        "id": record.story.id,
        "articles": [writer.keys[article] for article in record.story.articles],
        "first": record.story.first,
        "last": record.story.last,
        "terms": list(record.story.terms),
        "headline": digest.headline.id if digest.headline else None,
        "outlets": list(digest.outlets),
        "texts": digest.texts,
        "origins": list(digest.origins),
    }
    return {
        "stories": [story],
        "articles": [writer.article(article) for article in digest.articles.values()],
        "statements": [writer.statement(e) for e in ordered if isinstance(e, Statement)],
        "events": [writer.event(e) for e in ordered if isinstance(e, Event)],
        "figures": [writer.figure(e) for e in ordered if isinstance(e, Figure)],
        "findings": [writer.finding(finding) for finding in digest.findings],
        "copies": [[writer.keys[c.left], writer.keys[c.right]] for c in sorted(record.copies, key=lambda c: c.id)],
        "copy_details": [writer.copy(c) for c in sorted(record.copies, key=lambda c: c.id)],
    }


def day_of(time: Time | None) -> str | None:
    """The day, or the coarser stretch of the calendar, that a time names; None for vague words and durations."""
    if time is None or time.precision == "unknown" or not first_day(time.value):
        return None
    return time.value.split("T", 1)[0]


def event_date(event: Event) -> str | None:
    """A publication date is never passed off as the date of an event: without printed words there is none."""
    time = event.time
    return None if time is None or (time.basis == "publication" and not time.evidence) else day_of(time)


def value(figure: Figure) -> Json:
    """A number where one value is printed; [low, high] for ranges and vague words, with null where open."""
    if figure.bound == "vague" or (figure.low != figure.high and figure.low is not None and figure.high is not None):
        return [_number(figure.low), _number(figure.high)]
    return _number(figure.value)


def _number(value: float | None) -> Json:
    return int(value) if value is not None and value == int(value) else value


def spans(evidence: Evidence | None) -> Json:
    return [[span.start, span.end] for span in evidence.spans] if evidence else []


def _words(evidence: Evidence | None) -> Json:
    return list(evidence.words) if evidence else None


def told_at(event: Event) -> list[tuple[Span, str]]:
    """Every place in the field of an event's evidence at which the article tells of it, with its words, in order."""
    every = [event.evidence, *(t.evidence for t in event.again if t.evidence.field == event.evidence.field)]
    return sorted({(span, words) for one in every for span, words in zip(one.spans, one.words, strict=True)})


class _Writer:
    def __init__(self, digest: Digest, keys: dict[str, str]) -> None:
        self.digest = digest
        self.keys = keys

    def article(self, article: Article) -> Json:
        return {
            "id": self.keys[article.id],
            "siglum": self.digest.sigla[article.id],
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "published": article.published,
            "published_basis": article.published_basis,
            "language": article.language,
            "authors": list(article.authors),
            "agencies": list(dict.fromkeys(credit.agency for credit in article.credits)),
            "dateline": article.dateline.place if article.dateline else None,
            "found": {"path": article.found.path, "inside": article.found.inside, "line": article.found.line},
            "text": article.text,
            "blocks": [
                {
                    "kind": block.kind,
                    "span": [block.span.start, block.span.end],
                    "field": block.field,
                    "author": block.author,
                    "handle": block.handle,
                    "date": block.date,
                }
                for block in article.blocks
            ],
        }

    def statement(self, statement: Statement) -> Json:
        article = self.digest.articles[statement.article]
        return {
            **self._head(statement.id, statement.article, evidence=statement.content),
            "kind": statement.manner,
            "act": statement.kind,
            "source": spans(statement.speaker.evidence if statement.speaker else None),
            "speaker": self.digest.names.maybe(statement.speaker),
            "speaker_party": self._party(statement.speaker),
            "cue": spans(statement.cue),
            "cue_words": _words(statement.cue),
            "content": spans(statement.content),
            "words": _words(statement.content),
            "addressee": self.digest.names.maybe(statement.addressee),
            "medium": statement.medium,
            "via": [self._link(link) for link in statement.chain],
            "chain": chain_words(statement, article),
            "polarity": statement.polarity,
            "modality": statement.modality,
            "time": _time(statement.time),
            "inside": statement.inside,
            "score": _score(statement.score),
        }

    def event(self, event: Event) -> Json:
        return {
            **self._head(event.id, event.article, evidence=event.evidence),
            "happening": event.happening,
            "actor": self.digest.names.maybe(event.actor),
            "actor_party": self._party(event.actor),
            "recipient": self.digest.names.maybe(event.recipient),
            "recipient_party": self._party(event.recipient),
            "plover": event.plover,
            "cameo": event.cameo,
            "mode": event.mode,
            "contexts": list(event.contexts),
            "date": event_date(event),
            "time": _time(event.time),
            "status": event.status,
            "place": event.place,
            "geo": geo(event.geo),
            "statement": event.statement,
            "evidence": [[span.start, span.end] for span, _ in told_at(event)],
            "words": [words for _, words in told_at(event)],
            "trigger": spans(event.trigger),
            "again": [
                {
                    "field": telling.evidence.field,
                    "evidence": spans(telling.evidence),
                    "words": _words(telling.evidence),
                    "trigger": spans(telling.trigger),
                    "statement": telling.statement,
                }
                for telling in event.again
            ],
            "score": _score(event.score),
        }

    def figure(self, figure: Figure) -> Json:
        return {
            **self._head(figure.id, figure.article, evidence=figure.evidence),
            "kind": figure.kind,
            "measure": figure.measure,
            "value": value(figure),
            "low": _number(figure.low),
            "high": _number(figure.high),
            "bound": figure.bound,
            "bound_words": figure.bound_words,
            "unit": figure.unit,
            "standard": standard(figure),
            "whom": figure.whom,
            "place": figure.place,
            "geo": geo(figure.geo),
            "source": self.digest.names.maybe(figure.source),
            "source_party": self._party(figure.source),
            "source_basis": figure.source_basis,
            "via": [self._link(link) for link in figure.chain],
            "as_of": day_of(figure.as_of),
            "as_of_time": _time(figure.as_of),
            "time": _time(figure.time),
            "scope": figure.scope,
            "denied": figure.denied,
            "statement": figure.statement,
            "evidence": spans(figure.evidence),
            "words": _words(figure.evidence),
            "score": _score(figure.score),
        }

    def finding(self, finding: Finding) -> Json:
        members = [member.id for member in self.digest.members(finding)]
        return {
            "id": finding.id,
            "gist": finding.gist,
            "relation": finding.relation,
            "members": [*members],
            "sides": [list(side) for side in finding.sides],
            "differences": [self._difference(difference) for difference in finding.differences],
            "outlets": [self.digest.names.outlet_name(name) for name in finding.outlets],
            "texts": finding.texts,
            "origins": [origin.name for origin in finding.origins],
            "origin_details": [
                {
                    "key": origin.key,
                    "name": origin.name,
                    "members": list(origin.members),
                    "vague": origin.vague,
                    "reliability": self.digest.judged.grades.of(origin.name),
                    "reasons": _reasons(origin.reasons),
                }
                for origin in finding.origins
            ],
            "independence": finding.independence,
            "credibility": credibility(finding),
            "reasons": _reasons(finding.reasons),
            "score": _score(finding.score),
        }

    def copy(self, copy: Copy) -> Json:
        return {
            "id": copy.id,
            "articles": [self.keys[copy.left], self.keys[copy.right]],
            "contained": copy.contained.value,
            "reasons": _reasons(copy.contained.reasons),
            "direction": copy.direction,
            "passages": [{"left": self._quote(left), "right": self._quote(right)} for left, right in copy.passages],
        }

    def _head(self, id_: str, article: str, *, evidence: Evidence) -> dict[str, Json]:
        head: dict[str, Json] = {"id": id_, "article": self.keys[article], "extractor": evidence.extractor}
        return {**head, "field": "title"} if evidence.field == "title" else head

    def _party(self, party: Party | None) -> Json:
        if party is None:
            return None
        entity = self.digest.names.entity(party)
        return {
            "name": party.name,
            "entity": entity.id if entity else None,
            "kind": party.kind,
            "basis": party.basis,
            "role": party.role,
            "country": party.country,
            "sector": party.sector,
            "members": list(party.members),
            "words": self._quote(party.evidence),
        }

    def _link(self, link: Link) -> Json:
        return {
            "who": link.party.name,
            "kind": link.kind,
            "cue": link.cue.text if link.cue else None,
            "cue_spans": spans(link.cue),
            "spans": spans(link.party.evidence),
            "words": _words(link.party.evidence),
        }

    def _difference(self, difference: Difference) -> Json:
        return {
            "kind": difference.kind,
            "of_substance": difference.of_substance,
            "what": difference.what,
            "left": self._quote(difference.left),
            "right": self._quote(difference.right),
        }

    def _quote(self, evidence: Evidence | None) -> Json:
        if evidence is None:
            return None
        return {
            "article": self.keys[evidence.article],
            "field": evidence.field,
            "spans": spans(evidence),
            "words": _words(evidence),
        }


def _time(time: Time | None) -> Json:
    if time is None:
        return None
    return {
        "value": time.value,
        "type": time.type,
        "precision": time.precision,
        "basis": time.basis,
        "anchor": time.anchor,
        "words": _words(time.evidence),
        "spans": spans(time.evidence),
    }


def standard(figure: Figure) -> Json | None:
    """The amount in SI units, where its printed unit has an exact size."""
    found = figure.standard
    return None if found is None else {"low": _number(found.low), "high": _number(found.high), "unit": found.unit}


def geo(place: Geo | None) -> Json:
    """Where a place lies, with the codes of UCDP and ACLED for how precisely that is known."""
    if place is None:
        return None
    return {
        "name": place.name,
        "precision": place.precision,
        "country": place.country,
        "region": place.region,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "ucdp": place.ucdp,
        "acled": place.acled,
    }


def _reasons(reasons: tuple[Reason, ...]) -> Json:
    return [{"what": r.what, "left": r.left, "right": r.right, "weight": r.weight} for r in reasons]


def _score(score: Score) -> Json:
    return {"value": score.value, "reasons": _reasons(score.reasons)}


def _judgement(judgement: Judgement, effects: Iterable[Effect]) -> Json:
    """A person's judgement that is in force, with the lines that it shows on."""
    shown = sorted(effects, key=lambda e: (e.about, e.was, e.now))
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "when": judgement.when,
        "why": judgement.why,
        "effects": [{"about": e.about, "was": e.was, "now": e.now} for e in shown],
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": [*sorted(entity.aliases)],
        "country": entity.country,
        "sector": entity.sector,
        "origin": entity.origin,
        "roles": [
            {"title": role.title, "country": role.country, "since": role.since, "until": role.until}
            for role in entity.roles
        ],
    }
