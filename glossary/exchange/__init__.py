"""Termbases in and out of files; the one place where their formats are known.

>>> concepts, refused = read("vi,en\\nBộ Ngoại giao,Ministry of Foreign Affairs\\n".encode())
>>> concepts[0].preferred("en").text, refused
('Ministry of Foreign Affairs', [])
"""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import NamedTuple

from glossary.concepts import Concept
from glossary.exchange import csv
from glossary.exchange.csv import Refused
from glossary.exchange.errors import FormatNotYet, UnreadableGlossary

__all__ = ["FormatNotYet", "Refused", "UnreadableGlossary", "format_of", "formats", "read", "write"]

_NOT_YET = ("tbx", "xlsx")


class _Format(NamedTuple):
    read: Callable[[bytes, str], tuple[tuple[Concept, ...], list[Refused]]]
    write: Callable[[Iterable[Concept]], bytes]


def _csv_read(content: bytes, glossary: str) -> tuple[tuple[Concept, ...], list[Refused]]:
    return csv.read(_decoded(content), glossary=glossary)


def _csv_write(concepts: Iterable[Concept]) -> bytes:
    return csv.write(concepts).encode()


_FORMATS = {"csv": _Format(_csv_read, _csv_write)}


def formats() -> tuple[str, ...]:
    """The formats that can be read and written now."""
    return tuple(_FORMATS)


def format_of(name: str) -> str:
    """A file's format by its name; raises `FormatNotYet` or `UnreadableGlossary`."""
    return _known(PurePath(name).suffix.removeprefix(".").lower() or "csv")


def read(
    content: bytes, format_name: str = "csv", *, glossary: str = "own"
) -> tuple[tuple[Concept, ...], list[Refused]]:
    """The concepts of a file and the rows refused, each with its number and the reason.

    Raises `FormatNotYet` for formats to come and `UnreadableGlossary` for a file that is not
    of its format.
    """
    return _FORMATS[_known(format_name)].read(content, glossary)


def write(concepts: Iterable[Concept], format_name: str = "csv") -> bytes:
    """Concepts as a file of the format; raises `FormatNotYet` for formats to come."""
    return _FORMATS[_known(format_name)].write(concepts)


def _known(format_name: str) -> str:
    name = format_name.lower()
    if name in _NOT_YET:
        raise FormatNotYet(name)
    if name not in _FORMATS:
        raise UnreadableGlossary(
            f"“{format_name}” is no glossary format; known are {', '.join((*_FORMATS, *_NOT_YET))}."
        )
    return name


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableGlossary(
            f"The file is not UTF-8 (byte {error.start}); save it as “CSV UTF-8” and try again."
        ) from error
