"""What somebody is, read from the words around the name: before it, in apposition after it, in "who heads …".

Invariant: a role keeps its printed words; its office, country and sector are readings of them by the lexicon.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.lexicon import bodies, countries
from onrecord.lexicon import roles as role_words
from onrecord.lexicon.first_names import name_parts
from onrecord.lexicon.lands import adjectival
from onrecord.lexicon.offices import Holder
from onrecord.lexicon.roles import RoleWord
from onrecord.lexicon.words import Token, tokens
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.lands import NO_LANDS, Lands
from onrecord.stages.annotate.names import Name, printed

HEADS = frozenset(
    {"head", "chief", "director", "boss", "chair", "chairman", "chairwoman", "chairperson", "leader", "president"}
)
"""Titles that the press swaps for one another: "the agency's head", "its chief", "its director"."""
_STOPS = frozenset({",", ";", ":", ".", "(", ")", "—", "–", "-", '"', "?", "!"})
_LONGEST = 16
_INNER = frozenset({"-", "of", "for", "and", "'s", "the", "'", "then", "former"})
_PRINTED = frozenset({"spokesman", "ambassador", "member of parliament", "leader", "chief of staff"})
_MINISTERS = frozenset({"minister", "secretary", "ministers", "secretaries"})


@dataclass(frozen=True, slots=True)
class Role:
    """A printed role: "Norwegian Prime Minister", "head of the port authority"."""

    printed: str
    title: str  # the word or phrase for the office, folded: "prime minister"
    office: str  # the lexicon's term, or the title itself
    sector: str | None
    stands: str
    country: str | None
    body: str | None  # the body it belongs to, as printed
    words: frozenset[str]
    past: bool = False

    @property
    def shown(self) -> str:
        """ "Prime Minister of Norway" where office and country are known, else the printed words."""
        country = countries.by_code(self.country) if self.country else None
        governs = self.stands in {"gov", "leg"} and self.body is None and self.sector in {"GOV", "MIL", "HLH", "LEG"}
        adjective = country is not None and country.kind == "unlisted" and adjectival(country.name)
        if country and governs and self.office not in _PRINTED and not adjective:
            title = "prime minister" if self.title == "pm" else self.title
            title = " ".join(word if word in {"of", "for", "the"} else word.capitalize() for word in title.split())
            return f"{'former ' if self.past else ''}{title} of {country.printed}"
        return self.printed


@lru_cache(maxsize=8192)
def read_role(words: str, *, noun: int | None = None, lands: Lands = NO_LANDS) -> Role | None:
    """The role that words give; None where they hold no word for a person.

    The title is the last one in the words, or the one that ends at character `noun` where the head noun is known.
    """
    parts = tokens(words)
    hits = [hit for hit in _titles(parts) if noun is None or parts[hit[1] - 1].end == noun]
    if not hits:
        return None
    first, last, word, department = hits[-1]
    title = " ".join(part.folded for part in parts[first:last])
    country = (governed_in(words) if word.stands == "gov" else _country(words)) or lands.code_in(words)
    body = _body(words, parts, first=first, last=last, lands=lands)
    known_body = bodies.find(body) if body else None
    if known_body and known_body.country:
        country = known_body.country
    landed = known_body or (body and lands.body(body))
    if body and not (landed or _named_country(body)) and word.stands == "gov" and word.office.startswith("head"):
        word = replace(word, office="chair", sector="", stands="self")  # the president of a company
        country = None
    if word.kind == "rank" and {"police", "sheriff", "fire"} & {part.folded for part in parts}:
        word = replace(word, sector="COP", stands="local")
    if title.rpartition(" ")[2].startswith("spokes") and not (known_body or country):
        word = replace(word, sector="COP" if "police" in title else "", stands="self")  # of a company, a family
    office = word.office or title
    if department and word.office == "minister":
        office = f"{department} minister"
    return Role(
        printed=" ".join(words.split()),
        title=title,
        office=office,
        sector=word.sector or (known_body.sector if known_body else None) or None,
        stands=word.stands,
        country=country,
        body=body,
        words=frozenset(part.folded for part in parts),
        past=any(role_words.past_at(parts, at) for at in range(len(parts)))
        or any(part.folded in {"former", "ex", "late"} for part in parts),
    )


def _titles(parts: list[Token]) -> list[tuple[int, int, RoleWord, str | None]]:
    """Words for one person, with the department before a minister: (first, last, word, department)."""
    found: list[tuple[int, int, RoleWord, str | None]] = []
    at = 0
    while at < len(parts):
        hit = role_words.at(parts, at)
        department = role_words.department_at(parts, at)
        if department and department.last < len(parts) and parts[department.last].folded in _MINISTERS:
            longer = hit is None or hit.last <= department.last + 1
            minister = role_words.at(parts, department.last)
            if longer and minister and minister.entry.personal:
                name = department.entry.office if department.entry.office != "other" else department.entry.words
                found.append((at, minister.last, minister.entry, name))
                at = minister.last
                continue
        if hit and hit.entry.personal and hit.entry.kind != "honorific":
            found.append((at, hit.last, hit.entry, None))
            at = hit.last
        else:
            at += 1
    return found


def _named_country(words: str) -> bool:
    return countries.find(words) is not None


def governed_in(words: str) -> str | None:
    """The land whose government the words speak of: a land that another state claims has a government of its own."""
    found = countries.in_text(words)
    land = found[0].country if found else None
    return (land.name if land.kind == "disputed" else land.iso3) if land else None


def _country(words: str) -> str | None:
    found = countries.in_text(words)
    return found[0].country.iso3 if found else None


def _body(words: str, parts: list[Token], *, first: int, last: int, lands: Lands) -> str | None:
    """The body before the title ("CIA director") or behind it ("director of the CIA"), as printed."""
    named = [f for f in bodies.in_text(words) if f.body.country or f.body.origin]
    outside = [f for f in named if f.span.end <= parts[first].start or f.span.start >= parts[last - 1].end]
    if outside:
        return words[outside[0].span.start : outside[0].span.end]
    if named:  # a listed title that holds its body: "CIA director"
        return words[named[0].span.start : named[0].span.end]
    behind = parts[last:]
    if behind and behind[0].folded in {"of", "for", "at"} and len(behind) > 1:
        rest = words[behind[1].start :].strip()
        rest = rest.removeprefix("the ")
        if rest[:1].isupper() and not _land_first(rest, lands):
            return rest
    before = words[: parts[first].start].strip() if first else ""
    capital = before and before.split()[-1][:1].isupper() and not countries.find(before.split()[-1])
    capital = capital and not lands.code_of(before.split()[-1])
    return before.removeprefix("the ") if capital and len(before.split()) > 1 else None


def _land_first(words: str, lands: Lands) -> bool:
    """Whether words are a land, whatever follows: "Chad about two ships", not "Chad Airways"."""
    parts = tokens(words)
    named = countries.at(parts, 0)
    last = named.last if named and named.entry.form == "name" else 0
    if not last:
        last = next((n for n in (1, 2, 3) if lands.named(" ".join(p.text for p in parts[:n]))), 0)
    return bool(last) and (last >= len(parts) or not parts[last].capital)


def role_from_term(term: Holder) -> Role:
    """The role that the lexicon knows of an office holder."""
    found = role_words.find(term.title)
    country = countries.by_code(term.country)
    shown = f"{term.title} of {country.printed}" if country else term.title
    return Role(
        printed=shown,
        title=term.title.lower(),
        office=term.office,
        sector=found.sector if found else "GOV",
        stands=found.stands if found else "gov",
        country=term.country,
        body=None,
        words=frozenset(part.folded for part in tokens(shown)),
    )


def roles_of(grammar: Grammar, name: Name, *, named: Container[int]) -> list[Role]:
    """Every role that the words around one mention of a person give; `named` are the tokens of people's names."""
    found = []
    before = _before(grammar, name, named=named)
    lands = grammar.lands
    if before and (role := read_role(before, lands=lands)):
        found.append(_with_land_after(grammar, name, role))
    after, noun = _after(grammar, name)
    if after and (role := read_role(after, noun=noun, lands=lands)):
        found.append(role)
    heads = _heads(grammar, name)
    if heads and (role := read_role(heads, noun=len(heads.partition(" ")[0]), lands=lands)):
        found.append(role)
    return found


def _before(grammar: Grammar, name: Name, *, named: Container[int]) -> str:
    """The words of the same noun phrase before the name, back over adjectives, nouns and an owner."""
    start = at = name.start
    while at > 0 and name.start - at < _LONGEST:
        word, tag = grammar.text[at - 1], grammar.tag[at - 1]
        if at - 1 in named:
            break
        if grammar.sentence[at - 1] != grammar.sentence[name.start] or (word in _STOPS and word != "-"):
            break
        fits = tag.startswith(("NN", "JJ", "POS", "CD")) or word.lower() in _INNER
        if not fits and not (word[:1].isupper() and tag in {"IN", "FW", "VBG", "RBR"}):
            break
        at -= 1
        start = at
    while start < name.start and grammar.text[start] in _INNER:
        start += 1
    for at in range(name.start - 1, start, -1):  # "at the request of President Ruiz": from the preposition on
        if grammar.lower[at] in {"of", "for", "and"} and read_role(rest := printed(grammar, at + 1, name.start)):
            return rest
    return printed(grammar, start, name.start) if start < name.start else ""


def _with_land_after(grammar: Grammar, name: Name, role: Role) -> Role:
    """ "Prime Minister Ana Ruiz of Spain"."""
    at = name.end
    if role.country or at + 1 >= len(grammar) or grammar.lower[at] != "of":
        return role
    end = at + 1 + (grammar.lower[at + 1] == "the")
    land = countries.find(printed(grammar, end, min(end + 2, len(grammar)))) if end < len(grammar) else None
    land = land or (countries.find(grammar.text[end]) if end < len(grammar) else None)
    shown = land.printed if land else None
    if shown is None and end < len(grammar):
        shown = grammar.lands.named(grammar.text[end])
    return (read_role(f"{role.printed} of {shown}", lands=grammar.lands) or role) if shown else role


def _after(grammar: Grammar, name: Name) -> tuple[str, int]:
    """An apposition and where its noun ends: ", head of the port", ", the U.N. envoy for Chad,", or without commas."""
    at = name.end
    nothing = ("", 0)
    if at >= len(grammar) or grammar.sentence[at] != grammar.sentence[name.start]:
        return nothing
    comma = grammar.text[at] == ","
    if comma:
        at += 1
        if at + 1 < len(grammar) and grammar.tag[at] == "CD" and grammar.text[at + 1] == ",":
            at += 2  # "Ana Ruiz, 43, a nurse"
    elif grammar.lower[at] not in {"the", "a", "an"}:
        return nothing
    while at < len(grammar) and grammar.lower[at] in {"the", "a", "an", "now", "then", "both", "who", "is"}:
        at += 1
    start = at
    while at < len(grammar) and at - start < _LONGEST and grammar.sentence[at] == grammar.sentence[name.start]:
        tag = grammar.tag[at]
        if grammar.text[at] in _STOPS - {"-"} or (tag.startswith(("VB", "W", "MD", "PRP")) and tag != "PRP$"):
            break
        at += 1
    ends_in_verb = at < len(grammar) and grammar.tag[at].startswith(("MD", "VB")) and comma
    article = grammar.lower[start - 1] in {"a", "an"}
    if ends_in_verb and not article and grammar.dep[at] not in {"acl", "relcl"}:
        return nothing  # "Ruiz, the aide said"
    noun = start
    while noun < at and not (grammar.is_noun(noun) and not _goes_on(grammar, noun + 1, at)):
        noun += 1
    if noun >= at:
        return nothing
    return printed(grammar, start, at), len(printed(grammar, start, noun + 1))


def _goes_on(grammar: Grammar, at: int, end: int) -> bool:
    """Whether the noun phrase runs on past the noun before `at`: another noun, a hyphen, a possessive."""
    return at < end and (grammar.tag[at].startswith(("NN", "POS", "JJ", "CD")) or grammar.text[at] == "-")


def _heads(grammar: Grammar, name: Name) -> str:
    """ "who heads the port authority" → "head of the port authority"."""
    at = name.end + (name.end < len(grammar) and grammar.text[name.end] == ",")
    if at + 2 >= len(grammar) or grammar.lower[at] != "who":
        return ""
    verb = {"heads": "head", "leads": "leader", "chairs": "chairman", "runs": "head", "directs": "director"}
    title = verb.get(grammar.lower[at + 1])
    if title is None:
        return ""
    end = at + 2
    while end < len(grammar) and end - at < _LONGEST and grammar.text[end] not in _STOPS:
        if grammar.tag[end].startswith(("VB", "W", "MD")):
            break
        end += 1
    return f"{title} of {printed(grammar, at + 2, end)}" if end > at + 2 else ""


def describes(role: Role, *, office: str, title: str, country: str | None, words: frozenset[str]) -> bool:
    """Whether a description ("the Spanish leader", "the CIA chief") may mean a person of this role."""
    same = role.office == office or role.title == title or title in role.title.split()
    if not same and title == "leader":
        same = role.office in {"head of state", "head of government", "leader"}
    if not same and title in HEADS:
        same = bool(HEADS & set(role.title.split()))
    if not same or (country and role.country and role.country != country):
        return False
    if country and role.country is None:
        return False
    own = {word for word in words if word not in name_parts().titles} - {"the", "of", "s"}
    own -= {word for word in own if countries.find(word.title())}
    own -= set(title.split())
    return all(word in role.words or _derived(word, role.words) for word in own)


def _derived(word: str, words: frozenset[str]) -> bool:
    """ "Veronia" beside "Veronian": a land that the lexicon does not know."""
    return len(word) > 5 and any(len(other) > 5 and other.startswith(word[:-1]) for other in words)
