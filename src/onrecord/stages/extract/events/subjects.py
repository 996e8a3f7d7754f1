"""Who does what a verb says: its subject or agent, or the one that the verb around it has or governs."""

from __future__ import annotations

from onrecord.stages.extract.events.beings import human, weapon
from onrecord.stages.extract.events.phrases import NO_PARTY
from onrecord.tree import Tree

RELATIVE = frozenset({"that", "which", "who", "whom"})
_CONTROLLING = frozenset(
    (
        "send dispatch deploy invite urge order ask tell allow force persuade help want expect require press push let"
        " enable encourage call pressure compel authorise authorize warn instruct permit convince request appeal lead"
        " advise command direct cause get make task appoint elect summon oblige train arm see watch accuse believe"
    ).split()
)
"""Verbs whose object, not subject, does what the infinitive or gerund after them says."""
_SUSPECTING = frozenset({"accuse", "suspect", "blame"})
_SAYING = frozenset("say tell report add note claim state announce warn argue explain write believe think".split())
_HARMING = frozenset(
    "kill injure wound destroy burn damage attack hit target bomb shell leave strike maim ransack raze loot".split()
)
_SPEAKING_OF = frozenset(
    "condemn denounce deny reject mourn investigate criticise criticize protest decry lament recall remember".split()
)
"""Verbs about an attack whose subject did not make it."""
_DONE_TO = frozenset("kill injure wound arrest detain displace kidnap abduct behead hospitalise hospitalize".split())
_HEADLINED = frozenset("attack beat stab shoot rape jail free fine sentence charge evacuate rescue target".split())
"""Verbs whose past form in a headline without an object is a passive: "Mayor attacked in street"."""
_WHERE = frozenset("in at near across over throughout outside inside around on along".split())
_CHARGING = frozenset(
    "accuse blame urge criticise criticize condemn demand denounce warn threaten praise thank".split()
)
_DEEPEST = 4


def passive(tree: Tree, at: int) -> bool:
    """Whether a verb's subject undergoes it: "was hit", "troops hit by"."""
    if bare_passive(tree, at):
        return True
    if tree.kid(at, "nsubj") is not None and tree.kid(at, "auxpass") is None:
        return False  # "they had rejected a plea by him": the parser hangs "by" on the verb
    return tree.kid(at, "auxpass", "agent") is not None or (tree.dep[at] == "acl" and tree.tag[at] == "VBN")


def bare_passive(tree: Tree, at: int) -> bool:
    """Whether a headline leaves the auxiliary out: "Six Killed in Blast"; who kills somebody has an object."""
    if tree.tag[at] not in ("VBN", "VBD"):
        return False
    if tree.lemma[at] not in _DONE_TO and not (tree.lemma[at] in _HEADLINED and _headline(tree, at)):
        return False
    if _counted_on(tree, at):
        return True
    if any(tree.dep[k] in ("dobj", "auxpass", "aux", "dative", "ccomp") for k in tree.kids[at]):
        return False
    return tree.kid(at, "nsubj") is not None


def _counted_on(tree: Tree, at: int) -> bool:
    """ "Six Guards Killed Nine Injured in Raid": two counts run together, and nobody who did it."""
    after = at + 2
    return (
        after < tree.size
        and tree.tag[at + 1] == "CD"
        and tree.tag[after] in ("VBN", "VBD")
        and tree.lemma[after] in _DONE_TO
        and tree.kid(at, "nsubj") is not None
    )


def _headline(tree: Tree, at: int) -> bool:
    """Whether a sentence ends without a stop, as headlines do."""
    _, after = tree.sentence(at)
    last = after - 1
    while last > at and tree.pos[last] == "SPACE":
        last -= 1
    return tree.text[last][-1:] not in '.!?"”'


def _named_after(tree: Tree, at: int) -> int | None:
    """A name right behind a verb, which in headlines the parser takes for an adverb: "Ostia attacks Karland"."""
    after = at + 1
    if after >= tree.size or tree.head[after] != at or tree.dep[after] != "npadvmod":
        return None
    return after if tree.label[after] in ("GPE", "NORP", "ORG", "PERSON") else None


def acted_on(tree: Tree, at: int) -> int | None:
    """The head of what the verb acts on: object, passive subject, or the noun that a relative clause hangs on."""
    if bare_passive(tree, at):
        return tree.kid(at, "nsubj")
    if tree.kid(at, "auxpass") is not None:
        found = tree.kid(at, "nsubjpass")
    else:
        found = tree.kid(at, "dobj", "attr", "oprd") or _named_after(tree, at)
    if found is not None and tree.lower[found] not in RELATIVE:
        return found
    doer = tree.kid(at, "nsubj")
    whose = doer is not None and any(tree.lower[i] == "whose" for i in range(tree.left[doer], doer))
    free = (doer is None or (tree.lower[doer] not in RELATIVE and not whose)) and (
        found is not None or not _auxpass(tree, at)
    )
    if tree.dep[at] == "relcl" and free:
        return tree.head[at]
    if tree.dep[at] == "acl" and tree.tag[at] == "VBN":
        return tree.head[at]
    if found is None and tree.dep[at] == "conj" and tree.tag[at] == "VBN" and not tree.has_subject(at):
        above = tree.head[at]  # "was arrested and charged"
        return tree.kid(above, "nsubjpass") if tree.kid(above, "auxpass") is not None else None
    return found


def subject(tree: Tree, at: int, *, depth: int = 0) -> int | None:
    """Who does it: subject or agent; where there is none, that of the verb it is joined to or governed by."""
    if passive(tree, at) and not depth:
        by = tree.kid(at, "agent")
        return tree.kid(by, "pobj") if by is not None else None
    found = tree.kid(at, "nsubj", "csubj", "nsubjpass")
    if found is not None and _victim(tree, at, found):
        return None
    if found is not None and tree.lower[found] in RELATIVE and tree.dep[at] == "relcl":
        return tree.head[at]
    if found is None and (before := _misread(tree, at)) is not None:
        return before
    if found is not None or depth > _DEEPEST:
        return found if found is None or tree.dep[found] != "csubj" else None
    above = tree.head[at]
    if above == at:
        return None
    if tree.dep[at] == "conj" and (other := _led_astray(tree, at, above)) is not None:
        return other
    if tree.dep[at] == "conj" and tree.tag[at] in ("VBD", "VBN") and tree.infinitive(above):
        return subject(tree, tree.head[above], depth=depth + 1)  # "asked them to go and urged others": whoever asked
    if tree.dep[at] == "ccomp" and at < above and tree.lemma[above] in _SAYING:
        return None  # "… beat him, police said": whoever says it did not do it
    if tree.dep[at] in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
        return _shared_agent(tree, at) if _joined_passive(tree, at, depth=depth) else _of_above(tree, at, depth=depth)
    if tree.dep[at] == "acl" and tree.pos[above] in ("NOUN", "PROPN"):
        return _of_noun(tree, at) if tree.tag[at] == "VBG" else holder(tree, above)
    return None


def _led_astray(tree: Tree, at: int, above: int) -> int | None:
    """ "One raid killed ten while missiles fired at the port killed six": the missiles, which the parser took for the
    subject of "fired"."""
    if tree.tag[at] not in ("VBD", "VBZ", "VBP"):
        return None
    for kid in tree.kids_by(above, "advcl"):
        if above < kid < at and tree.tag[kid] in ("VBN", "VBD") and tree.kid(kid, "auxpass", "dobj") is None:
            joined = any(tree.dep[k] == "cc" and kid < k < at for k in tree.kids[above])
            return None if joined else tree.kid(kid, "nsubj")
    return None


def _victim(tree: Tree, at: int, found: int) -> bool:
    """ "Have killed 20 villagers injured 30": what the verb before has as its object hurts nobody."""
    above = tree.head[at]
    harms = tree.lemma[at] in _DONE_TO and tree.lemma[above] in _DONE_TO and above < found < at
    return harms and tree.dep[at] in ("ccomp", "conj", "dep") and not tree.kids_by(at, "aux", "mark", "cc")


def _misread(tree: Tree, at: int) -> int | None:
    """The subject of a clause whose "as" the parser took for a preposition: "died as a drone struck the house"."""
    noun = at - 1
    if tree.dep[at] not in ("conj", "advcl") or noun < 0 or tree.dep[noun] != "pobj" or tree.tag[at] != "VBD":
        return None
    word = tree.head[noun]
    return noun if tree.lower[word] in ("as", "after", "before", "until") and tree.head[word] == tree.head[at] else None


def _of_noun(tree: Tree, at: int) -> int | None:
    """Who does what a participle after a noun says: the noun, or who acts on a thing ("hit a base, killing two")."""
    noun = tree.head[at]
    verb = tree.head[noun]
    if tree.lemma[at] in _HARMING and (attack := _attack_on(tree, noun)) is not None:
        return subject(tree, attack, depth=1)
    acted = tree.dep[noun] in ("dobj", "attr") and tree.pos[verb] == "VERB" and tree.tag[at] == "VBG"
    if acted and not tree.label[noun] and not human(tree, noun) and not weapon(tree, noun):
        return subject(tree, verb, depth=1)
    if acted and tree.lemma[verb] in _HARMING and tree.lemma[at] in _HARMING:
        return subject(tree, verb, depth=1)  # "killing two men, burning many": whoever killed them
    if tree.label[noun] in ("GPE", "LOC", "FAC") and tree.dep[noun] == "pobj" and tree.lower[verb] in _WHERE:
        above = tree.head[verb]  # "launched raids across the province, destroying bridges"
        if tree.pos[above] == "NOUN":
            above = tree.head[above]
        return subject(tree, above, depth=1) if tree.pos[above] == "VERB" else noun
    return noun


def _attack_on(tree: Tree, noun: int) -> int | None:
    """The verb that tells of an attack whose target a noun is: "continued raids on the militia, killing ten"."""
    while tree.dep[noun] in ("conj", "appos"):
        noun = tree.head[noun]
    word = tree.head[noun]
    attack = tree.head[word]
    if tree.dep[noun] != "pobj" or tree.lower[word] not in ("against", "on") or not weapon(tree, attack):
        return None
    above = tree.head[attack]
    return above if tree.pos[above] == "VERB" and tree.dep[attack] in ("dobj", "xcomp", "ccomp") else None


def _joined_passive(tree: Tree, at: int, *, depth: int) -> bool:
    """ "Were arrested and charged": the second is as passive as the first."""
    return tree.dep[at] == "conj" and not depth and tree.tag[at] == "VBN" and passive(tree, tree.head[at])


def _shared_agent(tree: Tree, at: int) -> int | None:
    by = tree.kid(tree.head[at], "agent")
    return tree.kid(by, "pobj") if by is not None else None


def _thing(tree: Tree, noun: int) -> bool:
    return tree.pos[noun] == "NOUN" and not tree.label[noun] and not human(tree, noun)


def _auxpass(tree: Tree, at: int) -> bool:
    return tree.kid(at, "auxpass") is not None


def _called_on(tree: Tree, verb: int, at: int) -> int | None:
    """Whom a verb asks by a preposition: "called on the council to resign"."""
    if tree.lemma[verb] not in ("call", "appeal", "press"):
        return None
    for kid in tree.kids[verb]:
        if kid < at and tree.dep[kid] == "prep" and tree.lower[kid] in ("on", "upon", "to", "for"):
            asked = tree.kid(kid, "pobj")
            if asked is not None and tree.label[asked] not in NO_PARTY:
                return asked
    return None


def _of_above(tree: Tree, at: int, *, depth: int) -> int | None:
    above = tree.head[at]
    if tree.dep[at] == "pcomp":
        above = tree.head[above]
        if tree.lemma[above] == "addition" and tree.dep[above] == "pobj":
            return subject(tree, tree.head[tree.head[above]], depth=depth + 1)  # "in addition to destroying"
        if tree.pos[above] in ("NOUN", "PROPN"):
            return holder(tree, above)
    if tree.dep[at] == "advcl" and tree.tag[at] == "VBG" and tree.lemma[at] in _HARMING:
        if tree.lemma[above] in _SUSPECTING:  # "accused the army of shelling it, killing two": not whoever accuses
            return tree.kid(above, "nsubjpass") if _auxpass(tree, above) else tree.kid(above, "dobj")
        if tree.lemma[above] in _SPEAKING_OF:
            return None
    if (controlled := _controlled(tree, at, above)) is not None:
        return controlled
    if tree.tag[at] == "VBG" and (verb := _joined_on(tree, at, above)) is not None:
        # what hangs on "said" or on a passive: whoever says it, or what it says does, or whoever did the passive
        return _shared_agent(tree, at) if verb == above else subject(tree, verb, depth=depth + 1)
    if tree.pos[above] == "ADJ" and tree.dep[above] == "acomp":
        above = tree.head[above]
    return subject(tree, above, depth=depth + 1)


def _controlled(tree: Tree, at: int, above: int) -> int | None:
    """Whom the verb above makes do it: "urged the council to go", "accused them of going"."""
    whom = tree.kid(above, "dobj") if tree.pos[above] == "VERB" else None
    if whom is not None and tree.lemma[above] == "make" and tree.tag[at] == "VB" and _thing(tree, whom):
        whom = None  # "made the trip to discuss it": whoever made it
    if whom is not None and tree.dep[at] == "pcomp" and tree.lemma[above] in _SUSPECTING:
        return whom
    if not tree.infinitive(at):
        return None
    if whom is not None:
        return whom if tree.lemma[above] in _CONTROLLING else None
    if (asked := _called_on(tree, above, at)) is not None:
        return asked
    passive_of_control = _auxpass(tree, above) and tree.lemma[above] in _CONTROLLING
    return tree.kid(above, "nsubjpass") if passive_of_control else None


def _joined_on(tree: Tree, at: int, above: int) -> int | None:
    """The verb whose doer does what a participle tacked on to a clause says, where it is not the clause's own subject;
    `above` itself stands for its agent."""
    said = tree.head[above]
    if tree.lemma[at] in _CHARGING and tree.dep[above] == "ccomp" and tree.lemma[said] in _SAYING:
        return said  # "said jets had come, accusing the army"
    if tree.dep[at] != "advcl":
        return None
    if tree.lemma[above] in _SAYING:
        told = tree.kid(above, "ccomp")
        return told if told is not None and told < at else None  # "he said a raid hit the town, killing six"
    return above if tree.lemma[at] in _HARMING and passive(tree, above) else None  # "was hit, wounding some"


def holder(tree: Tree, noun: int) -> int | None:
    """Whose plan, offer or threat a noun is: its owner, or the subject of the verb it is the object of."""
    kid = tree.kid(noun, "poss")
    if kid is not None:
        return kid
    above = tree.head[noun]
    if tree.pos[above] != "VERB" or tree.dep[noun] not in ("dobj", "attr"):
        return None
    given = tree.kid(above, "dative")
    if given is not None and tree.lemma[above] == "give" and tree.pos[given] != "ADP":
        return given  # "gave residents a day to leave"
    return subject(tree, above)
