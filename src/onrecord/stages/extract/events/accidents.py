"""Accidents: harm that somebody or something came to and that nobody did.

Invariant: an accident has no culprit. What sinks, crashes, overturns, collapses, bursts or catches fire is never the
actor of a killing, nor is whoever runs it, unless the same sentence has a word of violence.
"""

from __future__ import annotations

from onrecord.stages.extract.events.draft import Draft
from onrecord.tree import Tree

_HAPPENS = frozenset(
    (
        "sink capsize overturn crash plunge derail skid collide collapse flip veer careen swerve topple founder"
        " tumble tip lurch roll slide ignite burst plummet slam plough plow drift spin"
    ).split()
)
"""Verbs of what befalls a vehicle or a building."""
_MISHAPS = frozenset(
    (
        "accident crash collision collapse derailment sinking capsizing wreck pile-up pileup shipwreck landslide"
        " mudslide avalanche earthquake quake flood storm hurricane typhoon cyclone tornado tsunami eruption"
        " lightning wildfire blaze stampede heatwave rockfall cave-in breach"
    ).split()
)
_MOVING = frozenset(
    (
        "bus coach ferry boat ship vessel train tram car lorry truck van minibus taxi tractor yacht dinghy trawler"
        " tanker motorbike motorcycle scooter bicycle lift elevator crane tree branch wall roof ceiling bridge dam"
        " building tower balcony scaffolding rock boulder beam pole wave current lightning"
    ).split()
)
"""What strikes or buries somebody without anybody's doing."""
_PLANES = frozenset("plane jet aircraft helicopter airliner airplane aeroplane".split())
_CIVIL = frozenset("airline passenger runway airport flight crew landing takeoff airliner".split())
_EXPLOSIONS = frozenset("explosion explode blast burst detonation erupt".split())
_HAZARDS = frozenset(
    (
        "gas boiler cylinder engine fuel tyre tire refinery firework fireworks leak transformer pipeline methane tanker"
        " propane stove oven kitchen generator battery fertiliser fertilizer valve butane steam furnace"
    ).split()
)
_VIOLENT = frozenset(
    (
        "attack attacker bomb bomber bombing bombard gunman gunmen gun gunfire shoot shot shooting shooter"
        " missile rocket shell shelling airstrike strike militant rebel terrorist terrorism insurgent suicide"
        " sniper stab stabbing murder assailant ambush grenade drone raid militia arson arsonist sabotage hijack"
        " hijacker assassinate war detonate deliberately ram fighter warplane jihadist extremist torpedo landmine"
        " ied explosive clash fighting hostage execute massacre behead torture knife machete weapon warhead"
        " artillery mortar"
    ).split()
)


def accidental(tree: Tree, draft: Draft) -> bool:
    """Whether harm that a draft tells is an accident's."""
    if draft.word.code[:2] not in ("18", "19", "20") and draft.word.code != "1712":
        return False
    first, after = tree.sentence(draft.at)
    near = {tree.lemma[at] for at in range(first, after) if tree.pos[at] != "VERB" or tree.lemma[at] != "strike"}
    if near & _VIOLENT:
        return False
    if near & _EXPLOSIONS:
        return bool(near & _HAZARDS) or _known_hazard(tree)
    if tree.pos[draft.at] != "VERB":
        return False
    return _struck_by(tree, draft) or _befell(tree, draft.at)


def _struck_by(tree: Tree, draft: Draft) -> bool:
    """ "Was hit by a passing van", "a wall fell and killed him"."""
    first, after = tree.sentence(draft.at)
    moving = _MOVING | _MISHAPS | (_PLANES if _CIVIL & set(tree.lemma[first:after]) else set())
    return any(tree.lemma[head] in moving and not tree.label[head] for head in map(tree.top, draft.actors))


def _befell(tree: Tree, at: int) -> bool:
    """Harm told as the outcome of a mishap: "sank, killing 14", "died when the roof collapsed", "killed in a crash"."""
    above = tree.head[at]
    if tree.dep[at] in ("advcl", "conj", "xcomp", "acl", "relcl") and tree.lemma[above] in _HAPPENS | _MISHAPS:
        return True
    for kid in tree.kids[at]:
        if tree.dep[kid] == "advcl" and tree.lemma[kid] in _HAPPENS:
            return True
        if tree.dep[kid] in ("prep", "agent") and tree.lower[kid] in ("in", "by", "during", "after", "when"):
            inner = tree.kid(kid, "pobj")
            if inner is not None and tree.lemma[inner] in _MISHAPS:
                return True
    return False


def _known_hazard(tree: Tree) -> bool:
    """Whether the article tells of an explosion of gas or the like, and nowhere of arms."""
    arms = _VIOLENT - {"attack", "strike", "deliberately", "ram", "fighter", "raid", "attacker", "war"}
    if arms & set(tree.lemma):
        return False
    return any(
        _EXPLOSIONS & (words := set(tree.lemma[first:after])) and _HAZARDS & words for first, after in tree.sentences
    )
