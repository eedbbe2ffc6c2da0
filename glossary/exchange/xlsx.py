"""Termbases as Excel workbooks (ECMA-376); the columns are those of `glossary.exchange.columns`.

Every cell is written as text and marked so that Excel keeps it text, also when it begins like a
formula (OWASP, CSV injection). Read are texts and whole numbers, of cells merged
downwards in each row; formulas, dates, other numbers and errors are refused with their cell.
Workbooks with macros, with entity declarations or that unpack to too much are refused whole.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from glossary.concepts import Concept
from glossary.exchange import columns, merges, tables
from glossary.exchange.errors import UnreadableGlossary, UnwritableGlossary
from glossary.exchange.mapping import ColumnMapping
from glossary.exchange.rows import Reading, Wrong

MAX_UNPACKED = 1_000_000_000
"""The most bytes that a workbook may unpack to; 100,000 concepts take about 150,000,000."""
MAX_PARTS = 2_000
MAX_COLUMNS = 500
MAX_CELL = 32_767
"""Excel's own limit of characters in a cell."""

_FORMULA = re.compile(r"'*\s*[=+\-@\t\n|%＝＋－＠]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OverflowError,
)
"""What openpyxl and zipfile raise for files that are not what they say."""


def file_reading(
    content: bytes, mapping: ColumnMapping | None, glossary: str, sheet: str
) -> Reading:
    """A sheet row by row; the first one where none is named. Raises `UnreadableGlossary`."""
    return columns.reading(rows(content, sheet), mapping, glossary)


def file_columns(content: bytes, sheet: str) -> tuple[str, ...]:
    """A sheet's header."""
    _, names = next(rows(content, sheet), (1, ()))
    return () if isinstance(names, Wrong) else tuple(names)


def sheets(content: bytes) -> tuple[str, ...]:
    """The names of a workbook's sheets."""
    workbook = _opened(content)
    try:
        return tuple(sheet.title for sheet in workbook.worksheets)
    finally:
        workbook.close()


def rows(content: bytes, sheet: str = "") -> Iterator[tuple[int, Sequence[str] | Wrong]]:
    """A sheet's rows with their numbers: texts, or why a row has no texts."""
    workbook = _opened(content)
    try:
        chosen = _sheet(workbook, sheet)
        merged = _merged(content, chosen)
        names: list[str] = []
        cells = chosen.iter_rows(max_col=MAX_COLUMNS)
        number = 0
        while True:
            try:
                row = next(cells, None)
            except _BROKEN as error:
                raise UnreadableGlossary(f"Row {number + 1} is damaged ({error}).") from error
            if row is None:
                return
            number += 1
            texts = _texts(row, names)
            if not names and not isinstance(texts, Wrong):
                names = texts
            yield number, merged.filled(number, texts, len(names))
    finally:
        workbook.close()


def file_of(concepts: Iterable[Concept]) -> bytes:
    """Concepts as a workbook with one sheet, to be read back without loss.

    Raises `UnwritableGlossary` for a text that is longer than Excel's cells.
    """
    names, table = tables.table(concepts)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Glossary")
    sheet.freeze_panes = "A2"
    for index, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(index)].width = 14 if "_" in name else 24
    head = [WriteOnlyCell(sheet, name) for name in names]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    plain, quoted = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    for cell in (plain, quoted):
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top")
    quoted.quotePrefix = True
    try:
        for row in table:
            sheet.append(_cells(sheet, row, names, plain, quoted))
    except UnwritableGlossary:
        sheet.close()
        raise
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _cells(
    sheet: Any, row: Sequence[str], names: Sequence[str], plain: Any, quoted: Any
) -> list[Any]:
    made: list[Any] = []
    for name, text in zip(names, row, strict=True):
        if not text:
            made.append(None)
            continue
        written = _LIKE_ESCAPE.sub("_x005F_", text) if "_x" in text else text
        if len(written) > MAX_CELL:
            raise UnwritableGlossary(
                f"Concept {row[0]}, {name}: {len(written):,} characters; "
                f"a cell of Excel holds {MAX_CELL:,}. Use CSV or TBX."
            )
        cell = WriteOnlyCell(sheet)
        cell._style = quoted._style if _FORMULA.match(text) else plain._style
        cell.value = written
        cell.data_type = "s"
        made.append(cell)
    return made


def _opened(content: bytes) -> Any:
    try:
        _harmless(content)
        return load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False, rich_text=False
        )
    except _BROKEN as error:
        if isinstance(error, UnreadableGlossary):
            raise
        raise UnreadableGlossary(
            f"The file is no Excel workbook (.xlsx) that can be read ({error})."
        ) from error


def _merged(content: bytes, sheet: Any) -> merges.Merges:
    try:
        return merges.Merges(merges.read(content, sheet))
    except _BROKEN as error:
        raise UnreadableGlossary(
            f"The file is no Excel workbook (.xlsx) that can be read ({error})."
        ) from error


def _harmless(content: bytes) -> None:
    """Raises `UnreadableGlossary` for bombs, macros and entity declarations."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        infos = parts.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise UnreadableGlossary("The workbook unpacks to more than a glossary may hold.")
        for info in infos:
            name = info.filename.lower()
            if name.endswith("vbaproject.bin"):
                raise UnreadableGlossary(
                    "The workbook has macros; save it as a workbook without macros (.xlsx)."
                )
            if name.endswith((".xml", ".rels")):
                with parts.open(info) as part:
                    start = part.read(65_536).replace(b"\0", b"")
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise UnreadableGlossary(
                        f"The workbook's {info.filename} declares XML entities, which no "
                        "workbook needs and attacks use."
                    )


def _sheet(workbook: Any, name: str) -> Any:
    known = [sheet.title for sheet in workbook.worksheets]
    if not known:
        raise UnreadableGlossary("The workbook has no sheet with cells.")
    if name and name not in known:
        raise UnreadableGlossary(f"There is no sheet “{name}”; there are: {', '.join(known)}.")
    return workbook[name or known[0]]


def _texts(row: Sequence[Any], names: Sequence[str]) -> list[str] | Wrong:
    texts: list[str] = []
    for index, cell in enumerate(row):
        value = cell.value
        if value is None:
            texts.append("")
            continue
        reason = _no_text(value, cell.data_type)
        if reason:
            name = names[index] if index < len(names) else ""
            return Wrong(f"cell {cell.coordinate} {reason}.", name or get_column_letter(index + 1))
        texts.append(_unescaped(value) if isinstance(value, str) else str(value))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _no_text(value: object, data_type: str) -> str:
    """Why a cell is not taken; empty if it is a text, a whole number or true or false."""
    match value:
        case _ if data_type == "f":
            return "holds a formula; put its value there as text"
        case _ if data_type == "e":
            return f"holds the error {value}"
        case str() | bool() | int():
            return ""
        case float():
            return f"holds the number {value}; format it as text"
        case date() | datetime() | time() | timedelta():
            return f"holds the date {value}; format it as text"
        case _:
            return "holds no text; format it as text"


def _unescaped(text: str) -> str:
    """A cell's text, ``_xHHHH_`` being the character of that number (ECMA-376)."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text
