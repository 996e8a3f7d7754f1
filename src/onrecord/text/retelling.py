"""What marks a copy that was found by what two reports tell, and not by runs of words that both print.

The stage that finds such copies and the one that weighs origins both ask; a stage knows no other stage.
"""

from __future__ import annotations

from onrecord.model import Copy

REWRITTEN = "rewritten"
"""Begins the first reason of such a copy."""


def is_retold(copy: Copy) -> bool:
    """Whether a copy is a rewritten one."""
    reasons = copy.contained.reasons
    return bool(reasons) and reasons[0].what.startswith(REWRITTEN)
