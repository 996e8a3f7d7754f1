"""Whom a statement is about, among all that its words name.

A statement names many: towns where something lies, a people before a noun, an outlet. It is about the first of them
who acts or is acted on in what is said; it is about nobody where it only tells where, or describes by name what it
tells of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.lexicon import countries
from onrecord.model import Party, Statement
from onrecord.parsed import Parsed
from onrecord.stages.extract.events.beings import human, weapon
from onrecord.stages.extract.events.phrases import phrase
from onrecord.stages.extract.events.standing import Standing
from onrecord.tree import Range, Tree

_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_BEFORE = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
_ASIDE = frozenset({"relcl", "acl", "appos", "advcl"})
"""Clauses that describe what was named: who stands in them is named in passing."""
_WHERE = frozenset(
    "in at near outside inside around across through from toward towards into over along throughout".split()
)
_TAKING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "conj", "pobj", "oprd", "ROOT", "csubj"})
_KINDS = frozenset({"person", "organisation", "office", "state", "group"})
_POWERS = frozenset({"GOV", "MIL", "IGO", "LEG", "JUD", "OPP", "REB", "PTY", "COP", "SPY"})
"""Those whose words are acts towards others; monitors, media and witnesses report what others do."""
_MEDIA = frozenset("media television tv radio agency newspaper news channel broadcaster press".split())
"""Words of names of those who report, whoever pays them."""
_TELLING = frozenset({"said", "felt"})
_DUTY = frozenset({"must", "should", "ought"})
"""Words that make of a remark about somebody a demand on him."""
_BEGINS = 4
"""Tokens from the start of what is said within which its first clause has its subject."""
_DEEDS = frozenset(
    (
        "action policy decision move offer plan proposal demand position stance threat sanction aggression interference"
        " support role behaviour behavior intervention presence occupation atrocity crime act activity effort"
    ).split()
)
"""Nouns of what somebody does: the name before them is whose deed it is."""


def about(parsed: Parsed, statement: Statement, *, standing: Standing, own_act: bool) -> Party | None:
    """The first party of a statement's content, other than its speaker and the state that he speaks for, that acts or
    is acted on in it; None for those who only report what others do.

    `own_act`: the content tells what the speaker himself does or will do. Then, and where the statement itself is an
    act (a demand, a promise, an announcement), whoever is named in it is concerned.
    """
    speaker = statement.speaker
    if speaker is None:
        return None
    tree, ranges = parsed.tree, _ranges(parsed, statement)
    reporting = bool(_MEDIA & set(speaker.name.lower().split()))
    power = (speaker.kind == "state" or speaker.sector in _POWERS) and not reporting
    act = own_act or is_act(statement) or (power and _of_himself(tree, ranges, speaker, standing))
    if reporting or not (act or power or any(tree.lower[at] in _DUTY for at in _tokens(ranges))):
        return None
    for words in _named(tree, ranges, everywhere=act):
        party = standing.party(words)
        same = party.kind == "state" and speaker.sector == "GOV" and party.country == speaker.country
        if (act or party.kind in _KINDS) and party.name != speaker.name and not same:
            return party
    return None


def is_act(statement: Statement) -> bool:
    """Whether saying it is itself an act towards somebody: a demand, a promise, a threat, an announcement."""
    return statement.kind not in _TELLING or threat(statement)


def threat(statement: Statement) -> bool:
    """Whether the statement's cue says that it threatens."""
    return statement.cue is not None and statement.cue.text.lower().startswith("threaten")


def _of_himself(tree: Tree, ranges: Sequence[Range], speaker: Party, standing: Standing) -> bool:
    """Whether what is said begins with the speaker's own doing or hope: "said it was willing", "said their forces"."""
    for at in [at for first, last in ranges for at in range(first, min(first + _BEGINS, last + 1))]:
        if tree.pos[at] == "PRON" and tree.dep[at] in ("nsubj", "nsubjpass", "poss"):
            he = standing.party((at, at))
            return he.name == speaker.name or (he.kind == speaker.kind == "state" and he.country == speaker.country)
    return False


def _tokens(ranges: Sequence[Range]) -> Iterator[int]:
    return (at for first, last in ranges for at in range(first, last + 1))


def _named(tree: Tree, ranges: Sequence[Range], *, everywhere: bool) -> Iterator[Range]:
    """Names in the content, each with the noun phrase by which it takes part; `everywhere`: any name, as it stands."""
    for first, last in ranges:
        for start, end in tree.names_in(first, last + 1, _NAMED):
            words = _taking_part(tree, (start, end - 1))
            if words and first <= words[0] and words[1] <= last and not _aside(tree, words, first=first, last=last):
                yield words
            elif everywhere:
                yield start, end - 1


def _ranges(parsed: Parsed, statement: Statement) -> Sequence[Range]:
    """Tokens of each piece of the content; the words of its speaker are no part of it."""
    content, out = statement.content, []
    for span in content.spans:
        first = parsed.working.find(span.start, content.field)
        last = parsed.working.find(span.end, content.field)
        out.append(parsed.tree.tokens_in(first, max(last, first + 1)))
    return out


def _taking_part(tree: Tree, name: Range) -> Range | None:
    """The noun phrase by which a name takes part in what is said; None where it only describes or tells where."""
    at = tree.top(name)
    head = at
    while tree.dep[head] in _BEFORE and tree.head[head] != head:
        head = tree.head[head]
    if head != at and tree.pos[head] in ("NOUN", "PROPN"):
        return _modifying(tree, name, head=head)
    if tree.dep[head] not in _TAKING or _place(tree, head):
        return None
    return phrase(tree, head)


def _modifying(tree: Tree, name: Range, *, head: int) -> Range | None:
    """A name before a noun: people of that name, or whose deed or weapon the noun is; no mere description."""
    if human(tree, head) or tree.label[head] in ("ORG", "PERSON"):
        return None if _place(tree, head) else phrase(tree, head)
    at = tree.top(name)
    owned = tree.dep[at] == "poss"
    deed = tree.lemma[head] in _DEEDS or (weapon(tree, head) and _side(tree, at))
    return name if owned or deed else None


def _side(tree: Tree, at: int) -> bool:
    """A people, a body or a state, no town: "the Springfield blast"."""
    return tree.label[at] in ("NORP", "ORG") or countries.find(tree.text[at]) is not None


def _place(tree: Tree, head: int) -> bool:
    """Whether a noun phrase only tells where: "in the province", "the city of X"."""
    while tree.dep[head] == "conj":
        head = tree.head[head]
    preposition = tree.head[head]
    if tree.dep[head] != "pobj":
        return False
    if tree.lower[preposition] in _WHERE:
        return tree.label[head] in ("GPE", "LOC", "FAC", "NORP") or not human(tree, head)
    above = tree.head[preposition]
    of_thing = tree.lower[preposition] == "of" and tree.pos[above] in ("NOUN", "PROPN") and not human(tree, above)
    return of_thing and tree.label[head] in ("GPE", "LOC", "FAC") and tree.lemma[above] not in _DEEDS


def _aside(tree: Tree, words: Range, *, first: int, last: int) -> bool:
    """Whether the words stand in a clause that describes something else that is named in what is said."""
    at = tree.top(words)
    for above in (at, *tree.ancestors(at)):
        if not first <= above <= last or not first <= tree.head[above] <= last:
            return False
        if tree.dep[above] in _ASIDE and tree.dep[above] != "advcl":
            return True
    return False
