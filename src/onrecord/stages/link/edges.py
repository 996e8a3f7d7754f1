"""Which names may be one, by rule: one lexicon entry, the same words, another spelling, a surname that one explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon import countries
from onrecord.lexicon.spelling import american
from onrecord.lexicon.words import tokens
from onrecord.stages.link.anchors import Anchor, anchor
from onrecord.stages.link.names import ArticleName
from onrecord.text.persons import alike, likeness, person_name, surname_key

LARGEST_BLOCK = 400
"""Names that share a surname key beyond this number are compared with equal surnames only: the key says too little."""
SAME = 0.9
_FILLERS = frozenset({"of", "the", "and", "for", "in", "s", "de", "at", "on", "affairs"})


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two names that may be one; the stronger first in order. `verdict` unsure: said, not joined."""

    weakness: float
    left: str
    right: str
    verdict: Literal["yes", "unsure"]
    why: str


def anchors_of(names: Mapping[str, ArticleName]) -> dict[str, Anchor]:
    """The lexicon's entries by the key of the name that has one."""
    return {key: entry for key in sorted(names) if (entry := anchor(names[key])) is not None}


def edges(names: Mapping[str, ArticleName], anchors: dict[str, Anchor]) -> list[Edge]:
    """All edges in order of trust."""
    found: set[Edge] = set()
    for key, entry in anchors.items():
        found.add(Edge(0.0, key, entry.key, "yes", entry.why))
    found.update(_bodies(name for name in names.values() if name.of == "body"))
    found.update(_people([names[key] for key in sorted(names) if names[key].of == "person"], anchors))
    return sorted(found)


def block(name: ArticleName) -> str | None:
    """What a name shares with every other one that a rule may join it to without the lexicon; None for states and
    places, which only the lexicon joins."""
    if name.of == "body":
        return f"body {' '.join(same_words(name.name, name.country))}"
    return f"person {surname_key(person_name(name.name))}" if name.of == "person" else None


def _bodies(bodies: Iterable[ArticleName]) -> Iterator[Edge]:
    """Bodies whose names hold the same words: "Kenyan Health Ministry", "Ministry of Health of Kenya"."""
    blocks: dict[tuple[str, ...], list[ArticleName]] = {}
    for body in bodies:
        blocks.setdefault(same_words(body.name, body.country), []).append(body)
    for block in blocks.values():
        first, *rest = sorted(block, key=lambda name: name.key)
        for other in rest:
            yield Edge(0.05, other.key, first.key, "yes", "the same words in another order or spelling")


def same_words(name: str, country: str | None) -> tuple[str, ...]:
    """The words of a body's name as a sorted set: countries as codes, fillers and spellings evened out."""
    parts = tokens(name)
    words: set[str] = set()
    at = 0
    while at < len(parts):
        hit = countries.at(parts, at)
        if hit is not None:
            words.add(hit.entry.country.iso3)
            at = hit.last
            continue
        word = american(parts[at].folded)
        if word not in _FILLERS:
            words.add(word)
        at += 1
    if "police" in words:
        words.discard("department")
    if country:
        words.add(country)
    return tuple(sorted(words))


def _people(people: list[ArticleName], anchors: dict[str, Anchor]) -> Iterator[Edge]:
    blocks: dict[str, list[ArticleName]] = {}
    for person in people:
        blocks.setdefault(surname_key(person_name(person.name)), []).append(person)
    for block in blocks.values():
        full = [name for name in block if person_name(name.name).full]
        short = [name for name in block if not person_name(name.name).full]
        yield from _spellings(full, anchors)
        for name in short:
            yield from _surname(name, full, anchors)


def _spellings(full: list[ArticleName], anchors: dict[str, Anchor]) -> Iterator[Edge]:
    families: dict[str, list[int]] = {}
    read = [person_name(name.name) for name in full]
    for at, name in enumerate(read):
        families.setdefault(name.family, []).append(at)
    near = {family: [f for f in families if f == family or alike(f, family)] for family in families}
    if len(full) > LARGEST_BLOCK:
        near = {family: [family] for family in families}
    for at, left in enumerate(full):
        for to in sorted(to for family in near[read[at].family] for to in families[family] if to > at):
            right, like = full[to], likeness(read[at], read[to])
            if like >= SAME and not _contradict(left, right) and not _two_anchors(left, right, anchors):
                why = "the same name" if like == 1 else "the same name in another spelling"
                yield Edge(round(1 - like, 3), right.key, left.key, "yes", why)


def _surname(short: ArticleName, full: list[ArticleName], anchors: dict[str, Anchor]) -> Iterator[Edge]:
    """A surname alone: joined where one full name explains it and country or role agree, else only said."""
    if short.key in anchors:
        return
    own = person_name(short.name)
    fits = [name for name in full if likeness(person_name(name.name), own) >= 0.7 and not _contradict(name, short)]
    agree = [name for name in fits if _agree(name, short)]
    groups = {anchors[name.key].key if name.key in anchors else name.key for name in agree}
    if len(groups) == 1:
        yield Edge(0.3, short.key, agree[0].key, "yes", "the surname of the one name with this country or role")
        return
    for name in fits:
        yield Edge(0.6, short.key, name.key, "unsure", "a surname alone; nothing else says that it is the same person")


def _contradict(left: ArticleName, right: ArticleName) -> bool:
    """Countries known of both, and none in common."""
    return bool(left.countries and right.countries and not set(left.countries) & set(right.countries))


def _agree(left: ArticleName, right: ArticleName) -> bool:
    """A country or a role in common."""
    roles = {role for role, _ in left.roles} & {role for role, _ in right.roles}
    return bool(set(left.countries) & set(right.countries) or roles)


def _two_anchors(left: ArticleName, right: ArticleName, anchors: dict[str, Anchor]) -> bool:
    a, b = anchors.get(left.key), anchors.get(right.key)
    return a is not None and b is not None and a.key != b.key
