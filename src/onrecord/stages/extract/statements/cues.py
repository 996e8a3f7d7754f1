"""Where a text reports: tokens that the lexicon of cues knows, with the words around them that belong to the cue.

The cues of one text are kept until the next: its rules and its tagger both ask for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.cues import Cue, PartOfSpeech, cue, in_text
from onrecord.stages.extract.statements.draft import Range
from onrecord.tree import Tree

PARTICLES = frozenset({"prt", "prep", "advmod", "xcomp", "acomp"})


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue in the text: the token that governs, the words of the cue, the lexicon's entry."""

    at: int
    words: Range
    entry: Cue


@lru_cache(maxsize=16384)
def _entry(lemma: str, pos: PartOfSpeech) -> Cue | None:
    return cue(lemma, pos=pos)


@lru_cache(maxsize=1)
def verbs(tree: Tree) -> tuple[CueAt, ...]:
    """Verbs that report, phrasal ones first ("point out", "call for")."""
    return tuple(_verbs(tree))


def _verbs(tree: Tree) -> Iterator[CueAt]:
    for at in range(tree.size):
        if tree.pos[at] not in ("VERB", "AUX") and not _mistagged(tree, at):
            continue
        lemma = tree.lemma[at]
        if found := _phrasal(tree, at, lemma):
            yield found
        elif entry := _entry(lemma, "verb"):
            yield CueAt(at, (at, at), entry)


def _mistagged(tree: Tree, at: int) -> bool:
    """A verb before a colon or quotation that the tagger takes for a noun: "The banner read: …"."""
    behind = tree.text[at + 1] if at + 1 < tree.size else ""
    return tree.pos[at] == "NOUN" and behind in (":", '"') and tree.kid(at, "nsubj") is not None


def _phrasal(tree: Tree, at: int, lemma: str) -> CueAt | None:
    for kid in tree.kids[at]:
        if kid > at and tree.dep[kid] in PARTICLES and (entry := _entry(f"{lemma} {tree.lower[kid]}", "verb")):
            near = kid - at <= 2
            return CueAt(at, (at, kid) if near else (at, at), entry)
    if lemma == "put" and (toll := tree.kid(at, "dobj")) is not None:
        for inner in range(toll, tree.right[toll]):
            if tree.lower[inner] == "at" and any(tree.pos[k] == "NUM" for k in tree.kids[inner]):
                entry = _entry("put at", "verb")
                return CueAt(at, (at, at), entry) if entry else None
    return None


@lru_cache(maxsize=1)
def nouns(tree: Tree) -> tuple[CueAt, ...]:
    """Nouns that report: "his statement that …", "calls for …"."""
    return tuple(
        CueAt(at, (at, at), entry)
        for at in range(tree.size)
        if tree.pos[at] == "NOUN" and (entry := _entry(tree.lemma[at], "noun"))
    )


@lru_cache(maxsize=1)
def adjectives(tree: Tree) -> tuple[CueAt, ...]:
    """Adjectives that report, participles among them: "confident that …", "concerned that …"."""
    return tuple(_adjectives(tree))


def _adjectives(tree: Tree) -> Iterator[CueAt]:
    for at in range(tree.size):
        if tree.pos[at] not in ("ADJ", "VERB") or not tree.kids[at]:
            continue
        if tree.pos[at] == "VERB" and (tree.tag[at] != "VBN" or _entry(tree.lemma[at], "verb")):
            continue
        if entry := _entry(tree.lower[at], "adjective"):
            yield CueAt(at, (at, at), entry)


@lru_cache(maxsize=1)
def phrases(tree: Tree) -> tuple[CueAt, ...]:
    """Fixed phrases of the lexicon with the token range they cover; the last word governs."""
    starts = {start: at for at, start in enumerate(tree.start)}
    ends = {end: at for at, end in enumerate(tree.end)}
    found = []
    for hit in in_text(tree.chars):
        first, last = starts.get(hit.span.start), ends.get(hit.span.end)
        if first is not None and last is not None:
            found.append(CueAt(last, (first, last), hit.entry))
    return tuple(found)
