"""A workbook (Office Open XML, ECMA-376): one sheet per table, written without a library.

Invariants
- Every text is an inline string, so nothing that an article prints can ever run as a formula.
- Zip members carry one fixed date: the same records give the same bytes.
- What a sheet cannot hold (a cell over 32,767 characters, a row over 1,048,576) is cut or left out, and counted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO

from onrecord.exports.base import Material, Out
from onrecord.exports.columns import CellType
from onrecord.exports.tables import TABLES, rows_of
from onrecord.stages.report.tables import Cell

CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_xlsx(material: Material, out: Out) -> None:
    """All tables as sheets, and a last sheet that says what each column means."""
    rows: dict[str, list[tuple[Cell, ...]]] = {table.name: [] for table in TABLES}
    for found in rows_of(material.records):
        for name, more in found.items():
            rows[name] += more
    sheets: dict[str, tuple[tuple[str, ...], list[tuple[Cell, ...]]]] = {
        table.name: (tuple(n for n, _, _ in table.header()), rows[table.name]) for table in TABLES
    }
    sheets["columns"] = (("sheet", "column", "type", "meaning"), list(_dictionary()))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(list(sheets)):
            _add(archive, name, text)
        for number, (header, body) in enumerate(sheets.values(), start=1):
            _add(archive, f"xl/worksheets/sheet{number}.xml", "".join(_sheet(header, body, out=out)))
    out.write(packed.getvalue())


def _dictionary() -> Iterator[tuple[str, str, CellType, str]]:
    for table in TABLES:
        for name, kind, means in table.header():
            yield table.name, name, kind, means


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, text)


def _parts(names: list[str]) -> Iterator[tuple[str, str]]:
    """The parts of the package around the sheets."""
    numbers = range(1, len(names) + 1)
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{sheet}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{sheet}.styles+xml"/>{overrides}</Types>',
    )
    yield (
        "_rels/.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>',
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/styles.xml", _STYLES


def _sheet(header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], *, out: Out) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield '<sheetData><row r="1">'
    yield "".join(_cell(name, f"{_letters(i)}1", style=' s="1"') for i, name in enumerate(header))
    yield "</row>"
    for at, row in enumerate(rows, start=2):
        if at > ROW_LIMIT:
            out.leave_out("row beyond the last that a sheet holds")
            continue
        yield f'<row r="{at}">'
        for i, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > CELL_LIMIT:
                out.leave_out("end of a text longer than a cell holds")
            if cell is not None:
                yield _cell(cell, f"{_letters(i)}{at}")
        yield "</row>"
    yield "</sheetData></worksheet>"


def _cell(cell: str | int | float | bool, where: str, *, style: str = "") -> str:
    if isinstance(cell, bool):
        return f'<c r="{where}"{style} t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{where}"{style}><v>{cell!r}</v></c>'
    text = escape(_UNPRINTABLE.sub("\ufffd", cell[:CELL_LIMIT]), quote=False)
    return f'<c r="{where}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(index: int) -> str:
    """A, B … Z, AA: the name of a column."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
