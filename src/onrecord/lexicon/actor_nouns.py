"""The role code of an actor that no table names, by its head noun or by the words of its name.

"netizen" → CVL, "car theft syndicate" → CRM, "Harbour Medical Association" → HLH. Nouns are read as WordNet files them;
the words of a name say what kind of organisation bears it. Phrases of several words ("opposition force", "news outlet")
have a list of their own and are asked before single nouns.

Invariants
- Asked last: every list of actors, bodies and roles goes before; only a phrase longer than the role in it goes first.
- Only a lower-case noun is read as a noun, and only a name in capitals as a name.
Data: data/agents.txt, data/person_nouns.txt (from WordNet, see its head).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from onrecord.errors import StopRun
from onrecord.lexicon import roles
from onrecord.lexicon.roles import RoleKind, RoleWord
from onrecord.lexicon.words import Token, key, lines

# Places and things that stand for the people in them or behind them: a market that was shelled, a base attacked.
_THINGS = {
    "CVL": "park market marketplace bazaar mall supermarket cafe restaurant bar nightclub cinema theatre theater "
    "stadium playground apartment_building apartment_block tower_block apartment house home village town city suburb "
    "hamlet neighbourhood neighborhood settlement district bus minibus train ferry airliner passenger_plane "
    "passenger_jet plane car taxi vehicle airport railway_station train_station bus_station square wedding "
    "funeral concert festival",
    "HLH": "ambulance clinic field_hospital maternity_ward pharmacy nursing_home medical_centre medical_center",
    "MIL": "base barracks checkpoint outpost bunker arsenal air_base airbase naval_base arms_depot ammunition_depot",
    "EDU": "kindergarten classroom campus dormitory library museum school_bus",
    "REL": "shrine monastery cathedral chapel convent",
    "BUS": "shop store factory plant mine pipeline refinery warehouse office_building power_plant oilfield",
    "AGR": "farm plantation orchard",
    "COP": "jail prison police_station",
    "GOV": "town_hall government_building",
    "REF": "refugee_camp displacement_camp",
}
_IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife"}
# Words of an organisation's name, the ones that tell most first: a "police union" is a union, a "bank museum" a museum.
_NAME_WORDS: tuple[tuple[str, str], ...] = (
    ("PTY", "party partido parti partei partito"),
    ("LAB", "union unions syndicat sindicato workers teamsters labour labor"),
    ("HLH", "hospital hospitals medical clinic clinics health ambulance doctors nurses healthcare infirmary"),
    ("EDU", "university college school academy institute polytechnic universidad université universität faculty lycée"),
    ("MED", "newspaper newspapers radio television broadcasting news press gazette herald tribune daily times tv"),
    ("LEG", "parliament congress senate assembly legislature duma knesset majlis sejm"),
    ("JUD", "court tribunal judiciary prosecutor"),
    ("REL", "church cathedral mosque diocese archdiocese synagogue temple parish ministries ulema monastery"),
    ("COP", "police sheriff constabulary gendarmerie prison customs policía polícia carabineros"),
    ("SPY", "intelligence"),
    ("REB", "liberation insurgents rebels jihad mujahideen guerrilla"),
    ("CRM", "cartel mafia gang"),
    ("MIL", "army navy brigade battalion regiment fleet force forces guard guards"),
    ("SOC", "wildlife conservation environmental ecological climate forest rights"),
    ("AGR", "farmers growers ranchers fishermen agricultural"),
    ("GOV", "ministry department bureau commission authority agency administration secretariat embassy council board"),
    (
        "BUS",
        "bank company corporation inc ltd llc plc corp gmbh airlines airways motors holdings industries energy oil "
        "petroleum mining capital insurance pharmaceuticals railways telecom steel technologies electric chamber "
        "enterprises ventures shipping logistics securities brewery foods",
    ),
    ("NGO", "foundation charity relief aid watch network initiative coalition federation association society trust"),
    ("NGO", "alliance league club committee fund"),
    ("REL", "islamic muslim christian catholic orthodox jewish hindu buddhist"),
)
# Weapons and vessels that the press names for the forces that use them.
_WEAPONS = frozenset(
    (
        "katyusha katyushas himars kalibr iskander patriot s300 s400 tomahawk tomahawks shahed shaheds bayraktar "
        "javelin javelins stinger stingers kalashnikov smerch tochka kinzhal zircon oreshnik atacms scud scuds "
        "qassam exocet "
        "brahmos chinook f16 f35 f15 f18 f22 mig29 mig31 su25 su27 su30 su34 su35 tu95 tu22 tu160 b52 c130 mi8 mi24 "
        "humvee humvees abrams bradley merkava t72 t90 taurus gepard pantsir buk lancet orlan switchblade nasams"
    ).split()
)
_CAUSES = frozenset({"liberation", "revolutionary", "resistance", "independence", "insurgent", "guerrilla"})
_ARMED = frozenset({"army", "armies", "forces", "force", "brigade", "brigades"})
OPPOSED = frozenset({"anti", "pro", "non"})
"""Prefixes after which a noun is not what the actor is: "anti-government"."""
_SHARED = frozenset({"congress", "council", "assembly", "chamber"})
_BY_WORD = {word: code for code, words in reversed(_NAME_WORDS) for word in words.split()}
_ORDER = {code: rank for rank, (code, _) in reversed(list(enumerate(_NAME_WORDS)))}


@dataclass(frozen=True, slots=True)
class Noun:
    """A head noun as read: its role code, the word as listed, and whether it stands in the plural."""

    sector: str
    word: str
    plural: bool


@cache
def _nouns() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("person_nouns.txt"):
        code, _, words = line.partition(": ")
        for word in words.split():
            found.setdefault(word, code)
    for code, words in _THINGS.items():
        for word in words.split():
            found.setdefault(word, code)
    return found


@dataclass(frozen=True, slots=True)
class _Agents:
    """Phrases for actors by their folded words, singular and plural, and how many words the longest has."""

    by_words: dict[tuple[str, ...], RoleWord]
    longest: int


@cache
def _agents() -> _Agents:
    found: dict[tuple[str, ...], RoleWord] = {}
    for line in lines("agents.txt"):
        code, colon, phrases = line.partition(": ")
        if not colon:
            raise StopRun(f'agents.txt: "{line[:60]}" is not of the form "code: phrase, phrase"')
        sector, _, second = code.partition("|")
        for phrase in phrases.split(", "):
            noun = roles.find(phrase.split(" of ")[0].split()[-1])
            kind: RoleKind = "person" if noun and noun.kind in {"person", "title", "rank"} else "group"
            role = RoleWord(phrase, kind, sector, "", "", second)
            found.setdefault(key(phrase), role)
            found.setdefault(key(roles.plural(phrase)), replace(role, plural=True))
    return _Agents(found, max(map(len, found)))


def phrase(words: str) -> RoleWord | None:
    """The listed phrase that exactly these words are."""
    return _agents().by_words.get(key(words))


def phrase_at_head(words: Sequence[Token], stop: int) -> tuple[tuple[int, int], RoleWord] | None:
    """The longest listed phrase that ends an actor's head, or begins in it and runs on ("prisoner of war"); its tokens.

    `stop` is where the head ends, before the first preposition.
    """
    listed = _agents()
    for size in range(min(listed.longest, len(words)), 0, -1):
        for first in range(max(0, stop - size), min(stop, len(words) - size + 1)):
            last = first + size
            role = listed.by_words.get(tuple(word.folded for word in words[first:last]))
            if role and not words[last - 1].capital:
                return (first, last), role
    return None


def noun_before(words: Sequence[Token], stop: int) -> Noun | None:
    """The last lower-case noun before token `stop`, if it is for people or what stands for them; two words go first."""
    for at in range(stop - 1, -1, -1):
        if words[at].capital or (at and words[at - 1].folded in OPPOSED):
            return None
        for first in (at - 1, at):
            if first < 0:
                continue
            *before, last = (word.text.lower() for word in words[first : at + 1])
            for one in _singulars(last):
                listed = "_".join((*before, one))
                if listed in _nouns():
                    return Noun(_nouns()[listed], listed.replace("_", " "), one != last)
        if at < stop - 1:
            return None  # the noun that ends the phrase names things
    return None


def _singulars(word: str) -> tuple[str, ...]:
    """What a word may be the plural of, itself first."""
    found = [word]
    found += [word.removesuffix(many) + one for many, one in _IRREGULAR.items() if word.endswith(many)]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    return tuple(found)


def bears_name(words: Sequence[Token], head: RoleWord) -> str:
    """The role code of a name whose last word many kinds of bodies share: "Nigeria Labour Congress" is of workers."""
    if head.words not in _SHARED or not all(word.capital or word.folded in {"of", "and", "the"} for word in words):
        return ""
    told = of_name(words)
    return told if told in {"LAB", "HLH", "EDU", "BUS"} else ""


def of_rebels(words: Sequence[Token]) -> bool:
    """Whether a name in capitals is that of an armed movement by its form: "Ostland Liberation Army"."""
    return any(a.capital and b.capital and a.folded in _CAUSES and b.folded in _ARMED for a, b in pairwise(words))


def of_name(words: Sequence[Token]) -> str:
    """The role code that the words of an organisation's name suggest; empty where they suggest none."""
    if any(word.text[0].isupper() and word.folded in _WEAPONS for word in words):
        return "MIL"
    told = [_BY_WORD[word.folded] for word in words if word.capital and word.folded in _BY_WORD]
    return min(told, key=_ORDER.__getitem__, default="")
