"""Who does it, and to whom: agents and patients of a sentence against those of the printed ones.

Read off the parse and off the events and statements of the record. Verbs of mutual acts ("met", "spoke with") bind both
sides alike and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from onrecord.briefing.checks.cited import Cited
from onrecord.briefing.facts import Support
from onrecord.briefing.parsing import meant, parsed, with_others
from onrecord.lexicon.words import fold, tokens
from onrecord.model import Event, Statement
from onrecord.text import meaning

_MUTUAL = frozenset("meet speak talk discuss agree confer negotiate hold share be have do exchange hug marry".split())
_PATIENT = frozenset({"dobj", "dative", "nsubjpass", "oprd"})
_TOWARDS = frozenset({"to", "against", "at", "on", "of", "for", "from", "into"})


@dataclass(frozen=True, slots=True)
class Deed:
    """Who (heads of the words for them), which verb, to whom."""

    agents: frozenset[str]
    verb: str
    patients: frozenset[str]
    named: bool  # agents are given by names
    names: frozenset[str] = frozenset()  # those of the patients that are names


def find(cited: Cited) -> Iterator[str]:
    """Deeds whose doer and whose sufferer have changed places, or that are given to another doer."""
    printed = tuple(deed for support in cited.supports for deed in _printed(support))
    for deed in _deeds(cited.sentence.text):
        if not deed.agents:
            continue
        if (deed.patients and _turned(deed, printed)) or _suffers(deed, printed):
            yield f"it turns round who did it to whom ({_shown(deed)}) in {cited.labels}"
        elif others := _others(deed, printed):
            yield f"it gives to {_said(deed.agents)} what {cited.labels} gives to {_said(others)} (“{deed.verb}”)"
        elif whom := _whom(deed, printed):
            yield f"it has it done to {_said(deed.names)}; in {cited.labels} it is {_said(whom)} (“{deed.verb}”)"


def _turned(deed: Deed, printed: Iterable[Deed]) -> bool:
    """The printed words have the two the other way round, and never this way."""
    this_way = that_way = False
    for other in printed:
        this_way = this_way or bool(other.agents & deed.agents and other.patients & deed.patients)
        that_way = that_way or bool(other.agents & deed.patients and other.patients & deed.agents)
    return that_way and not this_way


def _suffers(deed: Deed, printed: Iterable[Deed]) -> bool:
    """Who does it here is the one to whom it is done in the printed words, and never does it there."""
    same = [other for other in printed if meaning.concept(other.verb) == meaning.concept(deed.verb)]
    return any(other.patients & deed.agents for other in same) and not any(o.agents & deed.agents for o in same)


def _others(deed: Deed, printed: Iterable[Deed]) -> frozenset[str]:
    """Who does it in the printed words, where that is never one of those that the sentence names."""
    if not deed.named:
        return frozenset()
    same = [other for other in printed if other.agents and meaning.concept(other.verb) == meaning.concept(deed.verb)]
    if not same or any(other.agents & deed.agents or not other.named for other in same):
        return frozenset()
    return same[0].agents


def _whom(deed: Deed, printed: Iterable[Deed]) -> frozenset[str]:
    """To whom it is done in the printed words, where that is never one of those that the sentence names."""
    same = [other for other in printed if other.patients and meaning.concept(other.verb) == meaning.concept(deed.verb)]
    if not deed.names or not same or any(other.patients & deed.names for other in same):
        return frozenset()
    return same[0].patients


def _printed(support: Support) -> Iterator[Deed]:
    """Deeds of the printed sentence, and what the record read from it, with names in every form."""
    yield from _deeds(support.sentence)
    extract = support.extract
    if isinstance(extract, Event):
        yield Deed(_forms(extract.actor.name if extract.actor else ""), extract.trigger.text.lower(),
                   _forms(extract.recipient.name if extract.recipient else ""), True)  # fmt: skip
    elif isinstance(extract, Statement) and extract.cue:
        heard = extract.addressee.name if extract.addressee else ""
        yield Deed(
            frozenset(f for s in support.speakers for f in _forms(s)), extract.cue.text.lower(), _forms(heard), True
        )


def _forms(name: str) -> frozenset[str]:
    """The last words of a name, by which it is met again."""
    words = [token.folded for token in tokens(name)]
    return frozenset(words[-1:])


@lru_cache(maxsize=2048)
def _deeds(text: str) -> tuple[Deed, ...]:
    return tuple(_of_doc(parsed(text)))


def _of_doc(doc: Doc) -> Iterator[Deed]:
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() in _MUTUAL:
            continue
        agents, patients = list(_agents(verb)), list(_patients(verb))
        if agents or patients:
            named = any(token.pos_ == "PROPN" for token in agents)
            names = _heads(token for token in patients if token.pos_ == "PROPN")
            yield Deed(_heads(agents), verb.lemma_.lower(), _heads(patients), named, names)


def _agents(verb: Token) -> Iterator[Token]:
    for kid in verb.children:
        if kid.dep_ == "nsubj":
            yield from with_others(meant(kid, verb))
        elif kid.dep_ == "agent":
            yield from (other for pobj in kid.children if pobj.dep_ == "pobj" for other in with_others(pobj))
    joined = verb.dep_ == "conj" and verb.head.pos_ == "VERB"
    if joined and not any(kid.dep_ in ("nsubj", "nsubjpass") for kid in verb.children):
        yield from _agents(verb.head)


def _patients(verb: Token) -> Iterator[Token]:
    for kid in verb.children:
        if kid.dep_ in _PATIENT:
            yield from with_others(meant(kid, verb))
        elif kid.dep_ == "prep" and kid.lower_ in _TOWARDS:
            yield from (other for pobj in kid.children if pobj.dep_ == "pobj" for other in with_others(pobj))


def _heads(found: Iterable[Token]) -> frozenset[str]:
    """Folded words of nouns and names; a day is neither doer nor sufferer."""
    nouns = (token for token in found if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME"))
    return frozenset(fold(token.text) for token in nouns)


def _said(words: Iterable[str]) -> str:
    return ", ".join(word.capitalize() for word in sorted(words))


def _shown(deed: Deed) -> str:
    return f"{_said(deed.agents)} → {_said(deed.patients) or deed.verb}"
