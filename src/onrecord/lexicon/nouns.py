"""Common nouns by which reports speak of people, bodies, documents and signs, beyond the roles of `lexicon.roles`.

Invariant: every word is looked up folded and whole; a word may be of several kinds. Data: data/nouns.tsv.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.lexicon.words import rows, several

NounKind = Literal["quoted", "person", "people", "body", "called", "collective", "document", "sign", "male", "female"]


@cache
def _tables() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(several(row["words"])) for row in rows("nouns.tsv", "kind words")}


def words_of(kind: NounKind) -> frozenset[str]:
    """All listed words of one kind."""
    return _tables()[kind]


def is_a(word: str, kind: NounKind) -> bool:
    """Whether a word in small letters is listed as this kind ("statement": document)."""
    return word in _tables()[kind]
