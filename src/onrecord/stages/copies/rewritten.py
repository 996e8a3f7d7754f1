"""Rewritten copy: a report made out of another one, too freely for the index of shared runs to see.

Looked at are the reports of one story. Evidence is taken together: phrases in common beyond quotations, names and what
is told by a source; facts in the same order; credit; what the shorter report has of its own.

Invariants
- Names, numbers and quotations in common make no copy: two reports of one speech or crime have them anyway. Nor does
  what police, courts and hospitals tell, which everyone prints in their words.
- What is told of a pair depends on its two reports alone, and on nothing else that was read.

Tuned on the readings of ../shared/gold/cross and on same-story pairs of three sets of ../shared/bench, whose pairs were
read by eye; `python -m evals.retold` prints the figures and the pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import Article, Copy, Evidence, Reason, Score, Span, content_id
from onrecord.stages.copies.direction import Direction, by_time, credited_by, days_apart
from onrecord.stages.copies.fragments import Fragment, facts, fragments
from onrecord.stages.copies.telling import Telling, telling
from onrecord.text.retelling import REWRITTEN, Before, Pair

EXTRACTOR = "rules/retold@2"
LONGEST_DAYS = 3
"""A report is rewritten while it is news. What is older is background, and any outlet's."""
LEAST_PAIRS = 5
"""Pairs of neighbouring ordinary words in common, before two reports are laid side by side: six lose nothing either."""
KNOWN_TO_ALL = 40
"""A pair of words in more reports of one story than this is the story's own, and leads to no comparison."""

LEAST_ORDINARY, LEAST_WEIGHT = 3, 8.0
"""What makes a phrase tell who wrote it: three words that are neither names nor numbers, none of them common."""
FLOOR, CEILING = 6.0, 25.0
"""A phrase counts by what it weighs beyond any three words together, and no phrase alone makes a copy."""
PLAIN_WORDS = 15.0
"""What two phrases or more must come to that not everybody prints alike, one of them the reporters' own: where a source
tells each, both print the source, whether or not the second paper names it."""
LEAST_CONTAINED = 0.1
"""Share of the shorter report that stands in phrases of the other: two phrases in a long report are a coincidence."""
CREDITED_WORDS = 8.0
"""What two phrases come to, whoever tells them, where both credit one agency, or one the other."""
CREDITED_FACTS = 3
CREDITED_SHARE = 0.6
"""Facts in one order and their share of the shorter report: a credit and so much is a copy in whatever words."""
WHOLE = 0.5
"""Told again from the first fact to the last: then all facts in common are passages, not the phrases alone."""
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for one of two reports having been written from the other, or both from a third."""

    phrases: tuple[Fragment, ...]  # those that tell who wrote them
    facts: tuple[tuple[int, int], ...]
    contained: float  # content words of the shorter one that stand in shared phrases
    share: float  # facts in one order, of the sentences of the shorter one
    credit: str | None  # the agency that both credit, or the one that the other credits
    one_outlet: bool  # that may take up its own words, with the agency's below its pictures

    @property
    def is_copy(self) -> bool:
        if self.credit and not self.one_outlet:
            words = len(self.phrases) >= 2 and _worth(self.phrases) >= CREDITED_WORDS
            return words or (len(self.facts) >= CREDITED_FACTS and self.share >= CREDITED_SHARE)
        plain = [f for f in self.phrases if f.teller != "common"]
        own = any(f.teller == "reporter" for f in plain)
        return own and len(plain) >= 2 and _worth(plain) >= PLAIN_WORDS and self.contained >= LEAST_CONTAINED


def retold(articles: Sequence[Article], *, known: Collection[Pair] = (), before: Before | None = None) -> list[Copy]:
    """Rewritten copies among the reports of one story, by id. `known`: (left, right) of copies found otherwise.

    `before`: what was found among some of these reports, which is not looked for again.
    """
    reports = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    if before is not None and not _still_holds(before, reports):
        before = None
    done = set(known)
    pairs = {(a.id, b.id) for a, b in combinations(reports.values(), 2) if (a.id, b.id) not in done and _may_be(a, b)}
    few = len(reports) <= KNOWN_TO_ALL  # then whether two are worth looking at hangs on the two alone
    asked = pairs if before is None or not few else {pair for pair in pairs if not before.settles(pair)}
    found = [] if before is None or not few else [before.found[p] for p in sorted(pairs - asked) if p in before.found]
    told = {i for pair in asked for i in pair} if few else set(reports)
    for left, right in _worth_looking([telling(a) for i, a in reports.items() if i in told]):
        pair = (left.article.id, right.article.id)
        if pair not in asked:
            continue
        if before is not None and before.settles(pair):
            found.extend([before.found[pair]] if pair in before.found else [])
        elif (like := likeness(left, right)).is_copy:
            found.append(_made(left, right, like=like))
    return sorted(found, key=lambda copy: copy.id)


def _still_holds(before: Before, reports: Collection[str]) -> bool:
    """Whether each pair that is worth looking at now was so before: in a story of few reports that hangs on the two
    alone, and in a larger one the more reports, the fewer words tell anything."""
    return (len(before.reports) <= KNOWN_TO_ALL and len(reports) <= KNOWN_TO_ALL) or set(before.reports) <= set(reports)


def _worth_looking(tellings: Sequence[Telling]) -> Iterable[tuple[Telling, Telling]]:
    """Pairs that share some ordinary words side by side."""
    holders: dict[Pair, list[int]] = {}
    for at, one in enumerate(tellings):
        for pair in one.pairs:
            holders.setdefault(pair, []).append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= KNOWN_TO_ALL:
            shared.update((a, b) for i, a in enumerate(held) for b in held[i + 1 :])
    for (a, b), count in sorted(shared.items()):
        if count >= LEAST_PAIRS or _credit(tellings[a].article, tellings[b].article):
            yield tellings[a], tellings[b]


def _may_be(left: Article, right: Article) -> bool:
    """Near in time; and not one outlet's own follow-up, which takes up what it wrote itself."""
    if days_apart(left.day, right.day) > LONGEST_DAYS:
        return False
    return not _one_outlet(left, right) or _credit(left, right) is not None


def _one_outlet(left: Article, right: Article) -> bool:
    return left.outlet is not None and right.outlet is not None and left.outlet.casefold() == right.outlet.casefold()


def likeness(left: Telling, right: Telling) -> Likeness:
    """The evidence on two reports."""
    shared = fragments(left, right)
    phrases = tuple(f for f in shared if f.ordinary >= LEAST_ORDINARY and f.weight >= LEAST_WEIGHT)
    told = tuple(facts(left, right))
    few = min(left, right, key=lambda t: len(t.sentences))
    words = min(sum(len(s.words) for s in t.sentences) for t in (left, right))
    return Likeness(
        phrases,
        told,
        min(1.0, sum(len(f.places) for f in shared) / max(words, 1)),
        len(told) / max(len(few.sentences), 1),
        _credit(left.article, right.article),
        _one_outlet(left.article, right.article),
    )


def _worth(phrases: Iterable[Fragment]) -> float:
    return sum(min(f.weight, CEILING) - FLOOR for f in phrases)


def _credit(left: Article, right: Article) -> str | None:
    both = {c.agency for c in left.credits} & {c.agency for c in right.credits}
    return min(both) if both else credited_by(left, right) or credited_by(right, left)


# ---- what is told of it ---------------------------------------------------------------------------------------------


def _made(left: Telling, right: Telling, *, like: Likeness) -> Copy:
    ids = (left.article.id, right.article.id)
    score = Score(round(like.contained, 3), tuple(_reasons(left, right, like=like)))
    return Copy(
        content_id("cpy", *ids), *ids, score, _direction(left.article, right.article), _passages(left, right, like)
    )


def _reasons(left: Telling, right: Telling, *, like: Likeness) -> Iterable[Reason]:
    strongest = sorted(like.phrases, key=lambda f: (-f.weight, f.left))[:SHOWN]
    here, there = ("; ".join(f"“{_printed(t, f, side)}”" for f in strongest) for side, t in enumerate((left, right)))
    yield Reason(f"{REWRITTEN}: {len(like.phrases)} phrases in common, beyond names and quotations", here, there)
    many, sizes = len(like.facts), (len(left.sentences), len(right.sentences))
    if many:
        what = f"{many} facts told in the same order" if many > 1 else "one fact told by both"
        yield Reason(what, f"of {sizes[0]} sentences", f"of {sizes[1]} sentences")
    if like.credit:
        yield Reason(f"{like.credit} credited by both, or by one as its source", like.credit, like.credit)
    common = _pairs(like)
    others = [size - len({pair[side] for pair in common}) for side, size in enumerate(sizes)]
    yield Reason("sentences of its own", str(others[0]), str(others[1]))
    yield Reason("published", left.article.published or "", right.article.published or "")


def _pairs(like: Likeness) -> list[tuple[int, int]]:
    """Sentences in common: those with shared phrases, and those that tell one fact in the same order."""
    return sorted({*((f.left, f.right) for f in like.phrases), *like.facts})


def _printed(told: Telling, fragment: Fragment, side: int) -> str:
    span = _span(told, fragment, side)
    return " ".join(told.article.text[span.start : span.end].split())


def _span(told: Telling, fragment: Fragment, side: int) -> Span:
    sentence = told.sentences[(fragment.left, fragment.right)[side]]
    first, last = fragment.places[0][side], fragment.places[-1][side]
    return Span(sentence.words[first].start, sentence.words[last].end)


def _passages(left: Telling, right: Telling, like: Likeness) -> tuple[tuple[Evidence, Evidence], ...]:
    """The phrases in common, a sentence of which they are most whole; all facts, where the report is told again."""
    found: dict[tuple[int, int], tuple[Span, Span]] = {}
    for fragment in like.phrases:
        key = (fragment.left, fragment.right)
        whole = all(
            2 * len(fragment.places) >= len(t.sentences[key[side]].words) for side, t in enumerate((left, right))
        )
        spans = (_span(left, fragment, 0), _span(right, fragment, 1))
        if whole:
            spans = (left.sentences[key[0]].span, right.sentences[key[1]].span)
        elif key in found:
            spans = _joined(found[key], spans)
        found[key] = spans
    if like.share >= WHOLE:
        for a, b in like.facts:
            if left.sentences[a].quotation and right.sentences[b].quotation:
                continue
            found[(a, b)] = (left.sentences[a].span, right.sentences[b].span)
    return tuple((_evidence(left, spans[0]), _evidence(right, spans[1])) for _, spans in sorted(found.items()))


def _joined(one: tuple[Span, Span], other: tuple[Span, Span]) -> tuple[Span, Span]:
    a, b = (Span(min(x.start, y.start), max(x.end, y.end)) for x, y in zip(one, other, strict=True))
    return a, b


def _evidence(told: Telling, span: Span) -> Evidence:
    return Evidence(told.article.id, (span,), (told.article.text[span.start : span.end],), EXTRACTOR)


def _direction(left: Article, right: Article) -> Direction:
    """The credited outlet is first; else the earlier one; else the one that names its agency, where only one does."""
    if credited_by(left, right):
        return "right first"
    if credited_by(right, left):
        return "left first"
    told = by_time(left.published, right.published)
    if told == "unknown" and bool(left.credits) != bool(right.credits):
        return "left first" if left.credits else "right first"
    return told
