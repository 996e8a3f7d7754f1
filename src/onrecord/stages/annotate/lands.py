"""The lands of one article that no list knows, with every form in which it names them.

Invariant: empty for an article that names listed countries only, and then nothing here costs anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon import bodies, countries
from onrecord.lexicon.words import fold, tokens


@dataclass(frozen=True, slots=True)
class Land:
    """One land: its printed name, or its adjective where no more is printed; its adjectives and seats, folded."""

    code: str
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str, ...]:
        return tuple(token.folded for token in tokens(self.code))


@dataclass(frozen=True, slots=True)
class Lands:
    """All of them, by the order of their names."""

    lands: tuple[Land, ...] = ()
    home: str | None = None  # the land that the dateline gives

    def __bool__(self) -> bool:
        return bool(self.lands)

    def code_in(self, words: str) -> str | None:
        """The land that the words name first, by name, adjective or people ("Veranians"); capitals count."""
        if not self.lands:
            return None
        parts = tokens(words)
        for at, part in enumerate(parts):
            if not part.capital:
                continue
            for land in self.lands:
                name = land.name
                if part.folded.removesuffix("s") in land.adjectives or part.folded in land.adjectives:
                    return land.code
                if tuple(p.folded for p in parts[at : at + len(name)]) == name:
                    return land.code
        return None

    def code_of(self, word: str) -> str | None:
        """The land whose name or adjective is exactly these words, in any case."""
        folded = fold(word)
        for land in self.lands:
            if folded in land.adjectives or folded == " ".join(land.name):
                return land.code
        return None

    def is_adjective(self, word: str) -> bool:
        """Whether a word is an adjective only: it names nobody by itself."""
        return any(fold(word) in land.adjectives for land in self.lands)

    def named(self, words: str) -> str | None:
        """The land whose name is exactly these words."""
        return next((land.code for land in self.lands if fold(words) == " ".join(land.name)), None)

    def seat(self, place: str) -> str | None:
        """The land that is governed from a place, as far as the article shows it."""
        return next((land.code for land in self.lands if fold(place) in land.seats), None)

    def body(self, words: str) -> bodies.Body | None:
        """The body of one of these lands that exactly the words name: "Veranian Foreign Ministry"."""
        code = self.code_in(words)
        country = countries.by_code(code) if code else None
        land = next((land for land in self.lands if land.code == code), None)
        if country is None or land is None:
            return None
        parts = tokens(words)
        own = set(land.adjectives) | set(land.name)
        rest = [p for p in parts if p.folded not in own | {"the", "s"}]
        of = len(rest) > 1 and rest[-1].folded in {"of", "in"}
        found = bodies.generic(" ".join(p.text.lower() for p in (rest[:-1] if of else rest))) if rest else None
        return bodies.complete(found, country) if found is not None else None


NO_LANDS = Lands()
