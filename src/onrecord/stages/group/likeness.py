"""How alike two articles are: a learned weight for each kind of term that they share, by where it stands in each.

The likeness is the log-odds that two articles tell of one happening, cut to a range and in parts of `UNIT`, so that its
mean over two groups of articles is not carried off by one copied pair, and so that sums are exact.

The weights are fitted by tools/fit_story_weights.py: logistic regression over pairs of articles of one month, on the
local incidents of ../shared/bench/stories and, at a weight of .3, the world news of ../shared/bench/coreference, where
ordinary words tell more. Run it again after a change to the features or to the window.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.group.features import BODY, DAY_SIGN, LEAD, TITLE
from onrecord.text.meaning import rank

WHOLE = 4096
"""The length of an article's vector of weights."""
UNIT = 10_000

CHANNELS = ("ordinary", "rare", "name", "number", "day")
COMMON_RANK = 8_000
"""From here on in the list of English words by frequency a word is rare; so is one that is not in it."""

BIAS = -4.5
BY_CHANNEL = (14.5, 55.0, 36.0, 34.0, 11.0)
IN_TITLE = 19.0
"""More for a term in the title of one and the lead of the other."""
IN_LEADS = -12.0
"""Less for one in both leads, where it counts double already."""
PER_LOG_DAY = -1.2
OTHER_DAYS = -1.4
"""Where both name days, and none of the same."""
LOWEST, HIGHEST = -3.0, 4.0
"""Log-odds beyond which nothing is gained or lost."""
THRESHOLD = 3_200
"""A mean from which articles are of one story: on the incidents B-cubed F1 moves by .001 from 2,800 to 3,200; at 3,200
two attacks in one land within a week, or a fire and an accident in one town, stay apart in a small collection too,
where few other reports say which words are rare."""
ONE_TERM = 1.4
FEW_TERMS = 60
"""Log-odds that one shared term can give at most, and more in proportion in a text of fewer terms: a town alone,
however rare its name, does not make one story of a fire and an accident there."""

WEIGHTS = (ONE_TERM, FEW_TERMS, BIAS, *BY_CHANNEL, IN_TITLE, IN_LEADS, PER_LOG_DAY, OTHER_DAYS, LOWEST, HIGHEST)

_TENTH = 10
_SCALE = float(WHOLE * WHOLE * _TENTH)


def _pair(channel: int, left: int, right: int) -> int:
    """The weight of a shared term by its kind and its places, in tenths."""
    weight = BY_CHANNEL[channel]
    if (left & TITLE and right & LEAD) or (left & LEAD and right & TITLE):
        weight += IN_TITLE
    if left & LEAD and right & LEAD:
        weight += IN_LEADS
    return round(weight * _TENTH)


PLACES = (BODY, LEAD, TITLE, LEAD | TITLE)
PAIR_WEIGHTS = tuple(
    tuple(tuple(_pair(channel, left, right) for right in PLACES) for left in PLACES) for channel in range(len(CHANNELS))
)
"""[channel][place here][place there] → weight in tenths."""


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


def likeness(shared: int, *, days: int, other_days: bool) -> int:
    """The likeness of two articles. `shared`: the sum over shared terms of both weights and the pair's weight."""
    odds = shared / _SCALE + _apart(days) + (OTHER_DAYS if other_days else 0.0)
    return round(UNIT * (min(max(odds, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST))


def likenesses(shared: NDArray[np.int64], *, days: int) -> NDArray[np.int64]:
    """The same for many pairs at once, as if they named no days."""
    odds = np.clip(shared / _SCALE + _apart(days), LOWEST, HIGHEST)
    return np.rint(UNIT * (odds - LOWEST) / (HIGHEST - LOWEST)).astype(np.int64)


def most_of_one(terms: int) -> int:
    """What one shared term can give at most to the sum, in a text of so many telling terms."""
    return round(ONE_TERM * _SCALE * max(1.0, FEW_TERMS / max(terms, 1)))
