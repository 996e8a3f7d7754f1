"""Words of events: which verb or noun tells which CAMEO event, and the PLOVER type that a CAMEO code falls under.

Sources: CAMEO codebook 1.1b3 (Schrodt 2012) for the codes, PLOVER (Open Event Data Alliance) for the types. Data:
data/events.tsv, first fitting row wins; rows that ask for an object are kept before those that take any.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon.words import rows, several

Quad = Literal["1", "2", "3", "4"]

_PLOVER = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_QUADS: dict[str, Quad] = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "CONCEDE": "2", "RETREAT": "2",
    "YIELD": "2", "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3", "PROTEST": "4", "SANCTION": "4",
    "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventWord:
    """One reading of a verb or noun as an event."""

    lemma: str
    code: str
    mode: str | None
    objects: frozenset[str]
    to: tuple[str, ...]  # "obj", "self", "name", "poss" or prepositions, in order of preference


@cache
def _table() -> dict[tuple[str, str], tuple[EventWord, ...]]:
    found: dict[tuple[str, str], list[EventWord]] = {}
    for row in rows("events.tsv", "code mode pos objects to lemmas"):
        for lemma in several(row["lemmas"]):
            word = EventWord(
                lemma, row["code"], row["mode"] or None, frozenset(several(row["objects"])), several(row["to"])
            )
            found.setdefault((row["pos"], lemma), []).append(word)
    return {key: tuple(sorted(words, key=lambda w: not w.objects)) for key, words in found.items()}


def readings(lemma: str, *, pos: Literal["verb", "noun"]) -> tuple[EventWord, ...]:
    """The readings of a lemma ("meet", "step down", "car bomb"), those that ask for an object first."""
    return _table().get((pos, lemma), ())


def plover_type(cameo: str) -> str | None:
    """The PLOVER type of a CAMEO code; None for public statements (01), which PLOVER leaves out."""
    return "RETREAT" if cameo.startswith("087") else _PLOVER.get(cameo[:2])


def quad_class(plover: str) -> Quad:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return _QUADS[plover]
