"""OnRecord from code: what `import onrecord` gives.

Invariant: nothing here loads the parser until something is read. Opening a store, its records, frames and exports do
without it.

    >>> import onrecord
    >>> corpus = onrecord.from_texts([
    ...     {"outlet": "Harbour Times", "date": "2031-05-14", "text":
    ...      "Mayor Ana Ruiz telephoned Prefect Paul Moreau on Tuesday. At least four people were hurt, police said."},
    ...     {"outlet": "Lake Radio", "date": "2031-05-14", "text":
    ...      "Prefect Paul Moreau and Mayor Ana Ruiz spoke by phone on Tuesday. Four people were hurt, police said."},
    ... ])
    >>> corpus
    <onrecord.Corpus: 1 story, 2 reports>
    >>> record = corpus.record()
    >>> [outlet.name for outlet in record.outlets]
    ['Harbour Times', 'Lake Radio']
    >>> sorted({(figure.bound, figure.value) for figure in record.figures})
    [('at least', 4.0), ('exact', 4.0)]
    >>> record.figures[0].evidence.text in record.articles[0].text
    True
    >>> corpus.frame("figures").column("source").to_pylist()
    ['police', 'police']
    >>> corpus.close()

What is found comes as the frozen classes of `onrecord.model`, each with the printed words it rests on. A record shows
itself in a notebook as the page that `onrecord export` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias, overload

from onrecord.errors import SkipItem, StopRun
from onrecord.exports import Material, Out, export_bytes, export_to, format_of
from onrecord.exports.frames import Library, frame_of
from onrecord.judgements import Decision
from onrecord.model import (
    Article,
    Event,
    Extracts,
    Figure,
    Finding,
    Judgement,
    Place,
    Record,
    Skipped,
    Statement,
    Story,
    content_id,
)
from onrecord.store import Store
from onrecord.store.assemble import Assembler, find_record, story_of
from onrecord.view import RecordView

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from onrecord.desk import Doubt, Entry
    from onrecord.pipeline import Settings

__all__ = [
    "Corpus",
    "RecordView",
    "build",
    "events",
    "export",
    "figures",
    "from_texts",
    "open",
    "read",
    "statements",
]

Text: TypeAlias = str | Mapping[str, object]
"""A text, or one with what is known of it: "text", "title", "outlet", "date", "url", "author", "id"."""

_IN_MEMORY = "memory"


# ---- a text alone --------------------------------------------------------------------------------------------------


def read(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    settings: Settings | None = None,
) -> Extracts:
    """All that is found in one text: statements, events, figures, with sentences, mentions and times.

    `date` is the day of publication (ISO), from which "Tuesday" and "yesterday" are read; without it they stay open.
    Raises SkipItem where nothing can be read, saying why (no text, not English …).

    >>> found = read("The bridge is closed, Mayor Ana Ruiz said on Tuesday.", date="2031-05-14")
    >>> [(s.speaker.name, s.content.text, s.time.value) for s in found.statements]
    [('Ana Ruiz', 'The bridge is closed', '2031-05-13')]
    """
    from onrecord import pipeline

    row = {"text": text, "date": date, "title": title, "outlet": outlet}
    (found,) = pipeline.extracts_of([_article(row, "1")], settings=settings)
    if found.skipped and not (found.statements or found.events or found.figures):
        raise SkipItem(found.skipped[0].reason, found.skipped[0].detail)
    return found


def statements(text: str, *, date: str | None = None, settings: Settings | None = None) -> tuple[Statement, ...]:
    """Who is reported to have said what in a text, through whom.

    >>> [s.manner for s in statements("“It holds,” engineer Tom Reed told reporters.")]
    ['direct']
    """
    return read(text, date=date, settings=settings).statements


def events(text: str, *, date: str | None = None, settings: Settings | None = None) -> tuple[Event, ...]:
    """Who did what to whom in a text, with PLOVER type and CAMEO code.

    >>> [e.plover for e in events("France's president met the German chancellor on Monday.", date="2031-05-14")]
    ['CONSULT']
    """
    return read(text, date=date, settings=settings).events


def figures(text: str, *, date: str | None = None, settings: Settings | None = None) -> tuple[Figure, ...]:
    """The numbers of a text with bound, whom they count, source and as-of date.

    >>> [(f.measure, f.low, f.high) for f in figures("More than 12 people were killed, the ministry said.")]
    [('killed', 12.0, None)]
    """
    return read(text, date=date, settings=settings).figures


def _article(text: Text, number: str) -> Article:
    from onrecord.stages.ingest import article_from_row

    row: dict[str, object] = {"text": text} if isinstance(text, str) else {"id": number, **text}
    return article_from_row(row, found=Place(_IN_MEMORY, inside=number))


# ---- many ----------------------------------------------------------------------------------------------------------


def open(folder: str | Path = "onrecord-store") -> Corpus:
    """The store in a folder, as `onrecord build` made it. Raises StopRun where there is none."""
    return Corpus(Path(folder))


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    store: str | Path | None = None,
    settings: Settings | None = None,
) -> Corpus:
    """Read files, folders and archives, find the stories and compare the reports; the same as `onrecord build`.

    Without `store` everything is kept in a temporary folder until the corpus is closed. Building again into the same
    store reads only what is new. What could not be read is in `Corpus.skipped()`.
    """
    from onrecord import pipeline

    several = [paths] if isinstance(paths, str | Path) else list(paths)
    held, folder = _folder(store)
    with Store(folder) as opened:
        pipeline.build([str(path) for path in several], store=opened, settings=settings)
    return Corpus(folder, held=held)


def from_texts(texts: Iterable[Text], *, store: str | Path | None = None, settings: Settings | None = None) -> Corpus:
    """The same for texts in memory: strings, or mappings with "text", "title", "outlet", "date", "url" …

    A text that cannot be read is in `Corpus.skipped()` with the reason.
    """
    from onrecord import pipeline

    held, folder = _folder(store)
    with Store(folder) as opened:
        pipeline.build_articles(_articles(texts), store=opened, settings=settings)
    return Corpus(folder, held=held)


def export(records: Record | Iterable[Record], form: str) -> bytes:
    """Records in a format of one file; `FORMATS` lists them. For those of several files use `Corpus.export`.

    Raises StopRun for a name that is none, OnRecordError where a line does not resolve against the stored text.
    """
    return export_bytes([records] if isinstance(records, Record) else records, form)


def _articles(texts: Iterable[Text]) -> Iterator[Article | Skipped]:
    for number, text in enumerate(texts, start=1):
        try:
            yield _article(text, str(number))
        except SkipItem as skip:
            place = Place(_IN_MEMORY, inside=str(number))
            id_ = content_id("skp", "ingest", place.path, place.inside, skip.reason)
            yield Skipped(id_, "ingest", place, skip.reason, skip.detail)


def _folder(store: str | Path | None) -> tuple[TemporaryDirectory[str] | None, Path]:
    if store is not None:
        return None, Path(store)
    held = TemporaryDirectory(prefix="onrecord-")
    return held, Path(held.name)


class Corpus:
    """All that a store holds. Close it, or use it in a `with` block, when it was built without a folder of its own."""

    def __init__(self, folder: Path, *, held: TemporaryDirectory[str] | None = None) -> None:
        self.folder = folder
        self._held = held
        self._store = Store(folder, read_only=True)
        self._assembler: Assembler | None = None

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; a temporary one is deleted."""
        self._store.__exit__()
        if self._held is not None:
            self._held.cleanup()

    def __repr__(self) -> str:
        stories, reports = len(self._store.stories()), len(self._store.article_ids())
        return f"<onrecord.Corpus: {_counted(stories, 'story', 'stories')}, {_counted(reports, 'report', 'reports')}>"

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><td>{escape(s.story)}</td><td>{escape(s.first or '')}</td><td>{s.articles}</td><td>{s.conflicts}</td>"
            f"<td>{escape(s.headline)}</td></tr>"
            for s in self._store.summaries()
        )
        head = "<tr><th>story</th><th>first</th><th>reports</th><th>conflicts</th><th>in short</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{cells}</tbody></table>"

    # ---- what there is ---------------------------------------------------------------------------------------------

    def stories(self) -> list[Story]:
        """The stories, latest first."""
        return self._store.stories()

    def record(self, story: str | Story | None = None) -> RecordView:
        """The record of one story, by its id or the beginning of one; without it that with the most reports.

        Raises StopRun where there is none.
        """
        if story is None:
            known = sorted(self.stories(), key=lambda s: (-len(s.articles), s.id))
            if not known:
                raise StopRun(f"there are no stories in {self.folder}")
            story = known[0]
        return RecordView.of(self._assemble(story_of(self._store, story) if isinstance(story, str) else story))

    def records(self, stories: Iterable[Story] | None = None) -> Iterator[RecordView]:
        """The records of all stories, latest first, one at a time."""
        for story in self.stories() if stories is None else stories:
            yield RecordView.of(self._assemble(story))

    def _assemble(self, story: Story) -> Record:
        if self._assembler is None:
            self._assembler = Assembler(self._store)
        return self._assembler.record(story)

    def articles(self) -> list[Article]:
        """Every report, by day."""
        return self._store.articles(self._store.article_ids())

    def statements(self) -> Iterator[Statement]:
        """Every statement, story after story."""
        for record in self.records():
            yield from record.statements

    def events(self) -> Iterator[Event]:
        """Every event, story after story."""
        for record in self.records():
            yield from record.events

    def figures(self) -> Iterator[Figure]:
        """Every figure, story after story."""
        for record in self.records():
            yield from record.figures

    def findings(self) -> Iterator[Finding]:
        """Every finding, story after story."""
        for record in self.records():
            yield from record.findings

    def skipped(self) -> list[Skipped]:
        """What could not be read or extracted, with place and reason."""
        return self._store.skipped()

    def search(self, words: str, *, limit: int = 20) -> list[Article | Statement]:
        """Articles and statements that hold all of these words, the best first."""
        hits = self._store.search(words, limit=limit)
        articles = {a.id: a for a in self._store.articles(sorted({hit[2] for hit in hits}))}
        said = {s.id: s for s in self._store.extracts(sorted(articles))[0]}
        found = [said.get(id_) if kind == "statement" else articles.get(article) for kind, id_, article, _ in hits]
        return [one for one in found if one is not None]

    def explain(self, id_: str) -> str:
        """From any line, by its id or the beginning of one, to the printed words and all reasons."""
        return RecordView.of(find_record(self._store, id_)).explain(id_)

    # ---- as something else -----------------------------------------------------------------------------------------

    @overload
    def frame(self, table: str, library: Literal["arrow"] = "arrow") -> pa.Table: ...
    @overload
    def frame(self, table: str, library: Literal["pandas"]) -> pd.DataFrame: ...
    @overload
    def frame(self, table: str, library: Literal["polars"]) -> pl.DataFrame: ...
    def frame(self, table: str, library: Library = "arrow") -> pa.Table | pd.DataFrame | pl.DataFrame:
        """A table of all stories as a data frame: "stories", "articles", "statements", "events", "figures" …

        The columns are those of the Parquet export; Arrow's schema says what each means.
        """
        return frame_of(self.records(), table=table, library=library)

    def export(self, form: str, *, to: str | Path | BinaryIO, story: str | None = None) -> dict[str, int]:
        """Write all stories, or one, in a format; gives what the format has no place for, with how often.

        `to` is a file, for a format of several files a folder, or an open binary file.
        """
        chosen = format_of(form)
        if chosen.kind == "folder" and not isinstance(to, str | Path):
            raise StopRun(f"{form} is several files; give a folder")
        self._assembler = None  # of the moment of the export, not of an earlier one
        with self._store.one_state():
            wanted = [story_of(self._store, story)] if story else None
            material = Material(self.records(wanted), self._store.runs())
            if isinstance(to, str | Path):
                return dict(export_to(material, chosen, Path(to)).left_out)
            out = Out(to)
            chosen.write(material, out)
            return dict(out.left_out)

    # ---- more of it ------------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[str | Path], *, settings: Settings | None = None) -> dict[str, int]:
        """Read more files and bring all stages up to date; gives what was counted."""
        from onrecord import pipeline

        with Store(self.folder) as opened:
            counts = pipeline.build([str(path) for path in paths], store=opened, settings=settings)
        self._assembler = None
        return counts

    def add_texts(self, texts: Iterable[Text], *, settings: Settings | None = None) -> dict[str, int]:
        """The same for texts in memory."""
        from onrecord import pipeline

        with Store(self.folder) as opened:
            counts = pipeline.build_articles(_articles(texts), store=opened, settings=settings)
        self._assembler = None
        return counts

    def doubts(self, story: str | None = None, *, limit: int | None = None) -> list[Doubt]:
        """What it is least sure of, with the decisions that a yes and a no would be; of one story or the latest."""
        from onrecord import desk

        return desk.queue(self._store, story, limit=limit)

    def judgements(self) -> list[Entry]:
        """The log of people's decisions, each with what has become of it."""
        from onrecord import desk

        return desk.log(self._store)

    def judge(self, decision: Decision, *, by: str) -> Judgement:
        """Record a person's decision (`onrecord.judgements.Decision`); the record follows at once."""
        from onrecord import desk

        with Store(self.folder) as opened:
            made = desk.record(opened, decision, by=by)
        self._assembler = None
        return made


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
