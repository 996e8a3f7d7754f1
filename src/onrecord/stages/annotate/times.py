"""Time expressions of a parsed article: found in the working copy, read from the day the words were printed on.

The anchor is the dateline's day, else the day of publication; in an embedded post that of the post. Words inside a
quotation are read from the same anchor here and re-read from the statement's day by extract (`text.times.reanchored`).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.model import Article, Block, Evidence, Time
from onrecord.text.times import Context, Expression, Reading, Tense, day_of, find, span_of
from onrecord.text.times.lexis import listed
from onrecord.text.working import WorkingCopy

EXTRACTOR = "rules/times@1"

_FUTURE_AUXILIARIES = frozenset(("will", "'ll", "shall", "wo", "would", "'d"))
_FUTURE_HEADS = listed("""
plan expect schedule set due intend hope want aim agree promise vow threaten prepare propose expire slate poise
likely ready go urge ask order decide need mean invite
""")
"""Words whose infinitive or participle looks forward ("is due to expire Friday", "agreed to meet on Monday")."""

_TIMETABLE = listed("meet begin start open arrive resume reconvene vote leave depart return travel expire end close")
"""Verbs whose plain present with a day speaks of what is to come ("parliament reconvenes Monday")."""


def times(doc: Doc, *, article: Article, working: WorkingCopy) -> tuple[Time, ...]:
    """The time expressions of an article with their TIMEX3 values, in the order of the working copy."""
    anchored = (article.dateline.date if article.dateline else None) or article.day
    found: list[Time] = []
    focus: str | None = None
    block_anchor, block_end = anchored, -1
    for expression in find(doc.text):
        if expression.start >= block_end:
            block, block_end = _block(working, expression.start)
            block_anchor = (block.date or anchored) if block.kind == "post" else anchored
            focus = None if block.kind in ("post", "headline") else focus
        words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if words is None or _mistaken(words.root, expression):
            continue
        context = Context(day_of(block_anchor), tense(words.root), focus)
        reading = expression.read(context)
        if reading is None:
            continue
        where, span = working.stored(expression.start, expression.end)
        printed = article.printed(where)[span.start : span.end]
        evidence = Evidence(article.id, (span,), (printed,), EXTRACTOR, where)
        found.append(
            Time(
                reading.value,
                reading.type,
                reading.precision,
                "printed",
                block_anchor[:10] if block_anchor else None,
                evidence,
            )
        )
        focus = _focus(expression, reading) or focus
    return tuple(found)


def _block(working: WorkingCopy, at: int) -> tuple[Block, int]:
    """The block at a working character, and where its words end there."""
    for stretch in working.stretches:
        if stretch.start <= at < stretch.end:
            return stretch.block, stretch.end
    return working.block_at(at), at + 1


def _focus(expression: Expression, reading: Reading) -> str | None:
    """The value that later "that day", "a year earlier" look back to; a mere comparison ("a year earlier") is none."""
    compared = expression.parts.rule == "year ago" or (expression.parts.rule == "count" and "shift" in expression.parts)
    if compared and reading.precision in ("quarter", "year"):
        return None
    if reading.type in ("DURATION", "SET") or span_of(reading.value) is None:
        return None
    return reading.value.split("T")[0]


def _mistaken(root: Token, expression: Expression) -> bool:
    """Words that look like a time and are none: a count before a plural noun, a verb "march", a name."""
    rule = expression.parts.rule
    if rule == "year":
        noun = root.head
        counted = root.dep_ == "nummod" and noun.tag_ == "NNS" and noun.i > root.i
        determined = any(child.dep_ in ("det", "poss") for child in noun.children)
        return counted and not determined and noun.text.islower()
    if rule in ("month", "season") and len(expression.parts.words) == 1:
        return root.pos_ in ("VERB", "AUX") or root.ent_type_ == "PERSON"
    return False


def tense(word: Token) -> Tense | None:
    """The tense of the clause a word stands in: the nearest verb above it, with its auxiliaries."""
    for at in (word, *word.ancestors):
        if at.pos_ not in ("VERB", "AUX") and at.tag_ not in ("VBN", "VBG", "VBD", "VBZ", "VBP", "VB"):
            continue
        helpers = {child.lower_ for child in at.children if child.dep_ in ("aux", "auxpass")}
        if helpers & _FUTURE_AUXILIARIES:
            return "future"
        forward = at.head.lemma_.lower() in _FUTURE_HEADS or any(
            child.lemma_.lower() in _FUTURE_HEADS for child in at.head.children if child.dep_ == "acomp"
        )
        if "to" in helpers:
            had = any(child.lower_ == "had" for child in at.head.children)
            return "future" if (forward or at.head.lemma_ == "be") and not had else _finite(at)
        if at.lemma_.lower() in ("expect", "schedule", "slate", "due") and at.tag_ == "VBN":
            return "future"
        if at.tag_ in ("VBD", "VBN"):
            return "past"
        if at.tag_ in ("VBZ", "VBP"):
            return "future" if at.lemma_ in _TIMETABLE else "present"
    return None


def _finite(verb: Token) -> Tense | None:
    """The tense of the finite verb above an infinitive."""
    for above in verb.ancestors:
        if above.tag_ == "VBD":
            return "past"
        if above.tag_ in ("VBZ", "VBP"):
            return "present"
    return None
