"""Termbases in and out of files; the one place where their formats are known.

>>> plan_ = plan("vi,en\\nBộ Ngoại giao,Ministry of Foreign Affairs\\n".encode(), "csv", {})
>>> [(row.row, row.kind.value, row.offered.preferred("en").text) for row in plan_.rows]
[(2, 'added', 'Ministry of Foreign Affairs')]
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Literal, Protocol

from glossary.concepts import OWN, Concept
from glossary.exchange import csv
from glossary.exchange.errors import UnreadableGlossary, UnwritableGlossary
from glossary.exchange.mapping import ColumnMapping, suggest_mapping
from glossary.exchange.planning import Change, Plan, PlannedRow, RowKind, planned
from glossary.exchange.rows import Header, Reading, Refused
from glossary.exchange.soundness import MAX_BYTES

__all__ = [
    "Change",
    "ColumnMapping",
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


class _Format(Protocol):
    """What the module of a format offers; it is loaded when a file asks for it."""

    def file_reading(
        self, content: bytes, mapping: ColumnMapping | None, glossary: str, sheet: str
    ) -> Reading: ...

    def file_columns(self, content: bytes, sheet: str) -> tuple[str, ...]: ...

    def file_of(self, concepts: Iterable[Concept]) -> bytes: ...


_FORMATS = ("csv", "tbx", "xlsx")


def formats() -> tuple[str, ...]:
    """The formats that can be read and written."""
    return _FORMATS


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
    return _format(format_name).file_columns(_sized(content), sheet)


def sheets(content: bytes) -> tuple[str, ...]:
    """The names of a workbook's sheets; raises `UnreadableGlossary` for what is none."""
    from glossary.exchange import xlsx

    return xlsx.sheets(_sized(content))


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
    return _format(format_name).file_of(concepts)


def _reading(
    content: bytes, format_name: str, mapping: ColumnMapping | None, glossary: str, sheet: str
) -> Reading:
    return _format(format_name).file_reading(_sized(content), mapping, glossary, sheet)


def _format(name: str) -> _Format:
    match _known(name):
        case "tbx":
            from glossary.exchange import tbx

            return tbx
        case "xlsx":
            from glossary.exchange import xlsx

            return xlsx
        case _:
            return csv


def _sized(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise UnreadableGlossary(
            f"The file has {len(content):,} bytes; a glossary may have {MAX_BYTES:,}."
        )
    if not content:
        raise UnreadableGlossary("The file is empty.")
    return content


def _known(format_name: str) -> str:
    name = format_name.lower()
    if name not in _FORMATS:
        raise UnreadableGlossary(
            f"“{format_name}” is no glossary format; known are {', '.join(_FORMATS)}."
        )
    return name
