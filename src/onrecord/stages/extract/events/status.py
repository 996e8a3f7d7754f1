"""Whether an event happened, or is planned, threatened, denied, conditional or called for."""

from __future__ import annotations

from itertools import pairwise

from onrecord.model import EventStatus
from onrecord.tree import Tree

_PLANS = frozenset(
    (
        "plan intend prepare aim expect schedule seek hope want agree decide vow pledge promise offer propose "
        "consider discuss poise ready aspire commit mean due suppose"
    ).split()
)
_CALLS = frozenset(
    ("urge ask demand call appeal order tell press request push exhort insist require implore recommend").split()
)
_THREATS = frozenset(("threaten warn").split())
_DENIALS = frozenset(("deny refuse decline fail reject avoid oppose prevent stop cancel refrain rule").split())
_COMING = frozenset(
    (
        "planned possible potential upcoming proposed expected looming future next prospective forthcoming scheduled"
    ).split()
)
_READY = frozenset(("ready set prepared poised due likely about scheduled expected willing").split())
_WENT = frozenset("travel fly go visit arrive come dispatch journey return send make drive".split())
_MEETING = frozenset("meet visit attend hold brief sign see discuss".split())
_FOLLOWING = frozenset({"after", "following", "since", "amid", "despite"})
_OCCUR = frozenset(
    "take happen occur begin start go continue resume hold conduct carry launch cancel postpone proceed stage".split()
)
_AIMS = frozenset("aim goal objective plan idea intention hope possibility prospect purpose point way".split())
_LETTING = frozenset("enable allow authorise authorize permit let empower entitle".split())
_SHOWING = frozenset("show depict document describe mention film record investigate probe condemn".split())
_GATHERED = frozenset("take gather rally march protest demonstrate write assemble chant shout turn".split())
_INSTEAD = frozenset({("rather", "than"), ("instead", "of")})
_ABLE = frozenset("capable incapable ability capability capacity power potential able unable likely unlikely".split())
"""Words of what somebody can or may do, whether or not he does it."""
_TRIED = frozenset("attempt try seek struggle fail want bid effort".split())
"""Words of what is tried: nobody says with them that it was done."""
_ASKED_FOR = frozenset(
    (
        "request authorization authorisation approval plan preparation proposal possibility prospect option intention"
        " debate vote mandate motion readiness"
    ).split()
)
"""Nouns before "for" or "of" that make of the event one that is to come."""
_ALLEGING = {
    "accuse": ("of",), "suspect": ("of",), "suspicion": ("of",), "acquit": ("of",), "clear": ("of",),
    "charge": ("with",), "blame": ("for",), "accusation": ("of",), "allegation": ("of",),
}  # fmt: skip
_FOILED = frozenset("foil thwart avert abort defuse".split())
_DEMANDS = frozenset("deadline ultimatum order demand call warning request appeal".split())
_ENDING = frozenset("stop end halt suspend cease discontinue".split())
_NONE = frozenset({"nobody", "none", "neither", "nothing"})
_ABOUT = frozenset({"on", "about", "of", "regarding", "concerning", "by", "from"})
_WHEN = frozenset({"after", "before", "by", "in", "while", "when", "since", "through", "upon"})
_MODALS: dict[str, EventStatus] = {
    "will": "planned", "'ll": "planned", "shall": "planned", "wo": "planned",
    "would": "conditional", "could": "conditional", "may": "conditional", "might": "conditional", "'d": "conditional",
    "should": "called for", "must": "called for", "ought": "called for",
}  # fmt: skip


def status_of(tree: Tree, at: int) -> EventStatus:
    """Status of the event that token `at` tells, from its auxiliaries and from what governs it."""
    if tree.pos[at] in ("NOUN", "PROPN"):
        return _of_noun(tree, at)
    for kid in tree.kids[at]:
        if tree.dep[kid] == "mark" and tree.lower[kid] in ("if", "unless"):
            return "conditional"
    if tree.negated(at) or _instead(tree, at) or _nobody(tree, at):
        return "denied"
    for kid in tree.kids[at]:
        if tree.dep[kid] == "aux" and (found := _MODALS.get(tree.lower[kid])):
            return "planned" if found == "conditional" and _backshifted(tree, at, kid) else found
    if tree.head[at] == at and _to_be(tree, at):
        return "planned"  # "Death to be investigated"
    return _governed(tree, at)


def alleged(tree: Tree, at: int) -> bool:
    """Whether somebody is only accused or suspected of it, or was cleared of it."""
    of = tree.head[at]
    if tree.dep[at] == "advcl" and tree.tag[at] == "VBG" and tree.lemma[of] in ("accuse", "suspect"):
        return tree.kid(of, "prep") is not None  # "accused the army of shelling it, killing two"
    if tree.dep[at] not in ("pcomp", "pobj") or tree.lower[of] not in ("of", "with", "for"):
        return False
    above = tree.head[of]
    if tree.dep[above] == "pobj" and tree.dep[tree.head[above]] == "agent":
        above = tree.head[tree.head[above]]  # "accused by villagers of burning it"
    return tree.lower[of] in _ALLEGING.get(tree.lemma[above], ())


def _nobody(tree: Tree, at: int) -> bool:
    """ "Nobody was hurt", "neither side has agreed", "no group claimed it": what is told of nobody is not so."""
    for kid in tree.kids[at]:
        if tree.dep[kid] not in ("nsubj", "nsubjpass", "dobj"):
            continue
        quantity = tree.dep[kid] != "dobj" and any(
            tree.dep[k] in ("det", "preconj", "advmod") and tree.lower[k] in ("no", "neither") for k in tree.kids[kid]
        )
        if quantity or tree.lower[kid] in _NONE:
            return True
    return False


def _to_be(tree: Tree, at: int) -> bool:
    """A passive infinitive: "to be tried"."""
    return tree.tag[at] == "VBN" and any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[at])


def _instead(tree: Tree, at: int) -> bool:
    """ "Rather than fighting it", "instead of meeting them": what is not done."""
    first = tree.left[at]
    before = [tree.lower[i] for i in range(max(first - 2, 0), min(first + 2, tree.size))]
    return any(pair in _INSTEAD for pair in pairwise(before))


def _backshifted(tree: Tree, at: int, modal: int) -> bool:
    """ "Said it would": the "will" of a plan, in the past."""
    above = tree.head[at]
    return tree.lower[modal] in ("would", "'d") and tree.dep[at] == "ccomp" and tree.tag[above] in ("VBD", "VBN")


def _governed(tree: Tree, at: int) -> EventStatus:
    """What the verb or adjective above an infinitive, a gerund or a complement makes of it."""
    above, dep = tree.head[at], tree.dep[at]
    if above == at:
        return "happened"
    if dep == "conj" and tree.pos[above] in ("VERB", "AUX") and not tree.has_subject(at):
        if tree.tag[at] in ("VBD", "VBN") and tree.infinitive(above):
            return _governed(tree, tree.head[above])  # "asked them to go and urged the others"
        own = any(tree.dep[kid] == "aux" for kid in tree.kids[at]) or _tense_of_its_own(tree, at, above)
        return _governed(tree, above) if own else status_of(tree, above)
    if dep not in ("xcomp", "ccomp", "pcomp", "acl", "advcl", "dobj", "pobj"):
        return "happened"
    if dep == "pcomp":
        if tree.lower[above] in _WHEN:
            return "happened"
        if tree.lower[above] == "without":
            return "denied"
        if tree.lower[above] in ("toward", "towards"):
            return "planned"  # "leaned towards backing it"
        above = tree.head[above]
        if tree.lemma[above] in _AIMS or tree.lemma[above] in _TRIED:
            return "planned"
        if tree.lower[above] in _ABLE:
            return "conditional"
    if tree.infinitive(at) or _to_be(tree, at):
        return _of_infinitive(tree, at, above)
    if dep in ("xcomp", "pcomp", "dobj") and (found := _under(tree.lemma[above])):
        return found
    # "had them arrest him", "made them leave": done as far as the verb above is
    return status_of(tree, above) if dep in ("ccomp", "xcomp") and tree.tag[at] == "VB" else "happened"


def _tense_of_its_own(tree: Tree, at: int, above: int) -> bool:
    """ "Would not resign and invited them": the second is no infinitive and shares no modal, no negation."""
    return tree.tag[at] in ("VBD", "VBZ", "VBP") and tree.tag[above] == "VB"


def _of_infinitive(tree: Tree, at: int, above: int) -> EventStatus:
    lemma = tree.lemma[above]
    if found := _under(lemma):
        return found
    holds = tree.head[above]
    if tree.dep[at] == "acl" and (tree.lemma[holds] == "lack" or (tree.lemma[holds] == "have" and tree.negated(holds))):
        return "denied"  # "does not have the strength to fight"
    if lemma in _DEMANDS:
        return "called for"
    if lemma in _TRIED or lemma in _LETTING:
        return "planned"
    if lemma == "able" and tree.pos[tree.head[above]] in ("AUX", "VERB"):
        done = tree.tag[tree.head[above]] in ("VBD", "VBN") and not tree.negated(tree.head[above])
        return "happened" if done else "conditional"  # "were able to storm the base"
    if lemma in ("capable", "unable", "likely", "unlikely", "ability", "capability", "capacity", "power", "right"):
        return "conditional"
    if lemma in _GATHERED and tree.lemma[at] in _CALLS:
        return "happened"  # "took to the streets to demand his release"
    if lemma in _WENT and tree.lemma[at] in _MEETING:
        return status_of(tree, above)  # "travelled to the capital to meet him"
    if lemma in _PLANS or lemma in ("go", "be") or tree.lower[above] in _READY or tree.pos[above] in ("NOUN", "ADJ"):
        return "planned"
    return "planned" if tree.dep[at] == "advcl" else "happened"  # a purpose: "… to discuss the border"


def _under(lemma: str) -> EventStatus | None:
    """What a governing verb makes of the event below it."""
    if lemma in _THREATS:
        return "threatened"
    if lemma in _DENIALS:
        return "denied"
    return "called for" if lemma in _CALLS else None


def _of_noun(tree: Tree, at: int) -> EventStatus:
    if any(tree.lower[kid] in _COMING for kid in tree.kids[at]):
        return "planned"
    foiled = tree.dep[at] in ("dobj", "nsubjpass") and tree.lemma[tree.head[at]] in _FOILED
    if foiled or any(tree.lower[kid] == "no" for kid in tree.kids[at]):
        return "denied"
    above, dep = tree.head[at], tree.dep[at]
    if dep == "pobj":
        preposition = tree.lower[above]
        if preposition in _FOLLOWING:
            return "happened"
        above = tree.head[above]
        if preposition == "for" and tree.lemma[above] in ("provide", "prepare"):
            return "planned"
        if preposition in ("for", "of") and tree.lemma[above] in _ASKED_FOR:
            return "planned"
        if preposition in _ABOUT and tree.negated(above):
            return "happened"  # "gave no details on the attack"
    if tree.lemma[above] in _SHOWING:
        return "happened"  # "a video said to show the killing"
    if tree.pos[above] not in ("VERB", "AUX") or dep not in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return "happened"
    if dep in ("dobj", "pobj") and (found := _done_to(tree, at, above)):
        return found
    if dep == "nsubjpass" and tree.lemma[above] in _PLANS:
        return "planned"
    if dep in ("nsubj", "nsubjpass") and tree.lemma[above] not in _OCCUR:
        return "happened"  # "the march did not please everybody": it took place
    return status_of(tree, above)


def _done_to(tree: Tree, at: int, verb: int) -> EventStatus | None:
    """What a verb makes of the event that is its object."""
    lemma = tree.lemma[verb]
    if lemma in _THREATS:
        return "threatened"
    if lemma in _ENDING and tree.dep[at] == "dobj":
        return "happened"  # "urged them to stop their raids"
    if lemma == "call" and tree.dep[at] == "dobj":
        return "happened"  # "called the attack cowardly"
    if lemma in _CALLS and lemma != "tell":
        return "called for"
    return "planned" if lemma in _PLANS or lemma in ("avoid", "prevent", "fear") else None
