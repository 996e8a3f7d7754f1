"""Numbers that look like one count and are not: what makes them look alike, and what sets them apart."""

from __future__ import annotations

from onrecord.model import Reason
from onrecord.stages.compare.counts import Count

LEAST_TOLD = 3
"""Ones and twos are alike by chance."""


def looks_alike(left: Count, right: Count) -> bool:
    """Whether two figures that are not one count have the same number, or that of a whole and a part one less."""
    if (
        left.measure != right.measure
        or left.unit != right.unit
        or left.figure.article == right.figure.article
        or left.figure.denied != right.figure.denied
        or min(left.told, right.told) < LEAST_TOLD
    ):
        return False
    if left.whom == right.whom and left.figure.scope == right.figure.scope:
        return False  # nothing tells the counts apart but when they were told
    whole = bool(left.whom) != bool(right.whom) or (left.figure.scope == "part") != (right.figure.scope == "part")
    return left.told == right.told or (whole and left.toll and abs(left.told - right.told) == 1)


def set_apart(left: Count, right: Count) -> Reason:
    """What tells the two counts apart: their scope, or whom they count."""
    if left.figure.scope != right.figure.scope:
        return Reason("scope", left.figure.scope, right.figure.scope, 1.0)
    return Reason("counted", left.figure.whom or "all", right.figure.whom or "all", 1.0)
