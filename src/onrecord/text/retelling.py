"""What marks a copy that was found by what two reports tell, and not by runs of words that both print.

The stage that finds such copies and the one that weighs origins both ask; a stage knows no other stage.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onrecord.model import Copy

Pair = tuple[str, str]

REWRITTEN = "rewritten"
"""Begins the first reason of such a copy."""


def is_retold(copy: Copy) -> bool:
    """Whether a copy is a rewritten one."""
    reasons = copy.contained.reasons
    return bool(reasons) and reasons[0].what.startswith(REWRITTEN)


@dataclass(frozen=True, slots=True)
class Looked:
    """Among which reports of a story they were looked for, by which rules, and which pairs were copies anyway."""

    by: str
    reports: tuple[str, ...]
    known: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was found when they were last looked for: of pairs of `reports`, but for those in `known`."""

    reports: Collection[str]
    known: Collection[Pair]
    found: Mapping[Pair, Copy]

    def settles(self, pair: Pair) -> bool:
        """Whether these two were held against each other."""
        return pair[0] in self.reports and pair[1] in self.reports and pair not in self.known
