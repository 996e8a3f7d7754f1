"""OnRecord reads many reports of one event and writes one sourced record of it.

    import onrecord

    corpus = onrecord.build("reports/")            # or onrecord.open("onrecord-store"), onrecord.from_texts([...])
    record = corpus.record()                       # of the largest story; in a notebook it shows itself
    corpus.frame("statements", "pandas")           # or "polars", or Arrow
    onrecord.statements("It is closed, she said.")  # the extractors on a text alone

`onrecord.api` has it all with examples, `onrecord.model` the classes that come back. Nothing heavy is loaded before it
is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.api import Corpus, RecordView, build, events, export, figures, from_texts, open, read, statements
    from onrecord.errors import OnRecordError
    from onrecord.exports import FORMATS
    from onrecord.pipeline import Settings

__all__ = [
    "FORMATS",
    "Corpus",
    "OnRecordError",
    "RecordView",
    "Settings",
    "__version__",
    "build",
    "events",
    "export",
    "figures",
    "from_texts",
    "open",
    "read",
    "statements",
]


_ELSEWHERE = {"FORMATS": "onrecord.exports", "OnRecordError": "onrecord.errors", "Settings": "onrecord.pipeline"}


def __getattr__(name: str) -> object:
    """A name of the public API; its module is loaded when it is first asked for."""
    if name in __all__:
        value: object = getattr(import_module(_ELSEWHERE.get(name, "onrecord.api")), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
