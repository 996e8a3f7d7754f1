"""How alike two articles are: a learned weight for each kind of term that they share, by where it stands in each.

The likeness is the log-odds that two articles tell of one happening, cut to a range and in parts of `UNIT`, so that its
mean over two groups of articles is not carried off by one copied pair, and so that sums are exact.

The weights are fitted by tools/fit_story_weights.py: logistic regression over pairs of articles of one month, on the
local incidents of ../shared/bench/stories and, at a weight of .3, the world news of ../shared/bench/coreference, where
ordinary words tell more. A term tells by its kind, and the more or the less the more else is shared: the sums stand
once for themselves, once times the sum over all, and the square root of that sum. Small collections of cut texts are
drawn from both as well, since a reader's folder is more often a dozen reports than a year of them. Run it again after a
change to the features or to the window.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.group.features import BODY, DAY_SIGN, LEAD, TITLE
from onrecord.text.meaning import rank

Ints = NDArray[np.int64]
Sums = NDArray[np.int64]
"""Three rows: the fields of Shared for many pairs."""

WHOLE = 4096
"""The length of an article's vector of weights."""
UNIT = 10_000

CHANNELS = ("ordinary", "rare", "name", "number", "day")
COMMON_RANK = 8_000
"""From here on in the list of English words by frequency a word is rare; so is one that is not in it."""

BIAS = -10.2
BY_CHANNEL = (-22.5, 2.0, -13.9, -9.9, -71.0)
BY_CHANNEL_AND_ALL = (-1.0, -25.5, -2.5, 9.4, 316.0)
"""The same once more, times the sum over all shared terms: what a term tells depends on how much else is shared."""
ROOT = 32.4
"""For the square root of that sum."""
IN_TITLE = 7.3
"""For a term in the title of one and the lead of the other."""
IN_LEADS = -0.7
"""For one in both leads."""
LOG_TERMS = 8.0
PER_LOG_TERM = (-2.4, 7.4, -5.0)
"""For the logarithm of how many terms both texts have, from the middle of the texts learned from: by itself, times the
root and times the sum. Short texts share much by chance."""
PER_LOG_DAY = -1.1
OTHER_DAYS = -1.1
"""Where both name days, and none of the same."""
LOWEST, HIGHEST = -3.0, 4.0
"""Log-odds beyond which nothing is gained or lost."""
THRESHOLD = 3_850
"""A mean from which articles are of one story: odds of about one to one and a half. On the incidents B-cubed F1 moves
by .001 from 3,400 to 4,000; lower joins like events of one week, higher parts the later reports of a story from the
first."""
ONE_TERM = (0.1, 0.025, 0.04, 0.04, 0.13)
FEW_TERMS = 60
"""What one shared term can count at most by its kind, and more in proportion in a text of fewer terms: a town alone,
however rare its name, does not make one story of a fire and an accident there."""

WEIGHTS = (
    *(*ONE_TERM, FEW_TERMS, BIAS, *BY_CHANNEL, *BY_CHANNEL_AND_ALL, ROOT, IN_TITLE, IN_LEADS),
    *(LOG_TERMS, *PER_LOG_TERM, PER_LOG_DAY, OTHER_DAYS, LOWEST, HIGHEST),
)

_TENTH = 10
_ONE = WHOLE * WHOLE


class Shared(NamedTuple):
    """What two articles share: the sum of the products of both weights over all shared terms, and the same weighed by
    kind and place, in tenths: for itself, and to be multiplied by the first."""

    all: int
    by_channel: int
    by_channel_and_all: int


def _pair(kind: int, left: int, right: int) -> int:
    """The weight of a shared term by its kind and its places, in tenths."""
    weight = BY_CHANNEL[kind]
    if (left & TITLE and right & LEAD) or (left & LEAD and right & TITLE):
        weight += IN_TITLE
    if left & LEAD and right & LEAD:
        weight += IN_LEADS
    return round(weight * _TENTH)


PLACES = (BODY, LEAD, TITLE, LEAD | TITLE)
PAIR_WEIGHTS = tuple(
    tuple(tuple(_pair(kind, left, right) for right in PLACES) for left in PLACES) for kind in range(len(CHANNELS))
)
"""[channel][place here][place there] → weight in tenths."""
KIND_WEIGHTS = tuple(round(weight * _TENTH) for weight in BY_CHANNEL_AND_ALL)


@lru_cache(maxsize=65536)
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


def likeness(shared: Shared, *, terms: int, days: int, other_days: bool) -> int:
    """The likeness of two articles. `terms`: how many telling terms one has, times how many the other has."""
    share = shared.all / _ONE
    root = math.sqrt(share)
    alone, with_root, with_all = PER_LOG_TERM
    odds = (shared.by_channel + share * shared.by_channel_and_all) / (_ONE * _TENTH) + ROOT * root
    odds += (math.log(max(terms, 1)) - LOG_TERMS) * (alone + with_root * root + with_all * share)
    odds += _apart(days) + (OTHER_DAYS if other_days else 0.0)
    return round(UNIT * (min(max(odds, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST))


def likenesses(shared: Sums, *, terms: Ints, days: int) -> Ints:
    """The same for many pairs at once, as if they named no days. `shared`: a row for each field of Shared."""
    share = shared[0] / _ONE
    root = np.sqrt(share)
    alone, with_root, with_all = PER_LOG_TERM
    odds = (shared[1] + share * shared[2]) / (_ONE * _TENTH) + ROOT * root
    odds += (np.log(np.maximum(terms, 1)) - LOG_TERMS) * (alone + with_root * root + with_all * share) + _apart(days)
    found: Ints = np.rint(UNIT * (np.clip(odds, LOWEST, HIGHEST) - LOWEST) / (HIGHEST - LOWEST)).astype(np.int64)
    return found


def most_of_one(terms: int) -> tuple[int, ...]:
    """What the product of one shared term can be at most in a text of so many telling terms, by channel."""
    return tuple(round(most * _ONE * max(1.0, FEW_TERMS / max(terms, 1))) for most in ONE_TERM)
