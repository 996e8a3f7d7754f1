"""The net under the other checks: every word of content stands in a cited finding, in this form or a near one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.briefing.checks.cited import Cited, Part
from onrecord.briefing.facts import Support
from onrecord.briefing.parsing import parsed
from onrecord.briefing.quotes import without
from onrecord.model import Span
from onrecord.text import meaning

COMMON = 1.0
"""Weight up to which a word tells too little to be looked for (the hundred most frequent words)."""
_OF_BRIEFS = frozenset(
    meaning.concept(word)
    for word in (
        "say tell report state announce describe count number figure toll total put give outlet newspaper paper "
        "account source origin story agree differ conflict disagree contradict dispute accord independent "
        "independently day date later earlier first last then previously initially remain people person other "
        "another same both hour week month year add spokesman spokeswoman statement version"
    ).split()
)
"""Words in which a brief speaks of reports and of numbers; what they claim is looked at by the other checks."""
_OF_COURSES = frozenset(meaning.concept(word) for word in "rise rose fall fell climb increase decrease drop".split())
"""Words for numbers that followed each other, and for nothing else."""
_BINDING = re.compile(
    r"\b(?:because|due to|owing to|as a result|therefore|thus|thereby|in response to|despite|although|even though"
    r"|in order to|instead of|rather than|so that|in retaliation|after|before|until|during|all|every|each|most|mostly"
    r"|per|daily|weekly|monthly|yearly|annual|annually|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)"
    r"|only|just|merely|entire|whole|half|always|ever|again|still|already|finally|even|too|very)\b",
    re.IGNORECASE,
)
_LIGHT = frozenset("be have do say tell".split())
_CLAUSES = re.compile(r";|\b(?:and|but|while|whereas|as well as)\b")
_ENDINGS = frozenset({"", "n", "an", "ian", "ese", "ish", "i", "s", "al", "ly", "ed", "ing", "er", "ers"})


def find(cited: Cited) -> Iterator[str]:
    """Words that none of the cited findings has; what is made of two findings and told by neither; questions."""
    if "?" in cited.sentence.plain:
        yield "it asks and does not tell"
    yield from _small(cited)
    yield from _mixed(cited)
    foreign: dict[str, None] = {}
    for part in cited.parts:
        if part.supports:
            foreign.update(dict.fromkeys(_foreign(cited, part)))
    if foreign:
        said = ", ".join(f"“{word}”" for word in foreign)
        yield f"{said} {'stands' if len(foreign) == 1 else 'stand'} in none of what {cited.labels} may say here"


def _small(cited: Cited) -> Iterator[str]:
    """Words that bind or measure: "because", "despite", "all", "only" make a claim of their own."""
    printed = " ".join(support.sentence for support in cited.supports).lower()
    found = dict.fromkeys(match[0].lower() for match in _BINDING.finditer(cited.sentence.plain))
    for words in found:
        if not re.search(rf"\b{re.escape(words.removesuffix('s'))}s?\b", printed):
            yield f"“{words}” stands in none of the sentences of {cited.labels}"


def _mixed(cited: Cited) -> Iterator[str]:
    """Of several findings each clause must be told by one."""
    if len(cited.facts) < 2 or cited.relates:
        return
    each = [_concepts_of(fact.supports) for fact in cited.facts]
    for part in cited.parts:
        words = without(part.text, [*cited.sentence.quotes] if part.text == cited.sentence.text else [])
        for clause in _CLAUSES.split(words):
            told = {w.concept for w in meaning.content(clause) if w.weight > COMMON and not w.concept.startswith("#")}
            told = {concept for concept in told - _OF_BRIEFS if any(concept in one for one in each)}
            if told and not any(told <= one for one in each):
                yield f"it puts together what {cited.labels} tell apart: “{' '.join(clause.split()).strip(' ,.')}”"


def _concepts_of(supports: Iterable[Support]) -> frozenset[str]:
    return frozenset(concept for support in supports for concept in support.vocabulary)


def _foreign(cited: Cited, part: Part) -> Iterator[str]:
    """Words of a part outside its quotations, times and numbers."""
    text = cited.sentence.text
    taken = [*cited.sentence.quotes, *(Span(t.start, t.end) for t in cited.sentence.times)]
    words = without(text, taken) if part.text == text else part.text
    there = vocabulary(cited, part)
    if any(fact.finding.relation == "superseded" for fact in cited.facts):
        there |= _OF_COURSES
    verbs = {t.lower_ for t in parsed(cited.sentence.plain) if t.pos_ == "VERB" and t.lemma_.lower() not in _LIGHT}
    for word in meaning.content(words):
        common = word.weight <= COMMON and word.folded not in verbs
        if common or word.concept.startswith("#") or word.concept in there or word.concept in _OF_BRIEFS:
            continue
        if not any(near(word.folded, known) for known in _printed(part)):
            yield words[word.start : word.end]


def vocabulary(cited: Cited, part: Part) -> frozenset[str]:
    """The concepts that a part may use."""
    origins = " ".join(name for fact in cited.facts for name in (*fact.origins, *fact.outlets))
    found = {word.concept for word in meaning.content(origins)}
    for support in part.supports:
        found |= support.vocabulary if part.speaker or support.told else support.own_vocabulary
    if part.speaker:
        found |= {word.concept for word in meaning.content(part.speaker.name)}
    return frozenset(found)


def _printed(part: Part) -> Iterator[str]:
    for support in part.supports:
        text = support.sentence if part.speaker or support.told else support.own
        yield from (word.folded for word in meaning.content(" ".join((text, *support.names))))


def near(word: str, known: str) -> bool:
    """Whether two words differ by an ending alone: "Veranian", "Verania"."""
    common = 0
    for a, b in zip(word, known, strict=False):
        if a != b:
            break
        common += 1
    return common >= 4 and word[common:] in _ENDINGS and known[common:] in _ENDINGS | {"a", "e", "y", "ia", "ies"}
