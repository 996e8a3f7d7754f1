"""An article to read, with what was taken out of it marked: by kind, and the words that somebody asked for lit.

Invariant: joining the pieces of a field gives back the stored text, whatever is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model import Article, Block, Event, Evidence, Extract, Figure, Link, Party, Statement
from onrecord.stages.report.marked import Marks, Segment


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the classes it is shown in and the ids of what lies there."""

    text: str
    classes: str
    ids: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an article."""

    kind: str
    block: Block | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article in pieces."""

    article: Article
    title: tuple[Piece, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from the speaker to the reader. `key` is empty where nothing is printed for it."""

    key: str
    lead: str
    name: str
    tail: str
    words: str


Lit = Mapping[str, Iterable[Evidence]]
"""Class name → the evidence to show in it ("lit", "differs", "variant", "substance", "lit-beside")."""


def read(article: Article, extracts: Iterable[Extract], *, lit: Lit | None = None) -> Reading:
    """The article with everything extracted from it marked by kind, and some words lit."""
    marks, ids = Marks(), {}
    for extract in extracts:
        for key, kind, evidence in marked(extract):
            ids[marks.add(evidence, kind=kind, anchor=f"at-{key}")] = key
    for credit in article.credits:
        marks.add(credit.evidence, kind="chain", anchor=f"at-{credit_key(credit.agency)}")
    shown: dict[int, str] = {}
    for name, found in (lit or {}).items():
        for evidence in found:
            if evidence.article == article.id:
                shown[marks.add(evidence, kind="")] = name
    return Reading(
        article,
        tuple(_piece(segment, ids, shown) for segment in marks.segments(article, "title")),
        tuple(
            Passage(p.kind, p.block, tuple(_piece(segment, ids, shown) for segment in p.segments))
            for p in marks.paragraphs(article)
        ),
    )


def _piece(segment: Segment, ids: Mapping[int, str], shown: Mapping[int, str]) -> Piece:
    names = [f"k-{kind}" for kind in segment.kinds]
    names += sorted({shown[ref] for ref in segment.refs if ref in shown})
    keys = dict.fromkeys(ids[ref] for ref in segment.refs if ref in ids)
    return Piece(segment.text, " ".join(names), " ".join(keys), segment.anchors)


def marked(extract: Extract) -> Iterator[tuple[str, str, Evidence]]:
    """What to mark of an extract: key ("stm_1", "stm_1/speaker", "stm_1/link-0"), kind, evidence."""
    if isinstance(extract, Statement):
        yield extract.id, "statement", extract.content
        yield from _party(extract.speaker, key=f"{extract.id}/speaker", kind="speaker")
        if extract.cue:
            yield f"{extract.id}/cue", "cue", extract.cue
        yield from _links(extract.chain, extract.id)
    elif isinstance(extract, Figure):
        yield extract.id, "figure", extract.evidence
        yield from _party(extract.source, key=f"{extract.id}/speaker", kind="speaker")
        yield from _links(extract.chain, extract.id)
    else:
        yield extract.id, "event", extract.evidence


def _party(party: Party | None, *, key: str, kind: str) -> Iterator[tuple[str, str, Evidence]]:
    if party and party.evidence:
        yield key, kind, party.evidence


def _links(chain: tuple[Link, ...], id_: str) -> Iterator[tuple[str, str, Evidence]]:
    for i, link in enumerate(chain):
        if link.party.evidence:
            yield f"{id_}/link-{i}", "chain", link.party.evidence
        if link.cue:
            yield f"{id_}/link-{i}/cue", "cue", link.cue


def credit_key(agency: str) -> str:
    """The key under which the credit of an agency can be opened; ids hold no blanks."""
    return "credit-" + "-".join(agency.split())


def around(extract: Extract) -> Iterator[Evidence]:
    """The words that belong to an extract beside its own: who says it, how, when, to whom."""
    for key, _, evidence in marked(extract):
        if key != extract.id:
            yield evidence
    if isinstance(extract, Event):
        yield extract.trigger
        yield from (telling.evidence for telling in extract.again)
        for party in (extract.actor, extract.recipient):
            if party and party.evidence:
                yield party.evidence
        times = [extract.time]
    elif isinstance(extract, Figure):
        times = [extract.as_of, extract.time]
    else:
        times = [extract.time]
        if extract.addressee and extract.addressee.evidence:
            yield extract.addressee.evidence
    for time in times:
        if time and time.evidence:
            yield time.evidence


def part_of(extract: Extract, part: str) -> Evidence | None:
    """The evidence of one part of an extract; of the whole where `part` is empty."""
    wanted = f"{extract.id}/{part}" if part else extract.id
    return next((evidence for key, _, evidence in marked(extract) if key == wanted), None)
