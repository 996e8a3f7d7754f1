"""Rows for the pair classifier: marked pairs with the CAMEO roots that their label allows.

DATA holds pairs_train.jsonl (text, source, target, PLOVER root), and, where they are there, the examples of the two
codebooks: cameo_manual.jsonl (CAMEO codes) and plover_gsr.jsonl (an older list of PLOVER categories). A row counts for
every root that falls under its label, so that the three agree without a translation of labels.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.learned.pairs import ROOTS, TYPES, Span
from training.pairs_made import made

_OLDER = {
    "DEMAND": ("02", "10"), "DISAPPROVE": ("11",), "INVESTIGATE": ("09",), "CONCEDE": ("08",), "RETREAT": ("08",),
    "FIGHT": ("19", "20"), "ASSAULT": ("18",),
}  # fmt: skip
"""Categories of the older list that are not types of `TYPES`, or are narrower there."""


@dataclass(frozen=True, slots=True)
class Row:
    """`allowed`: for each of ROOTS whether the label allows it."""

    text: str
    source: Span | None
    target: Span | None
    allowed: np.ndarray
    weight: float = 1.0


def pair_rows(data: Path) -> list[Row]:
    """The marked pairs themselves, in the order of the file."""
    return [
        Row(r["text"], _span(r["source"]), _span(r["target"]), _of_type(r["root"]))
        for r in _lines(data / "pairs_train.jsonl")
    ]


def manual_rows(data: Path, *, weight: float = 0.7) -> list[Row]:
    """The codebooks' own examples; each text once."""
    out: dict[str, Row] = {}
    for r in _lines(data / "plover_gsr.jsonl"):
        label = r["event"]
        allowed = _of_roots(*_OLDER[label]) if label in _OLDER else _of_type(label)
        for source, target in _parties(r["spans"], "SRC", "TAR", "SRC/TAR"):
            out[r["text"]] = Row(r["text"], source, target, allowed, weight)
    for r in _lines(data / "cameo_manual.jsonl"):
        if r["cameo"][:2] in ROOTS:
            for source, target in _parties(r["spans"], "source", "target", "source+target"):
                out[r["text"]] = Row(r["text"], source, target, _of_roots(r["cameo"][:2]), weight)
    return list(out.values())


def made_rows(rng: random.Random, *, weight: float = 0.7) -> list[Row]:
    """Our own examples with names drawn anew."""
    return [Row(text, source, target, _of_roots(root), weight) for text, source, target, root in made(rng)]


def renamed(row: Row, others: list[tuple[str, str]], rng: random.Random) -> Row:
    """The row with another row's party in the place of its source or target, for some rows: who acts tells little, and
    a model shown few rows learns names. `others`: source and target words of rows."""
    text, spans = row.text, [row.source, row.target]
    if spans[0] and spans[1] and spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
        return row
    for side, share in ((0, 0.35), (1, 0.2)):
        span = spans[side]
        if span is None or rng.random() > share or len(text[span[0] : span[1]].split()) > 6:
            continue
        if side == 1 and text[span[0] : span[1]].islower():
            continue  # what is acted on may be the act's own noun: "the election results"
        name = rng.choice(others)[0]
        longer = len(name) - (span[1] - span[0])
        text = text[: span[0]] + name + text[span[1] :]
        spans[side] = (span[0], span[0] + len(name))
        other = spans[1 - side]
        if other and other[0] >= span[1]:
            spans[1 - side] = (other[0] + longer, other[1] + longer)
    return Row(text, spans[0], spans[1], row.allowed, row.weight)


def names_of(rows: list[Row]) -> list[tuple[str, str]]:
    """Source and target words of rows that have both, the source a short one."""
    return [
        (r.text[slice(*r.source)], r.text[slice(*r.target)])
        for r in rows
        if r.source and r.target and len(r.text[slice(*r.source)].split()) < 7
    ]


def groups(rows: list[Row], *, alike: float = 0.5) -> list[int]:
    """A number for each row; rows whose texts share half of the shorter one's four-word strings have the same, so that
    no fold is judged on what another one taught."""
    shingles = [_shingles(r.text) for r in rows]
    of = list(range(len(rows)))

    def root(k: int) -> int:
        while of[k] != k:
            k = of[k]
        return k

    where: dict[tuple[str, ...], list[int]] = {}
    for k, own in enumerate(shingles):
        for shingle in own:
            where.setdefault(shingle, []).append(k)
    for k, own in enumerate(shingles):
        for j in sorted({j for shingle in own for j in where[shingle] if j < k}):
            if len(own & shingles[j]) > alike * min(len(own), len(shingles[j])):
                of[root(k)] = root(j)
    return [root(k) for k in range(len(rows))]


def folds(rows: list[Row], *, count: int, seed: int) -> list[int]:
    """The fold of each row: groups dealt out by label, so that each fold has its share of the rare ones."""
    group = groups(rows)
    heads = sorted(set(group))
    random.Random(seed).shuffle(heads)
    heads.sort(key=lambda k: rows[k].allowed.tobytes())  # stable: shuffled within a label
    fold_of = {head: at % count for at, head in enumerate(heads)}
    return [fold_of[g] for g in group]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return {tuple(words[k : k + 4]) for k in range(len(words) - 3)}


def _parties(spans: list[dict], source: str, target: str, both: str) -> Iterator[tuple[Span | None, Span | None]]:
    """The first source with the first target; of those that are both, the first acts on the second."""

    def first(role: str) -> list[Span]:
        return [(s["start"], s["end"]) for s in spans if s["role"] == role and s["start"] is not None]

    shared = first(both)
    sources, targets = first(source) or shared[:1], first(target) or shared[1:]
    if sources or targets:
        yield sources[0] if sources else None, targets[0] if targets else None


def _of_type(plover: str) -> np.ndarray:
    allowed = np.array([t == plover for t in TYPES])
    if not allowed.any():
        raise ValueError(f"{plover} is no PLOVER type; types are {', '.join(sorted(set(TYPES)))}")
    return allowed


def _of_roots(*roots: str) -> np.ndarray:
    return np.array([r in roots for r in ROOTS])


def _span(value: list[int] | None) -> Span | None:
    return (value[0], value[1]) if value else None


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []
