"""What a sentence says of the reports themselves: how many, how independent, whether they agree, what came last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.briefing.checks.cited import CONFLICT_WORDS, Cited
from onrecord.briefing.facts import Fact
from onrecord.lexicon import numbers
from onrecord.lexicon.words import tokens
from onrecord.model import Figure, Span
from onrecord.stages.report.digest import SAME
from onrecord.stages.report.words import value_words
from onrecord.text import meaning

_OUTLETS = r"outlets?|newspapers?|papers?|news organi[sz]ations?|media|publications?|broadcasters?|reports?|articles?"
_SIDES = r"counts|figures|tolls|versions|values"
_ORIGINS = r"sources?|origins?|accounts?|parties|sides"
_COUNTED = re.compile(
    rf"\s*(?:(?:independent|separate|different|other|named|news)\s+)*(?P<what>{_OUTLETS}|{_ORIGINS}|{_SIDES})\b", re.I
)
_SEVERAL = re.compile(
    rf"\b(?:several|multiple|many|numerous|various|all|both|different|separate)\s+"
    r"(?:(?:independent|separate|different|news)\s+)*"
    rf"(?P<what>{_OUTLETS}|{_ORIGINS})\b",
    re.I,
)
_INDEPENDENT = re.compile(
    r"\b(?P<no>not |no |non-?|without )?(?:\w+ )?(?:independent|independently|separately|separate sources)\b", re.I
)
_CONFIRMS = frozenset(
    meaning.stem(word) for word in "confirmed corroborated verified substantiated proved proven".split()
)
_AGREES = frozenset(meaning.stem(word) for word in "agree concur match unanimous".split())
_COURSE = re.compile(
    r"\b(?:earlier|first|initial(?:ly)?|then|later|previous(?:ly)?|until|at the time|at that time|rose|risen|climbed"
    r"|fell|fallen|grew|grown|increased|dropped|(?:up|down) from)\b",
    re.I,
)
"""Words that tell a number as one of several in a row. A day does so too."""
_UP = frozenset(meaning.stem(word) for word in "rose risen rise climb grow grew increase jump soar mount up".split())
_DOWN = frozenset(meaning.stem(word) for word in "fall fell fallen drop decrease decline shrink down lower".split())


def counts_reports(text: str, span: Span) -> bool:
    """Whether a number counts reports or sources ("three outlets") and nothing of the story."""
    return _COUNTED.match(text, span.end) is not None


def find(cited: Cited) -> Iterator[str]:
    """Claims about the reports that the findings do not bear out."""
    yield from _counts(cited)
    yield from _independence(cited)
    yield from _agreement(cited)
    yield from _course(cited)


def _counts(cited: Cited) -> Iterator[str]:
    text = cited.sentence.plain
    for found in numbers.in_text(text):
        if match := _COUNTED.match(text, found.span.end):
            known = _known(cited, match["what"])
            if not (found.number.exact and found.number.low in known):
                said = text[found.span.start : match.end()]
                yield f"“{said}” is not so: {_told(cited, match['what'])}"
    for match in _SEVERAL.finditer(text):
        if max(_known(cited, match["what"]), default=0) < 2:
            yield f"“{match[0]}” is not so: {_told(cited, match['what'])}"


def _known(cited: Cited, what: str) -> set[int]:
    """How many there are: of each finding, and of all together."""
    if re.fullmatch(_SIDES, what, re.I):
        return {len(fact.finding.sides) for fact in cited.facts}
    if re.fullmatch(_ORIGINS, what, re.I):
        each = [set(fact.origins) for fact in cited.facts]
    elif re.match(r"(?:report|article)", what, re.I):
        each = [{s.extract.article for s in fact.supports} for fact in cited.facts]
    else:
        each = [set(fact.outlets) for fact in cited.facts]
    return {len(one) for one in (*each, set().union(*each))}


def _told(cited: Cited, what: str) -> str:
    kind = "origins" if re.fullmatch(_ORIGINS, what, re.I) else "outlets"
    counts = [len(fact.origins if kind == "origins" else fact.outlets) for fact in cited.facts]
    return ", ".join(
        f"{fact.label} has {count} {kind if count != 1 else kind[:-1]}"
        for fact, count in zip(cited.facts, counts, strict=True)
    )


def _independence(cited: Cited) -> Iterator[str]:
    text = cited.sentence.plain
    printed = {meaning.stem(t.folded) for s in cited.supports for t in tokens(s.sentence)}
    free = [fact for fact in cited.facts if _is_independent(fact)]
    for match in _INDEPENDENT.finditer(text):
        if meaning.stem("independent") in printed:
            continue
        if match["no"] and free:
            yield f"it says that {free[0].label} is not independent; it is"
        elif not match["no"] and not free:
            yield f"it speaks of independence; {_rests(cited.facts[0])}"
    mine = {meaning.stem(token.folded) for token in tokens(text)}
    if (mine & _CONFIRMS) - printed and not free:
        yield f"it speaks of confirmation; {_rests(cited.facts[0])}"


def _is_independent(fact: Fact) -> bool:
    return fact.finding.independence == "independent" and len(fact.origins) > 1


def _rests(fact: Fact) -> str:
    count = len(fact.origins)
    known = "on no named origin" if not count else "on one origin" if count == 1 else f"on {count} origins"
    shown = {"same origin": "that are one", "partly shared": "partly shared"}.get(fact.finding.independence, "")
    open_ = "not shown to be independent" if count > 1 and not shown else shown if count > 1 else ""
    return f"{fact.label} rests {known}" + (f", {open_}" if open_ else "")


def _agreement(cited: Cited) -> Iterator[str]:
    mine = {meaning.stem(token.folded) for token in tokens(cited.sentence.plain)}
    printed = {meaning.stem(t.folded) for s in cited.supports for t in tokens(s.sentence)}
    relations = {fact.finding.relation for fact in cited.facts}
    against = {"conflict", "different scope", "agree, wording differs", "superseded"}
    if mine & _AGREES and not mine & _AGREES & printed and not relations & SAME:
        yield f"it says that reports agree; {cited.facts[0].label}: {cited.facts[0].finding.relation}"
    if mine & CONFLICT_WORDS and not mine & CONFLICT_WORDS & printed and not relations & against:
        yield f"it says that reports differ; {cited.facts[0].label}: {cited.facts[0].finding.relation}"


def _course(cited: Cited) -> Iterator[str]:
    """Of numbers that followed each other: an earlier one is told as earlier, and the course is not turned round."""
    text = cited.sentence.plain
    stems = {meaning.stem(token.folded) for token in tokens(text)}
    for fact in cited.facts:
        sides = _sides(fact)
        said = [i for n in cited.sentence.numbers for i, side in enumerate(sides) if n.number.low in side]
        if fact.finding.relation != "superseded" or not said:
            continue
        if max(said) < len(sides) - 1 and not _COURSE.search(text) and not cited.sentence.times:
            yield f"it gives an earlier value of {fact.label} as if it stood; the last is {_last(fact)}"
        if said != sorted(said) and "from" not in text:
            yield f"it turns the order of {fact.label} round"
        first, last = min(sides[said[0]]), min(sides[said[-1]])
        if said == sorted(said) and ((stems & _UP and first > last) or (stems & _DOWN and first < last)):
            yield f"it turns the course of {fact.label} round"


def _last(fact: Fact) -> str:
    figures = [s.extract for s in fact.supports if isinstance(s.extract, Figure)]
    return " or ".join(dict.fromkeys(value_words(f) for f in figures if f.id in fact.finding.sides[-1]))


def _sides(fact: Fact) -> list[set[float]]:
    values = {s.extract.id: s.extract.value for s in fact.supports if isinstance(s.extract, Figure)}
    return [{v for m in side if (v := values.get(m)) is not None} for side in fact.finding.sides]
