"""Names of one article grouped by whom they name: "Vice-Premier Ana Ruiz", "Ms. Ruiz" and "Ruiz" are one referent.

Invariants
- Full names are grouped before short ones, whatever their order in the text, so that a surname in the headline finds
  the full name below it.
- A short name that fits several people goes to the one named last before it, else to the first after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon.first_names import Sex, name_parts, sex_of
from onrecord.lexicon.words import fold, tokens
from onrecord.model import PartyKind
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.lookup import country_in
from onrecord.stages.annotate.names import Name
from onrecord.stages.annotate.roles import Role
from onrecord.text.persons import PersonName, likeness, person_name

SAME_FULL = 0.9
SHORT = 0.7
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "a", "an", "de", "la", "al", "des", "du"})


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that the article speaks of."""

    kind: PartyKind
    name: str
    plural: bool = False
    sex: Sex | None = None
    roles: list[Role] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    nouns: set[str] = field(default_factory=set)  # common nouns the article calls it by
    words: frozenset[str] = frozenset()  # folded words of its fullest name or description
    members: tuple[Referent, ...] = ()
    upgraded: str | None = None  # the full name that the lexicon gives a surname with a fitting office
    by_office: bool = False  # named by the lexicon alone, as the holder of an office that the article names
    title: bool = False  # a title that stands for whoever bears it: "Kenya's health minister"
    described: bool = False  # nobody named: "a source", "residents"
    seen: list[int] = field(default_factory=list)  # token indices of its mentions, ascending once read

    @property
    def shown(self) -> str:
        """The name to show: the fullest of the article, or the holder's where only a surname with its office stands."""
        return self.upgraded or self.name


def group_names(grammar: Grammar, names: Sequence[Name]) -> list[Referent]:
    """The referent of each name, in the order of the names."""
    found: dict[int, Referent] = {}
    people = [at for at, name in enumerate(names) if name.kind == "person" and not name.known]
    found.update(_people(grammar, names, people))
    others = [at for at in range(len(names)) if at not in found]
    towns = frozenset(t.folded for n in names if n.kind == "place" for t in tokens(n.text))
    found.update(_bodies(names, [at for at in others if _is_body(names[at])], towns=towns))
    found.update(_places(names, [at for at in others if not _is_body(names[at])]))
    for at, name in enumerate(names):
        found[at].seen.append(name.end - 1)
    return [found[at] for at in range(len(names))]


def _is_body(name: Name) -> bool:
    return name.kind in {"organisation", "office", "outlet", "agency"}


# ---- people --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Person:
    referent: Referent
    parts: PersonName
    forms: Counter[str]
    mentions: list[int]


def _people(grammar: Grammar, names: Sequence[Name], which: Sequence[int]) -> dict[int, Referent]:
    forms: dict[str, list[int]] = {}
    for at in which:
        forms.setdefault(names[at].text, []).append(at)
    persons: list[_Person] = []
    short: list[tuple[str, PersonName]] = []
    # the fullest first; among equals the most frequent, then the first printed
    for text in sorted(forms, key=lambda t: (-len(tokens(t)), -len(forms[t]), forms[t][0])):
        parts = person_name(text)
        if parts.full:
            person = next((p for p in persons if _one_person(p.parts, parts)), None)
            if person is None:
                person = _Person(Referent("person", text), parts, Counter(), [])
                persons.append(person)
            person.forms[text] += len(forms[text])
            person.mentions.extend(forms[text])
        else:
            short.append((text, parts))
    found = {at: person.referent for person in persons for at in person.mentions}
    for text, parts in short:
        fits = [p for p in persons if likeness(p.parts, parts) >= SHORT or _bare(p.parts, parts)]
        fits = fits or [p for p in persons if parts.family in p.parts.given and len(parts.family) > 1]
        if not fits:
            person = _Person(Referent("person", text), parts, Counter(), [])
            persons.append(person)
            fits = [person]
        for at in forms[text]:
            chosen = _nearest(fits, at, title=_title_sex(grammar, names[at]))
            chosen.mentions.append(at)
            found[at] = chosen.referent
    for person in persons:
        _finish_person(grammar, person, [names[at] for at in person.mentions])
    return found


def _one_person(known: PersonName, parts: PersonName) -> bool:
    if likeness(known, parts) >= SAME_FULL:
        return True
    # "Kim Jong", cut by the parser, of "Kim Jong Un"
    whole, cut = "".join((known.family, *known.given)), "".join(parts.parts)
    return known.family in name_parts().family_first and len(cut) >= 5 and whole.startswith(cut)


def _bare(known: PersonName, parts: PersonName) -> bool:
    """A surname with an s that has lost its apostrophe."""
    return parts.family.endswith("s") and len(parts.family) > 4 and parts.family[:-1] == known.family


def _nearest(fits: list[_Person], at: int, *, title: Sex | None) -> _Person:
    if len(fits) == 1:
        return fits[0]
    if title:
        fits = [p for p in fits if _sex(p.parts) in {title, None}] or fits
    before = [(max(m for m in p.mentions if m < at), p) for p in fits if any(m < at for m in p.mentions)]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(fits, key=lambda p: min(p.mentions, default=at))


def _title_sex(grammar: Grammar, name: Name) -> Sex | None:
    if name.start == 0:
        return None
    word, parts = fold(grammar.text[name.start - 1]), name_parts()
    return "male" if word in parts.male_titles else "female" if word in parts.female_titles else None


def _sex(parts: PersonName) -> Sex | None:
    return parts.sex or (sex_of(parts.given[0]) if parts.given else None)


def _finish_person(grammar: Grammar, person: _Person, mentions: list[Name]) -> None:
    titles = Counter(sex for name in mentions if (sex := _title_sex(grammar, name)))
    person.referent.sex = titles.most_common(1)[0][0] if titles else _sex(person.parts)
    if person.forms:
        fullest = max(person.forms, key=lambda t: (len(tokens(t)), person.forms[t], -list(person.forms).index(t)))
        person.referent.name = fullest
    person.referent.words = frozenset(person.parts.parts)


# ---- bodies --------------------------------------------------------------------------------------------------------


def _bodies(names: Sequence[Name], which: Sequence[int], *, towns: frozenset[str]) -> dict[int, Referent]:
    """`towns` are words of the places that the article names: alone, such a word is no short form of a body's name."""
    forms: dict[str, list[int]] = {}
    for at in which:
        forms.setdefault(names[at].text, []).append(at)
    bodies: list[tuple[Referent, tuple[str, ...]]] = []
    found: dict[int, Referent] = {}
    for text in sorted(forms, key=lambda t: (-len(tokens(t)), forms[t][0])):
        name = names[forms[text][0]]
        words = tuple(token.folded for token in tokens(text))
        place = len(words) == 1 and words[0] in towns
        body = next((r for r, full in bodies if _one_body(r, full, words=words, name=name, place=place)), None)
        if body is None:
            shown = name.known.name if name.known and name.known.name.removeprefix("The ") == text else text
            body = Referent(name.kind, shown, words=frozenset(words))
            body.country = name.known.country if name.known else _country_code(text)
            body.sector = name.known.sector if name.known else None
            body.nouns = {words[-1]} if words else set()
            bodies.append((body, words))
        for at in forms[text]:
            found[at] = body
    return found


def _one_body(
    body: Referent, full: tuple[str, ...], *, words: tuple[str, ...], name: Name, place: bool = False
) -> bool:
    if name.known and name.known.kind in {"outlet", "agency"}:
        return body.kind in {"outlet", "agency"} and words[0] == full[0]
    if words == full or "".join(words) == _initials(full):
        return True
    shorter = len(words) < len(full) and all(word in full for word in words)
    if not shorter or not words or place:
        return False
    if name.known and name.known.how == "body" and len(words) == 1:
        return name.text.isupper() is False and full[-1] == words[0]
    return full[-len(words) :] == words or full[: len(words)] == words or len(words) == 1


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words if word and word not in _SMALL)


def _country_code(text: str) -> str | None:
    country = country_in(text)
    return country.iso3 if country else None


# ---- states and places ---------------------------------------------------------------------------------------------


def _places(names: Sequence[Name], which: Sequence[int]) -> dict[int, Referent]:
    found: dict[int, Referent] = {}
    one: dict[tuple[str, str], Referent] = {}
    for at in which:
        name = names[at]
        state = name.known.country if name.known and name.known.how == "country" else None
        key = ("state", state) if state else (name.kind, fold(name.text))
        referent = one.get(key)
        if referent is None:
            printed = name.text.title() if name.text.isupper() and len(name.text) > 4 else name.text
            referent = Referent(name.kind, name.known.name if state and name.known else printed)
            referent.country = name.known.country if name.known else None
            referent.sector = name.known.sector if name.known else None
            referent.plural = name.kind == "group"
            referent.words = frozenset(token.folded for token in tokens(name.text))
            one[key] = referent
        found[at] = referent
    return found
