"""Whether words say that something is so, is planned, may be, is asked for: told apart on their own, word by word.

Likeness of meaning does not tell "will reopen" from "reopened"; these words do. General English grammar; nothing here
was tuned on a text.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.model import Event, Extract, Statement

Mood = Literal["planned", "uncertain", "conditional", "called for", "threatened", "tried"]

SAYS: dict[Mood, str] = {
    "planned": "as planned, promised or expected",
    "uncertain": "as possible or not certain",
    "conditional": "under a condition",
    "called for": "as asked for",
    "threatened": "as a threat or warning",
    "tried": "as an attempt",
}
"""How each is told to people, after "F3 has it …"."""

_WORDS: dict[Mood, str] = {
    "planned": (
        r"will|shall|won['’]t|would|(?:is|are|was|were) to|(?:is|are|was|were|be) going to|(?:is|are|was|were) set to"
        r"|due to|plans?|planned|planning|intends?|intended|intention|expect(?:s|ed)?|scheduled|aim(?:s|ed)? to"
        r"|prepar(?:es?|ed|ing) to|hope[sd]? to|promis(?:es?|ed|ing)|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)?|upcoming"
        r"|forthcoming|propos(?:e|es|ed|al)|ready to|offer(?:s|ed|ing)?|agree[sd]? to|decid(?:e|es|ed) to"
        r"|consider(?:s|ed|ing)?|w(?:ant|ish)(?:s|es|ed)? to|willing to|invit(?:e|es|ed|ing)"
    ),
    "uncertain": (
        r"(?-i:may)|might|could|possibl[ey]|perhaps|probabl[ey]|likely|unlikely|alleged(?:ly)?|reportedly"
        r"|apparent(?:ly)?|fear(?:s|ed)?|believed|thought to|suspect(?:s|ed)?|appear(?:s|ed)? to|seem(?:s|ed)?"
        r"|unconfirmed|presum(?:ed|ably)|suggest(?:s|ed)?|not clear|unclear|estimat(?:e|es|ed)|theory|rumou?r(?:s|ed)?"
    ),
    "conditional": r"if|unless|provided that|on condition that|would have",
    "called for": (
        r"should|must|ought|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:on|for)|demand(?:s|ed|ing)?|appeal(?:s|ed|ing)?"
        r"|ask(?:s|ed|ing)? (?:for|\w+ to|the \w+ to)|needs? to|request(?:s|ed|ing)?"
    ),
    "threatened": r"threats?|threaten(?:s|ed|ing)?|warn(?:s|ed|ing)?",
    "tried": r"tr(?:y|ies|ied|ying) to|attempt(?:s|ed|ing)?|fail(?:s|ed|ing)? to|sought to|seek(?:s|ing)? to",
}
_PATTERNS = {mood: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for mood, words in _WORDS.items()}
_STATUSES: dict[str, Mood] = {
    "planned": "planned",
    "threatened": "threatened",
    "conditional": "conditional",
    "called for": "called for",
}
_MODALITIES: dict[str, Mood] = {"planned": "planned", "hedged": "uncertain", "conditional": "conditional"}
_NEARLY = {"conditional": frozenset({"planned", "uncertain"})}
"""What the parse calls conditional is printed as "would", "could", "may": a sentence that keeps such a word kept it."""


def moods(text: str) -> frozenset[Mood]:
    """Every mood that words of the text tell."""
    return frozenset(mood for mood, pattern in _PATTERNS.items() if pattern.search(text))


def mood_of(extract: Extract) -> Mood | None:
    """The mood in which an extract was read."""
    if isinstance(extract, Event):
        return _STATUSES.get(extract.status)
    return _MODALITIES.get(extract.modality) if isinstance(extract, Statement) else None


def keeps(mood: Mood, said: frozenset[Mood]) -> bool:
    """Whether a sentence in the moods `said` still tells `mood`."""
    return mood in said or bool(_NEARLY.get(mood, frozenset()) & said)
