"""Builders for the extracts and findings of a hand-made record; every one takes its words from a given article."""

from __future__ import annotations

import re

from onrecord.model import (
    Article,
    Bound,
    Difference,
    Event,
    Evidence,
    Field,
    Figure,
    FigureScope,
    Finding,
    Independence,
    Link,
    LinkKind,
    Manner,
    Medium,
    Origin,
    Party,
    PartyBasis,
    PartyKind,
    Reason,
    Relation,
    Score,
    Span,
    Statement,
    StatementKind,
    Time,
    content_id,
)
from tests.build import evidence


def party(
    art: Article,
    words: str | None,
    *,
    name: str | None = None,
    kind: PartyKind = "person",
    basis: PartyBasis = "printed",
    role: str | None = None,
) -> Party:
    """A party whose printed words are the first occurrence of `words`; no words, no evidence."""
    shown = name or words
    assert shown is not None, "a party needs words or a name"
    return Party(shown, kind, evidence(art, words) if words else None, basis, role)


def link(art: Article, words: str, *, cue: str | None, kind: LinkKind, name: str | None = None) -> Link:
    kinds: dict[LinkKind, PartyKind] = {"office": "office", "outlet": "outlet", "post": "person", "unnamed": "unnamed"}
    return Link(
        kind,
        party(art, words, name=name, kind=kinds.get(kind, "organisation")),
        evidence(art, cue) if cue else None,
    )


def near(art: Article, words: str, at: int) -> Evidence:
    """The occurrence of `words` in the text that lies nearest to a place."""
    starts = [m.start() for m in re.finditer(re.escape(words), art.text)]
    start = min(starts, key=lambda found: abs(found - at))
    return Evidence(art.id, (Span(start, start + len(words)),), (words,), "hand@1")


def said(
    art: Article,
    *content: str,
    speaker: Party | None,
    cue: str | None = "said",
    manner: Manner = "indirect",
    kind: StatementKind = "said",
    addressee: Party | None = None,
    medium: Medium | None = None,
    chain: tuple[Link, ...] = (),
    time: Time | None = None,
    field: Field = "text",
) -> Statement:
    words = evidence(art, *content, field=field)
    return Statement(
        id=content_id("stm", art.id, words.start, words.end, field, speaker.name if speaker else None),
        article=art.id,
        kind=kind,
        manner=manner,
        speaker=speaker,
        cue=near(art, cue, words.start) if cue else None,
        content=words,
        addressee=addressee,
        medium=medium,
        chain=chain,
        polarity="affirmed",
        modality="asserted",
        time=time,
        inside=None,
        score=Score(0.9, (Reason("cue verb", cue or "", "reporting verb", 0.9),)),
    )


def happened(
    art: Article,
    words: str,
    *,
    trigger: str,
    actor: Party,
    recipient: Party | None,
    plover: str | None,
    cameo: str,
    mode: str | None = None,
    time: Time | None = None,
    place: str | None = None,
) -> Event:
    where = evidence(art, words)
    return Event(
        id=content_id("evt", art.id, where.start, where.end, cameo, actor.name, recipient.name if recipient else None),
        article=art.id,
        happening=content_id("hap", art.id, where.start),
        evidence=where,
        trigger=evidence(art, trigger),
        plover=plover,
        cameo=cameo,
        mode=mode,
        contexts=(),
        actor=actor,
        recipient=recipient,
        status="happened",
        time=time,
        place=place,
        statement=None,
        score=Score(0.8, (Reason("verb", trigger, plover or cameo, 0.8),)),
    )


def counted(
    art: Article,
    words: str,
    *,
    measure: str,
    low: float | None,
    high: float | None,
    source: Party | None,
    as_of: Time,
    bound: Bound = "exact",
    bound_words: str | None = None,
    scope: FigureScope = "incident",
    whom: str | None = None,
) -> Figure:
    where = evidence(art, words)
    return Figure(
        id=content_id("fig", art.id, where.start, where.end, measure, low, high),
        article=art.id,
        evidence=where,
        measure=measure,
        low=low,
        high=high,
        bound=bound,
        bound_words=bound_words,
        unit="people",
        whom=whom,
        place="Port Maren",
        time=None,
        as_of=as_of,
        scope=scope,
        source=source,
        source_basis="same sentence" if source else "none",
        chain=(),
        statement=None,
        denied=False,
        score=Score(0.9),
    )


def day(value: str, evidence: Evidence | None = None, *, anchor: str | None = None) -> Time:
    """A day: printed where it has evidence, else the publication's."""
    return Time(value, "DATE", "day", "printed" if evidence else "publication", anchor, evidence)


def finding(
    story: str,
    gist: str,
    *,
    relation: Relation,
    sides: tuple[tuple[str, ...], ...] = (),
    members: tuple[str, ...],
    outlets: tuple[str, ...],
    texts: int,
    origins: tuple[Origin, ...] = (),
    independence: Independence = "unknown",
    differences: tuple[Difference, ...] = (),
    reasons: tuple[Reason, ...] = (),
) -> Finding:
    return Finding(
        id=content_id("fnd", story, relation, sorted(members)),
        story=story,
        gist=gist,
        relation=relation,
        members=members,
        sides=sides,
        differences=differences,
        outlets=outlets,
        texts=texts,
        origins=origins,
        independence=independence,
        reasons=reasons,
        score=Score(0.9, (Reason("shared words", "many", "many", 0.9),)),
    )
