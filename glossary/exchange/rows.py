"""What reading a glossary file gives: its rows one by one, and how its header was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from glossary.concepts import Concept


class Refused(NamedTuple):
    """A row that was not taken, or a part of it: where, and why.

    ``row`` is what the file's own program counts: a spreadsheet's row (the header is 1), a TBX
    file's line. ``column`` is the column's name in the file, or the element's; empty where the
    whole row is meant. The reason names it too.
    """

    row: int
    reason: str
    column: str = ""


class Wrong(Exception):
    """Why a row cannot be taken, and in which column."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(f"{column}: {reason}" if column else reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Header:
    """A table's columns: each with the field that it was read as, and those left out."""

    columns: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Says:
    """What a file speaks of, so that what it does not know of a concept can stay.

    ``whole`` is true for files that say everything. Else ``of_concept`` and ``of_terms`` are the
    fields that it has a column for, ``languages`` those with wordings, and ``firsts`` the
    fields that are said, language by language, of the first wording only. ``columns`` are the
    columns with wordings as role (``forbidden``, ``acronym``; empty for a language's own) and
    language: wordings that would stand in another column stay. ``strange_ids`` says that the ids
    are another program's: one that is known must share a wording with its concept.
    """

    whole: bool = True
    of_concept: frozenset[str] = frozenset()
    of_terms: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    firsts: frozenset[tuple[str, str]] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()
    strange_ids: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a concept, or why it is none. ``named`` says that the file gave its id."""

    number: int
    concept: Concept | None = None
    refused: Refused | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file; ``left_out`` names what was not taken of rows that were."""

    rows: tuple[Row, ...]
    header: Header = field(default_factory=Header)
    left_out: tuple[Refused, ...] = ()
    says: Says = field(default_factory=Says)


def refused(number: int, wrong: Wrong) -> Row:
    """The row that was not taken."""
    return Row(number, refused=Refused(number, str(wrong), wrong.column))


def standing(concept_id: str, seen: Mapping[str, int]) -> Wrong:
    """That an id stands in the file already."""
    return Wrong(f"{concept_id} already stands in row {seen[concept_id]}.", "concept_id")
