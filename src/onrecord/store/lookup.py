"""From an id, or the beginning of one as the record shows it, to the row of the store that has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import StopRun
from onrecord.judgements import in_force
from onrecord.model import Story, content_id
from onrecord.store.codec import decode
from onrecord.store.sqlite import CHUNK, Store


@dataclass(frozen=True, slots=True)
class Line:
    """What an id stands for, and the story and article where it stands."""

    id: str
    kind: str  # statement, event, figure, article, finding, copy, story
    story: str | None = None
    article: str | None = None


def find_line(store: Store, wanted: str) -> Line:
    """The one row whose id is `wanted` or begins with it, its kind left out or not. Raises StopRun for none or more."""
    found = find_lines(store, wanted)
    if not found:
        raise StopRun(f"nothing has the id {wanted!r}; ids stand at the line ends of `onrecord show`")
    if len(found) > 1:
        raise StopRun(f"{wanted!r} fits {len(found)} lines; give more of the id")
    return found[0]


def stories_holding(store: Store, articles: Iterable[str], *, ids: Iterable[str] = ()) -> list[Story]:
    """The stories, as people have them, that hold one of some articles, and those with some ids; by id."""
    wanted = sorted({*articles, *ids})
    found: dict[str, Story] = {}
    for at in range(0, len(wanted), CHUNK):
        chunk = wanted[at : at + CHUNK]
        marks = ",".join("?" * len(chunk))
        rows = store.rows(
            f"SELECT id, payload FROM current_story WHERE id IN ({marks}) OR id IN"
            f" (SELECT story FROM current_story_article WHERE article IN ({marks}))",
            *chunk,
            *chunk,
        )
        found.update((row["id"], decode(row["payload"], Story)) for row in rows)
    return [found[id_] for id_ in sorted(found)]


def find_lines(store: Store, wanted: str) -> list[Line]:
    """Every row whose id is `wanted` or begins with it; the exact one alone, where there is one."""
    if not wanted:
        return []
    rows = store.rows(
        "SELECT id, kind, story, article FROM ("
        " SELECT id, kind, story, article FROM current_extract JOIN current_story_article USING (article)"
        " UNION ALL SELECT id, 'finding', story, NULL FROM finding"
        " UNION ALL SELECT article, 'article', story, article FROM current_story_article"
        " UNION ALL SELECT id, 'copy', NULL, NULL FROM copy"
        " UNION ALL SELECT id, 'story', id, NULL FROM current_story)"
        " WHERE id >= ?1 AND id < ?1 || x'f48fbfbf' OR substr(id, instr(id, '_') + 1, length(?1)) = ?1"
        " ORDER BY id LIMIT 50",
        wanted,
    )
    found = [Line(r["id"], r["kind"], r["story"], r["article"]) for r in rows] or _judged_copies(store, wanted)
    return [line for line in found if line.id == wanted] or found


def _judged_copies(store: Store, wanted: str) -> list[Line]:
    """Copies that only a person sees; they have no row of their own."""
    found: list[Line] = []
    for judgement in in_force(store.judged("copy")) if wanted.startswith("cpy_") else ():
        left, right = sorted((judgement.left, judgement.right))
        id_ = content_id("cpy", left, right)
        if judgement.verdict == "yes" and id_.startswith(wanted):
            found.extend(Line(id_, "copy", story.id) for story in stories_holding(store, (left,)))
    return found
