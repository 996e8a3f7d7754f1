"""A number with what it counts: the one row that the readers of figures fill in."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.model import FigureKind, Standard
from onrecord.stages.extract.figures.befalls import negated
from onrecord.stages.extract.figures.counts import Count


@dataclass(frozen=True, slots=True)
class Measured:
    """Of a figure that counts nothing: its kind and measure, of what it is as printed, its unit, and it in SI units."""

    kind: FigureKind
    measure: str
    what: str
    unit: str
    standard: Standard | None = None


@dataclass(slots=True)
class Governed:
    """A number with what it counts. `since` and `until` bound the words that say so, for the evidence."""

    count: Count
    node: Token  # stands for the noun phrase in the tree
    noun: Token | None
    measure: str | None = None
    trigger: Token | None = None
    since: int = 0
    until: int = 0
    part: bool = False
    inherited: bool = False
    toll: bool = False
    amount: Measured | None = None  # of a duration, a sum of money, a physical quantity
    borrowed: Token | None = None  # what "seven" of "seven were intercepted" counts, told by the number before

    def says(self, measure: str | None, trigger: Token, *, toll: bool = False) -> bool:
        """Take a measure; a denied verb says the opposite or nothing."""
        if measure is None:
            return False
        if negated(trigger):
            if measure not in ("injured", "shot"):
                return False
            measure = "unharmed"
        self.measure, self.trigger, self.toll = measure, trigger, toll
        return True
