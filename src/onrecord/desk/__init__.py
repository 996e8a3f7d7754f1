"""The desk: what the command line and the web page call to read, ask and record people's judgements.

    record(store, decision, *, by, when=None, offices=None) -> Judgement    append it, bring the record up to date
    record_all(store, decisions, *, by, …) -> list[Judgement]               several that belong together, all or none
    undo(store, id, *, by, why, offices=None) -> Judgement                  a new entry that undoes an earlier one
    take_in(store, judgements, *, offices=None) -> int                      another desk's judgements; how many are new
    log(store) -> list[Entry]                                               everything ever judged, with its state
    queue(store, story=None, *, limit=None) -> list[Doubt]                  open questions, the least sure first
    applies(store, judgements) -> set[str]                                  ids of those whose subject is in the store
    fits(store, decision) -> bool                                           the same of one that is yet to be made
    decisions(store, verb, left, right="", *, why) -> list[Decision]        "merge", "split", "speaker" … with any ids

A `Decision(kind, left, right="", verdict="yes", why="")` is a judgement before it is known by whom and when; a `Doubt`
has its `yes` and `no` decisions ready made (put the reason in with `dataclasses.replace(doubt.no, why=…)`). Both are in
`onrecord.judgements`, where a table says what `left` and `right` are for each kind. The store must be open for writing.
"""

from onrecord.desk.recording import (
    NO_LONGER_APPLIES,
    Entry,
    applies,
    fits,
    log,
    queue,
    record,
    record_all,
    take_in,
    undo,
)
from onrecord.desk.verbs import NOBODY, STRUCK, VERBS, decisions
from onrecord.judgements import Decision
from onrecord.judgements.doubts import Doubt

__all__ = [
    "NOBODY",
    "NO_LONGER_APPLIES",
    "STRUCK",
    "VERBS",
    "Decision",
    "Doubt",
    "Entry",
    "applies",
    "decisions",
    "fits",
    "log",
    "queue",
    "record",
    "record_all",
    "take_in",
    "undo",
]
