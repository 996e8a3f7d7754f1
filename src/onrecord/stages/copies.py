"""copies: articles → Copy. Who prints whose words, passage by passage, found by an index over shared runs of words.

Invariants
- Only prose makes a copy. Words that both texts only quote (a speech, a communiqué, a post) are one source quoted
  twice, and two translations share hardly a run: neither is a copy.
- Containment is the share of the shorter text's prose runs found in the longer text, so a cut reprint is found whole.
- A direction is told only by days (or times) of publication that differ.
- Formulas are no copy: runs of words that recur over weeks or through one outlet's pages (sign-up lines, credits) are
  left out of the index and of every count.

`THRESHOLD` follows the issue (recall kept at .3). A lower one finds adapted copy and, with it, shared background
paragraphs of one agency; re-run evals.predict cross after a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.engine.base import BlockedJoin, Engine
from onrecord.model import Article, Copy, Evidence, Reason, Score, content_id
from onrecord.text.shingles import SIZE, Run, Shingled, merged_runs, shared_runs, shingled

EXTRACTOR = "rules/copies@1"
THRESHOLD = 0.30
LEAST_SHARED = 12
"""Shared prose runs that make a copy at least: about sixteen words. Fewer are a name with its title, a formula."""
PASSAGE_WORDS = 9
PASSAGE_GAP = 4
COMMON = 400
"""A run in more articles than this is passed over by the index: no agency story has been seen in more."""
LONGEST_DAYS = 45
"""Words reprinted later than this are an archive's, not a report's."""
FORMULA_DAYS = 30
FORMULA_PAGES = 6
"""A run seen on three days over a month or more, or on six pages of one outlet, is a formula. Seen on local news pages,
where sign-up boxes and appeals for witnesses made nine tenths of all pairs without this."""

Direction = Literal["left first", "right first", "unknown"]


@dataclass(frozen=True, slots=True)
class _Text:
    shingled: Shingled
    sampled: frozenset[int]
    own: float  # share of the sampled runs that are no formulas
    published: str | None
    printed: str
    address: str | None


def copies(articles: Sequence[Article], *, engine: Engine) -> list[Copy]:
    """Every pair of articles of which one prints a good part of the other's prose, sorted by the articles' ids."""
    prose = [(article, shingled(article)) for article in sorted(articles, key=lambda a: a.id)]
    formulas = _formulas(prose)
    texts = [_text(article, text, formulas=formulas) for article, text in prose]
    join = BlockedJoin(key_of=_key, keys=_keys, compare=_copy, largest_block=COMMON)
    return engine.join(join, texts)


def _text(article: Article, prose: Shingled, *, formulas: frozenset[int]) -> _Text:
    sampled = prose.sampled
    own = sampled - formulas
    share = len(own) / len(sampled) if sampled else 1.0
    return _Text(prose, own, share, article.published, article.text, article.url)


def _formulas(texts: Sequence[tuple[Article, Shingled]]) -> frozenset[int]:
    """Sampled runs that recur without the happening that they would tell."""
    days: dict[int, set[int]] = {}
    pages: Counter[tuple[str, int]] = Counter()
    for article, text in texts:
        day = date.fromisoformat(article.day).toordinal() if article.day else None
        for value in text.sampled:
            if article.outlet:
                pages[article.outlet, value] += 1
            if day is not None:
                days.setdefault(value, set()).add(day)
    old = {value for value, seen in days.items() if len(seen) >= 3 and max(seen) - min(seen) >= FORMULA_DAYS}
    return frozenset(old | {value for (_, value), count in pages.items() if count >= FORMULA_PAGES})


def _key(text: _Text) -> str:
    return text.shingled.article


def _keys(text: _Text) -> Iterable[str]:
    return (f"{value:x}" for value in text.sampled)


def _copy(left: _Text, right: _Text) -> Copy | None:
    if _days_apart(left.published, right.published) > LONGEST_DAYS:
        return None
    both = len(left.sampled & right.sampled)
    if not both or both < 0.4 * THRESHOLD * min(len(left.sampled), len(right.sampled)):  # the sample errs by less
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
    return _made(left, right, runs=runs, shares=(shared / own[0], shared / own[1]))


def _quoted(text: Shingled, at: int) -> bool:
    """Whether most words of the shingle at word `at` are quoted."""
    return sum(text.quoted[at : at + SIZE]) * 2 > SIZE


def _prose_shingles(text: Shingled) -> int:
    return sum(1 for at, value in enumerate(text.hashes) if value and not _quoted(text, at))


def _made(left: _Text, right: _Text, *, runs: Sequence[Run], shares: tuple[float, float]) -> Copy:
    passages = tuple(
        (_evidence(left, a.left, a.length), _evidence(right, b.right, b.length))
        for a, b in merged_runs(runs, gap=PASSAGE_GAP)
        if min(a.length, b.length) >= PASSAGE_WORDS
    )
    direction = _direction(left.published, right.published)
    reasons = [
        Reason("share of the text found in the other", f"{min(shares[0], 1):.2f}", f"{min(shares[1], 1):.2f}"),
        Reason("published", left.published or "", right.published or ""),
    ]
    if left.address and left.address == right.address:
        reasons.append(Reason("one address: two versions of one article", left.address, left.address))
    ids = (left.shingled.article, right.shingled.article)
    contained = min(max(shares), 1.0)
    return Copy(content_id("cpy", *ids), *ids, Score(round(contained, 3), tuple(reasons)), direction, passages)


def _evidence(text: _Text, first: int, length: int) -> Evidence:
    span = text.shingled.span(first, first + length - 1)
    return Evidence(text.shingled.article, (span,), (text.printed[span.start : span.end],), EXTRACTOR)


def _days_apart(left: str | None, right: str | None) -> int:
    if not left or not right:
        return 0
    return abs(date.fromisoformat(left[:10]).toordinal() - date.fromisoformat(right[:10]).toordinal())


def _direction(left: str | None, right: str | None) -> Direction:
    """Earlier day first; within one day only where both tell the time."""
    if not left or not right:
        return "unknown"
    timed = "T" in left and "T" in right
    a, b = (left, right) if timed else (left[:10], right[:10])
    return "unknown" if a == b else "left first" if a < b else "right first"
