"""Events: who did what to whom."""

from onrecord.stages.extract.events.pairs import pair_type
from onrecord.stages.extract.events.rules import RuleEvents

__all__ = ["RuleEvents", "pair_type"]
