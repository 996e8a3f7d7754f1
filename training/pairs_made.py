"""Training sentences of our own: the codebook's definitions as examples, filled with ever other names.

pairs_examples.tsv holds for each CAMEO root short sentences written from the definitions of CAMEO 1.1b3 and PLOVER, in
our own words, with a place for source and target and the kinds of party that fit there. The names put in are common
knowledge and are drawn anew for each epoch, so that what is learned is the act and not who is known for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).parent / "pairs_examples.tsv"

_STATES = (
    "Norway Peru Ghana Vietnam Portugal Jordan Kenya Bolivia Finland Mongolia Tunisia Nepal Serbia Uganda Oman Chile "
    "Latvia Zambia Cuba Laos Senegal Malta Qatar Haiti Iceland Belarus Algeria Ecuador Rwanda Cyprus Georgia Iran Iraq "
    "Israel Russia China India Pakistan Turkey France Germany Japan Brazil Mexico Egypt Syria Sudan Somalia Ukraine"
).split()
_OF = (
    "Norwegian Peruvian Ghanaian Vietnamese Portuguese Jordanian Kenyan Bolivian Finnish Tunisian Nepalese Serbian "
    "Ugandan Omani Chilean Zambian Cuban Senegalese Maltese Haitian Algerian Rwandan Iranian Iraqi Israeli Russian "
    "Chinese Indian Pakistani Turkish French German Japanese Brazilian Mexican Egyptian Syrian Sudanese Ukrainian U.S."
).split()
_FIRST = "Anna Mateo Kofi Linh Tomas Layla Pedro Ingrid Yusuf Chen Marta Samuel Nadia Viktor Aiko Rahul".split()
_LAST = (
    "Okafor Lindgren Vargas Tran Haddad Petrov Mensah Rossi Tanaka Silva Novak Mwangi Demir Rao Castro Weiss".split()
)
_KINDS = {
    kind: tuple(names.split(" | "))
    for kind, names in {
        "G": (
            "{s} | {s} | {s} | {s} | the {o} government | the government of {s} | {o} officials | the {s} "
            "delegation | the United States | the US | Britain | the {o} foreign ministry | {s}'s government | "
            "authorities in {s}"
        ),
        "L": (
            "President {l} | Prime Minister {l} | {o} President {f} {l} | the {o} prime minister | {f} {l} | "
            "{l} | Foreign Minister {f} {l} | the {o} foreign minister | {s}'s defence minister, {f} {l}, | "
            "opposition leader {f} {l} | King {f} | the {o} president | Senator {l} | the mayor | U.N. envoy "
            "{f} {l}"
        ),
        "P": (
            "{o} police | police | the police | prosecutors in {s} | a court in {s} | {s}'s supreme court | a "
            "judge | the {o} authorities | security forces | {o} border guards | the high court | federal "
            "agents | a tribunal"
        ),
        "A": (
            "{o} troops | the {o} army | {o} soldiers | government forces | {o} marines | the {o} military | "
            "the {o} navy | {o} warplanes | {s}'s armed forces"
        ),
        "R": (
            "rebels | the rebels | {o} rebels | militants | gunmen | insurgents in {s} | the guerrillas | a "
            "militia | an armed group | separatists | jihadist fighters | the {o} Liberation Front | {o} "
            "militants"
        ),
        "C": (
            "{o} students | two aid workers | a {o} journalist | villagers | farmers | protesters | three "
            "engineers | a {o} citizen | refugees | residents of the town | a lawyer | activists | a newspaper "
            "| civilians | workers at the plant | {o} fishermen | teachers | prisoners | {f} {l} | migrants | "
            "dozens of people"
        ),
        "O": (
            "the opposition | the {o} opposition | the Workers' Party | a teachers' union | opposition parties "
            "| trade unions | human rights groups | the {l} movement | the National Front | campaigners | "
            "lawmakers | a students' league | the Green Alliance | senators"
        ),
        "I": (
            "the United Nations | the U.N. Security Council | the African Union | the European Union | the EU | "
            "NATO | the Red Cross | the World Bank | the IMF | the Arab League | the World Health Organization "
            "| a relief agency | Doctors Without Borders | the international court"
        ),
    }.items()
}
"""Names by kind of party; `party` says what the letters mean."""
_BEFORE = (
    "On Tuesday, {}", "Earlier this week, {}", "Last month {}", "In 2011, {}", "{s} -- {}", "{s} - {}",
    "Officials said {}", "State television reported that {}", "After weeks of tension, {}", "In a statement, {}",
    "According to local media, {}", "It emerged on Friday that {}", "Meanwhile, {}",
)  # fmt: skip
_AFTER = (
    ", officials said on Monday.", ", state media reported.", ", a spokesman said.", " on Wednesday.", " last week.",
    " after months of protests.", ", days after a summit in {s}.", ", which has been at war since last year.",
    ", in a move that surprised observers.", ", according to {f} {l}, a lawyer.", " amid growing tension with {s}.",
    " despite calls for restraint.", ", the news agency said Thursday.", " for the first time in ten years.",
    ", while talks went on in {s}.", ", as clashes continued in the north.",
)  # fmt: skip

Made = tuple[str, tuple[int, int], tuple[int, int], str]
"""A sentence, its source, its target, its CAMEO root."""


def made(rng: random.Random) -> Iterator[Made]:
    """Every example once, with names drawn from `rng` and, for most, words before or behind."""
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            root, sources, targets, sentence = line.split("\t")
            yield _filled(sentence, root=root, kinds=(sources, targets), rng=rng)


def _filled(sentence: str, *, root: str, kinds: tuple[str, str], rng: random.Random) -> Made:
    names = {}
    for place, kind in zip(("[S]", "[T]"), kinds, strict=True):
        while (name := party(rng.choice(kind), rng)) in names.values():
            pass
        names[place] = name
    body = sentence
    if rng.random() < 0.5:
        body = body.removesuffix(".") + _worded(rng.choice(_AFTER), rng)
    if rng.random() < 0.35:
        # not str.format: the sentence may hold anything
        body = _worded(rng.choice(_BEFORE).replace("{}", "\0"), rng).replace("\0", body)
    spans: dict[str, tuple[int, int]] = {}
    for place in sorted(names, key=body.index):
        at = body.index(place)
        name = names[place]
        if at == 0:
            name = name[0].upper() + name[1:]
        body = body[:at] + name + body[at + 3 :]
        spans[place] = (at, at + len(name.rstrip(",")))
    return body, spans["[S]"], spans["[T]"], root


def party(kind: str, rng: random.Random) -> str:
    """A name of a kind of party: G state, L leader, P police or court, A army, R rebels, C people, O opposition, I body
    of states or relief."""
    return _worded(rng.choice(_KINDS[kind]), rng)


def _worded(words: str, rng: random.Random) -> str:
    for place, pool in (("{s}", _STATES), ("{o}", _OF), ("{f}", _FIRST), ("{l}", _LAST)):
        while place in words:
            words = words.replace(place, rng.choice(pool), 1)
    return words
