"""The parse of a single sentence, of a brief or of a report; kept, for a report's are asked for again and again."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from onrecord.text.parser import load


@lru_cache(maxsize=2048)
def parsed(text: str) -> Doc:
    """The sentence parsed."""
    return load()(text)
