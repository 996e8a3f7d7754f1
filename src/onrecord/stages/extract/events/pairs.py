"""The PLOVER type of what a given source does to a given target, for texts with both spans marked.

The trained classifier tells it; where its files or the libraries that run it are missing, the rules do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.learned import pairs as learned
from onrecord.lexicon.events import plover_type, quad_class
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.frames import drafts
from onrecord.text.parser import BLOCKS, load
from onrecord.tree import Tree

Given = tuple[int, int] | None
Pair = tuple[str, Given, Given]
FALLBACK = "ACCUSE"
"""The most frequent verbal type where no event word is found at all."""


def pair_type(pairs: Sequence[Pair], *, folder: Path = learned.DATA) -> list[tuple[str, str]]:
    """(PLOVER type, quad class) of each (text, source span, target span), in order; CONCEDE and RETREAT as YIELD.

    `folder` holds the classifier's files; without them the rules answer.
    """
    model = learned.load(folder)
    if model is None:
        return _by_rules(pairs)
    types = [model.type_of(text, source, target=target).plover for text, source, target in pairs]
    return [(plover, quad_class(plover)) for plover in types]


def _by_rules(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """By the event word whose actor and recipient fit the given ones best."""
    out: list[tuple[str, str]] = []
    parsed = load().pipe([p[0] for p in pairs], disable=[BLOCKS])
    for doc, (_, source, target) in zip(parsed, pairs, strict=True):
        tree = Tree(doc)
        found = sorted(drafts(tree), key=lambda d: _misfit(tree, d, source=source, target=target))
        types = [t for d in found if (t := plover_type(d.word.code))]
        root = types[0] if types else FALLBACK
        out.append(("YIELD" if root in ("CONCEDE", "RETREAT") else root, quad_class(root)))
    return out


def _misfit(tree: Tree, draft: Draft, *, source: Given, target: Given) -> tuple[int, int]:
    """Small where the event's actor and recipient are the given ones and its trigger stands near them."""

    def hits(words: list[Words], span: Given) -> bool:
        return span is not None and any(tree.start[a] < span[1] and span[0] < tree.end[b] for a, b in words)

    good = 2 * hits(draft.actors, source) + 2 * hits(draft.recipients, target)
    good += hits(draft.actors, target) + hits(draft.recipients, source)
    at = tree.start[draft.at]
    return -good, min(abs(at - (source or (0, 0))[1]), abs(at - (target or (0, 0))[0]))
