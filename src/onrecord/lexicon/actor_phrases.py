"""What stands in a phrase that names an actor: its country, its body, its roles and which of them is the head.

Invariants
- A country or body that the actor is only for or against ("pro-X", "X-backed", "envoy to X") is not the actor's.
- The head is the last role before the first preposition: in "lawyer for the president" the lawyer.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon import bodies, countries, peoples, places, roles
from onrecord.lexicon.actor_nouns import OPPOSED
from onrecord.lexicon.bodies import Body
from onrecord.lexicon.countries import Country
from onrecord.lexicon.roles import RoleWord
from onrecord.lexicon.words import Token, tokens
from onrecord.model import Span

_OF = frozenset(("of", "for", "from", "in", "with", "at", "on", "to", "by", "who", "near", "inside", "within", "over"))
_TOWARDS = frozenset({"ethnic", "pro", "anti", "non", "to", "against", "with", "over", "versus"})
_ATTACHED = frozenset(("aide aides adviser advisers advisor advisors assistant assistants secretary heir").split())
_SPONSORED = frozenset(
    ("backed", "supported", "allied", "aligned", "linked", "trained", "funded", "sponsored", "armed")
)


PARTICLES = frozenset(
    (
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "von",
        "van",
        "der",
        "de",
        "da",
        "dos",
        "del",
        "la",
        "ul",
        "ur",
        "di",
        "wa",
        "ould",
    )
)

Part = tuple[int, int]  # first token and the one after the last


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in a phrase, with its tokens."""

    text: str
    words: list[Token]
    country: Country | None
    form: str  # how the country is named: name, adjective, people, capital, place
    country_at: Part
    body: Body | None
    body_at: Part
    roles: tuple[tuple[Part, RoleWord], ...]
    head: RoleWord | None
    head_at: Part
    former: bool

    def hyphened(self, at: int) -> bool:
        """Whether a token hangs on the one before it by a hyphen ("Cheol-soo")."""
        return at > 0 and self.text[self.words[at - 1].end : self.words[at].start] == "-"

    def named(self, at: int) -> bool:
        """Whether a token can be part of a name: a capital, a particle, what hangs on a name by a hyphen."""
        word = self.words[at]
        return word.capital or word.folded in PARTICLES or (self.hyphened(at) and self.words[at - 1].capital)


def look(phrase: str) -> Seen:
    words = tokens(phrase)
    country, form, country_at = _country(words)
    body, body_at = _body(words)
    lands = [country_at, *(_part(words, named.span) for named in countries.in_text(words))]  # the bank in "West Bank"
    found = tuple(item for item in _roles(words) if not any(_inside(item[0], part) for part in lands))
    if body and _in_a_name(words, body_at, found):
        body, body_at = None, (0, 0)
    head, head_at = _head(words, found)
    alone = len(words) == 1 and words[0].folded.endswith("s")  # "Ghanians"
    if country is None and (alone or (head and any(word.text.islower() for word in words))):
        country, form, country_at = _misprinted(words) or (country, form, country_at)
    before = head_at[1] if head and head.kind == "group" else len(words)  # "supporters of the former president"
    former = any(roles.past_at(words, at) for at in range(min(before, len(words) - 1)))
    return Seen(phrase, words, country, form, country_at, body, body_at, found, head, head_at, former)


def _misprinted(words: list[Token]) -> tuple[Country, str, Part] | None:
    """A country whose name or adjective is printed with one letter wrong, before a role: "Philipine president"."""
    for at, word in enumerate(words):
        found = countries.misprinted(word.text) if word.capital else None
        if found and (at == 0 or words[at - 1].folded not in _TOWARDS):
            return found, "adjective", (at, at + 1)
    return None


def _inside(part: Part, other: Part) -> bool:
    return other[0] <= part[0] and part[1] <= other[1] and part != other


def _in_a_name(words: list[Token], part: Part, found: tuple[tuple[Part, RoleWord], ...]) -> bool:
    """Whether a one-word body is the first part of somebody's name after a title: "Vice President Moody Awori"."""
    first, last = part
    titled = any(at[1] == first and role.kind in {"title", "rank", "honorific"} for at, role in found)
    follows = last < len(words) and words[last].capital and not any(at[0] == last for at, _ in found)
    return last - first == 1 and titled and follows


def _part(words: list[Token], span: Span) -> Part:
    first = next(i for i, word in enumerate(words) if word.start >= span.start)
    return first, next(i for i, word in enumerate(words) if word.end >= span.end) + 1


def _country(words: list[Token]) -> tuple[Country | None, str, Part]:
    """The country that the phrase belongs to: the first name or adjective, else a capital, another place, a people."""
    for named in (*countries.in_text(words), *countries.in_text(words, capitals=True)):
        part = _part(words, named.span)
        surely = named.form != "capital" or not named.ambiguous or named.country.iso3 == "USA"
        if surely and _belongs(words, part):
            return countries.today(named.country), named.form, part
    for place in places.in_text(words):
        country = countries.by_code(place.place.country)
        if country and not place.place.ambiguous:
            return country, "place", _part(words, place.span)
    for found in peoples.in_text(words):
        if _belongs(words, (found.first, found.last)):
            return countries.by_code(found.people.country), "people", (found.first, found.last)
    return None, "", (0, 0)


def _belongs(words: list[Token], part: Part) -> bool:
    """Whether a country or body is the actor's own, not one it is for or against ("pro-X", "envoy to X")."""
    before = [word.folded for word in words[: part[0]] if word.folded != "the"]
    if len(before) > 1 and before[-1] == "to" and before[-2] in _ATTACHED and part[1] < len(words):
        return True  # "an aide to the Kenyan leader"
    after = words[part[1]].folded if part[1] < len(words) else ""
    return not (before and before[-1] in _TOWARDS) and after not in _SPONSORED


def _body(words: list[Token]) -> tuple[Body | None, Part]:
    for found in bodies.in_text(words):
        part = _part(words, found.span)
        if _belongs(words, part):
            return found.body, part
    return None, (0, 0)


def _roles(words: list[Token]) -> tuple[tuple[Part, RoleWord], ...]:
    """Every role in the phrase, honorifics too, the longest reading at each place."""
    found: list[tuple[Part, RoleWord]] = []
    at = 0
    while at < len(words):
        hit, minister = roles.at(words, at), _ministerial(words, at)
        if minister and (hit is None or minister[0][1] > hit.last):
            found.append(minister)
        elif hit:
            found.append(((hit.first, hit.last), hit.entry))
        at = found[-1][0][1] if found and found[-1][0][1] > at else at + 1
    return tuple(found)


def end_of_head(words: list[Token]) -> int:
    """Where the phrase's head ends: before the first preposition."""
    return next((i for i, word in enumerate(words) if i > 0 and word.folded in _OF), len(words))


def _head(words: list[Token], found: tuple[tuple[Part, RoleWord], ...]) -> tuple[RoleWord | None, Part]:
    """The role that is the phrase's head: the last before the first preposition, else the first one anywhere."""
    stop = end_of_head(words)
    real = [item for item in found if item[1].kind != "honorific" and not _opposed(words, item[0])]
    before = [item for item in real if item[0][0] < stop]
    if not real:
        return None, (0, 0)
    part, role = before[-1] if before else real[0]
    return role, part


def _opposed(words: list[Token], part: Part) -> bool:
    """Whether the phrase is only for or against it: "anti-government", "non-military"."""
    return part[0] > 0 and words[part[0] - 1].folded in OPPOSED and words[part[0] - 1].end + 1 == words[part[0]].start


def _ministerial(words: list[Token], at: int) -> tuple[Part, RoleWord] | None:
    """ "health minister", "Minister of Trade", "deputy transport secretary": a department with a head."""
    start = at
    if words[at].folded in {"deputy", "vice", "junior", "acting", "assistant"} and at + 1 < len(words):
        at += 1
    department = roles.department_at(words, at)
    if department and department.last < len(words):
        head = words[department.last].folded
        if head in {"minister", "ministers", "secretary", "chief", "official", "officials"}:
            return (start, department.last + 1), _of_department(department.entry, head)
    if words[at].folded in {"minister", "secretary"} and at + 2 < len(words) and words[at + 1].folded in {"of", "for"}:
        step = at + 2 + (words[at + 2].folded == "the")
        department = roles.department_at(words, step) if step < len(words) else None
        if department:
            return (start, department.last), _of_department(department.entry, "minister")
    return None


def _of_department(department: RoleWord, head: str) -> RoleWord:
    name = department.words if department.office == "other" else department.office
    office = f"{name} minister" if head in {"minister", "secretary"} else ""
    listed = roles.find(f"{name} {head}")
    sector, second = department.sector, department.second
    if head in {"chief", "official", "officials"} and second == "MIL":
        sector, second = second, ""  # "defence officials" are of the military
    return RoleWord(listed.words if listed else f"{name} {head}", "title", sector, "gov", office, second)
