"""A phrase that names a person: the office held on a day, the seat kept after it, or the title printed beside the name.

Invariants
- The words printed beside a name know better than the table's dates; a day knows better than no day.
- Two people of one name give nobody, unless only one of them fits the day.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon import actor_nouns, bodies, countries, first_names, offices, places, roles
from onrecord.lexicon.actor_codes import OFFICIAL, ActorCode, placed
from onrecord.lexicon.actor_phrases import Seen, look
from onrecord.lexicon.offices import Holder
from onrecord.lexicon.roles import RoleWord
from onrecord.lexicon.words import Token, key, tokens

# Where ministers must be members of parliament, and for how many years at least they then stay in it, as a rule.
_FROM_PARLIAMENT = frozenset({"AUS", "CAN", "GBR", "IND", "IRL", "ISR", "JPN", "MYS", "NZL", "SGP"})
_ONE_TERM = 3
_VAGUE = frozenset({"politician", "general"})
_UNNAMED_PORTFOLIO = frozenset({"minister", "secretary", "cabinet secretary"})
_LONGEST_NAME = 5
_SMALL = 200_000  # people of a town that is less known than the first name it shares
_TOP = frozenset({"head of state", "head of government"})
# "Chief executive" heads a company and a "Labour leader" a union, but not where the table says what the office is.
_OFFICE_FIRST = frozenset({"head of government", "opposition leader"})
_NO_NAME = frozenset({"the", "a", "an", "s", "then"})


def person(phrase: str, seen: Seen, day: str | None) -> ActorCode | None:
    """A named office holder, alone or after a title."""
    name = name_in(seen)
    landless = replace(seen, country=None, country_at=(0, 0), head=None)
    terms = _whole_name(phrase, landless, day)
    town = seen.country_at == (0, len(seen.words))  # "La Paz" is nobody of the family Paz
    if (
        not terms and seen.form in {"place", "capital", "name"} and not town
    ):  # "Jordan Maddox", "Victoria Nkemelu": part of the name
        landless = replace(landless, head=seen.head)
        whole = name_in(landless)
        terms = _terms_of(whole, landless, day) if len(whole.split()) > 1 else ()
    terms = terms or (_terms_of(name, seen, day) if name and not _titled_last(seen) else ())
    if not terms:
        return None
    now = [term for term in terms if term.at(day)] if day else [term for term in terms if term.until is None]
    over = not now and any(term.until and (day is None or term.until < day) for term in terms)
    if not now and not day and not seen.former and seen.head:
        # Without a day the title printed beside the name is believed: "Chancellor Angela Merkel".
        now = [term for term in terms if _same_office(term, seen.head)]
        over = over and not now
    begun = [term for term in terms if day is None or (term.since or "") <= day]
    term = (_telling(now) or begun or [*terms])[0]
    code = _of_office(term)
    printed = seen.head if seen.head and seen.head.sector in OFFICIAL else None
    titled = printed if printed and (printed.kind == "title" or (printed.kind == "rank" and not begun)) else None
    if titled and (not now or term.office == "politician"):  # the words printed beside a name know better than a table
        code, over = replace(code, sector=titled.sector, second=titled.second), False
    if (seen.former or over) and code.sector in OFFICIAL:
        sector = "LEG" if over and not seen.former and _keeps_seat(term, day) else "ELI"
        code = replace(code, sector=sector, second="", origin=term.name)
    return replace(code, phrase=phrase, name=term.name, kind="person", holder=term)


def _titled_last(seen: Seen) -> bool:
    """Whether a name ends with what is elsewhere a title: "Robert King" has no office."""
    last = seen.head is not None and seen.head_at[1] == len(seen.words) and seen.head_at[0] > 0
    return last and seen.country is None and all(seen.named(at) for at in range(len(seen.words)))


def _telling(terms: list[Holder]) -> list[Holder]:
    """The terms of one person on one day, the ones that say least last: "politician", a bare "minister"."""
    portfolio = any(term.office.endswith(" minister") for term in terms)
    return sorted(terms, key=lambda t: (t.title in _VAGUE, portfolio and t.title in _UNNAMED_PORTFOLIO))


def _whole_name(phrase: str, seen: Seen, day: str | None) -> tuple[Holder, ...]:
    """The terms of whoever bears the whole phrase as a name: "Hun Sen" is no senator, but "Judge Putin" is a judge."""
    if not _titlecase(seen):
        return ()
    titled = any(part[0] == 0 and role.kind in {"title", "rank", "honorific"} for part, role in seen.roles)
    first = seen.words[0].folded
    return tuple(
        term
        for term in _terms_of(phrase, seen, day)
        if not titled or any(first in key(name) for name in (term.name, *term.aliases))
    )


def _titlecase(seen: Seen) -> bool:
    return 1 < len(seen.words) <= _LONGEST_NAME and all(seen.named(at) for at in range(len(seen.words)))


def stranger(seen: Seen) -> bool:
    """Whether the phrase is the name of somebody whom no table has: "Chad Abela" is no country, "Robert King" no king.

    It begins with a first name and holds nothing but names; where the first name is also a place, it ends with a
    listed family name.
    """
    if len(seen.words) == 1 and seen.words[0].capital:  # "Ngozi": rather somebody's first name than the small town
        town = places.find(seen.words[0].text)
        return bool(town and town.population < _SMALL and seen.words[0].folded in offices.given_names())
    if not _titlecase(seen):
        return False
    first, last = seen.words[0], seen.words[-1]
    given = first.folded in offices.given_names() or first_names.sex_of(first.text) is not None
    titled = any(
        role.kind in {"title", "rank", "honorific", "body"} and (part[0] == 0 or part[1] < len(seen.words))
        for part, role in seen.roles
    )
    institution = actor_nouns.of_name([last]) or any(
        part[1] == len(seen.words) and role.kind in {"body", "group"} for part, role in seen.roles
    )
    whole = seen.body is not None and seen.body_at[1] - seen.body_at[0] > 1
    if not given or titled or institution or whole:
        return False
    place = bool(countries.find(first.text) or places.find(first.text))
    return offices.family_name(last.folded) or not place


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
        if seen.head and seen.head.kind in {"title", "rank", "person"}:
            terms = tuple(term for term in terms if _same_office(term, seen.head))
        now = tuple(term for term in terms if (term.at(day) if day else term.until is None or titled) or seen.country)
        # "President Obama" is still he when his term is over, if nobody else of that name ever held it.
        terms = now or (terms if titled and seen.head and seen.head.office in _TOP else ())
        past = [term for term in terms if day and (term.since or "") <= day] if terms is not now else []
        if past and len({term.name for term in terms}) > 1:  # "President Bush" in 2000 was the last one so far
            latest = max(past, key=lambda term: term.since or "")
            terms = tuple(term for term in terms if term.name == latest.name)
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
    before = len(left)
    while left and not seen.named(left[-1][0]):
        left.pop()  # the name ends the phrase or stands before words that were read
    unread = left and left[-1][0] < len(seen.words) - 1 and len(left) < before
    run: list[tuple[int, Token]] = []
    for at, word in reversed(left):
        if not seen.named(at) or (run and at != run[-1][0] - 1):
            break
        run.append((at, word))
    whole = len(run) == len(left) and not unread
    # Beside words that were not understood ("Islamic council", "laureate Maria Perez") only a full name is taken.
    return " ".join(word.text for _, word in reversed(run)) if whole or len(run) > 1 else ""


def _of_office(term: Holder) -> ActorCode:
    """Codes for an office of offices.tsv, read off its title and its controlled term."""
    country = countries.by_code(term.country)
    title = look(term.title)
    by_title, by_office = roles.find(term.title) or actor_nouns.phrase(term.title), roles.find(term.office)
    narrowed = title.head if title.head and title.head.second else None  # "deputy secretary of defense": GOV and MIL
    role = (by_office if term.office in _OFFICE_FIRST else by_title) or narrowed or by_office or title.head
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
