"""Translation units: a source with its translation, and where they come from.

What a unit is worth is not kept with it but follows from the facts: whether its edition still
stands, whether the segment it was born from still says the same.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflow.memory import keys


class Trust(StrEnum):
    """What a unit is worth now.

    ``trusted``: it stands in an approved translation or in its newest edition. ``provisional``:
    somebody confirmed it. ``imported``: it came from a file. ``superseded``: a newer edition took
    the place of its own, whether or not that one was withdrawn since. ``withdrawn``: its edition
    was withdrawn, or its segment reopened or worded anew; it is shown as such and never offered.
    """

    TRUSTED = "trusted"
    PROVISIONAL = "provisional"
    IMPORTED = "imported"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit.

    ``source`` and ``target`` are NFC, with inline markup as in `workflow.markup`. ``before`` and
    ``after`` are the fingerprints of the neighbours in the source (`keys.context_hash`), unknown
    for most imports. Born at the desk, it names its article, segment and, from an edition, the
    edition's number (0: from the working copy); imported, the file. ``relayed``: the wording
    came through another language; ``two_way``: which side was the original is not known.
    ``props`` are what a file said of it besides (TMX ``prop`` and ``note``).
    """

    source: str
    target: str
    source_language: str
    target_language: str
    before: int | None = None
    after: int | None = None
    article_id: int | None = None
    edition: int | None = None
    n: int | None = None
    file: str | None = None
    who: str | None = None
    at: datetime | None = None
    relayed: bool = False
    two_way: bool = False
    props: tuple[tuple[str, str], ...] = ()
    id: int = 0

    @property
    def shelf(self) -> str:
        """Where it stands (`keys.shelf`)."""
        return keys.shelf(self.source_language, self.target_language)


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """A file whose units were imported: its name, what every match from it is marked down by
    (points), how many units it gave, who brought it in and when."""

    name: str
    penalty: int
    units: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """How many units a pair of languages has, by where they come from."""

    source_language: str
    target_language: str
    editions: int
    segments: int
    imported: int
