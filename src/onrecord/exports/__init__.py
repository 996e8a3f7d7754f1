"""Exports: a record, or all of a store, in the formats of others. `FORMATS` is the one table of them.

A writer takes records and gives bytes; it opens no store and reads no clock. What a format has no place for is counted
and said. The table also says of each format what is lost in it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from onrecord.errors import StopRun
from onrecord.exports.base import Format, Material, Out
from onrecord.files import whole_file, whole_folder
from onrecord.model import Record, Run

__all__ = ["FORMATS", "Format", "Material", "Out", "export_bytes", "export_to", "format_of"]


def _later(module: str, name: str) -> Callable[[Material, Out], None]:
    """The writer, imported when it is used: pyarrow alone takes longer to load than most exports."""

    def write(material: Material, out: Out) -> None:
        writer: Callable[[Material, Out], None] = getattr(import_module(f"onrecord.exports.{module}"), name)
        writer(material, out)

    return write


FORMATS: tuple[Format, ...] = (
    Format(
        "html",
        "html",
        "One self-contained page, as the desk shows it",
        "nothing that a reader needs; machines should take json",
        _later("own", "write_page"),
    ),
    Format(
        "json",
        "json",
        "Everything, with all spans, in the shape of docs/record.schema.json",
        "mentions and sentence spans",
        _later("own", "write_record"),
        standard="JSON Schema docs/record.schema.json",
    ),
    Format(
        "jsonld",
        "jsonld",
        "Linked data: Web Annotation, PROV-O, SEM, schema.org",
        "reasons and scores beyond one number per line; blocks of a page",
        _later("jsonld", "write_jsonld"),
        standard="JSON-LD 1.1",
    ),
    Format(
        "markdown",
        "md",
        "The record as text to paste into a message",
        "offsets, entities, scores",
        _later("own", "write_text"),
    ),
    Format(
        "csv",
        "",
        "A folder of tables for a spreadsheet",
        "texts of the reports, scores, entities",
        _later("own", "write_tables"),
        kind="folder",
        standard="RFC 4180",
    ),
    Format(
        "xlsx",
        "xlsx",
        "All tables as sheets of one workbook, with what each column means",
        "reasons; the end of texts over 32,767 characters",
        _later("xlsx", "write_xlsx"),
        standard="ECMA-376",
        binary=True,
    ),
    Format(
        "parquet",
        "",
        "All tables, typed, with texts, and a data dictionary (datapackage.json)",
        "reasons, differences, passages of copies",
        _later("parquet", "write_parquet"),
        kind="folder",
        standard="Apache Parquet, Frictionless Data Package",
    ),
    Format(
        "parquet-by-day",
        "",
        "The same tables in folders by day of publication, for clusters and query engines",
        "reasons, differences, passages of copies",
        _later("by_day", "write_parquet_by_day"),
        kind="folder",
        standard="Apache Parquet in Hive's layout, Frictionless Data Package",
    ),
    Format(
        "plover",
        "jsonl",
        "Events as PLOVER records, one JSON object per line",
        "statements and figures; public statements; events without a date or an actor",
        _later("plover", "write_plover"),
        standard="PLOVER 0.7",
    ),
    Format(
        "gdelt",
        "",
        "Events as a CAMEO table in GDELT 1.0's 58 columns",
        "statements and figures; what did not happen or has no date; whose claim it is; tone, FIPS codes",
        _later("gdelt", "write_gdelt"),
        kind="folder",
        standard="GDELT 1.0",
    ),
    Format(
        "acled",
        "csv",
        "Violence, protests and arrests in ACLED's columns: a draft for a coder",
        "all other events; statements; who counted the dead; rival counts",
        _later("acled", "write_acled"),
        standard="ACLED codebook 2024",
    ),
    Format(
        "ucdp",
        "csv",
        "The dead of each story as best, low and high in UCDP's columns: a draft for a coder",
        "all else; stories that count no dead; chains and as-of dates",
        _later("ucdp", "write_ucdp"),
        standard="UCDP GED 23.1",
    ),
    Format(
        "geojson",
        "geojson",
        "Events and figures with their places, for maps",
        "statements, findings; a place that no list knows has no point",
        _later("geojson", "write_geojson"),
        standard="RFC 7946",
    ),
    Format(
        "graphml",
        "graphml",
        "Who is tied to whom: parties, lines, reports and outlets as a network",
        "spans; events without two parties",
        _later("graphml", "write_graphml"),
        standard="GraphML 1.0",
    ),
    Format(
        "ftm",
        "jsonl",
        "FollowTheMoney entities, for Aleph and investigators' databases",
        "findings, copies, spans; statements nobody is named for; codes of events",
        _later("ftm", "write_ftm"),
        standard="FollowTheMoney",
    ),
    Format(
        "stix",
        "json",
        "A STIX 2.1 bundle with admiralty grades, for intelligence platforms",
        "spans, codes of events; a statement and a figure are both a note",
        _later("stix", "write_stix"),
        standard="STIX 2.1",
    ),
    Format(
        "misp",
        "json",
        "MISP events with admiralty-scale tags, the record as their report",
        "spans, entities, findings (they stand in the report's text)",
        _later("misp", "write_misp"),
        standard="MISP core format",
    ),
    Format(
        "tei",
        "xml",
        "The reports as TEI P5, every extract anchored in the text",
        "inner stretches of broken quotations, scores, reasons; CR of a text is kept as a reference",
        _later("tei", "write_tei"),
        standard="TEI P5",
    ),
    Format(
        "csl",
        "json",
        "The reports as a citation list (CSL JSON), for Zotero and pandoc",
        "all but the reports themselves",
        _later("csl", "write_csl"),
        standard="CSL JSON 1.0",
    ),
)
"""Every format, in the order in which `onrecord export --format help` lists them."""


def format_of(name: str) -> Format:
    """The format of this name. Raises StopRun, which lists them all, where there is none."""
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in FORMATS)
        raise StopRun(f"there is no format {name!r}; choose one of {known} (--format help explains them)")
    return found


def export_bytes(records: Iterable[Record], name: str, *, runs: tuple[Run, ...] = ()) -> bytes:
    """The records in a one-file format. Raises StopRun for a format that is a folder."""
    form = format_of(name)
    if form.kind == "folder":
        raise StopRun(f"{name} is several files; write them to a folder: Corpus.export({name!r}, to=FOLDER)")
    buffer = io.BytesIO()
    form.write(Material(records, runs), Out(buffer))
    return buffer.getvalue()


def export_to(material: Material, form: Format, path: Path) -> Out:
    """Write to a file, or to a folder where the format is one; what was left out is on the `Out` that comes back.

    Under its final name a file is whole or as it was, also where the process is killed or the disk is full.
    """
    if form.kind == "folder":
        with whole_folder(path) as folder:
            out = Out(folder=folder)
            form.write(material, out)
        return out
    with whole_file(path) as file:
        out = Out(file)
        form.write(material, out)
    return out
