"""Names joined into clusters by edges in order of trust, within what people have judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.entities import entity_id
from onrecord.judgements import in_force
from onrecord.model import Judgement
from onrecord.stages.link.edges import Edge


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people have said, as pairs of names: join these, keep those apart."""

    join: tuple[tuple[str, str], ...]
    apart: frozenset[tuple[str, str]]


def rulings(judgements: Iterable[Judgement], keys: Iterable[str]) -> Rulings:
    """People's judgements on entities that are in force; the last one on each pair counts.

    Either side may be an article-level name or the id of the entity that it leads.
    """
    by_id = {entity_id(key): key for key in keys}
    last: dict[tuple[str, str], str] = {}
    for judgement in in_force(judgements):
        if judgement.kind == "entity":
            left = by_id.get(judgement.left, judgement.left)
            right = by_id.get(judgement.right, judgement.right)
            if left != right:
                last[min(left, right), max(left, right)] = judgement.verdict
    join = tuple(sorted(pair for pair, verdict in last.items() if verdict == "yes"))
    return Rulings(join, frozenset(pair for pair, verdict in last.items() if verdict == "no"))


def cluster(
    keys: Sequence[str], edges: Sequence[Edge], said: Rulings, *, lands: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Each key's cluster, named by its smallest key. People's joins first, then rules that no one forbids.

    `lands` has the countries of names that are of one country only: a rule never joins names of different ones, even
    by way of a third.
    """
    leader = {key: key for key in keys}
    members = {key: {key} for key in keys}
    known = {key: lands.get(key, frozenset()) for key in keys}

    def join(left: str, right: str, *, forced: bool) -> None:
        a, b = leader.get(left), leader.get(right)
        if a is None or b is None or a == b:
            return
        if not forced and any((min(x, y), max(x, y)) in said.apart for x in members[a] for y in members[b]):
            return
        if not forced and known[a] and known[b] and not known[a] & known[b]:
            return
        keep, gone = min(a, b), max(a, b)
        known[keep] = known[keep] | known.pop(gone)
        for key in members.pop(gone):
            leader[key] = keep
            members[keep].add(key)

    for left, right in said.join:
        join(left, right, forced=True)
    for edge in sorted(edges):
        if edge.verdict == "yes":
            join(edge.left, edge.right, forced=False)
    return leader
