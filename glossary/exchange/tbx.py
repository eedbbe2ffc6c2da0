"""Termbases as TBX files (ISO 30042); reading and writing have a module each."""

from collections.abc import Iterable

from glossary.concepts import Concept
from glossary.exchange import tbx_reading, tbx_writing
from glossary.exchange.mapping import ColumnMapping
from glossary.exchange.rows import Reading


def file_reading(
    content: bytes,
    mapping: ColumnMapping | None,  # noqa: ARG001
    glossary: str,
    sheet: str,  # noqa: ARG001
) -> Reading:
    """A file's entries; neither columns nor sheets are known to TBX."""
    return tbx_reading.reading(content, glossary=glossary)


def file_columns(content: bytes, sheet: str) -> tuple[str, ...]:  # noqa: ARG001
    """TBX has no columns."""
    return ()


def file_of(concepts: Iterable[Concept]) -> bytes:
    """Concepts as TBX-Basic in the DCA style."""
    return tbx_writing.write(concepts)
