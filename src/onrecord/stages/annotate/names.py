"""Name mentions of one article: the parser's entities, put right where the article itself or the lexicon knows better.

Invariants
- Mentions do not overlap and come in text order; their ends are trimmed of determiners, titles, 's and punctuation.
- One printed form has one kind per article, by majority: a parser that calls "Lindholm" a person nineteen times and a
  company once is right nineteen times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.first_names import name_parts
from onrecord.lexicon.words import fold
from onrecord.model import PartyKind
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.lookup import Known, heads, known
from onrecord.text.persons import person_name

KINDS: dict[str, PartyKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "group",
    "LOC": "place",
    "FAC": "place",
}
_LEXICON_ONLY = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"})
_EDGES = frozenset({"the", "The", "THE", "a", "an", "A", "An", "'s", *"'\",.()-–—/:;[]*_"})
_JOINING = frozenset(
    {
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "dos",
        "das",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ul",
    }
)
"""Particles that belong to the name after them wherever they stand in small letters."""
_WITHIN = frozenset({"in", "near", "outside", "into", "toward", "towards", "reach"})
_PLACES = frozenset({"town", "towns", "village", "villages", "city", "cities", "district", "districts", "province"})
_LANDSCAPE = frozenset({"Lake", "Mount", "Cape", "Port", "River", "Fort"})
"""Words that open the names of places, never of people."""
_AGE = re.compile(r"[-\s]*\d+$")
_DEMONYMS = ("n", "an", "ian", "ish", "ese", "i", "er")
_ORDER: dict[PartyKind, int] = {"person": 0, "organisation": 1, "place": 2, "group": 3}
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` name something of this kind; `known` where the lexicon has it."""

    start: int
    end: int
    text: str
    kind: PartyKind
    known: Known | None = None


def find_names(grammar: Grammar) -> list[Name]:
    """Every name mention, in order."""
    raw = [*_entities(grammar)]
    taken = {at for name in raw for at in range(name.start, name.end)}
    raw.extend(_titled(grammar, taken=taken))
    kinds = _majority(grammar, raw)
    settled = [name for one in raw if (name := _settled(one, kinds)) is not None]
    taken = {at for name in settled for at in range(name.start, name.end)}
    settled.extend(_missed(grammar, settled, taken=taken))
    return sorted(settled, key=lambda name: name.start)


def printed(grammar: Grammar, start: int, end: int) -> str:
    """The words of tokens `start` to `end`; "Jong - un", as tokenised text has it, closes up."""
    words = " ".join(grammar.doc[start:end].text.split())
    return words.replace(" - ", "-")


def _entities(grammar: Grammar) -> Iterator[Name]:
    for entity in grammar.doc.ents:
        label = entity.label_
        if label not in KINDS and label not in _LEXICON_ONLY:
            continue
        start, end = _trimmed(grammar, entity.start, entity.end, person=label == "PERSON")
        if start >= end or end - start > _LONGEST:
            continue
        words = printed(grammar, start, end)
        if not any(c.isalpha() for c in words):
            continue
        found = _with_article(grammar, start, words) or (
            known(words[:-1]) if label != "PERSON" and _lost_apostrophe(words) else None
        )
        if found and found.how == "body":
            found = _owned(grammar, start, words=words, found=found)
        if label in _LEXICON_ONLY and (found is None or found.how not in {"agency", "outlet", "body"}):
            continue
        if label == "PERSON" and found and (found.ambiguous or found.how in {"people", "adjective"}):
            found = None
        kind = KINDS.get(label, "organisation")
        if found is None and kind == "person":
            start, end = _grown(grammar, start, end)
            words = _AGE.sub("", printed(grammar, start, end))
            kind = "place" if words.isupper() and " " in words else kind  # a dateline, not a shouted name
        if found is None and (words.islower() or _opening_noun(grammar, start, end)):
            continue
        if label == "NORP" and found and found.how == "body":
            if not words.endswith("s"):
                continue  # "European" alone names nobody
            found = Known("people", "group", found.name, found.country, found.sector)  # "Republicans" are people
        yield Name(start, end, words, kind, found)


def _with_article(grammar: Grammar, start: int, words: str) -> Known | None:
    """What the lexicon knows of a name; "The Echo" may be a paper where "Echo" is not."""
    found = known(words)
    if start and grammar.text[start - 1] in {"The", "the"} and (found is None or found.ambiguous):
        with_article = known(f"The {words}")
        return with_article if with_article and with_article.how == "outlet" else found
    return found


def _opening_noun(grammar: Grammar, start: int, end: int) -> bool:
    """A common noun with the capital of its sentence: "Organisers said"."""
    opens = start == 0 or grammar.sentence[start - 1] != grammar.sentence[start]
    return opens and end - start == 1 and grammar.lower[start] in heads() and grammar.text[start][1:].islower()


def _owned(grammar: Grammar, start: int, *, words: str, found: Known) -> Known | None:
    """A body after another country's name or demonym ("Kenya's Security Council") is not the listed one."""
    before = start - 2 if start > 1 and grammar.text[start - 1] in {"'s", "'"} else start - 1
    if before < 0 or not grammar.text[before][:1].isupper():
        return found
    owner = known(printed(grammar, before - 1, before + 1)) if before else None
    owner = owner if owner and owner.how in {"country", "adjective"} else known(grammar.text[before])
    if owner is None or owner.how not in {"country", "adjective"} or owner.country == found.country:
        return found
    own = known(f"{owner.name}'s {words}")
    return own if own and own.how == "body" else None


def _lost_apostrophe(words: str) -> bool:
    return len(words) > 5 and words.endswith("s") and " " not in words


def _trimmed(grammar: Grammar, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """Without determiners, possessive endings, quotation marks, blank lines and what follows a slash or a bracket."""
    text = grammar.text
    for at in range(start, end):
        if "\n" in text[at] or (at > start and text[at] in {"/", "(", "[", "|"}):
            end = at
            break
    while start < end and (text[start] in _EDGES or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    parts = name_parts()
    if not person:
        return start, end
    while end - start > 1 and text[start].islower() and text[start] not in _JOINING:
        start += 1  # "baker Ruiz"
    for at in range(end - 2, start - 1, -1):  # "Chad PM Ruiz", taken whole by the parser
        if fold(text[at]) in parts.titles and text[at + 1][:1].isupper():
            return at + 1, end
    return start, end


def _grown(grammar: Grammar, start: int, end: int) -> tuple[int, int]:
    """A personal name with the particle before it ("de" Rossi) and the syllable after a loose hyphen ("Su - jin")."""
    text = grammar.text
    while start and text[start - 1] in _JOINING and grammar.sentence[start - 1] == grammar.sentence[start]:
        start -= 1
    following = text[end : end + 2]
    if len(following) == 2 and following[0] == "-" and following[1].isalpha() and len(following[1]) <= 5:
        first = fold(text[start])
        if first in name_parts().family_first and end - start <= 2 and (following[1].islower() or end - start == 2):
            end += 2
    return start, end


def _titled(grammar: Grammar, *, taken: set[int]) -> Iterator[Name]:
    """Names that the parser missed after a title: "Lt. Vik Moreno", "Pope Felix"."""
    titles = name_parts().titles
    at = 0
    while at < len(grammar) - 1:
        word = grammar.text[at]
        if word[:1].isupper() and at not in taken and fold(word) in titles and at + 1 not in taken:
            end = at + 1
            while end < len(grammar) and end - at <= 5 and _namelike(grammar, end) and end not in taken:
                end += 1
            start = at + 1
            while start < end and (fold(grammar.text[start]) in titles or not grammar.text[start][:1].isupper()):
                start += 1
            if start < end and not known(printed(grammar, start, end)):
                yield Name(start, end, printed(grammar, start, end), "person")
                at = end
                continue
        at += 1


def _namelike(grammar: Grammar, at: int) -> bool:
    word = grammar.text[at]
    if grammar.tag[at] not in {"NNP", "NNPS"}:
        return word in _JOINING
    return word[:1].isupper() and word[:1].isalpha()


def _majority(grammar: Grammar, names: list[Name]) -> dict[str, PartyKind]:
    """The kind of each printed form. A word that ends somebody's full name is that person wherever it stands alone."""
    counts: dict[str, Counter[PartyKind]] = defaultdict(Counter)
    families: set[str] = set()
    parts_of_bodies: set[str] = set()
    initials: set[str] = set()
    for name in names:
        if name.kind == "person" and not name.known and " " in name.text:
            families.add(person_name(name.text).family)
        elif (name.known.how if name.known else name.kind) in {"body", "organisation"} and " " in name.text:
            parts_of_bodies.update(name.text.split())
            initials.add("".join(word[0] for word in name.text.split() if word[:1].isupper()))
        if not name.known:
            counts[name.text][name.kind] += 1
            counts[name.text]["place"] += 2 * _somewhere(grammar, name.start)
            counts[name.text]["unknown"] += 2 * (name.kind == "person" and _with_the(grammar, name))
    kinds: dict[str, PartyKind] = {}
    words = {word for word in grammar.text if word[:1].isupper() and word.endswith(_DEMONYMS)}
    for text, votes in counts.items():
        single = " " not in text
        if single and (fold(text) in families or (text.endswith("s") and fold(text)[:-1] in families)):
            kinds[text] = "person"
        elif single and len(text) > 2 and text in initials:
            kinds[text] = "organisation"
        elif single and _has_demonym(text, words):
            kinds[text] = "place"  # "Veronia" where the article also says "Veronian"
        elif single and text in parts_of_bodies and votes["place"] == 0:
            kinds[text] = "organisation"
        else:
            kinds[text] = min(votes, key=lambda kind: (-votes[kind], _ORDER.get(kind, 9)))
    return kinds


def _with_the(grammar: Grammar, name: Name) -> bool:
    """A ship or the like: "the Lady Brenna sank". "the Ruiz family" is no such name."""
    alone = name.end >= len(grammar) or grammar.dep[name.end - 1] not in {"compound", "poss", "nmod", "amod"}
    return bool(name.start) and grammar.lower[name.start - 1] == "the" and alone


def _has_demonym(land: str, words: set[str]) -> bool:
    if len(land) < 4 or not land[0].isupper():
        return False
    stems = {land, land[:-1]} if land[-1] in "aeiouy" else {land}
    return any(stem + ending in words for stem in stems for ending in _DEMONYMS)


def _somewhere(grammar: Grammar, start: int) -> bool:
    """A name after "in", "near", "the towns of" is a place more often than the parser thinks."""
    before = grammar.lower[start - 1] if start else ""
    if before in {"of", "and"}:
        return any(word in _PLACES for word in grammar.lower[max(start - 5, 0) : start])
    return before in _WITHIN


def _settled(name: Name, kinds: dict[str, PartyKind]) -> Name | None:
    if name.known:
        if name.known.how == "adjective":
            return None  # "Russian" alone names nobody; it is read where it modifies a noun
        return Name(name.start, name.end, name.text, name.known.kind, name.known)
    kind = kinds[name.text]
    if kind == "person" and " " in name.text and name.text.split()[0] in _LANDSCAPE:
        kind = "place"
    if kind == "group" and not name.text.endswith("s"):
        return None
    return Name(name.start, name.end, name.text, kind)


def _missed(grammar: Grammar, names: list[Name], *, taken: set[int]) -> Iterator[Name]:
    """Single words that name a person or body elsewhere in the article and were passed over here."""
    families: dict[str, str] = {}
    for name in names:
        if name.kind == "person" and not name.known:
            families.setdefault(grammar.text[name.end - 1], name.text)
    for at, word in enumerate(grammar.text):
        if (
            at not in taken
            and word in families
            and word[:1].isupper()
            and grammar.tag[at] in {"NNP", "NNPS", "NN", "JJ"}
        ):
            yield Name(at, at + 1, word, "person")
