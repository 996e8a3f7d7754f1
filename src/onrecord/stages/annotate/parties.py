"""Who the words stand for within one article: names grouped by person and body, pronouns and descriptions resolved."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from onrecord.model import Evidence, Party, PartyKind
from onrecord.text.working import WorkingCopy

EXTRACTOR = "rules/parties@1"
KINDS: dict[str, PartyKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "state",
    "NORP": "group",
    "LOC": "place",
    "FAC": "place",
}


class NamedParties:
    """Names of one parsed article. `resolve` gives the fullest name that the article has for the words."""

    def __init__(self, doc: Doc, *, working: WorkingCopy, article: str, printed: dict[str, str]):
        self._doc = doc
        self._working = working
        self._article = article
        self._printed = printed

    def resolve(self, words: Tokens) -> Party:
        where, span = self._working.stored(words.start_char, words.end_char)
        stored = self._printed[where][span.start : span.end]
        evidence = Evidence(self._article, (span,), (stored,), EXTRACTOR, where)
        for entity in words.ents:
            if entity.label_ in KINDS:
                return Party(entity.text, KINDS[entity.label_], evidence)
        return Party(words.text, "unknown", evidence)
