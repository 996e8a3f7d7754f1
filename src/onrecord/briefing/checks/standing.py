"""Whether something is so, is not so, or is not so yet: polarity and status, compared on their own.

A sentence is held against the lines that share most of its words. One of them that stands alike is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefing.checks.cited import Cited, Part
from onrecord.briefing.facts import Support
from onrecord.briefing.moods import SAYS, keeps, moods
from onrecord.briefing.parsing import negated
from onrecord.lexicon.words import tokens
from onrecord.model import Statement
from onrecord.text import meaning


def find_polarity(cited: Cited) -> Iterator[str]:
    """A "not" that is lost or put in, a word turned into its opposite."""
    if cited.relates:
        return
    for part in cited.parts:
        if not part.nearest:
            continue
        denied = meaning.negations(part.text) % 2 == 1
        if all(support.negated != denied for support in part.nearest):
            what = "says that it is not so" if denied else "says that it is so"
            other = "does not deny it" if denied else "denies it"
            yield f"it {what}; {cited.labels} {other}"
        yield from _elsewhere(cited, part)
        turned = [_opposite(part, support) for support in part.nearest]
        if turned and all(turned):
            mine, theirs = next(pair for pair in turned if pair)
            yield f"“{mine}” turns the printed “{theirs}” round"


def _elsewhere(cited: Cited, part: Part) -> Iterator[str]:
    """A "not" that stands with another word than in the report: "would not listen" for "would listen, not to them"."""
    printed = {word for support in part.nearest for word in negated(support.sentence)}
    odd = [word for word in negated(part.text) if word not in printed]
    if odd and printed and not any(_denies(support) for support in part.nearest):
        yield f"its “not” stands with another word than in {cited.labels}"


def _denies(support: Support) -> bool:
    """Whether the report denies by a verb: then the sentence may do so by a "not"."""
    return isinstance(support.extract, Statement) and support.extract.kind == "denied"


def _opposite(part: Part, support: Support) -> tuple[str, str] | None:
    mine = {token.folded for token in tokens(part.text)}
    theirs = {token.folded for token in tokens(f"{support.sentence} {support.words}")}
    return meaning.opposites(mine, theirs)


def find_status(cited: Cited) -> Iterator[str]:
    """What is planned, possible or asked for told as done, and the other way round."""
    if cited.relates:
        return
    for part in cited.parts:
        if not part.nearest:
            continue
        said = moods(part.text)
        lost = [sorted(m for m in s.needs if not keeps(m, said)) for s in part.nearest]
        if all(lost):
            mood = min(lost, key=len)[0]
            yield f"it tells as so what {cited.labels} has {SAYS[mood]}"
        allowed = frozenset(m for s in part.supports for m in s.allows)
        if added := sorted(m for m in said if not keeps(m, allowed)):
            yield f"it tells {SAYS[added[0]]} what {cited.labels} does not"
