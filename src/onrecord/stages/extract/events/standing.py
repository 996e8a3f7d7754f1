"""Which party a noun phrase of an event stands for, by the conventions of event data.

A state's name stands for its government, whatever word the report has for it (administration, seat, cabinet); a
nationality before a noun is its state; a description ends where its noun phrase ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.lexicon import bodies, countries, offices
from onrecord.model import Party
from onrecord.parsed import Parsed
from onrecord.stages.extract.events.beings import human
from onrecord.stages.extract.events.draft import Draft, Words
from onrecord.stages.extract.events.phrases import below, head_of, owner
from onrecord.tree import Tree

_CABINETS = (" administration", " government")
_DEPARTMENTS = frozenset("ministry department office agency secretary ministers council committee service".split())
_NAMED = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_HELD = frozenset("hold control occupy run own operate use".split())
_VIOLENT = frozenset({"17", "18", "19", "20"})
_CLAUSE = re.compile(r",? (?:who|which|that|whose|where|when|if|because) ")
_REACH = 18
"""Tokens after a thing within which a named party is taken for its owner or origin."""


class Standing:
    """Parties of one article, as its events name them."""

    def __init__(self, parsed: Parsed, tree: Tree) -> None:
        self._parsed, self._tree = parsed, tree
        self._named = Counter(m.name for m in parsed.annotation.mentions)

    def party(self, words: Words) -> Party:
        """The party that words stand for; kind `unknown` or `document` where it is none."""
        found = self._parsed.parties.resolve(self._parsed.doc[words[0] : words[1] + 1])
        if found.kind == "person" and self._followers(words):
            name = self._tree.printed(words[0], words[1] + 1)
            return replace(found, name=name, kind="group", basis="printed", role=None, sector=None, members=())
        if found.kind == "unknown" and self._tree.label[head_of(self._tree, words)] in ("NORP", "GPE"):
            state = countries.find(found.name)
            if state is not None:
                return replace(found, name=state.name, kind="state", country=state.iso3, sector="GOV", basis="printed")
        return _cut(found)

    def _followers(self, words: Words) -> bool:
        """Whether people of somebody's are named, and not he: "soldiers loyal to General X"."""
        head = head_of(self._tree, words)
        many = self._tree.tag[head] == "NNS" and not self._tree.label[head] and human(self._tree, head)
        return many and head < words[1] and self._tree.pos[words[0]] != "PRON"

    def first(self, parties: Iterable[Party | None]) -> list[Party]:
        """The parties, the one that the article names most often first."""
        return sorted((p for p in parties if p), key=lambda p: -self._named[p.name])

    def behind_thing(self, words: Words, draft: Draft) -> Words:
        """Whom a thing belongs to or comes from: "rejected a plan by the council" is done to the council."""
        tree, head = self._tree, head_of(self._tree, words)
        if tree.label[head] in _NAMED or tree.pos[head] in ("PRON", "PROPN") or human(tree, head):
            return words
        if draft.word.code[:2] in _VIOLENT:
            return self._holders(head) or words
        for found in (owner(tree, head), below(tree, head, "by"), below(tree, head, "from")):
            if found:
                return found[0]
        before = self._named_between(tree.left[head], head)
        return before or self._named_between(head, min(tree.right[head] + 1, head + _REACH)) or words

    def _holders(self, head: int) -> Words | None:
        """Who holds the place that was struck: "positions held by the militia"."""
        tree = self._tree
        for kid in tree.kids[head]:
            if tree.dep[kid] in ("acl", "relcl") and tree.lemma[kid] in _HELD and (held := below(tree, kid, "by")):
                return held[0]
        return None

    def _named_between(self, first: int, after: int) -> Words | None:
        tree = self._tree
        for start, end in tree.names_in(first, after, _NAMED):
            top = tree.top((start, end - 1))
            between = (at for at in (top, *tree.ancestors(top)) if at > first)
            if not any(tree.dep[at] in ("acl", "advcl", "relcl") and tree.tag[at] == "VBG" for at in between):
                return start, end - 1  # not "backed the plan, calling it an act of the council"
        return None


def _cut(party: Party) -> Party:
    """A description without the clause that follows it: "fighters", not "fighters who fled when they were told"."""
    if party.evidence is None or party.kind not in ("unnamed", "unknown", "group") or party.members:
        return party
    printed = party.evidence.text
    at = party.name.casefold().find(printed.casefold())
    if at >= 0 and party.basis in ("printed", "none"):
        return replace(party, name=party.name[: at + len(printed)])
    return replace(party, name=_CLAUSE.split(party.name, maxsplit=1)[0])


def as_state(party: Party, *, day: str | None) -> Party:
    """A government under the name of its state; any other party as it is."""
    if party.kind == "place":
        return replace(party, name="European Union", kind="organisation") if party.name == "Europe" else party
    code = _governed(party, day=day)
    state = countries.by_code(code) if code else None
    return replace(party, name=state.name, kind="state", country=state.iso3, sector="GOV") if state else party


def _governed(party: Party, *, day: str | None) -> str | None:
    """The country whose whole government a party is."""
    if party.kind == "state" and party.country:
        return party.country if party.sector in ("GOV", None) and not party.name.endswith("Authority") else None
    if party.kind not in ("organisation", "office", "group") or party.sector != "GOV":
        return None
    if party.name.lower().endswith(_CABINETS) or party.name.lower().startswith("government of"):
        return party.country or _of_holder(party.name.rsplit(" ", 1)[0], day=day)
    if party.kind != "office" or _DEPARTMENTS & set(party.name.lower().split()):
        return None
    body = bodies.find(party.name)
    return body.country if body is not None and body.origin.startswith("Government of") else None


def _of_holder(name: str, *, day: str | None) -> str | None:
    lands = {term.country for term in offices.holders_named(name, day)}
    return lands.pop() if len(lands) == 1 else None
