"""From an id, or the beginning of one as the record shows it, to the row of the store that has it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import StopRun
from onrecord.store.sqlite import Store


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
    found = [Line(r["id"], r["kind"], r["story"], r["article"]) for r in rows]
    return [line for line in found if line.id == wanted] or found
