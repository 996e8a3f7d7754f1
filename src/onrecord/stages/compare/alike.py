"""Whether two units say the same thing: a scored decision with its reasons.

Invariants
- The score of two statements comes from their words; a known other speaker makes it harder, never easier.
- Two happenings need one kind of act, and one day, one pair of parties or shared rare words to hold them together;
  other actors, recipients or days each keep them apart.
- `SAME` is one threshold for all kinds: scores are scaled to it.

The weights were set by hand and checked on the public readings of ../shared/gold (seeds and six of the eight groups);
re-run `evals.predict cross` after a change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.engine.base import BlockedJoin
from onrecord.model import Reason, Score
from onrecord.stages.compare.units import Unit

SAME = 0.45
LEAST_SHARED = 4.0
"""Plain weight of the shared words at least: one rare word, or two fairly rare ones."""
WITHIN = 0.12
"""How much harder two units of one article are joined: a report rarely says a thing twice."""
KEYS = 10
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Alike:
    """Two units and how sure it is that they say the same thing."""

    left: str
    right: str
    score: Score


def join() -> BlockedJoin[Unit, Alike]:
    """Candidates share a telling word, or the kind of act with its day or a party."""
    return BlockedJoin(key_of=_id, keys=_keys, compare=alike)


def _id(unit: Unit) -> str:
    return unit.id


def _keys(unit: Unit) -> Iterable[str]:
    ranked = sorted(unit.words, key=lambda c: (-unit.words[c], c))
    yield from (f"w:{concept}" for concept in ranked[:KEYS])
    if unit.kind == "event":
        if unit.day:
            yield f"d:{unit.root}:{unit.day}"
        yield from (f"p:{unit.root}:{key}" for key in unit.who | unit.whom)


def alike(left: Unit, right: Unit) -> Alike | None:
    """The score of a pair, or None where it is far from enough."""
    if left.kind == right.kind == "event":
        score = _events(left, right)
    elif left.kind == right.kind:
        score = _statements(left, right)
    else:
        score = _told(left, right)
    if score is None:
        return None
    value = score.value - (WITHIN if left.article == right.article else 0.0)
    if value < SAME / 2:
        return None
    return Alike(left.id, right.id, Score(round(value, 4), score.reasons))


@dataclass(frozen=True, slots=True)
class _Shared:
    """Words that two units share: against both (`dice`), against the shorter one (`cover`), and in plain weight."""

    dice: float
    cover: float
    plain: float
    concepts: tuple[str, ...]  # the most telling first


def _shared(left: Unit, right: Unit) -> _Shared:
    a, b = left.words, right.words
    if len(a) > len(b):
        a, b = b, a
    both = [c for c in a if c in b]
    common = sum(a[c] + b[c] for c in both)
    sums = sum(a.values()), sum(b.values())
    if not common or not min(sums):
        return _Shared(0.0, 0.0, 0.0, ())
    return _Shared(
        dice=common / (sums[0] + sums[1]),
        cover=min(1.0, common / 2 / min(sums)),
        plain=sum((left.plain[c] + right.plain[c]) / 2 for c in both),
        concepts=tuple(sorted(both, key=lambda c: (-a[c] - b[c], c))),
    )


def _reason(shared: _Shared, value: float) -> Reason:
    return Reason("shared words", " ".join(shared.concepts[:SHOWN]), f"{shared.dice:.2f} of both", value)


def _statements(left: Unit, right: Unit) -> Score | None:
    shared = _shared(left, right)
    whole = shared.dice >= 0.9
    if shared.plain < LEAST_SHARED and not whole:
        return None
    value = shared.dice
    if shared.cover >= 0.6 and shared.plain >= 6.0:  # a trimmed quotation, one sentence against three
        value = max(value, (shared.dice + shared.cover) / 2)
    reasons = [_reason(shared, value)]
    quoted = left.quoted & right.quoted
    if quoted:
        bonus = 0.1 * sum(left.plain[c] for c in quoted) / sum(left.plain[c] for c in left.quoted)
        value += bonus
        reasons.append(Reason("both quote", " ".join(sorted(quoted)[:SHOWN]), "", bonus))
    if left.who and right.who:
        same = bool(left.who & right.who)
        step = 0.06 if same else -0.12
        value += step
        reasons.append(Reason("same speaker" if same else "other speaker", _one(left.who), _one(right.who), step))
    return Score(value, tuple(reasons))


def _one(keys: frozenset[str]) -> str:
    return min(keys, key=lambda k: (k.startswith(("@", "ent_")), k), default="")


def _events(left: Unit, right: Unit) -> Score | None:
    if left.root != right.root:
        return None
    shared = _shared(left, right)
    steps = [
        (Reason("same kind of act", left.root, right.root), 0.2),
        (Reason("actor", _one(left.who), _one(right.who)), _parties(left.who, right.who)),
        (Reason("recipient", _one(left.whom), _one(right.whom)), _parties(left.whom, right.whom)),
        (Reason("day", left.day or "", right.day or ""), _days(left.day, right.day)),
        (_reason(shared, 0.0), 0.35 * shared.dice + (0.2 * shared.cover if shared.plain >= LEAST_SHARED else 0.0)),
    ]
    if not (left.day and left.day == right.day) and shared.plain < LEAST_SHARED:
        return None  # the same two parties do such things often
    reasons = tuple(Reason(r.what, r.left, r.right, round(weight, 3)) for r, weight in steps if weight)
    return Score(sum(weight for _, weight in steps), reasons)


def _parties(left: frozenset[str], right: frozenset[str]) -> float:
    if not left or not right:
        return 0.0
    return 0.15 if left & right else -0.25


def _days(left: str | None, right: str | None) -> float:
    if not left or not right:
        return 0.0
    return 0.15 if left == right else -0.3


def _told(left: Unit, right: Unit) -> Score | None:
    """A statement against a happening that it may tell."""
    statement, event = (left, right) if left.kind == "statement" else (right, left)
    shared = _shared(statement, event)
    if shared.plain < 2 * LEAST_SHARED:
        return None
    return Score((shared.dice + shared.cover) / 2 - 0.05, (_reason(shared, shared.dice),))
