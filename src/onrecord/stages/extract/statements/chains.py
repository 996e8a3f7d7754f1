"""Chains: who passed a statement on, nearest to the speaker first; and what stands inside what.

An attribution whose content is nothing but another attribution only passes it on: it becomes a link of the inner one.
"The minister regretted the deaths, the palace said, according to The Courier" is one statement of the minister with two
links. Where the outer content holds more than that, both stay, the inner one `inside` the outer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.model import Reason, Score
from onrecord.stages.extract.statements.content import alike, without
from onrecord.stages.extract.statements.draft import Draft, DraftLink, Range
from onrecord.tree import Tree

_PASSING = frozenset({"say", "tell", "announce", "hedge"})
_INWARD = frozenset({"believe", "feel", "hedge"})
_DEEDS = frozenset(
    {"decide", "resolve", "agree", "approve", "launch", "introduce", "allow", "grant", "accept", "plan", "intend"}
)
"""Cues that tell what somebody did: who reports a decision speaks, not who decided."""
POSSIBLE = 0.1
"""Least trust of a strong cue that a likelier attribution passes on. Low, as PolNeAR's weights are against what stands
inside another statement; lowered until a nested one of the hand readings was linked, and checked on no others."""
SPARE_WORDS = 4
"""Words of an outer content that may stand beside the inner attribution ("In a speech on Monday,"). Set by hand."""


def chained(drafts: list[Draft], tree: Tree, *, same: Callable[[Range, Range], bool], likely: float) -> list[Draft]:
    """Drafts without those that only pass another on, which have become its links, and without unlikely ones.

    `same` tells one speaker from two; `likely` is the least trust of a statement that stands alone.
    """
    order = sorted(drafts, key=lambda d: (d.end - d.start, d.start, d.at))
    near = _Neighbours(order, tree)
    gone: set[int] = set()
    going_on: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.continues:
            going_on.setdefault(id(draft.continues), []).append(draft)
    for outer in order:
        if outer.continues or outer.frame == "post":
            continue
        inners = _passed_on(outer, [d for d in near.of(outer) if id(d) not in gone], tree, same=same, likely=likely)
        if not inners:
            continue
        gone.add(id(outer))
        for inner in inners:
            _link(outer, inner.continues or inner, tree)  # what was said together was passed on together
        for draft in going_on.pop(id(outer), ()):
            draft.continues = inners[-1]
            draft.source = inners[-1].source
            going_on.setdefault(id(inners[-1]), []).append(draft)
    kept = [d for d in drafts if id(d) not in gone and (d.continues or d).trust >= likely]
    kept = _governed(kept, tree)
    near = _Neighbours(kept, tree)
    for draft in kept:
        if draft.trust > draft.score.value:
            passed = Reason("passed on by a likelier attribution", weight=round(draft.trust - draft.score.value, 3))
            draft.score = Score(draft.trust, (*draft.score.reasons, passed))
        draft.inside = _holder(draft, near.of(draft), tree)
    return kept


def _governed(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """One attribution for "declined to say when …", "voiced fears that …": the inner, its cue stretched over both."""
    by_verb = {draft.at: draft for draft in drafts if draft.cue is not None}
    gone: set[int] = set()
    for draft in drafts:
        carrier = by_verb.get(tree.head[draft.at]) if draft.frame == "noun" and tree.dep[draft.at] == "dobj" else None
        if carrier and carrier.frame == "noun phrase" and carrier.cue and draft.at - carrier.cue[1] <= 3:
            draft.cue = (carrier.cue[0], draft.at)
            draft.source = draft.source or carrier.source
            gone.add(id(carrier))
    for draft in drafts:
        above = by_verb.get(tree.head[draft.at]) if draft.cue and tree.dep[draft.at] == "xcomp" else None
        if above is None or above is draft or above.frame != "infinitive" or above.cue is None or draft.cue is None:
            continue
        if above.start <= draft.start and draft.end <= above.end and draft.cue[0] - above.cue[1] <= 2:
            draft.cue = (above.cue[0], draft.cue[1])
            draft.source = draft.source or above.source
            draft.links = draft.links or above.links
            gone.add(id(above))
    return [draft for draft in drafts if id(draft) not in gone]


class _Neighbours:
    """Drafts by sentence: only those in the same or the next sentence can stand in one another."""

    def __init__(self, drafts: list[Draft], tree: Tree) -> None:
        self._tree = tree
        self._by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            for number in range(tree.sentence_at(draft.start), tree.sentence_at(draft.end - 1) + 1):
                self._by_sentence.setdefault(number, []).append(draft)

    def of(self, draft: Draft) -> list[Draft]:
        """The others that share a sentence with a draft's content or cue, smallest first."""
        numbers = {
            self._tree.sentence_at(draft.start),
            self._tree.sentence_at(draft.end - 1),
            self._tree.sentence_of[draft.at],
        }
        found = {id(d): d for number in sorted(numbers) for d in self._by_sentence.get(number, ()) if d is not draft}
        return sorted(found.values(), key=lambda d: (d.end - d.start, d.start, d.at))


def _link(outer: Draft, inner: Draft, tree: Tree) -> None:
    """Makes `outer` a link of `inner`."""
    distance = _distance(outer, inner, tree)
    if outer.source and not outer.source_is_inner(inner):
        inner.links.append(DraftLink(outer.source.tokens, outer.cue, outer.source.stands_for, distance))
    further = [replace(link, distance=distance + 1 + link.distance) for link in outer.links]
    inner.links = sorted([*inner.links, *further], key=lambda link: link.distance)
    inner.trust = max(inner.trust, outer.trust)
    inner.hedged = inner.hedged or (outer.source is None and outer.entry is not None and outer.entry.hedged)
    if outer.block:
        block = tree.start[outer.block[0]], tree.end[outer.block[1]]
        inner.passing.append(block)
        inner.content = without(inner.content, *block, tree.chars) or inner.content


def _distance(outer: Draft, inner: Draft, tree: Tree) -> int:
    if outer.block is None:
        return 0
    start, end = hull(inner, tree)
    return max(tree.start[outer.block[0]] - end, start - tree.end[outer.block[1]], 0)


def _passed_on(
    outer: Draft, drafts: list[Draft], tree: Tree, *, same: Callable[[Range, Range], bool], likely: float
) -> list[Draft]:
    """The statements that `outer` only passes on: one, or several joined by "and"; none where it says more."""
    if (
        outer.entry is None
        or outer.entry.action not in _PASSING
        or outer.frame not in ("clause", "according", "quote", "hedge")
    ):
        return []
    second = [d for d in drafts if d.frame == "conjoined" and alike(d.content, outer.content)]
    if second and outer.frame == "according":  # "said that A, but that B, according to Y"
        return second[:1]
    inners = []
    for inner in drafts:
        if inner.source is None or inner.continues or inner.entry is None or inner.cue is None:
            continue
        if not inner.entry.strong and (inner.entry.action in _INWARD or inner.frame not in ("clause", "quote")):
            continue
        if inner.entry.lemma in _DEEDS and inner.frame != "quote":
            continue
        if inner.frame == "according" and (outer.frame == "according" or not _behind(outer, inner)):
            continue
        if inner.trust < likely and not (inner.entry.strong and inner.trust >= POSSIBLE):
            continue
        if outer.source and same(outer.source.stands_for, inner.source.stands_for):
            continue
        inners.append(inner)
    for inner in inners:
        if _in_its_tail(outer, inner, tree) or _of_its_words(outer, inner, tree):
            return [inner]
    tops = _tops(outer, tree)
    joined = [
        inner
        for inner in inners
        if (inner.at in tops or inner.frame == "according")
        and outer.start - 2 <= hull(inner, tree)[0] < outer.end
        and inner.start < outer.end
    ]
    on = [d for d in drafts if d.frame == "conjoined" and any(d.continues is inner for inner in joined)]
    return joined if joined and _spare(outer, [*joined, *on], tree) <= SPARE_WORDS else []


def _behind(outer: Draft, inner: Draft) -> bool:
    """Whether the outer attribution's own words come after the inner one's."""
    return outer.block is not None and inner.block is not None and outer.block[0] > inner.block[1]


def _tops(outer: Draft, tree: Tree) -> set[int]:
    """The verbs that head a content: those that hang on nothing inside it, with the verbs joined to them."""
    tops: set[int] = set()
    for start, end in outer.content:
        first, last = tree.tokens_in(start, end)
        for at in range(first, last + 1):
            joined = tree.dep[at] == "conj" and tree.head[at] in tops
            if joined or not first <= tree.head[at] <= last or tree.head[at] == at:
                tops.add(at)
    return tops


def _spare(outer: Draft, inners: list[Draft], tree: Tree) -> int:
    """Words of the outer content that belong to none of the inner attributions."""
    taken = [piece for inner in inners for piece in (hull(inner, tree), *inner.passing)]
    if outer.block:
        taken.append((tree.start[outer.block[0]], tree.end[outer.block[1]]))
    count = 0
    for start, end in outer.content:
        first, last = tree.tokens_in(start, end)
        for at in range(first, last + 1):
            inside = any(a <= tree.start[at] < b for a, b in taken)
            count += not inside and tree.pos[at] not in ("PUNCT", "SPACE", "CCONJ")
    return count


def _in_its_tail(outer: Draft, inner: Draft, tree: Tree) -> bool:
    """ "X said that …, according to Y": the parser ties the tail to the inner clause."""
    if outer.block is None or outer.at == inner.at:
        return False
    first, last = outer.block
    start, end = tree.start[first], tree.end[last]
    as_ = tree.lower[first] == "as" or outer.frame == "according"
    tail = inner.start < start and abs(end - inner.end) <= 2
    amid = tree.lower[first] == "as" and inner.start < start and end < inner.end
    return as_ and inner.at < first and (tail or amid) and inner.start <= outer.start


def _of_its_words(outer: Draft, inner: Draft, tree: Tree) -> bool:
    """ "…, X said, as quoted by Y": the outer content is nothing but the inner attribution's own words."""
    if inner.block is None or outer.at <= inner.at:
        return False
    start, end = tree.start[inner.block[0]], tree.end[inner.block[1]]
    return all(start <= a and b <= end for a, b in outer.content)


def hull(draft: Draft, tree: Tree) -> Range:
    """All that an attribution takes up: content, cue and source, as working characters."""
    start, end = draft.start, draft.end
    for words in (draft.block, draft.source.tokens if draft.source else None):
        if words and tree.sentence_of[words[0]] == tree.sentence_of[draft.at]:
            start, end = min(start, tree.start[words[0]]), max(end, tree.end[words[1]])
    return start, end


def _holder(draft: Draft, drafts: list[Draft], tree: Tree) -> Draft | None:
    """The smallest other attribution whose content holds this one whole."""
    start, end = hull(draft, tree)
    holders = [
        other
        for other in drafts
        if other is not draft
        and any(a <= start + 1 and end <= b + 1 for a, b in other.content)
        and not (other.continues is draft or draft.continues is other)
    ]
    return min(holders, key=lambda d: (d.end - d.start, d.start, d.at), default=None)
