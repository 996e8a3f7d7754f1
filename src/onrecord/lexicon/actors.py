"""A phrase that names an actor → country, role code, canonical name, and on whose word it rests.

"Russian President" → RUS GOV, the holder on that day; "Hezbollah fighters" → LBN REB; "four Saudi men" → SAU CVL.
The reading is by rule over the lexicons, for short noun phrases; it does not parse sentences.

Invariants
- The role code is that of the phrase's head: in "lawyer for the president" the lawyer's. A head that only places
  somebody within a body ("spokesman for the Taliban", "head of the central bank") takes the body's.
- A bare country ("Iran") has no role code; its people ("Iranians") are civilians.
- A former office holder is of the elite (ELI), not of the government (PLOVER); so is one whose term was over on `day`.
- Without a country in the phrase, the one named first in `context` is taken, and marked by `from_context`.
- A state that broke away from another and is hardly recognised is a would-be state (PRE) of that other's country.
- What no table names is read by its head noun or by the words of its name, last of all; a pronoun names nobody.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon import actor_nouns, bodies, countries, offices, outlets, peoples, places, roles
from onrecord.lexicon.actor_codes import OFFICIAL, PLACING, ActorCode, placed
from onrecord.lexicon.actor_namesakes import known_there, lands_around, nearer, not_the_outlet, of_the_country_named
from onrecord.lexicon.actor_people import name_in, person, stranger
from onrecord.lexicon.actor_phrases import Part, Seen, end_of_head, look
from onrecord.lexicon.bodies import Body
from onrecord.lexicon.countries import Country
from onrecord.lexicon.outlets import Outlet
from onrecord.lexicon.roles import RoleWord
from onrecord.model import PartyKind

# Titles that a state's office shares with a club's.
_HEADS_ANYTHING = frozenset({"president", "vice president", "secretary", "leader", "governor", "chairman", "director"})
# A former soldier or policeman is of the elite only if he led: "former soldiers" are soldiers still.
_RANK_AND_FILE = frozenset({"MIL", "COP", "SPY"})
_LEADING = frozenset({"general", "admiral", "marshal", "chief", "generals"})


# Trades that the services have among their own: "army accountant", "police psychologist".
_TRADES = frozenset({"BUS", "CVL", "EDU", "LAB"})
_SERVICES = frozenset({"MIL", "COP", "SPY"})
_RELATED = frozenset(
    "wife widow mother father son daughter brother sister husband family child children parents parent".split()
)
_KIN = _RELATED | frozenset("families relatives relative supporter supporters victim victims critic critics".split())
_INTERNATIONAL = frozenset({"REB", "NGO", "MNC"})  # a named movement or charity that has no one country
_LIVING = frozenset({"living", "in", "from", "who", "abroad", "working", "at"})  # "Iranians living in Paris"
_STATE = frozenset({"official", "state", "government"})
_RULING_OFFICES = frozenset({"head of state", "head of government", "deputy head of state"})
_OUSTED = frozenset({"ousted", "deposed", "toppled", "overthrown", "exiled", "exile"})
_PRONOUNS = frozenset(
    (
        "he she it they we i you him her them us me who whom this that these those his hers theirs ours mine someone "
        "somebody anyone anybody everyone everybody nobody others one itself himself herself themselves both all some"
    ).split()
)
_BROKE_AWAY = frozenset(
    {
        "Abkhazia",
        "Donetsk People's Republic",
        "Luhansk People's Republic",
        "Nagorno-Karabakh",
        "Northern Cyprus",
        "Somaliland",
        "South Ossetia",
        "Transnistria",
    }
)
_SELF_RULED = _BROKE_AWAY | {"Iraqi Kurdistan"}


def resolve(
    phrase: str, *, day: str | None = None, context: str | None = None, land: Country | None = None
) -> ActorCode:
    """Country, role code, name and origin of the actor that a short phrase names.

    `day` (ISO) decides who holds an office; `context` (the sentence, the headline) lends a country where the phrase
    has none; so does `land`, where the caller knows which it is.
    """
    seen = look(phrase)
    if not seen.words or (len(seen.words) == 1 and seen.words[0].folded in _PRONOUNS and phrase.strip() != "US"):
        return ActorCode(phrase)
    lands = lands_around(context, land=land)
    other = not_the_outlet(seen, lands=lands)
    if other:
        return _with_body(phrase, seen, body=other, head=None, day=day)
    seen = replace(seen, body=nearer(seen, lands=lands))
    named = person(phrase, seen, day)
    found = named if named and not _around(seen, named) else _unnamed(phrase, seen, day)
    if named and found is not named and not found.country:  # "Macron supporters": of the country that he stands for
        found = replace(found, country=named.country)
    if found.country or not lands:
        return found
    own = known_there(seen, lands=lands)
    if own:
        return _with_body(phrase, seen, body=own, head=None, day=day)
    at_home_anywhere = seen.body is not None and not seen.body.stands and seen.body.sector in _INTERNATIONAL
    if found.known and not at_home_anywhere:
        found = replace(found, country=lands[0].iso3, from_context=True)
        found = found if found.origin else replace(found, origin=_origin(seen, lands[0]))
    return found


def _around(seen: Seen, named: ActorCode) -> bool:
    """Whether the person is only whom others belong to ("Macron supporters"); "The Hague" is no person at all."""
    if seen.words[0].folded == "the" and len(seen.words) == 2:
        return True
    head, at = seen.head, seen.head_at
    if offices.holders_named(seen.text) and all(seen.named(i) for i in range(len(seen.words))):
        return False  # "Robin Cook" is no cook
    if head and _of_somebody(seen):
        return True
    return bool(head and named.name and head.kind in {"group", "person"} and at[0] > 0 and at[1] == len(seen.words))


def _of_somebody(seen: Seen) -> bool:
    """Whether the head is somebody's who is named after it: "supporters of former President X", "lawyer for X"."""
    at = seen.head_at[1]
    if at >= len(seen.words) - 1 or seen.words[at].folded not in {"of", "for"}:
        return False
    if (seen.form in {"name", "adjective"} and seen.country_at[1] > at) or seen.body_at[1] > at:
        return False  # "President of Verania X" is X
    inside = {i for part, _ in seen.roles for i in range(*part)}
    rest = [i for i in range(at + 1, len(seen.words)) if i not in inside and seen.words[i].folded != "the"]
    rest = [i for i in rest if not roles.past_at(seen.words, i)]
    return bool(rest) and all(seen.named(i) for i in rest)


def _unnamed(phrase: str, seen: Seen, day: str | None) -> ActorCode:
    """Anybody but a listed person; a name that nothing lists says nothing."""
    listed = outlets.find(phrase) or bodies.find(phrase) or (len(seen.words) > 1 and places.find(phrase))
    if stranger(seen) and not listed:
        return ActorCode(phrase)
    return _described(phrase, seen, day)


def _described(phrase: str, seen: Seen, day: str | None) -> ActorCode:
    """An actor by description: an outlet, a body, a role, a country, in the order of what they tell."""
    outlet = outlets.find(phrase)
    if outlet and len(seen.words) == 1 and seen.head and seen.head.kind == "person":
        outlet = None  # "Hindu", "Independent" without an article
    if outlet and seen.body is None and not _whole(seen, seen.country_at):
        return _of_outlet(phrase, outlet)
    if seen.head and seen.head.sector == "MED" and not seen.head.personal:
        named = outlets.in_text(seen.words)  # "the Russian news agency TASS"
        if named and not named[0].ambiguous:
            return _of_outlet(phrase, named[0].outlet)
    seen = of_the_country_named(_closer(seen))
    inside = seen.body_at[0] <= seen.head_at[0] and seen.head_at[1] <= seen.body_at[1]
    if _foreign(seen):
        seen = replace(seen, body=None, body_at=(0, 0))
        inside = False
    if seen.body and seen.body.stands and actor_nouns.of_rebels(seen.words):
        return ActorCode(phrase, seen.country.iso3 if seen.country else "", "REB", "", phrase, phrase, "group")
    head = None if seen.body and inside else seen.head
    if seen.body and (head is None or placed(seen)):
        return _with_body(phrase, seen, body=_own_body(seen, seen.body), head=head, day=day)
    if head and not (head.kind == "body" and actor_nouns.bears_name(seen.words, head)):
        return _with_role(phrase, seen, head=head, day=day)
    respelt = bodies.respelt(phrase) if any(word.capital for word in seen.words) else None
    if respelt:
        return _with_body(phrase, seen, body=respelt, head=None, day=day)
    if seen.country is None and any(word.folded == "ethnic" for word in seen.words):
        return ActorCode(phrase, "", "CVL", kind="group")
    found = _by_words(phrase, seen) or (
        _with_country(phrase, seen, seen.country) if seen.country else ActorCode(phrase)
    )
    last = seen.country_at[1]
    ends = seen.form == "people" and (last == len(seen.words) or seen.words[last].folded in _LIVING)
    return replace(found, sector="CVL", kind="group") if ends and not found.sector else found  # "Oromos", "Kurds"


def _closer(seen: Seen) -> Seen:
    """With a listed phrase as the head where it says more than the role found: "opposition forces", "news outlet"."""
    listed = actor_nouns.phrase_at_head(seen.words, end_of_head(seen.words))
    if listed is None:
        return seen
    at, role = listed
    if seen.head and not _covers(at, seen.head_at) and seen.head_at[1] > at[0]:
        return seen
    if seen.body and not _covers(at, seen.body_at) and seen.body_at[1] > at[0]:
        return seen  # the body's own name ends the phrase
    body = (None, (0, 0)) if seen.body and _covers(at, seen.body_at) else (seen.body, seen.body_at)
    return replace(seen, head=role, head_at=at, body=body[0], body_at=body[1])


def _covers(part: Part, other: Part) -> bool:
    """Whether a part holds another and more than it."""
    return part[0] <= other[0] and other[1] <= part[1] and part != other


def _by_words(phrase: str, seen: Seen) -> ActorCode | None:
    """An actor that no table names: by its head noun ("netizens"), or by the words of its name."""
    country = seen.country.iso3 if seen.country else ""
    stop = end_of_head(seen.words)
    if seen.country is None or seen.country_at[1] < stop:
        noun = actor_nouns.noun_before(seen.words, stop)
        if noun:
            return ActorCode(phrase, country, noun.sector, "", "", "", "group" if noun.plural else "unnamed", noun.word)
    lands = [named.span for named in countries.in_text(seen.words)]  # "the West Bank" is no bank
    rest = [word for at, word in enumerate(seen.words) if not seen.country_at[0] <= at < seen.country_at[1]]
    rest = [word for word in rest if not any(span.start <= word.start < span.end for span in lands)]
    sector = actor_nouns.of_name(rest)
    if not sector:
        return None
    name = " ".join(word.text for word in seen.words if word.folded != "the")
    return ActorCode(phrase, country, sector, "", name, name, "organisation")


def _of_outlet(phrase: str, outlet: Outlet) -> ActorCode:
    """A newspaper, broadcaster or agency; one that a government runs counts as that government's (PLOVER: GOV)."""
    if outlet.kind == "platform":
        return ActorCode(phrase, outlet.country, "BUS", "", outlet.name, outlet.name, "organisation")
    kind: PartyKind = "agency" if outlet.kind == "agency" else "outlet"
    sector, second = ("GOV", "MED") if outlet.state else ("MED", "")
    return ActorCode(phrase, outlet.country, sector, second, outlet.name, outlet.name, kind)


def _foreign(seen: Seen) -> bool:
    """Whether the body is another country's namesake: "Uganda People's Defence Force" is not Myanmar's."""
    if seen.body is None or seen.country is None or seen.form not in {"name", "adjective"}:
        return False
    other = seen.body.country not in {"", seen.country.iso3} and len(seen.body.country) == 3
    generic = bodies.generic(" ".join(word.text.lower() for word in seen.words[slice(*seen.body_at)]))
    return other and seen.body_at[0] == seen.country_at[1] and generic is None and seen.body.sector != "IGO"


def _whole(seen: Seen, part: Part) -> bool:
    """Whether a part is all there is, but for an article."""
    return part[1] - part[0] >= len([word for word in seen.words if word.folded not in {"the", "a", "an"}])


def _own_body(seen: Seen, body: Body) -> Body:
    """The body as that of the phrase's country: "Congress" in "the Mexican lower house of Congress" is Mexico's."""
    if seen.country is None:
        return body
    if seen.form == "place":  # "Texas police": a city's or state's own, not the nation's
        return body if body.country else replace(body, country=seen.country.iso3)
    if body.country not in {"", seen.country.iso3} and seen.country.kind == "country":
        generic = bodies.generic(" ".join(word.text.lower() for word in seen.words[slice(*seen.body_at)]))
        body = generic or body
    return bodies.complete(body, seen.country)


def _with_body(phrase: str, seen: Seen, *, body: Body, head: RoleWord | None, day: str | None) -> ActorCode:
    sector, second = body.sector, body.second
    if sector == "REB" and body.governing(day):
        sector = "GOV"
    if seen.former and head and head.personal and sector in OFFICIAL:
        sector, second = "ELI", ""
    kind: PartyKind = body.kind
    if head:
        kind = "unnamed" if head.personal else "group"
    country = body.country or (seen.country.iso3 if seen.country else "")
    name = "" if head else body.name
    return ActorCode(phrase, country, sector, second, name, body.origin, kind, head.words if head else "")


def _with_role(phrase: str, seen: Seen, *, head: RoleWord, day: str | None) -> ActorCode:
    lent = _lent(seen, head)
    sector, second = _service_of(seen, head) or lent.sector, lent.second
    headed = actor_nouns.of_name(seen.words[seen.head_at[1] :]) if head.words in _HEADS_ANYTHING else ""
    if headed:  # "president of the Teachers' Union", "secretary of the Lawyers' Association"
        sector, second = headed, ""
    country = seen.country.iso3 if seen.country else seen.body.country if seen.body else _outlet_country(seen)
    if sector == "MED" and not head.personal and any(word.folded in _STATE for word in seen.words[: seen.head_at[0]]):
        sector, second = "GOV", "MED"  # "the official Syrian newspaper"
    led = head.kind == "title" or sector not in _RANK_AND_FILE or head.words.split()[-1] in _LEADING
    if seen.former and sector in OFFICIAL and led:
        sector, second = "ELI", "OPP" if _driven_out(seen) else ""
    elif _driven_out(seen) and head.kind == "title" and sector in {*OFFICIAL, "PTY"}:
        sector, second = "ELI", "OPP"
    if seen.form == "people" and head.words == "leader":  # "Yoruba leaders" rule no state
        sector, second = "ELI", ""
    if _ruling_kin(seen, head):
        sector, second = "ELI", ""
    if seen.country and seen.country.kind == "bloc" and sector in {"GOV", ""} and not second:
        sector, second = "IGO", ""
    kind: PartyKind = "unnamed" if head.personal else "group"
    found = ActorCode(phrase, country, sector, second, "", _origin(seen, seen.country), kind, head.words)
    sole = head.kind == "title" and not head.plural and not seen.former and not name_in(seen)
    holder = offices.holder(country, head.words, day) if sole and country and day else None
    return replace(found, name=holder.name, kind="person", holder=holder) if holder else found


def _driven_out(seen: Seen) -> bool:
    """Whether somebody lost an office by force or lives abroad for it: "ousted", "in exile"."""
    return any(word.folded in _OUSTED for word in seen.words)


def _ruling_kin(seen: Seen, head: RoleWord) -> bool:
    """Whether somebody is of a ruler's family: "the president's wife", "son of the king"."""
    rules = any(role.office in _RULING_OFFICES and role.kind == "title" for _, role in seen.roles)
    return rules and head.words in _RELATED


def _service_of(seen: Seen, head: RoleWord) -> str:
    """The service whose own somebody is by the word before: "army accountant"."""
    if head.sector not in _TRADES or head.words in _KIN:
        return ""
    return next(
        (
            role.sector
            for part, role in seen.roles
            if part[1] == seen.head_at[0] and role.kind == "body" and role.sector in _SERVICES
        ),
        "",
    )


def _lent(seen: Seen, head: RoleWord) -> RoleWord:
    """The role whose code counts: in "head of the central bank" the bank's."""
    if head.words not in PLACING or head.sector not in {"", "GOV", "IGO"}:
        return head
    others = [(part, role) for part, role in seen.roles if role.kind in {"body", "group"} and role.sector]
    after = [role for part, role in others if part[0] >= seen.head_at[1]]
    before = [role for part, role in others if part[1] == seen.head_at[0]]
    return (after or before or [head])[0]


def _outlet_country(seen: Seen) -> str:
    """ "Reporter for the BBC": the outlet's country, for people of the media."""
    if seen.head is None or seen.head.sector != "MED":
        return ""
    named = outlets.in_text(seen.words)
    return named[0].outlet.country if named else ""


def _with_country(phrase: str, seen: Seen, country: Country) -> ActorCode:
    """A bare country, its people, its capital for its government, or something of it that the words do not tell."""
    whole = _whole(seen, seen.country_at)
    government = bodies.government_of(country)
    if whole and seen.form == "name":
        kind: PartyKind = "organisation" if country.kind == "bloc" else "state"
        sector = "PRE" if country.name in _BROKE_AWAY else country.sector
        return ActorCode(phrase, country.iso3, sector, "", country.name, government.origin, kind)
    region = country.kind == "disputed" and country.name not in _SELF_RULED
    if whole and seen.form == "capital" and region:  # "Barcelona": no seat of a state
        return ActorCode(phrase, country.iso3, "CVL", kind="place")
    if whole and seen.form == "capital":
        return ActorCode(phrase, country.iso3, "GOV", "", government.name, government.origin, "place")
    last = seen.words[-1]
    people = peoples.in_text([last]) or any(last.text in other.people for other in countries.all_countries())
    if people or (seen.country_at[1] == len(seen.words) and whole and seen.form != "place"):  # "Kosovo Serbs"
        return ActorCode(phrase, country.iso3, "CVL", "", "", "", "group")
    if any(word.folded == "ethnic" for word in seen.words):
        return ActorCode(phrase, country.iso3, "CVL", "", "", "", "group")
    if seen.form == "place" and whole:  # a town that is no seat of government stands for its people
        return ActorCode(phrase, country.iso3, "CVL", kind="place")
    return ActorCode(phrase, country.iso3)


def _origin(seen: Seen, country: Country | None) -> str:
    """On whose word a described actor rests: the government for its offices; nobody's in particular otherwise."""
    if not country or seen.former:
        return ""
    if seen.head is None:  # "health ministry"
        return bodies.complete(seen.body, country).origin if seen.body else ""
    role = _lent(seen, seen.head)
    if country.kind == "bloc":
        return country.name
    if role.stands == "gov" and seen.form != "place":
        return bodies.government_of(country).origin
    return f"Parliament of {country.printed}" if role.stands == "leg" and role.kind == "body" else ""
