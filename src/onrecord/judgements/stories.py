"""Stories as people judge them, replayed in order of time over the stories that the rules made.

Invariants
- Rules group as if nobody had judged; what is replayed on top is small, and taken back it leaves no trace.
- A merge keeps the id of the older story, the other one leads there. Who leaves a story opens one whose id says so.
- A judgement on articles that are not both in the record does nothing, and does it again when they come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Judgement, Story, content_id

MOST_TERMS = 6


@dataclass(frozen=True, slots=True)
class Overlay:
    """What people changed: stories that are new or have other articles now, and ids that lead elsewhere."""

    stories: tuple[Story, ...]  # by id
    redirects: tuple[tuple[str, str], ...]  # (story of the rules that is gone, story that took its articles)


def overlay(stories: Sequence[Story], *, days: Mapping[str, str | None], judgements: Iterable[Judgement]) -> Overlay:
    """Replay judgements in force over the rules' stories; `days` has the day of publication of their articles."""
    work = _Replay(stories, days)
    for judgement in judgements:
        if judgement.kind == "story" and judgement.left in work.home and judgement.right in work.home:
            if judgement.verdict == "yes":
                work.merge(judgement.left, judgement.right)
            elif judgement.verdict == "no":
                work.leave(judgement.left, judgement.right)
    return work.outcome()


class _Replay:
    def __init__(self, stories: Sequence[Story], days: Mapping[str, str | None]) -> None:
        self.home = {article: story.id for story in stories for article in story.articles}
        self._rules = {story.id: story for story in stories}
        self._days = days
        self._members = {story.id: set(story.articles) for story in stories}
        self._terms = {story.id: story.terms for story in stories}
        self._gone: dict[str, str] = {}

    def merge(self, left: str, right: str) -> None:
        a, b = self.home[left], self.home[right]
        if a == b:
            return
        kept, gone = sorted((a, b), key=lambda s: (self._first(s), s))
        self._terms[kept] = _both(self._terms[kept], self._terms.pop(gone))
        for article in self._members.pop(gone):
            self.home[article] = kept
            self._members[kept].add(article)
        self._gone[gone] = kept

    def leave(self, left: str, right: str) -> None:
        old = self.home[left]
        if old != self.home[right]:
            return
        new = content_id("sty", "apart", left, right)
        self._members[old].discard(left)
        self._members[new] = {left}
        self._terms[new] = self._terms[old]
        self.home[left] = new
        self._gone.pop(new, None)

    def _first(self, story: str) -> str:
        return min((day for a in self._members[story] if (day := self._days.get(a))), default="9999")

    def outcome(self) -> Overlay:
        changed = [
            self._story(story, members)
            for story, members in self._members.items()
            if story not in self._rules or members != set(self._rules[story].articles)
        ]
        redirects = ((gone, self._last(gone)) for gone in self._gone)
        return Overlay(tuple(sorted(changed, key=lambda s: s.id)), tuple(sorted(redirects)))

    def _last(self, story: str) -> str:
        while story in self._gone:
            story = self._gone[story]
        return story

    def _story(self, story: str, members: Iterable[str]) -> Story:
        days = {article: self._days.get(article) for article in members}
        known = sorted(day for day in days.values() if day)
        return Story(
            story,
            tuple(sorted(days, key=lambda a: (days[a] or "9999", a))),
            known[0] if known else None,
            known[-1] if known else None,
            self._terms[story],
        )


def _both(left: Sequence[str], right: Sequence[str]) -> tuple[str, ...]:
    """The terms of two stories in turn."""
    longest = max(len(left), len(right))
    turns = (side[i] for i in range(longest) for side in (left, right) if i < len(side))
    return tuple(dict.fromkeys(turns))[:MOST_TERMS]
