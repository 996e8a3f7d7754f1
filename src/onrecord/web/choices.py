"""What a decision can name, offered to choose from: nobody should have to copy ids about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Entity, Extract, Figure, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import speaker_words, value_words
from onrecord.store import Store
from onrecord.web.access import Desk
from onrecord.web.opened import Opened

MOST = 300
"""Lines offered for one field; beyond that the id can still be typed."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


def line_words(digest: Digest, extract: Extract) -> str:
    """A line as a choice: who, what, which report."""
    words = extract.evidence.text
    short = words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"
    if isinstance(extract, Figure):
        short = f"{extract.measure}: {value_words(extract)} ({digest.source(extract) or 'not sourced'})"
    elif isinstance(extract, Statement):
        short = f"{speaker_words(extract.speaker)}: {short}"
    return f"{digest.sigla[extract.article]} {digest.outlet(extract.article)} · {short}"


def options(desk: Desk, of: str, opened: Opened | None) -> dict[str, list[Option]]:
    """For each verb, what its second field may be."""
    if opened is None:
        with desk.reading() as store:
            entity = next((e for e in store.entities() if e.id == of), None)
            return _of_entity(store, entity) if entity else {}
    digest = opened.digest
    if of.startswith("fnd_"):
        finding = opened.finding(of)
        assert finding is not None
        others = [Option(f.id, f"{f.relation}: {f.gist}") for f in digest.related if f.id != of]
        return {"different": _lines(digest, digest.members(finding)), "same": others[:MOST]}
    if of in digest.extracts:
        return _of_extract(digest, digest.extracts[of])
    stories = [
        Option(row.story, f"{row.headline} ({row.first})")
        for row in desk.summaries()
        if row.story != opened.record.story.id
    ][:MOST]
    reports = [
        Option(a.id, f"{digest.sigla[a.id]} {digest.outlet(a.id)}") for a in digest.articles.values() if a.id != of
    ]
    return {"merge": stories, "move": stories, "split": reports}


def _of_entity(store: Store, entity: Entity) -> dict[str, list[Option]]:
    alike = [e for e in store.entities() if e.id != entity.id and e.kind == entity.kind]
    last = entity.name.split()[-1].casefold()
    alike.sort(key=lambda e: (last not in e.name.casefold(), e.name, e.id))
    names = [name for name in entity.aliases if name != entity.name]
    return {
        "merge": [Option(e.id, e.name) for e in alike[:MOST]],
        "split": [Option(name, name) for name in names],
        "grade": [Option(letter, letter) for letter in "ABCDEF"],
    }


def _of_extract(digest: Digest, extract: Extract) -> dict[str, list[Option]]:
    homes = digest.shared(extract.id)
    beside = {m for finding in homes for m in finding.members if m != extract.id}
    kin = [e for e in digest.extracts.values() if type(e) is type(extract) and e.id != extract.id]
    kin.sort(key=lambda e: _alike(extract, e), reverse=True)
    names = sorted(entity.name for entity in digest.record.entities if entity.kind != "place")
    return {
        "same": _lines(digest, [e for e in kin if e.id not in beside][:MOST]),
        "different": [
            *_lines(digest, [digest.extracts[m] for m in sorted(beside)]),
            *(Option(f.id, f"everything in: {f.gist}") for f in homes),
        ],
        "speaker": [Option(name, name) for name in ("nobody", *names)],
        "figure": [],
    }


def _alike(one: Extract, other: Extract) -> float:
    """How many words two lines share; only to put the likely choices first."""
    a, b = (set(e.evidence.text.casefold().split()) for e in (one, other))
    return len(a & b) / (len(a | b) or 1)


def _lines(digest: Digest, extracts: Iterable[Extract]) -> list[Option]:
    return [Option(e.id, line_words(digest, e)) for e in extracts]
