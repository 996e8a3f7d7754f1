"""The words of a sentence stand to each other as in the report: who does it, what it befalls, which way it goes.

Every word of a lie may stand in the report; how they are bound to each other does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from onrecord.briefing.checks.cited import Cited, Part
from onrecord.briefing.quotes import without
from onrecord.briefing.relations import Relations, Tie, relations
from onrecord.lexicon.words import tokens
from onrecord.model import Span
from onrecord.text import meaning

_OPEN = frozenset({"of", "by", "with", "including", "according"})
"""Prepositions that can say anything ("director of the museum", "museum director"), or name a source."""
_LIGHT = frozenset("be have do say tell put give count report state add raise".split())


def find(cited: Cited) -> Iterator[str]:
    """Words bound to others than in the report."""
    if cited.relates:
        return
    for part in cited.parts:
        if part.supports:
            yield from _bound(cited, part)


def _bound(cited: Cited, part: Part) -> Iterator[str]:
    whole = part.text == cited.sentence.text
    times = [Span(t.start, t.end) for t in cited.sentence.times]
    text = without(part.text, [*cited.sentence.quotes]) if whole else part.text
    mine = relations(text)
    printed = [relations(support.sentence) for support in part.supports]
    printed += [relations(_told(support.words)) for support in part.supports]
    timed = {meaning.concept(w.lower()) for s in times for w in cited.sentence.text[s.start : s.end].split()}
    said = {token.folded for s in cited.sentence.sayings if s.cue for token in tokens(s.cue.text)}
    ties = [tie for tie in mine.ties if tie.child not in timed and not (tie.role == "doer" and tie.verb in said)]
    names = {meaning.concept(t.folded) for s in part.supports for name in s.names for t in tokens(name)}
    odd = [tie.words for tie in ties if not _stands(tie, printed, names)]
    behind = {pair for one in printed for pair in one.behind}
    known = {noun for _, noun in behind}
    words = {word for one in printed for word in one.words}
    odd += [
        f"{preposition} … {noun}"
        for preposition, noun in sorted(mine.behind - behind)
        if preposition not in _OPEN and noun not in timed and (noun in known or noun not in words)
    ]
    odd += _unbound(mine, printed)
    if odd:
        shown = ", ".join(f"“{one}”" for one in dict.fromkeys(odd))
        yield f"{shown}: the words do not stand so to each other in {cited.labels}"


def _told(words: str) -> str:
    return words if words[:1].isupper() else words[:1].upper() + words[1:]


def _stands(tie: Tie, printed: Sequence[Relations], names: Set[str]) -> bool:
    """Whether the report binds the two so, or leaves it open: by a pronoun, or by another form of the word."""
    if tie.lemma in _LIGHT:
        return True
    same = [other for one in printed for other in one.ties if other.head == tie.head]
    alike = [other for other in same if other.role == tie.role or other.lemma != tie.lemma]
    if any(other.child == tie.child for other in alike):
        return True
    if tie.role == "whose":
        return not alike
    if not alike:
        return tie.head not in {verb for one in printed for verb in one.verbs} and not same
    if tie.pronoun:
        return False
    return any(other.pronoun or (other.definite and tie.name and tie.child in names) for other in alike)


def _unbound(mine: Relations, printed: Sequence[Relations]) -> list[str]:
    """ "A guard" for "a former guard"."""
    there = {noun: word for one in printed for noun, word in one.restricted}
    bare = {noun for one in printed for noun in one.bare}
    had = {noun for noun, _ in mine.restricted}
    return [f"{there[n]} …" for n in sorted(mine.bare) if n in there and n not in had and n not in bare]
