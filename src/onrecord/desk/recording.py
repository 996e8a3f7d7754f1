"""Recording judgements and bringing the record up to date; asking what is open.

Invariants
- A judgement is on disk before anything is made from it, with a note of the stories that it is about; a process killed
  in between leaves them to the next build.
- The clock is read here, once per judgement, and never runs backwards within one log: who decides last, decides.
- A record brought up to date here is the one that a build from nothing with the same log makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.errors import StopRun
from onrecord.judgements import Decision, decide, in_force, states, undoing
from onrecord.judgements.doubts import Doubt, doubts, order
from onrecord.judgements.effects import entity_keys
from onrecord.lexicon import offices as office_table
from onrecord.model import Entity, Judgement, Story
from onrecord.pipeline import Settings, Work, compare_stories, link_names, replay_stories
from onrecord.stages.report import summary
from onrecord.store import Store, touching
from onrecord.store.assemble import Assembler, story_of
from onrecord.store.lookup import stories_holding

NO_LONGER_APPLIES = "no longer applies"
LATEST = 300
"""Stories, the latest first, that a queue over all of them looks at: each record has to be read for its questions."""
MOST_NAMES = 40
"""Changed names beyond this number are not searched for one by one: every story is looked at."""
_LINKED = frozenset({"entity", "speaker"})
_EVER = "2000-01-01T00:00:00+00:00"
_SHOWN_ONLY = frozenset({"note", "source grade"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement of a person with what has become of it: in force, overtaken, undone, undoes, takes back, or no
    longer applies where its subject is not in the store (any more)."""

    judgement: Judgement
    state: str


# ---- recording -----------------------------------------------------------------------------------------------------


def record(
    store: Store, decision: Decision, *, by: str, when: str | None = None, offices: Path | None = None
) -> Judgement:
    """Append a person's decision and bring the record up to date. Raises StopRun where it is about nothing known.

    `when` is for tests and imports; without it the clock says. `offices`: the table that the store was built with.
    """
    return record_all(store, [decision], by=by, when=when, offices=offices)[0]


def record_all(
    store: Store, decisions: Sequence[Decision], *, by: str, when: str | None = None, offices: Path | None = None
) -> list[Judgement]:
    """The same for several decisions that belong together, as a move is a leaving and a joining: all or none."""
    first = when or _now(store)
    made = [decide(one, by=by, when=_after(first, at)) for at, one in enumerate(decisions)]
    here = applies(store, made)
    for one in made:
        if one.verdict != "none" and one.id not in here:
            raise StopRun(_unknown(one))
    _take(store, made, offices=offices)
    return made


def undo(store: Store, id_: str, *, by: str, why: str, offices: Path | None = None) -> Judgement:
    """Undo the judgement whose id is, or begins with, `id_`. Undoing an undo brings the first one back."""
    log_ = store.judged()
    found = [j for j in log_ if id_ and (j.id.startswith(id_) or j.id.partition("_")[2].startswith(id_))]
    if len(found) != 1:
        fits = f"{id_!r} fits {len(found)} judgements" if found else f"there is no judgement {id_!r}"
        raise StopRun(f"{fits}; `onrecord judgements` lists them")
    return record(store, undoing(found[0], why=why), by=by, offices=offices)


def take_in(store: Store, judgements: Iterable[Judgement], *, offices: Path | None = None) -> int:
    """Add another desk's judgements, whose subjects need not be here, and bring the record up to date."""
    known = {j.id for j in store.judged()}
    new = [j for j in judgements if j.id not in known]
    _take(store, new, offices=offices)
    return len(new)


def _take(store: Store, judgements: Sequence[Judgement], *, offices: Path | None) -> None:
    if not judgements:
        return
    work = _work(store, offices, linked=any(j.kind in _LINKED for j in judgements))
    kinds = {j.kind for j in judgements}
    if kinds <= _SHOWN_ONLY:
        store.add_judgements(judgements)
        return
    articles = _articles(store, judgements)
    noted = touching.judged(store, judgements, stories=[s.id for s in stories_holding(store, articles)])
    _bring_up_to_date(work, judgements, articles=set(articles))
    touching.untouch(store, noted)


def _after(when: str, microseconds: int) -> str:
    if not microseconds:
        return when
    return (datetime.fromisoformat(when) + timedelta(microseconds=microseconds)).isoformat(timespec="microseconds")


def _now(store: Store) -> str:
    """The time, and after the last judgement that is there, should another desk's clock be ahead."""
    now = datetime.now(UTC)
    last = max((j.when or "" for j in store.judged()), default="")
    if last:
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def _unknown(judgement: Judgement) -> str:
    sides = " and ".join(repr(one) for one in (judgement.left, judgement.right) if one)
    if judgement.kind == "finding":
        return f"{sides} are not two extracts of one story; `onrecord show` prints ids at the ends of its lines"
    return f"a judgement of kind {judgement.kind!r} on {sides} is about nothing in this store"


# ---- bringing the record up to date --------------------------------------------------------------------------------


def _work(store: Store, offices: Path | None, *, linked: bool) -> Work:
    """The settings that the store was last built with, so that nothing is made anew but what a judgement changes."""
    rows = store.rows("SELECT settings FROM run ORDER BY started DESC, id LIMIT 1")
    version = rows[0]["settings"] if rows else None
    if offices:
        office_table.extend(offices)
    elif linked and version and "+offices/" in version:
        raise StopRun("this store was built with a table of offices of its own; name it with --offices FILE")
    settings = Settings(offices=offices, engine="inline")  # also from within a server: no worker processes
    return Work(store, settings, lambda: iter(()), read_by=version)


def _bring_up_to_date(work: Work, judgements: Sequence[Judgement], *, articles: set[str] | None) -> None:
    store = work.store
    kinds = {j.kind for j in judgements}
    if articles is not None and kinds & _LINKED:
        before = store.entities()
        link_names(work)
        named = _naming(store, _changed_names(before, store.entities()))
        articles = articles | named if named is not None else None
    touched = replay_stories(work) if "story" in kinds else ()
    wanted = store.stories() if articles is None else stories_holding(store, articles, ids=touched)
    compare_stories(work, wanted)
    _sum_up(store, wanted)


def _sum_up(store: Store, stories: Sequence[Story]) -> None:
    assembler = Assembler(store)
    store.update_summaries(summary(assembler.record(story)) for story in stories)


def _articles(store: Store, judgements: Iterable[Judgement]) -> list[str]:
    """The articles that judgements are about, by way of their extracts where they name those."""
    ids = sorted({one for j in judgements for one in (j.left, j.right)})
    marks = ",".join("?" * len(ids))
    rows = store.rows(
        f"SELECT article FROM current_extract WHERE id IN ({marks}) UNION SELECT id FROM article WHERE id IN ({marks})",
        *ids,
        *ids,
    )
    return [row[0] for row in rows]


def _changed_names(before: Iterable[Entity], after: Iterable[Entity]) -> set[str]:
    return {name for entity in set(before) ^ set(after) for name in (entity.name, *entity.aliases)}


def _naming(store: Store, names: set[str]) -> set[str] | None:
    """Articles that print one of some names, and those whose speaker a person named; None for too many names."""
    if len(names) > MOST_NAMES:
        return None
    found = set(_articles(store, in_force(store.judged("speaker"))))
    for name in sorted(names):
        words = json.dumps(name, ensure_ascii=False)
        rows = store.rows("SELECT DISTINCT article FROM current_extract WHERE instr(payload, ?)", words)
        found.update(row[0] for row in rows)
    return found


# ---- reading -------------------------------------------------------------------------------------------------------


def log(store: Store) -> list[Entry]:
    """Every judgement of people, in order of time, with its state."""
    rows = states(store.judged())
    here = applies(store, [j for j, _ in rows])
    return [Entry(j, NO_LONGER_APPLIES if s == "in force" and j.id not in here else s) for j, s in rows]


def applies(store: Store, judgements: Sequence[Judgement]) -> set[str]:
    """The ids of those judgements whose subject is in the store as it is now."""
    present = _Present(store, judgements)
    return {j.id for j in judgements if present.holds(j)}


def fits(store: Store, decision: Decision) -> bool:
    """Whether a decision can be made and its subject is in the store. Raises StopRun where it decides nothing."""
    made = decide(replace(decision, why=decision.why or "-"), by="-", when=_EVER)
    return bool(applies(store, [made]))


class _Present:
    """Which subjects of some judgements are in the store."""

    def __init__(self, store: Store, judgements: Sequence[Judgement]) -> None:
        ids = sorted({one for j in judgements for one in (j.left, j.right) if one})
        self._kind: dict[str, str] = {}
        self._story: dict[str, str] = {}
        for at in range(0, len(ids), 400):
            self._look(store, ids[at : at + 400])
        entity = any(j.kind in {"entity", "note"} for j in judgements)
        self._names = {key for e in store.entities() for key in entity_keys(e)} if entity else set()

    def _look(self, store: Store, ids: Sequence[str]) -> None:
        marks = ",".join("?" * len(ids))
        extracts = "current_extract JOIN current_story_article USING (article)"
        for row in store.rows(f"SELECT id, kind, story FROM {extracts} WHERE id IN ({marks})", *ids):
            self._kind[row["id"]], self._story[row["id"]] = row["kind"], row["story"]
        for table in ("article", "finding", "current_story", "copy", "outlet"):
            for row in store.rows(f"SELECT id FROM {table} WHERE id IN ({marks})", *ids):
                self._kind[row["id"]] = table

    def holds(self, j: Judgement) -> bool:
        left, right = self._kind.get(j.left), self._kind.get(j.right)
        match j.kind:
            case "entity":
                return j.left in self._names and j.right in self._names
            case "story" | "copy":
                return left == right == "article"
            case "finding":
                told = {"statement", "event"}
                alike = left == right == "figure" or (left in told and right in told)
                return alike and self._story[j.left] == self._story[j.right]
            case "speaker":
                return left in {"statement", "figure"}
            case "figure":
                return left == "figure"
            case "note":
                return left is not None or j.left in self._names
            case _:
                return True


def queue(store: Store, story: str | None = None, *, limit: int | None = None) -> list[Doubt]:
    """Open questions, the least sure first: of one story (its id or the beginning of it), or of the latest ones."""
    assembler = Assembler(store)
    people = in_force(store.judged())
    stories = [story_of(store, story)] if story else store.stories()[:LATEST]
    found = [d for one in stories for d in doubts(assembler.record(one), people=people)]
    return sorted(found, key=order)[:limit]
