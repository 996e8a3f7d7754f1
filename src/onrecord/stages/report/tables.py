"""A record as CSV files (RFC 4180), one row per line of the record, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from onrecord.model import Article, Event, Evidence, Figure, Finding, Geo, Link, Party, Record, Statement
from onrecord.stages.report.as_json import day_of, event_date
from onrecord.stages.report.check import check
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, closing_links, place_words, reason_words

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Cell, ...]

_GEO = ("country", "region", "latitude", "longitude", "geo_precision")
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (
        *("story", "id", "siglum", "outlet", "published", "published_basis", "title", "url", "language"),
        *("authors", "agencies", "found"),
    ),
    "statements": (
        *(
            "story",
            "id",
            "article",
            "outlet",
            "speaker",
            "speaker_words",
            "kind",
            "manner",
            "cue",
            "words",
            "addressee",
        ),
        *("medium", "polarity", "modality", "date", "chain", "field", "spans"),
    ),
    "events": (
        *("story", "id", "article", "outlet", "happening", "actor", "recipient", "plover", "cameo", "mode", "status"),
        *("date", "precision", "date_basis", "place", *_GEO, "statement", "words", "field", "spans"),
    ),
    "figures": (
        *(
            "story",
            "id",
            "article",
            "outlet",
            "measure",
            "low",
            "high",
            "bound",
            "bound_words",
            "unit",
            "whom",
            "place",
            *_GEO,
        ),
        *("source", "source_basis", "as_of", "as_of_basis", "scope", "denied", "chain", "words", "field", "spans"),
    ),
    "findings": (
        *("story", "id", "relation", "gist", "independence", "outlets", "texts", "origins", "vague_origins"),
        *("member", "article", "outlet", "side", "reasons"),
    ),
    "chains": ("story", "extract", "step", "kind", "who", "words", "cue", "field", "spans"),
    "copies": (
        "story",
        "id",
        "left",
        "right",
        "direction",
        "contained",
        "left_words",
        "right_words",
        "left_spans",
        "right_spans",
    ),
}

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(records: Record | Sequence[Record]) -> dict[str, str]:
    """The text of each file by its name without ending; a finding has one row per member."""
    found = [records] if isinstance(records, Record) else list(records)
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for record in found:
        check(record)
        digest = Digest(record)
        story = record.story.id
        rows["articles"] += [(story, *_article(digest, a)) for a in digest.articles.values()]
        for extract in digest.extracts.values():
            if isinstance(extract, Statement):
                rows["statements"].append((story, *_statement(digest, extract)))
                rows["chains"] += [(story, extract.id, *step) for step in _chain(digest, extract)]
            elif isinstance(extract, Event):
                rows["events"].append((story, *_event(digest, extract)))
            else:
                rows["figures"].append((story, *_figure(digest, extract)))
                rows["chains"] += [(story, extract.id, *step) for step in _chain(digest, extract)]
        rows["findings"] += [(story, *row) for finding in digest.findings for row in _finding(digest, finding)]
        rows["copies"] += [(story, *row) for row in _copies(record)]
    return {name: csv_file(COLUMNS[name], rows[name]) for name in COLUMNS}


def neutral(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    plain = _SURROGATE.sub("\ufffd", cell)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def csv_file(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """The text of one CSV file; texts that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def _article(digest: Digest, article: Article) -> Row:
    return (
        article.id,
        digest.sigla[article.id],
        article.outlet,
        article.published,
        article.published_basis,
        article.title,
        article.url,
        article.language,
        "; ".join(article.authors),
        "; ".join(dict.fromkeys(credit.agency for credit in article.credits)),
        place_words(article.found),
    )


def _statement(digest: Digest, statement: Statement) -> Row:
    return (
        statement.id,
        statement.article,
        digest.outlet(statement.article),
        digest.names.maybe(statement.speaker),
        _party_words(statement.speaker),
        statement.kind,
        statement.manner,
        statement.cue.text if statement.cue else None,
        statement.content.text,
        digest.names.maybe(statement.addressee),
        statement.medium,
        statement.polarity,
        statement.modality,
        day_of(statement.time),
        chain_words(statement, digest.articles[statement.article]),
        *_place(statement.content),
    )


def _event(digest: Digest, event: Event) -> Row:
    return (
        event.id,
        event.article,
        digest.outlet(event.article),
        event.happening,
        digest.names.maybe(event.actor),
        digest.names.maybe(event.recipient),
        event.plover,
        event.cameo,
        event.mode,
        event.status,
        event_date(event),
        event.time.precision if event.time else None,
        event.time.basis if event.time else None,
        event.place,
        *_geo(event.geo),
        event.statement,
        event.evidence.text,
        *_place(event.evidence),
    )


def _figure(digest: Digest, figure: Figure) -> Row:
    return (
        figure.id,
        figure.article,
        digest.outlet(figure.article),
        figure.measure,
        figure.low,
        figure.high,
        figure.bound,
        figure.bound_words,
        figure.unit,
        figure.whom,
        figure.place,
        *_geo(figure.geo),
        digest.names.maybe(figure.source),
        figure.source_basis,
        day_of(figure.as_of),
        figure.as_of.basis,
        figure.scope,
        figure.denied,
        chain_words(figure, digest.articles[figure.article]),
        figure.evidence.text,
        *_place(figure.evidence),
    )


def _finding(digest: Digest, finding: Finding) -> Iterator[Row]:
    head = (
        finding.id,
        finding.relation,
        finding.gist,
        finding.independence,
        len(finding.outlets),
        finding.texts,
        "; ".join(origin.name for origin in finding.origins if not origin.vague),
        "; ".join(origin.name for origin in finding.origins if origin.vague),
    )
    reasons = "; ".join(reason_words(reason) for reason in finding.reasons)
    for member in digest.members(finding):
        side = next((i for i, ids in enumerate(finding.sides, start=1) if member.id in ids), None)
        yield (*head, member.id, member.article, digest.outlet(member.article), side, reasons)


def _chain(digest: Digest, extract: Statement | Figure) -> Iterator[Row]:
    """From the speaker outward: the speaker, each printed link, the credited agency, the outlet."""
    speaker = extract.speaker if isinstance(extract, Statement) else extract.source
    cue = extract.cue if isinstance(extract, Statement) else None
    if speaker:
        yield (0, "speaker", speaker.name, _party_words(speaker), cue.text if cue else None, *_place(speaker.evidence))
    links: list[tuple[str, Link]] = [(link.kind, link) for link in extract.chain]
    closing = {"agency": "credit", "outlet": "printed by", "document": "printed in"}
    links += [(closing[link.kind], link) for link in closing_links(digest.articles[extract.article])]
    for step, (kind, link) in enumerate(links, start=1):
        said = link.cue.text if link.cue else None
        yield (step, kind, link.party.name, _party_words(link.party), said, *_place(link.party.evidence))


def _copies(record: Record) -> Iterator[Row]:
    for copy in sorted(record.copies, key=lambda c: c.id):
        left = [passage for passage, _ in copy.passages]
        right = [passage for _, passage in copy.passages]
        yield (
            copy.id,
            copy.left,
            copy.right,
            copy.direction,
            copy.contained.value,
            " | ".join(evidence.text for evidence in left),
            " | ".join(evidence.text for evidence in right),
            " | ".join(str(_place(evidence)[1]) for evidence in left),
            " | ".join(str(_place(evidence)[1]) for evidence in right),
        )


def _party_words(party: Party | None) -> str | None:
    return party.evidence.text if party and party.evidence else None


def _geo(place: Geo | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * len(_GEO)
    return place.country, place.region, place.latitude, place.longitude, place.precision


def _place(evidence: Evidence | None) -> tuple[Cell, Cell]:
    """Field and spans: ("text", "120-134 150-160")."""
    if evidence is None:
        return None, None
    return evidence.field, " ".join(f"{span.start}-{span.end}" for span in evidence.spans)
