"""What a person may put in the place of a speaker or a value, as one line of text."""

from __future__ import annotations

import re
from typing import get_args

from onrecord.model import Bound, Figure, Party, PartyKind

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_VALUE = re.compile(
    rf"(?:(?P<bound>about|more than|at least|up to|less than) )?(?P<low>{_NUMBER})(?: ?[-–] ?(?P<high>{_NUMBER}))?"
)
_FLOORS = frozenset({"more than", "at least"})
_CEILINGS = frozenset({"up to", "less than"})


def read_party(words: str) -> tuple[PartyKind, str] | None:
    """("person", "Ann Example") of "person:Ann Example"; None where kind or name is missing."""
    kind, _, name = words.partition(":")
    name = " ".join(name.split())
    found: PartyKind | None = next((k for k in get_args(PartyKind) if k == kind.strip()), None)
    return (found, name) if found and name else None


def party_words(party: Party) -> str:
    """How a party is written in a judgement."""
    return f"{party.kind}:{party.name}"


def read_value(words: str) -> tuple[float | None, float | None, Bound] | None:
    """Lowest and highest value with the bound; None where the words tell none."""
    found = _VALUE.fullmatch(" ".join(words.lower().split()))
    if found is None:
        return None
    low = float(found["low"].replace(",", ""))
    bound = found["bound"]
    if found["high"]:
        high = float(found["high"].replace(",", ""))
        return (low, high, "range") if low < high and not bound else None
    if bound in _FLOORS:
        return low, None, "more than" if bound == "more than" else "at least"
    if bound in _CEILINGS:
        return None, low, "up to" if bound == "up to" else "less than"
    return low, low, "about" if bound else "exact"


def value_line(figure: Figure) -> str:
    """A figure's value as a judgement writes it; the printed words where they tell no number."""
    low, high = figure.low, figure.high
    if figure.bound == "vague" or (low is None and high is None):
        return figure.bound_words or figure.evidence.text
    if low is not None and high is not None and low != high:
        return f"{low:g}-{high:g}" if figure.bound == "range" else f"{figure.bound} {low:g}-{high:g}"
    told = f"{figure.value:g}"
    return told if figure.bound in {"exact", "range"} else f"{figure.bound} {told}"
