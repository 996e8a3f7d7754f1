"""The day of an event: one printed in its own clause, read from the right day; none where none is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Event, Party, Statement, Time
from onrecord.parsed import Parsed
from onrecord.stages.extract.events.draft import Draft
from onrecord.stages.extract.statements.tree import Tree
from onrecord.text.times import reanchored


def printed_day(parsed: Parsed, tree: Tree, draft: Draft) -> Time | None:
    """The nearest day printed in the sentence, one that hangs on the trigger before any other."""
    first, after = tree.sentence(draft.at)
    where = tree.start[draft.at]
    days = [
        t
        for t in parsed.times_in(tree.start[first], tree.end[after - 1])
        if t.type in ("DATE", "TIME") and t.precision != "vague" and t.value[:4].isdigit()
    ]
    if not days:
        return None
    field, span = parsed.working.stored(where, where + 1)
    return min(days, key=lambda t: (t.evidence is None or t.evidence.field != field, _gap(t, span.start)))


def _gap(time: Time, start: int) -> int:
    return abs(time.evidence.start - start) if time.evidence else 0


def on_its_day(time: Time | None, statement: Statement | None, *, told: Sequence[Event]) -> Time | None:
    """A relative day within quoted words, read from the day of the statement: that printed with it, else the day of
    the contact that the text leads with (a communiqué speaks on the day of the call that it tells of)."""
    if time is None or time.evidence is None or statement is None or statement.manner == "indirect":
        return time
    if not statement.content.overlaps(time.evidence):
        return time
    spoken = [statement.time, *(e.time for e in told if e.cameo[:2] == "04" and e.status == "happened")]
    day = next((t.value[:10] for t in spoken if t and t.precision == "day"), None)
    return reanchored(time, day, basis="statement") if day else time


def with_shared_days(events: list[Event]) -> list[Event]:
    """An event told again without its day has the day of the first telling: same type, actor and recipient."""
    days: dict[tuple[str | None, str | None, str | None], Time] = {}
    for event in events:
        if event.time and event.status == "happened":
            days.setdefault(_telling(event), event.time)
    out = []
    for event in events:
        known = days.get(_telling(event))
        if event.time is None and known and event.status == "happened" and event.actor and event.recipient:
            out.append(replace(event, time=replace(known, basis="event")))
        else:
            out.append(event)
    return out


def _telling(event: Event) -> tuple[str | None, str | None, str | None]:
    return event.plover, _name(event.actor), _name(event.recipient)


def _name(party: Party | None) -> str | None:
    return party.name if party else None
