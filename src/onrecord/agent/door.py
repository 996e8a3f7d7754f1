"""The answers behind the agent's door, without the protocol: search, records, explanations, conflicts, who said what.

Invariants
- An answer is made of what the store holds; an empty one says so in `note`.
- An id that leads nowhere, or to more than one line, is an OnRecordError that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from onrecord.agent.hits import first_words, holds
from onrecord.agent.shapes import (
    Conflicts,
    Explanation,
    FindingOut,
    Hit,
    Hits,
    Line,
    RecordOut,
    Said,
    Stories,
    StoryOut,
)
from onrecord.agent.telling import finding_out, line, permalinks, printed, report_out, story_out
from onrecord.errors import OnRecordError, StopRun
from onrecord.model import Evidence, Field, Finding, Relation, Span, Statement
from onrecord.stages.report.digest import RELATIONS
from onrecord.store import Store
from onrecord.store.lookup import Line as Found
from onrecord.store.lookup import find_lines, stories_holding
from onrecord.store.named import story_of
from onrecord.view import RecordView
from onrecord.web.access import Desk
from onrecord.web.opened import Opened
from onrecord.web.people import Person, person
from onrecord.web.searching import Hit as WebHit
from onrecord.web.searching import named, search

DESK = "http://127.0.0.1:8377"
"""Where `onrecord serve` is by default: the permalinks lead there."""
MOST = 100
"""Lines of one answer; a model reads no more with profit, and there are pages."""
_OTHERS = 10
_CANDIDATES = 500  # statements looked at for a speaker without a name

T = TypeVar("T")


class Door:
    """The record of one store, to be asked."""

    def __init__(self, folder: Path, *, desk: str = DESK) -> None:
        """Raises StopRun where there is no store."""
        with Store(folder, read_only=True):
            pass
        self._desk = Desk(folder)
        self._at = permalinks(desk)

    # ---- stories ---------------------------------------------------------------------------------------------------

    def stories(self, *, limit: int = 20, offset: int = 0) -> Stories:
        """All stories, the latest first."""
        rows = self._desk.summaries()
        shown = tuple(story_out(row, at=self._at) for row in _page(rows, limit, offset))
        note = _counted(len(rows), "story", "stories") + " in this store" if rows else "This store holds no story yet."
        return Stories(_paged(note, len(shown), len(rows), offset=offset), len(rows), offset, shown)

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> Hits:
        """Statements and articles that hold all of the words, and the stories in which they stand."""
        text = words.strip()
        if not text:
            raise StopRun("there are no words to search for; give one or more that must all stand in a text")
        with self._desk.reading() as store:
            found = _hits(store, text, limit=_least(limit), offset=offset)
            articles = sorted({h.article.id for h in found[0]})
            homes = {a: s.id for s in stories_holding(store, articles) for a in s.articles}
            shown = tuple(self._hit(store, h, text, story=homes.get(h.article.id)) for h in found[0])
        total = found[1]
        known = {row.story: row for row in self._desk.summaries()}
        stories = tuple(
            story_out(known[s], at=self._at) for s in dict.fromkeys(h.story for h in shown) if s and s in known
        )
        if not total:
            note = f"Nothing in this store holds all of these words: {text}. No answer can be given from it."
        else:
            note = _paged(
                _counted(total, "place holds", "places hold") + f" all of: {text}", len(shown), total, offset=offset
            )
        return Hits(note, total, offset, shown, stories)

    def _hit(self, store: Store, found: WebHit, text: str, *, story: str | None) -> Hit:
        said = found.statement
        sentences = [s for a in store.annotations([found.article.id]) for s in a.sentences]
        evidence = said.content if said else first_words(found.article, text, sentences=sentences)
        sentence = _sentence(sentences, evidence)
        who = said.speaker.name if said and said.speaker else None
        words = printed(evidence, found.article, sentence=sentence, at=self._at)
        return Hit(found.id, self._at(found.id), found.kind, story, who, words)

    # ---- one record ------------------------------------------------------------------------------------------------

    def record(self, story: str, *, relation: str | None = None, limit: int = 20, offset: int = 0) -> RecordOut:
        """The record of a story: reports, and findings that relate two lines or more unless `relation` is single."""
        wanted = _relation(relation)
        opened = self._opened(self._story(story))
        digest = opened.digest
        findings = [f for f in digest.findings if f.relation == wanted] if wanted else list(digest.related)
        shown = self._findings(_page(findings, limit, offset), opened)
        what = f"with the relation {wanted}" if wanted else "that relate two lines or more"
        note = f"{_counted(len(findings), 'finding', 'findings')} {what}" if findings else f"No finding {what}."
        alone = sum(f.relation == "single" for f in digest.findings)
        if not wanted and alone:
            note += f"; {alone} more that only one line carries (relation single)"
        return RecordOut(
            _paged(note, len(shown), len(findings), offset=offset),
            self._row(opened),
            tuple(report_out(a, digest=digest, at=self._at) for a in digest.articles.values()),
            len(findings),
            offset,
            shown,
        )

    def conflicts(self, story: str | None = None, *, limit: int = 20, offset: int = 0) -> Conflicts:
        """Findings in which reports conflict: of one story, or of all, the latest story first."""
        rows = self._desk.summaries()
        ids = [self._story(story)] if story else [row.story for row in rows if row.conflicts]
        found = [(f, id_) for id_ in ids for f in self._opened(id_).digest.findings if f.relation == "conflict"]
        shown: list[FindingOut] = []
        for finding, id_ in _page(found, limit, offset):
            shown.extend(self._findings([finding], self._opened(id_)))
        where = f"story {ids[0]}" if story else "this store"
        note = f"{_counted(len(found), 'conflict', 'conflicts')} in {where}" if found else f"No conflict in {where}."
        return Conflicts(_paged(note, len(shown), len(found), offset=offset), len(found), offset, tuple(shown))

    def explain(self, wanted: str) -> Explanation:
        """From an id, or an unambiguous beginning of one, to the printed words and all reasons."""
        found = self._line(wanted)
        opened = self._opened(found.story or "")
        digest = opened.digest
        finding, extract = opened.finding(found.id), digest.extracts.get(found.id)
        return Explanation(
            found.id,
            self._at(found.id),
            found.kind,
            opened.record.story.id,
            finding_out(finding, digest=digest, at=self._at) if finding else None,
            line(extract, digest=digest, at=self._at) if extract else None,
            tuple(f.id for f in digest.homes(found.id)),
            RecordView.of(opened.record).explain(found.id),
        )

    # ---- people ----------------------------------------------------------------------------------------------------

    def said(
        self, who: str, *, story: str | None = None, about: str | None = None, limit: int = 20, offset: int = 0
    ) -> Said:
        """What a person or body is reported to have said: everywhere or in one story, about anything or some words."""
        name = who.strip()
        if not name:
            raise StopRun("nobody is named; give the name of a person or body")
        home = self._story(story) if story else None
        with self._desk.reading() as store:
            people = named(store, name)
            chosen = people[0] if people else None
            everyone = self._desk.entities(store)
            told = person(store, chosen, entities=everyone) if chosen else None
            every = _told(told) if told else _described(store, name)
        rows = [(one, s) for one, s in every if (home is None or s == home) and _about(one, about)]
        shown = tuple(self._said(one, story_) for one, story_ in _page(rows, limit, offset))
        others = tuple(e.name for e in people[1 : 1 + _OTHERS])
        known = chosen.name if chosen else f"speakers described as “{name}”" if every else None
        note = _said_note(name, known, len(rows), narrowed=bool(home or about))
        return Said(
            _paged(note, len(shown), len(rows), offset=offset) if rows else note,
            chosen.id if chosen else None,
            self._at(chosen.id) if chosen else None,
            chosen.name if chosen else None,
            chosen.aliases if chosen else (),
            others,
            len(rows),
            offset,
            shown,
        )

    def _said(self, statement: Statement, story: str) -> Line:
        return line(statement, digest=self._opened(story).digest, at=self._at)

    # ---- looking things up -----------------------------------------------------------------------------------------

    def _story(self, wanted: str) -> str:
        if not wanted.strip():
            raise StopRun("the story's id is empty; `stories` and `search` give ids")
        with self._desk.reading() as store:
            try:
                return story_of(store, wanted.strip()).id
            except StopRun as error:
                raise StopRun(f"{error}".replace("`onrecord stories`", "the tool `stories`")) from error

    def _line(self, wanted: str) -> Found:
        with self._desk.reading() as store:
            found = find_lines(store, wanted.strip())
            found = [one for one in found if one.story] or [
                Found(one.id, one.kind, self._desk.home(one.id)) for one in found
            ]
        ids = sorted({one.id for one in found})
        if not ids:
            raise StopRun(f"nothing in this store has the id {wanted!r}; ids come with every answer of the other tools")
        if len(ids) > 1:
            some = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
            raise StopRun(f"{wanted!r} fits {len(ids)} lines: {some}; give more of the id")
        return found[0]

    def _opened(self, story: str) -> Opened:
        return self._desk.opened(story)

    def _row(self, opened: Opened) -> StoryOut:
        story = opened.record.story.id
        row = next((row for row in self._desk.summaries() if row.story == story), None)
        if row is None:  # the store changed between two looks at it
            raise OnRecordError(f"the story {story} has just changed; ask again")
        return story_out(row, at=self._at)

    def _findings(self, findings: Iterable[Finding], opened: Opened) -> tuple[FindingOut, ...]:
        return tuple(finding_out(finding, digest=opened.digest, at=self._at) for finding in findings)


def _hits(store: Store, text: str, *, limit: int, offset: int) -> tuple[list[WebHit], int]:
    """A page of hits, statements before articles: what somebody said is nearer to an answer than a whole text."""
    first = search(store, text, kind="statement", limit=limit, offset=offset)
    said, whole = first.totals["statement"], first.totals["article"]
    hits = list(first.hits)
    if len(hits) < limit and whole:
        rest = search(store, text, kind="article", limit=limit - len(hits), offset=max(0, offset - said))
        hits += rest.hits
    return hits, said + whole


def _sentence(sentences: Iterable[tuple[Field, Span]], evidence: Evidence) -> Span:
    for field, span in sentences:
        if field == evidence.field and span.start <= evidence.start < span.end:
            return Span(span.start, max(span.end, evidence.end))
    return Span(evidence.start, evidence.end)


def _told(told: Person) -> list[tuple[Statement, str]]:
    """Everything somebody said with its story, the latest first."""
    days = [(t, one) for day in told.days for t in day.told for one in (t.statement, *(o for o, _ in t.others))]
    return [(one, t.story) for t, one in days]


def _described(store: Store, words: str) -> list[tuple[Statement, str]]:
    """What speakers said who have no name of their own: "police", "a witness"."""
    found = [row[1:3] for row in store.search(words, kind="statement", limit=_CANDIDATES)]
    homes = {a: s.id for s in stories_holding(store, sorted({article for _, article in found})) for a in s.articles}
    ids = {id_ for id_, _ in found}
    said = [s for s in store.extracts(sorted(homes))[0] if s.id in ids and s.speaker and holds(s.speaker.name, words)]
    days = store.days(sorted(homes))
    said.sort(key=lambda s: (s.article, s.content.start, s.id))
    said.sort(key=lambda s: days[s.article] or "", reverse=True)
    return [(s, homes[s.article]) for s in said]


def _relation(wanted: str | None) -> Relation | None:
    known: dict[str, Relation] = {relation: relation for relation in (*RELATIONS, "single")}
    if wanted and wanted not in known:
        raise StopRun(f"there is no relation {wanted!r}; choose one of: {'; '.join(known)}")
    return known[wanted] if wanted else None


def _about(statement: Statement, words: str | None) -> bool:
    return not words or holds(statement.content.text, words)


def _said_note(asked: str, name: str | None, count: int, *, narrowed: bool) -> str:
    if name is None:
        return f"Nobody in this store is called {asked}. What they said cannot be told from it."
    if not count:
        return f"No statement of {name} in this store{' fits that' if narrowed else ''}."
    return f"{_counted(count, 'statement', 'statements')} of {name}"


def _least(limit: int) -> int:
    return max(1, min(limit, MOST))


def _page(rows: Sequence[T], limit: int, offset: int) -> Sequence[T]:
    return rows[max(0, offset) : max(0, offset) + _least(limit)]


def _paged(note: str, shown: int, total: int, *, offset: int) -> str:
    if not total or shown == total:
        return note if note.endswith(".") else f"{note}."
    if not shown:
        return f"{note}; none from {offset} on."
    return f"{note}; here {offset + 1} to {offset + shown}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
