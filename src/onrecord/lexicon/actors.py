"""A phrase that names an actor → country, role code, canonical name, and on whose word it rests.

"Russian President" → RUS GOV, the holder on that day; "Hezbollah fighters" → LBN REB; "four Saudi men" → SAU CVL.
The reading is by rule over the lexicons, for short noun phrases; it does not parse sentences.

Invariants
- The role code is that of the phrase's head: in "lawyer for the president" the lawyer's. A head that only places
  somebody within a body ("spokesman for the Taliban", "head of the central bank") takes the body's.
- A bare country ("Iran") has no role code; its people ("Iranians") are civilians.
- A former office holder is of the elite (ELI), not of the government (PLOVER); so is one whose term was over on `day`.
- Without a country in the phrase, the one named first in `context` is taken, and marked by `from_context`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.lexicon import bodies, countries, offices, outlets, roles
from onrecord.lexicon.bodies import Body
from onrecord.lexicon.countries import Country
from onrecord.lexicon.offices import Holder
from onrecord.lexicon.roles import RoleWord
from onrecord.lexicon.words import Token, tokens
from onrecord.model import PartyKind

# Heads that take their code from the body or department they belong to.
_PLACING = frozenset(
    {
        "chair", "chairman", "chairwoman", "chairperson", "head", "deputy head", "chief", "deputy chief", "director",
        "deputy director", "executive director", "leader", "member", "members", "official", "officials", "spokesman",
        "spokeswoman", "spokesperson", "commander", "representative", "president", "vice president", "secretary general",
        "secretary-general", "founder", "co-founder", "negotiator", "envoy", "deputy leader", "senior official", "aide",
        "adviser", "advisor", "coordinator", "delegate", "fighter", "fighters", "militant", "militants", "supporter",
        "supporters", "forces", "force", "troops", "agent", "agents", "employee", "staff", "source", "sources", "minister",
        "deputy", "delegation", "general secretary", "party leader", "secretary", "commissioner", "director general",
        "director-general", "operative", "gunman", "soldiers", "soldier", "leadership", "governor", "chief executive",
    }
)  # fmt: skip
_OF = frozenset(
    {
        "of",
        "for",
        "from",
        "in",
        "with",
        "at",
        "on",
        "to",
        "by",
        "who",
        "which",
        "near",
        "inside",
        "within",
        "against",
        "over",
    }
)
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
_FORMER_STAYS = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})  # "former soldiers" are soldiers still, not the elite
_GENERIC_HEADS = frozenset(
    {"official", "officials", "minister", "secretary", "chief", "spokesman", "spokeswoman", "spokesperson"}
)


@dataclass(frozen=True, slots=True)
class ActorCode:
    """What a phrase says about an actor. Empty strings where it does not say."""

    phrase: str
    country: str = ""  # ISO alpha-3 or a bloc's code
    sector: str = ""  # PLOVER role code
    second: str = ""  # narrows it
    name: str = ""  # canonical name: the person, the body, the state
    origin: str = ""  # on whose word it rests: "Government of Russia"
    kind: PartyKind = "unknown"
    role: str = ""  # the office or description, as listed: "president"
    holder: Holder | None = None
    from_context: bool = False

    @property
    def known(self) -> bool:
        """Whether the phrase was understood at all."""
        return bool(self.country or self.sector or self.name)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands in a phrase, by token index."""

    words: list[Token]
    country: tuple[int, int, Country, str] | None  # first, last, which, form
    body: tuple[int, int, Body] | None
    role: tuple[int, int, RoleWord] | None
    former: bool


def resolve(phrase: str, *, day: str | None = None, context: str | None = None) -> ActorCode:
    """Country, role code, name and origin of the actor that a short phrase names.

    `day` (ISO) decides who holds an office; `context` (the sentence, the headline) lends a country where the phrase
    has none.
    """
    seen = _look(phrase)
    if not seen.words:
        return ActorCode(phrase)
    found = _person(phrase, seen, day) or _described(phrase, seen, day)
    if found.known and not found.country and context:
        named = countries.in_text(context, capitals=True)
        if named:
            country = _today(named[0].country)
            found = replace(found, country=country.iso3, from_context=True)
            found = found if found.origin else replace(found, origin=_origin(seen, country))
    return found


def _look(phrase: str) -> _Seen:
    words = tokens(phrase)
    return _Seen(words, _country(words), _body(words), _role(words), _former(words))


def _country(words: list[Token]) -> tuple[int, int, Country, str] | None:
    """The country that the phrase belongs to: the first adjective or name, else a capital."""
    at = 0
    while at < len(words):
        hit = countries.at(words, at)
        if hit:
            return hit.first, hit.last, _today(hit.entry.country), hit.entry.form
        at += 1
    for found in countries.in_text(words, capitals=True):
        first = next(i for i, word in enumerate(words) if word.start == found.span.start)
        last = next(i for i, word in enumerate(words) if word.end == found.span.end) + 1
        return first, last, _today(found.country), "capital"
    return None


def _today(country: Country) -> Country:
    """Today's state for a name of the past."""
    return countries.by_code(country.successor) or country if country.successor else country


def _body(words: list[Token]) -> tuple[int, int, Body] | None:
    """The first body in the phrase that is more than a bare country or role word."""
    for found in bodies.in_text(words):
        first = next(i for i, word in enumerate(words) if word.start == found.span.start)
        last = next(i for i, word in enumerate(words) if word.end == found.span.end) + 1
        return first, last, found.body
    return None


def _role(words: list[Token]) -> tuple[int, int, RoleWord] | None:
    """The role that is the phrase's head: the last one before the first preposition, else the first one anywhere."""
    stop = next((i for i, word in enumerate(words) if i > 0 and word.folded in _OF), len(words))
    found: list[tuple[int, int, RoleWord]] = []
    at = 0
    while at < len(words):
        hit = _ministerial(words, at) or roles.at(words, at)
        if hit is None:
            at += 1
            continue
        first, last, role = hit if isinstance(hit, tuple) else (hit.first, hit.last, hit.entry)
        if role.kind != "honorific":
            found.append((first, last, role))
        at = last
    before = [item for item in found if item[0] < stop]
    if before:
        # A title before a name ("General X", "President Y") is the head whatever follows; else the last one is.
        return before[-1]
    return found[0] if found else None


def _ministerial(words: list[Token], at: int) -> tuple[int, int, RoleWord] | None:
    """ "health minister", "Minister of Trade", "deputy transport secretary": a department with a head."""
    start = at
    if words[at].folded in {"deputy", "vice", "junior", "acting", "assistant"} and at + 1 < len(words):
        at += 1
    department = roles.department_at(words, at)
    if department and department.last < len(words):
        head = words[department.last].folded
        if head in {"minister", "ministers", "secretary", "chief", "official", "officials", "ministry"}:
            return start, department.last + 1, _of_department(department.entry, head)
    if words[at].folded in {"minister", "secretary"} and at + 2 < len(words) and words[at + 1].folded in {"of", "for"}:
        step = at + 2 + (words[at + 2].folded == "the")
        department = roles.department_at(words, step) if step < len(words) else None
        if department:
            return start, department.last, _of_department(department.entry, "minister")
    return None


def _of_department(department: RoleWord, head: str) -> RoleWord:
    name = department.words if department.office == "other" else department.office
    office = f"{name} minister" if head in {"minister", "secretary"} else ""
    listed = roles.find(f"{name} {head}")
    sector, second = department.sector, department.second
    if head in {"chief", "official", "officials"} and second:
        sector, second = second, ""  # "health officials" are of health, "defence officials" of the military
    return RoleWord(listed.words if listed else f"{name} {head}", "title", sector, "gov", office, second)


def _former(words: list[Token]) -> bool:
    return any(roles.past_at(words, at) for at in range(len(words) - 1))


def _person(phrase: str, seen: _Seen, day: str | None) -> ActorCode | None:
    """A named office holder, alone or after a title."""
    name = _name_in(seen)
    if not name:
        return None
    terms = offices.holders_named(name)
    country = seen.country[2].iso3 if seen.country else ""
    if country and terms:
        own = tuple(term for term in terms if term.country == country)
        if not own:
            return None  # another person of that name
        terms = own
    if len({term.name for term in terms}) > 1:
        on_day = tuple(term for term in terms if day and term.at(day))
        terms = on_day if len({term.name for term in on_day}) == 1 else ()
    if not terms:
        return None
    now = (
        [term for term in terms if term.at(day)]
        if day
        else [term for term in terms if term.until is None] or [terms[0]]
    )
    term = now[0] if now else terms[0]
    code = _of_office(term)
    over = bool(day) and not now and any(term.until and term.until < day for term in terms if day)
    former = seen.former or over
    if former and code.sector in _OFFICIAL - _FORMER_STAYS:
        code = replace(code, sector="ELI", second="", origin=term.name)
    role = seen.role[2] if seen.role else None
    if role and not former and role.kind == "title" and role.sector and not now:
        code = replace(code, sector=role.sector, second=role.second)
    return replace(code, phrase=phrase, name=term.name, kind="person", holder=term)


def _name_in(seen: _Seen) -> str:
    """The capitalised words that are left when country, body and role are taken away."""
    taken: set[int] = set()
    for part in (seen.country, seen.role):
        if part:
            taken |= set(range(part[0], part[1]))
    if seen.country and len(taken) == len(seen.words):
        return ""
    left = [word for i, word in enumerate(seen.words) if i not in taken and not roles.past_at(seen.words, i)]
    if not left or any(not word.capital and len(word.folded) > 3 for word in left):
        return ""
    return " ".join(word.text for word in left if word.folded not in {"the", "a", "an"})


def _of_office(term: Holder) -> ActorCode:
    """Codes for an office of offices.tsv, read off its title and its controlled term."""
    country = countries.by_code(term.country)
    role = roles.find(term.title) or roles.find(term.office)
    named = bodies.in_text(term.title)
    sector, second, origin = (role.sector, role.second, "") if role else ("", "", "")
    if (
        named
        and named[0].body.country == term.country
        and (role is None or role.words in _PLACING or role.sector == "")
    ):
        sector, second, origin = named[0].body.sector, named[0].body.second, named[0].body.origin
    if not sector:
        inner = _role(tokens(term.title))
        sector, second = (inner[2].sector, inner[2].second) if inner else ("GOV", "")
    if country and country.kind == "bloc":
        sector, second, origin = "IGO", "", country.name
    stands = role.stands if role else "gov"
    if not origin and country:
        government = bodies.government_of(country).origin
        origin = {"gov": government, "leg": f"Parliament of {country.printed}"}.get(stands, term.name)
    return ActorCode("", term.country, sector or "GOV", second, term.name, origin, "person", term.title)


def _described(phrase: str, seen: _Seen, day: str | None) -> ActorCode:
    """An actor by description: body, role, country in their order of weight."""
    outlet = outlets.find(phrase)
    if (
        outlet
        and outlet.kind != "platform"
        and not (seen.body or (seen.country and seen.country[1] == len(seen.words)))
    ):
        kind: PartyKind = "agency" if outlet.kind == "agency" else "outlet"
        return ActorCode(phrase, outlet.country, "MED", "", outlet.name, outlet.name, kind)
    country = seen.country[2] if seen.country else None
    body = seen.body[2] if seen.body else None
    role = seen.role[2] if seen.role else None
    if body and _covers(seen.body, seen.role):
        role = None
    if body and country and not body.country:
        body = bodies.complete(body, country)
    if body and (role is None or _placed(seen)):
        return _with_body(phrase, seen, body=body, role=role)
    if role:
        return _with_role(phrase, seen, role=role, day=day)
    if country:
        return _with_country(phrase, seen, country)
    return ActorCode(phrase)


def _covers(body: tuple[int, int, Body] | None, role: tuple[int, int, RoleWord] | None) -> bool:
    return bool(body and role and body[0] <= role[0] and role[1] <= body[1])


def _placed(seen: _Seen) -> bool:
    """Whether the head only places somebody within the body ("Taliban spokesman", "Hamas officials")."""
    if not seen.role:
        return True
    role = seen.role[2]
    head = seen.words[seen.role[1] - 1].folded
    body = seen.body[2] if seen.body else None
    if body and body.sector == "IGO" and role.sector == "MIL":
        return False  # "UN peacekeepers"
    return not role.sector or role.words in _PLACING or head in _PLACING or role.sector == (body.sector if body else "")


def _with_body(phrase: str, seen: _Seen, *, body: Body, role: RoleWord | None) -> ActorCode:
    sector, second = body.sector, body.second
    if seen.former and sector in _OFFICIAL - _FORMER_STAYS and role and role.personal:
        sector, second = "ELI", ""
    kind: PartyKind = body.kind
    if role:
        kind = "person" if role.personal else "group"
        if role.personal and not role.plural:
            kind = "unnamed"
    name = body.name if role is None else ""
    return ActorCode(phrase, body.country, sector, second, name, body.origin, kind, role.words if role else "")


def _with_role(phrase: str, seen: _Seen, *, role: RoleWord, day: str | None) -> ActorCode:
    country = seen.country[2] if seen.country else None
    body = seen.body[2] if seen.body else None
    code = country.iso3 if country else body.country if body else ""
    sector, second = role.sector, role.second
    if seen.former and sector in _OFFICIAL - _FORMER_STAYS and role.kind != "group":
        sector, second = "ELI", ""
    if country and country.kind == "bloc" and sector in {"GOV", ""}:
        sector, second = "IGO", ""
    kind: PartyKind = "group" if role.kind in {"group", "body"} or role.plural else "unnamed"
    found = ActorCode(phrase, code, sector, second, "", _origin(seen, country), kind, role.words)
    holder = (
        offices.holder(code, role.words, day)
        if code and day and role.kind == "title" and not seen.former and not role.plural
        else None
    )
    if holder and role.office and not any(word.capital for word in _left_over(seen)):
        return replace(found, name=holder.name, kind="person", holder=holder)
    return found


def _left_over(seen: _Seen) -> list[Token]:
    taken = {i for part in (seen.country, seen.role, seen.body) if part for i in range(part[0], part[1])}
    return [word for i, word in enumerate(seen.words) if i not in taken]


def _with_country(phrase: str, seen: _Seen, country: Country) -> ActorCode:
    assert seen.country
    whole = seen.country[1] - seen.country[0] >= len([w for w in seen.words if w.folded not in {"the", "a"}])
    form = seen.country[3]
    if form == "name" and whole:
        origin = bodies.government_of(country).origin
        kind: PartyKind = "organisation" if country.kind == "bloc" else "state"
        return ActorCode(phrase, country.iso3, "IGO" if country.kind == "bloc" else "", "", country.name, origin, kind)
    last = seen.words[seen.country[1] - 1].text
    people = last in country.people and (
        last.endswith(("s", "men", "women", "ese", "sh", "ch")) or last not in country.adjectives
    )
    if people and seen.country[1] == len(seen.words):
        return ActorCode(phrase, country.iso3, "CVL", "", "", "", "group")
    return ActorCode(phrase, country.iso3, "", "", "", "", "place" if form == "capital" and whole else "unknown")


def _origin(seen: _Seen, country: Country | None) -> str:
    """On whose word a described actor rests: the government for its offices; nobody's in particular otherwise."""
    role = seen.role[2] if seen.role else None
    if not country or not role or seen.former:
        return ""
    if country.kind == "bloc":
        return country.name
    if role.stands == "gov":
        return bodies.government_of(country).origin
    return f"Parliament of {country.printed}" if role.stands == "leg" and role.kind == "body" else ""
