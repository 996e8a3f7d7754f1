"""The forms of our own, which the report stage makes: page, JSON, Markdown and CSV tables."""

from __future__ import annotations

from onrecord.exports.base import Material, Out, utf8
from onrecord.stages import report


def write_page(material: Material, out: Out) -> None:
    """The self-contained page. It links within itself, so it needs all records at once."""
    out.write(report.write_html(list(material.records)))


def write_record(material: Material, out: Out) -> None:
    """JSON in the shape of docs/record.schema.json; its lists run over all records, so it needs all at once."""
    out.write(report.write_json(list(material.records)))


def write_text(material: Material, out: Out) -> None:
    """Markdown, one record after another."""
    between = ""
    for record in material.records:
        out.write(between + report.write_markdown(record))
        between = "\n"


def write_tables(material: Material, out: Out) -> None:
    """One CSV file per table."""
    for name, text in report.write_csv(list(material.records)).items():
        with out.file(f"{name}.csv") as file:
            file.write(utf8(text))
