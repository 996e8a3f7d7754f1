"""People and weapons: which common nouns can act, and which are only what somebody acts with."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import nouns, roles
from onrecord.tree import Tree

_WEAPONS = frozenset(
    (
        "bomb blast explosion device car vehicle truck van attack shooting shootout gunfire fire missile rocket shell"
        " airstrike strike mine convoy bus bullet shot grenade raid clash violence fighting war conflict bombing"
        " shelling shrapnel weapon gun knife attempt robbery incident assault stabbing massacre ambush drone"
        " battle operation offensive round mortar site sortie bombardment barrage firing motorcycle gunbattle"
        " warplane jet plane aircraft helicopter tank warship gunship counterattack counteroffensive counter-attack"
        " counter-offensive onslaught assault invasion incursion"
    ).split()
)
CROWD = frozenset(
    "people person thousand hundred dozen crowd activist protester demonstrator marcher march rally protest resident"
    " many more some other ten".split()
)
_PEOPLE = frozenset(
    "man woman child boy girl civilian soldier troop force police official family guard victim refugee migrant"
    " student staff crew guest patient hostage journalist army militia government ministry council court party group"
    " team company delegation public nation country state pilot doctor nurse fighter worker other leader"
    " community population follower inhabitant citizen villager local dweller settler survivor caller elder cleric nun"
    " monk priest teacher lawmaker legislator farmer miner driver passenger sailor officer commander general".split()
)
_PEOPLE_ENDS = ("ist", "man", "men", "woman", "women", "people")


_MEANS = frozenset(
    (
        "fire gas munition projectile ammunition sniper siege explosive crackdown purge violence chemical poison napalm"
        " phosphorus firefight crossfire campaign bombshell stampede crush sarin chlorine machete axe arrow stone"
        " invasion assassination murder killing execution stab punch massacre war battle skirmish insurgency genocide"
        " unrest rampage bloodshed uprising arm weaponry aerial artillery infighting gunfight standoff arson"
    ).split()
)
_VEHICLES = frozenset(
    "car vehicle truck van convoy bus motorcycle jet plane aircraft helicopter tank warship drone".split()
)
ABSTRACT = frozenset(
    "right freedom democracy dissent press law policy record credibility character liberty reputation value economy"
    " poverty crime inflation corruption disease fire blaze cancer hunger climate".split()
)
"""What can be attacked or fought against without anybody being hit."""


def _roles() -> frozenset[str]:
    return frozenset(role.words for role in roles.listed() if role.words.isalpha() and role.words.islower())


@cache
def _human_words() -> frozenset[str]:
    return nouns.words_of("person") | nouns.words_of("people") | nouns.words_of("body") | _PEOPLE | CROWD | _roles()


def human(tree: Tree, head: int) -> bool:
    """Whether a common noun names people: by its ending or among the usual words, or counted without a noun."""
    known = _human_words()
    lemma = tree.lemma[head]
    return lemma in known or tree.lower[head] in known or lemma.endswith(_PEOPLE_ENDS) or tree.pos[head] == "NUM"


def weapon(tree: Tree, head: int) -> bool:
    """Whether a noun is a weapon, an attack or a vehicle: what is used, not who uses it."""
    return tree.lemma[head] in _WEAPONS or tree.lower[head].removesuffix("s") in _WEAPONS


def means(tree: Tree, head: int) -> bool:
    """Whether a noun is something else by which people are harmed: fire, gas, a siege."""
    return tree.lemma[head] in _MEANS


def vehicle(tree: Tree, head: int) -> bool:
    """Whether a noun is something that carries people or goods, and can be struck like a building."""
    return tree.lemma[head] in _VEHICLES
