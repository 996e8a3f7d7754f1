"""Whether a verb means the event that the lexicon gives it, told by what it is done to and who does it.

"Released the prisoners" sets free, "released a statement" does not; a village is captured otherwise than a man; roads
are blocked by protesters or besieged by an army; an "area surrounding it" besieges nobody.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon.events import EventWord
from onrecord.lexicon.nouns import is_a
from onrecord.model import Party
from onrecord.stages.extract.events.beings import human, means, vehicle, weapon
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.tree import Tree

_PEOPLED = frozenset({"GPE", "LOC", "FAC"})
_NAMED = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"})
_LIVING_ONLY = frozenset({"043", "063", "174", "181", "1821", "116"})
"""Codes of what is done to people alone (or to what carries or names them)."""
_PUBLISHED = frozenset(
    (
        "image footage photo photograph picture video film name detail information data figure result list album song"
        " version product book number total tally toll estimate transcript recording audio clip trailer map"
        " budget"
    ).split()
)
_DENIED = frozenset(
    (
        "charge accusation allegation report claim responsibility involvement rumour rumor wrongdoing assertion story"
        " suggestion role guilt link news speculation"
    ).split()
)
"""What is denied by saying that it is not so."""
_POWERS = frozenset("ability chance opportunity capability capacity advantage".split())
_STUFF = frozenset(
    (
        "bill plan deal proposal hope chance idea mood joke debate amendment project measure legislation process talk"
        " film video footage photo picture scene movie documentary image record high low peak headline milestone goal"
        " button target budget order manoeuvre maneuver operation strategy policy agreement attack strike raid mission"
        " manouvre task will contract warrant banner flag sign painting"
    ).split()
)
"""What is shot, hit, killed or executed without harm to anybody: films, records, bills, plans."""
_HARMING = frozenset({"180", "182", "193"})
_THREATENED = frozenset(
    "retaliation consequence response action sanction punishment reprisal revenge step measure escalation move".split()
)
"""What is threatened by warning of it."""
_MOVING = frozenset({"head", "fly", "land", "travel", "drive"})
_WONDERING = frozenset("what whether if how why who when where which".split())
_TAKEN = frozenset({"capture", "seize", "liberate", "retake", "recapture", "overrun"})
BODILY = frozenset({"1711", "173", "174", "180", "181", "182", "1821", "1822", "185", "186", "192", "193"})
"""Codes of what is done to persons, and not to a body of them that is called "it"."""
_HARMFUL = frozenset({"17", "18", "19", "20"})
_COMING = frozenset({"arrive", "travel", "fly", "journey", "head", "land"})
_SEATS = frozenset({"capital", "summit", "palace", "headquarters", "embassy", "parliament", "country", "region"})
_ARMED = frozenset({"MIL", "GOV", "REB", "SPY", "COP"})
_OFTEN = frozenset("often usually sometimes frequently regularly typically generally occasionally routinely".split())
_SOLDIERLY = frozenset("forces troops army regime government rebels militants jihadists soldiers militia".split())

_DENIAL = EventWord("deny", "016", None, frozenset(), ("by", "of", "from"))
_SEIZURE = EventWord("seize", "192", "occupation", frozenset(), ("obj", "from"))
_TAKING = EventWord("seize", "1711", "confiscate", frozenset(), ("obj", "from"))


def fitted(tree: Tree, at: int, *, word: EventWord, target: int | None) -> EventWord | None:
    """The reading of a verb that its object allows: the same, another, or none."""
    lemma = tree.lemma[at]
    if lemma == "deny" and word.code == "120":
        return _denied(tree, at, word=word, target=target)
    if _other_sense(tree, at, word=word, target=target):
        return None
    if target is None:
        return None if word.code == "1712" and lemma == "burn" else word  # "whose house burned down"
    if word.code == "0841" and (tree.lemma[target] in _PUBLISHED or is_a(tree.lemma[target], "document")):
        return None
    if lemma in _TAKEN and not word.objects and word.code in ("173", "1711", "0841"):
        return _taken(tree, target, word=word)
    return None if _thing(tree, target) and _not_done_to(tree, target, word=word) else word


def _other_sense(tree: Tree, at: int, *, word: EventWord, target: int | None) -> bool:
    """A verb that what hangs on it gives another sense."""
    lemma = tree.lemma[at]
    if lemma == "blame":  # "they are to blame"
        return target is None and tree.infinitive(at)
    if lemma == "ask" and _unnamed(tree, at):
        return True
    if lemma == "ask":  # "asked what they thought" asks for no act
        return any(tree.lower[tree.left[k]] in _WONDERING for k in tree.kids_by(at, "ccomp"))
    if lemma == "surround":  # "the area surrounding the town"
        return tree.tag[at] == "VBG" and tree.dep[at] in ("pcomp", "amod", "acl")
    if lemma == "warn":  # "had been warned of cracks"
        return _hazard(tree, at) or _told_of(tree, at)
    if lemma == "threaten" and word.code[:2] == "13":  # "the attack threatens the supply of aid"
        who = tree.kid(at, "nsubj")
        return who is not None and (_thing(tree, who) or weapon(tree, who)) and tree.label[who] not in _NAMED
    if lemma in ("press", "encourage", "spare"):  # "pressed ahead", "pressed their assault", "encourages crime"
        return target is None or _thing(tree, target) or (lemma == "spare" and tree.label[target] in _PEOPLED)
    if lemma == "seek":  # "seeks to regain the town" asks nobody
        return any(tree.infinitive(k) for k in tree.kids_by(at, "xcomp"))
    if word.lemma == "call" and word.code[:2] == "02":  # "calling it a betrayal"
        return _naming(tree, at)
    return lemma in _MOVING and word.code == "042" and target is not None  # "headed the team", "flew a drone"


def _unnamed(tree: Tree, at: int) -> bool:
    """ "Asked for anonymity", "asked not to be named": how a source speaks, and nothing that he asks of anybody."""
    near = tree.lower[at + 1 : min(at + 7, tree.size)]
    return "anonymity" in near or ("not" in near and bool({"named", "identified", "quoted"} & set(near)))


def _hazard(tree: Tree, at: int) -> bool:
    """Whether somebody is only told of a danger, and nobody says what he will do."""
    for near in range(at + 1, min(at + 6, tree.size)):
        of = tree.kid(near, "pobj") if tree.lower[near] in ("of", "about") else None
        if of is not None and tree.kid(at, "ccomp") is None:
            return (
                _thing(tree, of) and tree.lemma[of] not in _THREATENED and not weapon(tree, of) and not means(tree, of)
            )
    return False


def _told_of(tree: Tree, at: int) -> bool:
    """ "Warned that killings undermine the talks": what is so, and not what somebody will do."""
    told = tree.kid(at, "ccomp")
    if told is None or tree.tag[told] not in ("VBZ", "VBP", "VBD"):
        return False
    return not any(tree.tag[k] == "MD" or tree.lower[k] == "if" for k in tree.kids[told])


def _not_done_to(tree: Tree, thing: int, *, word: EventWord) -> bool:
    """Whether the event cannot be done to this thing: needs are not met with, statements not set free."""
    noun = tree.lemma[thing]
    if word.lemma == "meet":
        return True
    if word.code in _LIVING_ONLY:
        return not word.objects and not vehicle(tree, thing)
    return word.code in _HARMING and noun in _STUFF


def _naming(tree: Tree, at: int) -> bool:
    """Whether "call" only gives somebody a name."""
    asked = any(tree.lower[k] in ("for", "on", "upon", "to") for k in tree.kids_by(at, "prep", "dative"))
    return not asked and not any(tree.infinitive(k) for k in tree.kids_by(at, "xcomp", "ccomp"))


def _denied(tree: Tree, at: int, *, word: EventWord, target: int | None) -> EventWord | None:
    """To deny a charge is a statement; to deny somebody land or a visa is a refusal, the means to act is neither."""
    if target is not None and (tree.lemma[target] in _DENIED or tree.pos[target] == "PRON"):
        return _DENIAL
    if target is None:
        return _DENIAL if tree.kid(at, "ccomp", "xcomp") is not None else word
    return None if tree.lemma[target] in _POWERS else word


def _taken(tree: Tree, target: int, *, word: EventWord) -> EventWord | None:
    """People are arrested or set free, places occupied, things seized."""
    label = tree.label[target]
    if label in _PEOPLED:
        return _SEIZURE
    if label in _NAMED or not _thing(tree, target):
        return word
    if vehicle(tree, target) or weapon(tree, target) or means(tree, target):
        return word if word.code == "0841" else _TAKING
    return _SEIZURE if word.code == "173" else word


def _thing(tree: Tree, head: int) -> bool:
    """A common noun that is neither people nor a name."""
    return tree.pos[head] == "NOUN" and tree.label[head] not in _NAMED and not human(tree, head)


def lifeless(tree: Tree, words: Words, *, root: str) -> bool:
    """Whether who does it is a thing that nobody uses for it: "areas surrounding the town", "fighting threatens"."""
    head = tree.top(words)
    harms = root in _HARMFUL and (weapon(tree, head) or means(tree, head))
    return _thing(tree, head) and not harms


def by_actor(word: EventWord, actor: Party | None) -> EventWord:
    """The reading that fits who does it: a road is blocked by marchers, or cut by an army."""
    armed = actor is not None and (
        actor.kind == "state"
        or (actor.kind in ("organisation", "office") and actor.sector in _ARMED)
        or bool(_SOLDIERLY & set(actor.name.lower().split()))
    )
    return replace(word, code="191", mode="blockade") if word.code == "144" and armed else word


def habitual(tree: Tree, draft: Draft) -> bool:
    """Whether a habit is told and no event: "protests often turn violent"."""
    verb = draft.at if tree.pos[draft.at] == "VERB" else tree.head[draft.at]
    present = tree.tag[verb] in ("VBZ", "VBP") and not any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[verb])
    return present and any(tree.dep[k] == "advmod" and tree.lower[k] in _OFTEN for k in tree.kids[verb])


def nowhere(tree: Tree, draft: Draft) -> bool:
    """Whether somebody only comes or moves and visits nobody: "the wounded arrived", "fighters were travelling"."""
    if tree.lemma[draft.at] not in _COMING:
        return False
    goals = [tree.top(words) for words in draft.recipients]
    return not any(tree.label[at] in ("GPE", "LOC", "NORP", "PERSON") or tree.lemma[at] in _SEATS for at in goals)


def unforced(tree: Tree, draft: Draft) -> bool:
    """Whether people are displaced and nobody is said to do it."""
    return tree.lemma[draft.at] == "displace"
