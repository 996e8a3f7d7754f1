"""Noun phrases without a name: what they say of whom they mean, read off the parse.

Invariant: a phrase is what its own words say; whom it stands for in the article is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.lexicon import countries, nouns
from onrecord.lexicon import roles as role_words
from onrecord.lexicon.roles import RoleWord
from onrecord.lexicon.words import tokens
from onrecord.stages.annotate.grammar import Grammar
from onrecord.stages.annotate.lookup import heads
from onrecord.stages.annotate.names import printed
from onrecord.stages.annotate.roles import Role, governed_in, read_role

PhraseKind = Literal["person", "people", "body", "government", "land", "document", "sign", "thing"]
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "other", "several", "many", "few", "no", "each"})
GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime", "leadership", "governments"})
LANDS = frozenset({"country", "nation", "kingdom", "republic"})
_TAIL_PREPOSITIONS = frozenset(
    {"of", "for", "in", "from", "with", "at", "to", "on", "near", "within", "inside", "behind", "about", "close"}
)
_TAIL_CLAUSES = frozenset({"acl", "relcl", "amod", "prep", "advmod"})
_APART = frozenset({",", ";", ":", "—", "–", '"', "("})
_LIST = 32
_CLAUSE = 10
_TAIL = 14
"""Words of a description kept after its noun: "a source familiar with the decision who was not authorised to speak"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase around the noun at `head`."""

    head: int
    start: int
    end: int
    kind: PhraseKind
    noun: str  # its noun or title, folded, singular where the lexicon knows it: "prime minister", "source"
    plural: bool
    definite: bool
    country: str | None
    words: frozenset[str]  # what it adds to its noun: "senior", "foreign", "kenya"
    text: str  # printed, without its article
    count: str | None  # "two", "75"
    owner: int | None  # the possessive pronoun before it: "whose leaders"
    role: Role | None
    listed: RoleWord | None


def read_phrase(grammar: Grammar, head: int, *, start: int | None = None, end: int | None = None) -> Phrase:
    """The phrase of a common noun; `start` and `end` bound it where the caller knows its words."""
    start = min(grammar.left_of_phrase(head), head if start is None else start)
    determiner, lands = grammar.lower[start], grammar.lands
    owners = [child for child in grammar.children[head] if grammar.dep[child] == "poss"]
    pronoun = owners[0] if owners and grammar.tag[owners[0]] in {"PRP$", "WP$"} else None
    bare = start
    while bare < head and grammar.lower[bare] in DEFINITE | INDEFINITE and grammar.lower[bare] != "one":
        bare += 1
    inner = printed(grammar, bare, head + 1)
    listed = noun_of(inner)
    word = grammar.lower[head]
    noun = tokens(listed.words)[-1].folded if listed and tokens(listed.words) else grammar.lemma(head)
    title = listed.words.lower() if listed else noun
    plural = grammar.tag[head] in {"NNS", "NNPS"} or (listed is not None and listed.plural)
    landed = (country_of(inner) or lands.code_in(inner)) is not None
    kind = _kind(word, noun, listed=listed, plural=plural, landed=landed)
    last = max(end or 0, _end(grammar, head, limit=end, body=kind in {"body", "government"}))
    text = _uncapitalised(grammar, bare, printed(grammar, bare, last))
    governs = kind == "government" or (listed is not None and listed.stands == "gov" and listed.kind != "group")
    content = _content(inner, noun) | _content(printed(grammar, head + 1, last), noun)
    numbers = [c for c in grammar.children[head] if grammar.dep[c] == "nummod" and c < head]
    return Phrase(
        head=head,
        start=start,
        end=last,
        kind=kind,
        noun=title,
        plural=plural,
        definite=determiner in DEFINITE or bool(owners) or (bare == start and not plural),
        country=(governed_in(text) if governs else None) or country_of(text) or lands.code_in(text),
        words=frozenset(lands.code_of(w) or w for w in content) - {word},
        text=text,
        count=grammar.text[numbers[0]] if numbers else None,
        owner=pronoun,
        role=read_role(text, noun=len(inner), lands=lands) if kind in {"person", "people"} else None,
        listed=listed,
    )


def _uncapitalised(grammar: Grammar, at: int, words: str) -> str:
    """Without the capital that only the beginning of a sentence gives."""
    first = at == 0 or grammar.sentence[at - 1] != grammar.sentence[at]
    proper = grammar.tag[at] in {"NNP", "NNPS"} and grammar.lower[at] not in heads()
    noun = grammar.lower[at] in heads()
    common = not proper and words[1:2].islower() and (noun or not grammar.doc[at].ent_type)
    return words[:1].lower() + words[1:] if first and common else words


@lru_cache(maxsize=16384)
def noun_of(words: str) -> RoleWord | None:
    """The longest role that the last words of a phrase name: "Kenyan foreign minister" → foreign minister."""
    parts = tokens(words)
    for at in range(max(len(parts) - 5, 0), len(parts)):
        hit = role_words.at(parts, at)
        if hit and hit.last == len(parts) and hit.entry.kind != "honorific":
            return hit.entry
    return None


@lru_cache(maxsize=16384)
def country_of(words: str) -> str | None:
    """The country that a phrase ties its noun to: by name or demonym, else by its capital ("officials in Paris")."""
    found = [f for f in countries.in_text(words, capitals=True) if not words[f.span.end :].startswith("-based")]
    found.sort(key=lambda f: (f.form == "capital", f.country.kind == "bloc", f.span))
    return found[0].country.iso3 if found else None


@lru_cache(maxsize=16384)
def _content(words: str, noun: str) -> frozenset[str]:
    """The words that tell one phrase of a noun from another; a country counts as its code."""
    drop = {"the", "a", "an", "of", "s", "to", "in", "and", "who", "that", "their", "his", "her", "its", noun}
    out: set[str] = set()
    parts = tokens(words)
    at = 0
    while at < len(parts):
        hit = countries.at(parts, at)
        if hit:
            out.add(hit.entry.country.iso3)
            at = hit.last
            continue
        if parts[at].folded not in drop:
            out.add(parts[at].folded)
        at += 1
    return frozenset(out)


def _kind(word: str, noun: str, *, listed: RoleWord | None, plural: bool, landed: bool) -> PhraseKind:
    kind: PhraseKind = "thing"
    people: PhraseKind = "people" if plural or nouns.is_a(word, "people") else "person"
    if noun in GOVERNMENTS or word in GOVERNMENTS or (noun == "side" and landed):
        kind = "government"
    elif noun in LANDS:
        kind = "land"
    elif nouns.is_a(word, "sign"):
        kind = "sign"
    elif listed is not None and listed.kind in {"title", "rank", "person"}:
        kind = people
    elif listed is not None and word != "authorities":
        collective = listed.kind == "group" and (plural or nouns.is_a(word, "people"))
        kind = "people" if collective else "body"
    elif word == "authorities" or nouns.is_a(word, "people") or (plural and nouns.is_a(word, "quoted")):
        kind = "people"
    elif nouns.is_a(word, "document"):
        kind = "document"
    elif nouns.is_a(word, "quoted") or nouns.is_a(word, "person") or personal(word):
        kind = people
    elif nouns.is_a(word, "body"):
        kind = "body"
    return kind


def _names_body(grammar: Grammar, child: int) -> bool:
    """ "the bureau of statistics", "the government in Lima": words that tell which body, not what becomes of it."""
    if grammar.dep[child] != "prep" or grammar.lower[child] not in {"of", "for", "in"}:
        return False
    noun = next((c for c in grammar.children[child] if grammar.dep[c] == "pobj"), None)
    if noun is None:
        return False
    bare = not any(grammar.dep[c] in {"amod", "compound", "poss"} for c in grammar.children[grammar.head[child]])
    return grammar.tag[noun] in {"NNP", "NNPS"} or bare


def personal(word: str) -> bool:
    """Nouns that name people by their form: "ombudswoman", "oarsmen"."""
    return len(word) > 6 and word.endswith(("woman", "women", "man", "men")) and word not in {"ottoman", "specimen"}


def _end(grammar: Grammar, head: int, *, limit: int | None, body: bool) -> int:
    """Where the description ends: its prepositional phrases and short clauses, not what a comma sets apart.

    What a body is doing is no part of its name: of its words only those after "of", "for" and "in" are kept.
    """
    end = head + 1
    stop = min(head + 1 + _TAIL, len(grammar), limit if limit is not None and limit > head else len(grammar))
    for child in sorted(grammar.children[head]):
        if child <= head or grammar.dep[child] not in _TAIL_CLAUSES:
            continue
        if grammar.dep[child] == "prep" and grammar.lower[child] not in _TAIL_PREPOSITIONS:
            continue
        if body and not _names_body(grammar, child):
            break
        left, right = grammar.doc[child].left_edge.i, grammar.doc[child].right_edge.i + 1
        listed = _last_of_list(grammar, child)
        apart = next((at for at in range(left, right) if grammar.text[at] in _APART), right)
        if listed is None and apart <= left + 1:
            break
        right = listed or apart
        if grammar.dep[child] in {"acl", "relcl"} and right - left > _CLAUSE:
            break
        if left > end or right > (stop if listed is None else head + _LIST):
            break
        end = max(end, right)
    return end


def _last_of_list(grammar: Grammar, preposition: int) -> int | None:
    """ "leaders of Chad, Mali and Niger": the end of a list that a preposition governs, commas and all."""
    last, at = None, preposition
    for _ in range(_TAIL):
        following = [c for c in grammar.children[at] if grammar.dep[c] in {"pobj", "conj", "appos"} and c > at]
        if not following:
            break
        if grammar.dep[following[-1]] == "conj":
            last = following[-1] + 1
        at = following[-1]
    return last
