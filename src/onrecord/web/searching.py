"""Search over articles, statements and people, with the words found marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Article, Entity, Statement
from onrecord.store import Store
from onrecord.store.codec import decode

OPEN, SHUT = "\ue000", "\ue001"
"""What `Store.search` puts around a hit."""
KINDS = ("article", "statement", "person")
_PEOPLE = 200  # more bodies and people than this with the same words are no help to anybody


@dataclass(frozen=True, slots=True)
class Hit:
    """An article or a statement that holds the words; `words` has each hit between OPEN and SHUT."""

    kind: str
    id: str
    article: Article
    words: str
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits and how many there are of each kind."""

    hits: tuple[Hit, ...]
    people: tuple[Entity, ...]
    totals: dict[str, int]


def search(store: Store, text: str, *, kind: str, limit: int, offset: int) -> Found:
    """Articles and statements that hold every word of `text` (the last may go on), and people of such a name."""
    totals = {"article": 0, "statement": 0, **store.found(text, prefix=True)}
    people = named(store, text)
    totals["person"] = len(people)
    if kind == "person":
        return Found((), tuple(people[offset : offset + limit]), totals)
    rows = store.search(text, kind=kind, limit=limit, offset=offset, prefix=True)
    articles = {a.id: a for a in store.articles(sorted({row[2] for row in rows}))}
    said = _statements(store, [row[1] for row in rows if row[0] == "statement"], articles)
    hits = tuple(Hit(row[0], row[1], articles[row[2]], _content(row[0], row[3]), said.get(row[1])) for row in rows)
    return Found(hits, tuple(people[:6]) if offset == 0 else (), totals)


def _statements(store: Store, ids: list[str], articles: Iterable[str]) -> dict[str, Statement]:
    """The statements of these ids, with speakers as people have corrected them."""
    wanted = set(ids)
    found, _, _ = store.extracts(sorted(articles)) if wanted else ([], [], [])
    return {statement.id: statement for statement in found if statement.id in wanted}


def _content(kind: str, words: str) -> str:
    """Of a statement without its first line, which is the speaker; a hit that stands only there is shown whole."""
    _, line, content = words.partition("\n")
    return content if kind == "statement" and line and content.strip() and OPEN in content else words


def named(store: Store, text: str) -> list[Entity]:
    """Entities with every word of `text` in one of their names; the whole name first, then the shorter."""
    words = text.split()
    if not words:
        return []
    where = " AND ".join("(name LIKE ? ESCAPE '\\' OR payload ->> '$.aliases' LIKE ? ESCAPE '\\')" for _ in words)
    values = [pattern for word in words for pattern in [_like(word)] * 2]
    rows = store.rows(
        f"SELECT payload FROM entity WHERE {where} ORDER BY length(name), name, id LIMIT ?", *values, _PEOPLE
    )
    found = [decode(row[0], Entity) for row in rows]
    wanted = text.casefold().split()
    return sorted(found, key=lambda e: (e.name.casefold().split() != wanted, len(e.name), e.name, e.id))


def _like(word: str) -> str:
    for sign in "\\%_":
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """Words of a hit in pieces; True for those to mark."""
    for i, part in enumerate(" ".join(words.split()).split(OPEN)):
        marked, shut, rest = part.partition(SHUT)
        if not i or not shut:
            yield part, False
            continue
        yield marked, True
        yield rest, False
