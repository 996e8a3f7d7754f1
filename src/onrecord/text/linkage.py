"""Average-link clustering of a sparse set: pure, and the same for any order of input."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence


def average_link(items: Sequence[str], near: Mapping[str, Mapping[str, float]], *, threshold: float) -> list[list[str]]:
    """Clusters of `items`, each sorted, in order. Pairs absent from `near` (either way round) count as 0.

    Two clusters merge, nearest pair first, while the mean similarity over all pairs across reaches `threshold`.
    """
    values: dict[tuple[str, str], float] = {}
    known = set(items)
    for a in items:
        for b, value in near.get(a, {}).items():
            if b in known and a != b:
                pair = (a, b) if a < b else (b, a)
                values[pair] = max(value, values.get(pair, value))
    clusters: list[list[str]] = []
    components = _components(sorted(known), values, threshold=threshold)
    place = {item: n for n, component in enumerate(components) for item in component}
    inside: list[dict[tuple[str, str], float]] = [{} for _ in components]
    for (a, b), value in values.items():
        if place[a] == place[b] and value:
            inside[place[a]][a, b] = value
    for component, pairs in zip(components, inside, strict=True):
        clusters.extend(_agglomerate(component, pairs, threshold=threshold) if pairs else [component])
    return sorted(clusters)


def _components(items: Sequence[str], values: Mapping[tuple[str, str], float], *, threshold: float) -> list[list[str]]:
    """A mean reaches the threshold only where some pair does: what no such pair ties together never merges."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for (a, b), value in values.items():
        if value >= threshold:
            parent[max(root(a), root(b))] = min(root(a), root(b))
    components: dict[str, list[str]] = {}
    for item in items:
        components.setdefault(root(item), []).append(item)
    return list(components.values())


def _agglomerate(items: Sequence[str], values: Mapping[tuple[str, str], float], *, threshold: float) -> list[list[str]]:
    """Merge the nearest pair until none is near enough. A pair is looked at again when one of its clusters has grown,
    never all pairs at every merge: the heap holds those that are near enough, and outdated ones, told by a cluster's
    number of merges."""
    ranked = {item: at for at, item in enumerate(sorted(items, key=lambda i: [-ord(c) for c in i], reverse=True))}
    members: dict[str, list[str]] = {item: [item] for item in items}
    grown = dict.fromkeys(items, 0)
    sums: dict[str, dict[str, float]] = {item: {} for item in items}
    heap: list[tuple[float, int, int, int, int, str, str]] = []

    def offer(left: str, right: str, total: float) -> None:
        mean = total / (len(members[left]) * len(members[right]))
        if mean >= threshold:
            a, b = (left, right) if left < right else (right, left)
            heapq.heappush(heap, (-mean, ranked[a], ranked[b], grown[a], grown[b], a, b))

    for (a, b), value in values.items():
        sums[a][b] = sums[b][a] = value
        offer(a, b, value)
    while heap:
        *_, a_grown, b_grown, a, b = heapq.heappop(heap)
        if a not in members or b not in members or (grown[a], grown[b]) != (a_grown, b_grown):
            continue
        members[a] = sorted(members[a] + members.pop(b))
        grown[a] += 1
        for other, total in sums.pop(b).items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
        for other, total in sums[a].items():
            offer(a, other, total)
    return sorted(members.values())
