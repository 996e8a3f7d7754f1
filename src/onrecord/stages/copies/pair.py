"""Two texts side by side: how much of one stands in the other, where, and who printed it first.

`THRESHOLD` follows the issue (recall kept at .3). A lower one finds adapted copy and, with it, shared background
paragraphs of one agency; re-run evals.reprints and evals.predict cross after a change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from onrecord.model import Article, Copy, Evidence, Reason, Score, Span, content_id
from onrecord.stages.copies.direction import Direction, by_time, days_apart
from onrecord.stages.copies.telling import sourced
from onrecord.text.addresses import address_key
from onrecord.text.shingles import SIZE, Run, Shingled, merged_runs, shared_runs, shingled

EXTRACTOR = "rules/copies@3"
THRESHOLD = 0.30
LEAST_SHARED = 12
"""Shared prose runs that make a copy at least: about sixteen words. Fewer are a name with its title, a formula."""
LEAST_OWN = 4
"""Of them, runs in the reporters' own words: two papers that print an official's sentences in full print one source."""
MOST = 0.8
"""Share of the shorter text from which on it is a copy, whoever speaks in it."""
PASSAGE_WORDS = 9
PASSAGE_GAP = 4
SLACK = 0.4
"""A pair is looked at where the sample shares this part of what makes a copy: the sample errs by less."""
LONGEST_DAYS = 45
"""Words reprinted later than this are an archive's, not a report's."""


@dataclass(frozen=True, slots=True)
class Text:
    """One article as the comparison needs it. `pairs` names the pairs in which it is looked at."""

    shingled: Shingled
    sampled: frozenset[int]  # without formulas
    own: float  # share of the sampled runs that are no formulas
    published: str | None
    printed: str
    address: str | None
    outlet: str
    credited: frozenset[str]  # agencies that it names as its source, folded like `outlet`
    pairs: frozenset[str]


def text_of(article: Article, formulas: Callable[[Collection[int]], frozenset[int]], *, keys: Collection[str]) -> Text:
    """An article ready to be compared; `formulas` says which of some runs are formulas in its time."""
    prose = shingled(article)
    sampled = prose.sampled
    own = sampled - formulas(sampled)
    share = len(own) / len(sampled) if sampled else 1.0
    return Text(
        prose,
        own,
        share,
        article.published,
        article.text,
        address_key(article.url),
        article.outlet.casefold() if article.outlet else "",
        frozenset(c.agency.casefold() for c in article.credits),
        frozenset(keys),
    )


def compare(left: Text, right: Text) -> Copy | None:
    """The copy that two texts are, if they are one."""
    if days_apart(left.published, right.published) > LONGEST_DAYS:
        return None
    both = len(left.sampled & right.sampled)
    if not both or both < SLACK * THRESHOLD * min(len(left.sampled), len(right.sampled)):
        return None
    runs = shared_runs(left.shingled, right.shingled)
    prose = sum(
        not (_quoted(left.shingled, run.left + i) and _quoted(right.shingled, run.right + i))
        for run in runs
        for i in range(run.length - SIZE + 1)
    )
    every = len(left.shingled.sampled & right.shingled.sampled)
    shared = prose * both / max(every, 1)
    own = (_prose_shingles(left.shingled) * left.own, _prose_shingles(right.shingled) * right.own)
    if shared < LEAST_SHARED or not min(own) or shared < THRESHOLD * min(own):
        return None
    if _one_source(left, right, runs=runs):
        return None
    return _made(left, right, runs=runs, shares=(shared / own[0], shared / own[1]))


def _one_source(left: Text, right: Text, *, runs: Sequence[Run]) -> bool:
    """Whether all that two texts share, short of most of one of them, is what a source said: both print the source."""
    whole = min(sum(1 for value in text.shingled.hashes if value) for text in (left, right))
    if sum(run.length - SIZE + 1 for run in runs) >= MOST * whole:
        return False
    tellers = (_Tellers(left.printed), _Tellers(right.printed))
    places = ((run, i) for run in runs for i in range(run.length - SIZE + 1))
    return sum(_reporters(left, right, run=run, at=i, tellers=tellers) for run, i in places) < LEAST_OWN


class _Tellers:
    """Where a text hands its words to sources, and by which words."""

    def __init__(self, printed: str) -> None:
        self._told = list(sourced(printed))
        self._starts = [sentence.start for sentence, _ in self._told]

    def of_source(self, words: Span) -> bool:
        """Whether the words are a source's: they stand in a sentence with a cue, and do not hold the cue."""
        at = bisect_right(self._starts, words.start) - 1
        if at < 0 or words.start >= self._told[at][0].end:
            return False
        return not any(words.overlaps(cue) for cue in self._told[at][1])


def _reporters(left: Text, right: Text, *, run: Run, at: int, tellers: tuple[_Tellers, _Tellers]) -> bool:
    """Whether a shared shingle is the reporter's in both texts: neither quoted nor told by a source."""
    for text, first, told in ((left, run.left + at, tellers[0]), (right, run.right + at, tellers[1])):
        if _quoted(text.shingled, first) or told.of_source(text.shingled.span(first, first + SIZE - 1)):
            return False
    return True


def _quoted(text: Shingled, at: int) -> bool:
    """Whether most words of the shingle at word `at` are quoted."""
    return sum(text.quoted[at : at + SIZE]) * 2 > SIZE


def _prose_shingles(text: Shingled) -> int:
    return sum(1 for at, value in enumerate(text.hashes) if value and not _quoted(text, at))


def _made(left: Text, right: Text, *, runs: Sequence[Run], shares: tuple[float, float]) -> Copy:
    passages = tuple(
        (_evidence(left, a.left, a.length), _evidence(right, b.right, b.length))
        for a, b in merged_runs(runs, gap=PASSAGE_GAP)
        if min(a.length, b.length) >= PASSAGE_WORDS
    )
    direction, why = _direction(left, right)
    reasons = [
        Reason("share of the text found in the other", f"{min(shares[0], 1):.2f}", f"{min(shares[1], 1):.2f}"),
        Reason("published", left.published or "", right.published or ""),
        *why,
    ]
    if left.address and left.address == right.address:
        reasons.append(Reason("one address: two versions of one article", left.address, left.address))
    ids = (left.shingled.article, right.shingled.article)
    contained = min(max(shares), 1.0)
    return Copy(content_id("cpy", *ids), *ids, Score(round(contained, 3), tuple(reasons)), direction, passages)


def _evidence(text: Text, first: int, length: int) -> Evidence:
    span = text.shingled.span(first, first + length - 1)
    return Evidence(text.shingled.article, (span,), (text.printed[span.start : span.end],), EXTRACTOR)


def _direction(left: Text, right: Text) -> tuple[Direction, list[Reason]]:
    """Who prints whose words: the agency that the other one credits is first, else the earlier one; within one day that
    is told only where both give the time."""
    by_credit = (left.outlet in right.credited, right.outlet in left.credited)
    if by_credit == (True, False):
        return "left first", [Reason("credited by the other", left.outlet, "")]
    if by_credit == (False, True):
        return "right first", [Reason("credited by the other", "", right.outlet)]
    return by_time(left.published, right.published), []
