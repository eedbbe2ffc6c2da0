"""Termbases as CSV; the columns are those of `glossary.exchange.columns`.

Cells that a spreadsheet would take for a formula are written with a ``'`` before them, which is
taken off again on reading (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from glossary.concepts import OWN, Concept
from glossary.exchange import columns, tables
from glossary.exchange.errors import UnreadableGlossary
from glossary.exchange.mapping import ColumnMapping
from glossary.exchange.rows import Reading, Refused

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n|%＝＋－＠]")
_SEPARATOR = re.compile(r'"?sep=([,;\t])"?[\r\n]')


def read(text: str, *, glossary: str = OWN) -> tuple[tuple[Concept, ...], list[Refused]]:
    """The concepts of a CSV text, and the rows refused.

    Raises `UnreadableGlossary` when the text is no CSV with a header that names a language.
    """
    found = reading(text, glossary=glossary)
    return (
        tuple(row.concept for row in found.rows if row.concept is not None),
        [*found.left_out, *(row.refused for row in found.rows if row.refused is not None)],
    )


def reading(text: str, *, mapping: ColumnMapping | None = None, glossary: str = OWN) -> Reading:
    """A CSV text row by row; separated by commas, semicolons or tabs, as its header says."""
    return columns.reading(rows(text), mapping, glossary)


def write(concepts: Iterable[Concept]) -> str:
    """Concepts as CSV text (UTF-8 when encoded, LF line ends), to be read back without loss."""
    names, rows_ = tables.table(concepts)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_safe(cell) for cell in row] for row in rows_)
    return out.getvalue()


def file_reading(
    content: bytes,
    mapping: ColumnMapping | None,
    glossary: str,
    sheet: str,  # noqa: ARG001
) -> Reading:
    """A CSV file row by row; it has no sheets."""
    return reading(decoded(content), mapping=mapping, glossary=glossary)


def file_columns(content: bytes, sheet: str) -> tuple[str, ...]:  # noqa: ARG001
    """A CSV file's header."""
    return tuple(next(rows(decoded(content)), (1, []))[1])


def file_of(concepts: Iterable[Concept]) -> bytes:
    """Concepts as a CSV file in UTF-8."""
    return write(concepts).encode()


def decoded(content: bytes) -> str:
    """A CSV file's text: UTF-8 with or without a byte order mark, or UTF-16 with one."""
    if content.startswith(b"PK\x03\x04"):
        raise UnreadableGlossary(
            "The file is a workbook or another packed file, not CSV; choose the format xlsx."
        )
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableGlossary(
            f"The file is not UTF-8 (byte {error.start}); save it as “CSV UTF-8” and try again."
        ) from error


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """A CSV text's rows as a spreadsheet counts them; raises `UnreadableGlossary`.

    A first line ``sep=;`` is Excel's word for what separates the cells, and no row.
    """
    text = text.removeprefix("\ufeff")
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    said = _SEPARATOR.match(text)
    delimiter = said[1] if said else max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if said and number == 1:
                continue
            yield number, [_plain(cell) for cell in cells]
    except csv.Error as error:
        raise UnreadableGlossary(f"Row {reader.line_num} is no CSV: {error}.") from error


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
