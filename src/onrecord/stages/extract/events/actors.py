"""Who can take part in an event: people and bodies, not bombs, days or weather; who stands in where nobody is named.

An attack whose perpetrator no words name has the actor "unknown", stated and never guessed; a crowd without a name that
protests is "protesters".
"""

from __future__ import annotations

from onrecord.lexicon import countries, places
from onrecord.model import Party
from onrecord.stages.extract.events.beings import CROWD, human, vehicle, weapon
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.phrases import QUANTIFIERS, below, head_of, owner, parties, phrase
from onrecord.tree import Tree

UNKNOWN = Party("unknown", "unknown", None, "none")
PROTESTERS = Party("protesters", "group", None, "none")
VIOLENT = frozenset({"18", "19", "20"})
_NATURE = frozenset(
    (
        "earthquake quake flood storm hurricane typhoon cyclone tornado tsunami landslide avalanche eruption wildfire"
        " virus disease pandemic outbreak accident crash ferry boat ship train plane collapse heatwave heat disaster"
        " collision derailment capsizing mudslide"
    ).split()
)
_GUNS = frozenset("rocket artillery gun sniper mortar tank heavy friendly machine enemy small shell".split())
_HARM = frozenset({"180", "182", "190"})
_VIOLENCE = frozenset(
    (
        "attack bomb bombing blast explosion explode shoot shooting gunman fire gunfire strike airstrike raid clash"
        " stab rocket missile shell shelling militant rebel terrorist war fighting soldier troop army police murder"
        " suspect assailant attacker gang mortar insurgent suicide weapon gun killer victim homicide ambush massacre"
        " battle drone robbery shot detonate invasion"
    ).split()
)
_NAMELESS = frozenset(
    "attacker gunman assailant bomber shooter assassin killer gunmen attackers assailants intruder stabber".split()
)
_ARRANGED = frozenset("broker mediate negotiate sponsor back support hit target kill destroy condemn".split())
_SIDES = frozenset(
    (
        "rebel regime government coalition army militant insurgent jihadist police militia navy force opposition enemy"
        " guerrilla separatist junta settler extremist paramilitary tribesman commando"
    ).split()
)
"""Nouns before an attack that say whose it is: "a rebel attack"."""
_WARS = frozenset("war conflict violence crisis unrest uprising fighting clash battle skirmish firefight".split())
"""What two sides make: the name before it says where or when it was, and "with" whom it was fought."""
_TERROR = frozenset("bomb bombing blast explosion shooting stabbing massacre gunfight shootout ambush".split())
_SERIES = QUANTIFIERS | {"campaign", "spate", "escalation", "intensification"}
_MODIFYING = frozenset({"amod", "compound", "nmod", "nsubj"})  # the last where the parser takes a name for a subject
_NAMED = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_THROUGH = frozenset({"in", "by", "during", "through", "with", "after", "following"})
"""Prepositions by which harm is done: "killed in a raid", "wounded following an attack"."""
_MAY_BE_HIT = frozenset({"17", "18", "19", "20"})


def thing(tree: Tree, words: Words) -> bool:
    """Whether a noun phrase is a weapon, an attack or a vehicle: what is used, not who uses it."""
    head = head_of(tree, words)
    return weapon(tree, head) and tree.label[head] != "ORG"


def able(tree: Tree, words: Words, party: Party) -> bool:
    """Whether a noun phrase can act: somebody who was resolved, a name, or people."""
    if party.kind not in ("unknown", "document"):
        return not (party.kind == "place" and tree.label[head_of(tree, words)] == "FAC")
    head = head_of(tree, words)
    if party.kind == "document" or tree.pos[head] == "PRON":
        return False
    return tree.label[head] in _NAMED or (tree.pos[head] != "NUM" and human(tree, head))


def affected(tree: Tree, words: Words, party: Party, *, root: str) -> bool:
    """Whether something can be at the receiving end: who can act, and what can be struck, seized or blocked."""
    if able(tree, words, party):
        return True
    head = head_of(tree, words)
    if party.kind == "document" or tree.pos[head] == "PRON" or root not in _MAY_BE_HIT:
        return False
    if tree.pos[head] == "NUM" or tree.label[head] == "CARDINAL":
        return root in ("17", "18", "19", "20")
    return tree.pos[head] in ("NOUN", "PROPN") and (vehicle(tree, head) or not thing(tree, words))


def natural(tree: Tree, draft: Draft) -> bool:
    """Harm that nobody did: an earthquake killed them, or "34 died" words without any sign of violence."""
    if draft.word.code not in _HARM or tree.pos[draft.at] != "VERB":
        return False
    if any(_nature(tree, head_of(tree, w)) for w in draft.actors):
        return True
    first, after = tree.sentence(draft.at)
    near = set(tree.lemma[first:after])
    if draft.actors:
        return False
    return bool(near & _NATURE) or not near & _VIOLENCE


def _nature(tree: Tree, head: int) -> bool:
    """A disaster; a fire that no gun is named with."""
    if tree.lemma[head] in ("fire", "blaze"):
        return not any(tree.dep[k] in ("compound", "amod") and tree.lemma[k] in _GUNS for k in tree.kids[head])
    return tree.lemma[head] in _NATURE


def with_makers(tree: Tree, draft: Draft) -> list[Words]:
    """Those who act, instruments replaced by whoever uses them: "a rebel raid killed six" is done by the rebels."""
    out: list[Words] = []
    for words in draft.actors:
        out += makers(tree, head_of(tree, words)) if thing(tree, words) else [words]
    if out or (draft.word.code[:2] not in VIOLENT and draft.word.code != "1712") or tree.pos[draft.at] != "VERB":
        return out
    joined = tree.kids_by(draft.at, "conj") if tree.tag[draft.at] == "VBN" else []  # "killed and others hurt in raids"
    for kid in (kid for verb in (draft.at, *joined) for kid in tree.kids[verb]):
        if tree.dep[kid] in ("prep", "agent") and tree.lower[kid] in _THROUGH:
            used = tree.kid(kid, "pobj")
            if used is not None and weapon(tree, used):
                out += makers(tree, used) or (below(tree, used, "with") if tree.lemma[used] in _WARS else [])
    return out


def makers(tree: Tree, noun: int) -> list[Words]:
    """Whose attack, bomb or drone a noun is: its owner, whoever it is "by", or a side named before it."""
    found = below(tree, noun, "by")
    if tree.lemma[noun] not in _WARS:
        found = owner(tree, noun) or found or side(tree, noun) or _of_campaign(tree, noun)
    if found:
        used = head_of(tree, found[0])
        return (makers(tree, used) or found) if len(found) == 1 and vehicle(tree, used) else found
    for kid in tree.kids[noun]:
        if tree.dep[kid] != "acl" or tree.tag[kid] != "VBN" or tree.lemma[kid] in _ARRANGED:
            continue
        by = tree.kid(kid, "agent")
        inner = tree.kid(by, "pobj") if by is not None else None
        if inner is not None:
            return parties(tree, inner)
    return []


def _of_campaign(tree: Tree, noun: int) -> list[Words]:
    """ "Its campaign of airstrikes", "a wave of raids by the navy": whose campaign or wave it is."""
    above = tree.head[tree.head[noun]]
    if tree.dep[noun] != "pobj" or tree.lower[tree.head[noun]] != "of" or tree.lemma[above] not in _SERIES:
        return []
    return owner(tree, above) or below(tree, above, "by")


def side(tree: Tree, noun: int) -> list[Words]:
    """A nationality, a body or a side before the noun ("Ruritanian airstrike", "rebel attack"); no town."""
    near = [kid for kid in tree.kids[noun] if kid < noun and tree.dep[kid] in _MODIFYING]
    for kid in near:  # "US-led strikes"
        leader = tree.kid(kid, "npadvmod") if tree.lower[kid] == "led" else None
        if leader is not None and (tree.label[leader] in ("GPE", "NORP", "ORG") or tree.lemma[leader] in _SIDES):
            return [(leader, leader)]
    for kid in (*near, *(low for above in near for low in tree.kids[above] if tree.dep[low] in _MODIFYING)):
        if kid >= 2 and tree.lower[kid - 1] == "-" and tree.lower[kid - 2] == "anti":
            continue
        if _town(tree.text[kid]):
            continue  # "the Springfield convoy attack"
        state = tree.label[kid] == "GPE" and countries.find(tree.text[kid]) is not None
        land = tree.pos[kid] == "PROPN" and countries.find(tree.text[kid]) is not None
        if land and any(tree.lemma[at] in _TERROR for at in range(kid + 1, noun + 1)):
            continue  # "the Togo car bomb": where it was
        many = tree.tag[kid] == "NNS" and tree.lemma[kid] in ("terrorist", "gunman", "fighter", "attacker")
        if state or many or tree.label[kid] in ("NORP", "ORG") or tree.lemma[kid] in _SIDES:
            return [phrase(tree, kid)]
    return []


def _town(name: str) -> bool:
    """Whether a name is a town's and no government's."""
    found = places.find(name)
    return (
        found is not None and found.kind == "city" and countries.capital(name) is None and countries.find(name) is None
    )


def described(tree: Tree, words: Words) -> bool:
    """Whether words that stand for nobody known still say which side acts: "government", "armed groups"."""
    head = head_of(tree, words)
    return tree.lemma[head] in _SIDES or (tree.tag[head] == "NNS" and human(tree, head))


def nameless(tree: Tree, words: Words, draft: Draft) -> bool:
    """Whether an attacker is described by nothing but the attack: "a gunman", "a suicide bomber"."""
    head = head_of(tree, words)
    alone = all(tree.label[i] not in _NAMED for i in range(words[0], words[1] + 1))
    return draft.word.code[:2] in VIOLENT and tree.lower[head] in _NAMELESS and alone


def stand_in(draft: Draft) -> Party | None:
    """Who is the actor where no words name one."""
    if draft.word.code[:2] in VIOLENT:
        return UNKNOWN
    return PROTESTERS if draft.word.code[:2] == "14" else None


def crowd(tree: Tree, words: Words, draft: Draft) -> bool:
    """Whether the actor of a protest is a crowd that nothing names."""
    head = head_of(tree, words)
    return draft.word.code[:2] == "14" and (tree.lemma[head] in CROWD or tree.pos[head] == "NUM")
