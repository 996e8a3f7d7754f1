"""Is the store sound? Hashes of articles, spans and words of extracts, references of what is derived; and mending it.

Invariants
- Looking changes nothing; `mend` touches only what can be made again from the articles and the judgements.
- An article whose text no longer fits its id is named and left: only its source can give it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.engine import batched
from onrecord.errors import OnRecordError, StopRun
from onrecord.model import Annotation, Article, Copy, Finding, Story, article_id
from onrecord.stages.report.check import evidences, resolve
from onrecord.store import Store, repair
from onrecord.store.codec import decode
from onrecord.store.rows import article_of
from onrecord.store.sqlite import KINDS

Kind = Literal["file", "article", "extract", "derived", "search"]
BATCH = 100


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something unsound: `where` is the id of the row, for an extract that of its article; `what` says what is wrong.

    All but faults of the file and of articles can be mended.
    """

    kind: Kind
    where: str
    what: str

    @property
    def mendable(self) -> bool:
        return self.kind not in ("file", "article")


def faults(store: Store) -> Iterator[Fault]:
    """Every fault, in a fixed order."""
    broken = list(_file(store))
    yield from broken
    if broken:
        return  # rows of a broken file cannot be judged
    for ids in batched(store.article_ids(), BATCH):
        articles, lost = _articles(store, ids)
        yield from lost
        yield from _extracts(store, articles)
    yield from _derived(store)
    yield from _search(store)


def mend(store: Store, found: Sequence[Fault]) -> None:
    """Forget what is unsound and can be made again; a build afterwards makes it."""
    repair.forget_extracts(store, sorted({f.where for f in found if f.kind == "extract"}))
    if any(f.kind == "derived" for f in found):
        repair.forget_derived(store, stories=sorted(f.where for f in found if f.where.startswith("sty_")))
    if any(f.kind == "search" for f in found):
        repair.rebuild_search(store)


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
    for row in store.rows(
        "SELECT story_article.story, article FROM story_article LEFT JOIN story ON story.id = story_article.story"
        " WHERE story.id IS NULL ORDER BY article"
    ):
        yield Fault("derived", row["story"], f"holds {row['article']} but is not there")


def _strays(value: object, articles: set[str], *, extracts: set[str], stories: set[str]) -> Iterable[str]:
    if isinstance(value, Story):
        return sorted(set(value.articles) - articles)
    if isinstance(value, Copy):
        return sorted({value.left, value.right} - articles)
    assert isinstance(value, Finding)
    return sorted({*value.members} - extracts) + sorted({value.story} - stories)


def _search(store: Store) -> Iterator[Fault]:
    """Articles that the full-text index does not hold, or holds twice."""
    for row in store.rows(
        "SELECT article.id AS id, count(search.id) AS held FROM article LEFT JOIN search ON search.id = article.id"
        " AND search.kind = 'article' GROUP BY article.id HAVING held <> 1 ORDER BY article.id"
    ):
        yield Fault("search", row["id"], f"stands {row['held']} times in the search index")
