"""What stands behind a story, an entity or an origin: who belongs to it, and for which reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.entities import CLASSES, article_key, entity_id, name_key
from onrecord.judgements.effects import entity_keys
from onrecord.lexicon.words import tokens
from onrecord.model import Article, Entity, Extract, Finding, Origin, Party, Record
from onrecord.stages.report.days import day_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import RELATION_HEADS, plural, reason_words

Row = tuple[str, str, int]
"""Words, the id at the end of the line or none, and the indent."""


# ---- story ---------------------------------------------------------------------------------------------------------


def story_rows(digest: Digest) -> Iterator[Row]:
    """Why each report belongs to the story: the terms it shares, what it tells with others, whose words it prints."""
    story = digest.record.story
    yield digest.heading, story.id, 0
    days = " to ".join(dict.fromkeys(day_words(day) for day in (story.first, story.last) if day))
    yield f"{plural(len(story.articles), 'report')} · {days or 'no day known'}", "", 2
    yield f"held together by: {', '.join(story.terms) or 'one report alone'}", "", 2
    for line in digest.judged.lines(story.id):
        yield line, "", 2
    for article in digest.articles.values():
        name = f"{digest.sigla[article.id]} {digest.outlet(article.id)}, {day_words(article.day)}"
        yield f"{name}: {article.title or 'no title'}", digest.short[article.id], 2
        for reason in _membership(digest, article):
            yield reason, "", 4


def _membership(digest: Digest, article: Article) -> Iterator[str]:
    yield from digest.judged.lines(article.id)
    printed = f"{article.title or ''}\n{article.text}"
    words = f" {' '.join(token.folded for token in tokens(printed))} "
    shared = [term for term in digest.record.story.terms if f" {term} " in words]
    if shared:
        yield f"holds {', '.join(shared)}"
    told: dict[str, int] = {}
    for finding in digest.related:
        reports = {digest.extracts[m].article for m in finding.members}
        if article.id in reports:
            for other in reports - {article.id}:
                told[other] = told.get(other, 0) + 1
    if told:
        with_ = ", ".join(f"{digest.sigla[a]} {told[a]}" for a in digest.sigla if a in told)
        yield f"findings shared with {with_}"
    elif len(digest.articles) > 1:
        yield "tells nothing that another report tells: look whether it belongs here"
    for copy in digest.record.copies:
        if article.id in (copy.left, copy.right):
            other = copy.right if article.id == copy.left else copy.left
            yield f"shares {round(copy.contained.value * 100)} % of the shorter text with {digest.sigla[other]}"


# ---- entity --------------------------------------------------------------------------------------------------------


def entity_of(record: Record, wanted: str) -> Entity | None:
    """By id, the beginning of one, or a name."""
    for entity in record.entities:
        if wanted.startswith("ent_") and entity.id.startswith(wanted):
            return entity
    named = [e for e in record.entities if name_key(wanted) in map(name_key, (e.name, *e.aliases))]
    return named[0] if len(named) == 1 else None


def entity_rows(digest: Digest, entity: Entity) -> Iterator[Row]:
    """Every name of an entity with what joined it, and on whose word the entity speaks."""
    record = digest.record
    yield entity.name, entity.id, 0
    about = (entity.kind, entity.country, entity.sector)
    yield " · ".join(part for part in about if part), "", 2
    for line in digest.judged.lines(entity.id):
        yield line, "", 2
    yield f"speaks for: {'; '.join(_speaks_for(digest, entity)) or entity.name}", "", 2
    for role in entity.roles:
        held = " to ".join((role.since or "", role.until or "")) if role.since or role.until else "as printed"
        yield f"role: {role.title}{f' ({role.country})' if role.country else ''}, {held}", "", 2
    for name in sorted({entity.name, *entity.aliases}):
        found = [e for e in digest.extracts.values() if any(p.name == name for p in _parties(e))]
        letters = digest.letters(found)
        yield f"‘{name}’: {_joined_by(record, entity, name)}{f' · in {letters}' if letters else ''}", "", 2
    doubts = [j for j in record.judgements if j.verdict == "unsure" and j.right == entity.id]
    for doubt in doubts:
        yield f"not joined, in doubt: {doubt.left.partition(':')[2]}: {doubt.why}", "", 2


def _speaks_for(digest: Digest, entity: Entity) -> list[str]:
    """On whose word what it says rests, as its roles in the reports have it, with those roles."""
    own = (p for e in digest.extracts.values() for p in _parties(e) if digest.names.entity(p) == entity)
    found: dict[str, set[str]] = {}
    for party in own:
        roles = found.setdefault(digest.names.origin(party), set())
        roles |= {party.role} if party.role else set()
    return [f"{name} ({', '.join(sorted(roles))})" if roles else name for name, roles in sorted(found.items())]


def _joined_by(record: Record, entity: Entity, name: str) -> str:
    """Why a name is one of an entity's: a rule's reason, or that it leads."""
    key = f"{CLASSES.get(entity.kind, entity.kind)}:{name_key(name)}"
    said = next((j.why for j in record.judgements if j.left == key and j.right == entity.id), None)
    if said:
        return said
    if entity_id(key) == entity.id:
        return "the name that leads"
    if name == entity.name:
        return "the name by which it is listed"
    return "the same words" if key in entity_keys(entity) else "joined by people"


def link_words(record: Record, party: Party, entity: Entity) -> str:
    """Why a party of one article is taken to be an entity."""
    key = article_key(party)
    said = next((j.why for j in record.judgements if j.left == key and j.right == entity.id), None)
    same = "the same name" if party.name in (entity.name, *entity.aliases) else "the state of that country"
    return said or same


# ---- origin --------------------------------------------------------------------------------------------------------


def origins_of(record: Record, wanted: str) -> list[tuple[Finding, Origin]]:
    """The findings that rest on an origin, which is given by its key or by its name."""
    folded = name_key(wanted)
    return [(f, o) for f in record.findings for o in f.origins if o.key == wanted or name_key(o.name) == folded]


def origin_rows(digest: Digest, rests: list[tuple[Finding, Origin]]) -> Iterator[Row]:
    """What rests on an origin, and for each piece why it does."""
    first = rests[0][1]
    yield first.name, "", 0
    grade = digest.judged.grades.judgement(first.name)
    by = f", graded by {grade.by} on {(grade.when or '')[:10]}: {grade.why}" if grade else ", graded by nobody"
    yield f"reliability {digest.judged.grades.of(first.name)}{by}", "", 2
    if first.vague:
        yield "not named, so not counted", "", 2
    shown = {id_: n for n, id_ in enumerate(f.id for f in digest.findings)}
    for finding, origin in sorted(rests, key=lambda rest: shown[rest[0].id]):
        relation = RELATION_HEADS.get(finding.relation, "Only one report")
        yield f"{finding.gist} ({relation.lower()})", digest.short[finding.id], 2
        letters = digest.letters(digest.extracts[m] for m in origin.members)
        yield f"through {letters}", "", 4
        for reason in origin.reasons:
            yield reason_words(reason), "", 4


def _parties(extract: Extract) -> Iterable[Party]:
    fields = ("speaker", "addressee", "actor", "recipient", "source")
    found = [getattr(extract, field, None) for field in fields]
    yield from (party for party in found if isinstance(party, Party))
    yield from (link.party for link in getattr(extract, "chain", ()))
