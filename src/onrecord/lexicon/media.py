"""By what medium something was said: "in a statement", "on X", "told a news conference", "tweeted".

Invariant: nouns are looked up as lemmas, the longest phrase first; names as printed. Data: data/media.tsv.
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.words import rows, several
from onrecord.model import Medium


@cache
def _tables() -> dict[str, dict[str, Medium]]:
    tables: dict[str, dict[str, Medium]] = {"nouns": {}, "names": {}, "verbs": {}}
    for row in rows("media.tsv", "medium nouns names verbs"):
        for column, table in tables.items():
            for word in several(row[column]):
                table.setdefault(word, row["medium"])  # type: ignore[arg-type]  # a test checks the file
    return tables


def of_noun(phrase: str) -> Medium | None:
    """The medium that a noun lemma, alone or with the words before it, stands for ("news conference", "tweet")."""
    words = phrase.lower().split()
    nouns = _tables()["nouns"]
    return next((nouns[" ".join(words[at:])] for at in range(len(words)) if " ".join(words[at:]) in nouns), None)


def of_name(name: str) -> Medium | None:
    """The medium that a name stands for: platforms ("X", "Telegram")."""
    return _tables()["names"].get(name)


def of_verb(lemma: str) -> Medium | None:
    """The medium that a verb tells by itself ("tweet")."""
    return _tables()["verbs"].get(lemma.lower())


def all_media() -> tuple[Medium, ...]:
    """Every medium in the file, in order, once."""
    return tuple(dict.fromkeys(medium for table in _tables().values() for medium in table.values()))
