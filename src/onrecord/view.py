"""A record that shows itself: in a notebook, as text, as a page, as frames."""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING, Literal, overload

from onrecord.exports import export_bytes
from onrecord.exports.frames import Library, frame_of
from onrecord.model import Record
from onrecord.stages.report import check
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.ledgers import Ledger, ledgers

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_FRAME_HEIGHT = 640  # pixels of a record in a notebook: a screen without the cell's own controls


@dataclass(frozen=True, slots=True)
class RecordView(Record):
    """A record that shows itself: a `Record` with `text`, `html`, `frame` and `export`; in a notebook a page."""

    @classmethod
    def of(cls, record: Record) -> RecordView:
        """The same record, able to show itself."""
        return cls(**{field.name: getattr(record, field.name) for field in fields(Record)})

    def __repr__(self) -> str:
        counts = f"{len(self.articles)} reports, {len(self.statements)} statements, {len(self.events)} events"
        return f"<onrecord.RecordView {self.story.id}: {counts}, {len(self.figures)} figures>"

    def _repr_html_(self) -> str:
        page = escape(self.html(), quote=True)
        style = f"width:100%;height:{_FRAME_HEIGHT}px;border:0"
        return f'<iframe sandbox="allow-scripts" style="{style}" srcdoc="{page}"></iframe>'

    def html(self) -> str:
        """The self-contained page."""
        return export_bytes([self], "html").decode()

    def text(self) -> str:
        """The record as Markdown."""
        return export_bytes([self], "markdown").decode()

    @overload
    def frame(self, table: str, library: Literal["arrow"] = "arrow") -> pa.Table: ...
    @overload
    def frame(self, table: str, library: Literal["pandas"]) -> pd.DataFrame: ...
    @overload
    def frame(self, table: str, library: Literal["polars"]) -> pl.DataFrame: ...
    def frame(self, table: str, library: Library = "arrow") -> pa.Table | pd.DataFrame | pl.DataFrame:
        """One of its tables ("statements", "events", "figures", "findings", "chains" …) as a data frame."""
        return frame_of([self], table=table, library=library)

    def ledger(self, measure: str | None = None) -> tuple[Ledger, ...]:
        """The figures by measure, each row with its sources, conflicts and what superseded it, and what the rules of
        ACLED, UCDP and Iraq Body Count make of them; the same as `onrecord figures --all`."""
        check(self)
        return ledgers(Digest(self), measure=measure, everything=True).shown

    def explain(self, id_: str) -> str:
        """From a line of the record, by its id or the beginning of one, to the printed words and all reasons."""
        from rich.console import Console

        from onrecord.stages.report import explain as explained

        console = Console(file=io.StringIO(), width=120, color_system=None)
        explained(self, id_, console=console)
        assert isinstance(console.file, io.StringIO)
        return console.file.getvalue()
