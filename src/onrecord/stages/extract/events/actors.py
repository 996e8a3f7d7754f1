"""Who can take part in an event: people and bodies, not bombs, days or weather; who stands in where nobody is named.

An attack whose perpetrator no words name has the actor "unknown", stated and never guessed; a crowd without a name that
protests is "protesters".
"""

from __future__ import annotations

from onrecord.model import Party
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.statements.tree import Tree

UNKNOWN = Party("unknown", "unknown", None, "none")
PROTESTERS = Party("protesters", "group", None, "none")
_THINGS = frozenset(
    (
        "bomb blast explosion device car vehicle truck van attack shooting shootout gunfire fire missile rocket shell"
        " airstrike strike mine convoy bus bullet shot grenade raid clash violence fighting war conflict bombing"
        " shelling shrapnel weapon gun knife attempt robbery incident assault stabbing massacre crash ambush drone"
        " battle operation offensive round mortar site"
    ).split()
)
_NATURE = frozenset(
    (
        "earthquake quake flood storm hurricane typhoon cyclone tornado tsunami landslide avalanche eruption wildfire"
        " virus disease pandemic outbreak accident crash ferry boat ship train plane collapse heatwave heat disaster"
        " collision derailment capsizing mudslide"
    ).split()
)
_HARM = frozenset({"180", "182", "190"})
_VIOLENCE = frozenset(
    (
        "attack bomb bombing blast explosion explode shoot shooting gunman fire gunfire strike airstrike raid clash"
        " stab rocket missile shell shelling militant rebel terrorist war fighting soldier troop army police murder"
        " suspect assailant attacker gang mortar insurgent suicide weapon gun killer victim homicide ambush massacre"
        " battle drone robbery shot detonate invasion"
    ).split()
)
_NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "CARDINAL"})
_CROWD = frozenset(
    "people person thousand hundred dozen crowd activist protester demonstrator marcher march rally protest resident"
    " many more some other".split()
)


_PEOPLE = frozenset(
    "man woman child boy girl civilian soldier troop force police official family guard victim refugee migrant"
    " student staff crew guest patient hostage journalist army militia government ministry council court party group"
    " team company delegation public nation country state pilot doctor nurse".split()
)
_PEOPLE_ENDS = ("er", "or", "ist", "ant", "ian", "man", "men", "woman", "people", "ee")


def head_of(tree: Tree, words: Words) -> int:
    """The token that heads a noun phrase."""
    inside = range(words[0], words[1] + 1)
    return next((i for i in inside if not words[0] <= tree.head[i] <= words[1] or tree.head[i] == i), words[1])


def human(tree: Tree, head: int) -> bool:
    """Whether a common noun names people: by its ending or among the usual words, or counted without a noun."""
    lemma = tree.lemma[head]
    return lemma in _PEOPLE or lemma in _CROWD or lemma.endswith(_PEOPLE_ENDS) or tree.pos[head] == "NUM"


def taking_part(tree: Tree, words: list[Words]) -> list[Words]:
    """Those of the noun phrases that may take part: no days, no amounts."""
    return [w for w in words if tree.doc[head_of(tree, w)].ent_type_ not in _NO_PARTY or _countable(tree, w)]


def _countable(tree: Tree, words: Words) -> bool:
    """A bare number that stands for people: "killing 20"."""
    return tree.doc[head_of(tree, words)].ent_type_ == "CARDINAL"


def natural(tree: Tree, draft: Draft) -> bool:
    """Harm that nobody did: an earthquake killed them, or "34 died" words without any sign of violence."""
    if draft.word.code not in _HARM or tree.pos[draft.at] != "VERB":
        return False
    if any(tree.lemma[head_of(tree, w)] in _NATURE for w in draft.actors):
        return True
    first, after = tree.sentence(draft.at)
    near = set(tree.lemma[first:after])
    if draft.actors:
        return False
    return bool(near & _NATURE) or not near & _VIOLENCE


def without_things(tree: Tree, draft: Draft) -> list[Words]:
    """Actors without the instruments: in "a blast killed six" the blast is no actor."""
    if draft.word.code[:2] not in ("18", "19", "20"):
        return draft.actors
    return [w for w in draft.actors if tree.lemma[head_of(tree, w)] not in _THINGS]


def stand_in(draft: Draft) -> Party | None:
    """Who is the actor where no words name one."""
    if draft.word.code[:2] in ("18", "19", "20"):
        return UNKNOWN
    return PROTESTERS if draft.word.code[:2] == "14" else None


def crowd(tree: Tree, words: Words, draft: Draft) -> bool:
    """Whether the actor of a protest is a crowd that nothing names."""
    return draft.word.code[:2] == "14" and tree.lemma[head_of(tree, words)] in _CROWD
