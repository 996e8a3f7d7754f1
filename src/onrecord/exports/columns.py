"""What a table is: columns that know their name, type, meaning, and how they are read from what a row is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.stages.report.digest import Digest
from onrecord.stages.report.tables import Cell

CellType = Literal["string", "integer", "number", "boolean"]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its name, type, what it means, and how it is read from a row's thing."""

    name: str
    type: CellType
    means: str
    get: Callable[[Digest, R], Cell]


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """One table; `things` are what its rows are about."""

    name: str
    means: str
    things: Callable[[Digest], Iterable[R]]
    columns: tuple[Column[R], ...]

    def rows(self, view: Digest) -> Iterator[tuple[Cell, ...]]:
        story = view.record.story.id
        for thing in self.things(view):
            yield (story, *(column.get(view, thing) for column in self.columns))

    def header(self) -> tuple[tuple[str, CellType, str], ...]:
        """Name, type and meaning of each column, the story's first."""
        return (
            ("story", "string", "the story it belongs to"),
            *((c.name, c.type, c.means) for c in self.columns),
        )
