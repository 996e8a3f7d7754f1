"""The whole way of the data, in one list.

Each stage says what it reads and writes in the words of the model; `check` finds an unmet need before any work. Stages
know neither each other nor where they run: this file hands them what they read, from the store, and stores what they
write. Row-wise stages that follow one another run as one step, so that a parse never leaves the worker that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from onrecord import __version__, incremental
from onrecord.engine import Engine, Form, RowStep, batched, choose
from onrecord.entities import Entities
from onrecord.errors import StopRun
from onrecord.judgements import in_force, of_people
from onrecord.judgements.stories import overlay
from onrecord.lexicon import offices
from onrecord.model import Annotation, Article, Extracts, Outlet, Record, Run, Skipped, Story, content_id
from onrecord.stages import annotate as annotate_stage
from onrecord.stages import extract as extract_stage
from onrecord.stages import ingest as ingest_stage
from onrecord.stages.compare import compare as compare_story
from onrecord.stages.group import group as group_articles
from onrecord.stages.report import check as check_record
from onrecord.stages.report import summary
from onrecord.store import Store, touching
from onrecord.store.assemble import Assembler, parties_of
from onrecord.store.codec import decoded_batch, encode, encoded_batch

DEFAULT_PIPELINE = annotate_stage.DEFAULT_PIPELINE
READ_BATCH = 200
ROW_BATCH = 16
"""Articles per row-wise batch: one transaction each, so at most this many are parsed twice after a kill."""

READ_AT_LEAST, READ_PER_SECOND = 30.0, 5_000.0
"""Seconds of processor time for any article, and characters that are read in one more; news prose is read at 20,000."""


class Watch(Protocol):
    """Whoever looks on: the progress bars of the command line, or nobody."""

    def stage(self, name: str, total: int | None) -> None: ...

    def advance(self, count: int) -> None: ...


class Nobody:
    def stage(self, name: str, total: int | None) -> None: ...

    def advance(self, count: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. `spacy_pipeline` is any installed spaCy pipeline; `engine` None: by the input's size.

    `offices`: a user's own table of office holders, in the columns of lexicon/data/offices.tsv.
    """

    spacy_pipeline: str = DEFAULT_PIPELINE
    engine: str | None = None
    workers: int | None = None
    offices: Path | None = None

    @property
    def version(self) -> str:
        """Names what extracts depend on; extracts of another version are made again."""
        own = f"+offices/{content_id('own', self.offices.read_text(encoding='utf-8'))}" if self.offices else ""
        return f"{self.spacy_pipeline}+{annotate_stage.EXTRACTOR}+{extract_stage.DEFAULT.version}{own}"


@dataclass(slots=True)
class Work:
    """What a stage is given to run with."""

    store: Store
    settings: Settings
    source: Callable[[], Iterator[Article | Skipped]]
    watch: Watch = field(default_factory=Nobody)
    counts: dict[str, int] = field(default_factory=dict)
    read_by: str | None = None  # the version that has read the store, where that is not what the settings name

    stories: Sequence[Story] = ()  # those that this run has to look at, once it knows

    @property
    def version(self) -> str:
        return self.read_by or self.settings.version

    @property
    def looked_at_by(self) -> str:
        return content_id("lkd", __version__, self.version)

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    def engine(self, articles: int) -> Engine:
        return choose(self.settings.engine, articles=articles, workers=self.settings.workers)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way. Row stages give `rows`, run in workers; the others give `run`."""

    name: str
    kind: Literal["source", "row", "set"]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    does: str
    run: Callable[[Work], None] | None = None
    rows: Callable[[Settings], Callable[[Iterable[object]], Iterator[object]]] | None = None


# ---- source --------------------------------------------------------------------------------------------------------


def _ingest(work: Work) -> None:
    for batch in batched(work.source(), READ_BATCH):
        outlets = _outlets(item for item in batch if isinstance(item, Article))
        new, skips = work.store.add_read(batch, outlets=outlets)
        articles = sum(isinstance(item, Article) for item in batch)
        work.count("articles read", articles)
        work.count("articles new", new)
        work.count("skipped", len(batch) - articles)
        work.count("skips new", skips)
        work.watch.advance(articles)


def _outlets(articles: Iterable[Article]) -> list[Outlet]:
    found: dict[str, Outlet] = {}
    for article in articles:
        if article.outlet:
            found.setdefault(article.outlet, Outlet(content_id("out", article.outlet), article.outlet))
        for credit in article.credits:
            found[credit.agency] = Outlet(content_id("out", credit.agency), credit.agency, kind="agency")
    return [found[name] for name in sorted(found)]


# ---- row-wise ------------------------------------------------------------------------------------------------------


def _annotate(settings: Settings) -> Callable[[Iterable[object]], Iterator[object]]:
    return partial(annotate_stage.annotate, pipeline=settings.spacy_pipeline)


def _extract(settings: Settings) -> Callable[[Iterable[object]], Iterator[object]]:
    return partial(extract_stage.extract, extractors=extract_stage.DEFAULT)


def _open_rows(stages: tuple[str, ...], settings: Settings) -> Callable[[Sequence[Article]], list[Extracts]]:
    """The named row stages as one function over a batch; runs in the worker, where it loads models and tables."""
    if settings.offices:
        offices.extend(settings.offices)
    steps = [stage.rows(settings) for stage in STAGES if stage.name in stages and stage.rows]

    def run(batch: Sequence[Article]) -> list[Extracts]:
        flow: Iterator[object] = iter(batch)
        for step in steps:
            flow = step(flow)
        return [one for one in flow if isinstance(one, Extracts)]

    return run


def _lost(article: Article, why: str) -> Extracts:
    """The row of an article that could not be extracted: nothing but the reason."""
    skipped = Skipped(
        content_id("skp", "extract", article.id), "extract", article.found, "extraction failed", why, article.id
    )
    return Extracts(article.id, Annotation(article.id, "none", (), (), ()), (), (), (), (skipped,))


def _seconds(article: Article) -> float:
    """Processor time that reading an article may take: four times what the slowest machine at hand took, or more."""
    return READ_AT_LEAST + len(article.text) / READ_PER_SECOND


def row_step(settings: Settings) -> RowStep[Article, Extracts]:
    """All row-wise stages as one step for an engine."""
    names = tuple(stage.name for stage in STAGES if stage.kind == "row")
    articles = Form(encoded_batch, partial(decoded_batch, kind=Article))
    extracts = Form(encoded_batch, partial(decoded_batch, kind=Extracts))
    return RowStep(partial(_open_rows, names, settings), _lost, articles, extracts, _seconds)


def _run_rows(work: Work) -> None:
    version = work.settings.version
    pending = work.store.pending(version)
    engine = work.engine(len(pending))
    work.watch.stage("annotate + extract", len(pending))
    batches = (work.store.articles(ids) for ids in batched(pending, ROW_BATCH))
    if not pending:
        return
    for results in engine.map(row_step(work.settings), batches):
        touching.touch_articles(work.store, [one.article for one in results])
        work.store.add_extracts(results, version=version)
        work.count("articles extracted", len(results))
        for one in results:
            work.count("statements", len(one.statements))
            work.count("events", len(one.events))
            work.count("figures", len(one.figures))
            work.count("skipped", len(one.skipped))
        work.watch.advance(len(results))


# ---- set-wise ------------------------------------------------------------------------------------------------------


def link_names(work: Work) -> None:
    """Entities from all names that extracts hold, as rules and people's judgements join them."""
    work.count("entities", incremental.link(work.store, by=content_id("lnk", __version__, work.version)))


def _copies(work: Work) -> None:
    work.count("copies", incremental.copies(work.store, engine=work.engine, advance=work.watch.advance))


def _group(work: Work) -> None:
    work.count("stories", incremental.group(work.store, advance=work.watch.advance))


def _judge(work: Work) -> None:
    touching.touch(work.store, replay_stories(work))


def replay_stories(work: Work) -> tuple[str, ...]:
    """Replay people's judgements over the rules' stories; returns the stories that stand changed or have gone."""
    store = work.store
    ruled = [j for j in in_force(store.judged("story")) if j.verdict != "unsure"]
    named = sorted({article for j in ruled for article in (j.left, j.right)})
    grouped = store.grouped(named)
    days = store.days([article for story in grouped for article in story.articles])
    made = overlay(grouped, days=days, judgements=ruled)
    before = store.overlaid()
    store.replace_overlay(made)
    store.drop_findings_without_story()
    touched = {*before.stories, *made.stories}
    return tuple(
        sorted({s.id for s in touched} | {one for o in (before, made) for pair in o.redirects for one in pair})
    )


def _compare(work: Work) -> None:
    work.stories = touching.touched(work.store, version=work.looked_at_by)
    compare_stories(work, work.stories)


def compare_stories(work: Work, stories: Sequence[Story]) -> None:
    """Findings of those stories whose reports, extracts, names, copies or judgements are not what they were."""
    assembler = Assembler.of(work.store, stories)
    entities = assembler.entities
    work.watch.stage("compare", len(stories))
    for story in stories:
        entities.asked.clear()
        record, done = assembler.record(story), work.store.fingerprint(story.id)
        fingerprint = _fingerprint(record, work.version, entities=entities)
        if done != fingerprint:  # else the rewritten copies are those that were found in the same reports
            changed = incremental.retold(work.store, story.id, story.articles)
            work.count("rewritten copies", changed)
            if changed:
                record = assembler.record(story)
                fingerprint = _fingerprint(record, work.version, entities=entities)
        if done != fingerprint:
            findings = compare_story(record, entities=entities, engine=work.engine(len(record.articles)))
            work.store.replace_findings(story.id, findings, fingerprint=fingerprint)
            work.count("stories compared")
        touching.lean(work.store, story.id, entities.asked)
        work.watch.advance(1)


def _fingerprint(record: Record, version: str, *, entities: Entities) -> str:
    """Changes exactly when something that findings are made from changes."""
    parties = {(p.name, p.kind, p.role or "", p.country or ""): p for p in parties_of(iter(record.extracts()))}
    names = [
        (
            *named,
            e.id if (e := entities.of(party)) else "",
            (e.country if e else "") or "",
            (o := entities.origin_of(party)).key,
            o.name,
        )
        for named, party in sorted(parties.items())
    ]
    judged = [j.id for j in of_people(record.judgements) if j.kind not in {"note", "source grade"}]
    copies = [encode(c) for c in record.copies]
    extracts = [e.id for e in record.extracts()]
    return content_id("fp", __version__, version, list(record.story.articles), extracts, names, copies, judged)


def _report(work: Work) -> None:
    """Every line that could be shown is checked against the stored text; one that does not resolve stops the run.

    Stories that were looked at and found as they were keep their summary, and were checked when that was made.
    """
    summed_up = touching.summed_up(work.store, [s.id for s in work.stories])
    stories = [s for s in work.stories if s.id not in summed_up]
    assembler = Assembler.of(work.store, stories)
    summaries = []
    work.watch.stage("report", len(stories))
    for story in stories:
        record = assembler.record(story)
        check_record(record)
        summaries.append(summary(record))
        work.watch.advance(1)
    work.store.update_summaries(summaries)
    touching.looked_at(work.store, version=work.looked_at_by)


STAGES: tuple[Stage, ...] = (
    Stage(
        "ingest",
        "source",
        (),
        ("article", "outlet", "skipped"),
        "files, folders, archives, feeds → articles as printed",
        run=_ingest,
    ),
    Stage(
        "annotate",
        "row",
        ("article",),
        ("annotation", "mention", "time"),
        "sentences, mentions, coreference, time expressions",
        rows=_annotate,
    ),
    Stage(
        "extract",
        "row",
        ("article", "annotation", "mention", "time"),
        ("statement", "event", "figure"),
        "who said what through whom; who did what to whom; how many",
        rows=_extract,
    ),
    Stage(
        "link",
        "set",
        ("statement", "event", "figure"),
        ("entity", "judgement"),
        "one entity for all its names across reports",
        run=link_names,
    ),
    Stage("copies", "set", ("article",), ("copy",), "who printed whose words", run=_copies),
    Stage("group", "set", ("article",), ("story",), "the articles about one happening", run=_group),
    Stage(
        "judge",
        "set",
        ("story", "judgement"),
        ("story",),
        "what people decided about stories, replayed over what the rules made",
        run=_judge,
    ),
    Stage(
        "compare",
        "set",
        ("story", "statement", "event", "figure", "entity", "copy", "outlet"),
        ("finding",),
        "what reports agree on, on whose word, and where they differ",
        run=_compare,
    ),
    Stage(
        "report",
        "set",
        ("story", "finding", "article", "judgement"),
        ("record",),
        "the record of each story, every line checked against the stored text",
        run=_report,
    ),
)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def check(stages: Sequence[Stage] = STAGES) -> None:
    """Raise StopRun where a stage reads what no earlier one writes."""
    written: set[str] = set()
    for stage in stages:
        missing = [need for need in stage.reads if need not in written]
        if missing:
            raise StopRun(f"stage {stage.name!r} reads {', '.join(missing)}, which no stage before it writes")
        written.update(stage.writes)


def run(work: Work, *, now: Callable[[], str] = _now) -> dict[str, int]:
    """All stages in order; returns what was counted. Safe to kill and to repeat at any moment; logged as a Run."""
    check()
    if work.settings.offices:
        offices.extend(work.settings.offices)  # for link; also fails here, before any work, where it cannot be read
    started, version = now(), work.settings.version
    log = Run(content_id("run", started, version), started, None, __version__, version)
    work.store.log_run(log)
    _stages(work)
    work.store.log_run(replace(log, finished=now(), counts=tuple(sorted(work.counts.items()))))
    return work.counts


def _stages(work: Work) -> None:
    rows_done = False
    for stage in STAGES:
        if stage.kind == "row":
            if not rows_done:
                _run_rows(work)
            rows_done = True
            continue
        work.watch.stage(stage.name, None)
        assert stage.run is not None
        stage.run(work)


def build(
    paths: Sequence[str],
    *,
    store: Store,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    watch: Watch | None = None,
) -> dict[str, int]:
    """Read `paths` into `store` and bring every stage up to date."""
    source = partial(ingest_stage.read, paths, stdin=stdin)
    return run(Work(store, settings or Settings(), source, watch or Nobody()))


def build_articles(
    articles: Iterable[Article | Skipped], *, store: Store, settings: Settings | None = None
) -> dict[str, int]:
    """The same for articles already in memory."""
    items = list(articles)
    return run(Work(store, settings or Settings(), lambda: iter(items)))


def extracts_of(
    articles: Iterable[Article], *, settings: Settings | None = None, engine: Engine | None = None
) -> Iterator[Extracts]:
    """The row-wise stages alone, without a store."""
    settings = settings or Settings()
    runner = engine or choose("inline")
    for results in runner.map(row_step(settings), batched(articles, ROW_BATCH)):
        yield from results


def stories_of(articles: Sequence[Article]) -> Sequence[Story]:
    """The grouping stage alone, without a store."""
    return group_articles(articles)


def records(store: Store, stories: Sequence[Story] | None = None) -> Iterator[Record]:
    """The record of each story, latest first."""
    assembler = Assembler(store)
    for story in store.stories() if stories is None else stories:
        yield assembler.record(story)
