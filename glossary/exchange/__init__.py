"""Termbases in and out of files; the one place where their formats are known.

>>> plan_ = plan("vi,en\\nBộ Ngoại giao,Ministry of Foreign Affairs\\n".encode(), "csv", {})
>>> [(row.row, row.kind.value, row.offered.preferred("en").text) for row in plan_.rows]
[(2, 'added', 'Ministry of Foreign Affairs')]
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Literal, NamedTuple

from glossary.concepts import OWN, Concept
from glossary.exchange import csv, tbx_reading, tbx_writing, xlsx
from glossary.exchange.errors import FormatNotYet, UnreadableGlossary, UnwritableGlossary
from glossary.exchange.mapping import ColumnMapping, suggest_mapping
from glossary.exchange.planning import Change, Plan, PlannedRow, RowKind, planned
from glossary.exchange.rows import Header, Reading, Refused, Wrong
from glossary.exchange.soundness import MAX_BYTES
from glossary.exchange.xlsx import sheets

__all__ = [
    "Change",
    "ColumnMapping",
    "FormatNotYet",
    "Header",
    "Plan",
    "PlannedRow",
    "Refused",
    "RowKind",
    "UnreadableGlossary",
    "UnwritableGlossary",
    "columns_of",
    "format_of",
    "formats",
    "plan",
    "read",
    "sheets",
    "suggest_mapping",
    "write",
]


class _Format(NamedTuple):
    reading: Callable[[bytes, ColumnMapping | None, str, str], Reading]
    write: Callable[[Iterable[Concept]], bytes]
    columns: Callable[[bytes, str], tuple[str, ...]]


def _csv_reading(
    content: bytes,
    mapping: ColumnMapping | None,
    glossary: str,
    sheet: str,  # noqa: ARG001
) -> Reading:
    return csv.reading(csv.decoded(content), mapping=mapping, glossary=glossary)


def _csv_write(concepts: Iterable[Concept]) -> bytes:
    return csv.write(concepts).encode()


def _csv_columns(content: bytes, sheet: str) -> tuple[str, ...]:  # noqa: ARG001
    return tuple(next(csv.rows(csv.decoded(content)), (1, []))[1])


def _tbx_reading(
    content: bytes,
    mapping: ColumnMapping | None,  # noqa: ARG001
    glossary: str,
    sheet: str,  # noqa: ARG001
) -> Reading:
    return tbx_reading.reading(content, glossary=glossary)


def _xlsx_reading(
    content: bytes, mapping: ColumnMapping | None, glossary: str, sheet: str
) -> Reading:
    return xlsx.reading(content, mapping=mapping, glossary=glossary, sheet=sheet)


def _xlsx_columns(content: bytes, sheet: str) -> tuple[str, ...]:
    _, names = next(xlsx.rows(content, sheet), (1, ()))
    return () if isinstance(names, Wrong) else tuple(names)


def _no_columns(content: bytes, sheet: str) -> tuple[str, ...]:  # noqa: ARG001
    return ()


_FORMATS = {
    "csv": _Format(_csv_reading, _csv_write, _csv_columns),
    "tbx": _Format(_tbx_reading, tbx_writing.write, _no_columns),
    "xlsx": _Format(_xlsx_reading, xlsx.write, _xlsx_columns),
}


def formats() -> tuple[str, ...]:
    """The formats that can be read and written."""
    return tuple(_FORMATS)


def format_of(name: str) -> str:
    """A file's format by its name; raises `UnreadableGlossary`."""
    return _known(PurePath(name).suffix.removeprefix(".").lower() or "csv")


def plan(
    content: bytes,
    format_name: str,
    known: Mapping[str, Concept],
    *,
    mapping: ColumnMapping | None = None,
    glossary: str | None = OWN,
    match_by: Literal["id", "term"] = "term",
    sheet: str = "",
) -> Plan:
    """What a file would do to a termbase, row by row; nothing is done.

    ``known`` holds the termbase's concepts by id. ``mapping`` says what the columns of a table
    are, where `suggest_mapping` is not to guess. Every concept goes into ``glossary``; with
    ``None`` each stays in the glossary that the file names. With ``match_by="term"`` a row
    without an id is the known concept of that glossary that has the same first wording.
    ``sheet`` is the sheet of a workbook, by default the first. What a file has no column for
    stays as it is known.

    Raises `UnreadableGlossary` for a file that is not of its format.
    """
    found = _reading(content, format_name, mapping, glossary or OWN, sheet)
    return planned(found, known, glossary=glossary, match_by=match_by)


def columns_of(content: bytes, format_name: str, *, sheet: str = "") -> tuple[str, ...]:
    """A table's header as it stands, for `suggest_mapping`; empty for TBX, which has none."""
    return _FORMATS[_known(format_name)].columns(_sized(content), sheet)


def read(
    content: bytes, format_name: str = "csv", *, glossary: str = OWN
) -> tuple[tuple[Concept, ...], list[Refused]]:
    """The concepts of a file, and what was refused or left out, with its number and the reason.

    Concepts stay in the glossary that the file names, else in ``glossary``. Raises
    `UnreadableGlossary` for a file that is not of its format.
    """
    found = _reading(content, format_name, None, glossary, "")
    return (
        tuple(row.concept for row in found.rows if row.concept is not None),
        [*found.left_out, *(row.refused for row in found.rows if row.refused is not None)],
    )


def write(concepts: Iterable[Concept], format_name: str = "csv") -> bytes:
    """Concepts as a file of the format; raises `UnwritableGlossary` for what it cannot hold."""
    return _FORMATS[_known(format_name)].write(concepts)


def _reading(
    content: bytes, format_name: str, mapping: ColumnMapping | None, glossary: str, sheet: str
) -> Reading:
    return _FORMATS[_known(format_name)].reading(_sized(content), mapping, glossary, sheet)


def _sized(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise UnreadableGlossary(
            f"The file has {len(content):,} bytes; a glossary may have {MAX_BYTES:,}."
        )
    return content


def _known(format_name: str) -> str:
    name = format_name.lower()
    if name not in _FORMATS:
        raise UnreadableGlossary(
            f"“{format_name}” is no glossary format; known are {', '.join(_FORMATS)}."
        )
    return name
