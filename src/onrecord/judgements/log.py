"""The log of judgements: making an entry, what still stands, and which of rival decisions is in force.

Invariants
- A judgement stands unless one that stands supersedes it, so undoing an undo brings the first decision back.
- Of the standing judgements on one thing (`slot`) the latest by time is in force, by id among equals; all stay in the
  log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, get_args

from onrecord.entities import name_key
from onrecord.errors import StopRun
from onrecord.judgements.grades import GRADES
from onrecord.judgements.values import read_party, read_value
from onrecord.model import Judgement, JudgementKind, Verdict, content_id

State = Literal["in force", "overtaken", "undone", "undoes", "takes back"]
PAIRS: frozenset[JudgementKind] = frozenset({"entity", "story", "finding", "copy"})
_RULES = ("rule/", "rule:")


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided and why, before it is known by whom and when. The fields are those of `Judgement`."""

    kind: JudgementKind
    left: str
    right: str = ""
    verdict: Verdict = "yes"
    why: str = ""
    supersedes: str | None = None


def decide(decision: Decision, *, by: str, when: str) -> Judgement:
    """A person's judgement with its id. Raises StopRun where what is given decides nothing.

    `when` is an ISO time with its zone; it is kept in UTC, so that desks in different places share one order.
    """
    d = replace(decision, left=decision.left.strip(), right=decision.right.strip(), why=" ".join(decision.why.split()))
    by = " ".join(by.split())
    _check(d, by=by)
    moment = _utc(when)
    made = content_id("jdg", d.kind, d.left, d.right, d.verdict, by, moment, d.why, d.supersedes)
    return Judgement(made, d.kind, d.left, d.right, d.verdict, by, moment, d.why, d.supersedes)


def undoing(judgement: Judgement, *, why: str) -> Decision:
    """The decision that undoes a judgement; both stay in the log."""
    return Decision(judgement.kind, judgement.left, judgement.right, "none", why, judgement.id)


def _check(d: Decision, *, by: str) -> None:
    if d.kind not in get_args(JudgementKind):
        raise StopRun(f"there is no kind of judgement {d.kind!r}; there are: {', '.join(get_args(JudgementKind))}")
    if d.verdict not in get_args(Verdict):
        raise StopRun(f"there is no verdict {d.verdict!r}; there are: {', '.join(get_args(Verdict))}")
    if not by or by.startswith(_RULES):
        raise StopRun("a judgement needs the name of who decides; give it with --by NAME or in ONRECORD_BY")
    if not d.left:
        raise StopRun(f"a judgement of kind {d.kind!r} needs what it is about")
    if not d.why:
        raise StopRun("a judgement needs its reason; a note needs its text: --why TEXT")
    if d.kind in PAIRS and (not d.right or d.right == d.left):
        raise StopRun(f"a judgement of kind {d.kind!r} is about two different things; {d.left!r} is one")
    if d.verdict == "yes":
        _check_value(d)


def _check_value(d: Decision) -> None:
    if d.kind == "source grade" and d.right not in GRADES:
        raise StopRun(f"{d.right!r} is no grade; reliability is one of {', '.join(GRADES)}")
    if d.kind == "speaker" and read_party(d.right) is None:
        raise StopRun(f"{d.right!r} is no speaker; give kind:name, as in person:Ann Example or office:City Council")
    if d.kind == "figure" and read_value(d.right) is None:
        raise StopRun(f"{d.right!r} is no value; give 14, 14-17, about 14, at least 14, more than 14 or up to 14")


def _utc(when: str) -> str:
    try:
        moment = datetime.fromisoformat(when)
    except ValueError as error:
        raise StopRun(f"{when!r} is no ISO time; give one like 2031-05-14T09:30:00+00:00") from error
    if moment.tzinfo is None:
        raise StopRun(f"{when!r} does not say its zone; give one like 2031-05-14T09:30:00+00:00")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def is_rule(judgement: Judgement) -> bool:
    return judgement.by.startswith(_RULES)


def of_people(log: Iterable[Judgement]) -> list[Judgement]:
    """The judgements of people, in order of time."""
    return sorted((j for j in log if not is_rule(j)), key=_order)


def _order(judgement: Judgement) -> tuple[str, str]:
    return judgement.when or "", judgement.id


def standing(log: Iterable[Judgement]) -> list[Judgement]:
    """People's judgements that nothing standing supersedes, in order of time."""
    rows = {j.id: j for j in of_people(log)}
    above: dict[str, list[str]] = {}
    for row in rows.values():
        if row.supersedes:
            above.setdefault(row.supersedes, []).append(row.id)
    stands = _stands(above)
    return [row for row in rows.values() if stands(row.id)]


def _stands(above: dict[str, list[str]]) -> Callable[[str], bool]:
    """Whether an id stands. An id is a hash over what it supersedes, so there are no circles; chains may be long."""
    known: dict[str, bool] = {}

    def stands(wanted: str) -> bool:
        stack = [wanted]
        while stack:
            one = stack[-1]
            open_ = [other for other in above.get(one, ()) if other not in known and other not in stack]
            if open_:
                stack.extend(open_)
                continue
            known[one] = not any(known.get(other, False) for other in above.get(one, ()))
            stack.pop()
        return known[wanted]

    return stands


def slot(judgement: Judgement) -> tuple[str, ...]:
    """What a judgement is about: rival decisions share it, and the latest of them is in force."""
    kind, left, right = judgement.kind, judgement.left, judgement.right
    if kind in PAIRS:
        return kind, min(left, right), max(left, right)
    if kind == "source grade":
        return kind, name_key(left)
    return (kind, judgement.id) if kind == "note" else (kind, left)


def in_force(log: Iterable[Judgement]) -> list[Judgement]:
    """People's judgements that decide now, in order of time."""
    last = {slot(j): j for j in standing(log) if not _undoes(j)}
    return sorted((j for j in last.values() if j.verdict != "none"), key=_order)


def _undoes(judgement: Judgement) -> bool:
    return judgement.verdict == "none" and judgement.supersedes is not None


def states(log: Iterable[Judgement]) -> list[tuple[Judgement, State]]:
    """Every judgement of people with what has become of it, in order of time."""
    rows = of_people(log)
    stand = {j.id for j in standing(rows)}
    force = {j.id for j in in_force(rows)}
    out: list[tuple[Judgement, State]] = []
    for row in rows:
        if row.id not in stand:
            out.append((row, "undone"))
        elif _undoes(row):
            out.append((row, "undoes"))
        elif row.verdict == "none":
            out.append((row, "takes back"))
        else:
            out.append((row, "in force" if row.id in force else "overtaken"))
    return out
