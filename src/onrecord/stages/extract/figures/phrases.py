"""Verbs that say what befell people only with the words beside them: "lost their lives", "taken into custody".

General English: a verb here means little by itself ("take", "hold", "lose"), and what stands with it decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.stages.extract.figures.vocabulary import lemma, listed

_AHEAD = 7
"""Words behind a verb within which what completes it stands."""


def _objects(verb: Token) -> set[str]:
    return {lemma(c) for c in verb.children if c.dep_ in ("dobj", "advmod", "npadvmod", "acomp")}


def _goals(verb: Token) -> set[str]:
    """The words of its prepositional phrases: "to higher ground", "from their homes"."""
    return {w.lower_ for c in verb.children if c.dep_ == "prep" for w in c.subtree}


def _following(verb: Token) -> list[str]:
    return [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 1 + _AHEAD, verb.sent.end)]]


def _after(verb: Token) -> set[str]:
    return set(_following(verb))


def _next(verb: Token) -> set[str]:
    return {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}


def _infinitives(verb: Token) -> set[str]:
    return {c.lemma_ for c in verb.children if c.dep_ in ("xcomp", "ccomp")}


def _clause(verb: Token) -> set[str]:
    return {t.lower_ for t in verb.sent}


@dataclass(frozen=True, slots=True)
class _Phrase:
    verbs: frozenset[str]
    beside: Callable[[Token], set[str]]
    words: frozenset[str]
    measure: str


def _phrase(verbs: str, beside: Callable[[Token], set[str]], words: str, measure: str) -> _Phrase:
    return _Phrase(listed(verbs), beside, listed(words), measure)


_SAFE = "safety shelter shelters safer ground"
OF_SUBJECTS = (
    _phrase("lose", _objects, "life", "killed"),
    _phrase("embrace attain", _objects, "martyrdom", "killed"),
    _phrase("breathe", _objects, "last", "killed"),
    _phrase("pay", _goals, "lives", "killed"),
    _phrase("test", _next, "positive", "infected"),
    _phrase("go", _next, "missing", "missing"),
    _phrase("remain stay be languish", _next, "bars", "detained"),
    _phrase("receive", _after, "treatment", "hospitalized"),
    _phrase("escape", _next, "unhurt unharmed uninjured unscathed", "unharmed"),
)
"""Of these the subject is counted."""
OF_OBJECTS = (
    _phrase("pay", _goals, "lives", "killed"),  # a participle to the parser
    _phrase("wipe", _next, "out", "killed"),
    _phrase("mow", _next, "down", "killed"),
    _phrase("take", _goals, "custody", "detained"),
    _phrase("round", _after, "up", "detained"),
    _phrase("hold", _next, "hostage captive", "abducted"),
    _phrase("hold", _goals, "connection suspicion custody questioning over", "detained"),
    _phrase("seize", _clause, "hostage captive", "abducted"),
    _phrase("move shift relocate bring take airlift ferry bus whisk", _goals, _SAFE, "evacuated"),
    _phrase("order tell", _infinitives, "leave evacuate flee", "evacuated"),
    _phrase("force", _infinitives, "leave evacuate flee", "displaced"),
    _phrase("force drive chase", _goals, "home homes houses", "displaced"),
    _phrase("render make leave", _after, "homeless", "displaced"),
    _phrase("pull dig drag", _after, "alive", "rescued"),
    _phrase("pluck winch", _after, "from off", "rescued"),
)
"""Of these the object, or the subject of the passive, is counted."""
_PASSIVE_ONLY = listed("hold")
_TO_DEATH = listed("crush burn char beat stab hack starve trample bludgeon stone torture shoot choke freeze")


def measure_of_phrase(verb: Token, *, subject: bool, passive: bool) -> str | None:
    """What the verb says with the words beside it of its subject, or else of its object."""
    name = verb.lemma_.lower()
    following = _following(verb)
    if following[:2] == ["to", "death"] or (not subject and name in _TO_DEATH and "to death" in " ".join(following)):
        return "killed"
    for phrase in OF_SUBJECTS if subject else OF_OBJECTS:
        if name in phrase.verbs and phrase.words & phrase.beside(verb):
            return phrase.measure if passive or name not in _PASSIVE_ONLY else None
    return None
