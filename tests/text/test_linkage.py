"""Average linkage: nothing drifts, nothing depends on order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.linkage import average_link

NAMES = "abcdef"
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), st.floats(0, 1, width=16), max_size=15
)


def near(pairs: dict[tuple[str, str], float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for (a, b), value in pairs.items():
        found.setdefault(a, {})[b] = value
    return found


def test_a_chain_does_not_drift() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.6, ("c", "d"): 0.9}
    assert average_link("abcd", near(pairs), threshold=0.5) == [["a", "b"], ["c", "d"]]


def test_what_is_alike_throughout_becomes_one() -> None:
    pairs = {("a", "b"): 0.8, ("b", "c"): 0.7, ("a", "c"): 0.6}
    assert average_link("abc", near(pairs), threshold=0.5) == [["a", "b", "c"]]


@given(PAIRS, st.permutations(NAMES))
def test_clusters_part_the_items_whatever_the_order(pairs: dict[tuple[str, str], float], order: list[str]) -> None:
    made = average_link(order, near(pairs), threshold=0.5)
    assert sorted(x for cluster in made for x in cluster) == sorted(NAMES)
    assert made == average_link(NAMES, near(pairs), threshold=0.5)
    assert all(cluster == sorted(cluster) for cluster in made)


def plainly(pairs: dict[tuple[str, str], float], *, threshold: float) -> list[list[str]]:
    """The same, looking at every pair of clusters before every merge."""
    value = dict.fromkeys((frozenset(pair) for pair in pairs if pair[0] != pair[1]), 0.0)
    for pair, told in pairs.items():
        if pair[0] != pair[1]:
            value[frozenset(pair)] = max(told, value[frozenset(pair)])
    clusters = [[name] for name in NAMES]
    while True:
        means = [
            (sum(value.get(frozenset((x, y)), 0.0) for x in a for y in b) / (len(a) * len(b)), a, b)
            for i, a in enumerate(clusters)
            for b in clusters[i + 1 :]
        ]
        best = max(means, key=lambda m: (m[0], [-ord(m[1][0]), -ord(m[2][0])]), default=None)
        if best is None or best[0] < threshold:
            return clusters
        clusters = sorted([c for c in clusters if c not in best[1:]] + [sorted(best[1] + best[2])])


@given(PAIRS)
def test_the_nearest_clusters_merge_first(pairs: dict[tuple[str, str], float]) -> None:
    assert average_link(NAMES, near(pairs), threshold=0.25) == plainly(pairs, threshold=0.25)
