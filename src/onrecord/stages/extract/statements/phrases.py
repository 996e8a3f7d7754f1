"""Attributions that hang on a phrase or a colon: "according to X", "reportedly", "X: …"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon import nouns, roles
from onrecord.model import Reason
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.content import pieces
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Frame, Range, Source
from onrecord.stages.extract.statements.judging import called
from onrecord.stages.extract.statements.press import press_of
from onrecord.tree import Tree

_OF_SOMEBODY = frozenset({"according to", "in the words of", "in the view of", "in the opinion of", "in the eyes of",
                          "by the account of", "on the authority of", "as quoted by", "as reported by", "as cited by",
                          "as announced by", "per", "to quote"})  # fmt: skip
_COLON_WORDS = 8
_TAIL_WORDS = 5
"""Tokens of a source that a headline names last. Set by hand, not tuned."""
_LAST: tuple[nouns.NounKind, ...] = ("quoted", "body", "document")
_TAIL_MARKS = frozenset({":", "-", "–", "—", "--"})

Words = tuple[set[int], Range]
"""Tokens of a content, and the attribution's own tokens."""


def from_phrase(tree: Tree, found: CueAt) -> Draft | None:
    """The attribution of a fixed phrase: a preposition with its source, or an adverb without one."""
    if found.entry.hedged:
        return _hedge(tree, found)
    if found.entry.lemma in _OF_SOMEBODY:
        return _preposition(tree, found)
    return None


def drafted(tree: Tree, found: CueAt, *, frame: Frame, source: Source | None, words: Words) -> Draft | None:
    """A draft of these words without its own; None where nothing is left."""
    tokens, block = words
    runs = pieces(tree, tokens - set(range(block[0], block[1] + 1)))
    if not runs:
        return None
    draft = Draft(found.at, found.words, found.entry, frame, source, runs, block)
    draft.reasons = [
        Reason("cue", left=found.entry.lemma, right=found.entry.strength, weight=0.5 if found.entry.strong else 0.2)
    ]
    return draft


def _preposition(tree: Tree, found: CueAt) -> Draft | None:
    """ "According to X, …", "…, according to X"; the source is the noun after the phrase."""
    first, last = found.words
    sentence = tree.sentence(first)
    noun = _noun_after(tree, last, sentence[1])
    if noun is None:
        return None
    words = sources.noun_phrase(tree, noun, floor=last)
    if words is None:
        return None
    block = (first, _relative_end(tree, noun, words[1]))
    lead = first
    while lead > sentence[0] and (tree.pos[lead - 1] in ("PUNCT", "CCONJ", "SPACE", "ADV")):
        lead -= 1
    if lead == sentence[0]:
        right = tree.right[first] if tree.left[first] == first else block[1]
        block = (first, max(block[1], right if right < sentence[1] - 2 else block[1]))
        tokens = set(range(block[1] + 1, sentence[1]))
    else:
        head = _clause_above(tree, first)
        left = tree.left[head] if head is not None else sentence[0]
        if left >= first or tree.dep[head if head is not None else first] == "ROOT":
            left = sentence[0]
        right = tree.right[head] if head is not None else sentence[1] - 1
        tokens = set(range(left, max(right, first) + 1))
        if tree.text[min(block[1] + 1, tree.size - 1)] in (".", ";") or block[1] + 1 >= sentence[1]:
            tokens = {at for at in tokens if at < first}
    draft = drafted(tree, found, frame="according", source=Source(words, words), words=(tokens, block))
    if draft:
        draft.because("frame", 0.5, "according")
    return draft


def _relative_end(tree: Tree, noun: int, last: int) -> int:
    """The end of what describes a source behind its own words: "two people on the ship who asked not to be named"."""
    pronoun = last + 2 if last + 1 < tree.size and tree.text[last + 1] == "," else last + 1
    if pronoun >= tree.size or tree.lower[pronoun] not in sources.RELATIVES:
        return last
    for at in range(pronoun + 1, min(pronoun + 8, tree.size)):
        if tree.dep[at] == "relcl" and tree.left[at] == pronoun and tree.sentence_of[at] == tree.sentence_of[noun]:
            return tree.right[at]
    return last


def _noun_after(tree: Tree, last: int, end: int) -> int | None:
    for kid in tree.kids[last]:
        if tree.dep[kid] == "pobj":
            return kid
    for at in range(last + 1, min(last + 12, end)):
        if tree.pos[at] in ("NOUN", "PROPN", "PRON") and tree.dep[at] not in ("compound", "poss", "nmod"):
            return at
        if tree.pos[at] in ("VERB", "AUX") or tree.text[at] in (",", ";"):
            break
    return None


def _clause_above(tree: Tree, at: int) -> int | None:
    for head in tree.ancestors(at):
        if tree.pos[head] in ("VERB", "AUX") and (tree.clausal(head) or tree.dep[head] == "ROOT"):
            return head
    return None


def _hedge(tree: Tree, found: CueAt) -> Draft | None:
    """ "reportedly", "is said to": no source is printed; the clause is the content."""
    first, last = found.words
    if first == last:
        head = tree.head[first]
        if tree.pos[head] not in ("VERB", "AUX") or tree.dep[first] != "advmod":
            return None
        tokens = set(range(tree.left[head], tree.right[head] + 1))
    else:
        verb = next((at for at in range(first, last + 1) if tree.pos[at] == "VERB"), None)
        if verb is None:
            return None
        clause = tree.kid(verb, "xcomp", "ccomp")
        subject = tree.kid(verb, "nsubjpass", "nsubj")
        if clause is None or clause < verb:
            return None
        tokens = set(range(tree.left[clause], tree.right[clause] + 1))
        if subject is not None and tree.lower[subject] not in ("it", "there"):
            tokens |= set(range(tree.left[subject], tree.right[subject] + 1))
        if tree.lower[last] == "to":
            last -= 1
    for at in [k for k in tokens if tree.lower[k] == "according"]:
        tokens -= set(range(tree.left[at], tree.right[at] + 1))  # an attribution of its own
    draft = drafted(tree, found, frame="hedge", source=None, words=(tokens, (first, last)))
    if draft:
        draft.cue = (first, last)
        draft.because("frame", 0.2, "hedge")
    return draft


def colons(tree: Tree) -> Iterator[Draft]:
    """ "X: …" at the head of a sentence, as in headlines and transcripts."""
    for first, after in tree.sentences:
        for at in range(first + 1, min(first + _COLON_WORDS, after - 1)):
            if tree.pos[at] in ("VERB", "AUX"):
                break
            if tree.text[at] != ":":
                continue
            words = (first, at - 1)
            if not _speaker(tree, words):
                break
            runs = pieces(tree, range(at + 1, after))
            if runs and tree.words(at + 1, after - 1) >= 2:
                draft = Draft(at, (at, at), None, "colon", Source(words, words), runs, (first, at))
                draft.because("cue", 0.5, ":")
                yield draft
            break


def tails(tree: Tree) -> Iterator[Draft]:
    """ "Talks to go on until June: minister", "Road closed - police": a headline that names its source last."""
    for first, after in tree.sentences:
        last = after - 1
        while last > first and (tree.pos[last] == "SPACE" or (tree.text[last] == "." and tree.text[last - 2] == ":")):
            last -= 1
        at = next((k for k in range(last, max(last - _TAIL_WORDS, first) - 1, -1) if tree.text[k] in _TAIL_MARKS), None)
        if at is None or at == last or at - first < 3 or tree.text[last] in (".", "!", "?", '"', "'"):
            continue
        spaced = tree.text[at] == ":" or tree.chars[tree.start[at] - 1].isspace()
        words = (at + 1, last)
        plain = all(tree.pos[k] in ("NOUN", "PROPN", "ADJ", "DET", "ADP") for k in range(at + 1, after) if k <= last)
        if not spaced or not plain or not _names_source(tree, words) or press_of(tree, words) is not None:
            continue
        if not any(tree.pos[k] in ("VERB", "AUX") for k in range(first, at)):
            continue
        runs = pieces(tree, range(first, at))
        if runs:
            draft = Draft(at, (at, at), None, "colon", Source(words, words), runs, (at, last))
            draft.because("cue", 0.5, tree.text[at])
            yield draft


def _names_source(tree: Tree, words: Range) -> bool:
    """Whether the words behind a headline's mark name who speaks rather than a section of the site."""
    top = tree.lower[tree.top(words)]
    known = any(nouns.is_a(top, kind) for kind in _LAST) or roles.find(top) is not None
    return known or any(label == "PERSON" for label in tree.label[words[0] : words[1] + 1])


def _speaker(tree: Tree, words: Range) -> bool:
    """Whether the words before a colon name who speaks: a person or body, or "Report"."""
    if words[1] - words[0] <= 2 and called(tree, words):
        return True
    if words[0] == words[1] and tree.text[words[0]] in ("Q", "A"):
        return True
    return any(label in ("PERSON", "ORG") for label in tree.label[words[0] : words[1] + 1])
