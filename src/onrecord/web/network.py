"""Who met, called, addressed, accused or did something to whom in a story: nodes and ties."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.model import Event, Extract, Party, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.sections import happenings

KINDS = ("met or called", "addressed", "accused", "praised", "threatened", "acted on")
"""Kinds of tie, in the order in which they are offered."""
AT_FIRST = ("met or called", "addressed", "accused", "threatened")


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network. `id` is the entity's where there is one, else the name."""

    id: str
    name: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """One kind of contact from one to another, with the extracts it rests on, each happening once."""

    source: str
    target: str
    kind: str
    extracts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network(digest: Digest) -> Network:
    """The contacts of one story; what several reports tell is counted once."""
    ties: dict[tuple[str, str, str], list[str]] = {}
    people: dict[str, tuple[str, str]] = {}

    def add(one: Party | None, other: Party | None, kind: str, extract: Extract) -> None:
        left, right = _who(digest, one), _who(digest, other)
        if left is None or right is None or left[0] == right[0]:
            return
        people[left[0]], people[right[0]] = left[1:], right[1:]
        ends = tuple(sorted((left[0], right[0]))) if kind == "met or called" else (left[0], right[0])
        ties.setdefault((ends[0], ends[1], kind), []).append(extract.id)

    for happening in happenings(digest):
        seen: set[tuple[str | None, str | None]] = set()
        for event in happening.events:
            pair = (digest.names.maybe(event.actor), digest.names.maybe(event.recipient))
            if pair not in seen and event.cameo[:2] != "01" and event.status != "denied":
                seen.add(pair)
                add(event.actor, event.recipient, _kind(event), event)
    for extract in digest.extracts.values():
        if isinstance(extract, Statement) and extract.addressee:
            kind = extract.kind if extract.kind in {"accused", "praised"} else "addressed"
            add(extract.speaker, extract.addressee, kind, extract)
    weight = Counter(end for (a, b, _), found in ties.items() for end in (a, b) for _ in found)
    return Network(
        tuple(Node(id_, *people[id_], weight[id_]) for id_ in sorted(people, key=lambda i: (-weight[i], i))),
        tuple(
            Tie(a, b, kind, tuple(found))
            for (a, b, kind), found in sorted(ties.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
    )


def _who(digest: Digest, party: Party | None) -> tuple[str, str, str] | None:
    """Id, name and kind of somebody who can be a node; nobody in particular cannot."""
    if party is None or party.kind in {"unnamed", "unknown", "document", "group"}:
        return None
    entity = digest.names.entity(party)
    return (entity.id, entity.name, entity.kind) if entity else (party.name, party.name, party.kind)


def _kind(event: Event) -> str:
    root = event.cameo[:2]
    if event.plover == "CONSULT" or root == "04":
        return "met or called"
    return {"11": "accused", "13": "threatened", "05": "praised"}.get(root, "acted on")
