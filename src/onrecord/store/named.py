"""Stories by the ids that people have: of a story, of one that is gone, of an article, of an earlier version of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.errors import StopRun
from onrecord.model import Story
from onrecord.store.sqlite import Store
from onrecord.text.evenings import followed


def story_of(store: Store, wanted: str) -> Story:
    """The story with this id, an unambiguous beginning of it, or the id of a story that is gone."""
    stories = store.stories()
    hits = [s for s in stories if _begins(s.id, wanted)]
    if not hits:
        redirects = store.redirects()
        led = {followed(old, redirects) for old in redirects if _begins(old, wanted)}
        hits = [s for s in stories if s.id in led]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise StopRun(f"{wanted!r} fits {len(hits)} stories; give more of the id (`onrecord stories` lists them)")
    raise StopRun(f"there is no story {wanted!r}; `onrecord stories` lists those there are")


def _begins(id_: str, wanted: str) -> bool:
    return id_.startswith(wanted) or id_.partition("_")[2].startswith(wanted)


def story_or_home(store: Store, wanted: str) -> Story:
    """The same, or the story of the article with this id."""
    try:
        return story_of(store, wanted)
    except StopRun:
        rows = store.rows("SELECT story FROM current_story_article WHERE article = ?", wanted)
        if len(rows) != 1:
            raise
        return story_of(store, rows[0]["story"])


def moves(store: Store, wanted: str, story: Story) -> list[str]:
    """What became of a story that was asked for, where its id is another one now or others took some of its reports."""
    said = []
    if not _begins(story.id, wanted):
        said.append(f"{wanted} is now {story.id}: its reports stand there")
    redirects = store.redirects()
    for row in store.rows("SELECT old, new FROM split ORDER BY old, new"):
        now = followed(row["new"], redirects)
        if _begins(row["old"], wanted) and now != story.id:
            said.append(f"some reports of {row['old']} now stand in {now}")
    return list(dict.fromkeys(said))


def with_version(store: Store, story: Story, articles: Iterable[str]) -> Story:
    """The story with earlier versions in the place of its articles, where they are among those that are asked for."""
    asked = sorted(set(articles) - set(story.articles))
    instead = {}
    for row in store.chunked(
        "SELECT old.article AS old, last.article AS last, max(last.rank) FROM address AS old"
        " JOIN address AS last USING (key) WHERE old.article IN ({}) GROUP BY old.article",
        asked,
    ):
        instead[row["last"]] = row["old"]
    return replace(story, articles=tuple(instead.get(a, a) for a in story.articles))


def speaking(store: Store) -> list[str]:
    """All articles but those for which a later version speaks, in the order of their publication."""
    sql = "SELECT id FROM article WHERE id NOT IN (SELECT article FROM superseded) ORDER BY published, id"
    return [row[0] for row in store.rows(sql)]
