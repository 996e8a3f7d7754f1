"""Which judgements touch a record, and on which of its lines they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.entities import CLASSES, name_key
from onrecord.judgements.corrections import KINDS as CORRECTED
from onrecord.judgements.log import is_rule
from onrecord.model import Effect, Entity, Judgement, Record


def with_judgements(
    record: Record, *, people: Sequence[Judgement], rules: Iterable[Judgement], corrections: Iterable[Effect]
) -> Record:
    """The record with the judgements in force that touch it, and their effects by line, in order of time."""
    made = list(corrections)
    if people:
        touched = _Touched(record)
        for judgement in people:
            made.extend(touched.effects(judgement))
    shown = {effect.judgement for effect in made}
    entities = {entity.id for entity in record.entities}
    linked = sorted((j for j in rules if {j.left, j.right} & entities), key=lambda j: (j.left, j.right, j.id))
    when = {j.id: n for n, j in enumerate(people)}
    return replace(
        record,
        judgements=(*linked, *(j for j in people if j.id in shown)),
        effects=tuple(sorted(made, key=lambda e: (e.about, when[e.judgement]))),
    )


def rules_in_force(log: Iterable[Judgement]) -> list[Judgement]:
    """What rules judge now: rows that no later one of theirs supersedes, but for those that take one back."""
    rows = [j for j in log if is_rule(j)]
    old = {j.supersedes for j in rows if j.supersedes}
    return [j for j in rows if j.id not in old and j.verdict != "none"]


def entity_keys(entity: Entity) -> frozenset[str]:
    """Every article-level name that an entity answers to, and its id."""
    of = CLASSES.get(entity.kind, entity.kind)
    names = {f"{of}:{name_key(name)}" for name in (entity.name, *entity.aliases)}
    if entity.kind == "state" and entity.country:
        names.add(f"state:{entity.country.lower()}")
    return frozenset({*names, entity.id})


class _Touched:
    def __init__(self, record: Record) -> None:
        self._articles = {a.id for a in record.articles}
        self._extracts = {e.id for e in record.extracts()}
        self._entities = [(e.id, entity_keys(e)) for e in record.entities]
        self._lines = self._articles | self._extracts | {record.story.id}
        for rows in (record.findings, record.outlets, record.entities, record.copies):
            self._lines |= {row.id for row in rows}
        self._sources = set(_sources(record))

    def effects(self, judgement: Judgement) -> Iterator[Effect]:
        """Where one judgement shows; those on speakers and values show where they were applied."""
        if judgement.kind in CORRECTED:
            return
        if judgement.kind == "entity":
            yield from self._on_entities(judgement)
        elif judgement.kind == "source grade":
            if name_key(judgement.left) in self._sources:
                yield Effect(judgement.left, judgement.id, "F", judgement.right)
        elif judgement.kind == "note":
            if judgement.left in self._lines:
                yield Effect(judgement.left, judgement.id)
        else:
            yield from self._on_pair(judgement)

    def _on_pair(self, judgement: Judgement) -> Iterator[Effect]:
        known = self._extracts if judgement.kind == "finding" else self._articles
        left, right = judgement.left, judgement.right
        here = [one for one in (left, right) if one in known]
        apart = judgement.kind == "story" and judgement.verdict == "no"
        if len(here) == 2 or (here and apart):
            for one in here:
                yield Effect(one, judgement.id, "", right if one == left else left)

    def _on_entities(self, judgement: Judgement) -> Iterator[Effect]:
        for id_, keys in self._entities:
            if judgement.left in keys or judgement.right in keys:
                other = judgement.right if judgement.left in keys else judgement.left
                yield Effect(id_, judgement.id, "", other)


def _sources(record: Record) -> Iterator[str]:
    """The names of everybody who may be graded: outlets, agencies, entities, origins, speakers."""
    yield from (name_key(o.name) for o in record.outlets)
    yield from (name_key(a.outlet) for a in record.articles if a.outlet)
    yield from (name_key(c.agency) for a in record.articles for c in a.credits)
    yield from (name_key(n) for e in record.entities for n in (e.name, *e.aliases, e.origin or e.name))
    yield from (name_key(o.name) for f in record.findings for o in f.origins)
