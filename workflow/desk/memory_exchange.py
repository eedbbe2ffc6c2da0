"""TMX files into the memory and out of it, in steps that nobody has to wait for."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.memory import tmx_reading, tmx_writing
from workflow.memory.tmx_reading import ReadUnit
from workflow.memory.units import Trust, Unit
from workflow.people import Person

STEP: Final = 4_096
"""Units kept in one transaction; others get their turn between two."""

SHOWN: Final = 1_000
"""Refusals that a report lists; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. ``refused`` lists (line, why) of the first thousand units that
    could not be used, ``refused_count`` counts all; ``codes_lost`` counts the inline codes that
    had no place. A file's unit in three languages gives more than one unit here."""

    file: str
    added: int
    unchanged: int
    refused: tuple[tuple[int, str], ...]
    refused_count: int
    codes_lost: int
    pairs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class TmxExchange:
    """Imports and exports of TMX."""

    tools: Tools

    def bring_in(self, file: Path, name: str, penalty: int, *, by: Person) -> Imported:
        """Read and keep a whole file; see `workflow.desk.memory.Memory.import_tmx`."""
        tmx_reading.check(file)
        with self.tools.store.begin() as work:
            work.keep_memory_file(name, penalty, by=by.name, at=self.tools.clock())
            work.commit()
        added = unchanged = lost = refusals = 0
        refused: list[tuple[int, str]] = []
        pairs: dict[tuple[str, str], int] = {}
        waiting: list[Unit] = []

        def keep() -> None:
            nonlocal added, unchanged
            with self.tools.store.begin() as work:
                new, known = work.import_units(name, waiting)
                work.commit()
            added, unchanged = added + new, unchanged + known
            waiting.clear()

        for item in tmx_reading.read(file):
            if not isinstance(item, ReadUnit):
                refusals += 1
                if len(refused) < SHOWN:
                    refused.append((item.line, item.reason))
                continue
            lost += item.codes_lost
            for unit in item.units:
                pair = (unit.source_language, unit.target_language)
                pairs[pair] = pairs.get(pair, 0) + 1
            waiting.extend(item.units)
            if len(waiting) >= STEP:
                keep()
        if waiting:
            keep()
        with self.tools.store.begin() as work:
            work.record(
                self.tools.entry(
                    by,
                    "import memory",
                    f"memory:{name}",
                    added=added,
                    unchanged=unchanged,
                    refused=refusals,
                    penalty=penalty,
                )
            )
            work.commit()
        return Imported(
            file=name,
            added=added,
            unchanged=unchanged,
            refused=tuple(refused),
            refused_count=refusals,
            codes_lost=lost,
            pairs=tuple((*pair, count) for pair, count in sorted(pairs.items())),
        )

    def write_out(
        self, out: Path, source: str | None, target: str | None, file: str | None
    ) -> tuple[int, str]:
        """Write a file beside its place and rename it; see `Memory.export_tmx`."""
        beside = out.with_name(f".{out.name[:100]}.{secrets.token_hex(6)}.tmp")
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("xb") as writing:
                count = tmx_writing.write(
                    writing,
                    self._standing(source, target, file),
                    source=source,
                    made_at=self.tools.clock(),
                )
                writing.flush()
                os.fsync(writing.fileno())
            with beside.open("rb") as written:
                digest = hashlib.file_digest(written, "sha256").hexdigest()
            beside.replace(out)
        except OSError as error:
            raise BadInput(f"{out} cannot be written: {error.strerror or error}.") from error
        finally:
            beside.unlink(missing_ok=True)
        return count, digest

    def _standing(
        self, source: str | None, target: str | None, file: str | None
    ) -> Iterator[tuple[Unit, Trust]]:
        """The units that are not withdrawn, in pages of one transaction each."""
        last = 0
        while True:
            with self.tools.store.look() as work:
                units = work.units_after(last, source=source, target=target, file=file)
                trust = work.trust(units)
            if not units:
                return
            yield from ((u, trust[u.id]) for u in units if trust[u.id] is not Trust.WITHDRAWN)
            last = units[-1].id
