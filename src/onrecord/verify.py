"""Is the store sound? Hashes of articles and of all that was written, spans and words of extracts, references, search;
and mending it.

Invariants
- Looking changes nothing; `mend` touches only what can be made again from the articles and the judgements.
- An article that is not as it was written is named and left: only its source can give it back, and a build that reads
  it again does. A judgement that is not is named and left: only another copy of the log can give that back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.engine import batched
from onrecord.errors import OnRecordError, StopRun
from onrecord.model import Annotation, Article, Copy, Finding, Story, article_id
from onrecord.stages.report.check import evidences, resolve
from onrecord.store import Store, repair, seals, strays
from onrecord.store.codec import decode
from onrecord.store.rows import article_of
from onrecord.store.sqlite import KINDS

Kind = Literal["file", "article", "judgement", "extract", "derived", "search"]
BATCH = 100
MENDED = frozenset({"extract", "derived", "search"})


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something unsound: `where` is the id of the row, for an extract that of its article; `what` says what is wrong.

    All but faults of the file, of articles and of judgements can be mended.
    """

    kind: Kind
    where: str
    what: str

    @property
    def mendable(self) -> bool:
        return self.kind in MENDED


def faults(store: Store) -> Iterator[Fault]:
    """Every fault, in a fixed order."""
    broken = list(_file(store))
    yield from broken
    if broken:
        return  # rows of a broken file cannot be judged
    sealed = list(_sealed(store))
    yield from sealed
    named = {fault.where for fault in sealed if fault.kind == "article"}
    for ids in batched(store.article_ids(), BATCH):
        articles, lost = _articles(store, ids)
        yield from (fault for fault in lost if fault.where not in named)
        yield from _extracts(store, articles)
    yield from _judgements(store)
    yield from _derived(store)
    for where, what in strays.loose(store):
        yield Fault("derived", where, what)
    yield from _search(store)


def mend(store: Store, found: Sequence[Fault]) -> None:
    """Forget what is unsound and can be made again; a build afterwards makes it."""
    repair.forget_extracts(store, sorted({f.where for f in found if f.kind == "extract"}))
    if any(f.kind == "derived" for f in found):
        repair.forget_derived(store, stories=sorted({f.where for f in found if f.where.startswith("sty_")}))
        strays.forget(store)
    if any(f.kind in MENDED for f in found):
        repair.rebuild_search(store)


_KINDS: dict[seals.Kind, Kind] = {
    "article": "article",
    "judgement": "judgement",
    "extracts": "extract",
    "findings": "derived",
    "story": "derived",
    "copy": "derived",
    "entity": "derived",
}


def _sealed(store: Store) -> Iterator[Fault]:
    """What is not as it was written, and what was written and is gone."""
    places = {row["id"]: row["name"] for row in store.rows("SELECT id, name FROM article")}
    for kind, id_, what in store.broken_seals():
        known = f" ({places[id_]})" if id_ in places else ""
        again = "; a build from its source reads it again" if kind == "article" else ""
        yield Fault(_KINDS[kind], id_, f"{kind} {what}{known}{again}")


def _file(store: Store) -> Iterator[Fault]:
    try:
        for row in store.rows("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield Fault("file", str(store.path), str(row[0]))
    except StopRun as error:
        yield Fault("file", str(store.path), str(error))


def _articles(store: Store, ids: Sequence[str]) -> tuple[dict[str, Article], list[Fault]]:
    """The readable articles among `ids`, and a fault for each that is not as it was read."""
    found, lost = {}, []
    for row in store.chunked("SELECT * FROM article WHERE id IN ({}) ORDER BY id", ids):
        try:
            one = article_of(row)
        except (msgspec.DecodeError, ValueError) as error:
            lost.append(Fault("article", row["id"], f"cannot be read: {error}"))
            continue
        found[one.id] = one
        fits = article_id(text=one.text, title=one.title, outlet=one.outlet, url=one.url, published=one.published)
        if fits != one.id:
            lost.append(Fault("article", one.id, f"its words or its origin are not those that were read ({one.name})"))
        elif any(block.span.end > len(one.printed(block.field)) for block in one.blocks):
            lost.append(Fault("article", one.id, f"a block ends behind its text ({one.name})"))
    return found, lost


def _extracts(store: Store, articles: dict[str, Article]) -> Iterator[Fault]:
    """Annotations and extracts that cannot be read, or whose words do not stand where they say."""
    for sql, kinds in (
        (
            "SELECT article, kind, id, payload FROM current_extract WHERE article IN ({}) ORDER BY article, id",
            KINDS,
        ),
        (
            "SELECT article, 'annotation' AS kind, article AS id, payload FROM annotation JOIN done USING (article,"
            " version) WHERE article IN ({}) ORDER BY article",
            {"annotation": Annotation},
        ),
    ):
        for row in store.chunked(sql, list(articles)):
            try:
                value: object = decode(row["payload"], kinds[row["kind"]])
                for evidence in evidences(value):
                    resolve(evidence, articles.get(evidence.article), where=row["id"])
            except (OnRecordError, msgspec.DecodeError, ValueError, KeyError) as error:
                yield Fault("extract", row["article"], f"{row['kind']} {row['id']}: {error}")


def _judgements(store: Store) -> Iterator[Fault]:
    """Judgements that undo what is not in the log."""
    for row in store.rows(
        "SELECT id, supersedes FROM judgement WHERE supersedes IS NOT NULL"
        " AND supersedes NOT IN (SELECT id FROM judgement) ORDER BY seq"
    ):
        yield Fault("judgement", row["id"], f"supersedes {row['supersedes']}, which is not there")


def _derived(store: Store) -> Iterator[Fault]:
    """Stories, copies and findings that cannot be read or name what is not there."""
    articles = set(store.article_ids())
    extracts = {row[0] for row in store.rows("SELECT id FROM current_extract")}
    stories = {row[0] for row in store.rows("SELECT id FROM current_story")}
    for table, kind in (("story", Story), ("copy", Copy), ("finding", Finding)):
        for row in store.rows(f"SELECT id, payload FROM {table} ORDER BY id"):
            try:
                value = decode(row["payload"], kind)
            except (msgspec.DecodeError, ValueError) as error:
                yield Fault("derived", row["id"], f"cannot be read: {error}")
                continue
            for stray in _strays(value, articles, extracts=extracts, stories=stories):
                yield Fault("derived", row["id"], f"names {stray}, which is not there")


def _strays(value: object, articles: set[str], *, extracts: set[str], stories: set[str]) -> Iterable[str]:
    if isinstance(value, Story):
        return sorted(set(value.articles) - articles)
    if isinstance(value, Copy):
        return sorted({value.left, value.right} - articles)
    assert isinstance(value, Finding)
    return sorted({*value.members} - extracts) + sorted({value.story} - stories)


def _search(store: Store) -> Iterator[Fault]:
    """Articles and statements that the full-text index does not hold, holds twice, or with other words."""
    wanted: Counter[tuple[str, str, str]] = Counter()
    for ids in batched(store.article_ids(), BATCH):
        wanted.update((kind, article, digest) for kind, article, digest in repair.searchable(store, ids))
    for row in store.rows("SELECT kind, article, words FROM search"):
        wanted[row["kind"], row["article"], repair.word_digest(row["words"])] -= 1
    for kind, article, _ in sorted(key for key, count in wanted.items() if count):
        yield Fault("search", article, f"the search index does not hold its {kind} as it stands")
