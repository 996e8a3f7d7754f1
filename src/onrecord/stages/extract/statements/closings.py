"""Attributions that close a sentence one after the other: "…, officials said, The Courier reported, citing a diplomat".

The parser nests such tails at random. They are read from the right, comma by comma, by their tags alone; each one's
content is the sentence up to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Reason
from onrecord.stages.extract.statements.astray import main_clause
from onrecord.stages.extract.statements.content import pieces, trimmed
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Range, Source, by_sentence
from onrecord.stages.extract.statements.sources import noun_phrase
from onrecord.tree import FINITE, Tree

LONGEST = 14
"""Tokens of a closing attribution: room for a speaker, a verb and a day. Set by hand, not tuned."""
LEAD = 2
"""Words that may stand before the content of a closing attribution ("But the road is open, police said")."""
_COMMAS = frozenset({",", "—", "–", "--"})
_NO_START = frozenset(
    {
        "who", "which", "that", "as", "if", "when", "where", "while", "because", "after", "before", "and", "but", "or",
        "so", "although", "though",
    }
)  # fmt: skip
_STOPS = frozenset({".", '"', "'", "!", "?", ")"})


@dataclass(frozen=True, slots=True)
class _Closing:
    first: int
    last: int
    verb: int | None  # None: "according to …" and "citing …", which have rules of their own
    speaker: Range | None = None


def close(tree: Tree, drafts: list[Draft], cues: dict[int, CueAt]) -> list[Draft]:
    """Drafts with the closing attributions of every sentence set right."""
    by_verb = {draft.at: draft for draft in drafts if draft.frame in ("clause", "quote", "noun phrase")}
    gone: set[int] = set()
    added: list[Draft] = []
    together = by_sentence(drafts, tree)
    for number, (first, after) in enumerate(tree.sentences):
        found = _closings(tree, first, after, cues)
        spoken = [c for c in found if c.verb is not None]
        if not spoken:
            continue
        for closing in spoken:
            old = by_verb.get(closing.verb or 0)
            if old is not None and (len(spoken) == 1 and _fits(tree, old, first, closing)):
                continue
            if old is not None:
                gone.add(id(old))
            if new := _draft(tree, first, closing, cues):
                added.append(new)
        for draft in together.get(number, ()):
            _end_before(draft, found, tree)
    return [draft for draft in drafts if id(draft) not in gone] + added


def _end_before(draft: Draft, found: list[_Closing], tree: Tree) -> None:
    """Ends a content before the closing attributions that follow it; a draft that is one, before itself."""
    own = next((c for c in found if c.first <= draft.at <= c.last), None)
    if own is None and draft.quotes:
        return
    before = own or min(found, key=lambda c: c.first)
    limit = tree.start[before.first]
    if not draft.start < limit < draft.end:
        return
    cut = [trimmed(a, min(b, limit), tree.chars) for a, b in draft.content if a < limit]
    draft.content = [piece for piece in cut if piece] or draft.content


def _closings(tree: Tree, first: int, after: int, cues: dict[int, CueAt]) -> list[_Closing]:
    """The closing attributions of one sentence, last first."""
    end = after - 1
    while end > first and (tree.pos[end] == "SPACE" or tree.text[end] in _STOPS):
        end -= 1
    found: list[_Closing] = []
    while True:
        comma = next((at for at in range(end, max(end - LONGEST, first), -1) if tree.text[at] in _COMMAS), None)
        if comma is None:
            break
        start = comma + 1
        while start < end and tree.text[start] in _STOPS:
            start += 1
        closing = _closing(tree, start, end, cues)
        if closing is None:
            break
        found.append(closing)
        end = min(comma, closing.first - 1) - 1
    return found if tree.words(first, end) >= 3 else []


def _closing(tree: Tree, start: int, end: int, cues: dict[int, CueAt]) -> _Closing | None:
    """A closing attribution from `start` to `end`: "X said on Monday", "reported The Courier", "citing a diplomat"."""
    word = tree.lower[start]
    if word in ("according", "citing"):
        return _Closing(start, end, None)
    verbs = [at for at in range(start, end + 1) if tree.pos[at] in ("VERB", "AUX")]
    finite = [at for at in verbs if tree.tag[at] in FINITE]
    if word in _NO_START or not verbs or len(finite) != 1:
        return None
    verb = _main(tree, finite[0], verbs)
    found = cues.get(verb)
    if found is None or not found.entry.strong or found.entry.action not in ("say", "announce", "tell"):
        return None
    if any(tree.lower[at] in ("that", "to", ":") or tree.pos[at] == "INTJ" for at in range(verb + 1, end + 1)):
        return None
    if finite[0] == start and (found.entry.addressee == "object" or not _nominal(tree, verb + 1, end)):
        return _apposed(tree, start, end, verb)
    speaker = (start, finite[0] - 1) if finite[0] > start else (verb + 1, end)
    nominal = _nominal(tree, *speaker)
    plain = all(tree.pos[at] not in ("SCONJ", "PUNCT") for at in range(speaker[0], speaker[1] + 1))
    if speaker[0] > speaker[1] or not nominal or not plain or tree.tag[speaker[0]] in ("IN", "WP", "WDT", "WRB", "TO"):
        return None
    return _Closing(start, end, verb, speaker)


def _main(tree: Tree, finite: int, verbs: list[int]) -> int:
    """The verb that a finite one leads to: "has said", "was told", not "said in comments carried"."""
    verb = finite
    for at in verbs:
        between = range(verb + 1, at)
        if at > verb and all(tree.pos[k] in ("ADV", "PART", "AUX") or tree.lower[k] == "not" for k in between):
            verb = at
    return verb


def _nominal(tree: Tree, first: int, last: int) -> bool:
    return any(tree.pos[at] in ("NOUN", "PROPN", "PRON") for at in range(first, last + 1))


def _apposed(tree: Tree, start: int, end: int, verb: int) -> _Closing | None:
    """ "…, the chief of the service, Emil Kranz, told reporters": the speaker stands before the comma."""
    floor, _ = tree.sentence(start)
    first, comma, last = start, start - 1, -1
    while comma > floor and tree.text[comma] in _COMMAS:
        before = next(
            (at for at in range(comma - 1, max(comma - LONGEST, floor), -1) if tree.text[at] in _COMMAS), None
        )
        part = (before + 1, comma - 1) if before is not None else None
        if part is not None and comma == start - 1 and _aside(tree, part):
            comma = part[0] - 1
            continue
        if (
            part is None
            or not _nominal(tree, *part)
            or any(tree.pos[at] in ("VERB", "AUX") and tree.tag[at] in FINITE for at in range(part[0], comma))
            or any(tree.pos[at] == "VERB" and tree.dep[at] != "acl" for at in range(part[0], comma))
        ):
            break
        first, comma, last = part[0], part[0] - 1, max(last, part[1])
    while first < start and tree.text[first] in _STOPS:  # the mark that closes the quotation
        first += 1
    if first == start or tree.lower[first] in _NO_START or tree.tag[first] in ("IN", "WP", "WDT", "WRB", "TO"):
        return None
    return _Closing(first, end, verb, (first, last)) if first <= last else None


def _aside(tree: Tree, part: Range) -> bool:
    """What stands between a speaker and the verb: "who asked not to be named", "speaking by telephone"."""
    return tree.lower[part[0]] in ("who", "whose", "whom") or tree.lower[part[0]] in ("speaking", "talking", "writing")


def _fits(tree: Tree, draft: Draft, first: int, closing: _Closing) -> bool:
    """Whether the parse already gave this verb the words before it, and no others."""
    if draft.source is None or not tree.start[first] <= draft.start < draft.end <= tree.start[closing.first]:
        return False
    lead = range(first, tree.tokens_in(*draft.content[0])[0])
    short = sum(tree.pos[at] not in ("PUNCT", "SPACE") for at in lead) <= LEAD
    return bool(draft.quotes) or (short and not any(tree.pos[at] == "VERB" for at in lead))


def _headline(tree: Tree, first: int, closing: _Closing) -> bool:
    """ "Road to stay closed, police say", "40 missing after storm, mayor says": headlines leave the verb out."""
    if closing.verb is None or tree.tag[closing.verb] not in ("VBZ", "VBP"):
        return False
    _, after = tree.sentence(first)
    bare = not any(tree.text[k] in _STOPS for k in range(closing.last, after))
    return bare and tree.pos[first] in ("NOUN", "PROPN", "NUM", "ADJ") and tree.words(first, closing.first - 1) >= 3


def _draft(tree: Tree, first: int, closing: _Closing, cues: dict[int, CueAt]) -> Draft | None:
    if closing.verb is None or closing.speaker is None:
        return None
    if not main_clause(tree, first, closing.first, closing.verb) and not _headline(tree, first, closing):
        return None
    runs = pieces(tree, range(first, closing.first))
    if not runs:
        return None
    found = cues[closing.verb]
    source = Source(closing.speaker, closing.speaker)
    draft = Draft(closing.verb, found.words, found.entry, "clause", source, runs, (closing.first, closing.last))
    if found.entry.addressee == "object" and (told := tree.kid(closing.verb, "dobj", "dative")) is not None:
        draft.addressee = noun_phrase(tree, told, floor=closing.verb)
    draft.reasons = [Reason("closes its sentence")]
    return draft
