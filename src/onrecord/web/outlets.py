"""What each report of a story has and leaves out: findings down, reports across."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Article, Extract, Figure, Finding, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import MANNER_WORDS, value_words


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has of a finding: the extract, and in two or three words what it says."""

    extract: Extract
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    finding: Finding
    cells: tuple[Cell | None, ...]

    @property
    def has(self) -> int:
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of findings by columns of articles; `share` of the common findings that each article has."""

    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    shared: tuple[int, ...]
    alone: tuple[int, ...]


def matrix(digest: Digest, articles: tuple[Article, ...], *, alone: dict[str, int]) -> Matrix:
    """The findings that at least one of the articles has, those with the most of them first."""
    rows = []
    for finding in digest.related:
        first: dict[str, Extract] = {}
        for member in digest.members(finding):
            first.setdefault(member.article, member)
        if len(first) < 2:
            continue
        cells = tuple(_cell(first.get(article.id)) for article in articles)
        if any(cells):
            rows.append(Row(finding, cells))
    rows.sort(key=lambda row: -row.has)
    return Matrix(
        articles,
        tuple(rows),
        tuple(sum(row.cells[i] is not None for row in rows) for i in range(len(articles))),
        tuple(alone.get(article.id, 0) for article in articles),
    )


def _cell(extract: Extract | None) -> Cell | None:
    if extract is None:
        return None
    if isinstance(extract, Figure):
        return Cell(extract, value_words(extract))
    return Cell(extract, MANNER_WORDS[extract.manner] if isinstance(extract, Statement) else "tells it")
