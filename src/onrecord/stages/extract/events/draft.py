"""An event while it is being read from the parse: tokens, not yet evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lexicon.events import EventWord
from onrecord.model import EventStatus

Words = tuple[int, int]
"""First and last token of a noun phrase."""


@dataclass(slots=True)
class Draft:
    """One trigger with those who take part. Several actors or recipients make several dyads of one happening."""

    word: EventWord
    trigger: Words
    at: int  # the token that heads the trigger
    actors: list[Words] = field(default_factory=list)
    recipients: list[Words] = field(default_factory=list)
    status: EventStatus = "happened"
    preps: tuple[int, ...] = ()  # heads below which time and place may stand
    mutual: bool = False  # "A and B met": either may be put first
