"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STORE = Path("onrecord-store")
StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", envvar="ONRECORD_STORE", help="Folder of the record.")
]
