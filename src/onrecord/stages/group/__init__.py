"""group: articles → Story, in order of publication; an article joins a story or opens one, and stories may merge.

Invariants
- Days are taken whole and in order. What a day does depends on the articles alone, never on when or in which order they
  were read: a late article is placed by going back to its day and taking the days from there once more, until nothing
  changes any longer.
- A story's id comes from the article that founded it, the earliest of its first day; a story merged into another, or
  founded anew by a late article, leaves a redirect, never a gap.
- A later text at the address of an article goes where the earlier one is, and stands for it from then on.
- The cost of an article is bounded: by the days looked back, by the members of a story that are compared, and by the
  articles that may share a term before it stops counting.

Method: single-pass clustering with average linkage over a learned likeness, as in topic detection and tracking (Allan
2002). Names (runs of capitalised words), title and lead count more; a term weighs by its rarity in English and among
the articles of the time, so that twelve reports are weighed as a year of them is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Article, Story, content_id
from onrecord.stages.group.features import StoryFeatures, features
from onrecord.stages.group.likeness import THRESHOLD, WEIGHTS
from onrecord.stages.group.window import Window
from onrecord.text.addresses import address_key, instant, version_rank
from onrecord.text.evenings import UNDATED, Evening, Merge, Placed, followed
from onrecord.text.linkage import average_link

__all__ = [
    "LOOK_BACK_DAYS",
    "METHOD",
    "Arrival",
    "StoryFeatures",
    "Stream",
    "arrivals",
    "by_address",
    "by_day",
    "features",
    "group",
    "story",
]

LOOK_BACK_DAYS = 30
TERMS_SHOWN = 6
TERMS_FROM = 12
"""A story's terms are those of this many of its latest members."""
METHOD = content_id("grp", 5, LOOK_BACK_DAYS, THRESHOLD, WEIGHTS)
"""Changes with the method: stories placed by another one are placed anew."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One article of a day. `revises`: the earlier texts at its address. `home`: the story of a text there that is
    placed already, with the day on which that was opened. `silent`: a later text stands for it, placed already or of
    this day."""

    features: StoryFeatures
    time: str  # of publication, for who is the earliest
    revises: tuple[str, ...] = ()
    home: tuple[str, int] | None = None
    silent: bool = False
    last: str = ""  # of a silent one: the text of this day that stands for it, where one does

    @property
    def article(self) -> str:
        return self.features.article

    @property
    def rank(self) -> tuple[str, str]:
        return self.time, self.features.article


def arrivals(
    articles: Sequence[Article], *, versions: Mapping[str, Sequence[str]], home: Mapping[str, tuple[str, int]]
) -> list[Arrival]:
    """The articles of one day. `versions`: of each article that has some, all texts at its address, the latest last;
    `home`: the stories of those that were placed before, with the days on which they were opened."""
    today = {a.id for a in articles}
    made = []
    for article in articles:
        chain = versions.get(article.id, ())
        at = chain.index(article.id) if chain else 0
        later = [v for v in chain[at + 1 :] if v in today or v in home]
        placed = [v for v in (*reversed(chain[:at]), *chain[at + 1 :]) if v in home]
        made.append(
            Arrival(
                features(article),
                instant(article.published),
                tuple(chain[:at]),
                home[placed[0]] if placed else None,
                bool(later),
                next((v for v in reversed(later) if v in today), ""),
            )
        )
    return made


class Stream:
    """The held stories while days are added in order."""

    def __init__(self, held: Iterable[Placed] = (), *, merges: Mapping[str, Merge] | None = None) -> None:
        """Begin with what was held on an evening; `merges` by the story that is gone, up to that evening."""
        self._window = Window(look_back=LOOK_BACK_DAYS)
        self._merges = dict(merges or {})
        kept = {gone: merge.kept for gone, merge in self._merges.items()}
        opened = {merge.kept: merge.opened for merge in self._merges.values()}
        items = list(held)
        homes = {p.article: (s := followed(p.story, kept), opened.get(s, p.opened)) for p in items}
        self._window.restore(items, stories=homes)

    @property
    def held(self) -> int:
        """How many articles a new one may be compared with."""
        return len(self._window)

    @property
    def size(self) -> int:
        """Bytes in which their terms are kept."""
        return self._window.size

    def add(self, day: int, batch: Sequence[Arrival], *, undated: bool = False) -> Evening:
        """Place the articles of a day, all of them at once. `undated`: those without a day, read as of `day`."""
        window, self._today = self._window, UNDATED if undated else day
        self._made: list[Merge] = []
        self._homes: dict[str, tuple[str, int]] = {}
        spoken = sorted((a for a in batch if not a.silent), key=lambda a: a.rank)
        weighed = window.begin_day(day, [a.features for a in sorted(spoken, key=lambda a: a.article)])
        for arrival in spoken:
            for earlier in arrival.revises:
                window.release(earlier)
        for arrival in spoken:
            if arrival.home is not None:
                self._settle([arrival.article], *arrival.home)
        self._cluster([a for a in spoken if a.home is None])
        silent = [a for a in batch if a.silent]
        for arrival in silent:
            self._homes[arrival.article] = arrival.home or self._homes[arrival.last]
        return Evening(
            self._today,
            tuple(
                sorted(
                    (
                        *(self._placed(a.article, weighed[a.article]) for a in spoken),
                        *(self._placed(a.article, {}) for a in silent),
                    ),
                    key=lambda p: p.article,
                )
            ),
            tuple(self._made),
            tuple(sorted({*window.released, *(a.article for a in silent)})),
        )

    def _placed(self, article: str, vector: Mapping[str, int]) -> Placed:
        story, opened = self._homes[article]
        while story in self._merges:  # merged away on the same day
            story, opened = self._merges[story].kept, self._merges[story].opened
        return Placed(article, self._today, story, opened, tuple(vector), tuple(vector.values()))

    def _cluster(self, arrivals: Sequence[Arrival]) -> None:
        """Cluster the new articles of one day, then let each cluster join its nearest story or open one."""
        rank = {a.article: a.rank for a in arrivals}
        near = self._window.similar(sorted(rank))
        for cluster in average_link(sorted(rank), near, threshold=THRESHOLD):
            links = self._links(cluster, near)
            if links:
                story = links[0][1]
                opened = self._window.opened[story]
            else:
                story, opened = content_id("sty", min(cluster, key=lambda a: rank[a])), self._today
            self._settle(cluster, story, opened)
            for _, other in links[1:]:
                story = self._merge(story, other)

    def _settle(self, articles: Sequence[str], story: str, opened: int) -> None:
        for article in articles:
            self._homes[article] = (story, opened)
            self._window.settle(article, story, opened=opened)

    def _links(self, cluster: Sequence[str], near: Mapping[str, Mapping[str, int]]) -> list[tuple[float, str]]:
        """Stories near enough to join, nearest first: (average likeness to their compared members, story)."""
        sums: dict[str, int] = {}
        for article in cluster:
            for other, value in near[article].items():
                if other in self._window.story:
                    story = self._window.story[other]
                    sums[story] = sums.get(story, 0) + value
        links = [(s / (len(cluster) * len(self._window.compared(story))), story) for story, s in sums.items()]
        return sorted((link for link in links if link[0] >= THRESHOLD), key=lambda link: (-link[0], link[1]))

    def _merge(self, left: str, right: str) -> str:
        """Merge two stories that a new article ties together, if they are near as wholes; the older id stays."""
        window = self._window
        if right not in window.opened or window.between(left, right) < THRESHOLD:
            return left
        kept, gone = sorted((left, right), key=lambda s: (window.opened[s], s))
        merge = Merge(gone, kept, window.opened[kept])
        window.rename(gone, kept)
        self._merges[gone] = merge
        self._made.append(merge)
        return kept


def group(articles: Sequence[Article], *, versions: Mapping[str, Sequence[str]] | None = None) -> list[Story]:
    """The stories of a whole collection, by id. `versions`: as for `arrivals`; texts at one address where left out."""
    known = by_address(articles) if versions is None else versions
    stream = Stream()
    placed: dict[str, Placed] = {}
    merges: dict[str, str] = {}
    for day, batch, undated in by_day(articles):
        home = {a: (followed(p.story, merges), p.opened) for a, p in placed.items()}
        evening = stream.add(day, arrivals(batch, versions=known, home=home), undated=undated)
        placed.update((p.article, p) for p in evening.placed)
        merges.update((m.gone, m.kept) for m in evening.merges)
    days = {a.id: a.day for a in articles}
    members: dict[str, list[Placed]] = {}
    for one in placed.values():
        members.setdefault(followed(one.story, merges), []).append(one)
    earlier = {a for chain in known.values() for a in chain[:-1]}
    return [story(s, members[s], days=days, earlier=earlier) for s in sorted(members)]


def by_address(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    """All texts at the address of an article, the latest last, for each article whose address has several."""
    chains: dict[str, list[Article]] = {}
    for article in {a.id: a for a in articles}.values():
        key = address_key(article.url)
        if key is not None:
            chains.setdefault(key, []).append(article)
    return {
        article.id: tuple(a.id for a in sorted(chain, key=version_rank))
        for chain in chains.values()
        for article in chain
        if len(chain) > 1
    }


def by_day(articles: Iterable[Article]) -> Iterator[tuple[int, list[Article], bool]]:
    """Whole days in order, then what has no day: it is read as of the latest one, and can join any late story."""
    days: dict[int, list[Article]] = {}
    for article in {a.id: a for a in articles}.values():
        days.setdefault(ordinal(article.day) if article.day else UNDATED, []).append(article)
    undated = days.pop(UNDATED, [])
    for day in sorted(days):
        yield day, days[day], False
    if undated:
        yield max(days, default=0), undated, True


def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day).toordinal()


def story(name: str, members: Iterable[Placed], *, days: Mapping[str, str | None], earlier: Collection[str]) -> Story:
    """A story from its articles as they were placed; `earlier`: texts for which a later version stands."""
    placed = sorted(members, key=lambda p: (days[p.article] or "9999", p.article))
    current = [p for p in placed if p.article not in earlier]
    dated = sorted(day for p in current if (day := days[p.article]))
    return Story(
        id=name,
        articles=tuple(p.article for p in current),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        terms=terms(current[-TERMS_FROM:], most=TERMS_SHOWN),
        earlier=tuple(p.article for p in placed if p.article in earlier),
    )


def terms(members: Sequence[Placed], *, most: int) -> tuple[str, ...]:
    """The terms that hold articles together: shared ones first, then by weight. Part of a name gives way to it."""
    sums: dict[str, tuple[int, int]] = {}
    for one in members:
        for term, value in zip(one.terms, one.weights, strict=True):
            if value >> 2 and term[0].isalpha() and len(term) > 2:  # days and bare numbers do not name a story
                shared, weight = sums.get(term, (0, 0))
                sums[term] = (shared + 1, weight + (value >> 2))
    shown: list[str] = []
    for term in sorted(sums, key=lambda t: (-sums[t][0] * sums[t][1], t)):
        if not any(set(term.split()) & set(s.split()) for s in shown):
            shown.append(term)
        if len(shown) == most:
            break
    return tuple(shown)
