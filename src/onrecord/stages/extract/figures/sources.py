"""On whose word a figure rests: the statement that holds it, words of attribution beside it, or the words before.

Order: the statement whose content covers the number; an embedded post's author; "according to", "X said", "X counted"
in the same sentence; the same number told with a source elsewhere in the article (a headline takes its body's); the
sentence before, where this one plainly goes on. What none of them tells is not sourced, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.model import Link, Party, Statement
from onrecord.parsed import Found, Parsed
from onrecord.stages.extract.figures.around import REPORTING
from onrecord.stages.extract.figures.governed import Governed


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source with how it is known."""

    party: Party | None
    basis: str  # one of Figure.source_basis
    chain: tuple[Link, ...] = ()
    statement: Statement | None = None


NONE = Sourced(None, "none")


def source(parsed: Parsed, item: Governed, found: Found) -> Sourced:
    """The source that the figure's own sentence or statement tells."""
    doc = item.node.doc
    start, end = doc[item.count.first].idx, doc[item.count.last - 1].idx + len(doc[item.count.last - 1])
    statement = _covering(parsed, (start, end), found)
    if (statement is None or statement.manner != "direct") and _beside(item) and not _in_quotes(item):
        return NONE
    if statement is not None and statement.speaker is not None:
        return Sourced(statement.speaker, "same sentence", statement.chain, statement)
    block = parsed.block(start)
    if block.kind == "post" and block.author:
        return Sourced(Party(block.author, "unknown", None, "credit"), "post")
    words = _phrase(doc, item)
    if words is not None:
        return Sourced(parsed.parties.resolve(_named(words)), "same sentence", (), statement)
    return Sourced(None, "none", (), statement)


def _in_quotes(item: Governed) -> bool:
    """Whether a quotation is open where the number stands."""
    before = item.node.doc[item.node.sent.start : item.count.first].text
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_ASIDE = frozenset(("after", "as", "while", "hours", "days", "before"))


def _beside(item: Governed) -> bool:
    """Whether the number stands in a clause that the reporter tacks on to a paraphrase: "…, after police arrested 12".

    The comma tells it: without one the clause may be part of what was said.
    """
    for above in (item.node, *item.node.ancestors):
        if above.dep_ != "advcl" or above.head.i >= above.i:
            continue
        first = above.left_edge
        mark = next((c for c in above.children if c.dep_ in ("mark", "advmod") and c.lower_ in _ASIDE), None)
        if mark is not None and first.i and first.nbor(-1).text == "," and item.count.first > first.i:
            return True
    return False


def _covering(parsed: Parsed, chars: tuple[int, int], found: Found) -> Statement | None:
    """The innermost statement whose content holds these working characters."""
    where, span = parsed.working.stored(*chars)
    holding = [
        s for s in found.statements if s.content.field == where and any(piece.covers(span) for piece in s.content.spans)
    ]
    return min(holding, key=lambda s: (sum(p.end - p.start for p in s.content.spans), s.id), default=None)


def _phrase(doc: Doc, item: Governed) -> Tokens | None:
    sentence = item.node.sent
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < sentence.end and doc[token.i + 1].lower_ == "to":
            noun = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
            noun = noun or (doc[token.i + 2] if token.i + 2 < sentence.end else None)
            if noun is not None and not _inside(noun, item):
                return noun_phrase(noun)
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_ not in REPORTING:
            continue
        subject = next((c for c in verb.children if c.dep_ in ("nsubj",)), None)
        if subject is None or _inside(subject, item) or subject.lemma_.lower() in ("toll", "number", "figure", "count"):
            continue
        if subject.tag_ in ("WDT", "WP", "CD") or subject.lower_ in ("we", "you", "i", "this", "that", "there"):
            continue
        if verb.lemma_ == "claim" and any(c.dep_ == "dobj" and c.lemma_ in ("life", "victim") for c in verb.children):
            continue  # "the storm claimed 12 lives" tells no source
        if verb.lemma_ in ("put", "count", "record", "estimate", "document") and item.count.first < verb.i:
            continue
        if _reports(verb, item):
            return noun_phrase(subject)
    return None


def _named(words: Tokens) -> Tokens:
    """The body or person that a phrase names in apposition ("the monitor [Northern Observatory]"), else the phrase."""
    root = words.root
    names = [e for e in words.ents if e.label_ in ("ORG", "PERSON")]
    for entity in names:
        if (
            entity.start <= root.i < entity.end
            or entity.root.dep_ == "appos"
            or (entity.root.head is root and root.i < entity.start)
        ):
            return entity
    return words


def _reports(verb: Token, item: Governed) -> bool:
    """Whether what a reporting verb reports holds the number: below it, or the clause it is tacked on to."""
    if verb in item.node.ancestors:
        return True
    return item.count.last <= verb.i and (verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "dep"))


def _inside(noun: Token, item: Governed) -> bool:
    return item.count.begin <= noun.i < item.count.last or noun is item.noun or noun is item.node


def noun_phrase(noun: Token) -> Tokens:
    """A noun with what belongs to it, up to a relative clause."""
    doc = noun.doc
    first, last = noun.left_edge.i, noun.i
    while first < noun.i and doc[first].ent_type_ in ("DATE", "TIME", "CARDINAL"):
        first += 1
    for child in noun.children:
        if child.i > last and child.dep_ in ("prep", "appos", "compound", "flat", "nmod") and child.i - last <= 2:
            last = max(last, child.right_edge.i)
    while last > noun.i and doc[last].is_punct:
        last -= 1
    while first < noun.i and doc[first].is_punct:
        first += 1
    return doc[first : last + 1]
