"""Whose words a document carries: "a statement from the ministry", "the police report", "its latest update"."""

from __future__ import annotations

from onrecord.stages.annotate.descriptions import describe
from onrecord.stages.annotate.phrases import Phrase, read_phrase
from onrecord.stages.annotate.reading import Reading
from onrecord.stages.annotate.referents import Referent

_FROM = frozenset({"from", "by", "of"})
_AUTHORS = frozenset({"person", "organisation", "office", "outlet", "agency", "state", "unnamed", "group"})
_REPORTS = frozenset({"report", "reports"})


def owner_of(reading: Reading, phrase: Phrase) -> Referent | None:
    """The body or person that a document is said to come from; None where the words do not tell."""
    grammar = reading.grammar
    for child in grammar.children[phrase.head]:
        dep = grammar.dep[child]
        if dep == "poss" or (dep in {"compound", "nmod", "amod"} and child < phrase.head):
            found = _at(reading, child)
        elif dep in {"prep", "agent"} and grammar.lower[child] in _FROM:
            found = next((_at(reading, c) for c in grammar.children[child] if grammar.dep[c] == "pobj"), None)
        elif dep == "acl" and grammar.lower[child] in {"issued", "released", "published", "sent", "signed"}:
            found = _by(reading, child)
        else:
            continue
        if found is not None and found.kind in _AUTHORS:
            return found
    if grammar.lower[phrase.head] in _REPORTS and not phrase.words:
        return _reporting_outlet(reading, phrase)
    return None


def _at(reading: Reading, at: int) -> Referent | None:
    """The referent of a token; a noun that no one is named by yet ("the police report") is read now."""
    index = reading.name_at.get(at)
    found = reading.at.get(at) or (reading.named[index] if index is not None else None)
    if found is None and reading.grammar.is_noun(at) and reading.grammar.lower[at] in {"police", "government", "army"}:
        found = describe(reading, read_phrase(reading.grammar, at))
    return found


def _by(reading: Reading, verb: int) -> Referent | None:
    grammar = reading.grammar
    for child in grammar.children[verb]:
        if grammar.lower[child] == "by":
            return next((_at(reading, c) for c in grammar.children[child] if grammar.dep[c] == "pobj"), None)
    return None


def _reporting_outlet(reading: Reading, phrase: Phrase) -> Referent | None:
    """A bare "report" in a headline: the outlet that the article goes on to say reported it."""
    if reading.grammar.sentence[phrase.head] > 1:
        return None
    grammar = reading.grammar
    for index, name in enumerate(reading.names):
        referent = reading.named[index]
        if referent.kind not in {"outlet", "agency", "organisation"}:
            continue
        head = grammar.head_of(name.start, name.end)
        verb = grammar.head[head] if grammar.dep[head] == "nsubj" else grammar.head[grammar.head[head]]
        if grammar.lemma(verb) == "report" and grammar.role(head) in {"nsubj", "pobj"}:
            return referent
    return None
