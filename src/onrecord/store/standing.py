"""Stories as they follow from the log of grouping, written for those that changed alone.

Invariant: an id that once named a story always leads somewhere: to itself, to the story that took most of its articles,
and to every story that took some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Story
from onrecord.store import seals
from onrecord.store.codec import decode, encode
from onrecord.store.placements import placed_of
from onrecord.store.sqlite import Store
from onrecord.text.evenings import Placed, followed

BATCH = 500
"""Stories per transaction."""


@dataclass(frozen=True, slots=True)
class Members:
    """What a story is made from. Only the latest of its articles carry terms."""

    placed: tuple[Placed, ...]
    days: Mapping[str, str | None]
    earlier: frozenset[str]


def settle(store: Store, make: Callable[[str, Members], Story], *, terms_from: int) -> int:
    """Write every story that is stale; `make` builds one from its articles. Returns how many were written."""
    written = 0
    while ids := [row[0] for row in store.rows("SELECT story FROM stale ORDER BY story LIMIT ?", BATCH)]:
        roots = _roots(store, ids)
        standing = {root: found for root in sorted(set(roots.values())) if (found := _members(store, root)) is not None}
        made = [make(root, _read(store, found, terms_from=terms_from)) for root, found in standing.items()]
        old = {s.id: s for s in _old(store, [*ids, *standing])}
        _write(store, made, gone=[s for s in old if s not in standing], stale=ids, moved=_moved(store, old, standing))
        written += len(made)
    return written


def _roots(store: Store, stories: Iterable[str]) -> dict[str, str]:
    """The story that stands in place of each."""
    wanted = sorted(set(stories))
    merges: dict[str, str] = {}
    asked = set(wanted)
    while asked:
        step = {
            r["gone"]: str(r["kept"]) for r in store.chunked("SELECT * FROM merged WHERE gone IN ({})", sorted(asked))
        }
        merges |= step
        asked = set(step.values()) - merges.keys()
    return {story: followed(story, merges) for story in wanted}


def _members(store: Store, root: str) -> list[tuple[str, int]] | None:
    """The articles placed in a story or in one that was merged into it, with their days; None where there are none."""
    into, asked = {root}, [root]
    while asked:
        rows = list(store.chunked("SELECT gone FROM merged WHERE kept IN ({})", asked))
        asked = sorted({row[0] for row in rows} - into)
        into.update(asked)
    found = store.chunked("SELECT article, day FROM placed WHERE story IN ({})", sorted(into))
    return sorted((row["article"], row["day"]) for row in found) or None


def _read(store: Store, members: Sequence[tuple[str, int]], *, terms_from: int) -> Members:
    names = [article for article, _ in members]
    earlier = frozenset(row[0] for row in store.chunked("SELECT article FROM superseded WHERE article IN ({})", names))
    days = {
        row["id"]: row["published"][:10] if row["published"] else None
        for row in store.chunked("SELECT id, published FROM article WHERE id IN ({})", names)
    }
    current = sorted((a for a in names if a not in earlier), key=lambda a: (days[a] or "9999", a))
    told = current[-terms_from:]
    full = {row["article"]: placed_of(row) for row in store.chunked("SELECT * FROM placed WHERE article IN ({})", told)}
    rest = (Placed(article, day, "", day, (), ()) for article, day in members if article not in full)
    return Members((*full.values(), *rest), days, earlier)


def _old(store: Store, ids: Sequence[str]) -> list[Story]:
    rows = store.chunked("SELECT payload FROM story WHERE id IN ({})", sorted(set(ids)))
    return [decode(row[0], Story) for row in rows]


def _moved(
    store: Store, old: Mapping[str, Story], standing: Mapping[str, object]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(redirects, splits) of stories as they stood: where their articles are now."""
    redirects, splits = list[tuple[str, str]](), list[tuple[str, str]]()
    for story in old.values():
        articles = (*story.articles, *story.earlier)
        homes = {
            r["article"]: r["story"] for r in store.chunked("SELECT * FROM placed WHERE article IN ({})", articles)
        }
        roots = _roots(store, homes.values())
        now = Counter(roots[homes[a]] for a in articles if a in homes)
        stays = story.id in standing
        main = story.id if stays else min(now, key=lambda s: (-now[s], s), default=None)
        if main is not None and not stays:
            redirects.append((story.id, main))
        splits.extend((story.id, other) for other in sorted(now) if other != main)
    return redirects, splits


def _write(
    store: Store,
    made: Sequence[Story],
    *,
    gone: Sequence[str],
    stale: Sequence[str],
    moved: tuple[list[tuple[str, str]], list[tuple[str, str]]],
) -> None:
    redirects, splits = moved
    with store.transaction() as db:
        for story in (*gone, *(s.id for s in made)):
            db.execute("DELETE FROM story WHERE id = ?", (story,))
            db.execute("DELETE FROM story_article WHERE story = ?", (story,))
        db.executemany("INSERT INTO story VALUES (?,?,?,?)", [(s.id, s.first, s.last, encode(s)) for s in made])
        db.executemany(
            "INSERT OR REPLACE INTO story_article VALUES (?,?)",
            [(a, s.id) for s in made for a in (*s.articles, *s.earlier)],
        )
        seals.rows(db, "story", sorted({*gone, *(s.id for s in made)}))
        db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(s.id,) for s in made])
        db.executemany("DELETE FROM redirect WHERE old = ?", [(s.id,) for s in made])
        db.executemany("INSERT OR REPLACE INTO redirect VALUES (?,?)", redirects)
        db.executemany("INSERT OR IGNORE INTO split VALUES (?,?)", splits)
        db.executemany("DELETE FROM stale WHERE story = ?", [(story,) for story in stale])
