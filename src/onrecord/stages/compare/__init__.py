"""compare: the extracts of one story → findings: what reports agree on, in which words, and on how many origins.

Invariants
- A finding is made of extracts that say one thing; embeddings or shared words alone never decide over polarity,
  numbers, days or actors (DESIGN.md, rule 8).
- Every extract that no other report tells stands in a finding of relation "single", so that nothing is lost.
- The outcome depends on the record alone: same record, same findings, sorted by id.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.engine.base import Engine
from onrecord.entities import Entities
from onrecord.model import Difference, Finding, Record, Score, content_id
from onrecord.stages.compare.alike import join
from onrecord.stages.compare.claims import Claim, Claims
from onrecord.stages.compare.counts import Count, count, measured
from onrecord.stages.compare.gist import figures_gist, gist
from onrecord.stages.compare.grounds import Grounds
from onrecord.stages.compare.judged import judgements, reasons_on, ruled
from onrecord.stages.compare.ledger import Rows, ledger
from onrecord.stages.compare.origins import Origins, named_bodies
from onrecord.stages.compare.reprinted import reprinted
from onrecord.stages.compare.units import Parties, units
from onrecord.stages.compare.verdict import verdict

__all__ = ["compare"]


def compare(record: Record, *, entities: Entities, engine: Engine) -> list[Finding]:
    """The findings of one story, by id. `record` holds the story with its articles, extracts and copies."""
    grounds = Grounds(record, entities=entities)
    parties = Parties(entities, bodies=named_bodies(record))
    every = units(record, parties=parties)
    claims = Claims(record, every, engine.join(join(), every)).found()
    rows = ledger(_counts(record, Origins(record, entities)))
    maker = _Maker(record, grounds, parties)
    findings = {f.id: f for f in (*maker.of_figures(rows), *maker.of_claims(claims))}
    return [findings[key] for key in sorted(findings)]


def _counts(record: Record, origins: Origins) -> Iterable[Count]:
    articles = {a.id: a for a in record.articles}
    made = (count(f, article=articles[f.article], origins=origins) for f in record.figures)
    return reprinted(measured(ruled((c for c in made if c is not None), judged=judgements(record))))


class _Maker:
    """Findings with their verdicts on independence."""

    def __init__(self, record: Record, grounds: Grounds, parties: Parties) -> None:
        self._record = record
        self._grounds = grounds
        self._parties = parties
        self._articles = {a.id: a for a in record.articles}
        self._in_figures: set[str] = set()
        self._judged = judgements(record)

    def of_figures(self, rows: Iterable[Rows]) -> Iterable[Finding]:
        told: set[str] = set()
        for row in rows:
            members = tuple(sorted(c.id for c in row.members))
            if row.relation != "single":
                self._in_figures.update(c.figure.statement for c in row.members if c.figure.statement)
            sides = row.sides or (row.members,)
            joint = ", then " if row.relation == "superseded" else " or " if row.relation == "conflict" else " / "
            found = verdict(members, grounds=self._grounds, parties=self._parties)
            told.update(members)
            yield Finding(
                id=content_id("fnd", self._record.story.id, row.relation, members),
                story=self._record.story.id,
                gist=figures_gist(sides, joint=joint),
                relation=row.relation,
                members=members,
                sides=tuple(tuple(sorted(c.id for c in side)) for side in row.sides),
                differences=_numbers(row),
                outlets=found.outlets,
                texts=found.texts,
                origins=found.origins,
                independence=found.independence,
                reasons=(*reasons_on(members, judged=self._judged), *row.reasons, *found.reasons),
                score=Score(1.0, row.reasons),
            )
        for figure in sorted(self._record.figures, key=lambda f: f.id):
            if figure.id not in told:
                yield self._finding((figure.id,), relation="single", score=Score(1.0))

    def of_claims(self, claims: Iterable[Claim]) -> Iterable[Finding]:
        for claim in claims:
            if claim.relation == "single" and set(claim.members) <= self._in_figures:
                continue  # its figures stand in a finding of several reports
            yield self._finding(claim.members, relation=claim.relation, score=claim.score, claim=claim)

    def _finding(self, members: tuple[str, ...], *, relation: str, score: Score, claim: Claim | None = None) -> Finding:
        found = verdict(
            members,
            grounds=self._grounds,
            parties=self._parties,
            attesting=claim.attesting if claim else frozenset(),
        )
        story = self._record.story.id
        return Finding(
            id=content_id("fnd", story, relation, members),
            story=story,
            gist=gist(
                [self._grounds.extracts[m] for m in members if not claim or m not in claim.attesting],
                articles=self._articles,
            ),
            relation=claim.relation if claim else "single",
            members=members,
            sides=claim.sides if claim else (),
            differences=claim.differences if claim else (),
            outlets=found.outlets,
            texts=found.texts,
            origins=found.origins,
            independence=found.independence,
            reasons=(*(claim.reasons if claim else ()), *found.reasons),
            score=score,
        )


def _numbers(rows: Rows) -> tuple[Difference, ...]:
    """The values of neighbouring sides against each other."""
    if rows.relation not in {"superseded", "conflict", "different scope"}:
        return ()
    pairs = zip(rows.sides, rows.sides[1:], strict=False)
    return tuple(
        Difference("number", a[0].figure.evidence, b[0].figure.evidence, True, f"{a[0].told:g} / {b[0].told:g}")
        for a, b in pairs
    )
