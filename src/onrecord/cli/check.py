"""`onrecord check`: is the store sound, and make anew what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.options import STORE, StoreOption

if TYPE_CHECKING:
    from onrecord.store import Store
    from onrecord.verify import Fault

UNSOUND = 1
"""Exit code where something is unsound."""
SHOWN = 40


def check(
    store: StoreOption = STORE,
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what can be made anew.")] = False,
) -> None:
    """Verify the store: hashes of articles, words of every extract, references of findings, the search index.

    With --repair what was taken out of articles or derived is thrown away where it is unsound and made again; articles
    and judgements are never touched. Exit code 1 says that something is unsound.
    """
    from onrecord.store import Store
    from onrecord.verify import faults, mend

    console = Console()
    with Store(store, read_only=not repair) as opened:
        found = list(faults(opened))
        _list(console, found)
        if repair and any(fault.mendable for fault in found):
            mend(opened, found)
            if not _made_again(opened):
                console.print("forgotten; the same `onrecord build …` as before makes it again", highlight=False)
                return
            found = list(faults(opened))
            console.print("made again; what is left:" if found else "made again", highlight=False)
            _list(console, found)
        if found:
            raise typer.Exit(UNSOUND)
        number = len(opened.article_ids())
    console.print(f"sound: {number:,} articles, and the words of every extract stand where it says", highlight=False)


def _made_again(store: Store) -> bool:
    """Whether a build with the usual settings could do it; a store made with others wants its own command."""
    from onrecord.pipeline import Settings, Work, run

    settings = Settings()
    last = store.rows("SELECT settings FROM run ORDER BY started DESC LIMIT 1")
    if not last or last[0]["settings"] != settings.version:
        return False
    run(Work(store, settings, lambda: iter(())))
    return True


def _list(console: Console, found: Sequence[Fault]) -> None:
    for fault in found[:SHOWN]:
        console.print(Text(f"{fault.kind}  {fault.where}  {fault.what}"), soft_wrap=True)
    if len(found) > SHOWN:
        kinds = Counter(fault.kind for fault in found[SHOWN:])
        rest = ", ".join(f"{number} x {kind}" for kind, number in sorted(kinds.items()))
        console.print(f"… and {rest}", highlight=False)
