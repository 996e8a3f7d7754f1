"""Average-link clustering of a sparse set: pure, and the same for any order of input."""

from __future__ import annotations

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
    for component in _components(sorted(known), values, threshold=threshold):
        clusters.extend(_agglomerate(component, values, threshold=threshold))
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
    members: dict[str, list[str]] = {item: [item] for item in items}
    sums: dict[str, dict[str, float]] = {item: {} for item in items}
    for i, a in enumerate(items):
        for b in items[i + 1 :]:
            value = values.get((a, b) if a < b else (b, a), 0.0)
            if value:
                sums[a][b] = sums[b][a] = value
    while len(members) > 1:
        best = max(
            (
                (total / (len(members[a]) * len(members[b])), a, b)
                for a, row in sums.items()
                for b, total in row.items()
                if a < b
            ),
            key=lambda x: (x[0], [-ord(c) for c in x[1]], [-ord(c) for c in x[2]]),
            default=None,
        )
        if best is None or best[0] < threshold:
            break
        _, a, b = best
        members[a] = sorted(members[a] + members.pop(b))
        for other, total in sums.pop(b).items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
    return sorted(members.values())
