"""link: the article-level names of all extracts → entities across articles, every merge a judgement.

Invariants
- Pure, without a connection; the same parties in any order give the same entities and judgements.
- A person's judgement beats every rule: `no` keeps two names apart, `yes` joins them, the last one on a pair counts.
- An entity's id is that of its leading name, so it stays while articles come in; rule judgements say no time.
- Rules join on the lexicon, on spelling, and on a surname that only one known name explains; a surname alone that
  nothing else supports stays apart, judged `unsure`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.entities import entity_id
from onrecord.model import Entity, Judgement, Party, Role, Verdict, content_id
from onrecord.stages.link.anchors import Anchor
from onrecord.stages.link.clusters import cluster, rulings
from onrecord.stages.link.edges import Edge, anchors_of, edges
from onrecord.stages.link.names import ArticleName, gather, leading

RULE = "rule/link@1"

__all__ = ["RULE", "Linked", "link", "link_gathered"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Entities by id, what the rules judged on the way, and the entity and lexicon entry of each name by its key."""

    entities: list[Entity]
    judgements: list[Judgement]
    of: dict[str, str]
    anchors: dict[str, str]


def link(parties: Iterable[Party], *, judgements: Iterable[Judgement] = ()) -> tuple[list[Entity], list[Judgement]]:
    """Entities by id, and what the rules judged on the way; `judgements` is the log so far, oldest first."""
    found = link_gathered(gather(parties), judgements=judgements)
    return found.entities, found.judgements


def link_gathered(names: dict[str, ArticleName], *, judgements: Iterable[Judgement]) -> Linked:
    """The same for names that are gathered: all, or some with all that may be one with any of them."""
    log = list(judgements)
    anchors = anchors_of(names)
    links = edges(names, anchors)
    keys = sorted(set(names) | {found.key for found in anchors.values()})
    said = rulings(log, keys)
    lands = {key: frozenset(name.countries) for key, name in names.items() if name.of == "person"}
    leader = cluster(keys, links, said, lands=lands)
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(leader[key], []).append(key)
    entities: dict[str, Entity] = {}
    for group in groups.values():
        held = [key for key in group if key in names]
        if held:
            led = [anchors[key] for key in held if key in anchors and anchors[key].key in group]
            entities.update(dict.fromkeys(group, _entity([names[key] for key in held], led)))
    found = sorted({entity.id: entity for entity in entities.values()}.values(), key=lambda entity: entity.id)
    said_so = list(_judgements(names, links, entities, log=log))
    return Linked(found, said_so, {k: entities[k].id for k in names}, {k: a.key for k, a in anchors.items()})


def _entity(names: Sequence[ArticleName], anchors: Sequence[Anchor]) -> Entity:
    """One entity from the names of a cluster; the lexicon's entry leads, else the fullest and most frequent name."""
    printed: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    for name in names:
        printed.update(name.printed)
        countries.update(name.countries)
        sectors.update(name.sectors)
    ranked = sorted(names, key=lambda n: (-len(n.key.split()), -sum(n.printed.values()), n.key))
    anchor = min(anchors, key=lambda a: a.key, default=None)
    kinds = Counter(kind for name in names for kind in name.kinds.elements())
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    shown = anchor.name if anchor else ranked[0].name
    return Entity(
        id=entity_id(anchor.key if anchor else ranked[0].key),
        name=shown,
        kind=kind,
        aliases=tuple(sorted(set(printed) - {shown})),
        country=(anchor.country if anchor else None) or (leading(countries) if countries else None),
        sector=(anchor.sector if anchor else None) or (leading(sectors) if sectors else None),
        roles=_roles(names, anchor),
        origin=anchor.origin if anchor else None,
    )


def _roles(names: Sequence[ArticleName], anchor: Anchor | None) -> tuple[Role, ...]:
    """Dated offices of the lexicon, then roles as printed that say something else."""
    known = anchor.roles if anchor else ()
    printed = sorted(
        {(role, country) for name in names for role, country in name.roles}, key=lambda p: (p[0], p[1] or "")
    )
    titles = {role.title.lower() for role in known}
    extra = [Role(role, country) for role, country in printed if role.lower().partition(" of ")[0] not in titles]
    return (*known, *extra)


def _judgements(
    names: dict[str, ArticleName], links: Sequence[Edge], entities: dict[str, Entity], *, log: Sequence[Judgement]
) -> Iterator[Judgement]:
    """One judgement per name that a rule joined to an entity it does not lead, per doubtful one, per one given up.

    A name that only people joined has their judgement, and none of a rule.
    """
    last = {j.left: j for j in log if j.kind == "entity" and j.by == RULE}
    whys: dict[str, str] = {}
    for edge in sorted(links):
        if edge.verdict == "yes" and edge.right in entities and entities[edge.right] is entities.get(edge.left):
            for side in (edge.left, edge.right):
                whys.setdefault(side, edge.why)
    said: dict[str, tuple[str, Verdict, str]] = {}
    for key in sorted(names):
        entity = entities[key]
        if entity.id != entity_id(key) and key in whys:
            said[key] = entity.id, "yes", whys[key]
    for edge in sorted(links):
        apart = edge.right in entities and entities[edge.right] is not entities.get(edge.left)
        if edge.verdict == "unsure" and apart:
            said.setdefault(edge.left, (entities[edge.right].id, "unsure", edge.why))
    for key, (right, verdict, why) in sorted(said.items()):
        yield _judgement(key, right, verdict, why, last=last.get(key))
    for key in sorted(last.keys() - said.keys()):
        if last[key].verdict != "none":
            yield _judgement(key, last[key].right, "none", "no rule says so any more", last=last[key])


def _judgement(left: str, right: str, verdict: Verdict, why: str, *, last: Judgement | None) -> Judgement:
    """The same judgement as last time where nothing changed, else one that supersedes it."""
    if last is not None and (last.right, last.verdict, last.why) == (right, verdict, why):
        return last
    before = last.id if last else None
    return Judgement(
        id=content_id("jdg", "entity", left, right, verdict, RULE, why, before),
        kind="entity",
        left=left,
        right=right,
        verdict=verdict,
        by=RULE,
        when=None,
        why=why,
        supersedes=before,
    )
