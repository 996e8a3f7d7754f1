"""Attributions that hang on a noun or an adjective: "his claim that …", "calls for …", "is confident that …"."""

from __future__ import annotations

from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Frame, Source
from onrecord.stages.extract.statements.phrases import drafted
from onrecord.tree import Tree

_LIGHT = frozenset(
    {
        "make", "issue", "have", "give", "release", "express", "voice", "repeat", "raise", "send", "publish", "post",
        "deliver", "put", "reiterate", "offer", "hold", "share",
    }
)  # fmt: skip
"""Verbs that only carry a noun of saying: who makes a claim is who claims."""
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def from_noun(tree: Tree, found: CueAt) -> Draft | None:
    """ "his statement that …", "calls for …", "a decision to …"."""
    at, entry = found.at, found.entry
    content: int | None = None
    frame: Frame = "noun"
    weight = 0.0
    for kid in tree.kids[at]:
        if kid < at:
            continue
        marks = {tree.lower[below] for below in tree.kids[kid] if below < kid}
        if tree.dep[kid] in ("acl", "ccomp", "relcl") and "that" in marks and "that" in entry.frames:
            if tree.dep[kid] == "relcl" and any(
                tree.lower[s] == "that" and tree.dep[s] in _ROLES for s in tree.kids[kid]
            ):
                continue
            content, weight = kid, 0.3
        elif tree.dep[kid] == "acl" and tree.infinitive(kid) and "to" in entry.frames:
            content, weight = kid, 0.1
        elif tree.dep[kid] == "prep" and tree.lower[kid] in entry.frames and entry.strong:
            content, weight = kid, 0.0
        if content is not None:
            break
    if content is None:
        return None
    source = sources.possessor(tree, at)
    if source is None:
        verb = tree.head[at]
        if tree.dep[at] in ("dobj", "pobj") and tree.lemma[verb] in _LIGHT:
            source = sources.subject(tree, verb)
    tokens = set(range(tree.left[content], tree.right[content] + 1))
    block = (tree.left[at], at)
    draft = drafted(tree, found, frame=frame, source=source, words=(tokens, block))
    if draft:
        draft.because("frame", weight, "noun")
        draft.because("source" if source else "no source", 0.1 if source else -0.1)
    return draft


def from_adjective(tree: Tree, found: CueAt) -> Draft | None:
    """ "is confident that …", "are willing to …", "was critical of …", "lawmakers concerned that …"."""
    at, frames = found.at, found.entry.frames
    content: int | None = None
    for kid in tree.kids[at]:
        bare = tree.dep[kid] == "ccomp" or (tree.dep[kid] == "advcl" and tree.kid(kid, "mark") is None)
        clause = bare and "that" in frames and tree.clausal(kid)
        infinitive = tree.dep[kid] == "xcomp" and "to" in frames and tree.infinitive(kid)
        phrase = tree.dep[kid] == "prep" and tree.lower[kid] in frames and bool(tree.kids[kid])
        if kid > at and (clause or infinitive or phrase):
            content = kid
            break
    if content is None:
        return None
    source = _bearer(tree, at)
    tokens = set(range(tree.left[content], tree.right[content] + 1))
    first = source.tokens[0] if source and source.tokens[0] < at else at
    return drafted(tree, found, frame="adjective", source=source, words=(tokens, (first, at)))


def _bearer(tree: Tree, at: int) -> Source | None:
    """Who is confident, willing, concerned."""
    head = tree.head[at]
    if tree.dep[at] in ("acomp", "oprd", "attr") and tree.pos[head] in ("VERB", "AUX"):
        return sources.subject(tree, head)
    if tree.dep[at] in ("amod", "acl", "relcl") and head < at:
        words = sources.noun_phrase(tree, head, ceiling=at)
        return Source(words, words) if words else None
    return sources.subject(tree, at)
