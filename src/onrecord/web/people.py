"""What one person or body is reported to have said, in all stories of the store.

Statements do not carry the id of their speaker's entity; the search index holds the speaker's name of each, so it
gives the candidates, and `Entities` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.entities import Entities
from onrecord.model import Article, Entity, Finding, Statement
from onrecord.stages.report.digest import SAME, groups
from onrecord.store import Store
from onrecord.store.codec import decode
from onrecord.web.errors import NotFound

MOST = 1500
"""Reports that are looked at for one speaker; more than a few hundred are rare, even for a head of government."""


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, with those of other reports that say the same, and what findings say of them."""

    statement: Statement
    article: Article
    others: tuple[tuple[Statement, Article], ...]
    findings: tuple[Finding, ...]
    story: str


@dataclass(frozen=True, slots=True)
class PersonDay:
    day: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An entity with its words."""

    entity: Entity
    days: tuple[PersonDay, ...]
    count: int
    addressees: tuple[tuple[str, int], ...]
    through: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    differing: tuple[Finding, ...]  # findings in which their own words differ from report to report
    stories: tuple[str, ...]


def entity_of(store: Store, id_: str) -> Entity:
    """The entity with this id."""
    rows = store.rows("SELECT payload FROM entity WHERE id = ?", id_)
    if not rows:
        raise NotFound(f"nobody in this store has the id {id_}")
    return decode(rows[0][0], Entity)


def person(store: Store, entity: Entity, *, entities: Entities) -> Person:
    """Everything the entity is reported to have said."""
    said = _statements(store, entity, entities)
    articles = {a.id: a for a in store.articles(sorted({s.article for s in said}))}
    homes = _homes(store, list(articles))
    stories = tuple(sorted(set(homes.values())))
    findings = [f for story in stories for f in store.findings(story) if f.relation != "single"]
    by_id = {s.id: s for s in said}
    mine = [f for f in findings if any(m in by_id for m in f.members)]
    told = _told(by_id, articles, mine, homes)
    days: dict[str | None, list[Told]] = {}
    for one in told:
        days.setdefault(_day(one.statement, one.article), []).append(one)
    return Person(
        entity=entity,
        days=tuple(PersonDay(day, tuple(days[day])) for day in sorted(days, key=lambda d: d or "", reverse=True)),
        count=len(said),
        addressees=_often(s.addressee.name for s in said if s.addressee),
        through=_often(link.party.name for s in said for link in s.chain),
        outlets=_often(articles[s.article].outlet or articles[s.article].label for s in said),
        differing=tuple(f for f in mine if _differs(f, by_id)),
        stories=stories,
    )


def _statements(store: Store, entity: Entity, entities: Entities) -> list[Statement]:
    names = sorted({entity.name, *entity.aliases})
    query = " OR ".join('"' + name.replace('"', '""') + '"' for name in names)
    rows = store.rows(
        "SELECT DISTINCT article FROM search WHERE search MATCH ? AND kind = 'statement' ORDER BY article LIMIT ?",
        query,
        MOST,
    )
    renamed = store.rows(
        "SELECT DISTINCT article FROM current_extract WHERE id IN"
        " (SELECT left_id FROM judgement WHERE kind = 'speaker')"
    )
    articles = sorted({row[0] for row in (*rows, *renamed)})
    statements, _, _ = store.extracts(articles)  # with speakers as people have corrected them
    mine = [s for s in statements if s.speaker and (e := entities.of(s.speaker)) and e.id == entity.id]
    return sorted(mine, key=lambda s: (s.article, s.content.start, s.id))


def _homes(store: Store, articles: list[str]) -> dict[str, str]:
    places = ",".join("?" * len(articles))
    rows = store.rows(f"SELECT article, story FROM current_story_article WHERE article IN ({places})", *articles)
    return {row["article"]: row["story"] for row in rows}


def _told(
    by_id: dict[str, Statement], articles: dict[str, Article], findings: list[Finding], homes: dict[str, str]
) -> list[Told]:
    ordered = sorted(
        by_id.values(), key=lambda s: (_day(s, articles[s.article]) or "", s.article, s.content.start, s.id)
    )
    rank = {s.id: i for i, s in enumerate(ordered)}
    pairs = []
    homes_of: dict[str, list[Finding]] = {}
    for finding in findings:
        inside = sorted((m for m in finding.members if m in rank), key=rank.__getitem__)
        for member in inside:
            homes_of.setdefault(member, []).append(finding)
        if finding.relation in SAME:
            pairs += [(inside[0], other) for other in inside[1:]]
    out = []
    for group in groups(rank, pairs):
        first = by_id[group[0]]
        others = tuple((by_id[i], articles[by_id[i].article]) for i in group[1:])
        about = {f.id: f for member in group for f in homes_of.get(member, ())}
        out.append(Told(first, articles[first.article], others, tuple(about.values()), homes.get(first.article, "")))
    return out


def _day(statement: Statement, article: Article) -> str | None:
    """The day on which it was said where the report gives one, else the day it was printed."""
    time = statement.time
    if time and time.precision in {"day", "hour", "minute", "second", "part of day"} and len(time.value) >= 10:
        return time.value[:10]
    return article.day


def _differs(finding: Finding, by_id: dict[str, Statement]) -> bool:
    own = [m for m in finding.members if m in by_id]
    return len(own) > 1 and (finding.relation in {"conflict", "agree, wording differs"} or bool(finding.differences))


def _often(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(names)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
