"""A phrase that names a person: the office held on a day, the seat kept after it, or the title printed beside the name.

Invariants
- The words printed beside a name know better than the table's dates; a day knows better than no day.
- Two people of one name give nobody, unless only one of them fits the day.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon import bodies, countries, offices, roles
from onrecord.lexicon.actor_codes import OFFICIAL, ActorCode, placed
from onrecord.lexicon.actor_phrases import Seen, look
from onrecord.lexicon.offices import Holder
from onrecord.lexicon.roles import RoleWord
from onrecord.lexicon.words import Token, tokens

# Where ministers must be members of parliament, and for how many years at least they then stay in it, as a rule.
_FROM_PARLIAMENT = frozenset({"AUS", "CAN", "GBR", "IND", "IRL", "ISR", "JPN", "MYS", "NZL", "SGP"})
_ONE_TERM = 3
_NO_NAME = frozenset({"the", "a", "an", "s", "then"})
_SMALL = frozenset(
    ("al", "el", "bin", "ben", "ibn", "von", "van", "der", "de", "da", "dos", "del", "la", "ul", "ur", "di")
)


def person(phrase: str, seen: Seen, day: str | None) -> ActorCode | None:
    """A named office holder, alone or after a title."""
    name = name_in(seen)
    terms: tuple[Holder, ...] = ()
    if seen.form in {"place", "capital", "name"}:  # "Jordan Maddox", "Victoria Nkemelu": part of the name after all
        landless = replace(seen, country=None, country_at=(0, 0))
        whole = name_in(landless)
        terms = _terms_of(whole, landless, day) if len(whole.split()) > 1 else ()
    terms = terms or (_terms_of(name, seen, day) if name else ())
    if not terms:
        return None
    now = [term for term in terms if term.at(day)] if day else [term for term in terms if term.until is None]
    over = not now and any(term.until and (day is None or term.until < day) for term in terms)
    if not now and not day and not seen.former and seen.head:
        # Without a day the title printed beside the name is believed: "Chancellor Angela Merkel".
        now = [term for term in terms if _same_office(term, seen.head)]
        over = over and not now
    term = (now or [*terms])[0]
    code = _of_office(term)
    titled = seen.head if seen.head and seen.head.kind == "title" and seen.head.sector in OFFICIAL else None
    if titled and not now:  # the words printed beside a name know better than a table
        code, over = replace(code, sector=titled.sector, second=titled.second), False
    if (seen.former or over) and code.sector in OFFICIAL:
        sector = "LEG" if over and not seen.former and _keeps_seat(term, day) else "ELI"
        code = replace(code, sector=sector, second="", origin=term.name)
    return replace(code, phrase=phrase, name=term.name, kind="person", holder=term)


def _keeps_seat(term: Holder, day: str | None) -> bool:
    """Whether a former minister most likely still sits in parliament: where ministers are drawn from it, for one term.

    Former heads of government are left out: the table says of each how long they stayed.
    """
    until, now = term.until or "", day or offices.KNOWN_UNTIL
    elected = term.country in _FROM_PARLIAMENT and term.office not in {"head of government", "head of state"}
    minister = "minister" in term.office or "secretary" in term.title
    return elected and minister and until != "" and int(now[:4]) - int(until[:4]) < _ONE_TERM


def _terms_of(name: str, seen: Seen, day: str | None) -> tuple[Holder, ...]:
    """The terms of the one person meant; nobody's where country or title tell of another person of that name."""
    terms = offices.holders_named(name)
    if seen.country:
        terms = tuple(term for term in terms if term.country == seen.country.iso3)
    if len(tokens(name)) == 1:  # a family name alone: whoever holds an office now, in the office that is named
        titled = seen.head is not None and seen.head.kind == "title"
        terms = tuple(term for term in terms if (term.at(day) if day else term.until is None or titled) or seen.country)
        if seen.head and seen.head.kind in {"title", "rank", "person"}:
            terms = tuple(term for term in terms if _same_office(term, seen.head))
    if len({term.name for term in terms}) > 1:
        terms = tuple(term for term in terms if (term.at(day) if day else term.until is None))
    return terms if len({term.name for term in terms}) == 1 else ()


def _same_office(term: Holder, role: RoleWord) -> bool:
    held = roles.find(term.title) or roles.find(term.office)
    return bool(held and (held.office == role.office or (held.sector == role.sector and role.stands != "local")))


def name_in(seen: Seen) -> str:
    """The words that are left when country, body and roles are taken away, if they look like a name."""
    taken = set(range(*seen.country_at)) | set(range(*seen.body_at))
    for part, _ in seen.roles:
        taken |= set(range(*part))
    left = [
        (i, word)
        for i, word in enumerate(seen.words)
        if i not in taken and word.folded not in _NO_NAME and not roles.past_at(seen.words, i)
    ]
    while left and not (left[-1][1].capital or left[-1][1].folded in _SMALL):
        left.pop()  # the name ends the phrase or stands before words that were read
    run: list[tuple[int, Token]] = []
    for at, word in reversed(left):
        if not (word.capital or word.folded in _SMALL) or (run and at != run[-1][0] - 1):
            break
        run.append((at, word))
    whole = len(run) == len(left)
    # After words that were not understood ("laureate Maria Perez") only a full name is taken.
    return " ".join(word.text for _, word in reversed(run)) if whole or len(run) > 1 else ""


def _of_office(term: Holder) -> ActorCode:
    """Codes for an office of offices.tsv, read off its title and its controlled term."""
    country = countries.by_code(term.country)
    title = look(term.title)
    by_title, by_office = roles.find(term.title), roles.find(term.office)
    # "Chief executive" heads a company, but not where the table says that the office heads a government.
    narrowed = title.head if title.head and title.head.second else None  # "deputy secretary of defense": GOV and MIL
    role = (by_office if term.office == "head of government" else by_title) or narrowed or by_office or title.head
    sector, second = (role.sector, role.second) if role else ("", "")
    origin = ""
    if title.body and title.body.country == term.country and (role is None or placed(title)):
        sector, second, origin = title.body.sector, title.body.second, title.body.origin
    if country and country.kind == "bloc":
        sector, second, origin = country.sector, "", country.name
    if not origin and country:
        stands = role.stands if role else "gov"
        government = bodies.government_of(country).origin
        origin = {"gov": government, "leg": f"Parliament of {country.printed}"}.get(stands, term.name)
    return ActorCode("", term.country, sector or "GOV", second, term.name, origin, "person", term.title)
