"""On whose word a sentence puts something: nobody else's, and a claim is not told as a fact."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefing.checks.cited import Cited, listed
from onrecord.briefing.facts import Support
from onrecord.lexicon import cues
from onrecord.lexicon.words import tokens
from onrecord.model import Statement
from onrecord.text import meaning

_NEUTRAL = frozenset(
    meaning.concept(word)
    for word in (
        "say state tell report put give add write note describe speak count number set quote cite announce according "
        "account remark comment mention inform list record"
    ).split()
)
"""Cues that hand words on and no more. Any other ("admitted", "confirmed", "denied") must be the report's own."""
_PRONOUNS = frozenset("he she they it we i you this that who which".split())


def find(cited: Cited) -> Iterator[str]:
    """Speakers who are not the source, claims told as facts, cues that say more than the report's."""
    for party in cited.speakers:
        if party.name.lower() in _PRONOUNS:
            yield f"it says who spoke only by “{party.name}”"
        elif not cited.of(party):
            yield f"it gives to {party.name} what {cited.labels} {_verb(cited)} from {_from(cited.supports)}"
    if cited.sentence.hedged and not cited.speakers and not any("uncertain" in s.allows for s in cited.supports):
        yield f"it makes hearsay of what {cited.labels} {_verb(cited)} from {_from(cited.supports)}"
    yield from _as_fact(cited)
    yield from _cues(cited)


def _as_fact(cited: Cited) -> Iterator[str]:
    bare = (not cited.speakers and not cited.relates) or cited.beside
    if bare and not cited.own:
        claimed = "part of it " if cited.speakers else ""
        yield f"it tells {claimed}as a fact what {cited.labels} {_verb(cited)} from {_from(cited.supports)}"
    if bare and not cited.speakers and cited.sentence.numbers:
        for fact in cited.facts:
            if fact.finding.relation == "conflict":
                yield f"{fact.label} is a conflict, and it gives a side without its source"


def _cues(cited: Cited) -> Iterator[str]:
    there = {meaning.concept(t.folded) for s in cited.supports for t in tokens(s.sentence)}
    there |= {meaning.concept(t.folded) for s in cited.supports for t in tokens(s.words)}
    for saying in cited.sentence.sayings:
        words = [t.folded for t in tokens(saying.cue.text)] if saying.cue else []
        odd = [w for w in words if _reports(w) and meaning.concept(w) not in _NEUTRAL | there]
        if odd and saying.cue:
            yield f"“{saying.cue.text}” says more than the reports do"
    if not cited.sentence.sayings:
        return
    kinds = {s.extract.kind for s in cited.supports if isinstance(s.extract, Statement)}
    for saying in cited.sentence.sayings:
        plain = kinds and kinds <= {"denied"} and saying.kind == "said"
        if plain and meaning.negations(cited.sentence.text) == 0:
            yield f"it tells as said what {cited.labels} has as denied"


def _reports(word: str) -> bool:
    """Whether a word is a verb of reporting at all, and no auxiliary or particle beside one."""
    return cues.cue(meaning.stem(word)) is not None or cues.cue(word) is not None or word.endswith(("ed", "es", "s"))


def _verb(cited: Cited) -> str:
    return "has" if len(cited.facts) == 1 else "have"


def _from(supports: tuple[Support, ...]) -> str:
    """The sources of lines by their canonical names."""
    named = [support.speakers[0] for support in supports if support.speakers]
    return listed(named) or "no source that is named"
