"""How alike two articles are: a learned weight for each kind of term that they share, by where it stands in each.

The likeness is the log-odds that two articles tell of one happening, cut to a range and in parts of `UNIT`, so that its
mean over two groups of articles is not carried off by one copied pair, and so that sums are exact.

The weights are fitted by tools/fit_story_weights.py: logistic regression over pairs of articles of one month, on the
local incidents of ../shared/bench/stories and, at a weight of .6, the world news of ../shared/bench/coreference, where
ordinary words tell more. A term tells by its kind, and the more or less the more else is shared: the sums stand once for
themselves, once times the sum over all, and the square root of that sum. Run it again after a change to the features or to the window.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from onrecord.stages.group.features import BODY, DAY_SIGN, LEAD, TITLE
from onrecord.text.meaning import rank

WHOLE = 4096
"""The length of an article's vector of weights."""
UNIT = 10_000

CHANNELS = ("ordinary", "rare", "name", "number", "day")
COMMON_RANK = 8_000
"""From here on in the list of English words by frequency a word is rare; so is one that is not in it."""

BIAS = -11.73
BY_CHANNEL = (-28.7, 21.1, -8.9, -8.8, -89.3)
BY_CHANNEL_AND_ALL = (7.5, -68.4, -5.2, 12.8, 362.9)
"""The same once more, times the sum over all shared terms: what a term tells depends on how much else is shared."""
ROOT = 35.3
"""For the square root of that sum."""
IN_TITLE = 7.8
"""For a term in the title of one and the lead of the other."""
IN_LEADS = -0.9
"""For one in both leads."""
PER_LOG_DAY = -1.04
OTHER_DAYS = -1.29
"""Where both name days, and none of the same."""
LOWEST, HIGHEST = -3.0, 4.0
"""Log-odds beyond which nothing is gained or lost."""
THRESHOLD = 3_430
"""A mean from which articles are of one story: odds of about one to two. On the incidents B-cubed F1 moves by .002 from
2,600 to 3,700; lower joins like events of one week, higher parts the later reports of a story from the first."""
ONE_TERM = (0.1, 0.025, 0.04, 0.04, 0.13)
FEW_TERMS = 60
"""What one shared term can count at most by its kind, and more in proportion in a text of fewer terms: a town alone,
however rare its name, does not make one story of a fire and an accident there."""

WEIGHTS = (
    *(*ONE_TERM, FEW_TERMS, BIAS, *BY_CHANNEL, *BY_CHANNEL_AND_ALL, ROOT, IN_TITLE, IN_LEADS),
    *(PER_LOG_DAY, OTHER_DAYS, LOWEST, HIGHEST),
)

_TENTH = 10
_ONE = WHOLE * WHOLE
_FIELD = 48
"""Bits for each of three sums that are kept in one number: more than they can fill."""
_HALF, _MASK = 1 << (_FIELD - 1), (1 << _FIELD) - 1


def _pair(kind: int, left: int, right: int) -> int:
    """What a shared term adds for each part of its product: 1 to the sum over all, and its two weights in tenths."""
    weight = BY_CHANNEL[kind]
    if (left & TITLE and right & LEAD) or (left & LEAD and right & TITLE):
        weight += IN_TITLE
    if left & LEAD and right & LEAD:
        weight += IN_LEADS
    return 1 + (round(weight * _TENTH) << _FIELD) + (round(BY_CHANNEL_AND_ALL[kind] * _TENTH) << 2 * _FIELD)


PLACES = (BODY, LEAD, TITLE, LEAD | TITLE)
PAIR_WEIGHTS = tuple(
    tuple(tuple(_pair(kind, left, right) for right in PLACES) for left in PLACES) for kind in range(len(CHANNELS))
)
"""[channel][place here][place there] → three weights in one number, so that one sum of them is three."""


@lru_cache(maxsize=262144)
def channel(term: str) -> int:
    """Which kind of term it is, as an index of CHANNELS."""
    if term.startswith(DAY_SIGN):
        return 4
    if " " in term:
        return 2
    if term[0].isdigit():
        return 3
    place = rank(term)
    return 1 if place is None or place > COMMON_RANK else 0


@cache
def _apart(days: int) -> float:
    return BIAS + PER_LOG_DAY * math.log1p(days)


def likeness(shared: int, *, days: int, other_days: bool) -> int:
    """The likeness of two articles. `shared`: the sum over shared terms of the product of both weights and the pair's
    weights."""
    share, by_channel, by_channel_and_all = _sums(shared)
    odds = by_channel + share * by_channel_and_all + ROOT * math.sqrt(share)
    odds += _apart(days) + (OTHER_DAYS if other_days else 0.0)
    return round(UNIT * (min(max(odds, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST))


def _sums(shared: int) -> tuple[float, float, float]:
    """The three sums again: each field is what is left of it when those below are taken out."""
    share = shared & _MASK
    above = shared >> _FIELD
    linear = ((above + _HALF) & _MASK) - _HALF
    return share / _ONE, linear / (_ONE * _TENTH), ((above - linear) >> _FIELD) / (_ONE * _TENTH)


def most_of_one(terms: int) -> tuple[int, ...]:
    """What the product of one shared term can be at most in a text of so many telling terms, by channel."""
    return tuple(round(most * _ONE * max(1.0, FEW_TERMS / max(terms, 1))) for most in ONE_TERM)
