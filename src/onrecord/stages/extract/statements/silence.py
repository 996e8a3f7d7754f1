"""Words that were asked for and not given: "did not respond to a request", "could not be reached", "had no comment".

Each is a statement whose polarity is negated: a report that says so has asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.cues import Cue, cue
from onrecord.model import Reason
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.content import pieces
from onrecord.stages.extract.statements.draft import Draft, Range, Source
from onrecord.tree import Tree

_ANSWERS = frozenset({"comment", "respond", "reply", "answer"})
_GIVES = frozenset({"have", "offer", "give", "make", "provide"})
_REACHED = frozenset({"reach", "contact", "locate", "find"})
_FOR_WORDS = frozenset({"comment", "comments", "response", "reply", "reaction"})
_PARTIES = frozenset({"PRON", "PROPN", "NOUN"})


def silences(tree: Tree) -> Iterator[Draft]:
    """The attributions by which a text says that somebody did not speak, in order."""
    for at in range(tree.size):
        if tree.pos[at] not in ("VERB", "AUX"):
            continue
        lemma = tree.lemma[at]
        if lemma in _ANSWERS and _refused(tree, at):
            found = _unanswered(tree, at)
        elif lemma in _REACHED and tree.tag[at] == "VBN" and _refused(tree, at):
            found = _unreached(tree, at)
        elif lemma == "be" and (word := tree.kid(at, "acomp")) is not None:
            found = _unavailable(tree, at, word)
        elif lemma in _GIVES | {"be"} and (noun := _no_comment(tree, at)) is not None:
            found = _nothing_given(tree, at, noun)
        else:
            continue
        if found:
            yield found


def _refused(tree: Tree, at: int) -> bool:
    """Whether a verb is negated and finite: "did not", "has not", "would not", "could not"."""
    return tree.negated(at) and any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[at])


def _unanswered(tree: Tree, at: int) -> Draft | None:
    """ "did not respond to a request for comment", "has not commented on the report"."""
    subject = sources.subject(tree, at)
    first = min(k for k in tree.kids[at] if tree.dep[k] in ("aux", "neg", "auxpass"))
    for kid in tree.kids[at]:
        if kid > at and tree.dep[kid] == "prep" and tree.lower[kid] in ("to", "on", "about"):
            inner = tree.kid(kid, "pobj", "pcomp")
            if inner is not None:
                return _draft(tree, at, subject, cue=(first, at), content=(tree.left[inner], tree.right[inner]))
    if (noun := tree.kid(at, "dobj")) is not None and noun > at:  # "did not answer questions"
        return _draft(tree, at, subject, cue=(first, at), content=(tree.left[noun], tree.right[noun]))
    return _draft(tree, at, subject, cue=(first, at - 1), content=(at, at))


def _unreached(tree: Tree, at: int) -> Draft | None:
    """ "could not be reached for comment"."""
    reason = _for_comment(tree, at)
    if reason is None:
        return None
    first = min(k for k in tree.kids[at] if tree.dep[k] in ("aux", "neg", "auxpass"))
    return _draft(tree, at, sources.subject(tree, at), cue=(first, at), content=reason)


def _unavailable(tree: Tree, at: int, word: int) -> Draft | None:
    """ "was not available for comment", "was unavailable for comment"."""
    without = tree.lower[word] in ("unavailable", "unreachable")
    reason = _for_comment(tree, word) or _for_comment(tree, at)
    if reason is None or not (without or (tree.negated(at) and tree.lower[word] in ("available", "reachable"))):
        return None
    return _draft(tree, at, sources.subject(tree, at), cue=(at, word), content=reason)


def _for_comment(tree: Tree, at: int) -> Range | None:
    for kid in tree.kids[at]:
        noun = tree.kid(kid, "pobj") if tree.lower[kid] == "for" and kid > at else None
        if noun is not None and tree.lower[noun] in _FOR_WORDS:
            return kid, noun
    return None


def _no_comment(tree: Tree, at: int) -> int | None:
    """ "had no comment", "there was no immediate comment"."""
    for kid in tree.kids_by(at, "dobj", "attr", "nsubj"):
        bare = any(tree.lower[k] == "no" for k in tree.kids[kid])
        if kid > at and bare and tree.lower[kid] in ("comment", "response", "reply", "reaction"):
            return kid
    return None


def _nothing_given(tree: Tree, at: int, noun: int) -> Draft | None:
    """Who had no comment: the subject, or with "there was" whoever it did not come from."""
    source = None if tree.kid(at, "expl") is not None or tree.lemma[at] == "be" else sources.subject(tree, at)
    on = None
    for kid in [*tree.kids[noun], *tree.kids[at]]:
        below = tree.kid(kid, "pobj") if kid > noun and tree.dep[kid] == "prep" else None
        if below is None:
            continue
        if source is None and tree.lower[kid] in ("from", "by") and (words := sources.noun_phrase(tree, below)):
            source = Source(words, words)
        elif tree.lower[kid] in ("on", "about", "to"):
            on = tree.left[below], tree.right[below]
    cue_ = (at, at) if on is None else (at, noun)
    return _draft(tree, at, source, cue=cue_, content=on or (tree.left[noun], noun))


def _draft(tree: Tree, at: int, source: Source | None, *, cue: Range, content: Range) -> Draft | None:
    if source is None or tree.pos[tree.top(source.tokens)] not in _PARTIES:
        return None
    runs = pieces(tree, range(content[0], content[1] + 1))
    if not runs:
        return None
    first = min(source.tokens[0], cue[0])
    draft = Draft(at, cue, _entry(), "silence", source, runs, (first, max(at, cue[1])))
    draft.reasons = [Reason("cue", left="silence")]
    return draft


def _entry() -> Cue | None:
    return cue("comment")
