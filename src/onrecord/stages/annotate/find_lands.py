"""Finds the lands of one article that no list knows, by what is governed there.

Invariants
- A land needs a government in print: "Veranian President", "Norlund's foreign ministry", "prime minister of Sella".
  What companies and universities have too (a president, a chancellor) shows a land only with more: its adjective beside
  its name, a name that is a place, or an adjective that cannot be much else.
- Nobody's name, no listed country, city, body or office holder is ever taken for a land.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.lexicon import countries, nouns, offices, places, roles
from onrecord.lexicon.first_names import name_parts
from onrecord.lexicon.lands import adjectival, related
from onrecord.lexicon.words import fold, tokens
from onrecord.model import PartyKind
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.lands import NO_LANDS, Land, Lands
from onrecord.stages.annotate.lookup import Known, known
from onrecord.stages.annotate.names import Name, printed

_WEAK = frozenset({"president", "chancellor", "leader", "ruler", "king", "queen", "general secretary", "treasurer"})
"""Titles that are also borne in companies, universities, pageants."""
_WEAK_BODIES = frozenset({"administration", "authorities", "cabinet", "regime", "council of ministers", "state"})
_MEDIA = frozenset({"television", "tv", "radio", "media", "broadcaster"})
_MINISTERS = frozenset({"minister", "ministry"})
_SHORTEST = 4
_AHEAD = 5


def find_lands(grammar: Grammar, names: Sequence[Name], *, dateline: str | None = None) -> Lands:
    """The article's lands, with the adjectives and seats that it shows."""
    people = {fold(part) for name in names if name.kind == "person" for part in name.text.split()}
    seen: dict[str, bool] = {}  # a land's name or adjective → whether what shows it is strong
    owners: dict[str, bool] = {}
    for at in range(len(grammar)):
        if _proper(grammar, at, people=people):
            strong = _governed(grammar, at + 1)
            if strong is not None:
                seen[grammar.text[at]] = seen.get(grammar.text[at], False) or strong
    for start, end, strong in _owners(grammar, names):
        words = printed(grammar, start, end)
        if _can_be_land(words, people):
            owners[words] = owners.get(words, False) or strong
    home = _dateline_land(grammar, dateline, people=people)
    if not seen and not owners and home is None:
        return NO_LANDS
    lands = _paired(grammar, names, seen=seen, owners=owners | ({home: True} if home else {}), people=people)
    if lands:
        _neighbours(grammar, lands, people=people)
    dateline = dateline or _opening_place(grammar)
    found = [Land(code, tuple(sorted(fold(a) for a in adjectives))) for code, adjectives in sorted(lands.items())]
    seated = (_with_seats(grammar, names, land, Lands(tuple(found)), dateline=dateline) for land in found)
    return Lands(tuple(seated), home if home in lands else None)


def _paired(
    grammar: Grammar, names: Sequence[Name], *, seen: dict[str, bool], owners: dict[str, bool], people: set[str]
) -> dict[str, set[str]]:
    """Names with their adjectives; an adjective without a name stands for both."""
    lands: dict[str, set[str]] = {}
    somewhere = {name.text for name in names if name.kind == "place"}
    words = sorted({w for at, w in enumerate(grammar.text) if _proper(grammar, at, people=people)} | set(owners))
    for noun in words:
        adjectives = {word for word in (*seen, *words) if word in seen and related(noun, word)}
        whole = bool(adjectives) and not any(related(other, noun) for other in words if other != noun)
        if whole or owners.get(noun) or (noun in owners and noun in somewhere):
            lands[noun] = adjectives | {word for word in words if related(noun, word) and adjectival(word)}
    taken = {word for adjectives in lands.values() for word in adjectives}
    peoples = {entity.text for entity in grammar.doc.ents if entity.label_ == "NORP"}
    for word, strong in seen.items():
        sure = strong or word in peoples
        if word not in taken and word not in lands and sure and adjectival(word):
            lands[_region(word) or word] = {word}
    for noun in [noun for noun in lands if noun in taken and lands[noun] != {noun}]:
        del lands[noun]
    return lands


def _region(adjective: str) -> str | None:
    """The listed region whose adjective this is: "Bavarian" → Bavaria."""
    for noun in (adjective[:-1], adjective[:-2], adjective[:-3], f"{adjective[:-3]}y"):
        place = places.find(noun) if len(noun) >= _SHORTEST else None
        if place is not None and place.kind == "region" and related(noun, adjective):
            return place.name
    return None


def _neighbours(grammar: Grammar, lands: dict[str, set[str]], *, people: set[str]) -> None:
    """Further lands of an article that has some: a name and its adjective, both printed ("Tavonia", "Tavonian")."""
    taken = set(lands) | {word for adjectives in lands.values() for word in adjectives}
    words = sorted({w for at, w in enumerate(grammar.text) if _proper(grammar, at, people=people)} - taken)
    for noun in words:
        adjectives = {word for word in words if adjectival(word) and related(noun, word)}
        if adjectives and not adjectival(noun):
            lands[noun] = adjectives


def _dateline_land(grammar: Grammar, dateline: str | None, *, people: set[str]) -> str | None:
    """The land of a dateline that gives one: "ARDEN, Verania, Nov. 8"."""
    land = (dateline or "").rpartition(", ")[2] if ", " in (dateline or "") else None
    if dateline is None:
        for sentence in [s for s in grammar.doc.sents if s.text.strip()][:3]:
            first = sentence.start
            while first < sentence.end and not grammar.text[first].strip():
                first += 1
            words = grammar.text[first : first + 4]
            if len(words) == 4 and words[0].isupper() and len(words[0]) > 2 and words[1] == words[3] == ",":
                land = words[2]
                break
    if land is None or not land[:1].isupper() or not land[1:].islower() or places.find(land):
        return None
    return land if _can_be_land(land, people) else None


def _opening_place(grammar: Grammar) -> str | None:
    """The place before a colon with which a text begins: "Arden: The president …"."""
    for sentence in [s for s in grammar.doc.sents if s.text.strip()][:3]:
        first = sentence.start
        while first < sentence.end and not grammar.text[first].strip():
            first += 1
        if grammar.text[first + 1 : first + 2] == [":"] and grammar.text[first][:1].isupper():
            return grammar.text[first]
    return None


def _proper(grammar: Grammar, at: int, *, people: set[str]) -> bool:
    word = grammar.text[at]
    return word[:1].isupper() and word[1:].islower() and _can_be_land(word, people)


def _can_be_land(words: str, people: set[str]) -> bool:
    if len(words) < _SHORTEST or "." in words or words.isupper():
        return False
    return not ({fold(part) for part in words.split()} & people) and _unlisted(words)


@lru_cache(maxsize=16384)
def _unlisted(words: str) -> bool:
    """Whether the words are no country, city, body, office, first name or common noun of the lexicon."""
    if not words[0].isupper() or known(words) or countries.named(words) or countries.capital(words):
        return False
    place, parts = places.find(words), tokens(words)
    if (place and place.kind == "city") or not parts or roles.at(parts, 0) or roles.department_at(parts, 0):
        return False
    word = fold(words)
    kinds: tuple[nouns.NounKind, ...] = ("quoted", "person", "people", "body", "document")
    if word in name_parts().titles or any(nouns.is_a(word, kind) for kind in kinds):
        return False
    return not offices.holders_named(words)


def _owners(grammar: Grammar, names: Sequence[Name]) -> Iterator[tuple[int, int, bool]]:
    """ "Norlund's foreign ministry", "the government of Norlund": the owner's tokens, and whether that is strong."""
    inside = {at: name for name in names for at in range(name.start, name.end)}
    for at in range(1, len(grammar)):
        if grammar.text[at] in {"'s", "’s", "'"} and grammar.text[at - 1][:1].isupper():
            strong = _governed(grammar, at + 1)
            if strong is not None:
                name = inside.get(at - 1)
                start = name.start if name is not None and name.end <= at + 1 else at - 1
                yield start, at, strong
        elif grammar.lower[at] == "of" and (strong := _governed(grammar, at - 1, back=True)) is not None:
            start = at + 1 + (at + 1 < len(grammar) and grammar.lower[at + 1] == "the")
            if start >= len(grammar) or not grammar.text[start][:1].isupper():
                continue
            name = inside.get(start)
            alone = start + 1 >= len(grammar) or not grammar.text[start + 1][:1].isupper()
            if name is not None and name.start == start:
                yield start, name.end, strong
            elif name is None and alone:
                yield start, start + 1, strong


def _governed(grammar: Grammar, at: int, *, back: bool = False) -> bool | None:
    """Whether words that start (or end) at a token are an office or body of a government; True where only of one."""
    if not 0 <= at < len(grammar) or not grammar.text[at][:1].isalpha():
        return None
    if not back:
        return _government_words(" ".join(grammar.text[at : at + _AHEAD]))
    for start in range(max(at - 2, 0), at + 1):
        strong = _government_words(" ".join(grammar.text[start : at + 1]), whole=True)
        if strong is not None:
            return strong
    return None


@lru_cache(maxsize=16384)
def _government_words(words: str, *, whole: bool = False) -> bool | None:
    parts = tokens(words)
    department = roles.department_at(parts, 0) if parts else None
    if department and department.last < len(parts) and parts[department.last].folded in _MINISTERS:
        return True if not whole or department.last + 1 == len(parts) else None
    if len(parts) > 1 and parts[0].folded == "state" and parts[1].folded in _MEDIA:
        return True
    hit = roles.at(parts, 0) if parts else None
    if hit is None or (whole and hit.last != len(parts)) or hit.entry.plural:
        return None
    role = hit.entry
    if role.kind == "title" and role.stands == "gov" and role.office not in {"spokesman", "chief of staff"}:
        weak = role.words in _WEAK or role.office in {"minister", "leader", "ambassador", "deputy head of state"}
        return not weak
    if role.kind == "body" and role.stands in {"gov", "leg"}:
        return role.words not in _WEAK_BODIES and role.sector in {"GOV", "LEG"}
    return None


def _with_seats(grammar: Grammar, names: Sequence[Name], land: Land, lands: Lands, *, dateline: str | None) -> Land:
    """The places from which the article shows a land to be governed.

    "Arden, the Veranian capital", "in Arden, Verania"; the dateline of a report that begins with that land's leader.
    """
    seats = set()
    families = {fold(part) for n in names if n.kind == "person" and " " in n.text for part in n.text.split()}
    for name in names:
        somebody = name.kind == "person" and (" " in name.text or fold(name.text) in families)
        if not name.known and not somebody and lands.code_of(name.text) is None:
            after = grammar.text[name.end : name.end + 6]
            before = grammar.text[max(name.start - 4, 0) : name.start]
            near = " ".join(after[1:]) if after[:1] == [","] else ""
            behind = lands.code_in(" ".join(before)) if "capital" in [w.lower() for w in before] else None
            capital = near and "capital" in [w.lower() for w in after] and lands.code_in(near) == land.code
            inside = near and name.kind == "place" and lands.named(after[1]) == land.code  # "in Arden, Verania"
            if behind == land.code or capital or inside:
                seats.add(fold(name.text))
    if dateline and not _place_elsewhere(dateline) and _opening_land(grammar, lands) == land.code:
        seats.add(fold(dateline))
    return Land(land.code, land.adjectives, tuple(sorted(seats)))


def _place_elsewhere(dateline: str) -> bool:
    """A dateline that the lexicon puts into a listed country is no unlisted land's seat."""
    return countries.capital(dateline) is not None or places.find(dateline) is not None


def _opening_land(grammar: Grammar, lands: Lands) -> str | None:
    """The land of the government with which the text begins: the words before its first verb."""
    sentences = [s for s in grammar.doc.sents if s.text.strip()]
    for sentence in sentences[:3]:
        for at in range(sentence.start, min(sentence.end, sentence.start + 10)):
            code = lands.code_in(grammar.text[at])
            if code is not None:
                following = _governed(grammar, at + 1 + (at + 1 < len(grammar) and grammar.text[at + 1] == "'s"))
                return code if following is not None else None
            if grammar.is_verb(at):
                break
    return None


# ---- names that a land gives or completes --------------------------------------------------------------------------


def landed(grammar: Grammar, names: list[Name]) -> list[Name]:
    """The names with what the article's lands make of them, and the lands that the parser passed over."""
    lands = grammar.lands
    if not lands:
        return names
    out = [one for name in names if (one := _landed(lands, name)) is not None]
    taken = {at for name in out for at in range(name.start, name.end)}
    for at, word in enumerate(grammar.text):
        if at not in taken and word[:1].isupper() and (code := lands.named(word)) and not lands.is_adjective(word):
            out.append(Name(at, at + 1, word, "state", _state(code)))
    return sorted(out, key=lambda name: name.start)


def _landed(lands: Lands, name: Name) -> Name | None:
    if name.known is not None and name.known.how != "body":
        return name
    code = lands.code_of(name.text)
    if lands.seat(name.text) is not None:
        return Name(name.start, name.end, name.text, "place", name.known)
    if code is not None:
        if lands.is_adjective(name.text):
            return None  # "Veranian" alone names nobody
        return Name(name.start, name.end, name.text, "state", _state(code))
    if name.kind == "person":
        return name
    body = lands.body(name.text)
    if body is not None:
        kind: PartyKind = "organisation" if body.kind in {"state", "group"} else body.kind
        return Name(name.start, name.end, name.text, kind, Known("body", kind, name.text, body.country, body.sector))
    return name


def _state(code: str) -> Known:
    return Known("country", "state", code, code, "GOV")
