"""group: articles → Story, in order of publication; an article joins a story or opens one, and stories may merge.

Invariants
- A story's id comes from the article that founded it; a story merged into another leaves a redirect, never a gap.
- Days are taken whole and in order, so the order of arrival within a day has no effect. Given the features of the
  last `MEMORY_DAYS`, adding day after day makes the same stories as one run over all.
- The cost of an article is bounded: by the days looked back, by the members of a story that are compared, and by the
  articles that may share a term before it stops counting.

Method: single-pass clustering with average linkage over weighted terms, as in topic detection and tracking (Allan
2002). Names (runs of capitalised words), title and lead count more; a term weighs by its rarity in English and among
the articles of the time, so that twelve reports are weighed as a year of them is.

The numbers below were tuned on the local-incident half of ../shared/bench/stories (3,972 articles); B-cubed F1 moves
by less than .005 around them. Re-run `evals.predict stories` after a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Article, Story, content_id
from onrecord.stages.group.features import StoryFeatures, features
from onrecord.stages.group.window import Window
from onrecord.text.linkage import average_link

__all__ = ["MEMORY_DAYS", "Grouping", "StoryFeatures", "features", "group"]

LOOK_BACK_DAYS = 30
MEMORY_DAYS = 2 * LOOK_BACK_DAYS
"""Features older than this have no influence on what is added now."""
THRESHOLD = 0.15
DECAY = 0.035
"""Similarity lost per unit of log(1 + days apart)."""
TERMS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Grouping:
    """What adding articles did: every story as it now is, where the new ones went, and which stories merged away."""

    stories: tuple[Story, ...]  # by id
    assignments: tuple[tuple[str, str], ...]  # (new article, story), by article
    redirects: tuple[tuple[str, str], ...]  # (story that is gone, story that took its articles), by the first


def group(new: Sequence[Article], *, stories: Sequence[Story] = (), members: Sequence[Article] = ()) -> Grouping:
    """Add articles to stories. `members`: articles that stand in `stories`, at least those of the last MEMORY_DAYS."""
    home = {article: story.id for story in stories for article in story.articles}
    fresh = {article.id: features(article) for article in new if article.id not in home}
    oldest = min((f.day for f in fresh.values() if f.day is not None), default=None)
    items = dict(fresh)
    for article in members:
        if article.id in home and (oldest is None or not article.day or _ordinal(article.day) >= oldest - MEMORY_DAYS):
            items[article.id] = features(article)
    window = Window(decay=DECAY, look_back=LOOK_BACK_DAYS)
    days = {article.id: article.day for article in (*members, *new)}
    streams = _Streams(window, home=home, days=days, stories=stories)
    for day, batch in _by_day(items.values()):
        window.begin_day(day, batch)
        for f in batch:
            if f.article not in fresh:
                window.settle(f.article, streams.home[f.article])
        streams.take(sorted(f.article for f in batch if f.article in fresh))
    return streams.grouping(fresh)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _by_day(items: Iterable[StoryFeatures]) -> Iterable[tuple[int, list[StoryFeatures]]]:
    """Features in whole days, in order. An undated article is read as of the latest day: it can join any late story."""
    dated = sorted(items, key=lambda f: (f.day is None, f.day or 0, f.article))
    latest = max((f.day for f in dated if f.day is not None), default=0)
    batches: dict[int, list[StoryFeatures]] = {}
    for f in dated:
        batches.setdefault(latest if f.day is None else f.day, []).append(f)
    return batches.items()


class _Streams:
    """The stories while articles are added."""

    def __init__(
        self, window: Window, *, home: Mapping[str, str], days: Mapping[str, str | None], stories: Sequence[Story]
    ) -> None:
        self.home = dict(home)
        self._window = window
        self._days = days
        self._members: dict[str, list[str]] = {s.id: list(s.articles) for s in stories}
        self._old = {s.id: s for s in stories}
        self._terms = {s.id: s.terms for s in stories}
        self._changed: set[str] = set()
        self._redirects: dict[str, str] = {}

    def take(self, articles: Sequence[str]) -> None:
        """Cluster the new articles of one day, then let each cluster join its nearest story or open one."""
        near = {article: self._window.similar(article) for article in articles}
        touched: set[str] = set()
        for cluster in average_link(articles, near, threshold=THRESHOLD):
            links = self._links(cluster, near)
            story = links[0][1] if links else content_id("sty", cluster[0])
            for article in cluster:
                self.home[article] = story
                self._window.settle(article, story)
            self._members.setdefault(story, []).extend(cluster)
            for _, other in links[1:]:
                story = self._merge(story, other)
            touched.add(story)
        for story in touched & self._members.keys():
            self._terms[story] = self._window.terms(self._window.compared(story), most=TERMS_SHOWN)
        self._changed |= touched

    def _links(self, cluster: Sequence[str], near: Mapping[str, Mapping[str, float]]) -> list[tuple[float, str]]:
        """Stories near enough to join, nearest first: (average similarity to their compared members, story)."""
        sums: dict[str, float] = {}
        for article in cluster:
            for other, value in near[article].items():
                if other in self._window.story:
                    story = self._window.story[other]
                    sums[story] = sums.get(story, 0.0) + value
        links = [(s / (len(cluster) * len(self._window.compared(story))), story) for story, s in sums.items()]
        return sorted((link for link in links if link[0] >= THRESHOLD), key=lambda link: (-link[0], link[1]))

    def _merge(self, left: str, right: str) -> str:
        """Merge two stories that a new article ties together, if they are near as wholes; the older id stays."""
        if self._window.between(left, right) < THRESHOLD:
            return left
        kept, gone = sorted((left, right), key=lambda s: (self._first(s), s))
        self._window.rename(gone, kept)
        self._members[kept].extend(self._members.pop(gone))
        for article in self._members[kept]:
            self.home[article] = kept
        self._redirects[gone] = kept
        return kept

    def _first(self, story: str) -> str:
        return min((day for a in self._members[story] if (day := self._day(a, story))), default="9999")

    def _day(self, article: str, story: str) -> str | None:
        """The day of an article; one that was not given is older than all that matter, as old as its story."""
        if article in self._days:
            return self._days[article]
        old = self._old.get(story)
        return old.first if old else None

    def grouping(self, fresh: Iterable[str]) -> Grouping:
        """The outcome; redirects lead straight to the story that stands, and only from stories that stood before."""
        made = (
            self._old[story] if story in self._old and story not in self._changed else self._story(story, members)
            for story, members in self._members.items()
        )
        redirects = ((gone, self._last(gone)) for gone in self._redirects if gone in self._old)
        return Grouping(
            tuple(sorted(made, key=lambda s: s.id)),
            tuple(sorted((article, self.home[article]) for article in fresh)),
            tuple(sorted(redirects)),
        )

    def _last(self, story: str) -> str:
        while story in self._redirects:
            story = self._redirects[story]
        return story

    def _story(self, story: str, members: Sequence[str]) -> Story:
        dated = {a: self._day(a, story) for a in members}
        days = sorted(day for day in dated.values() if day)
        return Story(
            id=story,
            articles=tuple(sorted(members, key=lambda a: (dated[a] or "9999", a))),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            terms=self._terms.get(story, ()),
        )
