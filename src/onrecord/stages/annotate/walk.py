"""The pass itself: tokens from left to right, each name, description, list and pronoun seen in turn."""

from __future__ import annotations

from onrecord.lexicon import nouns
from onrecord.stages.annotate.descriptions import SOME, describe, owned, owned_role, some_of
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.lookup import heads
from onrecord.stages.annotate.names import Name
from onrecord.stages.annotate.phrases import Phrase, personal, read_phrase
from onrecord.stages.annotate.pronouns import PRONOUNS, antecedent
from onrecord.stages.annotate.reading import Reading, acts, add_role, begin
from onrecord.stages.annotate.referents import Referent
from onrecord.stages.annotate.ties import settle_bodies, tied_land

_PARTS = frozenset({"compound", "nmod", "amod", "npadvmod"})
_LONGEST_LIST = 12


def read(grammar: Grammar, *, day: str | None, dateline: str | None = None) -> Reading:
    """The whole article read."""
    reading = begin(grammar, day=day, dateline=dateline)
    for body in reading.bodies:
        if body.country is None and (land := tied_land(reading, body.name, 0)):
            body.country, body.sector = land, body.sector or "GOV"
    worth = heads()
    for at in range(len(grammar)):
        index = reading.name_at.get(at)
        tag = grammar.tag[at]
        if index is not None:
            if at == reading.names[index].end - 1:
                _see_name(reading, index)
        elif tag in {"NN", "NNS", "NNP", "NNPS"}:
            if (grammar.lower[at] in worth or personal(grammar.lower[at])) and grammar.dep[at] not in _PARTS:
                _see_phrase(reading, at)
        elif tag.startswith(("PRP", "W")) and grammar.lower[at] in PRONOUNS:
            referent = antecedent(reading, at)
            if referent is not None:
                reading.see(referent, at, start=at, end=at + 1, form="pronoun")
    settle_bodies(reading)
    reading.done = True
    return reading


def _see_name(reading: Reading, index: int) -> None:
    grammar, name, referent = reading.grammar, reading.names[index], reading.named[index]
    at = grammar.head_of(name.start, name.end)
    reading.see(acts(reading, at) or referent, at, start=name.start, end=name.end, form="name")
    _see_list(reading, at)


def _see_phrase(reading: Reading, at: int) -> Referent | None:
    """Read the description whose noun stands at a token; None where it means nobody."""
    grammar = reading.grammar
    if grammar.lower[at] in SOME:
        reading.see(some_of(reading, at), at, start=at, end=at + 1, form="phrase")
        return reading.at[at]
    phrase = read_phrase(grammar, at)
    if phrase.kind in {"thing", "document", "sign"}:
        return None
    named = _named_beside(reading, phrase)
    owner = antecedent(reading, phrase.owner) if phrase.owner is not None else None
    if named is not None:
        named.nouns.add(phrase.noun)
        named.nouns.add(phrase.noun.rpartition(" ")[2])
        if named.kind == "person" and phrase.role is not None:
            add_role(named, phrase.role if owner is None else owned_role(phrase, owner, lands=grammar.lands))
        reading.at[at] = named
        return named
    referent = owned(reading, phrase, owner) if owner is not None else describe(reading, phrase)
    if referent is None:
        return None
    reading.see(referent, at, start=phrase.start, end=phrase.end, form="phrase")
    _see_list(reading, at)
    return referent


def _named_beside(reading: Reading, phrase: Phrase) -> Referent | None:
    """The name that the phrase is set beside: "a newspaper, the Echo", "Ruiz, the mayor", "Ruiz is the mayor"."""
    grammar, head = reading.grammar, phrase.head
    bodies = {"organisation", "office", "outlet", "agency"}
    wanted = {"person"} if phrase.kind == "person" else bodies
    following = reading.name_at.get(head + 1)
    if following is None and head + 2 < len(grammar) and grammar.lower[head + 1] == "the":
        following = reading.name_at.get(head + 2)
    if following is not None and reading.named[following].kind in wanted:
        return reading.named[following]
    beside = [c for c in grammar.children[head] if grammar.dep[c] == "appos"]
    if grammar.dep[head] == "appos" and grammar.head[head] < head:
        beside.append(grammar.head[head])
    if grammar.dep[head] == "attr" and grammar.lemma(grammar.head[head]) == "be":
        subject = grammar.subject_of(grammar.head[head])
        beside.extend([subject] if subject is not None else [])
    beside.extend(_after_comma(reading, phrase))
    untitled = phrase.listed is None or phrase.listed.kind not in {"title", "rank"}
    for token in beside:
        index = reading.name_at.get(token)
        if index is None:
            continue
        referent, name = reading.named[index], reading.names[index]
        if phrase.kind == "person" and referent.kind == "organisation" and _person_like(name):
            referent.kind = "person"  # the parser's "organisation" beside "the ombudswoman"
        if referent.kind in (wanted | bodies if untitled else wanted):
            return referent  # "the owner, Harbour Lines" too
    before = reading.name_at.get(head - 1)
    if before is not None and nouns.is_a(grammar.lower[head], "called"):
        name = reading.names[before]
        if reading.named[before].kind in {"organisation", "outlet", "agency"} and grammar.dep[name.end - 1] in _PARTS:
            return reading.named[before]  # "the Echo newspaper"
    return None


def _person_like(name: Name) -> bool:
    """Two or three capitalised words, none of them a body's."""
    words = name.text.split()
    own = not any(nouns.is_a(word.lower(), "body") for word in words)
    return name.known is None and 2 <= len(words) <= 3 and own and all(word[:1].isupper() for word in words)


def _after_comma(reading: Reading, phrase: Phrase) -> list[int]:
    """ "the head of the rescue service, Ana Ruiz,": a name after the phrase's comma, however the parser hung it."""
    grammar, end = reading.grammar, phrase.end
    if phrase.kind != "person" or not phrase.definite or end + 1 >= len(grammar) or grammar.text[end] != ",":
        return []
    index = reading.name_at.get(end + 1)
    if index is None or grammar.dep[reading.names[index].end - 1] in {"conj", "nsubj"}:
        return []
    return [end + 1]


def _see_list(reading: Reading, last: int) -> None:
    """After the last of "A, B and C": the group of them, for "they" and "the three"."""
    grammar = reading.grammar
    if grammar.dep[last] != "conj" or any(grammar.dep[c] == "conj" for c in grammar.children[last]):
        return
    chain = [last]
    while grammar.dep[chain[0]] == "conj" and len(chain) < _LONGEST_LIST:
        chain.insert(0, grammar.head[chain[0]])
    members = [reading.at[at] for at in chain if at in reading.at]
    if len(members) != len(chain) or len({id(m) for m in members}) < 2 or not _alike(members):
        return
    group = Referent("group", joined([m.shown for m in members]), plural=True, members=tuple(members))
    own = reading.at[last]
    reading.see(group, last, start=last, end=last + 1, form="list")
    reading.at[last] = own


def _alike(members: list[Referent]) -> bool:
    """People with people, bodies and states with their like."""
    people = [member.kind in {"person", "unnamed", "group"} or member.title for member in members]
    return all(people) or not any(people)


def joined(names: list[str]) -> str:
    """ "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
