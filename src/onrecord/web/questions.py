"""The review queue of a large store: the questions of each story are kept while its findings stay what they are."""

from __future__ import annotations

import threading
from dataclasses import replace

from onrecord.judgements import decide, in_force, slot
from onrecord.judgements.doubts import Doubt, doubts, order
from onrecord.model import Story
from onrecord.store import Store
from onrecord.web.access import Desk
from onrecord.web.errors import NotFound

STORIES = 25
"""Stories that the queue of the whole store looks into, those with the most reports first."""


class Questions:
    """What is open, story by story."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[str, tuple[str, list[Doubt]]] = {}
        self._lock = threading.Lock()

    def open(self, store: Store, story: str | None = None) -> list[Doubt]:
        """The open questions of one story, or of the largest stories, the least sure first."""
        stories = store.stories()
        if story:
            asked = [s for s in stories if s.id == story]
            if not asked:
                raise NotFound(f"there is no story {story}")
        else:
            asked = sorted(stories, key=lambda s: (-len(s.articles), s.id))[:STORIES]
        made_from = store.compared()
        answered = {slot(judgement) for judgement in in_force(store.judged())}
        found = [d for one in asked for d in self._of(store, one, made_from.get(one.id, ""))]
        return sorted((d for d in found if _slot(d) not in answered), key=order)

    def _of(self, store: Store, story: Story, fingerprint: str) -> list[Doubt]:
        with self._lock:
            kept = self._kept.get(story.id)
        if kept and fingerprint and kept[0] == fingerprint:
            return kept[1]
        found = doubts(self._desk.assembler(store).record(story, store=store), people=())
        with self._lock:
            self._kept[story.id] = (fingerprint, found)
        return found


def _slot(doubt: Doubt) -> tuple[str, ...]:
    return slot(decide(replace(doubt.yes, why="-"), by="-", when="2000-01-01T00:00:00+00:00"))
