"""Words that two reports of one happening share in the same order, beyond quotations and names; and facts in order.

Invariant: each word of a report stands in one fragment at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.stages.copies.telling import Sentence, Teller, Telling, Told

LEAST_WORDS = 3
_STEPS = ((1, 1), (1, 2), (2, 1), (2, 2))  # on either side one content word may stand between
SAME_FACT = 0.5
"""Share of a sentence's weight that the other report has in one sentence, for both to tell one fact."""
LEAST_FACT = 8.0
NAME_TELLS = 0.25


@dataclass(frozen=True, slots=True)
class Fragment:
    """Content words `places` (left, right) of one sentence of each report."""

    left: int
    right: int
    places: tuple[tuple[int, int], ...]
    ordinary: int  # words that are neither names nor numbers
    weight: float  # what its ordinary words tell, names a little
    teller: Teller


def fragments(left: Telling, right: Telling) -> list[Fragment]:
    """Fragments of `LEAST_WORDS` content words or more, in the order of the left report."""
    places: dict[str, list[tuple[int, int]]] = {}
    for j, sentence in enumerate(right.sentences):
        for y, word in enumerate(sentence.words):
            if not word.quoted:
                places.setdefault(word.stem, []).append((j, y))
    used: set[tuple[int, int]] = set()
    found: list[Fragment] = []
    for i, sentence in enumerate(left.sentences):
        x = 0
        while x < len(sentence.words):
            where, chain = _longest(sentence.words, x, places=places, right=right.sentences, used=used)
            if len(chain) >= LEAST_WORDS:
                found.append(_made(left, right, at=(i, where), chain=chain))
                used.update((where, y) for _, y in chain)
                x = chain[-1][0]
            x += 1
    return found


def _longest(
    words: Sequence[Told],
    x: int,
    *,
    places: dict[str, list[tuple[int, int]]],
    right: Sequence[Sentence],
    used: set[tuple[int, int]],
) -> tuple[int, list[tuple[int, int]]]:
    """The sentence on the right and the longest chain that begins with word `x`."""
    where, best = 0, list[tuple[int, int]]()
    if words[x].quoted:
        return where, best
    for j, y in places.get(words[x].stem, ()):
        if (j, y) in used:
            continue
        chain = [(x, y)]
        while step := _next(words, right[j].words, chain[-1]):
            if (j, step[1]) in used:
                break
            chain.append(step)
        if len(chain) > len(best):
            where, best = j, chain
    return where, best


def _next(left: Sequence[Told], right: Sequence[Told], at: tuple[int, int]) -> tuple[int, int] | None:
    for dx, dy in _STEPS:
        x, y = at[0] + dx, at[1] + dy
        if x >= len(left) or y >= len(right) or left[x].quoted or right[y].quoted:
            continue
        if left[x].stem == right[y].stem:
            return x, y
    return None


def _made(left: Telling, right: Telling, *, at: tuple[int, int], chain: Sequence[tuple[int, int]]) -> Fragment:
    here, there = left.sentences[at[0]], right.sentences[at[1]]
    words = [here.words[x] for x, _ in chain]
    weight = sum(
        w.weight * (NAME_TELLS if w.name else 1.0) / max(left.uses[w.stem], right.uses[w.stem], 1) for w in words
    )
    tellers = {here.teller, there.teller}
    listed = sum(w.stem.startswith("#") for w in words) > 1  # "six rifles, 12 magazines": facts, whoever lists them
    teller: Teller = "common" if listed or "common" in tellers else "source" if "source" in tellers else "reporter"
    return Fragment(*at, tuple(chain), sum(not w.name for w in words), weight, teller)


def facts(left: Telling, right: Telling) -> list[tuple[int, int]]:
    """Sentences of the shorter report told in a sentence of the other, as (left, right) places: those in one order."""
    swapped = len(left.sentences) > len(right.sentences)
    few, many = (right, left) if swapped else (left, right)
    pairs = list(_same(few, many))
    kept = _in_order(pairs)
    return sorted((b, a) for a, b in kept) if swapped else kept


def _same(few: Telling, many: Telling) -> Iterator[tuple[int, int]]:
    weights = [{w.stem: w.weight for w in s.words} for s in many.sentences]
    for i, sentence in enumerate(few.sentences):
        mine = {w.stem: w.weight for w in sentence.words}
        whole = sum(mine.values())
        if whole < LEAST_FACT or not weights:
            continue
        shared = [sum(v for k, v in mine.items() if k in theirs) for theirs in weights]
        best = max(range(len(shared)), key=lambda j: (shared[j], -j))
        if shared[best] >= SAME_FACT * whole:
            yield i, best


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose right places never fall (patience sorting)."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for at, (_, right) in enumerate(pairs):
        place = bisect_left(ends, right + 1)
        if place == len(ends):
            ends.append(right)
            tails.append(at)
        else:
            ends[place], tails[place] = right, at
        before.append(tails[place - 1] if place else None)
    out: list[tuple[int, int]] = []
    walk = tails[-1] if tails else None
    while walk is not None:
        out.append(pairs[walk])
        walk = before[walk]
    return out[::-1]
