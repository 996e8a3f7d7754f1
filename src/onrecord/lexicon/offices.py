"""Who held which office when, and the names and titles by which the press calls them.

Invariants
- A term is never guessed: a holder has the dates of data/offices.tsv, to the day, the month or the year.
- `holder` answers only where one person fits; two at once (two spokesmen) give None.
- The day on which an office changes hands belongs to the one who takes over.
- The shipped table is known up to `KNOWN_UNTIL`: after that day it names no holder for a bare title, since it cannot
  know who took over. A name that the text prints is still recognised. A user's own file of the same columns (`extend`)
  goes before it and holds for any day.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from onrecord.lexicon import roles
from onrecord.lexicon.spelling import sounds
from onrecord.lexicon.words import fold, key, rows, several, tokens

T = TypeVar("T", bound=Hashable)

KNOWN_UNTIL = "2025-12-31"
_COLUMNS = "country office title holder aliases since until"
# Names differ in these without being different names: "al-Sisi" and "el-Sisi", "Sheikh Tamim bin Hamad".
_PARTICLES = frozenset("al|el|as|ash|ad|ar|an|bin|ibn|abu|the|de|da|do|dos|der|von|van|zu|la|le|du|st".split("|"))
# Where the family name comes first in English too.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP"})
# Too many hold the like office for a family name alone to tell which of them, or somebody else, is meant.
_FULL_NAME_ONLY = frozenset(
    (
        "member of parliament|governor|mayor|politician|party leader|activist|businessman|general|rebel leader|cleric|"
        "spy|special envoy|presidential candidate|regional governor|drug lord|gang leader|journalist|premier|"
        "prosecutor|religious leader|mercenary leader|civil rights leader|health official|Supreme Court justice|"
        "European commissioner|minister|minister of foreign affairs|minister of defence|minister of the interior|"
        "deputy defence minister|chief minister|judge|lawyer|central banker|official of a body|ambassador|"
        "spokesman|police chief|speaker of parliament|spy chief|sports official|royal|celebrity|athlete|writer|"
        "scientist"
    ).split("|")
)
# People of show, sport and letters: known to `holders_named` by their exact full name, and by no other spelling.
_NO_OFFICE = frozenset({"celebrity", "athlete", "writer", "scientist", "royal"})
# Fuzzy thresholds, tried by hand on 60 spelling pairs of Arabic, Slavic, Turkish and Persian names in
# tests/lexicon/test_offices.py; run it again after a change.
_SAME_NAME, _SAME_TOKEN, _SHORT_FIRST = 88.0, 0.93, 4
_FALLBACK = {"head of government": "head of state", "head of state": "head of government", "leader": "head of state"}


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of one person in one office. `since` and `until` are ISO days, months or years; None is open."""

    country: str  # ISO alpha-3 or a bloc's code
    office: str  # controlled term: head of state, foreign minister …
    title: str  # as used in English: president, secretary of state …
    name: str
    aliases: tuple[str, ...]
    since: str | None
    until: str | None

    @property
    def public(self) -> bool:
        """Whether it is an office or a part in public affairs, not fame in show, sport or letters."""
        return self.office not in _NO_OFFICE

    def at(self, day: str) -> bool:
        """Whether the term covers an ISO day; the last day counts, and so does every day of an imprecise date."""
        begun = self.since is None or day[: len(self.since)] >= self.since
        return begun and (self.until is None or day[: len(self.until)] <= self.until)


class _Book:
    """The terms, with the look-ups that are built once."""

    def __init__(self) -> None:
        self.terms: list[Holder] = []
        self.by_country: dict[str, list[Holder]] = {}
        self.by_name: dict[tuple[str, ...], list[Holder]] = {}
        self.by_family: dict[str, list[Holder]] = {}
        self.squashed: dict[str, list[Holder]] = {}
        self._by_initial: dict[str, list[str]] = {}

    def families(self, initial: str) -> list[str]:
        """The family names that begin with a letter, sorted: of two that are as near, the first one counts."""
        if not self._by_initial:
            for family in sorted(self.by_family):
                self._by_initial.setdefault(family[0], []).append(family)
        return self._by_initial.get(initial, [])

    def add(self, term: Holder, *, first: bool) -> None:
        self._by_initial.clear()
        at = 0 if first else len(self.terms)
        self.terms.insert(at, term)
        self.by_country.setdefault(term.country, []).insert(0 if first else len(self.terms), term)
        for name in (term.name, *term.aliases):
            parts = _name_key(name)
            if term.public:
                _append(self.squashed, "".join(parts), term)
            for form in {parts, _bare(name)}:  # "King Abdullah" is also called Abdullah
                _append(self.by_name, form, term)
        if term.office not in _FULL_NAME_ONLY:
            for family in _family_names(term):
                _append(self.by_family, family, term)


def _append(index: dict[T, list[Holder]], at: T, term: Holder) -> None:
    found = index.setdefault(at, [])
    if term not in found:
        found.append(term)


def _name_key(name: str) -> tuple[str, ...]:
    """The folded tokens of a name without particles, initials' dots and generational suffixes."""
    parts = tuple(part for part in key(name) if part not in _PARTICLES and part not in {"jr", "sr"})
    return parts or key(name)


def _family_names(term: Holder) -> set[str]:
    """Every token by which a person is called alone: all but the given name, or the first where it comes first."""
    parts = _name_key(term.name)
    if term.country in _FAMILY_FIRST and len(parts) > 1:
        # "Xi Jinping" and "Carrie Lam" are written alike, so both tokens of a short name are taken.
        return {parts[0]} | ({parts[-1]} if term.country == "VNM" or len(parts) == 2 else set())
    rest = set(parts[1:]) or {parts[0]}
    single = {_name_key(alias)[0] for alias in term.aliases if len(_name_key(alias)) == 1}
    return {part for part in rest | single if len(part) > 1}


@cache
def _book() -> _Book:
    book = _Book()
    for term in _read("offices.tsv"):
        book.add(term, first=False)
    return book


def _read(source: str | Path) -> list[Holder]:
    return [
        Holder(
            country=row["country"],
            office=row["office"],
            title=row["title"],
            name=row["holder"],
            aliases=several(row["aliases"]),
            since=row["since"] or None,
            until=row["until"] or None,
        )
        for row in rows(source, _COLUMNS)
    ]


def extend(path: str | Path) -> int:
    """Add a user's own file of the same columns before the shipped table; how many terms it brought.

    For the same country and office on the same day its holder goes before the shipped one.
    """
    terms = _read(Path(path))
    for term in reversed(terms):
        _book().add(term, first=True)
    _own.update(terms)
    _ever_named.cache_clear()
    _of_length_near.cache_clear()
    _sounds.cache_clear()
    return len(terms)


_own: set[Holder] = set()  # terms from users' files: they win over shipped ones


def all_terms() -> tuple[Holder, ...]:
    """Every term, users' own first."""
    return tuple(_book().terms)


def holder(country: str, title_or_office: str, day: str) -> Holder | None:
    """Who held an office of a country (alpha-3 or bloc code) on an ISO day; None where nobody or more than one fits.

    `title_or_office` is a title as printed ("president", "foreign secretary") or a controlled term ("head of state").
    """
    wanted = " ".join(key(title_or_office))
    terms = _book().by_country.get(country, ())
    held = [t for t in terms if t.at(day) and (t.until or day <= KNOWN_UNTIL or t in _own)]
    exact = [term for term in held if " ".join(key(term.title)) == wanted or " ".join(key(term.office)) == wanted]
    if exact:
        return _one(exact, day)
    role = roles.find(title_or_office)
    office = role.office if role else ""
    for term_wanted in (office, _FALLBACK.get(office, "")):
        fitting = [term for term in held if term_wanted and term.office == term_wanted]
        if fitting:
            return _one(fitting, day)
    return None


def _one(terms: list[Holder], day: str) -> Holder | None:
    """The one that remains: users' own before shipped, the one who takes over before the one who leaves that day."""
    own = [term for term in terms if term in _own]
    terms = own or terms
    if len({term.name for term in terms}) > 1:
        terms = [term for term in terms if term.until is None or term.until > day] or terms
    return max(terms, key=lambda term: term.since or "") if len({term.name for term in terms}) == 1 else None


def holders_named(name: str, day: str | None = None) -> tuple[Holder, ...]:
    """Terms of the people that a name may mean, on a day or ever; the best kind of match only.

    Tried in turn: the whole name or an alias; with more names to it; in another spelling; the family name alone.
    Titles before the name are left out ("President Chirac"). Order: by start of the term, latest first.
    """
    found = _ever_named(name)
    return found if day is None else tuple(term for term in found if term.at(day))


@lru_cache(maxsize=8192)
def _ever_named(name: str) -> tuple[Holder, ...]:
    """The same on any day: a name comes again on other days."""
    parts = _bare(name)
    if not parts:
        return ()
    book = _book()
    found = book.by_name.get(_name_key(name)) or book.by_name.get(parts)
    if found is None and len(parts) > 1:
        found = _lengthened(parts) or _sounding(parts) or _respelt(parts) or _shortened(parts)
    if found is None and len(parts) == 1:
        found = book.by_family.get(parts[0]) or _family_respelt(parts[0])
    return tuple(sorted(found or (), key=lambda term: (term.since or "", term.country, term.office), reverse=True))


def _bare(name: str) -> tuple[str, ...]:
    """The name's tokens after the titles, ranks and honorifics that stand before it."""
    words = tokens(name)
    at = 0
    while at < len(words) - 1:
        hit = roles.at(words, at)
        if hit is None or hit.last >= len(words) or not hit.entry.personal:
            break
        at = hit.last
    return _name_key(" ".join(word.text for word in words[at:]))


def _respelt(parts: tuple[str, ...]) -> list[Holder] | None:
    """Whole names that differ in spelling only ("Abdelfatah Sisi"): close letters, and a close family name."""
    squashed, whole = _book().squashed, "".join(parts)
    alike = _of_length_near(len(whole))
    close = process.extract(whole, alike, scorer=fuzz.ratio, score_cutoff=_SAME_NAME, limit=None)
    found = (squashed[other] for other, _, _ in close)
    return next((f for f in found if _close_family(parts, f[0]) and _close_first(parts, f[0])), None)


@cache
def _of_length_near(length: int) -> tuple[str, ...]:
    """The listed names that `fuzz.ratio` can call the same as one of so many letters, in the order of the book."""
    apart = 100.0 / _SAME_NAME * 2 - 1  # twice the shorter one over both reaches the threshold
    return tuple(n for n in _book().squashed if len(n) <= length * apart and length <= len(n) * apart)


def _sounding(parts: tuple[str, ...]) -> list[Holder] | None:
    """A whole name that another romanisation writes otherwise; else a listed name without its middle."""
    found = _sounds().get(sounds(parts), [])
    return found if len({term.name for term in found}) == 1 else None


@cache
def _sounds() -> dict[tuple[str, ...], list[Holder]]:
    """Public names of two words or more by their sound; longer ones also by their first word and each later one."""
    found: dict[tuple[str, ...], list[Holder]] = {}
    given = given_names()
    for names, terms in sorted(_book().by_name.items()):
        public = [term for term in terms if term.public] if len(names) > 1 else []
        if not public:
            continue
        heard = sounds(names)
        # "Mohammed Ali" is no short form of a Mohammed Ali Something: what stays must be a family name.
        short = [(heard[0], heard[at]) for at in range(1, len(names)) if len(names) > 2 and names[at] not in given]
        for form in {heard, *short}:
            for term in public:
                _append(found, form, term)
    return found


def _lengthened(parts: tuple[str, ...]) -> list[Holder] | None:
    """A listed name with more to it: a second family name after it, or other names between its first and its last."""
    book = _book()
    shorter = [parts[:length] for length in range(len(parts) - 1, 1, -1)]
    for form in [*shorter, (parts[0], parts[-1])] if len(parts) > 2 else []:
        found = [term for term in book.by_name.get(form, ()) if term.public]
        if found:
            return found
    return None


def _shortened(parts: tuple[str, ...]) -> list[Holder] | None:
    """A family name with some of the other names, each in close spelling: "Jawad Zarif"."""
    fitting = [
        term
        for term in _book().by_family.get(parts[-1], ())
        if all(any(_close_given(part, own) for own in _name_key(term.name)) for part in parts[:-1])
    ]
    return fitting if len({term.name for term in fitting}) == 1 else None


def _close_given(part: str, own: str) -> bool:
    return part[0] == own[0] and JaroWinkler.similarity(part, own) >= 0.85


def _close_family(parts: tuple[str, ...], term: Holder) -> bool:
    names = _family_names(term) | {_name_key(alias)[-1] for alias in term.aliases}
    return any(JaroWinkler.similarity(part, family) >= 0.85 for part in parts for family in names)


def _close_first(parts: tuple[str, ...], term: Holder) -> bool:
    """Short first names must sound the same: "Mick" is not "Mike"."""
    own = [_name_key(name)[0] for name in (term.name, *term.aliases)]
    return len(parts[0]) > _SHORT_FIRST or any(sounds((parts[0],)) == sounds((first,)) for first in own if first)


def _family_respelt(part: str) -> list[Holder] | None:
    if len(part) < 6:  # "Abe", "Lavin": too short to differ and still be the same
        return None
    nearest = process.extractOne(
        part, _book().families(part[0]), scorer=JaroWinkler.similarity, score_cutoff=_SAME_TOKEN
    )
    apart = 1 if len(part) < 9 else 2
    if nearest is not None and abs(len(nearest[0]) - len(part)) <= apart:
        return _book().by_family[nearest[0]]
    return None


@cache
def given_names() -> frozenset[str]:
    """The folded first names of everybody listed, where a family name follows."""
    found = set()
    for term in all_terms():
        parts = _name_key(term.name)
        if len(parts) > 1 and term.country not in _FAMILY_FIRST and len(parts[0]) > 2:
            found.add(parts[0])
    return frozenset(found)


def family_name(word: str) -> bool:
    """Whether somebody listed is called by this folded word alone."""
    return word in _book().by_family


def titles() -> tuple[roles.RoleWord, ...]:
    """Words that are titles, ranks and honorifics, with their kind and role code."""
    return tuple(role for role in roles.listed() if role.kind in {"title", "rank", "honorific"})


def same_name(left: str, right: str) -> bool:
    """Whether two names are one in different spellings: accents, hyphens, "al-" and "el-", a few letters."""
    a, b = _bare(left), _bare(right)
    return a == b or (
        bool(a) and bool(b) and fold(a[-1])[:1] == fold(b[-1])[:1] and fuzz.ratio("".join(a), "".join(b)) >= _SAME_NAME
    )


_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def problems() -> list[str]:
    """What is wrong with the table, for its test: bad dates, a term that ends before it begins."""
    found = []
    for term in all_terms():
        for date in (term.since, term.until):
            if date and not _ISO.fullmatch(date):
                found.append(f"{term.name}: {date} is no ISO day, month or year")
        if term.since and term.until and term.until < term.since[: len(term.until)]:
            found.append(f"{term.name}, {term.title}: ends {term.until} before it begins {term.since}")
    return found
