"""Predictions for the evaluation tasks.

usage: python -m evals.predict TASK IN OUT

TASK is one of attribution, pairs, events, stories, figures, time, cross. IN holds JSON lines; only text, date, outlet,
title, url, the id and, for pairs, the given source and target spans are read from them, for figures also `story`.
OUT: JSON lines for a task of the benchmark sets, one JSON object for cross (the shape of docs/record.schema.json).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord import pipeline
from onrecord.engine import choose
from onrecord.errors import SkipItem
from onrecord.lexicon.units import unit_of
from onrecord.model import Article, Evidence, Extracts, Party, Place
from onrecord.stages.annotate import annotate
from onrecord.stages.compare.tolls import final_toll
from onrecord.stages.extract.events import pair_type
from onrecord.stages.extract.learned import LearnedStatements
from onrecord.stages.ingest import article_from_row
from onrecord.stages.report import as_json
from onrecord.store import Store

Row = dict[str, object]
READ = ("id", "text", "date", "outlet", "title", "url")
"""The only fields that reach the pipeline: readings that stand in the same row are never seen."""


def rows_of(path: Path) -> list[Row]:
    """The JSON lines of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def articles_of(rows: Iterable[Row]) -> Iterator[Article]:
    """One article a row; a row that ingest refuses is said on standard error and left out."""
    for number, row in enumerate(rows, start=1):
        try:
            yield article_from_row({k: row[k] for k in READ if row.get(k) is not None}, found=Place("in", None, number))
        except SkipItem as skip:
            print(f"row {row.get('id')}: {skip}", file=sys.stderr)


def _extracts(rows: list[Row]) -> Iterator[tuple[str, Extracts]]:
    """The name of each row with its extracts."""
    articles = list(articles_of(rows))
    engine = choose(None, articles=len(articles))
    for article, extracts in zip(articles, pipeline.extracts_of(articles, engine=engine), strict=True):
        for lost in extracts.skipped:
            print(f"{article.name}: {lost.reason}: {lost.detail}", file=sys.stderr)
        yield article.name, extracts


def _spans(evidence: Evidence | None) -> list[list[int]]:
    if evidence is None or evidence.field == "title":
        return []
    return [[s.start, s.end] for s in evidence.spans]


def _words(party: Party | None) -> list[list[int]]:
    return _spans(party.evidence) if party else []


def attribution(rows: list[Row]) -> Iterator[Row]:
    """Source, cue and content of every statement in the text, in the wide sense of the set: see `LearnedStatements`.

    A quotation that runs on without a new cue is a statement of its own in a record and one attribution here, as in the
    guidelines of the set: it joins the statement that it continues.
    """
    wide = LearnedStatements(wide=True)
    articles = list(articles_of(rows))
    for article, parsed in zip(articles, annotate(articles), strict=True):
        found: list[dict[str, list[list[int]]]] = []
        open_at: int | None = None
        for s in wide.statements(parsed):
            if s.content.field != "text":
                continue
            if open_at is not None and s.cue is None and s.speaker and s.speaker.basis == "carried":
                found[open_at]["content"] += _spans(s.content)
                continue
            found.append({"source": _words(s.speaker), "cue": _spans(s.cue), "content": _spans(s.content)})
            if s.manner != "indirect":
                open_at = len(found) - 1
        yield {"id": article.name, "attributions": found}


def time(rows: list[Row]) -> Iterator[Row]:
    """TIMEX3 type and value of every time expression in the text."""
    for name, extracts in _extracts(rows):
        yield {
            "id": name,
            "times": [
                {"start": t.evidence.start, "end": t.evidence.end, "type": t.type, "value": t.value}
                for t in extracts.annotation.times
                if t.evidence and t.evidence.field == "text"
            ],
        }


def events(rows: list[Row]) -> Iterator[Row]:
    """CAMEO code with the spans of actor and recipient, from the raw text."""
    for name, extracts in _extracts(rows):
        yield {
            "id": name,
            "events": [
                {"cameo": e.cameo, "source": _first(_words(e.actor)), "target": _first(_words(e.recipient))}
                for e in extracts.events
                if e.evidence.field == "text"
            ],
        }


def _first(spans: list[list[int]]) -> list[int] | None:
    return spans[0] if spans else None


def pairs(rows: list[Row]) -> Iterator[Row]:
    """PLOVER root and quad class of what a given source does to a given target."""
    given = [(str(r["id"]), str(r["text"]), _pair(r.get("source")), _pair(r.get("target"))) for r in rows]
    for name, (root, quad) in zip((g[0] for g in given), pair_type([g[1:] for g in given]), strict=True):
        yield {"id": name, "root": root, "quad": quad}


def _pair(span: object) -> tuple[int, int] | None:
    return (int(span[0]), int(span[1])) if isinstance(span, list) else None


def stories(rows: list[Row]) -> Iterator[Row]:
    """The story of each article, in order of arrival."""
    articles = list(articles_of(rows))
    placed = {a: s.id for s in pipeline.stories_of(articles) for a in (*s.articles, *s.earlier)}
    by_name = {a.name: placed[a.id] for a in articles}
    for row in rows:
        yield {"id": row["id"], "story": by_name.get(str(row["id"]), f"alone {row['id']}")}


def figures(rows: list[Row]) -> Iterator[Row]:
    """The final number of killed and injured of each given story."""
    story_of = {str(r["id"]): str(r["story"]) for r in rows}
    articles = list(articles_of(rows))
    grouped: dict[str, list[Article]] = {str(r["story"]): [] for r in rows}
    found = dict(_extracts(rows))
    for article in articles:
        grouped[story_of[article.name]].append(article)
    for story, members in sorted(grouped.items()):
        toll = final_toll([f for a in members for f in found[a.name].figures], articles=members)
        yield {"incident": story, "killed": toll.get("killed"), "injured": toll.get("injured")}


def cross(rows: list[Row]) -> Row:
    """The whole record over all articles, keyed by the names that the rows give them.

    Without distances and other lengths: by their own rules the readings list none, though a record does.
    """
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        pipeline.build_articles(articles_of(rows), store=store)
        found = as_json(list(pipeline.records(store)), name=lambda article: article.name)
    figures = found["figures"]
    assert isinstance(figures, list)
    return {**found, "figures": [figure for figure in figures if not _is_length(figure)]}


def _is_length(figure: object) -> bool:
    unit = unit_of(str(figure["unit"])) if isinstance(figure, dict) and figure["kind"] == "quantity" else None
    return unit is not None and unit.measures == "length"


TASKS: dict[str, Callable[[list[Row]], Iterable[Row]]] = {
    f.__name__: f for f in (attribution, pairs, events, stories, figures, time)
}


def predict(task: str, *, rows: list[Row], out: Path) -> None:
    """Write the predictions of `task` on `rows` to `out`."""
    with out.open("w", encoding="utf-8") as file:
        if task == "cross":
            json.dump(cross(rows), file, ensure_ascii=False, indent=1)
            return
        for row in TASKS[task](rows):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main(argv: list[str]) -> None:
    if len(argv) != 3 or argv[0] not in {*TASKS, "cross"}:
        sys.exit(__doc__)
    predict(argv[0], rows=rows_of(Path(argv[1])), out=Path(argv[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
