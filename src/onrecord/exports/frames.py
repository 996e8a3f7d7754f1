"""The tables as data frames: Arrow, and pandas or polars where they are installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

from onrecord.errors import StopRun
from onrecord.exports.parquet import arrow_table
from onrecord.exports.tables import TABLES, rows_of
from onrecord.model import Record

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Library: TypeAlias = Literal["arrow", "pandas", "polars"]


def frame_of(records: Iterable[Record], *, table: str, library: Library) -> pa.Table | pd.DataFrame | pl.DataFrame:
    """One table of these records. Raises StopRun for an unknown table or a library that is not installed."""
    names = [one.name for one in TABLES]
    if table not in names:
        raise StopRun(f"there is no table {table!r}; choose one of {', '.join(names)}")
    made = arrow_table(table, [row for found in rows_of(records) for row in found[table]])
    if library == "arrow":
        return made
    if library == "pandas":
        try:
            return made.to_pandas()
        except ImportError as error:
            raise StopRun("pandas is not installed; pip install pandas, or take library='arrow'") from error
    if library == "polars":
        try:
            import polars
        except ImportError as error:
            raise StopRun("polars is not installed; pip install polars, or take library='arrow'") from error
        frame = polars.from_arrow(made)
        assert isinstance(frame, polars.DataFrame)
        return frame
    raise StopRun(f"there is no library {library!r}; choose one of arrow, pandas, polars")
