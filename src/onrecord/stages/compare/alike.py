"""Whether two units say the same thing: a scored decision with its reasons.

Invariants
- The score of two statements comes from their words; a known other speaker makes it harder, never easier.
- Two happenings need one kind of act, and one day, one pair of parties or shared rare words to hold them together;
  other actors, recipients or days each keep them apart.
- `SAME` holds a threshold for each kind; a statement and a happening are held together elsewhere, by what tells what.

The weights were set by hand on the public readings of ../shared/gold, the seeds and eight groups, and say nothing of
others. Moving a threshold by .05 either way costs up to two points of F1 there. `SAME` of statements was then lowered
from .45 to .40 on the longer groups of tests/comparing (nothing wrongly joined in 39 pairs). Re-run `evals.predict
cross` after a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from onrecord.engine.base import BlockedJoin
from onrecord.model import Reason, Score
from onrecord.stages.compare.against import disowned, excludes, names_of
from onrecord.stages.compare.units import Kind, Unit

SAME: Mapping[Kind, float] = {"statement": 0.40, "event": 0.55}
FAR = 0.275
"""A likeness below which two units count as not alike at all."""
LEAST_SHARED = 4.0
"""Plain weight of the shared words at least: one rare word, or two fairly rare ones."""
WITHIN = 0.2
"""How much harder two units of one article are joined: a report rarely says a thing twice."""
ONE_WORDING = 0.8
"""Two statements of numbers are one statement only when they share this much."""
ONE_WORD_OF_MANY = 0.5
"""The same where one person says both."""
ONE_WORD = 0.6
"""Share of both statements that one fairly rare word must make up where one speaker is given both."""
ONE_PERSON = 0.45
"""The same where that speaker is a person, and the word rare."""
NAMED = 0.7
"""Share of names among the shared words up to which nothing is lost."""
NAMES_ALONE = 0.3
"""What is lost where nothing but names is shared."""
BESIDE_NAMES = 3.0
"""Plain weight of shared words other than names that two happenings need where neither day nor recipient is shared."""
CONTACT = "04"
PLAIN = frozenset({"said", "announced"})
DISOWNED = 0.6
"""How sure it is that one party's two denials of having done it are one, whatever their words."""
KEYS, MORE_KEYS = 5, 4
SHOWN = 6
LEAST_TOLD = 3
"""Words that a statement shares with a happening that it tells, at least."""
OTHER_NUMBERS = 0.2
"""What is lost where both tell numbers or months and share none."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two units and how sure it is that they say the same thing; `explained` gives the reasons."""

    left: str
    right: str
    value: float
    against: Reason | None = None  # why both cannot be so


Why = Callable[[], Reason]
"""A reason, made when somebody asks for it: of all the pairs that are compared only the surest ones are ever shown."""


@dataclass(frozen=True, slots=True)
class _Scored:
    value: float
    why: tuple[Why, ...]


def join() -> BlockedJoin[Unit, Alike]:
    """Candidates share a telling word, or the kind of act with its day or a party."""
    return BlockedJoin(key_of=_id, keys=_keys, compare=alike)


def _id(unit: Unit) -> str:
    return unit.id


def _keys(unit: Unit) -> Iterable[str]:
    ranked = sorted(unit.words, key=lambda c: (-unit.words[c], c))
    plain = [c for c in ranked[KEYS:] if c not in unit.names]  # five names of a long telling lead to none of its words
    yield from (f"w:{concept}" for concept in (*ranked[:KEYS], *plain[:MORE_KEYS]))
    if unit.stance.disclaims or unit.stance.admits:
        yield from (f"part:{key}" for key in unit.who | names_of(unit.who))
    if unit.manner == "accused":
        yield from (f"part:{c}" for c in unit.plain)
        yield from (f"part:{key}" for key in unit.whom)
    if unit.kind == "event":
        if unit.when:
            yield f"d:{unit.root}:{unit.when}"
        yield from (f"p:{unit.root}:{key}" for key in unit.who | unit.whom)


def alike(left: Unit, right: Unit) -> Alike | None:
    """How alike a pair is, 0 where they only exclude each other; None where it is far from enough."""
    found = _scored(left, right)
    against = excludes(left, right) if left.article != right.article else None
    value = found.value - (WITHIN if left.article == right.article else 0.0) if found else 0.0
    if value < FAR:
        return Alike(left.id, right.id, 0.0, against) if against else None
    return Alike(left.id, right.id, round(value, 4), against)


def explained(left: Unit, right: Unit, value: float) -> Score:
    """The score of a pair of that value, with its reasons."""
    found = _scored(left, right)
    return Score(value, tuple(why() for why in found.why) if found else ())


def _scored(left: Unit, right: Unit) -> _Scored | None:
    if left.kind == right.kind == "event":
        return _events(left, right)
    return _statements(left, right) if left.kind == right.kind else _told(left, right)


@dataclass(frozen=True, slots=True)
class _Shared:
    """Words that two units share: against both (`dice`), against the shorter one (`cover`), and in plain weight."""

    dice: float
    cover: float
    plain: float
    named: float  # share of the plain weight that names make up
    both: tuple[str, ...]
    weights: Mapping[str, float]  # of `both` at least, on both sides
    others: Mapping[str, float]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The most telling first."""
        return tuple(sorted(self.both, key=lambda c: (-self.weights[c] - self.others[c], c)))


def _shared(left: Unit, right: Unit) -> _Shared:
    a, b = left.words, right.words
    if len(a) > len(b):
        a, b = b, a
    both = [c for c in a if c in b]
    common = sum([a[c] + b[c] for c in both])
    least = min(left.total, right.total)
    if not common or not least:
        return _NOTHING
    x, y, names = left.plain, right.plain, left.names & right.names
    plain = [(x[c] + y[c]) / 2 for c in both]
    weight = sum(plain)
    return _Shared(
        dice=common / (left.total + right.total),
        cover=min(1.0, common / 2 / least),
        plain=weight,
        named=sum([w for c, w in zip(both, plain, strict=True) if c in names]) / weight if names else 0.0,
        both=tuple(both),
        weights=a,
        others=b,
    )


_NOTHING = _Shared(0.0, 0.0, 0.0, 0.0, (), {}, {})


def _reason(shared: _Shared, value: float, *, of: Unit) -> Reason:
    printed = _printed(shared.concepts[:SHOWN], of)
    return Reason("words in common", printed, f"{round(100 * shared.dice)} % of what both say", value)


def _printed(concepts: Iterable[str], unit: Unit) -> str:
    """The words behind some concepts, whole and as one of the two prints them."""
    return ", ".join(dict.fromkeys(unit.forms.get(c, c) for c in concepts))


def _statements(left: Unit, right: Unit) -> _Scored | None:
    shared = _shared(left, right)
    if disowned(left, right):
        return _Scored(DISOWNED, (lambda: Reason("each denies a part in it", left.text, right.text, DISOWNED),))
    whole = shared.dice >= 0.9
    speaking = _speakers(left, right)
    quoted = left.quoted & right.quoted
    trimmed = bool(quoted) and (left.quoted <= right.quoted or right.quoted <= left.quoted) and speaking > 0
    if left.toll and right.toll and shared.dice < (ONE_WORD_OF_MANY if _one_person(left, right) else ONE_WORDING):
        return None  # numbers of people are compared as figures, where one may supersede the other
    # two words in common are the subject, not what is said of it, unless they are most of what is said
    least = 2 if shared.dice >= 0.6 and speaking >= 0 else 3
    short = speaking > 0 and shared.dice >= ONE_WORD and shared.plain >= LEAST_SHARED - 1.0  # "he would appeal"
    short = short or (shared.dice >= ONE_PERSON and shared.plain >= LEAST_SHARED and _one_person(left, right))
    if (shared.plain < LEAST_SHARED or len(shared.both) < least) and not (whole or trimmed or short):
        return None
    value = shared.dice
    if shared.cover >= 0.6 and shared.plain >= 8.0:  # a trimmed quotation, one sentence against three
        value = max(value, (shared.dice + shared.cover) / 2)
    why: list[Why] = [partial(_reason, shared, round(value, 3), of=left)]
    if trimmed and value < SAME["statement"]:
        value = SAME["statement"]
        why.append(lambda: Reason("one quotation, cut shorter", _printed(sorted(quoted)[:SHOWN], left)))
    elif quoted:
        bonus = 0.1 * sum(left.plain[c] for c in quoted) / sum(left.plain[c] for c in left.quoted)
        value += bonus
        why.append(lambda: Reason("both quote", _printed(sorted(quoted)[:SHOWN], left), "", round(bonus, 3)))
    if speaking:
        value += speaking
        what = "same speaker" if speaking > 0 else "other speaker"
        why.append(lambda: Reason(what, _one(left.who), _one(right.who), speaking))
    if shared.named > NAMED and shared.dice < 0.9:
        step = -round(NAMES_ALONE * (shared.named - NAMED) / (1.0 - NAMED), 3)
        value += step
        why.append(lambda: Reason("hardly more than names in common", "", "", step))
    if _other_numbers(left, right):
        value -= OTHER_NUMBERS
        why.append(lambda: Reason("other numbers or months", "", "", -OTHER_NUMBERS))
    if left.manner != right.manner and not {left.manner, right.manner} & PLAIN and not whole:
        value -= 0.1
        why.append(lambda: Reason("other kind of statement", left.manner, right.manner, -0.1))
    return _Scored(value, tuple(why))


def _other_numbers(left: Unit, right: Unit) -> bool:
    """Whether both tell numbers of one thing, or both months, and none that the other tells: "from May", "from June".

    "For 30 days" and "until 1 June" are not alike enough to differ.
    """
    both = left.amounts.keys() & right.amounts.keys()
    return bool(both) and not any(left.amounts[of] & right.amounts[of] for of in both)


def _speakers(left: Unit, right: Unit) -> float:
    if not left.who or not right.who:
        return 0.0
    return 0.06 if left.who & right.who else -0.12


def _one_person(left: Unit, right: Unit) -> bool:
    return bool(left.persons[0] & right.persons[0])


def _one(keys: frozenset[str]) -> str:
    return min(keys, key=lambda k: (k.startswith(("@", "ent_")), k), default="")


def _events(left: Unit, right: Unit) -> _Scored | None:
    if not _one_act(left, right) or any(u.status == "denied" and u.stance.open for u in (left, right)):
        return None  # "he should not have gone" tells nothing
    shared = _shared(left, right)
    actor = _parties(left, right, side=0)
    recipient = _parties(left, right, side=1)
    day = _days(left.when, right.when)
    words = 0.35 * shared.dice + (0.2 * shared.cover if shared.plain >= 2.0 else 0.0)
    if shared.plain < LEAST_SHARED and day <= 0 and not _the_one_act(left, right, shared, min(actor, recipient)):
        return None  # the same parties do such things often
    if day <= 0 and recipient <= 0 and shared.plain * (1 - shared.named) < BESIDE_NAMES and not _told_whole(shared):
        return None  # an actor and a kind of act, but no day, no recipient and no telling word
    steps: tuple[tuple[Why, float], ...] = (
        (lambda: Reason("same kind of act"), 0.22),
        (lambda: Reason("actor", _one(left.who), _one(right.who)), actor),
        (lambda: Reason("recipient", _one(left.whom), _one(right.whom)), recipient),
        (lambda: Reason("day", left.when or "", right.when or ""), day),
        (lambda: _reason(shared, 0.0, of=left), words),
    )
    why = tuple(partial(_weighing, one, weight) for one, weight in steps if weight)
    return _Scored(sum([weight for _, weight in steps]), why)


def _weighing(why: Why, weight: float) -> Reason:
    """The reason with what it counts for."""
    return replace(why(), weight=round(weight, 3))


def _one_act(left: Unit, right: Unit) -> bool:
    """One root; or, where the codes of one class of acts shade into each other, one word for the act: an agreement
    reached is coded as readiness to co-operate here and as co-operation there."""
    if left.root == right.root:
        return True
    return bool(left.trigger & right.trigger) and _CLASS.get(left.root) == _CLASS.get(right.root)


_CLASS = {
    root: kind
    for kind, roots in (
        ("words for", "03 04 05"),
        ("deeds for", "06 07 08"),
        ("words against", "09 10 11 12 13"),
        ("deeds against", "14 15 16 17 18"),
    )
    for root in roots.split()
}
"""The four classes of acts in PLOVER, by CAMEO root; 01 and 02 only speak."""


def _the_one_act(left: Unit, right: Unit, shared: _Shared, parties: float) -> bool:
    """Whether both tell the one act of its kind between two parties; unless it is a contact, in some word alike."""
    alike_told = left.root == CONTACT or (any(c not in left.names | right.names for c in shared.both))
    return left.only and right.only and parties > 0 and alike_told


def _told_whole(shared: _Shared) -> bool:
    """Whether two happenings are told in hardly other words."""
    return shared.dice >= 0.8


def _parties(left: Unit, right: Unit, *, side: Literal[0, 1]) -> float:
    """One party on both sides, or another; two people of one government are two people, and who is only described in
    one report ("the rebels") may be whom the other names. `side` 0: who acts, 1: upon whom."""
    a, b = (left.who, right.who) if side == 0 else (left.whom, right.whom)
    if not a or not b:
        return 0.0
    one, other = left.persons[side], right.persons[side]
    if one and other and not one & other:
        return -0.15 if a & b else -0.25
    if a & b:
        return 0.2
    return 0.0 if left.loose[side] != right.loose[side] else -0.25


def _days(left: str | None, right: str | None) -> float:
    """One day told by both counts most; a week or month that holds the day a little; other days weigh against, the more
    so the further apart: reports err by a day or two, and the same parties meet again a week later."""
    if not left or not right:
        return 0.0
    if left == right:
        return 0.2 if len(left) == 10 else 0.05
    if one_time(left, right):
        return 0.05
    if {len(left), len(right)} <= {len("2031-05-14"), len("2031-W20")}:
        return -0.25 if _days_between(left, right) <= 3 else -0.5
    return -0.4


def _days_between(left: str, right: str) -> int:
    """Days between two days or weeks, from the end of the one to the start of the other."""
    spans = []
    for told in (left, right):
        first = date.fromisoformat(told)
        spans.append((first, first + timedelta(days=6 if "W" in told else 0)))
    (_, end), (start, _) = sorted(spans)
    return max(0, (start - end).days)


def one_time(left: str, right: str) -> bool:
    """Whether one of two times, told as day, week, month or year, lies within the other as far as they tell."""
    if left.startswith(right) or right.startswith(left):
        return True
    week, other = sorted((left, right), key=lambda t: "W" not in t)
    if "W" not in week:
        return False
    first = date.fromisoformat(week)
    days = [(first + timedelta(days=n)).isoformat() for n in range(7)]
    return week == other if "W" in other else any(day.startswith(other) for day in days)


def _told(left: Unit, right: Unit) -> _Scored | None:
    """A statement against a happening that it may tell: the happening's words must stand in it."""
    statement, event = (left, right) if left.kind == "statement" else (right, left)
    if statement.toll or len(statement.words.keys() & event.words.keys()) < LEAST_TOLD:
        return None
    shared = _shared(statement, event)
    if shared.plain < 2 * LEAST_SHARED or shared.dice < 0.3 or shared.plain * (1 - shared.named) < LEAST_SHARED / 2:
        return None
    own = statement.who & event.who  # "they said that they would delay it": who acts is not told again
    covered = max(
        _covered(t, statement, weights=event.words, apart=event.names if own else frozenset()) for t in event.tellings
    )
    if covered < 0.6:
        return None
    why = partial(_reason, shared, round(shared.dice, 3), of=statement)
    return _Scored((shared.dice + covered) / 2 - 0.05, (why,))


def _covered(telling: frozenset[str], statement: Unit, *, weights: Mapping[str, float], apart: frozenset[str]) -> float:
    """The weight of a telling's words that stand in a statement; a few words alone tell nothing."""
    told = {c for c in telling if c not in apart or c in statement.words}
    weight = sum(weights[c] for c in told)
    return sum(weights[c] for c in told if c in statement.words) / weight if len(told) > 2 and weight else 0.0
