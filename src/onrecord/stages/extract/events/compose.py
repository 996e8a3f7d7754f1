"""Codes that CAMEO composes of a speech act and an action: to promise, demand, refuse or threaten it.

CAMEO 1.1b3 codes an intent to cooperate under 03, an appeal under 02, a demand under 10, a refusal under 12 and a
threat under 13, with a second digit for the kind of action in question.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon.events import EventWord
from onrecord.model import EventStatus
from onrecord.stages.extract.events.draft import Draft
from onrecord.stages.extract.events.phrases import parties
from onrecord.tree import Tree

_INTENT = {"03": "030", "04": "036", "05": "032", "06": "031", "07": "033", "08": "035"}
_APPEAL = {"03": "020", "04": "026", "05": "022", "06": "021", "07": "023", "08": "025"}
_DEMAND = {"03": "100", "04": "106", "05": "102", "06": "101", "07": "103", "08": "105"}
_REFUSAL = {"03": "120", "04": "125", "05": "121", "06": "121", "07": "122", "08": "124", "02": "120", "10": "120"}
_THREAT = {"14": "133", "15": "138", "16": "131", "17": "137", "18": "138", "19": "138", "20": "138"}

_INTENDING = frozenset(
    "agree offer promise pledge vow decide plan intend commit prepare volunteer consent undertake".split()
)
_READY = frozenset("ready willing prepared committed".split())
_ASKING = frozenset("ask urge appeal call invite encourage beg plead implore press lobby want pressure".split())
_DEMANDING = frozenset("demand order insist require warn tell instruct".split())
_TELLING = frozenset({"tell", "warn", "instruct"})
_REFUSING = frozenset("refuse decline reject oppose".split())
_THREATENING = frozenset("threaten vow warn pledge promise".split())


def composed_code(root: str, act: str) -> str | None:
    """The code of an act (intend, ask, demand, refuse, threaten) about an action of this root, if CAMEO has one."""
    tables = {"intend": _INTENT, "ask": _APPEAL, "demand": _DEMAND, "refuse": _REFUSAL, "threaten": _THREAT}
    return tables[act].get(root)


def said_code(root: str, status: EventStatus, *, same: bool, must: bool) -> str | None:
    """The code of saying that something will, must, should or will not be done; `same`: the speaker would do it."""
    if same:
        if status in ("planned", "conditional"):
            return composed_code(root, "intend") or composed_code(root, "threaten")
        return composed_code(root, "refuse") if status == "denied" else None
    return composed_code(root, "demand" if must else "ask") if status == "called for" else None


def composed(tree: Tree, inner: Draft) -> Draft | None:
    """The act by which somebody promises, demands, refuses or threatens the inner event, where a verb tells it."""
    above = tree.head[inner.at]
    if (
        tree.pos[inner.at] != "VERB"
        or above == inner.at
        or not (tree.infinitive(inner.at) or tree.dep[inner.at] == "ccomp")
    ):
        return None
    verb = tree.head[above] if tree.pos[above] == "ADJ" else above
    if tree.lemma[above] in _TELLING and not tree.infinitive(inner.at):
        return None  # "told reporters that they would meet"
    act = _act(tree, above, root=inner.word.code[:2])
    code = composed_code(inner.word.code[:2], act) if act else None
    subject = tree.kid(verb, "nsubj")
    if code is None or subject is None:
        return None
    asked = tree.kid(above, "dobj") if act in ("ask", "demand") else None
    whom = inner.actors if act in ("ask", "demand") else inner.recipients
    return replace(
        inner,
        word=EventWord(tree.lemma[above], code, inner.word.mode, frozenset(), ()),
        trigger=(min(above, inner.at), max(above, inner.at)),
        at=above,
        actors=parties(tree, subject),
        recipients=parties(tree, asked) if asked is not None else whom,
        status="happened",
    )


def _act(tree: Tree, above: int, *, root: str) -> str | None:
    lemma = tree.lemma[above]
    if tree.negated(above) and (lemma in _INTENDING or tree.lower[above] in _READY):
        return "refuse"
    hostile = root in _THREAT
    if lemma in _THREATENING and hostile:
        return "threaten"
    if (lemma in _INTENDING or tree.lower[above] in _READY) and not hostile:
        return "intend"
    for act, words in (("ask", _ASKING), ("demand", _DEMANDING), ("refuse", _REFUSING)):
        if lemma in words:
            return act
    return None
