"""Whom a pronoun stands for: the nearest fitting mention, subjects and speakers first.

Invariants
- Kind comes before distance: "he" is never a newspaper, "it" never a person; where nothing fits, nobody is named.
- A pronoun is not its own clause's subject unless it is reflexive or possessive ("Ruiz briefed him": not Ruiz).
The weights below were tuned on the entity chains of ECB+ (train half) and the speakers of the gold readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon import nouns, outlets
from onrecord.lexicon.first_names import Sex
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.reading import Reading, Sighting
from onrecord.stages.annotate.referents import Referent

Sort = Literal["he", "she", "it", "they", "who", "which", "I", "we", "you"]
PRONOUNS: dict[str, Sort] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("who", "whom", "whose"), "who"),
    **dict.fromkeys(("which", "that"), "which"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
}
POSSESSIVE = frozenset({"his", "her", "its", "their", "whose"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_BODIES = frozenset({"organisation", "office", "outlet", "agency", "state"})
_REACH: dict[Sort, int] = {"he": 6, "she": 6, "it": 3, "they": 3}
"""Sentences back in which an antecedent is looked for."""
_CONTROLLING = frozenset("urge ask tell order press force persuade invite warn instruct request allow".split())
_FLAT = 40
"""Sightings back that are weighed at most; a list of names must not make an article slow."""


@dataclass(frozen=True, slots=True)
class _Pronoun:
    at: int
    sort: Sort
    speaks: bool  # subject of a reporting verb: "he added"
    possessive: bool
    subject: bool
    quoted: bool
    sentence: int


def antecedent(reading: Reading, at: int) -> Referent | None:
    """The referent of the pronoun at a token, or None where nothing fits (first and second person, "it rained")."""
    grammar = reading.grammar
    word = grammar.lower[at]
    sort = PRONOUNS.get(word)
    if sort is None or sort in {"I", "we", "you"}:
        return None
    if sort in {"who", "which"}:
        return _relative(reading, at)
    role = grammar.role(at)
    pronoun = _Pronoun(
        at,
        sort,
        speaks=role == "nsubj" and grammar.reports(grammar.head[at]),
        possessive=word in POSSESSIVE and grammar.tag[at] == "PRP$",
        subject=role in {"nsubj", "nsubjpass"},
        quoted=grammar.quoted[at],
        sentence=grammar.sentence[at],
    )
    if sort == "it" and _empty(grammar, pronoun):
        return None
    bound = _bound(reading, pronoun, reflexive=word in REFLEXIVE)
    if bound is not None:
        if not reading.done and bound.sex is None and sort in {"he", "she"}:
            bound.sex = "male" if sort == "he" else "female"  # the sentence itself tells
        return bound
    # whoever is only spoken of within quotation marks is rarely meant outside them
    return (
        _weighed(reading, pronoun, across=False) or _weighed(reading, pronoun, across=True) or _ahead(reading, pronoun)
    )


def _empty(grammar: Grammar, pronoun: _Pronoun) -> bool:
    """ "It is clear that", "it rained": an "it" that does nothing which somebody does."""
    if pronoun.possessive or not pronoun.subject:
        return False
    verb = grammar.head[pronoun.at]
    children = grammar.children[verb]
    clausal = any(grammar.dep[child] in {"ccomp", "csubj"} for child in children)
    return grammar.lemma(verb) in {"be", "seem", "appear", "take", "rain", "snow"} and (
        clausal or any(grammar.dep[child] in {"acomp", "xcomp", "advcl"} for child in children)
    )


def fits(referent: Referent, sort: Sort) -> bool:
    """Whether a pronoun may stand for a referent of this kind, number and sex."""
    if sort in {"he", "she"}:
        sex: Sex = "male" if sort == "he" else "female"
        person = (referent.kind in {"person", "unnamed"} or referent.title) and not referent.plural
        return person and referent.sex in {None, sex}
    if sort == "it":
        return referent.kind in _BODIES and not (referent.plural or referent.title)
    return referent.plural or bool(referent.members) or referent.kind in _BODIES


# ---- relative and reflexive ----------------------------------------------------------------------------------------


def _relative(reading: Reading, at: int) -> Referent | None:
    """ "the aide, who said": the noun on which the clause hangs, else the nearest mention just before."""
    grammar = reading.grammar
    clause = at
    for _ in range(12):
        if grammar.dep[clause] in {"relcl", "acl"} or grammar.head[clause] == clause:
            break
        clause = grammar.head[clause]
    personal = PRONOUNS[grammar.lower[at]] == "who" and grammar.lower[at] != "whose"
    noun = grammar.head[clause] if grammar.dep[clause] in {"relcl", "acl"} else None
    if noun is not None and noun < at:
        found = reading.at.get(noun) or _covering(reading, noun)
        if found is not None and (not personal or found.kind not in {"place", "state"}):
            return found
    for sighting in reversed(reading.sightings[-4:]):
        if at - sighting.end <= 2 and sighting.form != "pronoun":
            return sighting.referent
    return None


def _covering(reading: Reading, at: int) -> Referent | None:
    index = reading.name_at.get(at)
    return reading.named[index] if index is not None else None


def _bound(reading: Reading, pronoun: _Pronoun, *, reflexive: bool) -> Referent | None:
    """The subject of the pronoun's own or an enclosing clause, which most often is meant: "Ruiz said she …"."""
    grammar = reading.grammar
    verb = grammar.clause_of(pronoun.at)
    above = grammar.clauses_above(verb)
    chain = [verb, *above] if reflexive or pronoun.possessive else above
    for clause in chain:
        subject = _controlled(grammar, clause) or grammar.subject_of(clause)
        if subject is None or subject == pronoun.at or subject > pronoun.at:
            continue
        if pronoun.quoted and not grammar.quoted[subject] and grammar.reports(clause):
            continue  # within the quotation the speaker is "I"
        if grammar.quoted[subject] and not pronoun.quoted:
            continue  # "Ana," he said, "you won": he is not whom he speaks of
        if not pronoun.subject and not pronoun.possessive and not reflexive and subject == grammar.subject_of(verb):
            continue
        referent = reading.at.get(subject) or _covering(reading, subject)
        if referent is not None and fits(referent, pronoun.sort):
            return None if _others_since(reading, pronoun, subject, referent) else referent
        if referent is not None and pronoun.sort in {"he", "she"} and referent.kind == "person":
            continue
    return None


def _controlled(grammar: Grammar, clause: int) -> int | None:
    """Whom the verb above makes do what an infinitive says: "urged the council to suspend its work"."""
    above = grammar.head[clause]
    if grammar.dep[clause] != "xcomp" or grammar.tag[clause] != "VB" or grammar.lemma(above) not in _CONTROLLING:
        return None
    return next((kid for kid in grammar.children[above] if grammar.dep[kid] == "dobj" and kid < clause), None)


def _others_since(reading: Reading, pronoun: _Pronoun, subject: int, referent: Referent) -> bool:
    """For "they" after "the navy said": people spoken of in between are meant before one body."""
    if pronoun.sort != "they" or referent.plural:
        return False
    return any(s.at > subject and s.at < pronoun.at and s.referent.plural for s in reading.sightings[-6:])


# ---- the rest ------------------------------------------------------------------------------------------------------


def _weighed(reading: Reading, pronoun: _Pronoun, *, across: bool) -> Referent | None:
    """The fitting mention before it with the greatest weight; `across`: out of quotations too."""
    grammar = reading.grammar
    excluded = _excluded(reading, pronoun)
    speaker = _last_speaker(reading, pronoun)
    best: tuple[float, Referent] | None = None
    for back, sighting in enumerate(reversed(reading.sightings)):
        distance = pronoun.sentence - sighting.sentence
        if distance > _REACH[pronoun.sort] or back > _FLAT:
            break
        if sighting.quoted and not pronoun.quoted and not across:
            continue
        if sighting.at >= pronoun.at or sighting.referent in excluded or not fits(sighting.referent, pronoun.sort):
            continue
        weight = _weight(grammar, sighting, pronoun, distance=distance)
        if speaker is not None and sighting.referent is speaker:
            weight += 1.2
        if best is None or weight > best[0]:
            best = (weight, sighting.referent)
    return best[1] if best else None


def _weight(grammar: Grammar, sighting: Sighting, pronoun: _Pronoun, *, distance: int) -> float:
    weight = -0.9 * distance - 0.004 * min(pronoun.at - sighting.at, 100)
    weight += 0.9 * sighting.subject + 0.3 * (sighting.subject and pronoun.subject)
    weight += 0.25 * (sighting.form == "pronoun") + 0.2 * (sighting.form == "name")
    weight -= 0.8 * (sighting.quoted != pronoun.quoted)
    role = grammar.role(sighting.at)
    weight -= 0.4 * (role in {"poss", "compound", "nmod"})
    weight -= 0.2 * (role == "pobj")
    if pronoun.sort == "they":
        weight += 0.8 * sighting.referent.plural - 0.8 * (sighting.referent.kind == "state")
        weight += 0.3 * any(nouns.is_a(noun, "collective") for noun in sighting.referent.nouns)
    if pronoun.sort in {"they", "it"} and not pronoun.speaks and _reporting(sighting.referent):
        weight -= 1.5  # who passes a thing on is rarely who does it
    if pronoun.sort == "it":
        weight -= 0.5 * (sighting.referent.kind == "state" and not sighting.subject)
    if pronoun.sort in {"he", "she"} and sighting.referent.kind == "unnamed":
        weight -= 0.3
    return weight


def _reporting(referent: Referent) -> bool:
    return referent.kind in {"outlet", "agency"} or (
        referent.kind == "organisation" and outlets.sounds_like(referent.name)
    )


def _last_speaker(reading: Reading, pronoun: _Pronoun) -> Referent | None:
    """For "he added": whoever spoke last, within two sentences, and fits."""
    if not pronoun.speaks:
        return None
    for sighting in reversed(reading.sightings):
        if pronoun.sentence - sighting.sentence > 2:
            return None
        if sighting.speaks and not sighting.quoted and fits(sighting.referent, pronoun.sort):
            return sighting.referent
    return None


def _excluded(reading: Reading, pronoun: _Pronoun) -> list[Referent]:
    """Who it cannot be: its own clause's subject, for an object; the speaker, for "he" within the quotation."""
    grammar = reading.grammar
    out = []
    verb = grammar.clause_of(pronoun.at)
    if not pronoun.subject and not pronoun.possessive:
        subject = grammar.subject_of(verb)
        if subject is not None and subject != pronoun.at and subject in reading.at:
            out.append(reading.at[subject])
    if pronoun.quoted and pronoun.sort in {"he", "she"}:
        for clause in grammar.clauses_above(verb):
            subject = grammar.subject_of(clause)
            if subject is not None and not grammar.quoted[subject] and grammar.reports(clause):
                index = reading.name_at.get(subject)
                speaker = reading.at.get(subject) or (reading.named[index] if index is not None else None)
                if speaker is not None:
                    out.append(speaker)
    return out


def _ahead(reading: Reading, pronoun: _Pronoun) -> Referent | None:
    """ "In her speech, Ruiz said": nothing before fits, so the subject further on in the sentence."""
    grammar = reading.grammar
    for index, name in enumerate(reading.names):
        if name.start <= pronoun.at:
            continue
        head = grammar.head_of(name.start, name.end)
        if grammar.sentence[head] != pronoun.sentence:
            return None
        referent = reading.named[index]
        if grammar.role(head) in {"nsubj", "nsubjpass"} and fits(referent, pronoun.sort):
            return referent
    return None
