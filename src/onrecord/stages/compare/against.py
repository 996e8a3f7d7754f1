"""Whether two tellings of one matter exclude each other: told and denied, all and some, open and closed.

Invariants
- Both must speak of one matter: they share words beyond names, and beyond those that exclude each other.
- What somebody wants, fears or thinks possible contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from onrecord.lexicon.words import tokens
from onrecord.model import Reason
from onrecord.text.meaning import STOP, concept, content, opposed_to, stem

LEAST = 2.0
"""Plain weight of the words that two excluding tellings share besides."""
MATTER = 0.35
"""Share of both tellings' words, without names and without the words that exclude each other, that both tell."""
WHOLLY = 0.6
"""The same, from which on one shared word is matter enough."""
RARE, ALL_OF_IT = 4.5, 0.95
"""Plain weight of one rare word that is all that one of two short tellings says: "it was not overloaded"."""
ONE_SPEAKER = 0.15
"""What is added to it where one speaker, or one government, is given both."""
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|nothing|without|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_STOPS = re.compile(r"[,;:.!?—–\n]|\b(?:but|although|though|because|while|and)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:should|must|ought|(?-i:may)|might|could|if|whether|unless|hope[sd]?|want(?:s|ed)?|wish(?:es|ed)?|fear(?:s|ed)?|"
    r"(?:try|tries|tried|trying|seek|seeks|sought|seeking)|urge[sd]?|demand(?:s|ed)?|expect(?:s|ed)?|"
    r"possible|possibly|perhaps)\b",
    re.IGNORECASE,
)
_SHARE_IN = frozenset(concept(w) for w in "part role involvement hand share knowledge responsibility carry".split())
"""Who denies any part in a thing denies having done it."""
_NOBODY = frozenset({"no", "none", "nobody", "nothing", "neither"})
_PART = re.compile(
    r"\b(?:involved|involvement|responsible|responsibility|complicit|any part|no part|any role|no role|"
    r"any hand|no hand|behind|one of (?:our|its|his|her|their)|carry(?:ing)? out|carried out)\b",
    re.IGNORECASE,
)
"""Words by which somebody speaks of having done a thing himself."""
_CHARGE = frozenset(concept(w) for w in "accusation allegation accuse charge claim report this it that".split())
"""What a denial calls the thing that it denies."""
_ADMIT = frozenset(concept(w) for w in "admit acknowledge confess concede".split())
_FORCE = frozenset(
    concept(w)
    for w in "attack bomb bombard kill shoot missile drone explosion burn torture beat massacre abduct".split()
)
"""Acts of force: who admits one and denies another in one story speaks of one."""
PROFORM = 2
"""Content words of a denial up to which it only points at what it denies."""
_ROUGH = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|more than|fewer than|less than|at least|at most|up to|between|another|"
    r"dozens|hundreds|thousands|first|next|other|others|further)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"[\"“‘']?\s*(?:that\s+)?(?:it|they|he|she|we|i)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every|each of)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?([a-z]+)", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:some|several|a few|most|half|part|many)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?([a-z]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stance:
    """What of a telling can exclude another one."""

    negated: frozenset[str]  # concepts that a negation takes back
    beneath: frozenset[str]  # concepts of a clause behind its negation
    denied: bool  # the whole of it is denied
    open: bool  # only wished for, feared, possible
    own: bool  # it tells of who acts or speaks
    stems: Mapping[str, str]  # stem → word as printed, of words that have opposites
    whole: frozenset[str]  # "all terminals"
    part: frozenset[str]  # "some terminals"
    disclaims: bool = False  # who speaks says that it was not him
    admits: bool = False  # who speaks says that it was him
    rough: bool = False  # its numbers are no exact ones


def stance(text: str, *, denied: bool, open_: bool, act: bool, cue: str = "") -> Stance:
    """How a text stands to its matter; `denied` where its cue or status denies it, `act` where it tells an act."""
    words = content(text)
    negated: set[str] = set()
    beneath: set[str] = set()
    for found in _NOT.finditer(text):
        stop = _STOPS.search(text, found.end())
        after = [w for w in words if w.start >= found.end() and (stop is None or w.start < stop.start())]
        start = max((m.end() for m in _STOPS.finditer(text, 0, found.start())), default=0)
        opens = found.group().casefold() in _NOBODY and not any(start <= w.start < found.start() for w in words)
        # "no librarian would lose a job": nothing of it
        negated.update(w.concept for w in (after if opens else after[:1]))
        beneath.update(w.concept for w in after)
    own = bool(_OWN.match(text))
    marks = {s: w.folded for w in reversed(words) for s in (stem(w.folded), w.concept) if opposed_to(s)}
    return Stance(
        negated=frozenset(negated),
        beneath=frozenset(beneath),
        denied=denied,
        open=open_ or bool(_OPEN.search(text)),
        own=act or own,
        stems=marks,
        whole=_counted(_ALL, text),
        part=_counted(_SOME, text),
        disclaims=not act and _disclaims(text, words={w.concept for w in words}, denied=denied, own=own),
        rough=bool(_ROUGH.search(text)),
        admits=not act and any(concept(t.folded) in _ADMIT for t in tokens(cue)),
    )


def _disclaims(text: str, *, words: Set[str], denied: bool, own: bool) -> bool:
    """ "It denied carrying out the strike", "rejected the accusation", "it was not involved"."""
    if denied:
        return own or bool(_PART.search(text)) or len(words - _CHARGE) <= PROFORM - 1
    return bool(_NOT.search(text) and _PART.search(text)) and len(words) <= 2 * PROFORM


def _counted(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    found = (m.group(1).casefold() for m in pattern.finditer(text))
    return frozenset(concept(t.folded) for word in found for t in tokens(word) if t.folded not in STOP)


class Told(Protocol):
    """One side: its words with their plain weights, its names, who speaks or acts, and how it stands."""

    @property
    def plain(self) -> Mapping[str, float]: ...

    @property
    def names(self) -> frozenset[str]: ...

    @property
    def who(self) -> frozenset[str]: ...

    @property
    def amounts(self) -> Mapping[str, frozenset[str]]: ...

    @property
    def manner(self) -> str: ...

    @property
    def whom(self) -> frozenset[str]: ...

    @property
    def trigger(self) -> frozenset[str]: ...

    @property
    def toll(self) -> bool: ...

    @property
    def stance(self) -> Stance: ...


def excludes(left: Told, right: Told) -> Reason | None:
    """Why both cannot be so; None where nothing shows it."""
    if left.stance.open or right.stance.open:
        return None
    if found := _accusing(left, right) or _winning(left, right):
        return found
    if found := _answered(left, right) or _answered(right, left):
        return found
    if _of_others(left, right):
        return None
    if left.whom and right.whom and not left.whom & right.whom:
        return None
    if left.stance.own and right.stance.own and left.who and right.who and not left.who & right.who:
        return None  # "they will not negotiate": each of itself
    found = _denial(left, right) or _denial(right, left) or _quantity(left, right) or _opposite(left, right)
    return found or _lasting(left, right)


def _of_others(left: Told, right: Told) -> bool:
    """Whether both name somebody or some place and nothing named is shared."""
    mine, theirs = left.names & left.plain.keys(), right.names & right.plain.keys()
    return bool(mine and theirs) and not mine & theirs


def _denial(denying: Told, telling: Told) -> Reason | None:
    """What one takes back and the other tells."""
    stance, other = denying.stance, telling.stance
    shared = denying.plain.keys() & telling.plain.keys() - denying.names - telling.names
    if stance.denied:
        if other.denied or other.negated & shared or not _matters(denying, telling, least=2, without=_SHARE_IN):
            return None  # "does not target civilians" takes back what a denial takes back
        if (denying.trigger and not denying.trigger & shared) or not _of_the_denier(denying, telling):
            return None
        said = frozenset(shared)
    else:
        if other.denied:
            return None
        said = frozenset((stance.negated & shared) - other.negated)
        if not said or other.negated & stance.negated or not _matters(denying, telling, least=2):
            return None
    return Reason("told and denied", min(said, key=lambda c: (-denying.plain[c], c)), "", 1.0) if said else None


def _of_the_denier(denying: Told, telling: Told) -> bool:
    """Whether the telling may be of who denies having done it: "the army denied that it had carried out the raid" takes
    back that the army did, not that there was a raid."""
    if not (denying.stance.disclaims and denying.stance.own) or denying.trigger:
        return True
    if telling.who & denying.who or names_of(denying.who) & telling.plain.keys():
        return True
    return not telling.trigger and telling.stance.own and bool(telling.who)  # "he took the money", says another


def _answered(denying: Told, telling: Told) -> Reason | None:
    """Who is accused says that it was not him; or one party says so here and admits it there."""
    if not denying.stance.disclaims or not _one_matter(denying, telling):
        return None
    if telling.stance.admits and telling.who & denying.who:
        return Reason("admitted and denied", "", "", 1.0)
    accused = telling.manner == "accused" and not telling.who & denying.who
    if accused and (names_of(denying.who) & telling.plain.keys() or denying.who & telling.whom):
        return Reason("accused and denied", "", "", 1.0)
    return None


def _one_matter(left: Told, right: Told) -> bool:
    """Whether two speak of one thing although in other words: one only points at it, both tell of force, or some word
    that tells something is in both."""
    names = left.names | right.names
    a, b = (t.plain.keys() - names - _CHARGE - _SHARE_IN for t in (left, right))
    pointing = bool(a) != bool(b)  # two that only point may point at two things
    return pointing or bool(a & b) or bool(a & _FORCE and b & _FORCE)


def disowned(left: Told, right: Told) -> bool:
    """Whether one party denies in both that it was the one."""
    both = left.stance.disclaims and right.stance.disclaims
    return both and bool(left.who & right.who) and _one_matter(left, right)


def _quantity(left: Told, right: Told) -> Reason | None:
    a, b = left.stance, right.stance
    both = (a.whole & b.part - b.whole - a.part) | (a.part & b.whole - a.whole - b.part)
    if not both or not _matters(left, right, least=2):
        return None
    return Reason("all here, some there", min(both), "", 1.0)


def _lasting(left: Told, right: Told) -> Reason | None:
    """Two lengths of time, or two months, for one thing; counts of people and things are compared as figures."""
    numbers = {c for c in (*left.plain, *right.plain) if c.startswith("#")}
    for of in sorted(_TIMES & left.amounts.keys() & right.amounts.keys()):
        mine, theirs = left.amounts[of], right.amounts[of]
        if not mine & theirs and _matters(left, right, least=2, without=numbers):
            return Reason("two times for one thing", ", ".join(sorted(mine)), ", ".join(sorted(theirs)), 1.0)
    return _numbers(left, right, numbers)


def _numbers(left: Told, right: Told, numbers: Set[str]) -> Reason | None:
    """Two numbers of one kind of thing, plainly told; people who come to harm are counted as figures."""
    if left.toll or right.toll or left.stance.rough or right.stance.rough:
        return None
    for of in sorted((left.amounts.keys() & right.amounts.keys()) - _TIMES - _COUNTLESS):
        mine, theirs = left.amounts[of], right.amounts[of]
        plain = len(mine) == len(theirs) == 1 and mine != theirs and left.plain.get(of, 0.0) >= LEAST
        if plain and (_matters(left, right, least=2, without=numbers) or _holds(left, right, without=numbers)):
            return Reason("two numbers for one thing", min(mine), min(theirs), 1.0)
    return None


def _holds(left: Told, right: Told, *, without: Set[str]) -> bool:
    """Whether most of the one stands in the other, in two words at least."""
    a, b = _plainly(left, right, without=without), _plainly(right, left, without=without)
    both = a.keys() & b.keys()
    shared = sum(min(a[c], b[c]) for c in both)
    return len(both) >= 2 and shared >= WHOLLY * min(sum(a.values()), sum(b.values()))


_COUNTLESS = frozenset({"", "year", "percent", *(concept(w) for w in "people person million billion".split())})
"""What numbers of say nothing without more words."""
_TIMES = frozenset({"month of", *(concept(w) for w in ("hour", "day", "week", "month"))})


def _opposite(left: Told, right: Told) -> Reason | None:
    mine, theirs = left.stance, right.stance
    if left.toll != right.toll:
        return None  # "the toll climbed", "three missiles fell"
    for word in sorted(mine.stems.keys() - theirs.stems.keys()):
        for against in sorted(opposed_to(word) & theirs.stems.keys() - mine.stems.keys()):
            taken_back = _under(word, mine) != _under(against, theirs)
            if not taken_back and _matters(left, right, without=frozenset({word, against}), least=1):
                return Reason("words that exclude each other", mine.stems[word], theirs.stems[against], 1.0)
    return None


def _under(marked: str, stance: Stance) -> bool:
    """Whether a marked word stands behind a negation."""
    return marked in stance.beneath or concept(stance.stems[marked]) in stance.beneath


def _accusing(left: Told, right: Told) -> Reason | None:
    """Each says of the other what the other says of it."""
    if not (left.manner == right.manner == "accused") or left.who & right.who:
        return None
    if not (names_of(right.who) & left.names and names_of(left.who) & right.names):
        return None
    if not _matters(left, right, least=1):
        return None
    return Reason("each accuses the other", "", "", 1.0)


def _winning(left: Told, right: Told) -> Reason | None:
    """One prize, two winners; "he had won" is of who speaks."""
    if _WIN not in left.plain.keys() & right.plain.keys() or _WIN in left.stance.negated | right.stance.negated:
        return None
    one, other = ((names_of(t.who) if t.stance.own else t.names & t.plain.keys()) for t in (left, right))
    places = left.names & right.names
    if not one - places or not other - places or (one - places) & (other - places):
        return None
    return Reason("two winners", "", "", 1.0) if _matters(left, right, least=2) else None


_WIN = concept("win")


def names_of(keys: Iterable[str]) -> frozenset[str]:
    """The keys of a party as names in a text are written: "@GRC", and each word of a name."""
    return frozenset(c for key in keys for c in ((key,) if key.startswith("@") else map(concept, key.split())))


def _plainly(one: Told, other: Told, *, without: Iterable[str]) -> dict[str, float]:
    """The words of a telling that are no names: "the square" is the matter, although the other says "Linden Square"."""
    out = frozenset(without)
    common = other.plain.keys() - other.names
    return {c: w for c, w in one.plain.items() if c not in out and (c not in one.names or c in common)}


def _matters(left: Told, right: Told, *, least: int, without: Iterable[str] = ()) -> bool:
    """Whether both speak of one matter besides the words that exclude each other, in `least` words that both tell."""
    a, b = _plainly(left, right, without=without), _plainly(right, left, without=without)
    both = a.keys() & b.keys()
    shared = sum(min(a[c], b[c]) for c in both)
    dice = 2 * shared / (sum(a.values()) + sum(b.values())) if both else 0.0
    if left.who & right.who:
        dice += ONE_SPEAKER
    if shared >= RARE and shared >= ALL_OF_IT * min(sum(a.values()), sum(b.values())):
        return True
    return shared >= LEAST and dice >= (MATTER if len(both) >= least else WHOLLY)
