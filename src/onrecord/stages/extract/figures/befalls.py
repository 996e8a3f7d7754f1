"""What a verb says of those counted: kills, injures, takes to hospital; passive or active, fatal or denied."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.stages.extract.figures.phrases import measure_of_phrase
from onrecord.stages.extract.figures.vocabulary import DO, PEOPLE, UNDERGO, lemma, listed

_FATAL_AFTER = (("dead",), ("to", "death"), ("and", "killed"), ("fatally",), ("and", "fatally"))
HOSPITALS = listed("hospital hospitals")


def negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def fatal(doc: Doc, verb: Token) -> bool:
    """Whether "shot", "stabbed" or "wounded" says death: "shot dead", "fatally shot", "shot and killed"."""
    after = tuple(t.lower_ for t in doc[verb.i + 1 : verb.i + 4])
    if any(after[: len(words)] == words for words in _FATAL_AFTER):
        return True
    for child in verb.children:
        joined = child.dep_ == "conj" and child.lemma_ in ("kill", "die")
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)  # "were shot and one died"
        # "wounding two officers and killing a guard": others than those wounded
        own = own or any(c.dep_ == "dobj" and verb.i < c.i < child.i for c in verb.children)
        if (joined and not own) or (child.lower_ in ("fatally", "mortally") and not _of_some(doc, verb, child)):
            return True
    return verb.i > 0 and doc[verb.i - 1].lower_ in ("fatally", "mortally")


def _of_some(doc: Doc, verb: Token, adverb: Token) -> bool:
    """ "seven were shot, two fatally": the word is said of the two."""
    return any(t.like_num or t.lower_ == "another" for t in doc[verb.i + 1 : adverb.i])


def of_verb(doc: Doc, verb: Token, table: dict[str, str]) -> str | None:
    measure = table.get(verb.lemma_.lower())
    if verb.lemma_ == "gun" and not (verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "down"):
        return None
    if (
        verb.lemma_ == "take"
        and table is DO
        and any(c.lower_ == "to" and any(d.lower_ == "streets" for d in c.children) for c in verb.children)
    ):
        return "attended"
    if table is DO and verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children):
        return "attended"
    if special := measure_of_phrase(verb, subject=table is DO, passive=passive_verb(verb)):
        return special
    if table is UNDERGO and verb.lemma_ == "lose" and any(c.dep_ == "nsubj" for c in verb.children):
        return "killed"  # "we have lost two"; of people whom nobody has found it is said that they are lost
    if table is UNDERGO and verb.lemma_ == "shoot" and _down(verb):
        return "downed"
    if table is UNDERGO and verb.lemma_ == "treat" and _for_harm(verb):
        return "injured"
    if measure is None and table is UNDERGO and verb.lemma_ in _CARRY and _to_hospital(verb):
        return "hospitalized"
    return "killed" if measure in ("shot", "stabbed", "injured", "hit") and fatal(doc, verb) else measure


_HARM = listed(
    "injury wound burn inhalation shock hypothermia exposure dehydration poisoning bruise cut fracture trauma"
)


def _down(verb: Token) -> bool:
    """ "shot down 14 drones"; of people it says that they were shot."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(c.lower_ == "down" for c in verb.children) and not any(lemma(t) in PEOPLE for t in things)


def _for_harm(verb: Token) -> bool:
    """ "treated for smoke inhalation"."""
    return any(
        lemma(noun) in _HARM
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ == "for"
        for noun in (*prep.children, *(c for n in prep.children for c in n.conjuncts))
    )


_CARRY = listed("take transport rush airlift fly bring send carry treat")


def _to_hospital(verb: Token) -> bool:
    """ "taken to hospital", "treated at a local hospital"."""
    return any(
        noun.lower_ in HOSPITALS
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ in ("to", "at", "in")
        for noun in prep.children
    )


def passive_verb(verb: Token) -> bool:
    """ "were shot", "shot by …", but not "has shot"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"was", "were", "been", "being", "got", "is", "are", "be"}:
        return verb.tag_ in ("VBN", "VBD")
    return verb.tag_ == "VBN" and not helpers & {"has", "have", "had", "'ve", "having"}


def has_object(verb: Token) -> bool:
    """Whether the verb, or one joined to it ("shot and killed [him]"), has an object."""
    return any(
        c.dep_ == "dobj" or (c.dep_ == "conj" and any(d.dep_ == "dobj" for d in c.children)) for c in verb.children
    )
