"""The versions of a story's articles, and its record as it stood with each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.engine import choose
from onrecord.model import Article, Record, Story
from onrecord.stages.compare import compare
from onrecord.stages.report import Revision, revision
from onrecord.store import Store
from onrecord.store.assemble import Assembler
from onrecord.store.placements import version_chains
from onrecord.text.addresses import version_rank


@dataclass(frozen=True, slots=True)
class Revised:
    """What became of a story: the versions of each article that has several, and each revision in order of time."""

    versions: tuple[tuple[Article, ...], ...]
    revisions: tuple[Revision, ...]


def revised(store: Store, story: Story) -> Revised:
    """Every revision of the articles of a story. The record before and after each is made anew, findings included."""
    chains = _chains(store, story.articles)
    steps = sorted(
        ((old, new) for chain in chains for old, new in pairwise(chain)),
        key=lambda step: version_rank(step[1]),
    )
    assembler = Assembler(store)
    current = {chain[-1].id: chain[0].id for chain in chains}
    before = _record(assembler, store, story, current)
    found = []
    for old, new in steps:
        last = next(chain[-1].id for chain in chains if new in chain)
        current[last] = new.id
        after = _record(assembler, store, story, current)
        found.append(revision(before, after, old=old, new=new))
        before = after
    return Revised(tuple(tuple(chain) for chain in chains), tuple(found))


def _chains(store: Store, articles: Sequence[str]) -> list[list[Article]]:
    """The versions of each article that has several, the latest last, in the order of the story's articles."""
    known = version_chains(store, articles)
    return [store.articles(known[a]) for a in articles if a in known]


def _record(assembler: Assembler, store: Store, story: Story, current: dict[str, str]) -> Record:
    """The record with the given version in the place of each article."""
    ids = [current.get(a, a) for a in story.articles]
    days = store.days(ids)
    ordered = tuple(sorted(ids, key=lambda a: (days[a] or "9999", a)))
    record = assembler.record(replace(story, articles=ordered))
    findings = compare(record, entities=assembler.entities, engine=choose("inline"))
    return replace(record, findings=tuple(findings))
