"""The checks that a sentence of a brief must pass: one table, each a function of the sentence and what it cites.

Invariants
- A check never asks a model, and looks only at the sentence and at the record.
- A sentence that fails one check is dropped with every reason; where a check cannot tell, it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.briefing.checks import (
    counting,
    days,
    names,
    numbers,
    quotations,
    roles,
    sources,
    standing,
    structure,
    wording,
)
from onrecord.briefing.checks.cited import Cited, Fault
from onrecord.briefing.facts import Fact
from onrecord.briefing.reading import Sentence

__all__ = ["CHECKS", "Check", "Fault", "faults"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check by the name under which its reasons are reported."""

    name: str
    looks_at: str
    find: Callable[[Cited], Iterator[str]]


CHECKS = (
    Check("quotation", "quoted words stand in quotation marks in a cited report, word for word", quotations.find),
    Check("source", "who is said to have said it said it; a claim is not told as a fact", sources.find),
    Check("number", "every number stands in a cited finding, of the same thing, with the same bound", numbers.find),
    Check("day", "every day and date is one of a cited finding", days.find),
    Check("name", "every name stands in a cited finding, first name and surname together", names.find),
    Check("roles", "who did it to whom is not turned round", roles.find),
    Check("polarity", "what is denied stays denied; no word is turned into its opposite", standing.find_polarity),
    Check("status", "planned, possible, asked for stays that, and is not told as done", standing.find_status),
    Check("counting", "independence, counts of outlets, agreement, course are the finding's", counting.find),
    Check("structure", "words are bound to each other as in the report: by role, by preposition", structure.find),
    Check("wording", "no word of content stands in none of the cited findings", wording.find),
)
"""Every check, in the order in which reasons are given."""


def faults(sentence: Sentence, *, facts: Mapping[int, Fact]) -> tuple[Fault, ...]:
    """Why a sentence may not be printed; empty where it may."""
    written = sentence.written
    if not written.cites:
        return (Fault("citation", "it cites no finding"),)
    missing = [number for number in written.cites if number not in facts]
    if missing:
        said = ", ".join(f"F{number}" for number in missing)
        return (Fault("citation", f"it cites {said}; there {'is' if len(missing) == 1 else 'are'} no such finding"),)
    cited = Cited(sentence, tuple(facts[number] for number in written.cites))
    return tuple(Fault(check.name, why) for check in CHECKS for why in check.find(cited))
