"""copies: articles → Copy. Who prints whose words, passage by passage, found by an index over shared runs of words.
Among the reports of one story also: whose report was made out of whose in other words (`retold`).

Invariants
- Only prose makes a copy. Words that both texts only quote (a speech, a communiqué, a post) are one source quoted
  twice, and two translations share hardly a run: neither is a copy.
- Containment is the share of the shorter text's prose runs found in the longer text, so a cut reprint is found whole.
- A direction is told only by days (or times) of publication that differ.
- Formulas are no copy: runs of words that recur over weeks or through one outlet's pages (sign-up lines, credits) are
  left out of the index and of every count.
- The calendar is cut into stretches. A pair is judged within that of its earlier text by what was printed around it, so
  that a new article changes nothing beyond its own time, whenever it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from onrecord.engine.base import BlockedJoin, Engine, batched
from onrecord.model import Article, Copy, content_id
from onrecord.stages.copies.index import COMMON, Sampled, Window, candidates, changed, window
from onrecord.stages.copies.pair import EXTRACTOR, LONGEST_DAYS, THRESHOLD, Text, compare, text_of
from onrecord.stages.copies.rewritten import EXTRACTOR as RETOLD
from onrecord.stages.copies.rewritten import retold
from onrecord.text.shingles import shingled

__all__ = [
    "AROUND",
    "METHOD",
    "RETOLD",
    "UNDATED",
    "Sampled",
    "Window",
    "block_of",
    "changed",
    "copies",
    "copies_of",
    "retold",
    "sampled",
    "window",
]

BLOCK_DAYS = LONGEST_DAYS
"""One stretch of the calendar: a reprint stands in the stretch of its original or in the next one."""
AROUND = 2
"""Stretches before and after that tell which runs are formulas."""
UNDATED = 9_999_999
"""The stretch of articles without a day, after all others: each of them is compared with every article."""
PAIRS_AT_ONCE = 2_000
METHOD = content_id("cpm", EXTRACTOR, THRESHOLD, BLOCK_DAYS, AROUND, COMMON)


def block_of(day: str | None) -> int:
    """The stretch of the calendar that a day of publication lies in."""
    return date.fromisoformat(day).toordinal() // BLOCK_DAYS if day else UNDATED


def sampled(article: Article) -> Sampled:
    """What the index keeps of an article."""
    day = date.fromisoformat(article.day).toordinal() if article.day else None
    return Sampled.of(article.id, shingled(article).sampled, day=day, outlet=article.outlet)


def copies(articles: Sequence[Article], *, engine: Engine) -> list[Copy]:
    """Every pair of articles of which one prints a good part of the other's prose, sorted by the articles' ids."""
    known = {article.id: article for article in articles}
    blocks: dict[int, list[Sampled]] = {}
    for name in sorted(known):
        blocks.setdefault(block_of(known[name].day), []).append(sampled(known[name]))
    found: list[Copy] = []
    for block in sorted(blocks):
        near = window([s for b in range(block - AROUND, block + AROUND + 1) for s in blocks.get(b, ())])
        right = [s for b in (block + 1, UNDATED) if b != block for s in blocks.get(b, ())]
        found.extend(
            copies_of(blocks[block], right, near=near, read=lambda ids: [known[i] for i in ids], engine=engine)
        )
    return sorted(found, key=lambda copy: (copy.left, copy.right))


def copies_of(  # noqa: PLR0913  what may be looked at, and what with
    left: Sequence[Sampled],
    right: Sequence[Sampled],
    *,
    near: Window,
    read: Callable[[Sequence[str]], Sequence[Article]],
    engine: Engine,
    touched: frozenset[str] | None = None,
) -> list[Copy]:
    """Copies among the texts of one stretch (`left`), and between them and later ones (`right`).

    `touched`: only pairs with one of these articles; all where None. `read` fetches articles by id.
    """
    found: list[Copy] = []
    for pairs in batched(candidates(left, right, near=near, touched=touched), PAIRS_AT_ONCE):
        named: dict[str, list[str]] = {}
        for a, b in pairs:
            key = f"{a} {b}"
            named.setdefault(a, []).append(key)
            named.setdefault(b, []).append(key)
        texts = [text_of(a, near.formulas_among, keys=named[a.id]) for a in read(sorted(named))]
        found.extend(engine.join(JOIN, texts))
    return found


def _key(text: Text) -> str:
    return text.shingled.article


def _keys(text: Text) -> Iterator[str]:
    return iter(text.pairs)


JOIN: BlockedJoin[Text, Copy] = BlockedJoin(key_of=_key, keys=_keys, compare=compare, largest_block=2)
