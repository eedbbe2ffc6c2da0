"""What the translation memory asks of the store: part of `workflow.ports.Work`."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from workflow.memory.units import MemoryFile, ShelfCount, Trust, Unit


class MemoryWork(Protocol):
    """The part of a transaction that concerns the translation memory.

    Shelves are `workflow.memory.keys.shelf`; a text is looked up by `workflow.memory.keys`.
    """

    def keep_units(self, units: Sequence[Unit]) -> int:
        """Keep units of the desk, each in the place of the one of its article, language, edition
        and segment; gives how many are new or changed."""
        ...

    def import_units(self, file: str, units: Sequence[Unit]) -> tuple[int, int]:
        """Add units of a file; gives how many are new and how many it had given before."""
        ...

    def same_units(
        self, shelf: str, text: str, *, before: int | None = None, after: int | None = None
    ) -> tuple[Unit, ...]:
        """Units of a shelf whose source has the text's key, those of the same context first."""
        ...

    def same_targets(self, shelf: str, text: str) -> tuple[Unit, ...]:
        """Units of a shelf whose target has the text's key."""
        ...

    def like_texts(
        self, shelf: str, text: str, *, targets: bool = False, limit: int = 200
    ) -> list[tuple[int, str]]:
        """(id, source) of units that share rare words with a text, or (id, target)."""
        ...

    def holding_texts(
        self, shelf: str, words: Collection[str], *, targets: bool = False, limit: int, skip: int
    ) -> list[tuple[int, str]]:
        """(id, source or target) of units that seem to have all of the words, the newest first."""
        ...

    def units(self, numbers: Collection[int]) -> tuple[Unit, ...]:
        """The units of these ids that are there."""
        ...

    def units_after(
        self,
        number: int,
        *,
        source: str | None = None,
        target: str | None = None,
        file: str | None = None,
        limit: int = 1000,
    ) -> tuple[Unit, ...]:
        """Units in the order of their ids, from the one after ``number`` on."""
        ...

    def trust(self, units: Iterable[Unit]) -> dict[int, Trust]:
        """What each unit is worth now, by its id."""
        ...

    def unit_counts(self) -> tuple[ShelfCount, ...]:
        """How many units there are, by pair of languages and origin."""
        ...

    def memory_files(self) -> tuple[MemoryFile, ...]:
        """The imported files, by name."""
        ...

    def memory_penalties(self) -> dict[str, int]:
        """By how many points the matches of each imported file are marked down."""
        ...

    def keep_memory_file(self, name: str, penalty: int, *, by: str, at: datetime) -> None:
        """Name a file that units come from, or give one another penalty."""
        ...

    def drop_units(self, file: str, limit: int) -> int:
        """Take up to so many units of a file away; gives how many. Without any left, the file
        is gone too."""
        ...
