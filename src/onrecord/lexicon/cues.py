"""Reporting cues: the verbs, nouns and phrases by which a text hands words to a speaker.

Invariants
- A lemma has at most one cue per part of speech; the file's first group that names it wins, except that a strong
  reading wins over a weak one.
- `strength` weak means: attribution only with a clause or quotation as content ("added that", not "added sugar").
Data: data/cues.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon.words import Hit, Phrases, Token, rows, several
from onrecord.model import StatementKind

PartOfSpeech = Literal["verb", "noun", "adjective", "phrase"]
CueClass = Literal[
    "say", "tell", "ask", "order", "announce", "deny", "promise", "accuse", "praise", "warn", "believe", "feel", "hedge"
]  # fmt: skip
Frame = Literal["that", "quote", "wh", "to", "of", "for", "as", "about", "against", "over", "ing", "np"]
Addressee = Literal["object", "to", "with", "at", "target", "none"]

_COLUMNS = "pos class strength frames addressee lemmas"
_KINDS: dict[str, StatementKind] = {
    "say": "said", "tell": "said", "warn": "said", "hedge": "said",
    "ask": "asked", "order": "ordered", "announce": "announced", "deny": "denied", "promise": "promised",
    "accuse": "accused", "praise": "praised", "believe": "felt", "feel": "felt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """How one word or phrase reports."""

    lemma: str
    pos: PartOfSpeech
    action: CueClass
    strength: Literal["strong", "weak"]
    frames: frozenset[Frame]
    addressee: Addressee  # object: "told X that"; to: "said to X"; target: the object is whom it is about

    @property
    def kind(self) -> StatementKind:
        """The kind of statement in the model's words."""
        return _KINDS[self.action]

    @property
    def strong(self) -> bool:
        return self.strength == "strong"

    @property
    def hedged(self) -> bool:
        """Reported without a named source: "reportedly", "is said to"."""
        return self.action == "hedge"


@dataclass(frozen=True, slots=True)
class _Tables:
    words: dict[tuple[str, str], Cue]
    phrases: Phrases[Cue]


@cache
def _tables() -> _Tables:
    words: dict[tuple[str, str], Cue] = {}
    phrases: Phrases[Cue] = Phrases()
    for row in rows("cues.tsv", _COLUMNS):
        for lemma in several(row["lemmas"]):
            cue_ = Cue(
                lemma=lemma,
                pos=row["pos"],  # type: ignore[arg-type]  # the file's values are checked by a test
                action=row["class"],  # type: ignore[arg-type]
                strength=row["strength"],  # type: ignore[arg-type]
                frames=frozenset(several(row["frames"])),  # type: ignore[arg-type]
                addressee=row["addressee"],  # type: ignore[arg-type]
            )
            known = words.get((row["pos"], lemma))
            if known is None or (cue_.strong and not known.strong):
                words[row["pos"], lemma] = cue_
            if row["pos"] == "phrase" or " " in lemma:
                phrases.add(lemma, cue_)
    return _Tables(words, phrases)


def cue(lemma: str, *, pos: PartOfSpeech = "verb") -> Cue | None:
    """The cue for a lemma ("say", "claim" with pos "noun", "lash out"); case does not matter."""
    return _tables().words.get((pos, lemma.lower()))


def all_cues() -> tuple[Cue, ...]:
    """Every cue, in the order of the file."""
    return tuple(_tables().words.values())


def in_text(words: str | list[Token]) -> list[Hit[Cue]]:
    """Phrases that report, with their spans: "according to", "reportedly", "is said to"."""
    return list(_tables().phrases.scan(words))
