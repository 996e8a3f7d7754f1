"""The ledger of one story as JSON and as one CSV file: for each row its words, for each rule what it took."""

from __future__ import annotations

from onrecord.model import Figure, Record
from onrecord.stages.report.as_json import Json, day_of, dump, geo, standard
from onrecord.stages.report.check import check
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.ledgers import Ledger, ledgers, sentence, source_words, state_words
from onrecord.stages.report.published import RULES, View
from onrecord.stages.report.sections import LedgerRow, counted_people
from onrecord.stages.report.tables import Cell, csv_file
from onrecord.stages.report.words import chain_words, place_words, value_words

COLUMNS = (
    *("story", "kind", "measure", "value", "low", "high", "bound", "unit", "whom", "place", "scope", "denied"),
    *("source", "source_basis", "as_of", "as_of_basis", "superseded", "conflict"),
    *(rule.name for rule in RULES),
    *("figure", "article", "outlet", "published", "chain", "words", "sentence", "field", "spans", "found"),
)
"""One CSV row per figure: what each report prints of a row of the ledger."""


def write_figures_json(record: Record, *, measure: str | None = None, kind: str | None = None) -> str:
    """The whole ledger with the views by published rule. OnRecordError where a line does not resolve."""
    check(record)
    digest = Digest(record)
    found = ledgers(digest, measure=measure, kind=kind, everything=True)
    body: Json = {
        "story": record.story.id,
        "title": digest.heading,
        "measures": [_measure(digest, one) for one in found.shown],
    }
    return dump(body)


def write_figures_csv(record: Record, *, measure: str | None = None, kind: str | None = None) -> str:
    """The whole ledger, RFC 4180, one line per printed figure. OnRecordError where a line does not resolve."""
    check(record)
    digest = Digest(record)
    found = ledgers(digest, measure=measure, kind=kind, everything=True)
    rows = [_cells(digest, one, row, figure) for one in found.shown for row in one.rows for figure in row.figures]
    return csv_file(COLUMNS, rows)


def _measure(digest: Digest, one: Ledger) -> Json:
    return {
        "kind": one.kind,
        "measure": one.measure,
        "rows": [_row(digest, row) for row in one.rows],
        "views": [_view(view) for view in one.views],
    }


def _row(digest: Digest, row: LedgerRow) -> Json:
    figure = row.figure
    return {
        "id": figure.id,
        "value": value_words(figure),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "standard": standard(figure),
        "whom": counted_people(figure),
        "place": figure.place,
        "geo": geo(figure.geo),
        "scope": figure.scope,
        "denied": figure.denied,
        "source": row.source,
        "sourced": row.source is not None,
        "source_basis": figure.source_basis,
        "as_of": day_of(figure.as_of),
        "as_of_basis": figure.as_of.basis,
        "superseded_by": [f.id for f in row.superseded],
        "in_conflict": [f.id for f in row.conflicts],
        "printed": [_printed(digest, told) for told in row.figures],
    }


def _printed(digest: Digest, figure: Figure) -> Json:
    article = digest.articles[figure.article]
    return {
        "figure": figure.id,
        "article": article.id,
        "outlet": digest.outlet(article.id),
        "published": article.published,
        "chain": chain_words(figure, article),
        "sentence": sentence(digest, figure),
        "words": list(figure.evidence.words),
        "field": figure.evidence.field,
        "spans": [[span.start, span.end] for span in figure.evidence.spans],
        "found": place_words(article.found),
    }


def _view(view: View) -> Json:
    return {
        "rule": view.rule,
        "method": view.method,
        "limits": view.limits,
        "values": {name or "value": _number(value) for name, value in view.values},
        "rows": [{"id": use.row.figure.id, "used": use.used, "why": use.why} for use in view.uses],
    }


def _cells(digest: Digest, one: Ledger, row: LedgerRow, figure: Figure) -> tuple[Cell, ...]:
    article = digest.articles[figure.article]
    ruled = {
        view.rule: f"{'used' if use.used else 'left out'}: {use.why}"
        for view in one.views
        for use in view.uses
        if use.row is row
    }
    return (
        digest.record.story.id,
        one.kind,
        one.measure,
        value_words(figure),
        figure.low,
        figure.high,
        figure.bound,
        figure.unit,
        counted_people(figure),
        figure.place,
        figure.scope,
        figure.denied,
        source_words(row),
        figure.source_basis,
        day_of(figure.as_of),
        figure.as_of.basis,
        "superseded" in state_words(row),
        bool(row.conflicts),
        *(ruled.get(rule.name) for rule in RULES),
        figure.id,
        article.id,
        digest.outlet(article.id),
        article.published,
        chain_words(figure, article),
        figure.evidence.text,
        sentence(digest, figure),
        figure.evidence.field,
        " ".join(f"{span.start}-{span.end}" for span in figure.evidence.spans),
        place_words(article.found),
    )


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value
