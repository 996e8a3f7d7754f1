"""The system of record: one SQLite file in WAL mode.

Invariants
- One transaction per batch: an article's extracts and the mark that it is done are committed together or not at all.
- `article`, `annotation`, `extract`, `skipped` and `judgement` are only ever added to.
- What rules make is kept apart from what people's judgements make of it: extracts and stories are read with judgements
  applied, `as_read` and `grouped` without.
- The file carries its schema's number; an older one is migrated, a newer one is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from onrecord.errors import StopRun
from onrecord.judgements import in_force
from onrecord.judgements.corrections import KINDS as CORRECTED_KINDS
from onrecord.judgements.corrections import corrected
from onrecord.judgements.stories import Overlay
from onrecord.model import (
    Annotation,
    Article,
    Copy,
    Entity,
    Event,
    Extracts,
    Figure,
    Finding,
    Judgement,
    Outlet,
    Place,
    Run,
    Skipped,
    Statement,
    Story,
    Summary,
)
from onrecord.store import aliases, arriving, opening, seals
from onrecord.store.codec import decode, encode
from onrecord.store.rows import article_of, judgement_of, row_of, run_of

FILE = "onrecord.sqlite"
KINDS: dict[str, type[Statement] | type[Event] | type[Figure]] = {
    "statement": Statement,
    "event": Event,
    "figure": Figure,
}
CHUNK = 400
"""Ids per IN (…) list; well under SQLite's limit on bound values."""


class Store:
    """Articles, extracts, judgements and what is derived from them. Use as a context manager."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open, or make, the store in `folder`. Raises StopRun where it cannot be opened or is newer than this code,
        InUse where another process is writing to it."""
        self.path = folder / FILE
        self.read_only = read_only
        if read_only and not self.path.exists():
            raise StopRun(f"there is no record in {folder}; run `onrecord build PATH… --store {folder}` first")
        try:
            self._db = opening.connect(self.path, read_only=read_only)
        except (OSError, sqlite3.Error) as error:
            raise opening.trouble(self.path, error) or StopRun(
                f"the store {self.path} cannot be opened: {error}"
            ) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        opening.close(self._db, self.path, read_only=self.read_only)

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """All or nothing; for the modules of this package."""
        return opening.transaction(self._db, self.path)

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """All that is read in the block is the store of one moment, whatever another process writes meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    # ---- writing: what was read ----------------------------------------------------------------------------------

    def add_read(self, items: Iterable[Article | Skipped], *, outlets: Iterable[Outlet] = ()) -> tuple[int, int]:
        """Store a batch from ingest; (new articles, new skips). What is there already is left as it is.

        `outlets`: who published the articles or supplied their copy.
        """
        articles = skips = 0
        with self.transaction() as db:
            db.executemany(
                "INSERT INTO outlet VALUES (?,?,?,?)"
                " ON CONFLICT (id) DO UPDATE SET kind = min(kind, excluded.kind)",  # who supplies copy is an agency
                [(o.id, o.name, o.domain, o.kind) for o in outlets],
            )
            for item in items:
                if isinstance(item, Skipped):
                    skips += self._add_skipped(db, item)
                    continue
                fresh = db.execute(
                    "INSERT OR IGNORE INTO article VALUES (?,?,?,?,?,?,?,?,?)",
                    row_of(item),
                ).rowcount
                if fresh:
                    articles += 1
                    arriving.note(db, item)
                else:
                    arriving.found_again(db, item)
        return articles, skips

    @staticmethod
    def _add_skipped(db: sqlite3.Connection, item: Skipped) -> int:
        return db.execute(
            "INSERT OR IGNORE INTO skipped VALUES (?,?,?,?,?,?,?,?)",
            (
                item.id,
                item.stage,
                item.reason,
                item.found.path,
                item.found.inside,
                item.found.line,
                item.detail,
                item.article,
            ),
        ).rowcount

    def add_extracts(self, batch: Iterable[Extracts], *, version: str) -> None:
        """A batch of extracts with the mark that their articles are done by `version`, in one transaction."""
        with self.transaction() as db:
            for one in batch:
                db.execute(
                    "INSERT OR IGNORE INTO annotation VALUES (?,?,?)", (one.article, version, encode(one.annotation))
                )
                rows = [("statement", s.id, encode(s)) for s in one.statements]
                rows += [("event", e.id, encode(e)) for e in one.events]
                rows += [("figure", f.id, encode(f)) for f in one.figures]
                db.executemany(
                    "INSERT OR IGNORE INTO extract VALUES (?,?,?,?,?)",
                    [(one.article, version, kind, row_id, payload) for kind, row_id, payload in rows],
                )
                if db.execute("SELECT 1 FROM done WHERE article = ?", (one.article,)).fetchone():
                    # goes through the whole index, so only where there is something to take out of it
                    db.execute("DELETE FROM search WHERE kind = 'statement' AND article = ?", (one.article,))
                db.executemany(
                    "INSERT INTO search VALUES ('statement',?,?,?)",
                    [
                        (s.id, s.article, f"{s.speaker.name if s.speaker else ''}\n{s.content.text}")
                        for s in one.statements
                    ],
                )
                for skipped in one.skipped:
                    self._add_skipped(db, skipped)
                db.execute("INSERT OR REPLACE INTO done VALUES (?,?)", (one.article, version))
                seals.extracts(db, one.article)

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        with self.transaction() as db:
            self.log_judgements(db, judgements)

    @staticmethod
    def log_judgements(db: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
        """The same within a transaction that does more; for the modules of this package."""
        added = list(judgements)
        db.executemany(
            "INSERT OR IGNORE INTO judgement (id, kind, left_id, right_id, verdict, decided_by, decided_at, why,"
            " supersedes) VALUES (?,?,?,?,?,?,?,?,?)",
            [(j.id, j.kind, j.left, j.right, j.verdict, j.by, j.when, j.why, j.supersedes) for j in added],
        )
        seals.judgements(db, [j.id for j in added])

    def log_run(self, run: Run) -> None:
        with self.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?)",
                (run.id, run.started, run.finished, run.version, run.settings, encode(dict(run.counts))),
            )

    # ---- writing: what is derived --------------------------------------------------------------------------------

    def replace_entities(self, entities: Iterable[Entity]) -> None:
        with self.transaction() as db:
            db.execute("DELETE FROM entity")
            aliases.insert(db, list(entities))
            seals.rows(db, "entity")
            for table in ("linked", "name"):
                db.execute(f"DELETE FROM {table}")  # a fixed list, one line above

    def replace_copies(self, copies: Iterable[Copy]) -> None:
        with self.transaction() as db:
            db.execute("DELETE FROM copy")
            db.executemany("INSERT INTO copy VALUES (?,?,?,?)", [(c.id, c.left, c.right, encode(c)) for c in copies])
            seals.rows(db, "copy")

    def replace_stories(self, stories: Sequence[Story], *, redirects: Iterable[tuple[str, str]] = ()) -> None:
        with self.transaction() as db:
            db.execute("DELETE FROM story")
            db.execute("DELETE FROM story_article")
            db.executemany("INSERT INTO story VALUES (?,?,?,?)", [(s.id, s.first, s.last, encode(s)) for s in stories])
            db.executemany("INSERT INTO story_article VALUES (?,?)", [(a, s.id) for s in stories for a in s.articles])
            db.executemany("INSERT OR REPLACE INTO redirect VALUES (?,?)", list(redirects))
            seals.rows(db, "story")

    def replace_overlay(self, overlay: Overlay) -> None:
        """What people's judgements make of the stories, in place of what they made of them before."""
        with self.transaction() as db:
            for table in ("judged_story", "judged_article", "judged_redirect"):
                db.execute(f"DELETE FROM {table}")  # a fixed list, three lines above
            rows = [(s.id, s.first, s.last, encode(s)) for s in overlay.stories]
            db.executemany("INSERT INTO judged_story VALUES (?,?,?,?)", rows)
            placed = [(a, s.id) for s in overlay.stories for a in s.articles]
            db.executemany("INSERT INTO judged_article VALUES (?,?)", placed)
            db.executemany("INSERT INTO judged_redirect VALUES (?,?)", list(overlay.redirects))

    def replace_findings(self, story: str, findings: Iterable[Finding], *, fingerprint: str) -> None:
        with self.transaction() as db:
            db.execute("DELETE FROM finding WHERE story = ?", (story,))
            db.execute("INSERT OR REPLACE INTO compared VALUES (?,?)", (story, fingerprint))
            db.executemany(
                "INSERT INTO finding VALUES (?,?,?,?,?)",
                [(f.id, f.story, f.relation, f.independence, encode(f)) for f in findings],
            )
            seals.seal(db, "findings", story, seals.findings_of(db, story))

    def replace_summaries(self, summaries: Iterable[Summary]) -> None:
        """What lists say of the stories, each under the fingerprint that its findings have now."""
        with self.transaction() as db:
            db.execute("DELETE FROM summary")
            self._add_summaries(db, summaries)

    def update_summaries(self, summaries: Iterable[Summary]) -> None:
        """The same for some stories only."""
        with self.transaction() as db:
            self._add_summaries(db, summaries)

    @staticmethod
    def _add_summaries(db: sqlite3.Connection, summaries: Iterable[Summary]) -> None:
        db.executemany(
            "INSERT OR REPLACE INTO summary SELECT story, fingerprint, ?2 FROM compared WHERE story = ?1",
            [(s.story, encode(s)) for s in summaries],
        )

    def drop_findings_without_story(self) -> None:
        with self.transaction() as db:
            db.execute("DELETE FROM finding WHERE story NOT IN (SELECT id FROM current_story)")
            for table in ("compared", "summary", "looked_for_retold"):
                db.execute(f"DELETE FROM {table} WHERE story NOT IN (SELECT id FROM current_story)")  # a fixed list
            db.execute("DELETE FROM seal WHERE kind = 'findings' AND id NOT IN (SELECT story FROM compared)")

    def broken_seals(self) -> Iterator[tuple[seals.Kind, str, str]]:
        """Every kind and id whose rows are not what was written, and how."""
        return seals.broken(self._db)

    # ---- reading -------------------------------------------------------------------------------------------------

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Any read; for the modules of this package and the tests."""
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            told = opening.trouble(self.path, error)
            if told:
                raise told from error
            raise

    def pending(self, version: str) -> list[str]:
        """Articles that `version` of the extractors has not read, in a fixed order."""
        rows = self.rows(
            "SELECT article.id FROM article LEFT JOIN done ON done.article = article.id AND done.version = ?"
            " WHERE done.article IS NULL ORDER BY article.published, article.id",
            version,
        )
        return [row[0] for row in rows]

    def article_ids(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT id FROM article ORDER BY published, id")]

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The named articles, in the order named."""
        found = {row["id"]: article_of(row) for row in self.chunked("SELECT * FROM article WHERE id IN ({})", ids)}
        return [found[i] for i in ids if i in found]

    def extracts(self, articles: Sequence[str]) -> tuple[list[Statement], list[Event], list[Figure]]:
        """The current extracts of the named articles in the order of their words, corrected by people's judgements."""
        statements, events, figures = self.as_read(articles)
        ruled = in_force(self.judged(*CORRECTED_KINDS))
        told = corrected(statements, figures, events=events, judgements=ruled)
        return list(told.statements), events, list(told.figures)

    def as_read(self, articles: Sequence[str]) -> tuple[list[Statement], list[Event], list[Figure]]:
        """The same as the extractors read them."""
        out: tuple[list[Statement], list[Event], list[Figure]] = ([], [], [])
        for row in self.chunked("SELECT kind, payload FROM current_extract WHERE article IN ({})", articles):
            value = decode(row["payload"], KINDS[row["kind"]])
            if isinstance(value, Statement):
                out[0].append(value)
            elif isinstance(value, Event):
                out[1].append(value)
            else:
                out[2].append(value)
        order = {a: at for at, a in enumerate(articles)}
        for extracts in out:
            extracts.sort(key=lambda x: (order[x.article], x.evidence.field, x.evidence.start, x.id))
        return out

    def annotations(self, articles: Sequence[str]) -> list[Annotation]:
        rows = self.chunked(
            "SELECT article, payload FROM annotation JOIN done USING (article, version) WHERE article IN ({})",
            articles,
        )
        found = {row["article"]: decode(row["payload"], Annotation) for row in rows}
        return [found[a] for a in articles if a in found]

    def stories(self) -> list[Story]:
        """The stories as people's judgements have them, the latest first."""
        rows = self.rows("SELECT payload FROM current_story ORDER BY last DESC, first DESC, id")
        return [decode(r[0], Story) for r in rows]

    def count_stories(self) -> int:
        """How many there are."""
        return int(self.rows("SELECT count(*) FROM current_story")[0][0])

    def grouped(self, articles: Sequence[str] | None = None) -> list[Story]:
        """The stories as the rules made them, by id: all, or those that hold one of some articles."""
        if articles is None:
            return [decode(r[0], Story) for r in self.rows("SELECT payload FROM story ORDER BY id")]
        sql = "SELECT DISTINCT id, payload FROM story JOIN story_article ON story = id WHERE article IN ({})"
        found = {row["id"]: decode(row["payload"], Story) for row in self.chunked(sql, articles)}
        return [found[i] for i in sorted(found)]

    def overlaid(self) -> Overlay:
        """What people's judgements make of the stories, as it was last replayed."""
        stories = [decode(r[0], Story) for r in self.rows("SELECT payload FROM judged_story ORDER BY id")]
        redirects = self.rows("SELECT old, new FROM judged_redirect ORDER BY old")
        return Overlay(tuple(stories), tuple((r["old"], r["new"]) for r in redirects))

    def days(self, articles: Sequence[str]) -> dict[str, str | None]:
        """The ISO day of publication of the named articles."""
        rows = self.chunked("SELECT id, substr(published, 1, 10) AS day FROM article WHERE id IN ({})", articles)
        return {row["id"]: row["day"] for row in rows}

    def redirects(self) -> dict[str, str]:
        """Where the id of a story that is gone leads; a story that stands leads nowhere."""
        rows = self.rows(
            "SELECT old, new FROM redirect WHERE old NOT IN (SELECT id FROM current_story)"
            " UNION ALL SELECT old, new FROM judged_redirect"
        )
        return {row["old"]: row["new"] for row in rows}

    def compared(self) -> dict[str, str]:
        """Fingerprint of what each story's findings were made from."""
        return {row["story"]: row["fingerprint"] for row in self.rows("SELECT story, fingerprint FROM compared")}

    def fingerprint(self, story: str) -> str | None:
        """The same of one story; None where it was not compared."""
        rows = self.rows("SELECT fingerprint FROM compared WHERE story = ?", story)
        return str(rows[0][0]) if rows else None

    def findings(self, story: str) -> list[Finding]:
        return [
            decode(r[0], Finding) for r in self.rows("SELECT payload FROM finding WHERE story = ? ORDER BY id", story)
        ]

    def summaries(self) -> list[Summary]:
        """The summaries that still fit the findings, the latest story first."""
        rows = self.rows(
            "SELECT summary.payload FROM summary JOIN compared USING (story, fingerprint)"
            " JOIN current_story ON current_story.id = compared.story ORDER BY last DESC, first DESC, id"
        )
        return [decode(r[0], Summary) for r in rows]

    def copies(self, lefts: Sequence[str] | None = None) -> list[Copy]:
        """All copies by id, or those whose left text is one of some articles."""
        if lefts is None:
            return [decode(r[0], Copy) for r in self.rows("SELECT payload FROM copy ORDER BY id")]
        rows = self.chunked("SELECT payload FROM copy WHERE left_id IN ({})", lefts)
        return sorted((decode(r["payload"], Copy) for r in rows), key=lambda copy: copy.id)

    def entities(self) -> list[Entity]:
        return [decode(r[0], Entity) for r in self.rows("SELECT payload FROM entity ORDER BY id")]

    def outlets(self) -> list[Outlet]:
        return [
            Outlet(r["id"], r["name"], r["domain"], r["kind"]) for r in self.rows("SELECT * FROM outlet ORDER BY id")
        ]

    def judgements(self) -> list[Judgement]:
        """The whole log, in order of arrival."""
        return [judgement_of(r) for r in self.rows("SELECT * FROM judgement ORDER BY seq")]

    def judged(self, *kinds: str) -> list[Judgement]:
        """People's part of the log, of some kinds or of all."""
        wanted = f" AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        sql = f"SELECT * FROM judgement WHERE decided_by NOT GLOB 'rule[/:]*'{wanted} ORDER BY seq"
        return [judgement_of(r) for r in self.rows(sql, *kinds)]

    def runs(self) -> tuple[Run, ...]:
        """The log of runs, the earliest first."""
        return tuple(run_of(row) for row in self.rows("SELECT * FROM run ORDER BY started, id"))

    def skipped(self) -> list[Skipped]:
        return [
            Skipped(
                r["id"], r["stage"], Place(r["path"], r["inside"], r["line"]), r["reason"], r["detail"], r["article"]
            )
            for r in self.rows("SELECT * FROM skipped ORDER BY stage, path, inside, line, id")
        ]

    def search(
        self, text: str, *, limit: int = 20, offset: int = 0, kind: str | None = None, prefix: bool = False
    ) -> list[tuple[str, str, str, str]]:
        """(kind, id, article, words around the hit) for articles and statements that hold all words of `text`.

        Each hit stands between U+E000 and U+E001, which no text that people write holds. `kind` keeps to articles or
        statements; with `prefix` the last word may go on.
        """
        query = _match(text, prefix=prefix)
        if not query:
            return []
        rows = self.rows(
            "SELECT kind, id, article, snippet(search, 3, char(57344), char(57345), ' … ', 16) AS words FROM search"
            " WHERE search MATCH ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY rank, id LIMIT ?3 OFFSET ?4",
            query,
            kind,
            limit,
            offset,
        )
        return [(r["kind"], r["id"], r["article"], r["words"]) for r in rows]

    def found(self, text: str, *, prefix: bool = False) -> dict[str, int]:
        """How many articles and how many statements `search` would find in all."""
        query = _match(text, prefix=prefix)
        sql = "SELECT kind, count(*) FROM search WHERE search MATCH ? GROUP BY kind"
        return {row[0]: row[1] for row in self.rows(sql, query)} if query else {}

    def chunked(self, sql: str, ids: Sequence[object]) -> Iterator[sqlite3.Row]:
        """Any read with a list of ids at its only {}; for the modules of this package."""
        for at in range(0, len(ids), CHUNK):
            chunk = ids[at : at + CHUNK]
            yield from self.rows(sql.format(",".join("?" * len(chunk))), *chunk)


def _match(text: str, *, prefix: bool) -> str:
    """Every word as an FTS5 string, so that none is read as an operator."""
    words = ['"' + word.replace('"', '""') + '"' for word in text.replace("\0", " ").split()]
    return " ".join(words) + ("*" if prefix and words else "")
