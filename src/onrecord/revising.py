"""The versions of a story's articles, its record as it stood with each of them, and what new reports made of it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.engine import choose
from onrecord.model import Article, Copy, Record, Story
from onrecord.stages.compare import compare
from onrecord.stages.copies import retold
from onrecord.stages.report import Change, FindingChange, Revision, growth, revision
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
    rewritten = _rewritten(record, store, earlier=set(ids) - set(story.articles))
    record = replace(record, copies=(*record.copies, *rewritten))
    findings = compare(record, entities=assembler.entities, engine=choose("inline"))
    return replace(record, findings=tuple(findings))


def _rewritten(record: Record, store: Store, *, earlier: AbstractSet[str]) -> list[Copy]:
    """Rewritten copies that an earlier version has a part in: a build looks for them among the latest texts alone."""
    if not earlier:
        return []
    known = [(c.left, c.right) for c in store.copies([a.id for a in record.articles])]
    return [c for c in retold(record.articles, known=known) if {c.left, c.right} & earlier]


@dataclass(frozen=True, slots=True)
class Grown:
    """What new articles made of a story. Where all of them are new, so is the story, and nothing is compared."""

    record: Record
    added: tuple[Article, ...]  # reports that were not there
    versions: tuple[tuple[Article, Article], ...]  # the one that spoke, the one that speaks now
    changes: tuple[Change, ...]  # of the versions
    findings: tuple[FindingChange, ...]

    @property
    def new(self) -> bool:
        return len(self.added) == len(self.record.articles)


def grown(store: Store, fresh: AbstractSet[str]) -> list[Grown]:
    """The stories in which some of these articles speak, the latest first, each with what they changed in it."""
    rows = store.chunked("SELECT DISTINCT story FROM current_story_article WHERE article IN ({})", sorted(fresh))
    touched = {row["story"] for row in rows}
    assembler = Assembler(store)
    return [_grown(assembler, store, story, fresh) for story in store.stories() if story.id in touched]


def _grown(assembler: Assembler, store: Store, story: Story, fresh: AbstractSet[str]) -> Grown:
    record = assembler.record(story)
    chains = version_chains(store, story.articles)
    stood = {a: [v for v in chains.get(a, (a,)) if v not in fresh][-1:] for a in story.articles}
    added = tuple(a for a in record.articles if not stood[a.id])
    if len(added) == len(record.articles):
        return Grown(record, added, (), (), ())
    earlier = {one: last for last, found in stood.items() for one in found}
    before = _record(assembler, store, replace(story, articles=tuple(earlier)), {})
    was = {a.id: a for a in before.articles}
    now = {a.id: a for a in record.articles}
    versions = tuple((was[one], now[last]) for one, last in earlier.items() if one != last)
    changes, findings = growth(before, record, versions=versions, new=[a.id for a in added])
    return Grown(record, added, versions, changes, findings)
