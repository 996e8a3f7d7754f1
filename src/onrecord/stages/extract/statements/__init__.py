"""Statements and their chains: who said what, to whom, through whom. `RuleStatements` finds them by rules."""

from onrecord.stages.extract.statements.rules import RuleStatements

__all__ = ["RuleStatements"]
