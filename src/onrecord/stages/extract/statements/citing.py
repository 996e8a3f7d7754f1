"""One party's words in another's mouth: "X quoted Y as saying …", "X, citing Y, reported …".

Invariant: whoever is quoted or cited speaks, and who quotes or cites is a link. The parser nests both at random, so
they are read from the words: `as saying`, `citing`, and what stands beside them in the sentence.
"""

from __future__ import annotations

from onrecord.lexicon import nouns
from onrecord.model import Reason
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.content import trimmed, without
from onrecord.stages.extract.statements.draft import Draft, DraftLink, Range, Source, by_sentence
from onrecord.stages.extract.statements.press import press_of
from onrecord.tree import NOMINAL, Tree

_QUOTES = frozenset({"quote", "cite", "report"})
_CITING = frozenset({"citing", "quoting"})
_SAYING = frozenset(
    {"saying", "stating", "telling", "warning", "adding", "declaring", "insisting", "claiming", "confirming", "denying"}
)
_PEOPLE = frozenset(
    {"police", "staff", "residents", "villagers", "townspeople", "survivors", "paramedics", "passers-by"}
)
REACH = 12
"""Tokens between "quoted" and "as saying", and from a cited party to the verb that reports. Set by hand, not tuned."""
_SOURCES: tuple[nouns.NounKind, ...] = ("quoted", "person", "people", "body", "document")
_CITED_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def reattributed(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """Drafts with what is quoted or cited given to whom it is quoted from."""
    for number, together in sorted(by_sentence(drafts, tree).items()):
        first, after = tree.sentences[number]
        for at in range(first, after):
            if tree.lower[at] in _SAYING and at > first and tree.lower[at - 1] == "as":
                drafts = _quoted(drafts, together, at, tree)
            elif tree.lower[at] in _CITING:
                drafts = _cited(drafts, together, at, tree)
            elif tree.lemma[at] in ("quote", "cite") and tree.pos[at] == "VERB":
                drafts = _who_said(drafts, together, at, tree)
    return drafts


# ---- "X quoted Y as saying …" --------------------------------------------------------------------------------------


def _quoted(drafts: list[Draft], together: list[Draft], saying: int, tree: Tree) -> list[Draft]:
    first, after = tree.sentence(saying)
    verb = next((k for k in range(saying - 2, max(first, saying - REACH) - 1, -1) if tree.lemma[k] in _QUOTES), None)
    if verb is None:
        return drafts
    said = next((d for d in together if d.at == saying and d.content), None)
    own = next((d for d in together if d.at == verb and d.frame in ("clause", "quote") and d.content), None)
    draft = said or own
    if draft is None:
        return drafts
    if sources.passive(tree, verb) or _by(tree, verb) is not None:
        speaker = sources.subject(tree, verb)
        quoter = _by(tree, verb) or _by(tree, saying)
    else:
        speaker = _between(tree, verb, saying - 1)
        quoter = sources.subject(tree, verb)
    if speaker is None or (quoter is not None and quoter.tokens == speaker.tokens):
        return drafts
    draft.at, draft.cue, draft.source, draft.addressee = saying, (saying, saying), speaker, draft.addressee
    words = [verb, saying, *speaker.tokens, *(quoter.tokens if quoter else ())]
    inside = [k for k in words if first <= k < after]
    draft.block = min(inside), max(inside)
    _keep_apart(draft, tree)
    draft.links = [link for link in draft.links if quoter is None or link.tokens != quoter.tokens]
    if quoter is not None:
        draft.links.append(DraftLink(quoter.tokens, (verb, verb), quoter.stands_for))
    draft.settled = frozenset({verb, saying})
    draft.reasons.append(Reason("quoted as saying"))
    gone = {id(d) for d in together if d is not draft and d.at in (verb, saying)}
    return [d for d in drafts if id(d) not in gone]


def _who_said(drafts: list[Draft], together: list[Draft], verb: int, tree: Tree) -> list[Draft]:
    """ "The Courier quoted an aide who said …": the aide's words, through the paper."""
    noun, quoter = tree.kid(verb, "dobj"), sources.subject(tree, verb)
    if noun is None or quoter is None or sources.passive(tree, verb):
        return drafts
    clause = next((k for k in tree.kids[noun] if tree.dep[k] == "relcl" and tree.kid(k, "nsubj") is not None), None)
    said = next((d for d in together if d.at == clause and d.source is not None and d.content), None)
    if said is None or said.source is None or not said.source.stands_for[0] <= noun <= said.source.stands_for[1]:
        return drafts
    said.settled = frozenset({verb, said.at})
    said.links.append(DraftLink(quoter.tokens, (verb, verb), quoter.stands_for))
    return [d for d in drafts if d.at != verb]


def _by(tree: Tree, verb: int) -> Source | None:
    """Who quotes, in "was quoted by X as saying", "was quoted as saying by X"."""
    for at in (verb + 1, verb + 2):
        if at < tree.size and tree.lower[at] == "by" and (noun := tree.kid(at, "pobj")) is not None:
            words = sources.noun_phrase(tree, noun, floor=at)
            return Source(words, words) if words else None
    return None


def _between(tree: Tree, verb: int, as_: int) -> Source | None:
    """Who is quoted: the noun phrase between "quoted" and "as"."""
    noun = tree.kid(verb, "dobj", "dative", "nsubj")
    if (noun is None or not verb < noun < as_) and verb + 1 < as_:
        noun = next((k for k in range(verb + 1, as_) if not verb < tree.head[k] < as_ and tree.pos[k] in NOMINAL), None)
    words = sources.noun_phrase(tree, noun, floor=verb, ceiling=as_) if noun is not None else None
    return Source(words, words) if words else None


def _keep_apart(draft: Draft, tree: Tree) -> None:
    """Takes the attribution's own words out of its content."""
    if draft.block is None:
        return
    start, end = tree.start[draft.block[0]], tree.end[draft.block[1]]
    rest = without(draft.content, start, end, tree.chars)
    draft.content = rest or draft.content


# ---- "X reported, citing Y" ----------------------------------------------------------------------------------------


def _cited(drafts: list[Draft], together: list[Draft], citing: int, tree: Tree) -> list[Draft]:
    words = _cited_words(tree, citing)
    if words is None:
        return drafts
    report = _report(together, citing, words, tree)
    if report is None or report.source is None:
        return drafts
    if report.source.tokens[0] <= words[1] and words[0] <= report.source.tokens[1]:
        return drafts
    report.settled = frozenset({citing, report.at, *range(*_wide(report.cue))})
    report.links.insert(0, DraftLink(report.source.tokens, report.cue, report.source.stands_for))
    report.source, report.cue = Source(words, words), (citing, citing)
    start, end = tree.start[citing], tree.end[words[1]]
    rest = [trimmed(a, b, tree.chars) for a, b in without(report.content, start, end, tree.chars)]
    report.content = [piece for piece in rest if piece] or report.content
    gone = {id(d) for d in together if d is not report and (d.at == citing or _only(d, words, tree))}
    return [d for d in drafts if id(d) not in gone]


def _wide(words: Range | None) -> Range:
    return (words[0], words[1] + 1) if words else (0, 0)


def _only(draft: Draft, words: Range, tree: Tree) -> bool:
    return draft.content == [(tree.start[words[0]], tree.end[words[1]])]


def _cited_words(tree: Tree, citing: int) -> Range | None:
    """The party behind "citing"; None where it is a reason ("citing high costs")."""
    _, after = tree.sentence(citing)
    noun = tree.kid(citing, "dobj")
    if noun is None or noun < citing:
        noun = next((k for k in range(citing + 1, min(citing + REACH, after)) if tree.pos[k] in NOMINAL), None)
        while noun is not None and tree.dep[noun] == "compound" and citing < tree.head[noun] < after:
            noun = tree.head[noun]
    words = sources.noun_phrase(tree, noun, floor=citing) if noun is not None else None
    if words is None or noun is None or not somebody(tree, words, noun):
        return None
    last = words[1]
    while last + 1 < after and tree.pos[last + 1] == "PROPN":  # "the state news agency SANA"
        last += 1
    return words[0], last


def somebody(tree: Tree, words: Range, noun: int) -> bool:
    """Whether a cited noun phrase is a source: a person, a body, a document; not a reason."""
    word = tree.lower[noun]
    if any(nouns.is_a(word, kind) for kind in _SOURCES):
        return True
    if tree.pos[noun] == "PROPN" or word in _PEOPLE:
        return True
    return any(label in _CITED_LABELS for label in tree.label[words[0] : words[1] + 1]) and tree.pos[noun] != "NOUN"


def _report(together: list[Draft], citing: int, words: Range, tree: Tree) -> Draft | None:
    """The attribution that cites: right behind its cited party, right before it, or the last press report before it."""
    for draft in together:
        if draft.frame == "according" and draft.source and draft.source.tokens[1] == citing - 2:
            return draft
    reports = [d for d in together if _reporting(d) and d.at != citing]
    beside = next((k for k in range(citing - 1, citing - 3, -1) if k >= 0 and tree.text[k] not in (",", "(")), None)
    behind = [d for d in reports if words[1] < d.at <= words[1] + REACH]
    for draft in behind:
        if draft.source is not None and (words[1] < draft.source.tokens[0] < draft.at):
            return draft if _hands_on(draft, tree) else None  # "Citing two officials, The Courier reported …"
        if beside is not None and tree.pos[beside] in NOMINAL and tree.text[citing - 1] in (",", "("):
            reporter = sources.noun_phrase(tree, beside, ceiling=citing)
            if reporter:  # "The Courier, citing two officials, reported …"
                draft.source = Source(reporter, reporter)
                draft.block = (min(reporter[0], (draft.block or (draft.at, draft.at))[0]), max(draft.at, words[1]))
                return draft if _hands_on(draft, tree) else None
    before = [d for d in reports if d.at < citing and d.source is not None and _hands_on(d, tree)]
    return max(before, key=lambda d: d.at, default=None)


def _reporting(draft: Draft) -> bool:
    entry = draft.entry
    return (
        entry is not None
        and entry.strong
        and entry.action in ("say", "announce")
        and draft.frame in ("clause", "quote", "noun phrase")
    )


def _hands_on(draft: Draft, tree: Tree) -> bool:
    """Whether who reports is one who passes words on: the press, a document; not a speaker with an argument."""
    if draft.source is None or draft.entry is None:
        return False
    if draft.entry.lemma == "report":
        return True
    words = draft.source.tokens
    return press_of(tree, words) is not None or nouns.is_a(tree.lower[tree.top(words)], "document")
